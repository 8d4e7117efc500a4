"""ClearNLP labels (en_core_web) read into roles: copulas and prepositions folded as in UD."""

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
    "advmod": Role.ADVERB,
    "neg": Role.ADVERB,
    "aux": Role.AUXILIARY,
    "auxpass": Role.PASSIVE_AUXILIARY,
    "parataxis": Role.PARATAXIS,
    "mark": Role.MARKER,
    "expl": Role.EXPLETIVE,
}
ONLY_HERE = {"pobj", "dobj", "nsubjpass", "prep", "auxpass", "relcl", "npadvmod"}
PREDICATIVE = {"attr", "acomp"}
PREPOSITIONS = {"prep", "agent", "dative"}


def recognises(doc: Doc) -> bool:
    """Tell whether a Doc carries ClearNLP labels."""
    return any(token.dep_ in ONLY_HERE for token in doc)


def predicate_nominal(token: Token) -> Token | None:
    """Find the attribute that a copular verb links to its subject."""
    if token.pos_ not in {"AUX", "VERB"}:
        return None
    return next((c for c in token.children if c.dep_ in PREDICATIVE), None)


def marker_of(token: Token) -> str:
    """Join the subordinators of a clause, lower-case."""
    return " ".join(c.lower_ for c in token.children if c.dep_ == "mark" and c.i < token.i)


def prepositional(token: Token, prefix: str = "") -> list[Edge]:
    """Fold a preposition and its object into one edge, through stacked prepositions ("out of X")."""
    marker = f"{prefix} {token.lower_}".strip()
    role = Role.AGENT if token.dep_ == "agent" else Role.OBLIQUE
    found = []
    for child in token.children:
        if child.dep_ == "pobj":
            found.append(Edge(role, child, marker))
        elif child.dep_ == "pcomp":
            found.append(Edge(Role.CLAUSE, child, marker))
        elif child.dep_ == "prep":
            found += prepositional(child, marker)
    return found


def edges(doc: Doc) -> list[list[Edge]]:
    """List the role edges of every token of a Doc with ClearNLP labels."""
    found: list[list[Edge]] = [[] for _ in doc]
    stands_for = {t.i: nominal.i for t in doc if (nominal := predicate_nominal(t)) is not None}
    for token in doc:
        head = stands_for.get(token.head.i, token.head.i)
        if token.head.i == token.i or token.dep_ in {"pobj", "pcomp"}:
            continue
        if token.i in stands_for:
            nominal = doc[stands_for[token.i]]
            found[nominal.i].append(Edge(Role.COPULA, token))
            if token.dep_ != "ROOT" and head != nominal.i:
                found[head].append(Edge(LABELS.get(token.dep_, Role.OTHER), nominal, marker_of(token)))
        elif token.dep_ in PREDICATIVE and head == token.i:
            continue
        elif token.dep_ in PREPOSITIONS and (folded := prepositional(token)):
            if token.dep_ != "prep" or token.head.dep_ != "prep":
                found[head] += folded
        elif token.dep_ != "prep":
            role = LABELS.get(token.dep_, Role.OTHER)
            clausal = role in {Role.COMPLEMENT, Role.CLAUSE, Role.RELATIVE, Role.NOUN_CLAUSE}
            found[head].append(Edge(role, token, marker_of(token) if clausal else ""))
    return found
