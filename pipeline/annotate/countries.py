"""Which country an institution belongs to: the one it is written with, or the one the article is about."""

from collections import Counter

from spacy.tokens import Doc, Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.cues import noun_kinds, role
from pipeline.annotate.knowledge import known
from pipeline.annotate.scenes import scene_weight, told
from pipeline.annotate.spans import mentions

PRESS_WEIGHT = 2
SENTENCE = 6
"""Fewest tokens of the sentence that opens an article, behind its head."""
COMPANY = "company"
"""Kind of those that trade wherever they please."""
REACH = 3
"""Most words between a country's adjective and the noun that it goes with."""
BETWEEN = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
DESCRIBING = frozenset({"ADJ", "ADV", "VERB", "PUNCT", "NOUN"})
COUNTRY = "country"
"""Kind of states, and of the nouns that refer to one."""


def place_before(doc: Doc, start: int, places: dict[int, Span]) -> Span | None:
    """Find the adjective or possessive of a place that goes with the noun at ``start``.

    Parameters
    ----------
    doc
        The doc.
    start
        First token of the noun phrase's head.
    places
        Mentions of places by the index of their last token.
    """
    at = start - 1
    while at >= 0 and start - at <= REACH + 1:
        token = doc[at]
        if at in places:
            return places[at] if _attributive(places[at]) else None
        possessive = token.lower_ in {"'s", "’s", "'", "’"} or token.text == "-"
        if not possessive and (token.pos_ not in BETWEEN or token.is_space):
            return None
        at -= 1
    return None


def _attributive(place: Span) -> bool:
    """Whether a place stands as an adjective, a possessive or an English noun adjunct."""
    if place.label_ == "NORP":
        return place.text.lower() not in lexicon.inhabitants(place.doc.lang_)
    written = {name for name, known in lexicon.names(place.doc.lang_).items() if known.entity.id == place.kb_id_}
    adjuncts = lexicon.entity_file("institutions")["noun_adjuncts"]
    return place.doc.lang_ in adjuncts or (place.text not in written and place.text[-1] == "s")


def place_after(doc: Doc, end: int, places: dict[int, Span]) -> Span | None:
    """Find the place of "van Rusland" or "of the self-declared republic" behind a noun; ``places`` by first token."""
    data = lexicon.entity_file("institutions")
    if end >= len(doc) or doc[end].lower_ not in data["genitives"][doc.lang_]:
        return None
    at = end + 1
    if at < len(doc) and doc[at].lower_ in data["definite"][doc.lang_]:
        at += 1
        while at < min(end + 2 * REACH, len(doc)) and at not in places and doc[at].pos_ in DESCRIBING:
            at += 1
    place = places.get(at)
    return place if place is not None and place.label_ == "GPE" else None


def place_around(phrase: Span, slug: str, places: dict[int, Span]) -> Span | None:
    """Find the state that a body sits in ("police in Spain"), or that its name ends in ("Supreme Court of India").

    Parameters
    ----------
    phrase
        The noun of the body.
    slug
        What the noun names; an army may stand in any country.
    places
        Mentions of places by the index of their first token.
    """
    doc, data = phrase.doc, lexicon.entity_file("institutions")
    if phrase.end + 1 >= len(doc):
        return None
    opener = doc[phrase.end].lower_
    place = places.get(phrase.end + 1)
    if place is not None and opener in data["locatives"][doc.lang_] and slug in data["seated"]:
        return place if place.label_ == "GPE" and _is_state(place) else None
    if opener not in data["genitives"][doc.lang_]:
        return None
    names = lexicon.names(doc.lang_)
    for whole in mentions(doc):
        at = phrase.end + 1 + definite(doc[phrase.end + 1])
        if whole.start in {phrase.start, phrase.start - 1} and whole.end > at and whole.id_ != "kb":
            named = names.get(doc[at : whole.end].text)
            if named is not None and named.label == "GPE":
                return Span(doc, at, whole.end, label="GPE", kb_id=named.entity.id)
    return None


def place_beside(phrase: Span, slug: str, places: dict[int, Span]) -> Span | None:
    """Find the place right behind the noun of a local body ("politie Rotterdam")."""
    local = lexicon.entity_file("institutions")["local"][phrase.doc.lang_]
    place = places.get(phrase.end)
    return place if slug in local and place is not None and place.label_ == "GPE" else None


def countries_again(doc: Doc, places: list[Span]) -> list[Span]:
    """Read "the country" and "his country" as the state named last before it in its sentence or the one before.

    Parameters
    ----------
    doc
        The doc.
    places
        Mentions of places.

    Returns
    -------
    list of Span
        One word each, labelled as a place with the id of the state.
    """
    found = []
    for token in doc:
        if token.i == 0 or COUNTRY not in noun_kinds(token) or not definite(doc[token.i - 1]):
            continue
        since = doc[max(token.sent.start - 1, 0)].sent.start
        states = [place for place in places if since <= place.start and place.end < token.i and _is_state(place)]
        if states:
            nearest = max(states, key=lambda place: place.end)
            found.append(Span(doc, token.i, token.i + 1, label="GPE", kb_id=nearest.kb_id))
    return found


def _is_state(place: Span) -> bool:
    """Whether a place is a state of the knowledge base."""
    entity = lexicon.entities().get(place.kb_id_)
    return entity is not None and entity.kind == COUNTRY


def main_country(doc: Doc, *, barred: frozenset[str] = frozenset()) -> str:
    """Country that the article mentions most, the first of equals; the one of its language when it mentions none.

    A politician, a party or a public body counts for the country that it serves; ``scene_weight`` tells how much
    a place counts. Words of the officials of one country tell which of the countries of the press it is.
    Countries that are ``barred`` count only where the article mentions no other.
    """
    counts = _counts(doc)
    counts = Counter({state: count for state, count in (+counts).items() if state not in barred}) or +counts
    data, words = lexicon.entity_file("institutions"), told(doc)
    if not counts:
        return str(max(words, key=words.__getitem__, default=data["home"][doc.lang_]))
    most = max(counts, key=counts.__getitem__)
    press = max(data["press"][doc.lang_], key=lambda state: (counts + words)[state], default=most)
    return str(press if counts[press] * PRESS_WEIGHT >= counts[most] else most)


def home_country(doc: Doc) -> str:
    """Country of the press whose ministers an article names without their state, the one that it mentions most."""
    counts = _counts(doc)
    found = max(lexicon.entity_file("institutions")["press"][doc.lang_], key=counts.__getitem__, default=None)
    return str(found) if found is not None else main_country(doc)


def _counts(doc: Doc) -> Counter[str]:
    """How often an article mentions each country."""
    counts: Counter[str] = Counter()
    opening = next((sentence.start for sentence in doc.sents if len(sentence) >= SENTENCE), 0)
    for span in known(doc):
        entity = lexicon.entities().get(span.kb_id_)
        if entity is None:
            continue
        if span.label_ in {"GPE", "NORP"}:
            state = entity.id if entity.kind == "country" else lexicon.state_of(entity.id)
            counts[state] += state.startswith("gpe/") * scene_weight(span, opening=opening)
        elif entity.country and not _trades(entity, doc.lang_):
            counts[entity.country] += 1
    return counts


def _trades(entity: lexicon.Entity, language: str) -> bool:
    """Whether an entity is a company, which serves no country."""
    kind = lexicon.kinds(language).get(entity.kind)
    return kind is not None and COMPANY in {kind.name, *kind.parents}


def nearest_country(token: Token, *, barred: frozenset[str] = frozenset()) -> str:
    """Country that the sentence of a title opens with ("In Ghana is de president herkozen"), else the article's.

    That is none of ``barred``, where somebody else bears the title.
    """
    doc, data = token.doc, lexicon.entity_file("names")["locatives"][token.lang_]
    states = {
        place.id if place.kind == "country" else lexicon.state_of(place.id)
        for span in known(doc)
        if span.label_ == "GPE" and span.start == token.sent.start + 1 and doc[span.start - 1].lower_ in data
        for place in [lexicon.entities().get(span.kb_id_)]
        if place is not None
    }
    return states.pop() if len(states) == 1 else main_country(doc, barred=barred)


def country_of(person: Span) -> str | None:
    """Return the country that a person is known to serve, from the person or the party beside the name.

    The party stands in brackets behind it or in the title before it ("X (VVD)", "VVD-Kamerlid X", "Democratic
    Senator X"); where nobody is named, ``person`` is the title.
    """
    doc, ends = person.doc, {person.kb_id_}
    title = person.start - 1 if person.start and role(doc[person.start - 1]) else person.start
    before = {person.start, title}
    ends |= {span.kb_id_ for span in mentions(doc) if span.end in before and span.label_ == "ORG"}
    if person.end + 1 < len(doc) and doc[person.end].text == "(":
        ends |= {span.kb_id_ for span in mentions(doc) if span.start == person.end + 1}
    countries = {lexicon.entities()[entity].country for entity in ends if entity in lexicon.entities()} - {None}
    return countries.pop() if len(countries) == 1 else None


def country_served(body: Span | None) -> str | None:
    """Return the country that a known body serves."""
    known_body = lexicon.entities().get(body.kb_id_ if body is not None else "")
    return known_body.country if known_body is not None else None


def definite(token: Token) -> bool:
    """Whether a token is a definite article, demonstrative or possessive."""
    return token.lower_ in lexicon.entity_file("institutions")["definite"][token.lang_]
