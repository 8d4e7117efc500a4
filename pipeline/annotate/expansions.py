"""Expansions: how far a name reaches that its acronym in brackets follows ("Centres for Soil and Water (CSW)")."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from pipeline.annotate.acronyms import abbreviates
from pipeline.annotate.cues import words

LONGEST = 12
"""Most tokens of a name that an acronym shortens."""
SHORTEST = 3


def expansions(doc: Doc) -> Iterator[Span]:
    """Find the names whose initials are the acronym in brackets behind them.

    Parameters
    ----------
    doc
        A doc, tokenised.

    Yields
    ------
    Span
        Spans labelled ORG.
    """
    for token in doc[1:-2]:
        acronym = doc[token.i + 1].text
        bracketed = token.text == "(" and doc[token.i + 2].text == ")"
        if bracketed and len(acronym) >= SHORTEST and acronym.isalpha() and acronym.isupper():
            start = _start(doc, token.i, acronym)
            if start is not None:
                yield Span(doc, start, token.i, label="ORG")


def _start(doc: Doc, end: int, acronym: str) -> int | None:
    """Return where the words begin whose initials are an acronym."""
    listed = words(doc.lang_)
    small = listed.connectors | listed.conjunctions | listed.particles | listed.articles | {",", "-", "&"}
    for start in range(end - 1, max(-1, end - LONGEST), -1):
        token = doc[start]
        if not token.text[0].isupper() and token.lower_ not in small | listed.possessives:
            return None
        if token.text[0] == acronym[0] and end - start > 1 and _shortens(acronym, doc[start:end].text):
            return start
    return None


def _shortens(acronym: str, name: str) -> bool:
    """Whether an acronym takes the initials of a name, all of them or all but the last."""
    capitals = "".join(part[0] for part in name.replace("-", " ").split() if part[0].isupper())
    return abbreviates(acronym, name) or capitals[:-1] == acronym
