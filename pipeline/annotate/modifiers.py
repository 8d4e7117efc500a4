"""Modifiers: which of several posts a role noun means ("the *police* minister", "minister van *Landbouw*")."""

from spacy.tokens import Doc, Token

from pipeline.annotate import lexicon
from pipeline.annotate.cues import role
from pipeline.annotate.institutions import portfolios
from pipeline.annotate.spans import mentions

REACH = 3
"""Most words of a title before its role noun."""
WORDS = frozenset({"NOUN", "PROPN", "ADJ"})


def modifiers(noun: Token, *, taken: frozenset[int] | set[int]) -> set[str]:
    """Collect the words that tell which post a role noun means, a portfolio by its ministry.

    Parameters
    ----------
    noun
        A role noun.
    taken
        Positions of names, whose words tell no post.
    """
    doc, named = noun.doc, role(noun)
    if named is None:
        return set()
    listed = portfolios(doc.lang_)
    words = (
        [noun.lower_.removesuffix(named).rpartition("-")[2]]
        if lexicon.entity_file("roles")["compounding"][doc.lang_]
        else []
    )
    at = noun.i - 1
    while at >= noun.sent.start and noun.i - at <= REACH and at not in taken and doc[at].pos_ in WORDS:
        known = doc[at].lower_ in listed or doc[at].lower_ in lexicon.entity_file("roles")["ranks"][doc.lang_]
        words += [doc[at].lower_] if doc[at].pos_ == "NOUN" or known else []
        at -= 1
    words += _behind(doc, noun.i + 1)
    return {
        listed.get(word, word)
        for word in words
        if word and f"{word}-" not in lexicon.entity_file("roles")["prefixes"][doc.lang_]
    }


def _behind(doc: Doc, start: int) -> list[str]:
    """Return the portfolio of a minister behind the title, in a complement or in brackets behind the name."""
    openers = {*lexicon.entity_file("institutions")["genitives"][doc.lang_], "("}
    listed = portfolios(doc.lang_)
    name = next((span.end for span in mentions(doc) if span.start == start and span.label_ == "PERSON"), start)
    for at in (start, name):
        if at + 1 < len(doc) and doc[at].lower_ in openers:
            ends = [end for end in range(min(at + 6, len(doc)), at + 1, -1) if doc[at + 1 : end].text.lower() in listed]
            if ends:
                return [doc[at + 1 : ends[0]].text.lower()]
    return []
