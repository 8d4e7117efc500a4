"""Examples of rules as checks: what a rule file says that a sentence must and must not yield."""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from pipeline.annotate.slugs import slug
from pipeline.relate.claims import claims
from pipeline.relate.rulebook import Example, ExpectedClaim, Rule, RuleBook
from pipeline.schema import LANGUAGES, Argument, Claim


def names(argument: Argument | None, expected: str) -> bool:
    """Tell whether an argument is what an example says, by its text or by the name in its id."""
    if argument is None:
        return False
    if argument.text == expected:
        return True
    return argument.entity_id is not None and argument.entity_id.partition("/")[2] == slug(expected)


def meets(claim: Claim, expected: ExpectedClaim) -> bool:
    """Tell whether a claim is the expected one in every attribute that the example names."""
    pairs = ((claim.subject, expected.s), (claim.object, expected.o), (claim.source, expected.source))
    if not all(names(argument, text) for argument, text in pairs if text is not None):
        return False
    if expected.theme is not None and expected.theme not in (claim.theme or ""):
        return False
    attributes = ("polarity", "modality", "former")
    return all(getattr(claim, a) == getattr(expected, a) for a in attributes if getattr(expected, a) is not None)


def problems(example: Example, found: list[Claim]) -> list[str]:
    """Say what an example misses and what it yields too much, one line each."""
    missing = [e for e in example.claims if not any(meets(c, e) for c in found)]
    extra = [c for c in found if not any(meets(c, e) for e in example.claims)]
    lines = [f"missing {e.model_dump(exclude_none=True)}" for e in missing]
    return lines + [
        f"unexpected {identity(c.subject)} {c.predicate} {identity(c.object)} {c.polarity} {c.modality} by {c.rule}"
        for c in extra
    ]


def identity(argument: Argument | None) -> str:
    """Print an argument."""
    return "-" if argument is None else argument.entity_id or repr(argument.text)


def cases(rules: RuleBook) -> Iterator[tuple[str, str, Rule, Example]]:
    """Yield (predicate, language, rule, example) for every example of a rule book."""
    for file in rules.files:
        for rule in file.rules:
            for language in LANGUAGES:
                for example in getattr(rule, language).examples:
                    yield file.predicate, language, rule, example


def check(rules: RuleBook, parse: dict[str, Callable[[str], Doc]]) -> Iterator[tuple[str, str, str, list[str]]]:
    """Run every example; yield (rule id, language, sentence, problems).

    Parameters
    ----------
    rules : RuleBook
        The rules whose examples are run, all rules together.
    parse : dict
        An annotating pipeline per language.
    """
    for predicate, language, rule, example in cases(rules):
        found = [c for c in claims(parse[language](example.text), rules) if c.predicate == predicate]
        yield rule.id, language, example.text, problems(example, found)
