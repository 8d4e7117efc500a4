"""Noun phrases that may refer to a named entity: "het beveiligingsbedrijf", "the agency", "minister Jansen"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.cues import noun_kinds, role
from pipeline.annotate.neighbours import token_before, token_behind
from pipeline.annotate.spans import mentions
from pipeline.annotate.syntax import complements

REACH = 6
"""Most tokens between a determiner and its noun."""
HEADS = frozenset({"NOUN", "PROPN", "ADJ", "X"})
MODIFIERS = frozenset({"ADJ", "PROPN", "NUM"})
CLAUSE = frozenset({"VERB", "AUX", "SCONJ", "CCONJ"})


@dataclass(frozen=True, kw_only=True)
class Nominal:
    """A noun phrase, the kinds or role that its head names, and the name that it stands beside.

    ``body`` is the organisation inside of a compound ("de Philips-topman").
    """

    start: int
    end: int
    head: int
    kinds: tuple[str, ...]
    role: str | None
    definite: bool
    country: str | None = None
    beside: Span | None = None
    body: str | None = None


class Nominals:
    """Find the singular noun phrases of a doc whose head names a kind of entity or a role.

    Parameters
    ----------
    doc
        A parsed doc.
    names
        Mentions of named entities; their own words head no phrase.
    """

    def __init__(self, doc: Doc, names: list[Span]) -> None:
        self.doc = doc
        data = lexicon.entity_file("reference")
        self.articles = frozenset(data["articles"][doc.lang_])
        self.demonstratives = frozenset(data["demonstratives"][doc.lang_])
        self.genitives = frozenset(lexicon.entity_file("institutions")["genitives"][doc.lang_])
        self.novel = frozenset(data["novel"][doc.lang_])
        self.complemented_kinds = frozenset(data["complemented_kinds"])
        self.complemented = tuple(data["complemented"][doc.lang_])
        self.adjuncts = doc.lang_ in lexicon.entity_file("institutions")["noun_adjuncts"]
        self.namesakes = {span[-1].lower_ for span in names if span.label_ == "ORG" and len(span) > 1}
        self.inside = {at for span in names for at in range(span.start, span.end)}
        ordered = sorted((span for span in names if span.label_ != "NORP"), key=len)
        self.starts = {span.start: span for span in ordered}
        self.ends = {span.end: span for span in ordered}
        self.places = {span.start: span.kb_id_ for span in names if span.label_ in {"NORP", "GPE"}}

    def __iter__(self) -> Iterator[Nominal]:
        for token in self.doc:
            if token.pos_ in HEADS and not token.is_space and self._heads(token):
                nominal = self._nominal(token)
                if nominal is not None:
                    yield nominal

    def _heads(self, token: Token) -> bool:
        if "Plur" in token.morph.get("Number", []) or (token.i in self.inside and "-" not in token.text):
            return False
        if token.i + 1 == len(self.doc):
            return True
        following = token_behind(token)
        modifies = token.dep_ in {"compound", "amod", "nmod"} and following.text.islower()
        return not (following.pos_ == "NOUN" and modifies and following.dep_ != "ROOT")

    def _nominal(self, token: Token) -> Nominal | None:
        doc, kinds, title = self.doc, noun_kinds(token), role(token)
        if token.i in self.inside and title is None:
            return None
        start, definite = self._phrase_start(token)
        namesake = definite and token.lower_ in self.namesakes and token.text.islower()
        if not kinds and title is None and not namesake and not self._apposed(start, token):
            return None
        labels = {lexicon.kinds(doc.lang_)[kind].type for kind in kinds} or {"PERSON"}
        labels |= {"PERSON"} if title else set()
        end, beside = token.i + 1, self._beside(start, token.i, labels)
        if beside is not None and beside.start == end:
            end = beside.end
        if beside is None and self.adjuncts:
            named = self.ends.get(self._adjunct_end(start, token.i))
            if named is not None and named.label_ in labels and named.end > start:
                beside, start = named, min(start, named.start)
        country = next((self.places[at] for at in range(start, token.i) if at in self.places), None)
        definite = definite and not self._complement(token, kinds)
        definite = definite and not any(word.lower_ in self.novel for word in doc[start : token.i])
        inside = self.starts.get(token.i)
        body = inside.kb_id_ if title and inside is not None and inside.end == token.i + 1 else None
        return Nominal(
            start=start,
            end=end,
            head=token.i,
            kinds=kinds,
            role=title,
            definite=definite,
            country=country,
            beside=beside,
            body=body,
        )

    def _phrase_start(self, head: Token) -> tuple[int, bool]:
        """First token of the phrase and whether its determiner refers back."""
        doc, at = self.doc, head.i
        while at > 0 and head.i - at < REACH:
            previous = doc[at - 1]
            if previous.pos_ == "CCONJ" and at > 1 and doc[at - 2].text.endswith("-"):
                at -= 2
                continue
            if previous.lower_ in self.articles or (previous.lower_ in self.demonstratives and previous.pos_ == "DET"):
                return at - 1, True
            if previous.pos_ == "DET" or previous.dep_ == "det":
                return at - 1, False
            if previous.is_space or not self._modifies(previous, doc[at]):
                break
            at -= 1
        return at, False

    def _modifies(self, token: Token, following: Token) -> bool:
        if token.pos_ == "VERB":
            if any(child.dep_.startswith("aux") for child in token.lefts):
                return False
            return (
                token.morph.get("VerbForm", []) == ["Part"]
                or (following.pos_ == "ADJ" and token.morph.get("VerbForm", []) != ["Fin"])
                or (token.i > 0 and token_before(token).text == "-")
            )
        if token.pos_ == "ADV":
            return following.pos_ in {"ADJ", "ADV", "VERB"}
        if token.pos_ == "NOUN" or token.text == "-":
            return self.adjuncts
        return token.pos_ in MODIFIERS

    def _complement(self, head: Token, kinds: tuple[str, ...]) -> bool:
        """Whether "van ..." or "of ..." behind the noun says which one it is."""
        if head.lower_.endswith(self.complemented):
            return False
        listed = lexicon.kinds(self.doc.lang_)
        own = {kind for kind in kinds if {kind, *listed[kind].parents} & self.complemented_kinds}
        brought = [noun for preposition, noun in complements(head) if preposition in self.genitives]
        return any(not own or noun.i in self.inside for noun in brought)

    def _beside(self, start: int, head: int, labels: set[str]) -> Span | None:
        """Find the name in apposition: behind the phrase, with or without a comma, or before it with one."""
        name = self.starts.get(head + 1)
        if name is not None and name.label_ in labels:
            return name
        if (name := self._acronym(head)) is not None and name.label_ in labels:
            return name
        if start and self.doc[start - 1].text == ",":
            name = self.ends.get(start - 1)
            if name is not None and name.label_ in labels and self._closes(head):
                return name
        for token in () if self._owns(start) else self.doc[head + 1 : head + 1 + REACH]:
            if token.text == ",":
                name = self.starts.get(token.i + 1)
                return name if name is not None and name.label_ in labels and self._parenthetic(name) else None
            if token.is_punct or token.pos_ in CLAUSE or token.is_space:
                return None
        return None

    def _owns(self, start: int) -> bool:
        """Whether a phrase says whose role it is ("the lawyer of *the president*, X"), so that X is the other."""
        doc = self.doc
        return start > 1 and doc[start - 1].lower_ in self.genitives and role(doc[start - 2]) is not None

    def _acronym(self, head: int) -> Span | None:
        """Find the letters in brackets right behind a noun ("the competition authority (CNMC)")."""
        name = self.starts.get(head + 2) if self.doc[head + 1 : head + 2].text == "(" else None
        closed = name is not None and self.doc[name.end : name.end + 1].text == ")"
        return name if name is not None and closed and name.text.isupper() else None

    def _parenthetic(self, name: Span) -> bool:
        """Whether a name behind a comma is no first member of a list."""
        following = self.doc[name.end] if name.end < len(self.doc) else None
        return following is None or following.is_punct or following.is_space or following.pos_ in {"VERB", "AUX"}

    def _closes(self, head: int) -> bool:
        """Whether an apposition behind a name ends: at punctuation, or with a complement of its noun."""
        if head + 1 == len(self.doc):
            return True
        following = self.doc[head + 1]
        return following.is_punct or following.pos_ in {"ADP", "PRON", "SCONJ", "PART"}

    def _apposed(self, start: int, head: Token) -> bool:
        """Whether any noun phrase with a determiner stands right behind a person's name and a comma."""
        name = self.ends.get(start - 1) if start and self.doc[start - 1].text == "," else None
        person = name is not None and name.label_ == "PERSON"
        told = {"Definite", "Poss"} & set(self.doc[start].morph.to_dict())
        return person and bool(told) and self.doc[start].pos_ == "DET" and head.i > start and head.pos_ == "NOUN"

    def _adjunct_end(self, start: int, head: int) -> int:
        """End of the name that a noun follows at once or after one more noun ("Bloomberg news agency")."""
        at = head
        while at > start and head - at < 2 and self.doc[at - 1].pos_ == "NOUN" and self.doc[at - 1].text.islower():
            at -= 1
        return at


def introduced(doc: Doc, item: Nominal) -> int:
    """Where the same noun stood with an indefinite article before a phrase, and no name beside it since; else 0."""
    noun, named = doc[item.head].lower_, {span.start for span in mentions(doc)}
    ends = {span.end for span in mentions(doc)}
    for token in reversed(doc[: item.start]):
        if token.lower_ != noun or token.pos_ != "NOUN":
            continue
        if token.i + 1 in named:
            return 0
        if _is_said(token, ends):
            continue
        if any("Ind" in child.morph.get("Definite", []) for child in token.lefts):
            return token.i
    return 0


def _is_said(noun: Token, ends: set[int]) -> bool:
    """Whether a noun is said of a name: in an apposition behind it, or by a copula."""
    start = noun.left_edge.i
    apposed = start > 1 and noun.doc[start - 1].text == "," and start - 1 in ends
    return apposed or any(child.dep_ == "cop" for child in noun.children)
