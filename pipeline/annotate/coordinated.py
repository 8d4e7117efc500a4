"""Ministries under one noun: "the Treasury and State Departments", "de minister van X en Y"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.countries import main_country, place_before
from pipeline.annotate.institutions import composed_id, portfolios
from pipeline.annotate.spans import mention

LONGEST = 6
"""Most tokens of one portfolio."""


def coordinated_ministries(doc: Doc, last: dict[int, Span]) -> Iterator[Span]:
    """Find the ministries that share a plural noun or a minister; the one beside a plural takes it in.

    Parameters
    ----------
    doc
        A parsed doc.
    last
        Mentions of places by the index of their last token.
    """
    plurals = frozenset(lexicon.entity_file("ministries")["plurals"][doc.lang_])
    ministers = frozenset(lexicon.entity_file("roles")["ministers"][doc.lang_])
    genitives = lexicon.entity_file("institutions")["genitives"][doc.lang_]
    for noun in doc:
        behind = noun.i + 2 < len(doc) and doc[noun.i + 1].lower_ in genitives
        plural = noun.lower_ in plurals
        if not plural and not (behind and noun.lower_ in ministers):
            continue
        named = list(_behind(doc, noun.i + 2) if behind else _before(doc, noun))
        if len(named) < 2:
            continue
        place = place_before(doc, min(noun.i, named[0][0]), last)
        country = place.kb_id_ if place is not None else main_country(doc)
        for start, end in named:
            entity = composed_id(country, portfolios(doc.lang_)[doc[start:end].text.lower()])
            first = noun.i if plural and behind and start == named[0][0] else start
            until = noun.i + 1 if not behind and end == noun.i else end
            yield mention(doc, first, until, label="ORG", entity=entity, by="composition")


def _behind(doc: Doc, start: int) -> Iterator[tuple[int, int]]:
    """Portfolios from a token on, parted by commas and a conjunction."""
    while start < len(doc):
        end = next((e for e in range(min(start + LONGEST, len(doc)), start, -1) if _is_portfolio(doc[start:e])), None)
        if end is None:
            return
        yield start, end
        if end + 1 >= len(doc) or not _joins(doc[end]):
            return
        start = end + 1


def _before(doc: Doc, noun: Token) -> Iterator[tuple[int, int]]:
    """Portfolios that end at a token, the first of them first."""
    end, found = noun.i, []
    while end > 0:
        start = next((s for s in range(max(end - LONGEST, 0), end) if _is_portfolio(doc[s:end])), None)
        if start is None:
            break
        found.append((start, end))
        if start < 2 or not _joins(doc[start - 1]):
            break
        end = start - 1
    yield from reversed(found)


def _is_portfolio(words: Span) -> bool:
    return words.text.lower() in portfolios(words.doc.lang_) and words.text[0].isupper()


def _joins(token: Token) -> bool:
    return token.pos_ == "CCONJ" or token.text == ","
