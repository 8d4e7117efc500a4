"""Why the arguments of a claim were chosen."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from pipeline.explain.paths import handed, path, spoken
from pipeline.explain.record import Call, Recorder
from pipeline.explain.story import ArgumentStory
from pipeline.relate.match import Match, phrase_text
from pipeline.relate.mentions import Mentions
from pipeline.relate.reading import Reading
from pipeline.relate.slots import Guess
from pipeline.schema import Argument, Claim

GUESSES = {
    Guess.ADJACENT: "guessed: the mention behind the preposition that follows the trigger",
    Guess.PREPOSITION: "guessed: the mention behind the nearest such preposition",
    Guess.ORDER: "guessed: the nearest mention in its expected place",
}
INNER = frozenset({"slot", "structural", "fill"})
"""Questions that only pass an answer on."""


def argument_stories(call: Call, claim: Claim, reading: Reading, recorder: Recorder) -> tuple[ArgumentStory, ...]:
    """Explain subject, object and theme of a claim.

    Parameters
    ----------
    call : Call
        The recorded match that the claim was made from.
    claim : Claim
        One of its claims.
    reading : Reading
        What the engine knows about the Doc.
    recorder : Recorder
        Who listens to it.
    """
    match: Match = call.result
    stories = []
    for name, argument, tokens in (
        ("subject", claim.subject, match.subjects),
        ("object", claim.object, match.objects),
    ):
        if argument is None:
            continue
        token = next((t for t in tokens if reading.mentions.argument(t) == argument), None)
        stories.append(
            implied(call, name, argument) if token is None else chosen(call, name, token, argument, reading, recorder)
        )
    if match.theme is not None:
        theme = Argument(text=phrase_text(reading.mentions, match.theme))
        stories.append(chosen(call, "theme", match.theme, theme, reading, recorder))
    return tuple(stories)


def implied(call: Call, name: str, argument: Argument) -> ArgumentStory:
    """Explain an organisation that no word names: what a title or compound stands for, or a bridge to the text."""
    match: Match = call.result
    steps = tuple(spoken(c.name) for c in call.below("compound", "bridged", "implied") if c.result is match.implied)
    return ArgumentStory(
        name=name, text=argument.text, entity_id=argument.entity_id, slot="", path=match.head.text, steps=steps[-1:]
    )


def chosen(
    call: Call, name: str, token: Token, argument: Argument, reading: Reading, recorder: Recorder
) -> ArgumentStory:
    """Explain an argument by the slot that it was found in."""
    match: Match = call.result
    fill = next((c for c in call.below("fill") if any(t.i == token.i for t in c.result[0])), None)
    slot, steps, guess = why(fill, token) if fill is not None else ("", (), "")
    return ArgumentStory(
        name=name,
        text=argument.text,
        entity_id=argument.entity_id,
        slot=slot,
        path=path(reading.graph, match.head, token),
        steps=steps,
        stands_for=stands_for(token, reading, recorder) if argument.entity_id else "",
        guess=guess,
    )


def why(fill: Call, token: Token) -> tuple[str, tuple[str, ...], str]:
    """Tell in which slot an argument was found, by which questions, and how it was guessed if so."""
    guess: Guess = fill.result[1]
    if guess is not Guess.NONE:
        asked = [c for c in fill.named("guess") if c.result is not None and c.result.i == token.i]
        return asked[-1].arguments[1] if asked else "", (), GUESSES.get(guess, "guessed")
    for asked_slot, checks in tried(fill):
        if not any(c.name == "suits" and c.arguments[0].i == token.i and c.result for c in checks):
            continue
        slot = asked_slot.arguments[1]
        steps = handed(asked_slot, token, skip=INNER)
        for check in checks:
            by_list = check.name in {"members", "examples"} and check.arguments[0].i != token.i
            if by_list and any(t.i == token.i for t in check.result):
                return slot, (*steps, f"{spoken(check.name)} of “{check.arguments[0].text}”"), ""
        return slot, steps, ""
    return "", (), ""


def tried(fill: Call) -> Iterator[tuple[Call, list[Call]]]:
    """Yield each slot that was looked into, with the checks on what it held."""
    slot: Call | None = None
    checks: list[Call] = []
    for child in fill.children:
        if child.name == "slot":
            if slot is not None:
                yield slot, checks
            slot, checks = child, []
        else:
            checks.append(child)
    if slot is not None:
        yield slot, checks


def stands_for(token: Token, reading: Reading, recorder: Recorder) -> str:
    """Tell how the phrase of a word leads to its entity: by what resolved it, and by which question if not its own."""
    asked = recorder.ask(reading.mentions.stood_for, token, 0)
    span: Span = asked.result
    steps = tuple(spoken(c.name) for c in asked.below(*(n for n in vars(Mentions) if n != "at")) if c.result == span)
    return ", ".join((span.id_, *steps[:1]))
