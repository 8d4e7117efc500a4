"""All tables at once, from articles, mentions and claims; and the checks that they hold together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

import pandas as pd
import pandera.errors

from pipeline.schema import Article, Claim, Reject
from pipeline.tabulate.copies import copies
from pipeline.tabulate.entities import KnownEntity, entity_rows
from pipeline.tabulate.facts import fact_rows
from pipeline.tabulate.linking import entity_links, relabelled
from pipeline.tabulate.relations import relation_rows
from pipeline.tabulate.runs import Provenance, run_row
from pipeline.tabulate.schemas import TABLES, frame, pandera_schema
from pipeline.tabulate.stories import stories

Row = dict[str, object]
Tables = dict[str, pd.DataFrame]
COUNTS = ("inputs", "articles", "rejects", "mentions", "claims")
ENTITY_COLUMNS = ("subject_id", "object_id", "source_id")
SHOWN = 5
"""How many faults an error message lists."""


class TableError(ValueError):
    """Tables that break their contract, with the rows at fault."""


def build(
    articles: Iterable[Article],
    rejects: Iterable[Reject],
    mentions: Iterable[Row],
    claims: Mapping[str, Sequence[Claim]],
    *,
    provenance: Provenance,
    known: Mapping[str, KnownEntity] | None = None,
) -> Tables:
    """Build every table; the order of the inputs does not matter.

    Parameters
    ----------
    articles, rejects : iterable
        Everything that was read.
    mentions : iterable of dict
        Rows of the mentions table, of all articles.
    claims : mapping of str to sequence of Claim
        Claims by article id.
    provenance : Provenance
        Code, models and configuration that produced the claims.
    known : mapping of str to KnownEntity, optional
        Names and Wikidata ids of the knowledge base, by entity id.

    Raises
    ------
    TableError
        When a table breaks the contract, or a claim or mention belongs to no article.
    """
    ordered = sorted(articles, key=lambda article: article.article_id)
    mention_list = list(mentions)
    used = set(claims) | {str(row["article_id"]) for row in mention_list}
    strays = sorted(used - {article.article_id for article in ordered})
    if strays:
        raise TableError(f"claims or mentions of unknown articles: {', '.join(strays[:SHOWN])}")
    relations = [row for article in ordered for row in relation_rows(article, claims.get(article.article_id, ()))]
    links = entity_links(mention_list, {article.article_id: article.language for article in ordered})
    mention_list = relabelled(mention_list, links, columns=("entity_id",))
    relations = relabelled(relations, links, columns=ENTITY_COLUMNS)
    reject_rows: list[Row] = sorted(
        (asdict(reject) for reject in rejects), key=lambda row: tuple(map(str, row.values()))
    )
    return assemble(
        ordered,
        reject_rows,
        mention_list,
        relations,
        links=[asdict(link) for link in links],
        made_by=asdict(provenance),
        known=known or {},
    )


def assemble(
    articles: Sequence[Article],
    rejects: Sequence[Row],
    mentions: Iterable[Row],
    relations: list[Row],
    *,
    links: Sequence[Row],
    made_by: Mapping[str, object],
    known: Mapping[str, KnownEntity],
) -> Tables:
    """Derive entities, facts, stories and counts from the rows of the other tables, and check them all.

    Parameters
    ----------
    articles, rejects, mentions, relations : sequence
        Articles, and rows of the other tables.
    links : sequence of dict
        Rows of the table of links, the ids that became others before any correction.
    made_by : mapping of str to object
        What the run is known by, by column of the table of runs.
    known : mapping of str to KnownEntity
        Names and Wikidata ids, by entity id.

    Raises
    ------
    TableError
        When a table breaks the contract.
    """
    mention_list = sorted(mentions, key=lambda row: (row["article_id"], row["start"], row["end"], row["mention_id"]))
    article_list = article_rows(articles, mention_list)
    sizes = (len(article_list) + len(rejects), len(article_list), len(rejects), len(mention_list), len(relations))
    counts = dict(zip(COUNTS, sizes, strict=True))
    rows: dict[str, list[Row]] = {
        "articles": article_list,
        "mentions": mention_list,
        "entities": entity_rows(mention_list, relations, articles, known=known),
        "links": list(links),
        "relations": relations,
        "facts": fact_rows(relations, article_list),
        "rejects": list(rejects),
        "runs": [run_row(made_by, counts)],
    }
    tables = {name: frame(name, rows[name]) for name in TABLES}
    check(tables)
    return tables


def article_rows(articles: Sequence[Article], mentions: Iterable[Row]) -> list[Row]:
    """Write articles as rows, with what each copies and which story it tells."""
    copied = copies(articles)
    named: dict[str, set[str]] = {article.article_id: set() for article in articles}
    for mention in mentions:
        if mention["entity_id"]:
            named[str(mention["article_id"])].add(str(mention["entity_id"]))
    story = stories(
        [article for article in articles if article.article_id not in copied],
        {article_id: frozenset(entities) for article_id, entities in named.items()},
    )
    return [
        asdict(article)
        | {
            "copy_of": copied.get(article.article_id),
            "story": story[copied.get(article.article_id, article.article_id)],
        }
        for article in articles
    ]


def check(tables: Tables) -> None:
    """Check columns, types, allowed values, offsets and references of all tables.

    Raises
    ------
    TableError
        With the first faults of the first table that has any.
    """
    for name, table in tables.items():
        try:
            pandera_schema(name).validate(table, lazy=True)
        except pandera.errors.SchemaErrors as error:
            cases = error.failure_cases[["column", "check", "failure_case"]].head(SHOWN)
            raise TableError(f"table {name} breaks its schema:\n{cases.to_string(index=False)}") from error
    texts = dict(zip(tables["articles"]["article_id"], tables["articles"]["text"], strict=True))
    check_offsets(tables["mentions"], texts, table="mentions", column="text", start="start", end="end")
    check_offsets(tables["relations"], texts, table="relations", column="evidence", start="start", end="end")
    entities = set(tables["entities"]["entity_id"])
    for name, columns in (("mentions", ("entity_id",)), ("relations", ENTITY_COLUMNS)):
        for column in columns:
            unknown = sorted(set(tables[name][column].dropna()) - entities)
            if unknown:
                raise TableError(f"table {name}: {column} is not in entities: {', '.join(unknown[:SHOWN])}")


def check_offsets(
    table_frame: pd.DataFrame, texts: Mapping[str, str], *, table: str, column: str, start: str, end: str
) -> None:
    """Check that offsets cut exactly the quoted text out of its article.

    Raises
    ------
    TableError
        With the first rows whose offsets cut something else.
    """
    faults = []
    for row in table_frame[["article_id", column, start, end]].itertuples(index=False):
        cut = texts.get(row[0], "")[row[2] : row[3]]
        if cut != row[1]:
            faults.append(f"  {row[0]} {row[2]}:{row[3]} cuts {cut!r}, the row says {row[1]!r}")
    if faults:
        raise TableError("\n".join([f"table {table}: {column} is not at its offsets", *faults[:SHOWN]]))
