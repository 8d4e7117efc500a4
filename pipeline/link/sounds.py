"""Spellings read as sounds: the transliteration classes of a name from another script."""

import re
import unicodedata
from functools import cache

from pipeline.link.data import APOSTROPHES, Replacement, Scheme, fold, marks, schemes

Reading = tuple[str, ...]
"""The words of a name as one scheme reads them."""


def _replaced(text: str, pairs: tuple[Replacement, ...]) -> str:
    for pattern, to in pairs:
        text = pattern.sub(to, text)
    return text


def _stripped(text: str) -> str:
    """Take accents off all letters but those that a scheme uses as sounds."""
    return "".join(mark if mark in "ŠČŽ" else fold(mark) for mark in unicodedata.normalize("NFC", text))


def _read(word: str, scheme: Scheme) -> str:
    before = _stripped(_replaced(word, scheme.before))
    return "".join(_replaced(part, scheme.replace) for part in before.split("-"))


def _applies(scheme: Scheme, name: str, *, whole: bool) -> bool:
    if scheme.pattern is not None and not scheme.pattern.search(name):
        return False
    return whole or scheme.marks is None or any(pattern.search(name) for pattern in marks()[scheme.marks])


@cache
def readings(words: Reading, *, whole: bool = False) -> frozenset[Reading]:
    """Read the words of one name by every scheme that applies to it.

    Parameters
    ----------
    words
        The words as written, without particles.
    whole
        Whether to use every scheme even where the name shows no mark of its origin.
    """
    lower = tuple(unicodedata.normalize("NFC", word.lower().translate(APOSTROPHES)) for word in words)
    name = " ".join(lower)
    return frozenset(
        tuple(_read(word, scheme) for word in lower) for scheme in schemes() if _applies(scheme, name, whole=whole)
    )


@cache
def marked(name: str) -> bool:
    """Whether a name shows that it comes from a script that is spelt in several ways."""
    return any(pattern.search(name.lower()) for patterns in marks().values() for pattern in patterns)


def spoken(word: str, whole: Reading) -> frozenset[str]:
    """Read one word of a name by the schemes that apply to the whole name."""
    position = whole.index(word)
    return frozenset(reading[position] for reading in readings(whole))


def digits(text: str) -> list[str]:
    """Numbers of a name, which tell it from its neighbours ("APT28")."""
    return re.findall(r"\d+", text)
