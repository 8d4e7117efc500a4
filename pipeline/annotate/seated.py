"""Bodies named by their kind and their seat: "rechtbank Den Haag", "The Hague District Court"."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

from pipeline.annotate import lexicon
from pipeline.annotate.slugs import entity_id
from pipeline.annotate.spans import mention


def seated(doc: Doc, given: Iterable[Span]) -> Iterator[Span]:
    """Yield the bodies that a known place completes.

    Parameters
    ----------
    doc
        The Doc.
    given
        Its known names.
    """
    listed = lexicon.entity_file("names")["seated"][doc.lang_]
    for place in given:
        if place.label_ != "GPE":
            continue
        if place.start and doc[place.start - 1].lower_ in listed["before"]:
            yield _body(doc, place.start - 1, place.end)
        end = place.end
        while end < place.sent.end and doc[end].is_title:
            end += 1
        if end > place.end and doc[end - 1].lower_ in listed["after"]:
            yield _body(doc, place.start, end)


def _body(doc: Doc, start: int, end: int) -> Span:
    return mention(doc, start, end, label="ORG", entity=entity_id("ORG", doc[start:end].text), by="name")
