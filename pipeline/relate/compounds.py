"""Names inside of longer words: what a compound names is not what it stands for."""

from spacy.tokens import Span

from pipeline.annotate import cues
from pipeline.annotate.lexicon import entity_file

SUFFIX = 4
"""Fewest letters of a noun that is written as one with a name."""


def is_compound(span: Span) -> bool:
    """Tell a compound, which is not what its name names ("KGB-officier", "Facebookgebruiker", "PvdA'er")."""
    if is_joined(span) or is_adherent(span):
        return True
    _, hyphen, tail = span.text.rpartition("-")
    lower = tail.islower() or (bool(hyphen) and cues.role(span[0]) == tail.lower())
    return len(span) == 1 and bool(hyphen) and lower and span.label_ != "PRODUCT"


def is_joined(span: Span) -> bool:
    """Tell a name and a noun written as one word, but for nouns of its kind ("Philipsgebruiker", "Philipsconcern")."""
    name = span.kb_id_.partition("/")[0] in {"org", "gpe"} and span.kb_id_.partition("/")[2]
    first = span.text.lower() if len(span) == 1 and span.label_ != "PRODUCT" else ""
    joined = bool(name) and first.startswith(str(name)) and first.isalpha() and len(first) - len(str(name)) >= SUFFIX
    return joined and cues.noun_kind(span[0]) is None


def is_adherent(span: Span) -> bool:
    """Tell a name with an ending for those who belong to it."""
    endings = tuple(e for e in entity_file("names")["glued"][span.doc.lang_] if len(e) > len("'s"))
    return bool(endings) and len(span) == 1 and span.label_ == "ORG" and span.text.endswith(endings)


def is_prefix(span: Span) -> bool:
    """Tell a name that a hyphen ties to another word ("Iran-related", "Instagram- en X-gebruikers")."""
    if span.text.endswith("-"):
        return True
    if span.end + 1 >= len(span.doc) or span.doc[span.end].text != "-":
        return False
    shared = span.doc[span.end + 1].pos_ == "CCONJ"
    return not span.doc[span.end - 1].whitespace_ and (shared or not span.doc[span.end].whitespace_)
