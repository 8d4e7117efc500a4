"""A book of names to draw from: names of the training articles, names of people from a library, invented ones."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from random import Random
from string import Formatter
from typing import Any

from spacy.tokens import Doc

GIVEN = ("first_names", "first_names_male", "first_names_female")
FAMILY = ("last_names", "last_names_male", "last_names_female")
LATIN = 0x250
"""Code points below are Latin letters."""
TRANSLITERATED_PERCENT = 20
ACRONYM_LETTERS = "ABCDEFGHIJKLMNOPRSTUVWZ"
LONGEST_COINED = 12
CAPITALS_PERCENT = 5


def latin_names(provider: Any, attributes: tuple[str, ...]) -> list[str]:
    """List the names in Latin letters that a provider of the library faker holds under some attributes."""
    names = {name for attribute in attributes for name in getattr(provider, attribute, ())}
    return sorted(name for name in names if all(ord(mark) < LATIN for mark in name))


@cache
def people_of(locale: str) -> tuple[list[str], list[str]]:
    """Read the given names and surnames of a locale of the library faker."""
    provider = import_module(f"faker.providers.person.{locale}").Provider
    return latin_names(provider, GIVEN), latin_names(provider, FAMILY)


class NameBook:
    """Names of one language by label, and patterns to invent more.

    Parameters
    ----------
    data : dict
        ``configs/training/names.yaml``.
    language : str
        ``nl`` or ``en``.
    docs : iterable of Doc
        Training articles whose names go into the book.
    """

    def __init__(self, data: dict[str, Any], language: str, docs: Iterable[Doc]) -> None:
        self.lists = data["common"] | data[language]
        self.locales = [[x for x in self.lists["locales"] if x.startswith(language)], self.lists["locales"]]
        self.titles: dict[str, list[str]] = self.lists["titles"]
        forms: dict[tuple[str, str], set[str]] = {}
        for doc in docs:
            for ent in doc.ents:
                forms.setdefault((ent.label_, shape(ent.label_, ent.text)), set()).add(ent.text)
        self.forms = {key: sorted(texts) for key, texts in forms.items()}

    def known(self, draw: Random, label: str, text: str) -> str:
        """Draw a name of the articles with the same label and shape as ``text``."""
        return draw.choice(self.forms[label, shape(label, text)])

    def person(self, draw: Random) -> tuple[str, str]:
        """Invent a person: what stands first and what stands last in the full name."""
        if draw.randrange(100) < TRANSLITERATED_PERCENT:
            lists = draw.choice(self.lists["transliterated"])
            return (
                (draw.choice(lists["first"]), draw.choice(lists["given"]))
                if "first" in lists
                else (draw.choice(lists["given"]), draw.choice(lists["family"]))
            )
        given, family = people_of(draw.choice(draw.choice(self.locales)))
        return draw.choice(given), draw.choice(self.lists["particles"]) + draw.choice(family)

    def organisation(self, draw: Random, text: str) -> str:
        """Invent an organisation; the place of an acronym is taken by an acronym."""
        if shape("ORG", text) == "acronym":
            return "".join(draw.choice(ACRONYM_LETTERS) for _ in range(draw.choice((2, 3, 3, 3, 4, 4, 5))))
        pattern = draw.choice(self.lists["organisations"])
        parts = [(before, self._part(draw, name) if name else "") for before, name, _, _ in Formatter().parse(pattern)]
        return "".join(before + part for before, part in parts)

    def _part(self, draw: Random, name: str) -> str:
        if name == "coined":
            return self._coined(draw)
        if name == "family":
            return self.person(draw)[1]
        if name == "place":
            return draw.choice(self.forms["GPE", "word"])
        return str(draw.choice(self.lists[name]))

    def _coined(self, draw: Random) -> str:
        syllables = [draw.choice(self.lists["syllables"]) for _ in range(draw.choice((1, 2, 2, 2, 3)))]
        word: str = ("".join(syllables) + draw.choice(self.lists["endings"]))[:LONGEST_COINED]
        style = draw.randrange(100)
        if style < CAPITALS_PERCENT:
            return word.upper()
        return word[:4].capitalize() + (word[4:].capitalize() if style < 2 * CAPITALS_PERCENT else word[4:])


def shape(label: str, text: str) -> str:
    """Name the class of forms within which names of a label change places: their length, ending or case."""
    if label == "NORP":
        return next((end for end in ("en", "e", "s") if text.endswith(end)), "")
    if label == "ORG" and text.isupper() and " " not in text:
        return "acronym"
    return "phrase" if " " in text else "word"
