"""Mentions of entities, and the entities that they add up to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.schema import MENTIONS, Article
from pipeline.tabulate.dates import earliest, latest
from pipeline.tabulate.ids import stable_id

Row = dict[str, object]
NAMING = {"kb", "name", "acronym", "composition"}
"""Ways of resolving in which the words of the mention name the entity; a pronoun is no alias."""
NAMES_FIRST = ("en", "nl")
"""Ids are made from English names where there are any, and so are the names that tables show."""


@dataclass(frozen=True, kw_only=True)
class KnownEntity:
    """What a knowledge base tells about an entity beyond its id."""

    name: str
    wikidata: str | None = None


def mention_rows(doc: Doc) -> list[Row]:
    """Write the resolved mentions of one Doc as rows, in the order of the text.

    Parameters
    ----------
    doc : Doc
        An annotated article, with its id in ``doc.user_data["article_id"]``.
    """
    article_id = str(doc.user_data["article_id"])
    rows: dict[str, Row] = {}
    for span in doc.spans.get(MENTIONS, ()):
        key = stable_id(article_id, span.start_char, span.end_char, span.label_, span.kb_id_)
        row: Row = {
            "mention_id": key,
            "article_id": article_id,
            "start": span.start_char,
            "end": span.end_char,
            "text": span.text,
            "label": span.label_,
            "entity_id": span.kb_id_ or None,
            "resolved_by": span.id_ or None,
        }
        # Of one stretch resolved twice to one entity, the same row must win whatever the order.
        rows[key] = min(rows.get(key, row), row, key=lambda r: str(r["resolved_by"]))
    return sorted(rows.values(), key=lambda row: (row["start"], row["end"], row["mention_id"]))


@dataclass
class Tally:
    """What the articles say about one entity, gathered while reading them."""

    names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    articles: set[str] = field(default_factory=set)
    mentions: int = 0


def tally(mentions: Iterable[Row], relations: Iterable[Row], languages: Mapping[str, str]) -> dict[str, Tally]:
    """Gather every entity that a mention or a claim refers to; names by the language of the article."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for mention in mentions:
        if not mention["entity_id"]:
            continue
        entry = tallies[str(mention["entity_id"])]
        entry.articles.add(str(mention["article_id"]))
        entry.mentions += 1
        if mention["resolved_by"] in NAMING:
            entry.names[languages[str(mention["article_id"])]][" ".join(str(mention["text"]).split())] += 1
    for relation in relations:
        for slot in ("subject_id", "object_id", "source_id"):
            if relation[slot]:
                tallies[str(relation[slot])].articles.add(str(relation["article_id"]))
    return tallies


def name_of(entity_id: str, by_language: Mapping[str, Counter[str]]) -> str:
    """Choose the name that is written most, the longest of equals; without any, read it from the id."""
    names = next((by_language[code] for code in NAMES_FIRST if by_language.get(code)), None)
    if names is None:
        return entity_id.split("/", 1)[1].replace("-", " ")
    return min(names, key=lambda name: (-names[name], -len(name), name))


def entity_rows(
    mentions: Iterable[Row],
    relations: Iterable[Row],
    articles: Iterable[Article],
    *,
    known: Mapping[str, KnownEntity],
) -> list[Row]:
    """Write one row per entity that a mention or a claim refers to.

    Parameters
    ----------
    mentions, relations : iterable of dict
        Rows of these tables.
    articles : iterable of Article
        Where languages and dates come from.
    known : mapping of str to KnownEntity
        What the knowledge base says, by entity id.
    """
    by_id = {article.article_id: article for article in articles}
    languages = {article_id: article.language for article_id, article in by_id.items()}
    rows: list[Row] = []
    for entity_id, entry in sorted(tally(mentions, relations, languages).items()):
        seen = [by_id[article] for article in entry.articles]
        known_entity = known.get(entity_id)
        rows.append(
            {
                "entity_id": entity_id,
                "name": known_entity.name if known_entity else name_of(entity_id, entry.names),
                "type": entity_id.split("/", 1)[0].upper(),
                "aliases": sorted(set().union(*entry.names.values())),
                "languages": sorted({article.language for article in seen}),
                "articles": len(seen),
                "mentions": entry.mentions,
                "first_seen": earliest(article.published for article in seen),
                "last_seen": latest(article.published for article in seen),
                "wikidata": known_entity.wikidata if known_entity else None,
            }
        )
    return rows
