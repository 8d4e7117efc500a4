"""Names of people taken apart: titles, given names, particles, surname, generation."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.link.data import first_names, fold, linking_file, particles, titles

INITIALS = re.compile(r"^(?:[^\W\d_]\.){1,4}$|^[^\W\d_]$")
RUN = re.compile(r"^(?:[^\W\d_]\.){2,}$")


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person's name; all words but those of ``core`` are folded."""

    text: str
    core: tuple[str, ...]
    particles: tuple[str, ...] = ()
    abbreviated: bool = False
    generation: str | None = None
    numeral: str | None = None
    ruler: bool = False

    @property
    def given(self) -> tuple[str, ...]:
        """Given names and initials, in their order."""
        return self.core[:-1]

    @property
    def surname(self) -> str:
        """Last word of the name."""
        return self.core[-1]

    @property
    def bare_initial(self) -> bool:
        """Whether the surname is left out, as crime news does ("Willem H.")."""
        return is_initial(self.surname)


def is_initial(word: str) -> bool:
    """Whether a word is an initial.

    >>> is_initial("J."), is_initial("Jo")
    (True, False)
    """
    return bool(INITIALS.match(word))


def _data() -> Any:
    return linking_file("people")


def _untitled(words: list[str]) -> tuple[list[str], list[str]]:
    """Split leading titles off; the last word is never a title."""
    start = 0
    while start < len(words) - 1:
        two, one = fold(" ".join(words[start : start + 2])), fold(words[start])
        if two in titles() and start + 2 < len(words):
            start += 2
        elif one in titles() and fold(words[start]) not in first_names():
            start += 1
        else:
            break
    return words[start:], [fold(word) for word in words[:start]]


def _joined(words: list[str]) -> list[str]:
    """Write "Abdel Fattah" and "Abdul Fattah" as one word."""
    prefixes: dict[str, str] = _data()["joined"]
    out: list[str] = []
    for word in words:
        if out and fold(out[-1]) in prefixes and len(words) > 2:
            out[-1] = f"{prefixes[fold(out[-1])]}-{word}"
        else:
            out.append(word)
    return out


def _split(text: str) -> list[str]:
    """Words of a name, with run-together initials apart and a surname in front moved behind."""
    last, comma, rest = text.partition(",")
    ordered = f"{rest} {last}" if comma and fold(rest.strip()) not in _data()["generations"] else f"{last} {rest}"
    words: list[str] = []
    for word in re.sub(r"\b([aeAE]l)-(?=\w)", r"\1 ", ordered).split():
        if RUN.match(word) and fold(word) not in _data()["abbreviated"]:
            words += [f"{letter}." for letter in word.split(".") if letter]
        else:
            words.append(word.removesuffix("'s").removesuffix("’s"))
    return words


@cache
def parse(text: str) -> Person:
    """Take a person's name apart.

    Parameters
    ----------
    text
        The name as written, with or without titles.
    """
    data = _data()
    words, ranks = _untitled(_split(text))
    generation = next(
        (data["generations"][fold(word)] for word in words[1:] if fold(word) in data["generations"]), None
    )
    numeral = fold(words[-1]) if words[-1].isupper() and fold(words[-1]) in data["numerals"] else None
    small: list[str] = []
    core: list[str] = []
    abbreviated = False
    last = len(words) - 1 - (numeral is not None)
    for place, word in enumerate(words):
        plain = fold(word)
        if (place and plain in data["generations"]) or place > last:
            continue
        if place < last and plain in data["abbreviated"] and (core or len(words) > 2) and (len(plain) > 2 or core):
            small += data["abbreviated"][plain]
            abbreviated = True
        elif place < last and plain in particles() and (place or plain not in first_names()):
            small.append(data["same_particle"].get(plain, plain))
        else:
            core.append(word)
    return Person(
        text=text,
        core=tuple(_joined(core)) or (text,),
        particles=tuple(small),
        abbreviated=abbreviated,
        generation=generation,
        numeral=numeral,
        ruler=numeral is not None or any(rank in data["rulers"] for rank in ranks),
    )
