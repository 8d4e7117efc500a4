"""The words of ``configs/ingest.yaml``, compiled once per process."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.schema import LANGUAGES
from pipeline.settings import CONFIGS, ConfigError, read_yaml

CONFIG = CONFIGS / "ingest.yaml"


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """What ingest knows of languages: words as sets, alternatives and patterns as regular expressions."""

    candidates: tuple[str, ...]
    short_words: int
    short_margin: float
    short_undecided: float
    months: Mapping[str, int]
    weekdays: str
    ordinals: str
    published: str
    updated: str
    glue: str
    bylines: str
    sections: frozenset[str]
    boilerplate: re.Pattern[str]
    boilerplate_length: int
    credits: str
    tag_heads: str
    sentence_openers: frozenset[str]
    abbreviations: frozenset[str]
    name_endings: frozenset[str]
    after_suspended_hyphen: frozenset[str]
    fields: Mapping[str, tuple[str, ...]]


@cache
def lexicon() -> Lexicon:
    """Read the lexicon of all languages together, for a page may mix them.

    Raises
    ------
    ConfigError
        When an entry is missing or a pattern is not a regular expression.
    """
    config = read_yaml(CONFIG)
    try:
        return _compile(config)
    except (KeyError, TypeError, re.error) as error:
        raise ConfigError(f"{CONFIG}: {type(error).__name__}: {error}") from error


def _compile(config: Mapping[str, Any]) -> Lexicon:
    heads = config["date_heads"]
    boilerplate = config["boilerplate"]
    patterns = [*boilerplate["any"], *_words(boilerplate)]
    return Lexicon(
        candidates=tuple(config["language"]["candidates"]),
        short_words=config["language"]["short_words"],
        short_margin=config["language"]["short_margin"],
        short_undecided=config["language"]["short_undecided"],
        months={
            name: number
            for language in LANGUAGES
            for number, names in enumerate(config["months"][language], start=1)
            for name in names
        },
        weekdays=_alternatives(_words(config["weekdays"])),
        ordinals=_alternatives(_words(config["ordinals"])),
        published=_alternatives(_words(heads["published"])),
        updated=_alternatives(_words(heads["updated"])),
        glue=_alternatives(_words(heads["glue"])),
        bylines=_alternatives(_words(heads["bylines"])),
        sections=frozenset(_words(config["sections"])),
        boilerplate=re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE),
        boilerplate_length=boilerplate["max_length"],
        credits=_alternatives(_words(config["credits"])),
        tag_heads=_alternatives(_words(config["tag_heads"])),
        sentence_openers=frozenset(_words(config["sentence_openers"])),
        abbreviations=frozenset(_words(config["abbreviations"])),
        name_endings=frozenset(config["name_endings"]),
        after_suspended_hyphen=frozenset(_words(config["after_suspended_hyphen"])),
        fields={name: tuple(word.casefold() for word in _words(words)) for name, words in config["fields"].items()},
    )


def _words(by_language: Mapping[str, list[str]]) -> list[str]:
    words = [word for language in LANGUAGES for word in by_language.get(language, [])]
    if unquoted := [word for word in words if not isinstance(word, str)]:
        raise TypeError(f"not text, put quotes around it: {unquoted}")
    return words


def _alternatives(words: Iterable[str]) -> str:
    """Longest first, so that a regular expression prefers "last updated" to "updated"."""
    ordered = sorted(set(words), key=_longest_first)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word
