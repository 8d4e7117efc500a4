"""Cue words of certainty and attribution, as data per language."""

from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from spacy.tokens import Token

from pipeline.settings import CONFIGS, ConfigError, read_yaml

MODALITIES = ("alleged", "possible", "planned")
"""From weakest to strongest: the strongest cue decides."""
LISTS = (
    "conditional",
    "hypothetical",
    "inverted",
    "not_yet",
    "until",
    "during",
    "present",
    "interrogative",
    "complementizers",
    "transparent_markers",
    "reporting",
    "managing",
    "performing",
    "pacts",
    "wishing",
    "standing",
    "acquitting",
    "travelling",
    "comment_markers",
    "belief",
    "denial",
    "suspicion",
    "according_to",
    "not_a_source",
    "presupposing",
    "evidence",
)


@dataclass(frozen=True)
class CueClass:
    """Words that set one value.

    ``words`` hang on the predicate, ``phrases`` stand anywhere in its clause, ``auxiliaries`` are verb forms,
    ``governors`` are predicates whose complement takes the value.
    """

    words: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    auxiliaries: frozenset[str] = frozenset()
    governors: frozenset[str] = frozenset()

    @classmethod
    def read(cls, data: dict[str, list[str]] | None) -> "CueClass":
        """Build a class from its YAML mapping."""
        data = data or {}
        return cls(
            words=frozenset(data.get("words", ())),
            phrases=tuple(tuple(p.split()) for p in data.get("phrases", ())),
            auxiliaries=frozenset(data.get("auxiliaries", ())),
            governors=frozenset(data.get("governors", ())),
        )


@dataclass(frozen=True)
class Cues:
    """All cue classes of one language (configs/cues/certainty.yaml)."""

    negation: CueClass
    pseudo_negation: CueClass
    failure: CueClass
    former: CueClass
    past: CueClass
    modality: dict[str, CueClass] = field(default_factory=dict)
    conditional: frozenset[str] = frozenset()
    hypothetical: frozenset[str] = frozenset()
    inverted: frozenset[str] = frozenset()
    not_yet: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    during: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    interrogative: frozenset[str] = frozenset()
    complementizers: frozenset[str] = frozenset()
    transparent_markers: frozenset[str] = frozenset()
    reporting: frozenset[str] = frozenset()
    managing: frozenset[str] = frozenset()
    performing: frozenset[str] = frozenset()
    pacts: frozenset[str] = frozenset()
    wishing: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    acquitting: frozenset[str] = frozenset()
    travelling: frozenset[str] = frozenset()
    evidence: frozenset[str] = frozenset()
    comment_markers: frozenset[str] = frozenset()
    belief: frozenset[str] = frozenset()
    denial: frozenset[str] = frozenset()
    suspicion: frozenset[str] = frozenset()
    according_to: frozenset[str] = frozenset()
    not_a_source: frozenset[str] = frozenset()
    presupposing: frozenset[str] = frozenset()

    @cached_property
    def statements(self) -> frozenset[str]:
        """Collect the words that say, believe or deny something."""
        return self.reporting | self.belief | self.denial

    @cached_property
    def opinions(self) -> frozenset[str]:
        """Collect the words that say or believe something."""
        return self.reporting | self.belief

    @cached_property
    def sources_by_end(self) -> dict[str, list[list[str]]]:
        """Group what brings a source by its last word."""
        phrases = [phrase.split() for phrase in sorted(self.according_to)]
        return {phrase[-1]: [p for p in phrases if p[-1] == phrase[-1]] for phrase in phrases}


@cache
def cues(language: str, folder: Path = CONFIGS / "cues") -> Cues:
    """Load the cue classes of a language.

    Raises
    ------
    ConfigError
        When the file lacks the language.
    """
    path = folder / "certainty.yaml"
    data = read_yaml(path).get(language)
    if data is None:
        raise ConfigError(f"{path}: no language {language!r}")
    return Cues(
        negation=CueClass.read(data["negation"]),
        pseudo_negation=CueClass.read(data["pseudo_negation"]),
        failure=CueClass.read(data["failure"]),
        former=CueClass.read(data["former"]),
        past=CueClass.read(data["past"]),
        modality={name: CueClass.read(data["modality"][name]) for name in MODALITIES},
        **{name: frozenset(data[name]) for name in LISTS},
    )


def find_phrase(tokens: list[Token], phrases: tuple[tuple[str, ...], ...]) -> list[Token]:
    """Find the first of several phrases in a run of tokens."""
    forms = tuple(t.lower_ for t in tokens)
    present = frozenset(forms)
    for phrase in phrases:
        for i in range(len(forms) - len(phrase) + 1) if present.issuperset(phrase) else ():
            if forms[i : i + len(phrase)] == phrase:
                return tokens[i : i + len(phrase)]
    return []
