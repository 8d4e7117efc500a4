"""Noun phrases that may refer to a named entity: "het beveiligingsbedrijf", "the agency", "minister Jansen"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.countries import definite
from pipeline.annotate.cues import noun_kind, role, words

REACH = 6
"""Most tokens between a determiner and its noun."""
MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV", "VERB"})


@dataclass(frozen=True, kw_only=True)
class Nominal:
    """A noun phrase, what kind of entity or which role its head names, and the name that it stands beside."""

    start: int
    end: int
    head: int
    kind: str | None
    role: str | None
    definite: bool
    country: str | None = None
    beside: Span | None = None


def nominals(doc: Doc, names: list[Span]) -> Iterator[Nominal]:
    """Singular noun phrases whose head names a kind of entity or a role.

    Parameters
    ----------
    doc
        A parsed doc.
    names
        Mentions of named entities; phrases inside of them do not count.
    """
    inside = {token for span in names if span.label_ not in {"GPE", "NORP"} for token in range(span.start, span.end)}
    starts = {span.start: span for span in sorted(names, key=len) if span.label_ not in {"NORP"}}
    ends = {span.end: span for span in sorted(names, key=len) if span.label_ not in {"NORP"}}
    places = {span.start: span.kb_id_ for span in names if span.label_ in {"NORP", "GPE"}}
    for token in doc:
        if token.i in inside or not _may_refer(token):
            continue
        kind, title = noun_kind(token), role(token)
        if kind is None and title is None:
            continue
        start, is_definite = _phrase_start(doc, token, inside)
        country = next((places[at] for at in range(start, token.i) if at in places), None)
        label = "PERSON" if kind is None else lexicon.kinds(doc.lang_)[kind].type
        labels = {label} | ({"PERSON"} if title else set())
        beside = _beside(doc, start, token.i, labels, starts, ends)
        end = token.i + 1
        if beside is not None and beside.start == end:
            end = beside.end
        yield Nominal(
            start=start, end=end, head=token.i, kind=kind, role=title, definite=is_definite, country=country, beside=beside
        )


def _may_refer(token: Token) -> bool:
    if token.pos_ not in {"NOUN", "PROPN"} or "Plur" in token.morph.get("Number"):
        return False
    if token.i + 1 < len(token.doc):
        following = token.nbor(1)
        return not (following.pos_ == "NOUN" and following.text.islower() and token.dep_ in {"compound", "amod", "nmod"})
    return True


def _phrase_start(doc: Doc, head: Token, inside: set[int]) -> tuple[int, bool]:
    """First token of the phrase and whether its determiner is definite."""
    at = head.i
    while at > 0 and head.i - at < REACH:
        previous = doc[at - 1]
        if definite(previous):
            return at - 1, True
        if previous.lower_ in words(doc.lang_).articles or previous.pos_ == "DET":
            return at - 1, False
        if previous.pos_ not in MODIFIERS or previous.is_space or at - 1 in inside:
            break
        if previous.pos_ == "VERB" and not previous.morph.get("VerbForm") == ["Part"]:
            break
        at -= 1
    return at, False


def _beside(
    doc: Doc, start: int, head: int, labels: set[str], starts: dict[int, Span], ends: dict[int, Span]
) -> Span | None:
    """The name in apposition: behind the phrase, with or without a comma, or before it with one."""
    name = starts.get(head + 1)
    if name is not None and name.label_ in labels:
        return name
    if start and doc[start - 1].text == ",":
        name = ends.get(start - 1)
        if name is not None and name.label_ in labels and _closes(doc, head):
            return name
    for token in doc[head + 1 : head + 1 + REACH]:
        if token.text == ",":
            name = starts.get(token.i + 1)
            fits = name is not None and name.label_ in labels
            return name if fits and (name.end == len(doc) or doc[name.end].is_punct or _verb(doc[name.end])) else None
        if token.is_punct or token.pos_ in {"VERB", "AUX", "SCONJ", "CCONJ"} or token.is_space:
            return None
    return None


def _closes(doc: Doc, head: int) -> bool:
    """Whether an apposition behind a name ends: at a comma, a full stop, or a complement of its noun."""
    return head + 1 >= len(doc) or doc[head + 1].is_punct or doc[head + 1].pos_ in {"ADP", "PRON", "SCONJ"}


def _verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}
