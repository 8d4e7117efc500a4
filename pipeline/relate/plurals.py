"""Whom a plural pronoun stands for: coordinated names of its sentence or of the one before."""

from collections.abc import Mapping

from spacy.tokens import Token

from pipeline.relate.roles import SUBJECTS, Role, RoleGraph
from pipeline.relate.words import features, is_verb

ACTORS = frozenset({"PERSON", "ORG", "GPE"})
ARGUED = frozenset({*SUBJECTS, Role.OBJECT, Role.RECIPIENT})


def group_before(pronoun: Token, graph: RoleGraph, named: Mapping[int, str]) -> Token | None:
    """Find the first of the names that a plural pronoun refers back to ("MI5 and MI6 met; they warned X").

    Subjects go before other names, and no name counts where a plural noun may be meant as well.

    Parameters
    ----------
    pronoun : Token
        A plural pronoun.
    graph : RoleGraph
        The parse of its Doc as roles.
    named : Mapping of int to str
        Label of the mention that each token heads.

    Returns
    -------
    Token or None
        The head of the coordination; None where nothing, or nothing certain, stands before the pronoun.
    """
    start = graph.start(pronoun)
    for first, end in ((start, pronoun.i), (graph.bounds[start - 1][0] if start else 0, start)):
        window = graph.words[first:end]
        groups = [t for t in window if is_group(t, graph, named) and not is_beside(t, pronoun, graph)]
        leading = [t for t in groups if place(t, graph) in SUBJECTS]
        members = {i for t in groups for i in graph.subtree(t)}
        rivals = [t for t in window if t.i not in members and t.i not in named and is_plural(t, graph)]
        if leading and not any(place(t, graph) in SUBJECTS for t in rivals):
            return leading[-1]
        if rivals or leading:
            return None
        if groups:
            return groups[-1]
    return None


def is_group(token: Token, graph: RoleGraph, named: Mapping[int, str]) -> bool:
    """Tell the first of several coordinated names; places count where something is said of them as of states."""
    label = named.get(token.i)
    if label not in ACTORS or not graph.edges(token, Role.CONJUNCT) or place(token, graph) is Role.CONJUNCT:
        return False
    others = [t for t in graph.conjuncts(token)[1:] if not is_verb(t)]
    return bool(others) and (label != "GPE" or place(token, graph) in ARGUED)


def is_plural(token: Token, graph: RoleGraph) -> bool:
    """Tell a plural noun that a clause says something of."""
    return token.pos_ == "NOUN" and "Plur" in features(token, "Number") and place(token, graph) in ARGUED


def place(token: Token, graph: RoleGraph) -> Role | None:
    """Give the role in which a token hangs on the word above it."""
    step = graph.above(token)
    return step[1].role if step is not None else None


def is_beside(token: Token, pronoun: Token, graph: RoleGraph) -> bool:
    """Tell an argument of the verb that the pronoun is an argument of as well."""
    clause = next((g.i for g, _ in graph.chain(pronoun) if is_verb(g)), None)
    return clause is not None and clause == next((g.i for g, _ in graph.chain(token) if is_verb(g)), None)
