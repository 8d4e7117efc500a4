"""Participles that describe a name and that compact parsers take for verbs of their own."""

from spacy.tokens import Token

from pipeline.relate.roles import OBJECTS, SUBJECTS, Role, RoleGraph
from pipeline.relate.words import Grammar, features, is_verb

ACTORS = {"PERSON", "ORG", "GPE", "PRODUCT"}
CLAUSAL = (*SUBJECTS, Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.MARKER, Role.COPULA)
PREMODIFIES = {Role.MODIFIER, Role.NOUN_CLAUSE}
PAST = {"VBN", "VBD"}
"""Tags of participles, which look like past tenses."""


def lower_participle(graph: RoleGraph, verb: Token) -> None:
    """Hang a participle with an article on the name behind it ("De door X beschuldigde Y vluchtte")."""
    step = graph.above(verb)
    if step is None or not is_verb(step[0]) or step[1].role not in {*SUBJECTS, *OBJECTS}:
        return
    articles = [t for t in graph.tokens(verb, Role.DETERMINER) if t.i < verb.i]
    names = [t for t in graph.tokens(verb, Role.SUBJECT, Role.OBJECT, Role.NAME_PART) if t.i == verb.i + 1]
    if len(articles) == 1 and len(names) == 1 and names[0].ent_type_ in ACTORS:
        graph.move(names[0], step[0], step[1].role, step[1].marker)
        graph.move(verb, names[0], Role.MODIFIER)
        graph.move(articles[0], names[0], Role.DETERMINER)


def lower_opener(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Hang a participle with its agent before it on the noun behind it, whose verb follows ("Door X gemaakte Y is")."""
    things = [t for t in graph.tokens(verb, *SUBJECTS, *OBJECTS) if t.i == verb.i + 1]
    opener = next((t for t in graph.words[graph.start(verb) : verb.i] if t.pos_ != "DET"), verb)
    followers = [t for t in graph.tokens(verb, Role.CONJUNCT, Role.CLAUSE, Role.PARATAXIS) if t.i > verb.i]
    agents = opener.lower_ in grammar.agent_prepositions and opener.i <= graph.start(verb) + 1
    if not agents or graph.above(verb) is not None or len(things) != 1 or len(followers) != 1:
        return
    thing, main = things[0], followers[0]
    finite = min([main, *graph.tokens(main, Role.AUXILIARY, Role.PASSIVE_AUXILIARY)], key=lambda t: t.i)
    if not is_verb(main) or graph.edges(main, *SUBJECTS) or max(graph.subtree(thing)) + 1 != finite.i:
        return
    graph.detach(main)
    graph.move(thing, main, Role.PASSIVE_SUBJECT if graph.edges(main, Role.PASSIVE_AUXILIARY) else Role.SUBJECT)
    graph.move(verb, thing, Role.MODIFIER)
    for article in graph.tokens(verb, Role.DETERMINER):
        graph.move(article, thing, Role.DETERMINER)


def take_name(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make a name the object that was taken for what the verb says of it ("arrested suspected smuggler X")."""
    passive = graph.edges(verb, Role.PASSIVE_AUXILIARY, Role.PASSIVE_SUBJECT, Role.COPULA)
    if passive or graph.is_one_of(verb, grammar.copular_verbs):
        return
    for edge in graph.edges(verb, Role.COMPLEMENT):
        name, objects = edge.token, graph.tokens(verb, Role.OBJECT)
        named = name.i > verb.i and name.pos_ == "PROPN" and name.ent_type_ in ACTORS
        if edge.marker or not named or graph.edges(name, *CLAUSAL):
            continue
        if not objects:
            graph.move(name, verb, Role.OBJECT)
        elif objects[-1].pos_ == "NOUN" and objects[-1].i + 1 == min(graph.subtree(name)):
            graph.move(name, objects[-1], Role.APPOSITION)


def lower_attribute(graph: RoleGraph, verb: Token) -> None:
    """Hang a participle right behind a verb on the object that it was taken for a verb of ("freed jailed editor X")."""
    if graph.edges(verb, Role.OBJECT, Role.PASSIVE_AUXILIARY, Role.COPULA):
        return
    for participle in graph.tokens(verb, Role.COMPLEMENT, Role.CLAUSE):
        things = [t for t in graph.tokens(participle, *OBJECTS) if t.i > participle.i]
        if participle.i != verb.i + 1 or participle.tag_ not in PAST or graph.edges(participle, *CLAUSAL) or not things:
            continue
        for edge in graph.edges(participle, Role.OBLIQUE, Role.CLAUSE, Role.COMPLEMENT):
            graph.move(edge.token, verb, edge.role, edge.marker)
        graph.move(things[0], verb, Role.OBJECT)
        for part in things[1:]:
            graph.move(part, things[0], Role.NAME_PART)
        graph.move(participle, things[0], Role.MODIFIER)


def gather_before_participle(graph: RoleGraph, verb: Token) -> None:
    """Give a participle before its noun what the parser hung on a name ("het door X van fraude beschuldigde Y")."""
    step = graph.above(verb)
    if step is None or step[1].role not in PREMODIFIES or step[0].i < verb.i or graph.edges(verb, *SUBJECTS):
        return
    for edge in graph.edges(verb, Role.OBLIQUE, Role.AGENT):
        for below in graph.edges(edge.token, Role.OBLIQUE) if edge.token.ent_type_ else []:
            if edge.token.i < below.token.i < verb.i:
                graph.move(below.token, verb, Role.OBLIQUE, below.marker)


def reduce_first(graph: RoleGraph, participle: Token, grammar: Grammar) -> None:
    """Give a subject to the finite verb behind a reduced clause ("X, based in Y, denied it", "arms sold to Y went")."""
    subjects = graph.tokens(participle, *SUBJECTS)
    taken = (Role.OBJECT, Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.COPULA, Role.COMPLEMENT, Role.MARKER)
    if participle.tag_ not in {"VBD", "VBN"} or len(subjects) != 1 or graph.edges(participle, *taken):
        return
    step, noun = graph.above(participle), subjects[0]
    lower = step is not None and step[1].role is Role.CLAUSE and not step[1].marker
    later = [e.token for e in graph.edges(participle, Role.CONJUNCT)] if step is None else []
    verb = step[0] if step is not None and lower else next(iter(later), participle)
    finite = min([verb, *graph.tokens(verb, Role.AUXILIARY, Role.PASSIVE_AUXILIARY)], key=lambda t: t.i)
    if finite.i <= participle.i or not is_verb(verb) or graph.edges(verb, *SUBJECTS, Role.MARKER):
        return
    before, opener = graph.words[finite.i - 1], graph.words[participle.i - 1]
    between = graph.words[participle.i : finite.i]
    set_off = opener.text == before.text == "," and opener.i - 1 in graph.subtree(noun)
    close = opener.i == noun.i and not any(t.is_punct or t.pos_ in {"CCONJ", "SCONJ"} for t in between)
    described = [e for e in graph.edges(participle, Role.OBLIQUE, Role.AGENT) if participle.i < e.token.i < finite.i]
    if not (set_off or close) or not described or "Fin" not in features(finite, "VerbForm"):
        return
    if later:
        graph.detach(verb)
    graph.move(noun, verb, Role.PASSIVE_SUBJECT if graph.edges(verb, Role.PASSIVE_AUXILIARY) else Role.SUBJECT)
    graph.move(participle, noun, Role.NOUN_CLAUSE)
    for edge in [e for d in described for e in graph.edges(d.token, Role.OBLIQUE)]:
        if edge.marker in grammar.agent_prepositions and not graph.edges(participle, Role.AGENT):
            graph.move(edge.token, participle, Role.AGENT, edge.marker)
