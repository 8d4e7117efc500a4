"""Tables in, corrected tables out: what depends on entities and claims is derived again."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from pipeline.correct.record import Correction
from pipeline.correct.rows import Outcome, Row, Rows, apply
from pipeline.schema import Article
from pipeline.tabulate.build import COUNTS, Tables, assemble
from pipeline.tabulate.entities import KnownEntity


def correct(
    tables: Tables, corrections: Sequence[Correction], *, versions: Iterable[str] = ()
) -> tuple[Tables, list[Outcome]]:
    """Apply corrections to tables.

    A claim keeps its ``relation_id`` whatever is corrected in it, so that a later correction can name it by the id
    that the corrected tables show.

    Parameters
    ----------
    tables : dict of str to DataFrame
        As built or read; they stay as they are.
    corrections : sequence of Correction
        As read from their file.
    versions : iterable of str
        What the table of runs calls the file of corrections.

    Raises
    ------
    TableError
        When the corrected tables break their contract.
    """
    entities = rows_of(tables["entities"])
    known = {str(row["entity_id"]): KnownEntity(name=row["name"], wikidata=row["wikidata"]) for row in entities}
    before = Rows(rows_of(tables["mentions"]), rows_of(tables["relations"]), known)
    after, outcomes = apply(corrections, before)
    articles = [
        Article(**{name: row[name] for name in Article.__dataclass_fields__}) for row in rows_of(tables["articles"])
    ]
    run = {name: value for name, value in rows_of(tables["runs"])[0].items() if name not in {"run_id", *COUNTS}}
    if corrections:
        run["corrections"] = list(versions)
    corrected = assemble(
        articles,
        rows_of(tables["rejects"]),
        after.mentions,
        fold(before.relations, after.relations),
        links=rows_of(tables["links"]),
        made_by=run,
        known=after.known,
    )
    return corrected, outcomes


def fold(before: Iterable[Row], after: Iterable[Row]) -> list[Row]:
    """Keep one of the claims of a sentence that a correction made equal, the surest."""
    old = {row["relation_id"]: row for row in before}
    best: dict[object, Row] = {}
    touched: set[object] = set()
    for row in after:
        key = said(row)
        if row != old[row["relation_id"]]:
            touched.add(key)
        best[key] = min(best.get(key, row), row, key=lambda r: (-float(str(r["confidence"])), str(r["relation_id"])))
    return [row for row in after if said(row) not in touched or best[said(row)] is row]


def said(row: Row) -> object:
    """Return what a claim says and where."""
    arguments = tuple(row[f"{slot}_id"] or row[slot] for slot in ("subject", "object"))
    return row["article_id"], row["start"], row["predicate"], arguments, row["polarity"]


def rows_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table as rows, empty cells as None and lists as lists."""
    plain = table.astype(object).where(table.notna(), None)
    return [
        {str(name): value.tolist() if hasattr(value, "tolist") else value for name, value in row.items()}
        for row in plain.to_dict("records")
    ]
