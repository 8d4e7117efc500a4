"""The few types that everything passes through."""

from dataclasses import dataclass, field
from typing import Literal

Language = Literal["nl", "en"]
Polarity = Literal["affirmed", "negated"]
Modality = Literal["asserted", "alleged", "possible", "planned"]

LANGUAGES: tuple[Language, ...] = ("nl", "en")
SYMMETRIC = frozenset({"has_ties_with", "cooperates_with", "meets"})
"""Predicates whose arguments may change places."""
STATES = frozenset(
    {"works_for", "leads", "founded", "member_of", "based_in", "has_ties_with", "owns", "cooperates_with", "uses"}
)
"""Predicates that hold for a time and so may be over."""
ENTITY_KINDS = ("person", "org", "gpe", "loc", "product", "law", "event")
MENTIONS = "mentions"
"""Key of the span group of a Doc that holds every resolved mention."""
TITLES = "titles"
"""Key of the span group of a Doc with titles that imply an organisation or a state ("senator")."""


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article as ingested; all offsets of all tables point into ``text``."""

    article_id: str
    language: str
    title: str | None
    published: str | None
    source: str
    text: str
    sha256: str
    words: int


@dataclass(frozen=True, kw_only=True)
class Reject:
    """An input that did not become an article, with its reason."""

    path: str
    reason: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class Argument:
    """A filled slot of a claim: the text as written and, where resolved, its entity."""

    text: str
    entity_id: str | None = None
    entity_type: str | None = None


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Who did what to whom, according to whom, in one sentence.

    Offsets count characters of the article's text; ``sentence`` is 0-based.
    """

    sentence: int
    start: int
    end: int
    evidence: str
    predicate: str
    trigger: str
    trigger_start: int
    trigger_end: int
    subject: Argument | None = None
    object: Argument | None = None
    theme: str | None = None
    role: str | None = None
    former: bool = False
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    source: Argument | None = None
    event_date: str | None = None
    cues: tuple[str, ...] = field(default=())
    rule: str = ""
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
