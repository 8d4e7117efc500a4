"""The entity files of ``configs/entities`` as typed, cached values."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.schema import LANGUAGES
from pipeline.settings import CONFIGS, ConfigError, read_yaml

ENTITIES = CONFIGS / "entities"
ENTITY_FILES = ("agencies", "companies", "groups", "media", "parties", "people", "products")
PLACE_KINDS = {"countries": "country", "cities": "city", "regions": "region", "areas": "area"}
LABELS = {
    "person": "PERSON",
    "org": "ORG",
    "gpe": "GPE",
    "loc": "LOC",
    "product": "PRODUCT",
    "law": "LAW",
    "event": "EVENT",
}
PRIVATE = frozenset({"company", "association", "club", "media", "university", "party", "union"})
"""Kinds of bodies that are no part of a state."""
ID_KINDS = {label: kind for kind, label in LABELS.items()} | {"FAC": "loc", "WORK_OF_ART": "product"}


@dataclass(frozen=True, kw_only=True)
class Entity:
    """An entity of the knowledge base with what coreference needs to know of it."""

    id: str
    kind: str
    country: str | None = None
    gender: str | None = None

    @property
    def label(self) -> str:
        """OntoNotes label that follows from the id."""
        return LABELS[self.id.split("/", 1)[0]]


@dataclass(frozen=True, kw_only=True)
class Name:
    """One way to write an entity; ``label`` is NORP for adjectives and inhabitants of a place."""

    text: str
    entity: Entity
    label: str


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of entity and the nouns that may refer to one."""

    name: str
    type: str
    nouns: frozenset[str]
    compounds: frozenset[str]
    parents: tuple[str, ...] = ()
    gender: str | None = None


@cache
def entity_file(name: str) -> Any:
    """Read one file of ``configs/entities``."""
    return read_yaml(ENTITIES / f"{name}.yaml")


def _names_of(record: dict[str, Any], *, language: str) -> list[str]:
    return [*record.get("names", []), *record.get(language, [])]


def _known(record: dict[str, Any], *, kind: str) -> Entity:
    try:
        return Entity(id=record["id"], kind=kind, country=record.get("country"), gender=record.get("gender"))
    except KeyError as error:
        raise ConfigError(f"{ENTITIES}: an entity lacks {error}: {record}") from error


def _written(record: dict[str, Any], *, language: str) -> list[str]:
    """Words that stand for an entity without being its name: adjectives and inhabitants or adherents."""
    return [*record.get("adjectives", {}).get(language, []), *record.get("people", {}).get(language, [])]


def _read_names(language: str) -> Iterator[Name]:
    places = [(record, kind) for group, kind in PLACE_KINDS.items() for record in entity_file("places")[group]]
    records = [(record, record.get("kind", file)) for file in ENTITY_FILES for record in entity_file(file)]
    for record, kind in [*records, *places]:
        entity = _known(record, kind=kind)
        for text in _names_of(record, language=language):
            yield Name(text=text, entity=entity, label=entity.label)
    for record, kind in records:
        entity = _known(record, kind=kind)
        yield from (Name(text=text, entity=entity, label="ORG") for text in _written(record, language=language))
    for record, kind in places:
        entity = _known(record, kind=kind)
        yield from (Name(text=text, entity=entity, label="NORP") for text in _written(record, language=language))


@cache
def names(language: str) -> dict[str, Name]:
    """Every known name in one language; of two entities with one name the first listed keeps it."""
    found: dict[str, Name] = {}
    for name in _read_names(language):
        found.setdefault(name.text, name)
    return found


@cache
def entities() -> dict[str, Entity]:
    """Every known entity by id."""
    return {name.entity.id: name.entity for language in ("nl", "en") for name in _read_names(language)}


@cache
def adjectives(language: str) -> dict[str, str]:
    """Adjectives of places -> id of the place, without the words for inhabitants."""
    return {
        text: record["id"]
        for group in PLACE_KINDS
        for record in entity_file("places")[group]
        for text in record.get("adjectives", {}).get(language, [])
    }


@cache
def inhabitants(language: str) -> frozenset[str]:
    """Words for the people of a place ("Rus", "Russians"), in lower case."""
    return frozenset(
        text.lower()
        for group in PLACE_KINDS
        for record in entity_file("places")[group]
        for text in record.get("people", {}).get(language, [])
        if text not in adjectives(language)
    )


@cache
def compatriots(language: str) -> frozenset[str]:
    """Words for one of the people of a place ("Rus", "Russian"), in lower case; each stands before its plural."""
    listed = (
        record.get("people", {}).get(language, []) for group in PLACE_KINDS for record in entity_file("places")[group]
    )
    return frozenset(single.lower() for words in listed for single in words[: len(words) // 2 * 2 : 2])


@cache
def kinds(language: str) -> dict[str, Kind]:
    """Kinds of entity with their nouns in one language."""
    return {
        name: Kind(
            name=name,
            type=record["type"],
            nouns=frozenset(record.get(language, [])),
            compounds=frozenset(record.get(f"{language}_compounds", [])),
            parents=tuple(record.get("parents", ())),
            gender=record.get("gender"),
        )
        for name, record in entity_file("kinds").items()
    }


def state_of(entity_id: str) -> str:
    """Return the state that an entity belongs to; a state and an unknown place belong to themselves."""
    entity = entities().get(entity_id)
    return entity.country if entity and entity.country else entity_id


def is_private(entity: str) -> bool:
    """Whether an entity is known as no part of a state, so that officials do not stand for it ("FIFA officials")."""
    known = entities().get(entity)
    kind = kinds(LANGUAGES[0]).get(known.kind) if known is not None else None
    return kind is not None and bool(PRIVATE & {kind.name, *kind.parents})
