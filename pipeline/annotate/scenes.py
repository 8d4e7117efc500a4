"""Where an article takes place: what its dateline, its opening and the place of a clause say of the country."""

from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.datelines import opens

DATELINE = 3
"""What a dateline counts more than another mention of its country ("STOCKHOLM (Agency) - ...")."""
ACTING = 3
"""What a state that acts in the title or the opening sentence counts more than another mention."""
COUNTRY = "country"
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
OBJECTS = frozenset({"obj", "dobj"})
ADVERBIAL = frozenset({"obl", "nmod", "prep", "obl:agent", "agent"})


def scene_weight(place: Span, *, opening: int) -> int:
    """Count a mention of a place for the country that an article is about.

    Parameters
    ----------
    place
        A place or the adjective of one.
    opening
        Start of the sentence that opens the article.

    Returns
    -------
    int
        Nothing for a place that an act is only aimed at ("spied for X", "sanctions against X").
    """
    first = place.sent.start
    if place.label_ == "GPE" and opens(place):
        return 1 + DATELINE
    if first <= opening and place.label_ == "GPE" and _acts(place.root):
        return 1 + ACTING + (first == opening)
    aims = lexicon.entity_file("institutions")["aims"][place.doc.lang_]
    if place.label_ == "GPE" and place.start > first and place.doc[place.start - 1].lower_ in aims:
        return 0
    return 1 + (first == opening)


def _acts(noun: Token) -> bool:
    """Whether a noun is the subject of the main clause of its sentence."""
    return noun.dep_ == "nsubj" and noun.head.dep_ == "ROOT"


def told(doc: Doc) -> Counter[str]:
    """Count the words that only the officials of one country go by ("schepen", "gardaí")."""
    listed = lexicon.entity_file("institutions")["telling"][doc.lang_]
    states = {word: state for state, words in listed.items() for word in words}
    return Counter(states[token.lower_] for token in doc if token.lower_ in states)


def scene(phrase: Span, places: dict[int, Span]) -> str | None:
    """Return the state in which a body acts by its own clause ("Police arrested X on the outskirts of Stockholm").

    Parameters
    ----------
    phrase
        The noun of the body.
    places
        Mentions of places by the index of their first token.
    """
    noun = phrase.root
    clause = noun.head if noun.dep_ in SUBJECTS or noun.dep_ in ADVERBIAL else noun
    if clause.pos_ not in {"VERB", "AUX"} and clause.i != noun.i:
        return None
    opener, start = lexicon.entity_file("institutions")["scenes"][noun.lang_], phrase.sent.start
    first = places.get(start + 1) if phrase.doc[start].lower_ in opener else None
    heads = {at.i: at for at in (noun, clause, *(child for child in clause.children if child.dep_ in OBJECTS))}
    found = {state for head in heads.values() for state in _stands_in(head, places)} | _states([first])
    return found.pop() if len(found) == 1 else None


def state_beside(phrase: Span, composed: list[Span]) -> str | None:
    """Return the state of the body that a paragraph has just named with it as a subject, before a bare ministry.

    Parameters
    ----------
    phrase
        The noun of the ministry.
    composed
        The bodies before it, in text order.
    """
    subjects = [span for span in composed if span.end <= phrase.start and span.root.dep_ in SUBJECTS]
    if not subjects or subjects[-1].id_ != "composition" or "\n" in phrase.doc[subjects[-1].end : phrase.start].text:
        return None
    return state_in(subjects[-1])


def _stands_in(head: Token, places: dict[int, Span]) -> set[str]:
    """Collect the states of the places in which something is or happens."""
    locatives = lexicon.entity_file("institutions")["scenes"][head.lang_]
    found: list[Span] = []
    for child in head.children:
        if child.dep_ not in ADVERBIAL or child.left_edge.lower_ not in locatives:
            continue
        below = [places[token.i] for token in child.subtree if token.i in places]
        found += [p for p in below if not any(above.dep_.startswith("acl") for above in _between(p.root, child))]
    return _states(found)


def _states(places: Iterable[Span | None]) -> set[str]:
    """Collect the known states that places belong to."""
    states = {lexicon.state_of(place.kb_id_) for place in places if place is not None and place.label_ == "GPE"}
    return {state for state in states if (known := lexicon.entities().get(state)) and known.kind == COUNTRY}


def state_in(body: Span) -> str | None:
    """Return the state whose name or adjective stands in the words of a body."""
    listed = lexicon.names(body.doc.lang_)
    known = {name.entity.id for token in body if (name := listed.get(token.text)) and name.entity.kind == COUNTRY}
    return known.pop() if len(known) == 1 else None


def _between(token: Token, top: Token) -> list[Token]:
    """Tokens from one up to a token above it."""
    path = [token]
    while path[-1].i != top.i and path[-1].head.i != path[-1].i:
        path.append(path[-1].head)
    return path
