"""Coordinated verbs that come last in their clauses."""

from itertools import takewhile

from spacy.tokens import Token

from pipeline.relate.roles import HELPERS, Role, RoleGraph
from pipeline.relate.words import Grammar, features, is_verb, lemmas

PHRASAL = {"DET", "ADJ", "NOUN", "PROPN", "NUM"}


def coordinate_final(graph: RoleGraph, verb: Token) -> None:
    """Coordinate an infinitive and its object with the infinitive before them ("wil ingrijpen en X verbieden").

    A plural noun may be the subject of the second verb instead.
    """
    bare = verb.lemma_.lower() == verb.lower_ or "Inf" in features(verb, "VerbForm") or verb.pos_ == "NOUN"
    at = verb.i - 1
    while bare and at > graph.start(verb) and graph.words[at].pos_ in PHRASAL:
        at -= 1
    phrase, first = graph.words[at + 1 : verb.i], graph.words[max(at - 1, 0)]
    joined = bool(phrase) and graph.words[at].pos_ == "CCONJ" and at - 1 > graph.start(verb)
    if not joined or not is_verb(first) or "Inf" not in features(first, "VerbForm") or graph.edges(first, Role.MARKER):
        return
    tops = [t for t in phrase if (step := graph.above(t)) is None or step[0].i not in range(at + 1, verb.i)]
    several = "Plur" in features(phrase[-1], "Number") and not any(t.text[0].isupper() for t in phrase)
    if len(tops) != 1 or several or graph.edges(verb, Role.MARKER, *HELPERS):
        return
    if any(g.i == verb.i for g, _ in graph.chain(first)):
        replace(graph, verb, first)
    graph.move(tops[0], verb, Role.OBJECT)
    graph.move(verb, first, Role.CONJUNCT)


def coordinate_participle(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Coordinate a last participle with the perfect whose auxiliary it shares ("heeft X doorzocht en Y opgepakt")."""
    closes = verb.i + 1 >= graph.end(verb) or graph.words[verb.i + 1].is_punct
    if "Part" not in features(verb, "VerbForm") or not closes or graph.edges(verb, Role.MARKER, *HELPERS):
        return
    at = verb.i - 1
    while at > graph.start(verb) and graph.words[at].pos_ in PHRASAL | {"ADP"}:
        at -= 1
    if graph.words[at].pos_ != "CCONJ" or at + 1 == verb.i or graph.words[at + 1].pos_ == "ADP":
        return
    before = reversed(graph.words[graph.start(verb) : at])
    first = next((t for t in before if "Part" in features(t, "VerbForm") and t.pos_ == "VERB"), verb)
    if not any(lemmas(t) & grammar.possession_verbs for t in graph.tokens(first, Role.AUXILIARY)):
        return
    phrase = list(takewhile(lambda t: t.pos_ != "ADP", graph.words[at + 1 : verb.i]))
    tops = [t for t in phrase if (step := graph.above(t)) is None or step[0] not in phrase]
    titled = [t.pos_ for t in tops] == ["NOUN", "PROPN"] and tops[1].i - 1 in graph.subtree(tops[0])
    if not (len(tops) == 1 or titled) or tops[-1].pos_ not in PHRASAL:
        return
    if any(g.i == verb.i for g, _ in graph.chain(first)):
        replace(graph, verb, first)
    graph.move(tops[-1], verb, Role.OBJECT)
    if titled:
        graph.move(tops[0], tops[-1], Role.NAME_PART)
    graph.move(verb, first, Role.CONJUNCT)


def shares_modal(graph: RoleGraph, verb: Token) -> bool:
    """Tell an infinitive that looks like a finite verb, coordinated with one ("kan ingrijpen en X verbieden")."""
    step = graph.above(verb)
    coordinated = step is not None and step[1].role is Role.CONJUNCT and "Inf" in features(step[0], "VerbForm")
    return coordinated and verb.lemma_.lower() == verb.lower_ and not graph.edges(verb, Role.AUXILIARY)


def replace(graph: RoleGraph, old: Token, new: Token) -> None:
    """Put one word in the place that another one has in its tree."""
    step = graph.above(old)
    graph.detach(old)
    if step is None or step[0].i == new.i:
        graph.detach(new)
    else:
        graph.move(new, step[0], step[1].role, step[1].marker)
