"""Explanations for a terminal."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from pipeline.explain.story import ClaimStory, FrameStory, RefusalStory, SentenceStory, TokenStory
from pipeline.schema import Argument, Claim

INDENT = (0, 0, 0, 2)
STEP = " › "
FEW = 3
"""How many triggers of other word classes or phrases are named for one word."""


def rendered(story: SentenceStory, *, marked: Claim | None = None) -> RenderableType:
    """Lay out all that is told about a sentence.

    Parameters
    ----------
    story : SentenceStory
        What is told.
    marked : Claim, optional
        A claim that was asked for.
    """
    parts: list[RenderableType] = [Text.assemble((f"[{story.number}] ", "dim"), (flat(story.text), "bold"))]
    for heading, body in sections(story, marked):
        parts += [Text(heading, style="cyan"), Padding(body, INDENT, expand=False)]
    return Group(*parts, Text())


def sections(story: SentenceStory, marked: Claim | None) -> Iterator[tuple[str, RenderableType]]:
    """Yield the headed parts of an explanation that have anything to say."""
    if story.mentions:
        yield (
            "Mentions",
            grid((m.text, Text(m.entity_id or "–", style="bold"), m.label, m.resolved_by) for m in story.mentions),
        )
    if story.claims:
        yield "Claims", Group(*(claim_part(c, marked=c.claim == marked) for c in story.claims))
    weighed = [r for r in story.refusals if r.stage != "trigger"]
    if weighed:
        yield "Rules that did not fire", Group(*(line for r in weighed for line in refusal_lines(r)))
    unfit = [r for r in story.refusals if r.stage == "trigger"]
    if unfit:
        yield "Words that trigger other rules only", Group(*unfit_lines(unfit))
    if story.frames:
        yield "Frames", grid((Text(f.word, style="bold"), f.form, roles(f)) for f in story.frames)
    if story.times:
        yield "Time", grid((t.text, Text(t.edtf, style="bold"), t.granularity) for t in story.times)
    yield "Tree", tree(story.tokens)


def flat(text: str) -> str:
    """Put a text on one line."""
    return " ".join(text.split())


def grid(rows: Iterator[tuple[str | Text, ...]]) -> Table:
    """Align cells in columns."""
    table = Table.grid(padding=(0, 2))
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(flat(cell)) for cell in row))
    return table


def roles(frame: FrameStory) -> str:
    """Write the roles of a frame on one line."""
    return "  ".join(f"{name}: {flat(filler)}" for name, filler in frame.roles)


def name(argument: Argument | None) -> str:
    """Write an argument by its id, or quoted."""
    return "–" if argument is None else argument.entity_id or f"“{flat(argument.text)}”"


def claim_part(story: ClaimStory, *, marked: bool = False) -> RenderableType:
    """Lay out a claim with its reasons."""
    claim = story.claim
    sure = ["NOT"] if claim.polarity == "negated" else []
    sure += [claim.modality] + (["former"] if claim.former else [])
    head = Text.assemble(
        ("→ " if marked else "• ", "green"),
        (f"{name(claim.subject)} {claim.predicate} {name(claim.object)}", "bold"),
        f"  {' '.join(sure)}",
        f"  according to {name(claim.source)}" if claim.source else "",
        f"  {claim.event_date}" if claim.event_date else "",
    )
    return Group(head, Padding(grid(reasons(story)), (0, 0, 0, 4), expand=False))


def reasons(story: ClaimStory) -> Iterator[tuple[str | Text, ...]]:
    """Yield the lines that explain a claim: what, and why."""
    claim = story.claim
    yield (
        "rule",
        f"{claim.rule}, confidence {story.rule_confidence}"
        + (f", less for {', '.join(story.lowered_by)}: {claim.confidence}" if story.lowered_by else ""),
    )
    yield "trigger", f"“{flat(claim.trigger)}” as “{story.notation}”"
    for argument in story.arguments:
        how = [f"slot {argument.slot}: {argument.path}" if argument.slot else argument.path]
        how += [f"found by: {STEP.join(argument.steps)}"] if argument.steps else []
        how += [argument.guess] if argument.guess else []
        how += [f"{argument.entity_id} by {argument.stands_for}"] if argument.stands_for else []
        yield argument.name, f"“{flat(argument.text)}”: {'; '.join(how)}"
    for cue in story.cues:
        yield cue.sets, f"“{flat(cue.words)}”: {cue.path}"
    for source in story.sources:
        word = f" “{source.word}”" if source.word else ""
        kept = "" if source.chosen else "; not kept"
        yield "source", f"“{flat(source.speaker)}” ({source.entity_id or 'no entity'}): {source.found_by}{word}{kept}"
    if claim.event_date:
        yield "date", f"{claim.event_date} by “{flat(story.date_words or '')}”"


def refusal_lines(story: RefusalStory) -> Iterator[Text]:
    """Yield the lines of a rule that did not fire."""
    yield Text.assemble(("× ", "red"), (story.rule, "bold"), f" on “{flat(story.words)}”: {story.reason}")
    for detail in story.details:
        yield Text(f"    {detail}", style="dim")


def unfit_lines(stories: list[RefusalStory]) -> Iterator[Text]:
    """Yield one line per word and reason; the first few of many triggers are named."""
    by_word = {r.words: i for i, r in reversed(list(enumerate(stories)))}
    ordered = sorted(stories, key=lambda r: (by_word[r.words], general(r)))
    for (words, reason), group in groupby(ordered, key=lambda r: (r.words, general(r))):
        told = [f"{r.rule} “{r.notation}”" for r in group]
        rest = f" and {len(told) - FEW} more" if len(told) > FEW else ""
        yield Text(f"“{flat(words)}” {reason}: {', '.join(told[:FEW])}{rest}")


def general(story: RefusalStory) -> str:
    """Give the reason of a refusal without what differs between the triggers of one word."""
    return "lacks more words" if story.reason.endswith("is missing") else story.reason


def tree(tokens: tuple[TokenStory, ...]) -> RenderableType:
    """Draw the dependency tree; what the engine calls a dependent stands behind the label of the parser."""
    roots = [i for i, token in enumerate(tokens) if token.head == i]
    return Group(*(branch(tokens, i, Tree(node(tokens[i]), guide_style="dim")) for i in roots))


def branch(tokens: tuple[TokenStory, ...], index: int, drawn: Tree) -> Tree:
    """Draw the dependents of a word."""
    for i, token in enumerate(tokens):
        if token.head == index and i != index and token.text.strip():
            branch(tokens, i, drawn.add(node(token)))
    return drawn


def node(token: TokenStory) -> Text:
    """Write a word of the tree."""
    moved = f", moved to “{token.moved}”" if token.moved else ""
    role = f" ({token.role}{moved})" if token.role and token.role != "other" else ""
    return Text.assemble((flat(token.text) or "¶", "bold"), f" {token.pos} ", (f"{token.label}{role}", "dim"))
