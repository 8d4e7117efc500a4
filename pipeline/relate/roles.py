"""The role layer: one neutral view of a parse, whatever its label scheme."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc, Token

from pipeline.relate.words import Grammar, is_verb, lemmas


class Role(StrEnum):
    """What a dependent is to its governor."""

    SUBJECT = "subject"
    PASSIVE_SUBJECT = "passive subject"
    OBJECT = "object"
    RECIPIENT = "recipient"
    AGENT = "agent"
    OBLIQUE = "oblique"
    COMPLEMENT = "complement"
    CLAUSE = "clause"
    RELATIVE = "relative"
    NOUN_CLAUSE = "noun clause"
    CONJUNCT = "conjunct"
    APPOSITION = "apposition"
    POSSESSOR = "possessor"
    NAME_PART = "name part"
    MODIFIER = "modifier"
    DETERMINER = "determiner"
    ADVERB = "adverb"
    AUXILIARY = "auxiliary"
    PASSIVE_AUXILIARY = "passive auxiliary"
    COPULA = "copula"
    PARTICLE = "particle"
    PARATAXIS = "parataxis"
    MARKER = "marker"
    EXPLETIVE = "expletive"
    OTHER = "other"

    __hash__ = str.__hash__


BITS = {role: 1 << place for place, role in enumerate(Role)}


class Masks(dict[tuple[Role, ...], int]):
    """Bits for sets of roles, made when asked for first: most words have no dependent of the roles asked for."""

    def __missing__(self, roles: tuple[Role, ...]) -> int:
        self[roles] = mask = sum({BITS[role] for role in roles})
        return mask


MASKS = Masks()
HELPERS = (Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.COPULA)
OBJECTS = (Role.OBJECT, Role.RECIPIENT)
SUBJECTS = (Role.SUBJECT, Role.PASSIVE_SUBJECT)


class Edge(NamedTuple):
    """A dependent with its role; ``marker`` is its preposition or conjunction, lower-case."""

    role: Role
    token: Token
    marker: str = ""


class RoleGraph:
    """Edges of a Doc in both directions.

    ``words`` lists its tokens, ``bounds`` start and end of the sentence of each: a Doc makes them anew when asked.

    Parameters
    ----------
    doc : Doc
        A parsed Doc.
    edges : list of list of Edge
        Dependents per governor, indexed by token.
    """

    def __init__(self, doc: Doc, edges: list[list[Edge]]) -> None:
        self.doc = doc
        self.words: list[Token] = list(doc)
        self.bounds = [(s.start, s.end) for s in doc.sents for _ in range(s.start, s.end)]
        self._edges = edges
        self._present = [MASKS[tuple(e.role for e in dependents)] for dependents in edges]
        self._lemmas: dict[int, frozenset[str]] = {}
        self._above: list[tuple[Token, Edge] | None] = [None] * len(doc)
        for i, dependents in enumerate(edges):
            for edge in dependents:
                self._above[edge.token.i] = (self.words[i], edge)

    @cached_property
    def verbs(self) -> list[Token]:
        """List the tokens that act as verbs."""
        return [token for token in self.words if is_verb(token)]

    def predicates(self) -> Iterator[Token]:
        """Yield the verbs, without auxiliaries on which nothing hangs."""
        for verb in self.verbs:
            step = self._above[verb.i]
            if self._edges[verb.i] or step is None or step[1].role not in HELPERS:
                yield verb

    def start(self, token: Token) -> int:
        """Give the position of the first token in the sentence of a token."""
        return self.bounds[token.i][0]

    def end(self, token: Token) -> int:
        """Give the position behind the sentence of a token."""
        return self.bounds[token.i][1]

    def edges(self, token: Token, *roles: Role) -> list[Edge]:
        """List the dependents of a token, all or those with one of the given roles."""
        i = token.i
        if not roles:
            return self._edges[i][:]
        return [e for e in self._edges[i] if e.role in roles] if self._present[i] & MASKS[roles] else []

    def tokens(self, token: Token, *roles: Role) -> list[Token]:
        """List the dependents of a token as tokens."""
        i = token.i
        if not roles:
            return [e.token for e in self._edges[i]]
        return [e.token for e in self._edges[i] if e.role in roles] if self._present[i] & MASKS[roles] else []

    def above(self, token: Token) -> tuple[Token, Edge] | None:
        """Give the governor of a token and the edge that leads down to it."""
        return self._above[token.i]

    def move(self, token: Token, governor: Token, role: Role, marker: str = "") -> None:
        """Hang a token below another governor."""
        self.detach(token)
        self._lemmas.pop(governor.i, None)
        edge = Edge(role, token, marker)
        self._edges[governor.i].append(edge)
        self._edges[governor.i].sort(key=lambda e: e.token.i)
        self._present[governor.i] |= MASKS[role,]
        self._above[token.i] = (governor, edge)

    def detach(self, token: Token) -> None:
        """Make a token the top of its tree."""
        step = self._above[token.i]
        if step is not None:
            self._edges[step[0].i].remove(step[1])
            self._present[step[0].i] = MASKS[tuple(e.role for e in self._edges[step[0].i])]
            self._lemmas.pop(step[0].i, None)
            self._above[token.i] = None

    def chain(self, token: Token) -> Iterator[tuple[Token, Edge]]:
        """Walk from a token up to the root of its sentence."""
        step = self.above(token)
        seen = {token.i}
        while step and step[0].i not in seen:
            yield step
            seen.add(step[0].i)
            step = self.above(step[0])

    def lemmas(self, token: Token) -> frozenset[str]:
        """Collect the candidate lemmas of a token, with its particle where it has one ("kondigt ... aan")."""
        found = self._lemmas.get(token.i)
        if found is None:
            bare = lemmas(token)
            found = bare.union(p.lower_ + lemma for p in self.tokens(token, Role.PARTICLE) for lemma in bare)
            self._lemmas[token.i] = found
        return found

    def is_one_of(self, token: Token, words: frozenset[str]) -> bool:
        """Tell whether the form or a lemma of a token is among the words."""
        return not words.isdisjoint(self.lemmas(token))

    def conjuncts(self, token: Token) -> list[Token]:
        """List a token and everything coordinated with it below, in order."""
        found = [token]
        for other in self.tokens(token, Role.CONJUNCT):
            found += self.conjuncts(other)
        return sorted(found, key=lambda t: t.i)

    def opening(self, adverb: Token) -> list[Token]:
        """List the adverbs that open a sentence together ("Never before had X", "Not once did X")."""
        words = [adverb, *self.tokens(adverb, Role.ADVERB)]
        return words if any(t.i == self.bounds[t.i][0] for t in words) else []

    def subtree(self, token: Token) -> set[int]:
        """Collect the positions of a token and all that hangs below it."""
        found = {token.i}
        stack = [token.i]
        while stack:
            for edge in self._edges[stack.pop()]:
                if edge.token.i not in found:
                    found.add(edge.token.i)
                    stack.append(edge.token.i)
        return found


class RoleReader:
    """A part that reads the roles of one Doc.

    Parameters
    ----------
    graph : RoleGraph
        The parse of the Doc as roles.
    grammar : Grammar
        Closed word classes of its language.
    """

    def __init__(self, graph: RoleGraph, grammar: Grammar) -> None:
        self.graph = graph
        self.grammar = grammar


def role_graph(doc: Doc) -> RoleGraph:
    """Read a parse in Universal Dependencies or ClearNLP labels into the role layer."""
    from pipeline.relate import clearnlp, ud

    scheme = clearnlp if clearnlp.recognises(doc) else ud
    return RoleGraph(doc, scheme.edges(doc))
