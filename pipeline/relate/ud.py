"""Universal Dependencies (nl_core_news, the embedded pipelines) read into roles."""

from spacy.tokens import Doc, Token

from pipeline.relate.roles import Edge, Role

# Longest label first: a subtype that is not listed counts as its base label.
LABELS = {
    "nsubj": Role.SUBJECT,
    "nsubj:pass": Role.PASSIVE_SUBJECT,
    "csubj": Role.COMPLEMENT,
    "obj": Role.OBJECT,
    "iobj": Role.RECIPIENT,
    "obl": Role.OBLIQUE,
    "obl:agent": Role.AGENT,
    "nmod": Role.OBLIQUE,
    "nmod:poss": Role.POSSESSOR,
    "det:poss": Role.POSSESSOR,
    "nmod:desc": Role.NAME_PART,
    "ccomp": Role.COMPLEMENT,
    "xcomp": Role.COMPLEMENT,
    "advcl": Role.CLAUSE,
    "acl": Role.NOUN_CLAUSE,
    "acl:relcl": Role.RELATIVE,
    "conj": Role.CONJUNCT,
    "appos": Role.APPOSITION,
    "flat": Role.NAME_PART,
    "fixed": Role.NAME_PART,
    "compound": Role.NAME_PART,
    "compound:prt": Role.PARTICLE,
    "amod": Role.MODIFIER,
    "det": Role.DETERMINER,
    "advmod": Role.ADVERB,
    "aux": Role.AUXILIARY,
    "aux:pass": Role.PASSIVE_AUXILIARY,
    "cop": Role.COPULA,
    "parataxis": Role.PARATAXIS,
    "mark": Role.MARKER,
    "expl": Role.EXPLETIVE,
    "expl:pv": Role.OTHER,
}
MARKED = {Role.OBLIQUE, Role.AGENT, Role.CLAUSE, Role.COMPLEMENT, Role.NOUN_CLAUSE, Role.RELATIVE, Role.POSSESSOR}


def role_of(token: Token) -> Role:
    """Map a dependency label to its role."""
    return LABELS.get(token.dep_) or LABELS.get(token.dep_.partition(":")[0], Role.OTHER)


def marker_of(token: Token) -> str:
    """Join the prepositions or subordinators of a dependent, in order and lower-case."""
    words = []
    for child in token.children:
        if child.i < token.i and child.dep_.partition(":")[0] in {"case", "mark"}:
            parts = [child, *(c for c in child.children if c.dep_ == "fixed")]
            words += [p.lower_ for p in sorted(parts, key=lambda t: t.i)]
    return " ".join(words)


def edges(doc: Doc) -> list[list[Edge]]:
    """List the role edges of every token of a Doc with UD labels."""
    found: list[list[Edge]] = [[] for _ in doc]
    for token in doc:
        if token.head.i == token.i:
            continue
        role = role_of(token)
        marker = marker_of(token) if role in MARKED else ""
        found[token.head.i].append(Edge(role, token, marker))
    return found
