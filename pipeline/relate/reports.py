"""Verbs of saying that compact parsers hang below what is said, or on the wrong speaker."""

from spacy.tokens import Token

from pipeline.relate.cues import Cues
from pipeline.relate.roles import Role, RoleGraph
from pipeline.relate.words import NOMINAL, Grammar, features, is_verb


def raise_report(graph: RoleGraph, verb: Token, reporting: frozenset[str]) -> None:
    """Raise one verb of saying that stands behind what is said."""
    head_report(graph, verb, reporting)
    split_report(graph, verb, reporting)


def head_report(graph: RoleGraph, verb: Token, reporting: frozenset[str]) -> None:
    """Make a verb of saying behind comma and name the head of what is said ("Iran will attack, X told reporters")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.MODIFIER or not graph.is_one_of(verb, reporting):
        return
    listener, said = step[0], [governor for governor, _ in graph.chain(verb)][-1]
    name = graph.words[verb.i - 1]
    while (above := graph.above(name)) is not None and above[1].role is Role.NAME_PART:
        name = above[0]
    opens = graph.words[min(graph.subtree(name))]
    opens = opens if opens.text == "," else graph.words[max(opens.i - 1, 0)]
    if name.ent_type_ and opens.text == "," and is_verb(said) and said.i < opens.i and listener.i > verb.i:
        graph.detach(verb)
        graph.move(listener, verb, Role.RECIPIENT)
        graph.move(name, verb, Role.SUBJECT)
        graph.move(said, verb, Role.COMPLEMENT)


def split_report(graph: RoleGraph, verb: Token, reporting: frozenset[str]) -> None:
    """Give an object back that was taken for a subject of the report behind it ("fined X and Y, the agency said")."""
    step = graph.above(verb)
    subjects = sorted(graph.tokens(verb, Role.SUBJECT), key=lambda t: t.i)
    if step is None or step[1].role is not Role.COMPLEMENT or step[1].marker or len(subjects) != 2:
        return
    opens = graph.words[min(graph.subtree(subjects[1]))]
    opens = opens if opens.text == "," else graph.words[opens.i - 1]
    beside = opens.text == "," and subjects[0].i < opens.i and subjects[1].i == verb.i - 1
    if beside and graph.is_one_of(verb, reporting) and not graph.edges(step[0], Role.OBJECT):
        graph.move(subjects[0], step[0], Role.OBJECT)
        graph.move(verb, step[0], Role.PARATAXIS)


def lower_report(graph: RoleGraph, verb: Token, cues: Cues, grammar: Grammar) -> None:
    """Hang what a speaker says on the nearer of two reporting verbs ("X says Y denies that it paid Z")."""
    step = graph.above(verb)
    markers = cues.complementizers | grammar.final_infinitives
    if step is None or step[1].role is not Role.COMPLEMENT or not set(step[1].marker.split()) & markers:
        return
    speaks = cues.reporting | cues.denial
    for nearer in graph.tokens(step[0], Role.COMPLEMENT):
        between = step[0].i < nearer.i < verb.i and not graph.edges(nearer, Role.COMPLEMENT, Role.OBJECT)
        if between and is_verb(nearer) and graph.is_one_of(nearer, speaks):
            for edge in graph.edges(step[0], Role.OBJECT, Role.OBLIQUE):
                if not edge.marker and nearer.i < edge.token.i < verb.i and edge.token.pos_ in NOMINAL:
                    graph.move(edge.token, verb, Role.OBJECT)
            graph.move(verb, nearer, Role.COMPLEMENT, step[1].marker)
            return


def reattach_reported_clause(graph: RoleGraph, verb: Token, cues: Cues) -> None:
    """Give a "that" clause on a noun back to the verb of saying ("ontkent het bedrijf dat ...", "told X that ...")."""
    step = graph.above(verb)
    if step is None or step[1].role not in {Role.NOUN_CLAUSE, Role.RELATIVE}:
        return
    noun, edge = step
    subjects = graph.tokens(verb, Role.SUBJECT, Role.PASSIVE_SUBJECT)
    pronoun = next((t for t in subjects if t.lower_ in cues.complementizers), None)
    above = graph.above(noun)
    whole = graph.edges(verb, Role.OBJECT, Role.PASSIVE_AUXILIARY, Role.COPULA) and not graph.edges(verb, Role.MARKER)
    told = above is not None and above[1].role is Role.RECIPIENT and bool(whole)
    bare = told and bool(subjects) and "Rel" not in features(graph.words[min(graph.subtree(verb))], "PronType")
    if not bare and not set(edge.marker.split()) & cues.complementizers and (pronoun is None or len(subjects) < 2):
        return
    if above is None or above[1].role not in {Role.SUBJECT, Role.OBJECT, Role.RECIPIENT, Role.PASSIVE_SUBJECT}:
        return
    speaks = graph.is_one_of(above[0], cues.statements)
    if speaks and noun.i < verb.i and not graph.edges(above[0], Role.COMPLEMENT):
        graph.move(verb, above[0], Role.COMPLEMENT, edge.marker)
        if pronoun is not None:
            graph.move(pronoun, verb, Role.MARKER)
