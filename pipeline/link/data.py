"""The files of ``configs/linking`` and what they compile to, read once."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.annotate import lexicon
from pipeline.settings import CONFIGS, read_yaml

LINKING = CONFIGS / "linking"
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"'})
Replacement = tuple[re.Pattern[str], str]


def linking_file(name: str) -> Any:
    """Read one file of ``configs/linking``."""
    return read_yaml(LINKING / f"{name}.yaml")


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """One way to read a spelling as sounds."""

    marks: str | None
    pattern: re.Pattern[str] | None
    before: tuple[Replacement, ...]
    replace: tuple[Replacement, ...]


def _compiled(pairs: list[list[str]]) -> tuple[Replacement, ...]:
    return tuple((re.compile(pattern), to) for pattern, to in pairs)


@cache
def schemes() -> tuple[Scheme, ...]:
    """Every scheme of ``transliteration.yaml``, compiled."""
    data = linking_file("transliteration")
    return tuple(
        Scheme(
            marks=record.get("marks"),
            pattern=re.compile(record["pattern"]) if "pattern" in record else None,
            before=_compiled(record.get("before", [])),
            replace=_compiled([*record.get("replace", []), *data["after"].get(record.get("after"), [])]),
        )
        for record in data["schemes"].values()
    )


@cache
def marks() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Return the marks by which a name shows from which script it comes."""
    data = linking_file("transliteration")["marks"]
    return {name: tuple(re.compile(pattern) for pattern in patterns) for name, patterns in data.items()}


@cache
def _undecomposed() -> dict[int, str]:
    return {ord(letter): text for letter, text in linking_file("transliteration")["undecomposed"].items()}


@cache
def fold(text: str) -> str:
    """Write a text in lower case with plain apostrophes and without accents.

    >>> fold("Müller")
    'muller'
    """
    plain = text.lower().translate(APOSTROPHES).translate(_undecomposed())
    return "".join(mark for mark in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(mark))


@cache
def given_groups() -> dict[str, frozenset[int]]:
    """Given name, folded -> numbers of the groups of which it is a form."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(linking_file("people")["given_names"]):
        for name in group:
            found.setdefault(fold(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def first_names() -> frozenset[str]:
    """Given names that the entity files and the linking files list, folded."""
    listed = lexicon.entity_file("names")["first_names"].values()
    return frozenset(fold(name) for names in listed for name in names) | frozenset(given_groups())


@cache
def titles() -> frozenset[str]:
    """Words of both languages for what a person is, which stand before a name."""
    roles = lexicon.entity_file("roles")["persons"]
    return frozenset(fold(role) for listed in roles.values() for role in listed)


@cache
def particles() -> frozenset[str]:
    """Words between given name and surname, of both languages."""
    listed = lexicon.entity_file("names")["particles"]
    return frozenset(fold(word) for words in listed.values() for word in words)


@cache
def known_ids() -> dict[str, frozenset[str]]:
    """Known name, folded -> ids of what it names in either language; adjectives and inhabitants are none."""
    found: dict[str, set[str]] = {}
    for language in ("nl", "en"):
        for name in lexicon.names(language).values():
            if name.label == name.entity.label:
                found.setdefault(fold(name.text), set()).add(name.entity.id)
    return {text: frozenset(ids) for text, ids in found.items()}


@cache
def places() -> dict[str, str]:
    """Place name or adjective, folded -> id, for the words of both languages that name one place only."""
    found: dict[str, set[str]] = {}
    for language in ("nl", "en"):
        for name in lexicon.names(language).values():
            if name.entity.id.startswith("gpe/"):
                found.setdefault(fold(name.text), set()).add(name.entity.id)
    return {text: next(iter(ids)) for text, ids in found.items() if len(ids) == 1}


@cache
def adjectives() -> frozenset[str]:
    """Adjectives of places in both languages, folded."""
    return frozenset(fold(text) for language in ("nl", "en") for text in lexicon.adjectives(language))
