"""Gazetteers: first names and cities, as evidence for what an unknown name names (``configs/entities/gazetteers``)."""

from functools import cache

from pipeline.annotate.lexicon import ENTITIES


@cache
def listed(name: str) -> frozenset[str]:
    """Read a list: one name a line, comments behind ``#``."""
    lines = (ENTITIES / "gazetteers" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def first_names() -> dict[str, str]:
    """Return the gender of each first name: ``m``, ``f``, or empty where both bear it."""
    genders = {"m": "m", "f": "f", "any": ""}
    return {name: gender for file, gender in genders.items() for name in sorted(listed(f"first_names_{file}"))}


def is_first_name(word: str) -> bool:
    """Whether people are called by a word, which may be a word of the language too ("Grace")."""
    return word in first_names() or word in listed("first_names_word")
