"""Names in either language to entity ids."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pipeline.annotate import lexicon
from pipeline.annotate.slugs import slug
from pipeline.schema import LANGUAGES
from pipeline.settings import ConfigError


class UnknownNameError(ConfigError):
    """A name that no entity of the tables bears."""


@cache
def known_names() -> dict[str, frozenset[str]]:
    """Return the entity ids of every name of the knowledge base, in lower case, both languages together."""
    ids: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for name in lexicon.names(language).values():
            ids.setdefault(name.text.casefold(), set()).add(name.entity.id)
    return {name: frozenset(found) for name, found in ids.items()}


def resolve(name: str, entities: Iterable[Mapping[Any, Any]]) -> list[str]:
    """Return the ids of the entities that a name may mean, best guesses only.

    An id or a whole name in the tables or the knowledge base goes before a part of a name.

    Parameters
    ----------
    name : str
        A name in either language, or an id.
    entities : iterable of mapping
        Rows of the entities table.

    Raises
    ------
    UnknownNameError
        When nothing in the tables bears the name.
    """
    wanted, rows = " ".join(name.split()).casefold(), list(entities)
    known = known_names().get(wanted, frozenset())
    whole = {row["entity_id"] for row in rows if is_called(row, wanted) or row["entity_id"] in known}
    part = {row["entity_id"] for row in rows if any(wanted in called.casefold() for called in names_of(row))}
    found = whole or part
    if not wanted or not found:
        raise UnknownNameError(f"no entity of these tables is called {name!r}")
    return sorted(found)


def names_of(row: Mapping[Any, Any]) -> list[str]:
    """Return everything that an entity is called: its id, its name and its aliases."""
    return [row["entity_id"], row["name"], *row["aliases"]]


def is_called(row: Mapping[Any, Any], wanted: str) -> bool:
    """Tell whether a name in lower case is the whole id, slug, name or alias of an entity."""
    return wanted in {called.casefold() for called in names_of(row)} or row["entity_id"].split("/", 1)[1] == slug(
        wanted
    )
