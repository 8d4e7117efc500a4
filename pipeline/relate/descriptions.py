"""Descriptions of a name that compact parsers hang elsewhere, put back behind their name."""

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.cues import noun_kind, role
from pipeline.annotate.lexicon import kinds
from pipeline.annotate.neighbours import token_behind
from pipeline.relate.mentions import REFERENTIAL
from pipeline.relate.names import leads_out
from pipeline.relate.roles import Edge, Role, RoleGraph
from pipeline.schema import MENTIONS


def hang_descriptions(graph: RoleGraph, doc: Doc) -> None:
    """Hang the description behind a name and a comma on that name ("a trial on fraud at 1MDB, a fund of the state").

    Without a comma a role noun with its article does the same ("Olga Brandt the chief executive of Acme said").
    """
    for span in doc.spans.get(MENTIONS, []):
        if span.id_ == REFERENTIAL or not span.kb_id_ or span.end + 1 >= graph.end(span.root):
            continue
        comma = doc[span.end].text == ","
        article = doc[span.end + comma]
        step = graph.above(article)
        if article.pos_ != "DET" or step is None or step[1].role is not Role.DETERMINER or not article.text.islower():
            continue
        noun, above = step[0], graph.above(step[0])
        if above is None or noun.pos_ != "NOUN" or not describes(noun, span, comma=comma):
            continue
        top = next((t for t in span if leads_out(graph, t, span)), span.root)
        apart = not span.start <= above[0].i < span.end and noun.i not in {g.i for g, _ in graph.chain(top)}
        if apart and loose_description(above[1], comma=comma):
            graph.move(noun, top, Role.APPOSITION)


def describes(noun: Token, span: Span, *, comma: bool) -> bool:
    """Tell whether a noun can say what a name is: a role of a person, behind a comma a kind of a body."""
    if span.label_ == "PERSON":
        names_other = not comma and noun.i + 1 < len(noun.doc) and token_behind(noun).pos_ == "PROPN"
        return role(noun) is not None and not names_other
    kind = noun_kind(noun)
    return comma and kind is not None and span.label_ == "ORG" == kinds(noun.doc.lang_)[kind].type


def loose_description(edge: Edge, *, comma: bool) -> bool:
    """Tell whether a description hangs where only the parser puts it."""
    if comma:
        return edge.role in {Role.APPOSITION, Role.OBLIQUE, Role.OTHER} and not edge.marker
    return edge.role in {Role.OBJECT, Role.APPOSITION, Role.OTHER, Role.NAME_PART} and not edge.marker
