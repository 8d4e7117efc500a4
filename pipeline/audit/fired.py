"""Sentences of our own run through the engine: which triggers fire, which cues occur, which examples fail."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.annotate.load import load_pipeline
from pipeline.relate.claims import RuleReading, claims_in
from pipeline.relate.examples import problems
from pipeline.relate.rulebook import Example, RuleBook, Trigger
from pipeline.relate.words import lemmas
from pipeline.schema import LANGUAGES


@dataclass
class Observed:
    """What was seen: triggers that fired as (rule, language, trigger), words by language, examples that fail."""

    fired: set[tuple[str, str, str]] = field(default_factory=set)
    words: dict[str, set[str]] = field(default_factory=lambda: {code: set() for code in LANGUAGES})
    texts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(LANGUAGES, ""))
    sentences: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LANGUAGES, 0))
    failing: list[str] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)

    def has_fired(self, rules: Iterable[str], language: str, trigger: str) -> bool:
        """Tell whether a trigger, as a rule file writes it, fired in one of several rules."""
        written = Trigger.parse(trigger).written
        return any((rule, language, written) in self.fired for rule in rules)

    def occurs(self, cue: str, language: str) -> bool:
        """Tell whether a cue word or phrase stands in one of the texts."""
        return cue in self.words[language] or f" {cue.lower()} " in self.texts[language]


def observe(rules: RuleBook, texts: dict[str, list[str]], *, profile: str = "wiewat") -> Observed:
    """Run all examples of the rules, then other texts, each once.

    Parameters
    ----------
    rules : RuleBook
        The rules.
    texts : dict of str to list of str
        Other texts by language.
    profile : str
        Which spaCy pipelines to use, by their name in ``configs/models.yaml``.
    """
    seen = Observed()
    for language in LANGUAGES:
        examples = [
            (file.predicate, rule.id, example)
            for file in rules.files
            for rule in file.rules
            for example in getattr(rule, language).examples
        ]
        wanted = dict.fromkeys([example.text for _, _, example in examples] + texts.get(language, []))
        by_text: dict[str, list[tuple[str, str, Example]]] = {text: [] for text in wanted}
        for predicate, rule_id, example in examples:
            by_text[example.text].append((predicate, rule_id, example))
        for doc in load_pipeline(language, profile=profile).pipe(wanted):
            look(doc, rules, by_text[doc.text], seen)
    return seen


def look(doc: Doc, rules: RuleBook, examples: Iterable[tuple[str, str, Example]], seen: Observed) -> None:
    """Note what fires in one text, and whether it yields what its examples say."""
    language = doc.lang_
    reading = RuleReading(doc)
    reading.bind_speakers(rules)
    for match in reading.matcher.matches(rules):
        seen.fired.add((match.entry.rule.id, language, match.entry.trigger.written))
    seen.words[language].update(*(lemmas(token) for token in doc))
    seen.texts[language] += f" {' '.join(token.lower_ for token in doc)} \n"
    seen.sentences[language] += sum(1 for _ in doc.sents)
    claims = claims_in(reading, rules)
    for predicate, rule_id, example in examples:
        lines = problems(example, [c for c in claims if c.predicate == predicate])
        where = f"{rule_id}.{language}: “{example.text}”"
        if lines and not example.fails:
            seen.failing.append(f"{where}: {'; '.join(lines)}")
        elif example.fails and not lines:
            seen.mended.append(f"{where} no longer fails ({example.fails}); take its mark away")
