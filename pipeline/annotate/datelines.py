"""Datelines: the place that opens a report in capitals ("UTRECHT - De", "TUCSON, Ariz. — Officers")."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from pipeline.annotate import gazetteers
from pipeline.annotate.standins import is_word

DASHES = frozenset({"-", "–", "—"})
WORDS = 3
"""Most words of the place."""
REACH = 9
"""Most tokens between the place and the dash: a region, a date, the agency in brackets."""
SHORTEST = 4


def datelines(doc: Doc) -> Iterator[Span]:
    """Find the places that open a paragraph.

    Parameters
    ----------
    doc
        A doc, tokenised.

    Yields
    ------
    Span
        Spans labelled GPE.
    """
    for token in doc:
        if not token.is_space and opens(doc[token.i : token.i + 1]):
            end = token.i + 1
            while end < len(doc) and end - token.i < WORDS and doc[end].text.isupper() and doc[end].is_alpha:
                end += 1
            if _dashed(doc, end):
                yield Span(doc, token.i, end, label="GPE")


def opens(span: Span) -> bool:
    """Whether a span in capitals opens a paragraph whose first words a dash closes.

    Parameters
    ----------
    span
        A name or its first word.
    """
    doc, start = span.doc, span.start
    if not span.text.isupper() or len(span.text) < SHORTEST or not (start == 0 or "\n" in doc[start - 1].text):
        return False
    listed = span.text.title() in gazetteers.listed("cities")
    return (listed or not is_word(span.text.lower(), doc.lang_)) and _dashed(doc, span.end)


def _dashed(doc: Doc, end: int) -> bool:
    """Whether a dash between spaces follows soon, before the paragraph or sentence goes on."""
    for token in doc[end : end + REACH]:
        if token.text in DASHES:
            return bool(doc[token.i - 1].whitespace_) and bool(token.whitespace_)
        if "\n" in token.text or (token.is_alpha and token.text.islower()):
            return False
    return False
