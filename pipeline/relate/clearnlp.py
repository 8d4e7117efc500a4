"""ClearNLP labels (en_core_web) read into roles: copulas and prepositions folded as in UD."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from pipeline.relate.roles import Edge, Role

LABELS = {
    "nsubj": Role.SUBJECT,
    "nsubjpass": Role.PASSIVE_SUBJECT,
    "csubj": Role.COMPLEMENT,
    "csubjpass": Role.COMPLEMENT,
    "dobj": Role.OBJECT,
    "dative": Role.RECIPIENT,
    "npadvmod": Role.OBLIQUE,
    "ccomp": Role.COMPLEMENT,
    "xcomp": Role.COMPLEMENT,
    "oprd": Role.COMPLEMENT,
    "attr": Role.COMPLEMENT,
    "acomp": Role.COMPLEMENT,
    "advcl": Role.CLAUSE,
    "acl": Role.NOUN_CLAUSE,
    "relcl": Role.RELATIVE,
    "conj": Role.CONJUNCT,
    "appos": Role.APPOSITION,
    "compound": Role.NAME_PART,
    "nmod": Role.NAME_PART,
    "poss": Role.POSSESSOR,
    "prt": Role.PARTICLE,
    "amod": Role.MODIFIER,
    "det": Role.DETERMINER,
    "predet": Role.DETERMINER,
    "advmod": Role.ADVERB,
    "neg": Role.ADVERB,
    "aux": Role.AUXILIARY,
    "auxpass": Role.PASSIVE_AUXILIARY,
    "parataxis": Role.PARATAXIS,
    "mark": Role.MARKER,
    "expl": Role.EXPLETIVE,
}
ONLY_HERE = frozenset(
    {"acomp", "agent", "attr", "auxpass", "csubjpass", "dative", "dobj", "intj", "meta", "neg", "npadvmod", "nsubjpass"}
    | {"oprd", "pcomp", "pobj", "poss", "preconj", "predet", "prep", "prt", "quantmod", "relcl"}
)
"""Labels that Universal Dependencies lack; no clause with an object, a preposition or a copula is without one."""
PREDICATIVE = {"attr", "acomp"}
PREPOSITIONS = {"prep", "agent", "dative"}
CLAUSAL = {Role.COMPLEMENT, Role.CLAUSE, Role.RELATIVE, Role.NOUN_CLAUSE}
NOMINAL = {"NOUN", "PROPN", "PRON"}


def recognises(doc: Doc) -> bool:
    """Tell whether a Doc carries ClearNLP labels."""
    return any(token.dep_ in ONLY_HERE for token in doc)


def is_infinitive_marker(token: Token) -> bool:
    """Tell the particle of an infinitive, an auxiliary in ClearNLP and a subordinator in UD."""
    return token.dep_ == "aux" and token.pos_ == "PART"


def marker_of(token: Token) -> str:
    """Join the subordinators of a clause, lower-case."""
    children = [c for c in token.children if c.dep_ == "mark" or is_infinitive_marker(c)]
    return " ".join(c.lower_ for c in children if c.i < token.i)


def predicate_of(copula: Token) -> Token | None:
    """Find what a copula links to its subject: a noun, an adjective or the object of a preposition.

    The head of an existential clause ("there are ties") is the verb, as in UD.
    """
    if copula.pos_ != "AUX" or copula.dep_ in {"aux", "auxpass"}:
        return None
    children = list(copula.children)
    if any(c.dep_ == "expl" for c in children) and not any(c.dep_ == "acomp" for c in children):
        return None
    found = next((c for c in children if c.dep_ in PREDICATIVE), None)
    if found is not None or any(c.dep_ in {"dobj", "ccomp", "xcomp", "oprd"} for c in children):
        return found
    preposition = next((c for c in children if c.dep_ == "prep" and c.i > copula.i), None)
    return next((c for c in preposition.children if c.dep_ == "pobj"), None) if preposition is not None else None


class Folding:
    """Folds the prepositions and copulas of a ClearNLP parse into edges between content words.

    Parameters
    ----------
    doc : Doc
        A Doc with ClearNLP labels.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.found: list[list[Edge]] = [[] for _ in doc]
        self.predicates = {t.i: nominal.i for t in doc if (nominal := predicate_of(t)) is not None}

    def edges(self) -> list[list[Edge]]:
        """List the role edges of every token."""
        for token in self.doc:
            if token.i in self.predicates:
                self.fold_copula(token)
            elif token.dep_ in PREPOSITIONS and self.brings(token):
                if token.head.dep_ not in PREPOSITIONS or not self.brings(token.head):
                    self.fold_preposition(token, self.governor(token))
            elif token.dep_ == "conj" and token.head.dep_ in PREPOSITIONS and self.brings(token):
                self.fold_coordinated(token)
            elif token.dep_ not in {"pobj", "pcomp"} and token.head.i != token.i:
                self.add(token)
        for dependents in self.found:
            dependents.sort(key=lambda e: e.token.i)
        return self.found

    def brings(self, token: Token) -> bool:
        """Tell whether a preposition has an object or a clause, its own or behind a second one."""
        return token.pos_ not in NOMINAL and any(
            c.dep_ in {"pobj", "pcomp"} or (c.dep_ == "prep" and self.brings(c)) for c in token.children
        )

    def governor(self, token: Token) -> int:
        """Give the head of a token, a copula replaced by its predicate; coordination hangs on its first member."""
        head = token.head
        while token.dep_ == "conj" and head.dep_ == "conj":
            head = head.head
        return self.predicates.get(head.i, head.i)

    def add(self, token: Token) -> None:
        """Add the edge of a token that stays where it is."""
        role = self.role_of(token)
        if self.governor(token) != token.i:
            edge = Edge(role, token, marker_of(token) if role in CLAUSAL else "")
            self.found[self.governor(token)].append(edge)

    def role_of(self, token: Token) -> Role:
        """Map a label to its role, with what ClearNLP says by the neighbourhood of a word."""
        if is_infinitive_marker(token):
            return Role.MARKER
        if token.dep_ == "npadvmod" and token.head.dep_ == "amod":
            return Role.NAME_PART
        if token.dep_ == "attr" and any(c.dep_ == "expl" for c in token.head.children):
            return Role.SUBJECT
        if token.dep_ == "dobj" and token.pos_ == "VERB" and not any(c.dep_ in {"det", "poss"} for c in token.children):
            return Role.COMPLEMENT
        if token.dep_ in PREPOSITIONS and token.pos_ not in NOMINAL:
            return Role.OBLIQUE
        return LABELS.get(token.dep_, Role.OTHER)

    def fold_copula(self, copula: Token) -> None:
        """Hang a copula on its predicate, and the predicate where the copula hung."""
        nominal = self.doc[self.predicates[copula.i]]
        self.found[nominal.i].append(Edge(Role.COPULA, copula))
        if copula.head.i != copula.i and copula.dep_ != "pcomp" and self.governor(copula) != nominal.i:
            role = LABELS.get(copula.dep_, Role.OTHER)
            edge = Edge(role, nominal, marker_of(copula) if role in CLAUSAL else "")
            self.found[self.governor(copula)].append(edge)

    def complements(self, *prepositions: Token) -> Iterator[tuple[tuple[Token, ...], Token]]:
        """Yield what a preposition brings, itself or through another ("out of X"): the prepositions and the word."""
        for child in prepositions[-1].children:
            if child.dep_ in {"pobj", "pcomp"}:
                yield prepositions, self.doc[self.predicates.get(child.i, child.i)]
            elif child.dep_ == "prep" and self.brings(child):
                yield from self.complements(*prepositions, child)

    def fold_preposition(self, preposition: Token, governor: int) -> None:
        """Fold a preposition and what it brings into one edge."""
        for prepositions, word in self.complements(preposition):
            clausal = self.hang(prepositions, word)
            marker = " ".join(p.lower_ for p in prepositions)
            if word.i != governor:
                self.found[governor].append(Edge(self.brought_role(preposition, governor, clausal), word, marker))

    def fold_coordinated(self, preposition: Token) -> None:
        """Coordinate what a second preposition brings with what the first one brings ("of X and of Y")."""
        _, first = next(self.complements(preposition.head), ((), preposition))
        for prepositions, word in self.complements(preposition):
            self.found[first.i].append(Edge(Role.CONJUNCT, word))
            self.hang(prepositions, word)

    def hang(self, prepositions: tuple[Token, ...], word: Token) -> bool:
        """Hang prepositions on what they bring; tell whether that is a clause, headed by a verb or a predicate."""
        brought = [c for c in prepositions[-1].children if self.predicates.get(c.i, c.i) == word.i]
        clausal = any(c.dep_ == "pcomp" for c in brought)
        self.found[word.i] += [Edge(Role.MARKER if clausal else Role.OTHER, p) for p in prepositions]
        return clausal

    def brought_role(self, preposition: Token, governor: int, clausal: bool) -> Role:
        """Give the role of what a preposition brings ("accused of spying", "plans for selling", "sold to X")."""
        if clausal:
            nominal = self.doc[governor].pos_ in NOMINAL and governor not in self.predicates.values()
            return Role.NOUN_CLAUSE if nominal else Role.CLAUSE
        return Role.AGENT if preposition.dep_ == "agent" else Role.OBLIQUE


def edges(doc: Doc) -> list[list[Edge]]:
    """List the role edges of every token of a Doc with ClearNLP labels."""
    return Folding(doc).edges()
