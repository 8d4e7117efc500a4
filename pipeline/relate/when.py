"""The date of an event: the time expression that belongs to its predicate."""

from spacy.tokens import Token

from pipeline.relate.dates import TimeExpression
from pipeline.relate.match import Match
from pipeline.relate.roles import SUBJECTS, Role, RoleGraph
from pipeline.relate.words import is_verb

CROSSES = {Role.CONJUNCT, Role.COMPLEMENT, Role.CLAUSE, Role.RELATIVE, Role.PARATAXIS, Role.NOUN_CLAUSE}


def clause_head(graph: RoleGraph, position: int) -> int:
    """Find the verb that a token belongs to, or the top of its sentence."""
    token = graph.doc[position]
    if is_verb(token):
        return token.i
    for governor, edge in graph.chain(token):
        if is_verb(governor) or edge.role in CROSSES:
            return governor.i
        token = governor
    return token.i


def event_date(match: Match, graph: RoleGraph, dates: list[TimeExpression]) -> str | None:
    """Choose the date of a claim: an expression in its clause, nearest to the trigger."""
    head = match.head
    start, end = graph.bounds[head.i]
    if not dates:
        return None
    inside = [d for d in dates if start <= d.start_token < end]
    own = {clause_head(graph, t.i) for t in match.trigger}
    attached = [d for d in inside if clause_head(graph, d.start_token) in own or head.i in own_chain(graph, d)]
    attached = attached or [d for d in inside if clause_head(graph, d.start_token) == opens_for(graph, head, d)]
    attached = attached or [d for d in dates if is_torn_off(graph, start, d)]
    if not attached:
        return None
    return min(attached, key=lambda d: (abs(d.start_token - head.i), d.start_token)).edtf


def is_torn_off(graph: RoleGraph, start: int, date: TimeExpression) -> bool:
    """Tell a date that the parser made a sentence of its own before its clause ("By the summer of 2008 X had left")."""
    if date.end_token != start or start == 0:
        return False
    return all(not t.is_punct and not t.is_space for t in graph.words[graph.bounds[start - 1][0] : start])


def opens_for(graph: RoleGraph, verb: Token, date: TimeExpression) -> int | None:
    """Give the first of coordinated verbs where a date stands before the subject that they share."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.CONJUNCT or graph.edges(verb, *SUBJECTS) or not is_verb(step[0]):
        return None
    subjects = graph.tokens(step[0], *SUBJECTS)
    return step[0].i if subjects and date.end_token <= subjects[0].i else None


def own_chain(graph: RoleGraph, date: TimeExpression) -> set[int]:
    """Collect the governors of a time expression up to its first verb."""
    found = set()
    for governor, _ in graph.chain(graph.doc[date.start_token]):
        found.add(governor.i)
        if is_verb(governor):
            break
    return found
