"""Subjects that compact parsers give to no verb, to the wrong one, or twice to one."""

from spacy.tokens import Token

from pipeline.annotate.neighbours import token_before
from pipeline.relate.roles import SUBJECTS, Role, RoleGraph
from pipeline.relate.words import NOMINAL, features


def mend_subjects(graph: RoleGraph, verb: Token) -> None:
    """Mend the subjects of one verb in place."""
    free_active_subject(graph, verb)
    part_subjects(graph, verb)
    head_statement(graph, verb)


def free_active_subject(graph: RoleGraph, verb: Token) -> None:
    """Let a past tense do what it says in a full sentence without a passive auxiliary ("Google litigated")."""
    passive = graph.tokens(verb, Role.PASSIVE_SUBJECT)
    past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and any(t.i > verb.i for t in graph.tokens(verb, Role.OBJECT)))
    if not passive or not past or not graph.words[graph.end(verb) - 1].is_punct:
        return
    step = graph.above(verb)
    shared = step is not None and step[1].role is Role.CONJUNCT
    if not shared and not graph.edges(verb, Role.PASSIVE_AUXILIARY, Role.AUXILIARY, Role.COPULA, Role.AGENT):
        for token in passive:
            graph.move(token, verb, Role.SUBJECT)


def part_subjects(graph: RoleGraph, verb: Token) -> None:
    """Join the first of two subjects with the second, whose owner or conjunct it is ("Peru's daily X reported")."""
    subjects = sorted(graph.tokens(verb, *SUBJECTS), key=lambda t: t.i)
    if len(subjects) != 2 or subjects[1].i > verb.i:
        return
    first, second = subjects
    start = min(graph.subtree(second))
    owned = any(t.tag_ == "POS" and t.i + 1 == start for t in graph.tokens(first, Role.OTHER))
    if owned:
        graph.move(first, second, Role.POSSESSOR)
        return
    before = graph.words[max(start - 1, graph.start(verb))]
    if before.pos_ == "CCONJ" and before.i - 1 in graph.subtree(first):
        graph.move(second, first, Role.CONJUNCT)
        graph.move(before, second, Role.OTHER)


def head_statement(graph: RoleGraph, verb: Token) -> None:
    """Make a verb the main one that was hung on its subject behind what opens it ("In a letter to X, Y calls on Z")."""
    step = graph.above(verb)
    first = graph.words[graph.start(verb)]
    if first.pos_ != "ADP" or "Fin" not in features(verb, "VerbForm"):
        return
    taken = graph.tokens(verb, *SUBJECTS)
    if step is None and len(taken) == 1:
        opening, noun = taken[0], next(iter(graph.tokens(taken[0], Role.APPOSITION)), taken[0])
    elif step is not None and step[1].role in {Role.RELATIVE, Role.NOUN_CLAUSE} and not taken:
        noun, above = step[0], graph.above(step[0])
        opening = above[0] if above is not None and above[1].role is Role.APPOSITION else noun
    else:
        return
    brought = first.i in {t.i for t in graph.tokens(opening, Role.OTHER)} and opening.pos_ in NOMINAL
    top = graph.above(opening) is None or step is None
    if noun.i == opening.i or not brought or not top or not opening.i < noun.i < verb.i:
        return
    start = min(i for i in graph.subtree(noun) if graph.words[i].text != ",")
    relative = any("Rel" in features(t, "PronType") for t in graph.words[noun.i + 1 : verb.i])
    if graph.words[start - 1].text != "," or relative or token_before(verb).text == ",":
        return
    graph.detach(verb)
    graph.move(noun, verb, Role.SUBJECT)
    graph.move(opening, verb, Role.OBLIQUE, first.lower_)
    for edge in graph.edges(noun, Role.NOUN_CLAUSE, Role.CLAUSE):
        if edge.token.i > verb.i:
            graph.move(edge.token, verb, Role.COMPLEMENT, edge.marker)
