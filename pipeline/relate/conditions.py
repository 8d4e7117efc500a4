"""Claims that hold only on a condition: "If X is convicted, Y is removed", "Mocht X schuldig zijn, dan ..."."""

from spacy.tokens import Token

from pipeline.relate.cues import Cues
from pipeline.relate.roles import Role, RoleGraph
from pipeline.relate.scope import is_finite
from pipeline.relate.words import features, is_verb

BESIDE = {Role.CONJUNCT, Role.PARATAXIS, Role.CLAUSE, Role.COMPLEMENT}
"""How a parser joins a condition without a conjunction and what follows from it."""


def condition(verb: Token, graph: RoleGraph, cues: Cues) -> list[Token]:
    """List the words that make a claim conditional; none when it holds anyway.

    Parameters
    ----------
    verb : Token
        The predicate of the claim.
    graph : RoleGraph
        The parse of its Doc as roles.
    cues : Cues
        The words of its language.
    """
    verb = next((t for t in [verb, *(governor for governor, _ in graph.chain(verb))] if is_verb(t)), verb)
    if own := inversion(verb, graph, cues):
        return own
    step = graph.above(verb)
    beside = [e.token for e in graph.edges(verb) if e.role in BESIDE and is_verb(e.token)]
    beside += [step[0]] if step is not None and step[1].role in BESIDE and is_verb(step[0]) else []
    for other in beside:
        if found := inversion(other, graph, cues) if other.i < verb.i else []:
            return found
    if not is_present(verb, graph) or graph.edges(verb, Role.COMPLEMENT):
        return []
    for edge in graph.edges(verb, Role.CLAUSE):
        stated = is_verb(edge.token) or graph.edges(edge.token, Role.COPULA)
        if stated and set(edge.marker.split()) & cues.hypothetical:
            return graph.tokens(edge.token, Role.MARKER)[:1]
    return []


def inversion(verb: Token, graph: RoleGraph, cues: Cues) -> list[Token]:
    """Give the auxiliary that opens a statement and so makes its clause a condition ("Should X resign, ...")."""
    if graph.words[graph.bounds[verb.i][1] - 1].text == "?":
        return []
    helpers = graph.tokens(verb, Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.COPULA)
    return [t for t in helpers if t.i == graph.bounds[verb.i][0] and t.lower_ in cues.inverted]


def is_present(verb: Token, graph: RoleGraph) -> bool:
    """Tell whether a clause is of the present, not of something done or of the past."""
    finite = [t for t in [verb, *graph.tokens(verb, Role.AUXILIARY, Role.PASSIVE_AUXILIARY)] if is_finite(t)]
    return bool(finite) and all("Pres" in features(t, "Tense") for t in finite) and not is_done(verb, graph)


def is_done(verb: Token, graph: RoleGraph) -> bool:
    """Tell a perfect, active or passive ("has banned", "is arrested already")."""
    passive = graph.edges(verb, Role.PASSIVE_AUXILIARY)
    return bool(graph.edges(verb, Role.AUXILIARY)) and "Part" in features(verb, "VerbForm") and not passive
