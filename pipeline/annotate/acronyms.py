"""Acronyms: a name and the acronym that the article defines for it share one id."""

from itertools import product

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.annotate import lexicon
from pipeline.annotate.slugs import entity_id
from pipeline.annotate.spans import mention, mentions
from pipeline.schema import MENTIONS

LONGEST = 8
"""Longest acronym in letters."""


class Acronyms:
    """Give a defined acronym and its expansion one id: the known one, else the acronym's."""

    def __call__(self, doc: Doc) -> Doc:
        """Unite the ids of acronyms and their expansions."""
        same: dict[str, str] = {}
        names = [span for span in mentions(doc) if span.label_ == "ORG"]
        short = [span for span in names if _acronym(span.text)]
        long = [span for span in names if span not in short]
        full = [span for span in long if len(span.text) > LONGEST]
        same |= {ticker.kb_id_: name.kb_id_ for ticker, name in product(short, long) if _is_ticker(doc, ticker, name)}
        for acronym, name in product(short, full):
            if acronym.kb_id_ != name.kb_id_ and (
                _adjacent(doc, acronym, name) or abbreviates(acronym.text, name.text)
            ):
                if name.kb_id_ in lexicon.entities():
                    same[acronym.kb_id_] = name.kb_id_
                elif acronym.kb_id_ in lexicon.entities() or _adjacent(doc, acronym, name):
                    same[name.kb_id_] = acronym.kb_id_
                else:
                    same[name.kb_id_] = entity_id("ORG", acronym.text)
        doc.spans[MENTIONS] = [_renamed(span, same) for span in mentions(doc)]
        return doc


def _acronym(text: str) -> bool:
    return text.isalnum() and 2 <= len(text) <= LONGEST and sum(mark.isupper() for mark in text) > len(text) / 2


def _adjacent(doc: Doc, acronym: Span, name: Span) -> bool:
    """Whether one stands in brackets right behind the other and the letters do not contradict it."""
    first, second = sorted((acronym, name), key=lambda span: span.start)
    between = doc[first.end : second.start].text.strip()
    return between == "(" and acronym.text[0].lower() == name.text[0].lower()


def _is_ticker(doc: Doc, short: Span, name: Span) -> bool:
    """Whether a word in brackets behind a name of one word is letters of it in their order ("Cisco (CSCO)")."""
    if len(name) > 1 or short.start <= name.start or not _adjacent(doc, short, name):
        return False
    letters = iter(name.text.lower())
    return all(mark in letters for mark in short.text.lower())


def abbreviates(acronym: str, name: str) -> bool:
    """Whether an acronym takes the initials of a name, with or without its small words.

    >>> abbreviates("CDOT", "Colorado Department of Transportation")
    True
    """
    parts = name.replace("-", " ").split()
    initials = "".join(part[0] for part in parts).upper()
    capitals = "".join(part[0] for part in parts if part[0].isupper())
    return len(acronym) > 2 and acronym.upper() in {initials, capitals.upper()}


def _renamed(span: Span, same: dict[str, str]) -> Span:
    entity = same.get(span.kb_id_, span.kb_id_)
    entity = same.get(entity, entity)
    if entity == span.kb_id_:
        return span
    return mention(span.doc, span.start, span.end, label=span.label_, entity=entity, by="acronym")


@Language.factory("wiewat_acronyms", requires=["doc.spans"], assigns=["doc.spans"])
def make_acronyms(nlp: Language, name: str) -> Acronyms:
    """Make the component."""
    return Acronyms()
