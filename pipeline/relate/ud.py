"""Universal Dependencies (nl_core_news, the embedded pipelines) read into roles."""

from collections import defaultdict
from functools import cache

from spacy.tokens import Doc

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


MARKERS = {"case", "mark"}


@cache
def role_of(label: str) -> Role:
    """Map a dependency label to its role."""
    return LABELS.get(label) or LABELS.get(label.partition(":")[0], Role.OTHER)


def markers(doc: Doc) -> dict[int, list[str]]:
    """List the prepositions and subordinators of every dependent that has any, in order and lower-case."""
    found: dict[int, list[str]] = defaultdict(list)
    for token in doc:
        if token.dep_.partition(":")[0] in MARKERS and token.i < token.head.i:
            parts = [token, *(c for c in token.children if c.dep_ == "fixed")]
            found[token.head.i] += [p.lower_ for p in sorted(parts, key=lambda t: t.i)]
    return found


def edges(doc: Doc) -> list[list[Edge]]:
    """List the role edges of every token of a Doc with UD labels."""
    found: list[list[Edge]] = [[] for _ in doc]
    marked = markers(doc)
    for token in doc:
        head = token.head.i
        if head != token.i:
            role = role_of(token.dep_)
            marker = " ".join(marked.get(token.i, ()))
            if role is Role.OBJECT and marker and token.pos_ in {"NOUN", "PROPN"}:
                role = Role.OBLIQUE
            marker = marker if role in MARKED else ""
            found[head].append(Edge(role, token, marker))
    return found
