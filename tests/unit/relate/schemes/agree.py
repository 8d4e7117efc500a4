"""Where a UD and a ClearNLP parse of the same sentence say the same."""

from spacy.tokens import Doc, Span, Token

from pipeline.relate.roles import Role, RoleGraph, role_graph

Step = tuple[int, int, Role, str]
SILENT = {Role.OTHER, Role.DETERMINER, Role.MARKER, Role.EXPLETIVE, Role.NAME_PART}


def agreeing(ud: Doc, clearnlp: Doc) -> list[Span]:
    """List the sentences of a UD Doc whose roles are those of the ClearNLP Doc, names taken as one word."""
    first, second = role_graph(ud), role_graph(clearnlp)
    names = {t.i: name_of(t) for t in ud}
    return [s for s in ud.sents if steps(first, s, names) == steps(second, s, names)]


def name_of(token: Token) -> int:
    """Give the first token of the name that a token belongs to, or the token itself."""
    return token.head.i if token.dep_ == "flat" else token.i


def steps(graph: RoleGraph, sentence: Span, names: dict[int, int]) -> set[Step]:
    """List who hangs on whom, in which role and by which word; what carries no argument is left out."""
    found = set()
    for token in sentence:
        step = graph.above(graph.doc[token.i])
        if step is None or step[1].role in SILENT:
            continue
        governor, edge = step
        if names[governor.i] != names[token.i]:
            found.add((names[token.i], names[governor.i], edge.role, edge.marker))
    return found
