"""Span helpers that every component shares."""

from collections.abc import Collection, Iterable

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.schema import MENTIONS


def mention(doc: Doc, start: int, end: int, *, label: str, entity: str, by: str) -> Span:
    """Make a span that names or refers to an entity."""
    return Span(doc, start, end, label=label, kb_id=entity, span_id=by)


def mentions(doc: Doc) -> list[Span]:
    """Every resolved mention so far, in text order, the longer first."""
    return sorted(doc.spans.get(MENTIONS, []), key=lambda span: (span.start, -span.end))


def add_mentions(doc: Doc, spans: Iterable[Span], *, key: str = MENTIONS, without: Collection[int] = ()) -> None:
    """Add mentions, each extent and entity once, kept in text order.

    Parameters
    ----------
    doc
        Changed in place.
    spans
        The mentions to add.
    key
        The span group that takes them.
    without
        Tokens that name a people and stand for one of it, so that their mentions go.
    """
    kept = [span for span in doc.spans.get(key, []) if span.label_ != "NORP" or span.start not in without]
    unique = {(span.start, span.end, span.kb_id_): span for span in [*spans, *kept]}
    doc.spans[key] = sorted(unique.values(), key=lambda span: (span.start, -span.end, span.kb_id_))


def covered(spans: Iterable[Span]) -> set[int]:
    """Return the indices of the tokens inside any of the spans."""
    return {token for span in spans for token in range(span.start, span.end)}


def set_names(doc: Doc, spans: Iterable[Span]) -> None:
    """Make the longest non-overlapping spans the named entities of the doc."""
    doc.set_ents(filter_spans(spans))
