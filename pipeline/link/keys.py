"""Keys under which names are looked up: two names that are one entity share at least one."""

from functools import cache

from pipeline.link.data import first_names, fold, given_groups, linking_file
from pipeline.link.names import known_as
from pipeline.link.organisations import expansions, is_acronym, ungrouped
from pipeline.link.people import Person
from pipeline.link.people import parse as parse_person
from pipeline.link.persons import turned
from pipeline.link.sounds import readings, spoken
from pipeline.link.wording import parse as parse_wording

Key = tuple[str, ...]


@cache
def keys(name: str, kind: str) -> frozenset[Key]:
    """Return the keys of a name.

    Parameters
    ----------
    name
        The name as written.
    kind
        Kind of the entity as in its id.
    """
    name = " ".join(name.split())
    found: set[Key] = {("kb", known) for known in known_as(name, kind)}
    if kind == "person":
        found |= _of_person(parse_person(name))
    elif kind == "org":
        found |= _of_organisation(name)
    else:
        found |= {("name", "".join(reading)) for reading in readings(tuple(name.split()), whole=True)}
        found.add(("name", fold(name).replace("-", " ")))
    return frozenset(found)


def _of_person(name: Person) -> set[Key]:
    found: set[Key] = {("whole", "".join(reading)) for reading in readings(name.core)}
    found.add(("whole", "".join(fold(word).strip(".") for word in name.core)))
    found.add(("text", fold(name.text)))
    other = turned(name)
    if other is not None:
        found |= {("whole", "".join(reading)) for reading in readings(other.core)}
    if name.ruler:
        groups = linking_file("people")["ruler_names"]
        plain = " ".join(fold(word) for word in name.core)
        found |= {("ruler", str(number)) for number, group in enumerate(groups) if plain in group}
    if len(name.core) == 1:
        return found
    for word in {*name.core[1:-1]} - {word for word in name.core if fold(word) in first_names()} | {name.surname}:
        found |= {("surname", sound) for sound in spoken(word, name.core)}
        found.add(("surname", fold(word).split("-")[0]))
    given = given_groups().get(fold(name.core[0]), frozenset())
    openings = {*spoken(name.core[0], name.core), fold(name.core[0]), *map(str, given)}
    endings = {sound[:1] + sound[-2:] for sound in spoken(name.surname, name.core)}
    return found | {("similar", opening, ending) for opening in openings for ending in endings}


def _of_organisation(text: str) -> set[Key]:
    name = parse_wording(text)
    found: set[Key] = {("joined", name.joined), ("text", fold(text)), ("bag", *name.bag)}
    found |= {("sounds", *reading) for reading in readings(name.words)}
    found |= {("acronym", initials) for initials in expansions(text)}
    if is_acronym(text):
        found.add(("acronym", fold(text.replace(".", ""))))
    found.add(("group", *(ungrouped(name) or name.words)))
    found.add(("rest", fold(name.rest) or " ".join(name.words)))
    opening, ending = name.words[0], name.words[-1]
    ends = ("ends", opening[:1] + opening[-1:], ending[:1] + ending[-1:], str(len(name.words)))
    return found | {ends}
