"""Ids of single articles become ids of all articles: the same entity under one id in both languages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from pipeline.annotate import lexicon
from pipeline.link import Candidate, Link, link

Row = dict[str, object]
NAMED = frozenset({"kb", "name", "acronym"})
"""Ways of resolving in which the words name the entity by themselves: "Justitie" is a ministry of any country."""


@cache
def known_candidates() -> dict[str, Candidate]:
    """Return the entities of ``configs/entities`` with their names in both languages."""
    names: dict[str, set[str]] = defaultdict(set)
    for language in ("nl", "en"):
        for name in lexicon.names(language).values():
            if name.label == name.entity.label:
                names[name.entity.id].add(name.text)
    return {key: Candidate(id=key, names=tuple(sorted(found)), known=True) for key, found in names.items()}


def entity_links(mentions: Iterable[Row], languages: Mapping[str, str]) -> list[Link]:
    """Find the ids of mentions that name one entity, among themselves or in the knowledge base.

    Parameters
    ----------
    mentions : iterable of dict
        Rows of the mentions table, of all articles.
    languages : mapping of str to str
        Language of every article, by id.
    """
    known = known_candidates()
    names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mention in mentions:
        entity = mention["entity_id"]
        if entity and str(entity) not in known and mention["resolved_by"] in NAMED:
            text = " ".join(str(mention["text"]).split())
            names[languages[str(mention["article_id"])]][str(entity)].add(text)
    found = [
        Candidate(
            id=entity,
            names=tuple(sorted({text for by_id in names.values() for text in by_id.get(entity, ())})),
            english=entity in names["en"],
        )
        for entity in {entity for by_id in names.values() for entity in by_id}
    ]
    return link([*known.values(), *found])


def relabelled(rows: Iterable[Row], links: Iterable[Link], *, columns: tuple[str, ...]) -> list[Row]:
    """Write the ids that merged ones became; ids of rows stay, whatever other articles say.

    Parameters
    ----------
    rows : iterable of dict
        Rows of a table.
    links : iterable of Link
        Which id became which.
    columns : tuple of str
        The columns with ids of entities.
    """
    into = {found.merged_id: found.entity_id for found in links}
    return [row | {column: into.get(str(row[column]), row[column]) for column in columns} for row in rows]
