"""Peoples: bodies whose name opens with a people ("the Norwegian Space Agency", "de Letse Orde van Advocaten")."""

from spacy.tokens import Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.acronyms import abbreviates
from pipeline.annotate.cues import noun_kind, words
from pipeline.annotate.institutions import phrases
from pipeline.annotate.spans import covered
from pipeline.annotate.standins import is_word

COMPANY = "company"
BODIES = frozenset({"agency", "regulator", "association", "union", "organisation"})
"""Kinds of bodies whose name may be one compound ("de Belgische Mededingingsautoriteit")."""


def with_peoples(spans: list[Span]) -> list[Span]:
    """Widen unknown names of bodies by the people before them, which then is no name of its own.

    Parameters
    ----------
    spans
        The names of one article in text order, known ones with their id.

    Returns
    -------
    list of Span
        The names; those of bodies of a people hold both.
    """
    ends = {span.end: span for span in spans if span.label_ == "NORP"}
    widened: list[Span] = []
    for span in spans:
        people = ends.get(span.start)
        if people is not None and not span.kb_id_ and _opens(people, span):
            widened.remove(people)
            widened.append(Span(span.doc, people.start, span.end, label="ORG"))
        else:
            widened.append(span)
    return widened


def bodies_of_peoples(spans: list[Span]) -> list[Span]:
    """Widen a people by the one word for a kind of body behind it, no institution of a state ("Sicilian Airways").

    Parameters
    ----------
    spans
        The names of one article in text order.
    """
    taken = covered(spans)
    return [_with_body(span) if span.label_ == "NORP" and span.end not in taken else span for span in spans]


def _with_body(people: Span) -> Span:
    doc, end, language = people.doc, people.end, str(people.doc.lang_)
    if end >= len(doc) or lexicon.entity_file("names")["adjective_endings"][language]:
        return people
    body, behind = doc[end], doc[end + 1 : end + 2].text
    named = words(language).inside.get(body.text, ("", ""))[0] == "ORG" and people.text[0].isupper()
    if not named or behind.istitle() or body.text.islower() or body.lower_ in phrases(language):
        return people
    return Span(doc, people.start, end + 1, label="ORG")


def _opens(people: Span, body: Span) -> bool:
    """Whether a people is part of the name of the body behind it, as acronym, article or another people tells."""
    doc, language = body.doc, str(body.doc.lang_)
    acronym = doc[body.end + 1].text if doc[body.end : body.end + 1].text == "(" and body.end + 1 < len(doc) else ""
    if abbreviates(acronym, body.text) or not people[0].text[0].isupper():
        return False
    twice = body[0].text in lexicon.adjectives(language) and len(body) > 1
    if abbreviates(acronym, f"{people.text} {body.text}") or twice:
        return True
    before = doc[people.start - 1] if people.start else None
    determined = before is not None and before.lower_ in words(language).articles
    return determined and _is_body(body) and body.text.lower() not in phrases(language) and _same_language(body)


def _is_body(span: Span) -> bool:
    """Whether a name of more words has one for a kind of body, no company, at its end or before a connector."""
    listed, suffixed = words(str(span.doc.lang_)), words(str(span.doc.lang_)).suffixed
    if len(span) == 1:
        return suffixed and span[0].is_title and noun_kind(span[0]) in BODIES
    heads = [token for token in span if token.i + 1 == span.end or token.nbor().lower_ in listed.connectors]
    kinds = [listed.inside.get(token.text, ("", COMPANY)) for token in heads]
    return any(label == "ORG" and kind != COMPANY for label, kind in kinds)


def _same_language(span: Span) -> bool:
    """Whether a body bears a name in the language of the article where the adjectives of its places are inflected."""
    language = str(span.doc.lang_)
    if not lexicon.entity_file("names")["adjective_endings"][language]:
        return True
    return all(_plain(token, language) for token in span)


def _plain(token: Token, language: str) -> bool:
    return not token.is_alpha or is_word(token.lower_, language)
