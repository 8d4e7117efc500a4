"""Names and Wikidata ids of the knowledge base for the table of entities."""

from functools import cache

from pipeline.annotate import lexicon
from pipeline.annotate.slugs import slug
from pipeline.tabulate.entities import NAMES_FIRST, KnownEntity


@cache
def known_entities() -> dict[str, KnownEntity]:
    """Return every entity of ``configs/entities`` by id, called by the name that its id was made from."""
    texts: dict[str, list[str]] = {}
    for language in NAMES_FIRST:
        for name in lexicon.names(language).values():
            if name.label == name.entity.label:
                texts.setdefault(name.entity.id, []).append(name.text)
    wikidata = wikidata_ids()
    return {
        entity_id: KnownEntity(name=canonical(entity_id, names), wikidata=wikidata.get(entity_id))
        for entity_id, names in texts.items()
    }


@cache
def wikidata_ids() -> dict[str, str]:
    """Return the Wikidata ids that a source of ``configs/entities/wikidata.yaml`` gives, by entity id."""
    return {
        entity_id: item
        for group in lexicon.entity_file("wikidata").values()
        for entity_id, item in group["ids"].items()
    }


def canonical(entity_id: str, names: list[str]) -> str:
    """Choose the name that the id spells, or else the first."""
    wanted = entity_id.split("/", 1)[1]
    return next((name for name in names if slug(name) == wanted), names[0])
