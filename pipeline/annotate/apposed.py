"""What stands in apposition to a name and tells its label: a role, a kind of body, a seat."""

from spacy.tokens import Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.cues import Words, noun_kind, role

REACH = 6
"""Most tokens between a name and the noun behind it."""
CLOSING = frozenset({",", ".", ")", ";"})
"""What ends an apposition."""
DESCRIBING = frozenset({"ADJ", "NUM", "PROPN", "NOUN"})
"""Parts of speech that go before the head of an apposition."""


def apposed(span: Span, listed: Words) -> list[tuple[str, float]]:
    """Weigh how the appositions to a name speak for each label.

    Parameters
    ----------
    span
        A name.
    listed
        The word lists of its language.

    Returns
    -------
    list of (str, float)
        Labels with their weights; PERSON for a role ("X, de belangrijkste tegenstander", "X, CEO of Y"), the label
        of a kind of body ("Acme, a small firm", "the contractor, Acme, said"), ORG for a seat ("Acme, based in Y"),
        PERSON for who heads a body named before ("the head of the Central Bank, X, said").
    """
    noun, determined = _behind(span, listed)
    if noun is not None and role(noun) is not None and (determined or _opens(noun, span, listed)):
        return [("PERSON", 3.0)]
    doc, at = span.doc, span.end
    if at + 1 < len(doc) and doc[at].text == "," and doc[at + 1].lower_ in listed.based:
        return [("ORG", 3.0)]
    if span[0].text in listed.first_names:
        return []
    if len(span) > 1 and _is_head(span, listed):
        return [("PERSON", 3.0)]
    nouns = [found for found in (noun, _before(span, listed)) if found is not None and role(found) is None]
    if len(span) > 1 and not any(token.text in listed.inside for token in span):
        nouns = [found for found in nouns if found.lower_ not in listed.agentive]
    kind = next((kind for kind in map(noun_kind, nouns) if kind is not None), None)
    return [(lexicon.kinds(doc.lang_)[kind].type, 2.5)] if kind is not None else []


def _opens(noun: Token, span: Span, listed: Words) -> bool:
    """Tell a role without an article right behind a name and a comma ("X, CEO of Y")."""
    following = noun.doc[noun.i + 1 : noun.i + 2]
    return noun.i == span.end + 1 and any(token.lower_ in listed.employers for token in following)


def _behind(span: Span, listed: Words) -> tuple[Token | None, bool]:
    """Return the head of the noun phrase behind a name and a comma, and whether an article opens it."""
    doc, at = span.doc, span.end + 1
    if at >= len(doc) or doc[at - 1].text != ",":
        return None, False
    determined = doc[at].lower_ in listed.articles
    at += determined
    while at < len(doc) - 1 and at - span.end < REACH and doc[at].pos_ in DESCRIBING:
        if doc[at].pos_ == "NOUN" and doc[at + 1].pos_ != "NOUN":
            break
        at += 1
    if at >= len(doc) or doc[at].pos_ != "NOUN" or doc[at + 1 : at + 2].text in listed.possessives:
        return None, determined
    return doc[at], determined


def _before(span: Span, listed: Words) -> Token | None:
    """Return the noun before a comma and a name, which may have its place with it ("een firma uit Kleef, Acme,")."""
    doc, before = span.doc, span.start - 2
    closed = span.end >= len(doc) or doc[span.end].text in CLOSING
    if before < 1 or doc[span.start - 1].text != "," or not closed:
        return None
    if doc[before].pos_ == "PROPN" and doc[before - 1].lower_ in listed.locatives:
        before -= 2
    if before < 0 or doc[before].pos_ != "NOUN" or _belongs_to_role(doc[before]):
        return None
    return doc[before]


def _is_head(span: Span, listed: Words) -> bool:
    """Tell a name between commas behind a role and the name of a body ("the head of the Central Bank, X, said")."""
    doc, at = span.doc, span.start - 2
    closed = span.end < len(doc) and doc[span.end].text == ","
    if at < 2 or doc[span.start - 1].text != "," or not closed or doc[at].pos_ != "PROPN":
        return False
    while at > 1 and (doc[at].text.istitle() or doc[at].text.isupper() or doc[at].lower_ in listed.articles):
        at -= 1
    noun = doc[at - 1]
    return doc[at].lower_ in listed.employers and role(noun) is not None and "Plur" not in noun.morph.get("Number", [])


def _belongs_to_role(noun: Token) -> bool:
    """Tell a body that only says where somebody works ("the director of the country's regulator, X,").

    A role right before the noun says of whom the body is ("a hacker group, X,").
    """
    for token in reversed(noun.doc[max(noun.sent.start, noun.i - REACH) : noun.i]):
        if role(token) is not None and not (token.i == noun.i - 1 and token.head == noun):
            return True
        if token.is_punct or token.pos_ in {"VERB", "AUX"}:
            return False
    return False
