"""Votes: how the words in and around a name speak for its label."""

import re

from spacy.tokens import Doc, Span, Token

from pipeline.annotate import gazetteers, lexicon
from pipeline.annotate.apposed import apposed
from pipeline.annotate.cues import Words, noun_kind, role, words
from pipeline.annotate.institutions import portfolios
from pipeline.annotate.surroundings import brings_company, shared_role, surroundings

CAMEL = re.compile(r"[a-z][A-Z]")
SURNAME = re.compile(r"(Mc|Mac|De|Di|Du|La|Le|Van|O['’])[A-Z]")
ODD = frozenset({"PRODUCT", "LAW", "EVENT"})
"""Labels that the NER gives to the names of people whom it has not met."""
OBJECTS = frozenset({"obj", "nsubj:pass", "dobj", "nsubjpass"})
AGENTS = frozenset({"nsubj", "obl:agent"})
CITY_WEIGHT = 2.0
KIND_WEIGHT = 6.0
"""What a kind of body counts that the parse ties to the names of people behind it ("law firm Norton Rose")."""
EMPLOYER_REACH = 4
"""Most tokens between a role and the preposition that brings the employer."""
ROAD = re.compile(r"[A-Z]\d{1,3}")


def label_votes(span: Span) -> dict[str, float]:
    """Weigh how strongly the words in and around a name speak for each label."""
    listed = words(span.doc.lang_)
    votes: dict[str, float] = {}
    for label, weight in [
        *_inside(span, listed),
        *_around(span, listed),
        *_acting(span, listed),
        *surroundings(span, listed),
    ]:
        votes[label] = votes.get(label, 0.0) + weight
    return votes


def _inside(span: Span, listed: Words) -> list[tuple[str, float]]:
    texts = [token.text for token in span]
    votes: list[tuple[str, float]] = []
    for position, text in enumerate(texts):
        if text in listed.inside and (len(texts) > 1 or text.isupper()):
            votes.append((listed.inside[text][0], 4 if position == len(texts) - 1 else 3))
        elif len(texts) > 1 and text.istitle() and _is_organisation(span[position]):
            votes.append(("ORG", 1.5))
    last = lexicon.names(span.doc.lang_).get(texts[-1]) if len(texts) > 1 else None
    if last is not None and last.label == "ORG":
        votes.append(("ORG", 2.0))
    if span.text in gazetteers.listed("cities"):
        votes.append(("GPE", CITY_WEIGHT))
    if texts[0] in listed.first_names:
        votes.append(("PERSON", 3 if len(texts) > 1 else 1))
    particles = [token.i for token in span[1:-1] if token.lower_ in listed.particles]
    if particles:
        works = texts[0] not in listed.first_names and any(map(noun_kind, span.doc[span.start : particles[0]]))
        votes.append(("ORG", 2) if works else ("PERSON", 2.5))
    if len(texts) == 1:
        votes += _shape(texts[0])
    elif any(mark.isdigit() for mark in texts[-1]):
        votes.append(("PRODUCT", 2))
    return votes


def _is_organisation(token: Token) -> bool:
    """Whether a word in a name is a noun for a kind of organisation ("Stadsmuseum X")."""
    kind = noun_kind(token)
    return kind is not None and lexicon.kinds(token.lang_)[kind].type == "ORG"


def _shape(text: str) -> list[tuple[str, float]]:
    """Weigh capitals and digits of a name of one word."""
    if ROAD.fullmatch(text):
        return [("FAC", 4)]
    if any(mark.isdigit() for mark in text):
        return [("PRODUCT", 2)]
    acronym = text.isupper() and text.isalpha() and 2 <= len(text) <= 6
    camel = CAMEL.search(text) and not SURNAME.match(text)
    return [("ORG", 2)] if acronym or camel else []


def _around(span: Span, listed: Words) -> list[tuple[str, float]]:
    doc = span.doc
    votes: list[tuple[str, float]] = []
    if span.root.dep_ == "nsubj" and span.root.head.lemma_.lower() in listed.speech:
        votes += [("PERSON", 1.0), ("ORG", 0.9)]
    votes += apposed(span, listed)
    before = doc[span.start - 1] if span.start and not doc[span.start - 1].is_space else None
    if before is None:
        return votes
    kind = noun_kind(before)
    if (role(before) and not before.text.isupper()) or _behind_portfolio(span, listed):
        votes.append(("PERSON", 1.0 if shared_role(before) else 4.0))
    elif kind is not None and before.pos_ in {"NOUN", "PROPN"}:
        tied = span.root.head.i == before.i or span.start <= before.head.i < span.end
        votes.append((lexicon.kinds(doc.lang_)[kind].type, KIND_WEIGHT if tied and len(span) > 1 else 4.0))
    elif len(span.text.split()) <= 3 and before.lower_ in listed.locatives and not brings_company(before, listed):
        votes.append(("GPE", 1.5))
    if len(span) == 1 and span.label_ in {"GPE", "PERSON"} and _article_before(doc, span.start, listed):
        votes.append(("ORG", 1.0))
    if before.lower_ in listed.employers and (held := _held_before(before)) is not None:
        votes.append(("GPE", 4.0) if held in listed.local_offices else ("ORG", 2.0))
    return votes


def _acting(span: Span, listed: Words) -> list[tuple[str, float]]:
    """Weigh how a name acts: few unknown places do or own something or have officers, and no law or product is jailed.

    The NER takes companies for places and foreign persons for products or laws.
    """
    argues = span.root.dep_.split(":")[0] in {"nsubj", "obj", "iobj"} or span.root.dep_ in {"nmod:poss", "obl:agent"}
    votes: list[tuple[str, float]] = []
    if span.label_ in {"GPE", "PERSON"} and len(span) > 1 and span[0].lower_ in listed.surname_openers:
        votes.append(("PERSON", 3.5))
    if span.label_ == "GPE" and argues:
        votes.append(("ORG", 1.2))
    if span.label_ in ODD and _is_full_name(span, listed):
        subject = span.root.dep_.startswith("nsubj") and not _article_before(span.doc, span.start, listed)
        votes += [("PERSON", 1.3)] if subject else []
    single = len(span) == 1 and span.label_ == "PERSON" and span.text not in listed.first_names
    second = span.root.dep_ == "nsubj" and any(t.dep_ == "nsubj" and t.i < span.start for t in span.root.head.lefts)
    patient = second or span.root.dep_ in OBJECTS
    verb = span.root.head.lemma_.lower().replace("_", "")
    if single or span.label_ in {"GPE", *ODD}:
        traded = (patient and verb in listed.trade) or _belongs_to(span, listed.trade_nouns)
        votes += [("ORG", 1.8 if single else 1.5)] if traded else []
    if patient and verb in listed.custody and span.label_ != "PERSON" and _is_full_name(span, listed):
        votes.append(("PERSON", 2.0))
    if single and span.root.dep_ in AGENTS and verb in listed.trade:
        votes.append(("ORG", 1.2))
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and span.label_ == "GPE" and len(span) == 1 and before.lower_ in listed.parties:
        votes.append(("ORG", 1.2))
    following = span.doc[span.end : span.end + 2]
    officers = any(role(t) and t.pos_ in {"NOUN", "PROPN"} for t in following[:1])
    owners = any(t.lemma_.lower() in listed.trade_nouns for t in following[:1])
    if (span.label_ in {"GPE", *ODD} and officers) or (single and owners):
        votes.append(("ORG", 2.0))
    aims = {child.lemma_.lower() for child in span.root.head.children if child.dep_ == "xcomp"}
    if single and span.root.dep_ == "nsubj" and aims & listed.trade:
        votes.append(("ORG", 1.2))
    return votes


def _belongs_to(span: Span, nouns: frozenset[str]) -> bool:
    """Whether a name stands behind one of several nouns and a preposition ("de overname van X")."""
    head = span.root.head
    return head.i < span.start and head.lemma_.lower() in nouns and span.root.dep_.split(":")[0] in {"nmod", "pobj"}


def _is_full_name(span: Span, listed: Words) -> bool:
    """Whether a span looks like a first name and a surname and nothing in it says otherwise."""
    plain = all(token.is_alpha and token.is_title for token in span)
    return len(span) in {2, 3} and plain and not any(token.text in listed.inside for token in span)


def _held_before(preposition: Token) -> str | None:
    """Return the role before a preposition, at once or with its field ("head of research at X")."""
    start = preposition.sent.start
    for token in reversed(preposition.doc[max(start, preposition.i - EMPLOYER_REACH) : preposition.i]):
        if (held := role(token)) is not None:
            return held
        if token.i < preposition.i - 1 and token.pos_ not in {"NOUN", "ADJ", "ADP", "PROPN"}:
            return None
    return None


def _behind_portfolio(span: Span, listed: Words) -> bool:
    """Whether a name stands behind a minister's title with its portfolio ("minister van Justitie Jansen")."""
    doc = span.doc
    for start in range(span.start - 1, max(1, span.start - 5), -1):
        if doc[start - 1].lower_ in listed.employers and role(doc[start - 2]):
            return doc[start : span.start].text.lower() in portfolios(str(doc.lang_))
    return False


def _article_before(doc: Doc, start: int, listed: Words) -> bool:
    """Whether an article goes with a name, as it does with few towns and people ("de vernieuwde Acme")."""
    at = start - 1
    while at > 0 and start - at < 3 and doc[at].pos_ == "ADJ":
        at -= 1
    return doc[at].text.islower() and doc[at].lower_ in listed.articles
