"""Surroundings: what the words right before and behind a name tell of its label."""

import re
from typing import Any

import simplemma
from spacy.tokens import Span, Token

from pipeline.annotate import datelines, lexicon
from pipeline.annotate.cues import Words, role

AGE = re.compile(r"[1-9]\d")
OPENING = frozenset({",", "("})
PLACES = frozenset({"country", "region"})
BODY_WEIGHT = 5.5
"""What the noun of a body counts before a name, which may look like a person's ("auction house Van Dyck")."""
SEAT_WORDS = 3
"""Most words of the country or region behind a place and a comma."""
PARTICIPLES = frozenset({"VERB", "AUX", "ADJ"})


def surroundings(span: Span, listed: Words) -> list[tuple[str, float]]:
    """Weigh how the words around a name speak for each label.

    Parameters
    ----------
    span
        A name.
    listed
        The word lists of its language.

    Returns
    -------
    list of (str, float)
        Labels with their weights: PERSON for an age ("X, 47,"), a relative or lawyer ("his son X", "X's lawyer") or
        "who"; ORG for "which", "&", a noun of a body, a trade or a job ("bought from X", "works at X"); GPE for a
        dateline, a seat ("X, Mississippi") or an adjective of a place behind a preposition ("in het Friese X").
    """
    around = lexicon.entity_file("names")["around"]
    beside = [*_behind(span, listed, around), *_before(span, listed, around), *_owning(span, listed, around)]
    return [*beside, *_shape(span, listed)]


def shared_role(title: Token) -> bool:
    """Whether a role is one that a body may have as well ("owner Acme")."""
    return role(title) in lexicon.entity_file("names")["around"]["shared"][title.lang_]


def _shape(span: Span, listed: Words) -> list[tuple[str, float]]:
    if any(token.text == "&" for token in span):
        return [("ORG", 3.5)]
    return [("GPE", 6.0)] if datelines.opens(span[:1]) and span.text.isupper() else []


def _behind(span: Span, listed: Words, around: dict[str, Any]) -> list[tuple[str, float]]:
    doc, language = span.doc, span.doc.lang_
    following = [token.text for token in doc[span.end : span.end + 3]]
    if len(following) < 3 or following[0] not in OPENING:
        return []
    closed = following[2] in {",", ")", ".", ";"} and (following[0] == "(") == (following[2] == ")")
    if closed and AGE.fullmatch(following[1]):
        return [("PERSON", 4.0)]
    if following[0] == "(":
        return []
    second = doc[span.end + 1]
    placed = span.start > 0 and doc[span.start - 1].lower_ in listed.locatives
    if second.lower_ in around["things"][language]:
        return [("ORG", 2.0)] if not placed and span.label_ not in {"GPE", "LOC", "FAC"} else []
    if second.lower_ in around["persons"][language]:
        team = doc[span.end + 2].lower_ in around["plural_verbs"][language]
        return [("ORG", 2.0) if team else ("PERSON", 2.0)]
    behind = span.start > 0 and doc[span.start - 1].pos_ == "ADP"
    return [("GPE", 2.5)] if behind and _is_seat(span) else []


def _owning(span: Span, listed: Words, around: dict[str, Any]) -> list[tuple[str, float]]:
    """Weigh the relative or lawyer whom a name has ("the brother of X", "X's lawyer")."""
    doc, language = span.doc, span.doc.lang_
    genitives = lexicon.entity_file("institutions")["genitives"][language]
    nouns = {doc[span.start - 2].lower_} if span.start > 1 and doc[span.start - 1].lower_ in genitives else set()
    following = [token.lower_ for token in doc[span.end : span.end + 2]]
    if following and (following[0] in listed.possessives or span.text.endswith(("'s", "’s"))):
        nouns |= set(following)
    return [("PERSON", 3.0)] if nouns & set(around["principals"][language]) else []


def _is_seat(span: Span) -> bool:
    """Whether the country or region of a place follows behind a comma ("Jackson, Mississippi")."""
    names = lexicon.names(span.doc.lang_)
    ends = range(span.end + 2, min(span.end + 2 + SEAT_WORDS, len(span.doc) + 1))
    behind = (names.get(span.doc[span.end + 1 : end].text) for end in ends)
    return any(name is not None and name.label == "GPE" and name.entity.kind in PLACES for name in behind)


def _before(span: Span, listed: Words, around: dict[str, Any]) -> list[tuple[str, float]]:
    doc, language = span.doc, span.doc.lang_
    if span.start == 0 or doc[span.start - 1].is_space:
        return []
    before = doc[span.start - 1]
    if before.text == "," and span.start > 1 and doc[span.start - 2].lower_ in around["relatives"][language]:
        return [("PERSON", 3.0)]
    if before.lower_ in around["relatives"][language]:
        return [("PERSON", 3.0)] if _possessed(before) else []
    if before.text[0].isupper() and before.text.endswith(listed.adjective_endings or ("\n",)):
        return _behind_adjective(span, listed, around)
    if span[0].text in listed.first_names:
        return []
    if is_body(before):
        return [("ORG", BODY_WEIGHT)]
    return [("ORG", 2.8)] if brings_company(before, listed) else []


def _possessed(noun: Token) -> bool:
    """Whether a possessive stands before a noun and its adjectives ("his eldest son")."""
    before = noun.doc[max(noun.sent.start, noun.i - 3) : noun.i]
    return any(token.pos_ in {"PRON", "DET"} and "Poss=Yes" in str(token.morph) for token in before) or any(
        token.text in {"'s", "’s"} for token in before
    )


def _behind_adjective(span: Span, listed: Words, around: dict[str, Any]) -> list[tuple[str, float]]:
    """Weigh a neuter article and the adjective of a place before a name ("in het Friese X", "het Zweedse X koopt")."""
    article = span.doc[span.start - 2] if span.start > 1 else span.doc[span.start - 1]
    if article.lower_ not in around["neuter"][span.doc.lang_]:
        return []
    placed = article.i > 0 and span.doc[article.i - 1].lower_ in listed.locatives
    return [("GPE", 2.5)] if placed else [("ORG", 2.5)]


def is_body(noun: Token) -> bool:
    """Whether a word before a name is a noun for a body ("auction house X", "veilinghuis X")."""
    language, around = noun.lang_, lexicon.entity_file("names")["around"]
    nouns = around["bodies"][language]
    if noun.i and f"{noun.doc[noun.i - 1].lower_} {noun.lower_}" in around["narrowing"][language]:
        return True
    suffixed = lexicon.entity_file("roles")["compounding"][language]
    return noun.lower_ in nouns or (suffixed and any(noun.lower_.endswith(word) for word in nouns if len(word) > 4))


def forms(token: Token) -> frozenset[str]:
    """Return the lemma of a word by the pipeline and by the dictionary, which knows what the former may cut wrongly."""
    return frozenset({token.lemma_.lower(), simplemma.lemmatize(token.lower_, lang=token.lang_)})


def brings_company(preposition: Token, listed: Words) -> bool:
    """Whether a preposition brings a company ("shares in X"), a trade partner or an employer ("leased from X")."""
    around = lexicon.entity_file("names")["around"]
    opens = preposition.i == 0 or preposition.is_sent_start
    before = preposition if opens else preposition.doc[preposition.i - 1]
    if preposition.pos_ == "ADP" and {before.lemma_.lower(), before.lower_} & set(
        around["holdings"][preposition.lang_]
    ):
        return True
    if preposition.lower_ in listed.employers and before.lemma_.lower() in listed.trade_nouns:
        return True
    verbs = around["brought"][preposition.lang_].get(preposition.lower_, ())
    near = (before, preposition.head, preposition.head.head)
    return any(token.pos_ in PARTICIPLES and not forms(token).isdisjoint(verbs) for token in near)
