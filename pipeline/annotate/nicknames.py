"""Nicknames inside a name: ``Enrique "Kiki" Salazar`` is one person, and so is a later "Kiki"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.capitals import QUOTES
from pipeline.annotate.cues import role, words
from pipeline.annotate.gazetteers import is_first_name
from pipeline.annotate.slugs import entity_id
from pipeline.annotate.spans import mention

LONGEST = 4
"""Most words of a nickname or of a surname."""


def nicknamed(doc: Doc) -> list[Span]:
    """Find the names with a nickname between first name and surname, and nicknames and surnames elsewhere.

    Parameters
    ----------
    doc
        A parsed doc.

    Returns
    -------
    list of Span
        Mentions of persons, whose ids leave the nickname out.
    """
    found, nicknames = list[Span](), dict[str, str]()
    for opener in doc[1:-2]:
        inside = _inside(opener)
        start = _first_names(opener)
        end = _surname(doc, inside.end + 1) if inside is not None and start < opener.i else 0
        if inside is not None and end:
            entity = entity_id("PERSON", f"{doc[start : opener.i].text} {doc[inside.end + 1 : end].text}")
            found.append(mention(doc, start, end, label="PERSON", entity=entity, by="name"))
            nicknames |= {inside.text: entity, doc[inside.end + 1 : end].text: entity}
    taken = {token.i for span in found for token in span}
    return [*found, *(span for span in _elsewhere(doc, nicknames) if span.start not in taken)]


def _inside(opener: Token) -> Span | None:
    """Return the capitalised words between quotes; between brackets, a first name."""
    doc, bracket = opener.doc, opener.text == "("
    if opener.text not in QUOTES and not bracket:
        return None
    for closer in doc[opener.i + 2 : opener.i + 2 + LONGEST]:
        if closer.text == ")" if bracket else closer.text in QUOTES:
            inside = doc[opener.i + 1 : closer.i]
            capital = inside[0].text[0].isupper() and inside[-1].text[0].isupper() and not inside[0].is_stop
            return inside if capital and (not bracket or is_first_name(inside.text)) else None
    return None


def _first_names(opener: Token) -> int:
    """Return where the first names before an opening quote begin, or the quote's own place."""
    start = opener.i
    while start and start > opener.i - 3 and is_first_name(opener.doc[start - 1].text):
        start -= 1
    return start


def _surname(doc: Doc, start: int) -> int:
    """Return the end of the surname that follows a closing quote; 0 where none does."""
    end, particles = start, words(doc.lang_).particles
    while end < len(doc) and end < start + LONGEST and (_is_part(doc[end]) or doc[end].lower_ in particles):
        end += 1
    while end > start and not _is_part(doc[end - 1]):
        end -= 1
    return end if end > start else 0


def _is_part(token: Token) -> bool:
    return token.is_alpha and token.text[0].isupper() and role(token) is None and token.lower_ not in _stop(token)


def _stop(token: Token) -> frozenset[str]:
    return words(token.lang_).stop


def _elsewhere(doc: Doc, nicknames: dict[str, str]) -> Iterator[Span]:
    for text, entity in sorted(nicknames.items()):
        parts = text.split()
        for at in range(len(doc) - len(parts) + 1 if parts else 0):
            other = at and is_first_name(doc[at - 1].text)
            if not other and [token.text for token in doc[at : at + len(parts)]] == parts:
                yield mention(doc, at, at + len(parts), label="PERSON", entity=entity, by="name")
