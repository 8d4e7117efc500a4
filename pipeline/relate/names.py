"""Names beside each other that the parser joined into one."""

from spacy.tokens import Doc, Span

from pipeline.relate.mentions import REFERENTIAL
from pipeline.relate.roles import Role, RoleGraph
from pipeline.relate.words import is_verb
from pipeline.schema import MENTIONS


def split_names(graph: RoleGraph, doc: Doc) -> None:
    """Take a name out of another one before it ("dat de FBI Edward Snowden heeft verhoord").

    The second name becomes the object of the verb that the first one is the subject of.

    Parameters
    ----------
    graph : RoleGraph
        Changed in place.
    doc : Doc
        Its Doc, with mentions.
    """
    named = [s for s in doc.spans.get(MENTIONS, []) if s.id_ != REFERENTIAL and s.kb_id_]
    owner = {i: span for span in named for i in range(span.start, span.end)}
    for span in named:
        step = graph.above(span.root)
        if step is None or step[1].role is not Role.NAME_PART or step[0].i >= span.start:
            continue
        first = owner.get(step[0].i)
        above = graph.above(step[0])
        if first is None or first.kb_id_ == span.kb_id_ or first.end != span.start or above is None:
            continue
        verb, edge = above
        if is_verb(verb) and edge.role is Role.SUBJECT and not graph.edges(verb, Role.OBJECT):
            graph.move(span.root, verb, Role.OBJECT)
            keep_together(graph, span)


def keep_together(graph: RoleGraph, span: Span) -> None:
    """Hang the other words of a name on its first one."""
    for token in span:
        step = graph.above(token)
        if token.i != span.root.i and step is not None and not span.start <= step[0].i < span.end:
            graph.move(token, span.root, Role.NAME_PART)
