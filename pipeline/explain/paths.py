"""Ways through the parse, and through the questions that the engine asked."""

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Span, Token

from pipeline.explain.record import Call
from pipeline.relate.roles import Edge, RoleGraph


def label(edge: Edge) -> str:
    """Name an edge by its role and preposition."""
    return f"{edge.role} {edge.marker}".strip()


def path(graph: RoleGraph, start: Token, goal: Token) -> str:
    """Write the way from one word to another: up to what they share, then down.

    Parameters
    ----------
    graph : RoleGraph
        The role layer of their Doc.
    start, goal : Token
        Words of one sentence; words of two are only named.
    """
    if start.i == goal.i:
        return start.text
    up, down = list(graph.chain(start)), list(graph.chain(goal))
    tops = [start.i, *(governor.i for governor, _ in up)]
    bottoms = [goal.i, *(governor.i for governor, _ in down)]
    shared = next((i for i in tops if i in bottoms), None)
    if shared is None:
        return f"{start.text} … {goal.text}"
    text = start.text
    for governor, edge in up[: tops.index(shared)]:
        text += f" ←{label(edge)}— {governor.text}"
    for _, edge in reversed(down[: bottoms.index(shared)]):
        text += f" —{label(edge)}→ {edge.token.text}"
    return text


def holds(result: Any, token: Token) -> bool:
    """Tell whether an answer is a word or span, or a list with it."""
    if isinstance(result, Token):
        return result.i == token.i
    if isinstance(result, Span):
        return result.start <= token.i < result.end
    return isinstance(result, (list, tuple)) and any(holds(item, token) for item in result)


def handed(call: Call, token: Token, *, skip: Iterable[str] = ()) -> tuple[str, ...]:
    """Name the questions below a call that handed a word on, from the outermost to the one that found it.

    Parameters
    ----------
    call : Call
        A recorded question whose answer holds the word.
    token : Token
        The word.
    skip : iterable of str
        Questions that are not worth telling; nor are those that only gave the word back.
    """
    for child in call.children:
        if not holds(child.result, token):
            continue
        told = child.name not in skip and not holds(child.arguments[:1], token)
        further = handed(child, token, skip=skip)
        own = (spoken(child.name),) if told else ()
        return further if own and further[:1] == own else own + further
    return ()


def spoken(name: str) -> str:
    """Write the name of a method as words."""
    return name.strip("_").replace("_", " ")
