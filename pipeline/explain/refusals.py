"""Why rules whose trigger was there made no claim."""

from collections.abc import Iterator

from pipeline.explain.arguments import tried
from pipeline.explain.record import Call
from pipeline.explain.story import RefusalStory
from pipeline.relate.claims import RuleReading, claims_of
from pipeline.relate.match import Match
from pipeline.relate.mentions import kind_of
from pipeline.relate.reading import Reading
from pipeline.relate.rulebook import Entry, Trigger
from pipeline.relate.slots import Guess
from pipeline.relate.triggers import Site
from pipeline.schema import Claim

Numbered = tuple[int, RefusalStory]
"""A refusal with the position of its trigger."""


def refusals(root: Call, claims: dict[int, list[Claim]], reading: RuleReading) -> list[Numbered]:
    """List the refusals of a recorded reading, in text order.

    Parameters
    ----------
    root : Call
        All that was recorded.
    claims : dict of int to list of Claim
        What came of each match, by the identity of the match.
    reading : RuleReading
        What the engine knows about the Doc.
    """
    found = [*unfit_words(root), *silenced(root)]
    for call in root.named("match"):
        site: Site = call.arguments[0]
        if call.result is None:
            found.append((site.head.i, unfilled(call, site, reading)))
        elif not claims.get(id(call.result)):
            found.append((site.head.i, dropped(call.result, reading)))
    distinct = {(i, r.rule, r.words, r.reason, r.details): (i, r) for i, r in found}
    return sorted(distinct.values(), key=lambda pair: (pair[0], pair[1].stage, pair[1].rule))


def story(entry: Entry, words: str, stage: str, reason: str, details: tuple[str, ...] = ()) -> RefusalStory:
    """Tell about one rule."""
    return RefusalStory(
        rule=entry.rule.id, notation=entry.trigger.written, words=words, stage=stage, reason=reason, details=details
    )


def unfit_words(root: Call) -> Iterator[Numbered]:
    """Yield triggers whose word stands there in another word class, or without its particle or phrase."""
    for call in root.named("words"):
        token, _, entry = call.arguments
        if not call.result and not entry.silent:
            yield (
                token.i,
                story(entry, token.text, "trigger", lacking(call, entry.trigger, entry.rule.word, token.pos_)),
            )


def lacking(call: Call, trigger: Trigger, word: str, pos: str) -> str:
    """Say what a word lacks to be a trigger."""
    if any(not c.result for c in call.named("is_of_class")):
        return f"is no {word} here but {pos}"
    if any(c.result is None for c in call.named("particle")):
        return f"particle “{trigger.particle}” is missing"
    return f"“{' '.join(trigger.phrase)}” is missing"


def silenced(root: Call) -> Iterator[Numbered]:
    """Yield triggers that give way to another one on the same word."""
    matched = {(s.head.i, s.entry.rule.id) for s in (c.arguments[0] for c in root.named("match"))}
    stood = [(c.arguments[0], c.arguments[2], c.result) for c in root.named("words") if c.result]
    for token, entry, words in stood:
        if entry.silent or (token.i, entry.rule.id) in matched:
            continue
        others = [e for t, e, _ in stood if t.i == token.i]
        unless = next((e for e in others if e.silent and e.rule.id == entry.rule.id), None)
        stronger = max(others, key=lambda e: e.trigger.specificity)
        reason = (
            f"“{unless.trigger.written}” means something else"
            if unless is not None
            else f"“{stronger.trigger.written}” of {stronger.rule.id} says more on this word"
        )
        yield token.i, story(entry, " ".join(w.text for w in words), "trigger", reason)


def unfilled(call: Call, site: Site, reading: Reading) -> RefusalStory:
    """Tell which slots of a rule stayed empty, and what was weighed for them."""
    words = " ".join(w.text for w in site.words)
    rule = site.entry.rule
    if any(c.result is False for c in call.named("is_supported")):
        support = site.entry.support or frozenset()
        return story(
            site.entry, words, "frame", f"is no argument of a verb that supports it: {', '.join(sorted(support))}"
        )
    missing = [name for c in call.named("missing", "lacks") for name in c.result]
    if missing:
        lines = [line for name in dict.fromkeys(missing) for line in weighed(call, name, reading)]
        named = " or ".join(f"no {name}" for name in dict.fromkeys(missing))
        return story(site.entry, words, "arguments", named, tuple(lines))
    if any(c.result for c in call.named("rests_on_guess")):
        return story(site.entry, words, "arguments", "an argument is only guessed, and the other one is missing")
    kinds = ", ".join(rule.object_kinds or ())
    return story(site.entry, words, "arguments", f"the object is none of {kinds}")


def weighed(call: Call, name: str, reading: Reading) -> Iterator[str]:
    """Say for every slot of an argument what it held and why that did not do."""
    for fill in (c for c in call.below("fill") if c.arguments[1] == name):
        types = ", ".join(sorted(fill.arguments[2]))
        for slot, checks in tried(fill):
            label = f"{name}, {slot.arguments[1]}"
            if not slot.result:
                yield f"{label}: nothing"
            for token in slot.result:
                verdicts = {c.name: c.result for c in checks if c.arguments[0] == token}
                span = reading.mentions.resolve(token)
                if not verdicts.get("may_argue", True):
                    reason = "is a date, a measure, a clause or the trigger itself"
                elif verdicts.get("is_prefix"):
                    reason = "is the first part of a compound"
                elif verdicts.get("suits") is False and span is not None:
                    reason = f"is a {kind_of(span)}, not {types}"
                elif "suits" not in verdicts:
                    reason = "is another argument already"
                else:
                    reason = "names no entity" if span is None else "is not of the kind asked for"
                yield f"{label}: “{token.text}” {reason}"
        if fill.result[1] is Guess.NONE and not fill.result[0] and fill.named("guess"):
            yield f"{name}: nothing to guess in its place"


def dropped(match: Match, reading: RuleReading) -> RefusalStory:
    """Tell why a match made no row."""
    words = " ".join(w.text for w in match.trigger)
    said = next(claims_of(match, reading), None)
    if said is None:
        return story(match.entry, words, "claim", "its arguments name no entity, or the same one twice")
    return story(match.entry, words, "claim", "another rule says the same of this sentence, more fully or more surely")
