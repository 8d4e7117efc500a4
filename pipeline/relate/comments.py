"""Comments and predicates that compact parsers take for parts of a name or for subjects."""

from spacy.tokens import Token

from pipeline.annotate.neighbours import token_before
from pipeline.relate.roles import Role, RoleGraph
from pipeline.relate.words import features, is_verb


def head_comment(graph: RoleGraph, verb: Token) -> None:
    """Make a verb between comma and last name a comment, not a part of that name ("... was bought, joked X.")."""
    step = graph.above(verb)
    above = graph.above(step[0]) if step is not None else None
    if step is None or above is None or step[1].role not in {Role.MODIFIER, Role.NAME_PART} or verb.is_sent_start:
        return
    name, said = step[0], above[0]
    beside = name.i == verb.i + 1 and token_before(verb).text == "," and bool(name.ent_type_)
    main = "Fin" in features(verb, "VerbForm") or above[1].role is Role.AGENT
    if beside and main and is_verb(said) and not above[1].marker and said.i < verb.i:
        graph.move(verb, said, Role.PARATAXIS)
        graph.move(name, verb, Role.SUBJECT)


def head_predicate(graph: RoleGraph, name: Token) -> None:
    """Make an adjective that opens a sentence the predicate of the name that ends it ("Aanwezig was ook Angola")."""
    helpers = graph.edges(name, Role.COPULA) if name.ent_type_ else []
    for adjective in graph.tokens(name, Role.SUBJECT) if helpers else []:
        if adjective.pos_ == "ADJ" and adjective.is_sent_start and graph.above(name) is None:
            graph.detach(adjective)
            for edge in graph.edges(name):
                if edge.token.i < name.i and edge.role in {Role.COPULA, Role.ADVERB}:
                    graph.move(edge.token, adjective, edge.role)
            graph.move(name, adjective, Role.SUBJECT)
            return
