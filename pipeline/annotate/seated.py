"""Seats: bodies named by kind and place ("rechtbank Den Haag"), and places that a hyphen joins ("Gouda-based")."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

from pipeline.annotate import lexicon
from pipeline.annotate.neighbours import token_before
from pipeline.annotate.slugs import entity_id
from pipeline.annotate.spans import mention
from pipeline.annotate.standins import is_word


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


def hyphenated_seats(doc: Doc) -> Iterator[Span]:
    """Yield the places before "-based", known or not."""
    based = lexicon.entity_file("names")["based"][doc.lang_]
    for token in doc[2:]:
        if token.lower_ in based and token_before(token).text == "-" and not token_before(token).whitespace_:
            start = token.i - 2
            while start > token.sent.start and doc[start - 1].is_title and doc[start - 1].pos_ == "PROPN":
                start -= 1
            if doc[start].text[0].isupper():
                entity = entity_id("GPE", doc[start : token.i - 1].text)
                yield mention(doc, start, token.i - 1, label="GPE", entity=entity, by="name")


def located(doc: Doc) -> Iterator[Span]:
    """Yield the capitalised words before a comma and a seat ("Acme, based in Basel"), whatever the recogniser says."""
    based = lexicon.entity_file("names")["based"][doc.lang_]
    for token in doc[2:]:
        end = start = token.i - 1
        if token.lower_ not in based or doc[end].text != ",":
            continue
        while start > token.sent.start and doc[start - 1].is_title:
            start -= 1
        if start < end and not is_word(doc[start].lower_, doc.lang_):
            yield Span(doc, start, end, label="ORG")


def _body(doc: Doc, start: int, end: int) -> Span:
    return mention(doc, start, end, label="ORG", entity=entity_id("ORG", doc[start:end].text), by="name")
