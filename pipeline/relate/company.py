"""Company: who a text names together with somebody takes the same part ("X, along with Y, was arrested")."""

from spacy.tokens import Span, Token

from pipeline.relate.mentions import REFERENTIAL, Mentions
from pipeline.relate.roles import Role, RoleGraph
from pipeline.relate.words import Grammar

REACH = 6
"""Most tokens from a name to the words that bring its company."""
LONGEST = 3
"""Most words that bring company ("as well as")."""
TITLES = {"ADJ", "DET", "NOUN", "PRON"}
"""Parts of speech between them and the name."""
ENDING = {"CCONJ", "PRON", "SCONJ"}
"""Parts of speech that end the part of the clause in which company is looked for."""


def companions(token: Token, graph: RoleGraph, mentions: Mentions, grammar: Grammar) -> list[Token]:
    """List the names of the same kind that words of company bring behind a name.

    Parameters
    ----------
    token : Token
        The head of an argument.
    graph : RoleGraph
        The parse of its text.
    mentions : Mentions
        The names of its text.
    grammar : Grammar
        With the words of company.
    """
    span = mentions.at(token)
    if span is None or span.id_ == REFERENTIAL:
        return []
    name = accompanied(span, graph, mentions, grammar)
    return [] if name is None else [c for c in graph.conjuncts(name.root) if is_like(mentions.at(c), span)]


def accompanied(span: Span, graph: RoleGraph, mentions: Mentions, grammar: Grammar) -> Span | None:
    """Find the name behind the words of company that follow a name in its clause."""
    doc = span.doc
    for at in range(span.end, min(span.end + REACH, graph.end(span.root))):
        behind = company_end(doc[at], graph, grammar)
        if behind is not None:
            name = named_from(behind, mentions)
            return name if is_like(name, span) else None
        if doc[at].pos_ in ENDING or is_like(mentions.starting_in(at, at + 1), span):
            return None
    return None


def named_from(at: int, mentions: Mentions) -> Span | None:
    """Give the name at a position or behind a title there ("the banker X")."""
    doc = mentions.graph.doc
    while at < len(doc):
        name = next((s for s in mentions.spans if s.start == at and s.id_ != REFERENTIAL), None)
        if name is not None or doc[at].pos_ not in TITLES:
            return name
        at += 1
    return None


def company_end(token: Token, graph: RoleGraph, grammar: Grammar) -> int | None:
    """Give the position behind words of company; none where they belong to a verb ("works together with")."""
    above = list(graph.chain(token))
    if any(edge.role is Role.PARTICLE or graph.is_one_of(verb, grammar.joint_verbs) for verb, edge in above):
        return None
    ends = (token.i + n for n in range(LONGEST, 0, -1))
    return next((end for end in ends if token.doc[token.i : end].text.lower() in grammar.company), None)


def is_like(other: Span | None, span: Span) -> bool:
    """Tell whether there is another name of the same kind."""
    return other is not None and other.id_ != REFERENTIAL and other.label_ == span.label_
