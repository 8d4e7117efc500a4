"""Governments named after their leader: "de regering-Trump", "the Obama administration"."""

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc, Span

from pipeline.annotate import lexicon
from pipeline.annotate.spans import mention, mentions

MAX_BETWEEN = 3


def administrations(doc: Doc) -> list[Span]:
    """Composed spans for governments and cabinets that carry a leader's name."""
    found: list[Span] = []
    for slug, forms in lexicon.entity_file("administrations").items():
        listed = forms[doc.lang_]
        for person in mentions(doc):
            if person.label_ != "PERSON":
                continue
            for start, end in _extents(doc, person, listed):
                surname = person.kb_id_.rsplit("-", 1)[-1].rsplit("/", 1)[-1]
                found.append(mention(doc, start, end, label="ORG", entity=f"org/{surname}-{slug}", by="composition"))
    return found + list(_written_as_one(doc, found))


def _extents(doc: Doc, person: Span, listed: dict[str, list[str]]) -> Iterator[tuple[int, int]]:
    if len(person) == 1 and "-" in person.text:
        parts = person.text.lower().split("-", 1)
        if parts[1] in listed["after"] or parts[0] in listed["before"]:
            yield person.start, person.end
        return
    after = person.end
    if after < len(doc) and doc[after].text == "-":
        after += 1
    if after < len(doc) and doc[after].lower_ in listed["after"]:
        yield person.start, after + 1
    before = person.start - 1
    while before >= 0 and doc[before].lower_ in listed["between"] and person.start - before <= MAX_BETWEEN:
        before -= 1
    for phrase in listed["before"]:
        length = len(phrase.split())
        if before + 1 >= length and doc[before + 1 - length : before + 1].text.lower() == phrase:
            yield before + 1 - length, person.end


def _written_as_one(doc: Doc, found: list[Span]) -> Iterator[Span]:
    """Find words like "kabinet-Rutte", whose second part is a person's name."""
    people = {span.text: span.kb_id_ for span in mentions(doc) if span.label_ == "PERSON"}
    people |= {text: name.entity.id for text, name in lexicon.names(doc.lang_).items() if name.label == "PERSON"}
    taken = {span.start for span in found}
    for slug, forms in lexicon.entity_file("administrations").items():
        listed: dict[str, Any] = forms[doc.lang_]
        for token in doc:
            head, _, tail = token.text.partition("-")
            if tail and token.i not in taken and head.lower() in listed["before"]:
                surname = people.get(tail, tail.lower()).rsplit("/", 1)[-1].rsplit("-", 1)[-1]
                entity = f"org/{surname}-{slug}"
                yield mention(doc, token.i, token.i + 1, label="ORG", entity=entity, by="composition")
