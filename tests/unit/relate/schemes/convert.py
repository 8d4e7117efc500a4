"""Rewrite a UD parse into ClearNLP labels: prepositions and copulas head what they bring."""

from spacy.tokens import Doc, Span, Token

LABELS = {
    "nsubj:pass": "nsubjpass",
    "csubj:pass": "csubjpass",
    "obj": "dobj",
    "iobj": "dative",
    "acl:relcl": "relcl",
    "nmod:poss": "poss",
    "det:poss": "poss",
    "flat": "compound",
    "fixed": "compound",
    "nmod:desc": "compound",
    "aux:pass": "auxpass",
    "compound:prt": "prt",
    "expl:pv": "dep",
    "root": "ROOT",
}
BARE = {"obl", "nmod"}
PHRASES = {"obl", "nmod", "conj", "ROOT"}
OF_THE_CLAUSE = {"nsubj", "nsubj:pass", "csubj", "aux", "mark", "expl", "punct", "advmod", "cc"}


class ClearNLP:
    """Heads and labels of a UD-parsed Doc as en_core_web would print them.

    Attributes
    ----------
    heads : list of int
        Head of every token.
    labels : list of str
        Label of every token.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [t.head.i for t in doc]
        self.labels = [LABELS.get(t.dep_, t.dep_.partition(":")[0]) for t in doc]
        for token in doc:
            self.relabel(token)
        copulas = {t.i: cop for t in doc if (cop := self.copula(t)) is not None}
        for i, copula in copulas.items():
            self.raise_copula(doc[i], copula)
        for token in doc:
            self.raise_prepositions(token, copulas.get(token.i))
        for token in doc:
            self.turn_name(token)

    def relabel(self, token: Token) -> None:
        """Give a label that depends on the words around a token."""
        base = token.dep_.partition(":")[0]
        if base in BARE and token.dep_ not in LABELS and not cases(token):
            self.labels[token.i] = "npadvmod"
        elif token.dep_ == "mark" and token.pos_ == "PART":
            self.labels[token.i] = "aux"
        elif token.dep_ == "fixed" and token.head.dep_ == "mark":
            self.heads[token.i], self.labels[token.i] = token.head.head.i, "mark"
        elif token.dep_ == "nsubj" and any(c.dep_ == "expl" for c in token.head.children):
            self.labels[token.i] = "attr" if token.head.pos_ in {"VERB", "AUX"} and token.i > token.head.i else "nsubj"

    @staticmethod
    def copula(token: Token) -> Token | None:
        """Find the copula of a predicate."""
        return next((c for c in token.children if c.dep_ == "cop" and c.pos_ == "AUX"), None)

    def raise_copula(self, predicate: Token, copula: Token) -> None:
        """Put a copula where its predicate was, with the words that belong to the clause."""
        top = self.heads[predicate.i]
        self.heads[copula.i] = copula.i if top == predicate.i else top
        self.labels[copula.i] = self.labels[predicate.i]
        self.heads[predicate.i] = copula.i
        self.labels[predicate.i] = "acomp" if predicate.pos_ == "ADJ" else "attr"
        for child in predicate.children:
            if child.dep_ in OF_THE_CLAUSE and child.i != copula.i:
                self.heads[child.i] = copula.i

    def raise_prepositions(self, token: Token, copula: Token | None) -> None:
        """Hang a phrase on its preposition, and the preposition where the phrase hung."""
        words = cases(token)
        if not words or (token.dep_.partition(":")[0] not in PHRASES and copula is None):
            return
        if token.dep_ == "ROOT" and copula is None:
            return
        first, *rest = words
        self.heads[first.i], self.labels[first.i] = self.heads[token.i], "prep"
        if token.dep_ == "obl:agent":
            self.labels[first.i] = "agent"
        elif token.dep_ == "conj":
            before = cases(token.head)
            self.labels[first.i] = "conj"
            self.heads[first.i] = before[0].i if before else token.head.i
        for word, above in zip(rest, words, strict=False):
            self.heads[word.i], self.labels[word.i] = above.i, "prep"
        self.heads[token.i], self.labels[token.i] = words[-1].i, "pobj"

    def turn_name(self, token: Token) -> None:
        """Make the last word of a name its head."""
        parts = [c for c in token.children if c.dep_ == "flat" and c.pos_ == "PROPN"]
        if not parts or [c.i for c in parts] != list(range(token.i + 1, token.i + 1 + len(parts))):
            return
        last = parts[-1].i
        top = self.heads[token.i]
        for i, head in enumerate(self.heads):
            if head == token.i:
                self.heads[i] = last
        self.heads[last], self.labels[last] = (last if top == token.i else top), self.labels[token.i]
        self.heads[token.i], self.labels[token.i] = last, "compound"


def cases(token: Token) -> list[Token]:
    """List the prepositions before a word, with the words fixed to them, in order."""
    found = [c for c in token.children if c.dep_ == "case" and c.i < token.i]
    found += [f for c in found for f in c.children if f.dep_ == "fixed"]
    return sorted(found, key=lambda t: t.i)


def copied(doc: Doc, heads: list[int], labels: list[str], **columns: list[str]) -> Doc:
    """Copy an annotated Doc with another parse; ``columns`` replace tags, lemmas and the like."""
    values = {
        "tags": [t.tag_ for t in doc],
        "pos": [t.pos_ for t in doc],
        "lemmas": [t.lemma_ for t in doc],
        "morphs": [str(t.morph) for t in doc],
    }
    new = Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        heads=heads,
        deps=labels,
        **(values | columns),
    )
    new.user_data.update(doc.user_data)
    for key, group in doc.spans.items():
        new.spans[key] = [same_span(new, span) for span in group]
    new.set_ents([same_span(new, span) for span in doc.ents])
    return new


def same_span(doc: Doc, span: Span) -> Span:
    """Make a span over the same tokens of another Doc."""
    return Span(doc, span.start, span.end, label=span.label_, kb_id=span.kb_id_, span_id=span.id_)
