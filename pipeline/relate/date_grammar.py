"""The grammar of time expressions of a language, compiled from ``configs/cues/time.yaml``."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.relate.date_meanings import MEANINGS, Slots
from pipeline.settings import CONFIGS, ConfigError, read_yaml

TIME_CUES = CONFIGS / "cues" / "time.yaml"
NUMERALS = {
    "year": r"(?:1[5-9]|20)\d\d",
    "short_year": r"\d\d",
    "month_number": r"(?:0?[1-9]|[12]\d|3[01])",
    "day": r"(?:0?[1-9]|[12]\d|3[01])",
    "decade": r"(?:1[5-9]|20)\d0",
    "tens": r"[1-9]0",
    "number": r"\d{1,3}",
}
SPACE = r"(?:[^\S\n]+|[^\S\n]*\n(?![^\S\n]*\n)[^\S\n]*)"
LEFT = r"(?<!\w)(?<!\w[-–/_.@])(?<!\d[,:])(?<![$€£#@&+_/-])"
RIGHT = r"(?!\w)(?![-–/_@]\w)(?![.,:]\d)(?![^\S\n]?[%€$£°])"
REACH = 60
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_GROUP = re.compile(r"\(\?P<\w+>")
_PUNCTUATION_BREAK = r"""[.;:,!?()\n"“”„«»]"""


@dataclass(frozen=True)
class Candidate:
    """A stretch of text that may be a time expression, with the values of its parts."""

    start: int
    end: int
    meaning: str
    slots: Slots
    weak: bool


@dataclass(frozen=True)
class Pattern:
    """One way to say a meaning."""

    meaning: str
    weak: bool
    regex: re.Pattern[str]
    values: Mapping[str, Mapping[str, Any]]

    def candidates(self, text: str, starts: Iterable[int]) -> Iterator[Candidate]:
        """All places of the text where the pattern holds, without overlap, among those where it may begin."""
        end = 0
        for start in starts:
            match = self.regex.match(text, start) if start >= end else None
            if match is None:
                continue
            end = match.end()
            slots = {}
            for group, written in match.groupdict().items():
                if written is not None:
                    name = group.split("__")[0]
                    form = " ".join(written.split())
                    slots[name] = self.values[name][form] if form in self.values[name] else int(written)
            yield Candidate(*match.span(), self.meaning, slots, self.weak)


@dataclass(frozen=True)
class Closing:
    """Words that join two points into one interval."""

    opener: re.Pattern[str]
    joiner: re.Pattern[str]
    opener_optional: bool


@dataclass(frozen=True)
class Grammar:
    """What one language says about time."""

    patterns: tuple[Pattern, ...]
    start: re.Pattern[str]
    licences: Mapping[str, re.Pattern[str]]
    blocked: Mapping[str, re.Pattern[str]]
    not_followed: Mapping[str, re.Pattern[str]]
    openers: Mapping[str, re.Pattern[str]]
    closings: tuple[Closing, ...]
    enumeration: re.Pattern[str]
    possessive: re.Pattern[str]
    name_like: frozenset[str]
    optional_capitals: frozenset[str]
    future: re.Pattern[str]
    clause_break: re.Pattern[str]

    def candidates(self, text: str) -> list[Candidate]:
        """Candidates in text order; where they overlap, the longest stays."""
        starts = [match.start() for match in self.start.finditer(text)]
        found = [candidate for pattern in self.patterns for candidate in pattern.candidates(text, starts)]
        found.sort(key=_longest_first)
        kept: list[Candidate] = []
        taken: set[int] = set()
        for candidate in found:
            stretch = range(candidate.start, candidate.end)
            if taken.isdisjoint(stretch):
                taken.update(stretch)
                kept.append(candidate)
        return sorted(kept, key=_by_start)


def _longest_first(candidate: Candidate) -> tuple[int, int, bool]:
    return candidate.start - candidate.end, candidate.start, candidate.weak


def _by_start(candidate: Candidate) -> int:
    return candidate.start


@cache
def read_grammar(language: str, *, path: Path = TIME_CUES) -> Grammar:
    """Compile the grammar of a language.

    Raises
    ------
    ConfigError
        When the file has no such language, or a pattern uses what is not there.
    """
    config = read_yaml(path)
    if language == "shared" or language not in config:
        raise ConfigError(f"{path}: no time expressions for language {language!r}")
    own, shared = config[language], config["shared"]
    vocabularies = own["vocabularies"]
    try:
        patterns = [
            _pattern(meaning, written, vocabularies, weak=section == "weak")
            for section in ("points", "weak")
            for source in (shared, own)
            for meaning, alternatives in source[section].items()
            for written in alternatives
        ]
    except (KeyError, re.error) as error:
        raise ConfigError(f"{path}: {language}: {error}") from error
    return Grammar(
        patterns=tuple(patterns),
        start=_start_of_any(patterns),
        licences=_before_by_meaning(own["licences"]),
        blocked=_before_by_meaning(own["blocked"]),
        not_followed={
            meaning: re.compile(rf"{SPACE}{_words(words)}(?!\w)") for meaning, words in own["not_followed"].items()
        },
        openers={kind: _before(forms, own["articles"]) for kind, forms in own["open"].items()},
        closings=tuple(
            Closing(
                _before(closing["opener"], own["articles"]),
                _whole(closing["joiner"]),
                closing.get("opener_optional", False),
            )
            for closing in own["closed"]
        ),
        enumeration=_whole(own["list"]),
        possessive=re.compile(own["followed_by_possessive"]),
        name_like=frozenset(shared["name_like"]),
        optional_capitals=frozenset(_optional_capitals(vocabularies)),
        future=re.compile(rf"(?<!\w){_words(own['future'])}(?!\w)"),
        clause_break=re.compile(rf"{_PUNCTUATION_BREAK}|(?<!\w){_words(own['clause_break'])}(?!\w)"),
    )


def _pattern(meaning: str, written: str, vocabularies: Mapping[str, Any], *, weak: bool) -> Pattern:
    if meaning not in MEANINGS:
        raise KeyError(f"unknown meaning {meaning}")
    values: dict[str, dict[str, Any]] = {}
    counts: dict[str, int] = {}

    def slot(match: re.Match[str]) -> str:
        name, vocabulary = match[1], match[2] or match[1]
        forms = vocabularies.get(vocabulary, {})
        if isinstance(forms, list):
            return _words(forms)
        written_forms = {variant: value for form, value in forms.items() for variant in _variants(form)}
        alternatives = [_spaced(form) for form in sorted(written_forms, key=len, reverse=True)]
        if not forms or vocabulary in NUMERALS:
            alternatives.append(NUMERALS[vocabulary])
        values.setdefault(name, {}).update(written_forms)
        counts[name] = counts.get(name, 0) + 1
        return f"(?P<{name}__{counts[name]}>{'|'.join(alternatives)})"

    pieces = [
        _SLOT.sub(slot, piece) if index % 2 else piece.replace(" ", SPACE)
        for index, piece in enumerate(re.split(r"(\{[\w:]+\})", written))
    ]
    return Pattern(meaning, weak, re.compile(f"{LEFT}(?:{''.join(pieces)}){RIGHT}"), values)


def _start_of_any(patterns: Iterable[Pattern]) -> re.Pattern[str]:
    """Match where one of the patterns holds, in one pass over the text."""
    ways = (_GROUP.sub("(?:", pattern.regex.pattern.removeprefix(LEFT)) for pattern in patterns)
    return re.compile(f"{LEFT}(?={'|'.join(f'(?:{way})' for way in ways)})")


def _optional_capitals(vocabularies: Mapping[str, Any]) -> Iterator[str]:
    for forms in vocabularies.values():
        for form in forms:
            yield from (variant.split()[0] for variant in _variants(form)[1:])


def _variants(form: str) -> tuple[str, ...]:
    capital = form[:1].upper() + form[1:]
    return (form,) if form == capital else (form, capital)


def _spaced(form: str) -> str:
    return SPACE.join(re.escape(word) for word in form.split())


def _words(forms: Iterable[str]) -> str:
    variants = {variant for form in forms for variant in _variants(form)}
    return f"(?:{'|'.join(_spaced(form) for form in sorted(variants, key=lambda form: (-len(form), form)))})"


def _before(forms: Iterable[str], articles: Iterable[str] = ()) -> re.Pattern[str]:
    article = rf"(?:{_words(articles)}{SPACE})?" if articles else ""
    return re.compile(rf"(?<!\w){_words(forms)}{SPACE}{article}$")


def _before_by_meaning(words: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    return {name: _before(forms) for name, forms in words.items()}


def _whole(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"{SPACE}?{_words(forms)}{SPACE}")
