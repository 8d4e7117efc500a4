"""Posts: names that stand right behind the place of their post ("the mayor of *Waterloo* Ann Peeters")."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Span

from pipeline.annotate.capitals import Capitals
from pipeline.annotate.cues import role
from pipeline.annotate.standins import is_word

SHORTEST = 3
"""Fewest words of a place, a first name and a surname."""


def behind_seat(span: Span, capitals: Capitals) -> int:
    """Return where the name of a person begins right behind the place of a post; the start of the span if none does.

    Parameters
    ----------
    span
        A span of the NER or a run of capitals.
    capitals
        What the capitals of its doc mean.
    """
    doc, at, listed = span.doc, span.start, capitals.words
    placed = at > 1 and doc[at - 1].pos_ == "ADP" and role(doc[at - 2]) is not None
    if not placed or len(span) < SHORTEST or span[0].text in listed.first_names:
        return at
    if not all(token.is_title for token in span):
        return at
    known = capitals.known_starts.get(at) == "GPE"
    plain = any(token.text in listed.inside or is_word(token.lower_, doc.lang_) for token in span[1:])
    return at + (span[1].text in listed.first_names or (known and not plain))


def parted(spans: Iterable[Span], capitals: Capitals) -> Iterator[Span]:
    """Part the runs of capitals in which a name begins behind the place of its post.

    Parameters
    ----------
    spans
        Runs of capitals.
    capitals
        What the capitals of their doc mean.
    """
    for span in spans:
        at = behind_seat(span, capitals)
        if at > span.start:
            yield Span(span.doc, span.start, at, label="GPE")
            yield Span(span.doc, at, span.end, label="PERSON")
        else:
            yield span
