"""Which words set how sure a claim is, and who says so."""

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.explain.paths import path
from pipeline.explain.record import Call
from pipeline.explain.story import CueStory, SourceStory
from pipeline.relate.match import Match
from pipeline.relate.reading import Reading
from pipeline.relate.verdict import Certainty
from pipeline.schema import Claim

FOUND_BY = {
    "read_governors": "reporting word above",
    "read_comment": "inserted comment",
    "comment": "comment between commas",
    "source_phrase": "source phrase",
    "headed_by": "name before a colon",
    "speaker": "speaker of the quotation",
}


def cue_stories(read: Call, reading: Reading) -> tuple[CueStory, ...]:
    """Tell which words set which value, in the order of reading.

    Parameters
    ----------
    read : Call
        The recorded reading of a match's certainty.
    reading : Reading
        What the engine knows about the Doc.
    """
    match: Match = read.arguments[0]
    found: Certainty = read.result
    rule = match.entry.rule
    by_rule = [value for value in (rule.polarity, rule.modality) if value not in {"affirmed", "asserted", None}]
    words = " ".join(t.text for t in match.trigger)
    stories = [CueStory(sets=str(value), words=words, path=f"as rule {rule.id} has it") for value in by_rule]
    for value, cues in found.steps:
        if cues:
            text = " ".join(t.text for t in cues)
            stories.append(CueStory(sets=value, words=text, path=path(reading.graph, match.head, cues[0])))
    return tuple(dict.fromkeys(stories))


def source_stories(read: Call, claim: Claim, reading: Reading) -> tuple[SourceStory, ...]:
    """List who says so, the innermost first.

    Parameters
    ----------
    read : Call
        The recorded reading of a match's certainty.
    claim : Claim
        A claim of that match.
    reading : Reading
        What the engine knows about the Doc.
    """
    found: Certainty = read.result
    cues = {t.i for _, tokens in found.steps for t in tokens}
    stories = []
    for how, word, speaker in speakers(read, cues):
        span = reading.mentions.resolve(speaker)
        story = SourceStory(
            found_by=FOUND_BY[how],
            word=word,
            speaker=span.text if span is not None else reading.mentions.phrase(speaker).text,
            entity_id=span.kb_id_ if span is not None else None,
            chosen=claim.source is not None and found.source is not None and speaker.i == found.source.i,
        )
        stories.append(story)
    return tuple(dict.fromkeys(stories))


def speakers(read: Call, cues: set[int]) -> Iterator[tuple[str, str, Token]]:
    """Yield (how found, reporting word, speaker) as the attribution of a claim came upon them."""
    for call in (c for apply in read.named("apply") for c in apply.children):
        if call.name == "read_governors":
            yield from governing(call, cues)
        elif call.result is None or call.name not in FOUND_BY:
            continue
        elif call.name in {"source_phrase", "comment"}:
            word, speaker = call.result
            yield call.name, word.text, speaker
        else:
            yield call.name, "", call.result


def governing(call: Call, cues: set[int]) -> Iterator[tuple[str, str, Token]]:
    """Yield the speakers of reporting words above a claim, and of comments beside these."""
    for child in call.children:
        if child.name == "read_comment":
            yield from ((child.name, w, s) for _, w, s in governing(child, cues))
        elif child.name == "of_verb" and child.result is not None and child.arguments[0].i in cues:
            yield call.name, child.arguments[0].text, child.result
