"""Facts that fit a question, with who affirms and who denies them in which sentences; DuckDB reads the tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from pipeline.ask.names import UnknownNameError, resolve
from pipeline.schema import SYMMETRIC
from pipeline.tabulate.dates import ends
from pipeline.tabulate.files import read_table

SYMMETRIC_LIST = ", ".join(f"'{predicate}'" for predicate in sorted(SYMMETRIC))
FACTS = f"""
SELECT * FROM facts WHERE
  ($subjects IS NULL OR list_contains($subjects, subject_id)
    OR predicate IN ({SYMMETRIC_LIST}) AND list_contains($subjects, object_id))
  AND ($objects IS NULL OR list_contains($objects, object_id)
    OR predicate IN ({SYMMETRIC_LIST}) AND list_contains($objects, subject_id))
  AND ($predicate IS NULL OR predicate = $predicate)
  AND ($sources IS NULL OR list_has_any(sources, $sources)
    OR len(list_filter(sources, lambda x: contains(lower(x), $source))) > 0)
  AND ($language IS NULL OR list_contains(languages, $language))
  AND (NOT $disputed OR disputed)
ORDER BY disputed DESC, support DESC, subject_id NULLS LAST, predicate, object_id NULLS LAST
"""
EVIDENCE = f"""
SELECT relations.*, articles.source AS article_source, articles.copy_of
FROM relations JOIN articles USING (article_id)
WHERE (list_contains($denials, relation_id) OR predicate = $predicate
  AND (subject_id IS NOT DISTINCT FROM $subject AND object_id IS NOT DISTINCT FROM $object
    OR predicate IN ({SYMMETRIC_LIST})
      AND subject_id IS NOT DISTINCT FROM $object AND object_id IS NOT DISTINCT FROM $subject))
  AND ($language IS NULL OR relations.language = $language)
ORDER BY polarity, article_id, start, trigger_start, relation_id
"""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What the facts must fit; names are names in either language, or ids."""

    subject: str | None = None
    predicate: str | None = None
    object: str | None = None
    source: str | None = None
    since: str | None = None
    language: str | None = None
    disputed: bool = False


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One claim of a fact: who says so, in which sentence of which article."""

    speaker_id: str | None
    speaker: str
    polarity: str
    modality: str
    sentence: str
    article_id: str
    language: str
    published: str | None
    event_date: str | None
    relation_id: str
    copy_of: str | None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A fact with its evidence; lists are those of the facts table, names those of the entities table."""

    subject_id: str | None
    subject: str | None
    predicate: str
    object_id: str | None
    object: str | None
    disputed: bool
    certainty: str
    support: int
    stories: int
    languages: list[str]
    first_date: str | None
    last_date: str | None
    affirmed_by: list[str]
    negated_by: list[str]
    evidence: list[Evidence] = field(default_factory=list)


def ask(question: Question, folder: Path) -> list[Answer]:
    """Find the facts that fit a question, disputed and well supported ones first.

    Parameters
    ----------
    question : Question
        Filters; all must fit.
    folder : Path
        Folder of tables as parquet.

    Raises
    ------
    UnknownNameError
        When the subject or object is called like nothing in the tables.
    FileNotFoundError
        When a table is missing.
    """
    entities = read_table(folder, "entities").to_dict("records")
    names = {row["entity_id"]: row["name"] for row in entities}
    with duckdb.connect() as connection:
        open_tables(connection, folder)
        wanted = {
            "subjects": resolve(question.subject, entities) if question.subject else None,
            "objects": resolve(question.object, entities) if question.object else None,
            "predicate": question.predicate,
            "sources": speakers(question.source, entities),
            "source": (question.source or "").casefold(),
            "language": question.language,
            "disputed": question.disputed,
        }
        return [
            answer(fact, evidence(connection, fact, question.language, names), names)
            for fact in records(connection, FACTS, wanted)
            if not question.since or (fact["last_date"] and ends(fact["last_date"]) >= question.since)
        ]


def open_tables(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Make the tables of a folder known by their names."""
    for name in ("articles", "facts", "relations"):
        path = folder / f"{name}.parquet"
        if not path.is_file():
            raise FileNotFoundError(f"no {path}")
        connection.read_parquet(str(path)).create_view(name)


def speakers(name: str | None, entities: list[dict[Any, Any]]) -> list[str] | None:
    """Return the ids that a speaker's name may mean; none for one that only texts or file names spell."""
    if not name:
        return None
    try:
        return resolve(name, entities)
    except UnknownNameError:
        return []


def records(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, object]
) -> list[dict[str, Any]]:
    """Run a query; return its rows by column."""
    result = connection.execute(query, parameters)
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def evidence(
    connection: duckdb.DuckDBPyConnection, fact: dict[str, Any], language: str | None, names: dict[str, str]
) -> list[Evidence]:
    """Return the claims of a fact, the affirming ones first."""
    found = records(
        connection,
        EVIDENCE,
        {
            "predicate": fact["predicate"],
            "subject": fact["subject_id"],
            "object": fact["object_id"],
            "language": language,
            "denials": fact["denials"],
        },
    )
    claims = [as_negated(row) if row["relation_id"] in fact["denials"] else row for row in found]
    return [
        Evidence(
            speaker_id=row["source_id"],
            speaker=names.get(row["source_id"]) or row["source"] or row["article_source"],
            polarity=row["polarity"],
            modality=row["modality"],
            sentence=" ".join(row["evidence"].split()),
            article_id=row["article_id"],
            language=row["language"],
            published=row["published"],
            event_date=row["event_date"],
            relation_id=row["relation_id"],
            copy_of=row["copy_of"],
        )
        for row in sorted(claims, key=lambda row: str(row["polarity"]))
    ]


def as_negated(denial: dict[str, Any]) -> dict[str, Any]:
    """Read a denial of all that was said as the words of who denies, against the fact."""
    return denial | {"polarity": "negated", "source_id": denial["subject_id"], "source": denial["subject"]}


def answer(fact: dict[str, Any], found: Sequence[Evidence], names: dict[str, str]) -> Answer:
    """Join a fact with its evidence; the speakers are named."""
    return Answer(
        subject=names.get(fact["subject_id"]),
        object=names.get(fact["object_id"]),
        evidence=list(found),
        affirmed_by=[names.get(who, who) for who in fact["affirmed_by"]],
        negated_by=[names.get(who, who) for who in sorted({*fact["negated_by"], *fact["denied_by"]})],
        **{name: fact[name] for name in FACT_COLUMNS},
    )


FACT_COLUMNS = (
    "subject_id",
    "predicate",
    "object_id",
    "disputed",
    "certainty",
    "support",
    "stories",
    "languages",
    "first_date",
    "last_date",
)
