"""Relation rules as data: what a rule file says, and look-up by trigger lemma."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipeline.schema import LANGUAGES

STRUCTURAL_SLOTS = frozenset(
    [
        "agent",
        "patient",
        "recipient",
        "complement",
        "content",
        "doer",
        "performer",
        "holder",
        "possessor",
        "undergoer",
        "between",
        "host",
        "bearer",
        "organisation",
        "bracket",
        "implied",
        "described",
        "teller",
        "modified",
        "before",
        "after",
    ]
)
OWNER = "^"
"""Suffix of a slot that asks for the owner of what fills it: ``patient^`` of "criticised Apple's plan" is Apple."""


class Strict(BaseModel):
    """A configuration model that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedClaim(Strict):
    """What an example must yield; unnamed attributes are not checked."""

    s: str | None = None
    o: str | None = None
    polarity: str | None = None
    modality: str | None = None
    source: str | None = None
    theme: str | None = None
    former: bool | None = None


class Example(Strict):
    """A sentence of our own with the claims of its rule's predicate; an empty list means none.

    ``fails`` says why a known failure fails; the tests tell when it no longer does.
    """

    text: str
    claims: list[ExpectedClaim] = Field(default_factory=list)
    fails: str | None = None


class Side(Strict):
    """One language of a rule; slots named here replace the rule's own.

    ``unless`` lists phrases in which a trigger means something else ("release ~ on bail").
    """

    triggers: list[str]
    unless: list[str] = Field(default_factory=list)
    support: list[str] | None = None
    subject: list[str] | None = None
    object: list[str] | None = None
    theme: list[str] | None = None
    examples: list[Example]

    @model_validator(mode="after")
    def has_words_and_examples(self) -> "Side":
        """Refuse a side without a trigger or an example."""
        if not self.triggers or not any(e.claims and not e.fails for e in self.examples):
            raise ValueError("needs at least one trigger and one working example with a claim")
        return self


class Rule(Strict):
    """One way to express a predicate, in both languages."""

    id: str
    word: Literal["verb", "noun", "role", "adjective", "link"]
    subject: list[str] = Field(default_factory=list)
    object: list[str] = Field(default_factory=list)
    theme: list[str] = Field(default_factory=list)
    needs: list[Literal["subject", "object", "theme"]] = Field(default_factory=list)
    named: list[Literal["subject", "object"]] = Field(default_factory=list)
    subject_types: list[str] | None = None
    object_types: list[str] | None = None
    object_kinds: list[str] | None = None
    other_kinds: list[str] = Field(default_factory=list)
    subject_kinds: list[str] | None = None
    other_subject_kinds: list[str] = Field(default_factory=list)
    other_theme_types: list[str] = Field(default_factory=list)
    bridge: bool = False
    whole: bool = False
    others: bool = False
    inverse: bool = False
    ends: bool = False
    polarity: Literal["affirmed", "negated"] = "affirmed"
    modality: Literal["asserted", "alleged", "possible", "planned"] | None = None
    confidence: float = Field(default=0.9, ge=0, le=1)
    nl: Side
    en: Side

    def slots(self, language: str, name: str) -> list[str]:
        """Give the slots of an argument in order of preference."""
        own = getattr(getattr(self, language), name)
        return list(own if own is not None else getattr(self, name))


class RuleFile(Strict):
    """The rules of one predicate; ``unnamed`` deeds make a claim even where nobody in them is named."""

    predicate: str
    subject_types: list[str] | None = None
    object_types: list[str] | None = None
    speech: bool = False
    unnamed: bool = False
    rules: list[Rule]


@dataclass(frozen=True)
class Trigger:
    """A trigger of a rule file: ``op|roepen`` splits a particle, ``hebben ~ in handen`` asks for a phrase."""

    lemma: str
    particle: str = ""
    phrase: tuple[str, ...] = ()

    @property
    def specificity(self) -> int:
        """Rank triggers on the same word: a phrase beats a particle beats the bare word."""
        return 2 * len(self.phrase) + bool(self.particle)

    @property
    def written(self) -> str:
        """Write the trigger in the notation of rule files."""
        word = f"{self.particle}|{self.lemma}" if self.particle else self.lemma
        return " ~ ".join([word, " ".join(self.phrase)] if self.phrase else [word])

    @classmethod
    def parse(cls, written: str) -> "Trigger":
        """Read the notation of rule files."""
        word, _, phrase = (part.strip() for part in written.partition("~"))
        particle, bar, lemma = word.rpartition("|")
        return cls(lemma=lemma if bar else word, particle=particle, phrase=tuple(phrase.split()))


@dataclass(frozen=True)
class Entry:
    """A rule as found by one of its triggers; a silent one keeps the rule from firing there."""

    rule: Rule
    predicate: str
    trigger: Trigger
    subject_types: frozenset[str]
    object_types: frozenset[str]
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    support: frozenset[str] | None = None
    speech: bool = False
    unnamed: bool = False
    silent: bool = False


@dataclass
class RuleBook:
    """All rules, indexed by language and trigger lemma."""

    files: list[RuleFile]
    index: dict[str, dict[str, list[Entry]]] = field(default_factory=lambda: {code: {} for code in LANGUAGES})

    def __post_init__(self) -> None:
        for file in self.files:
            for rule in file.rules:
                for language in LANGUAGES:
                    self._add(language, file, rule)

    def _add(self, language: str, file: RuleFile, rule: Rule) -> None:
        subject_types = frozenset(rule.subject_types or file.subject_types or ())
        object_types = frozenset(rule.object_types or file.object_types or ())
        side: Side = getattr(rule, language)
        slots = {name: tuple(rule.slots(language, name)) for name in ("subject", "object", "theme")}
        support = frozenset(side.support) if side.support is not None else None
        for written in [*side.triggers, *side.unless]:
            trigger, silent = Trigger.parse(written), written in side.unless
            entry = Entry(
                rule,
                file.predicate,
                trigger,
                subject_types,
                object_types,
                slots,
                support,
                file.speech,
                file.unnamed,
                silent,
            )
            keys = {trigger.lemma, trigger.particle + trigger.lemma}
            for key in sorted(keys):
                self.index[language].setdefault(key, []).append(entry)

    def known(self, language: str, words: frozenset[str]) -> frozenset[str]:
        """Give those of several words that are triggers."""
        return words & self.index[language].keys()

    def entries(self, language: str, lemma: str) -> list[Entry]:
        """Look rules up by the lemma of a word."""
        return self.index[language].get(lemma, [])
