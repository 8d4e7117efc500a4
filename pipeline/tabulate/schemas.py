"""The tables: their columns, types and allowed values, stated once for checks and for files."""

from dataclasses import dataclass
from functools import cache
from typing import get_args

import pandas as pd
import pandera.pandas as pa
import pyarrow

from pipeline.schema import ENTITY_KINDS, LANGUAGES, Modality, Polarity

LIST = "list"
RESOLVED_BY = ("kb", "name", "acronym", "coreference", "composition")
ENTITY_ID = rf"^({'|'.join(ENTITY_KINDS)})/[^/\s]+$"
NAME = r"^[a-z][a-z_]*$"
EDTF = r"^\S+$"

ARROW = {"str": pyarrow.string(), "int64": pyarrow.int64(), "float64": pyarrow.float64(), "bool": pyarrow.bool_()}
ARROW[LIST] = pyarrow.list_(pyarrow.string())


@dataclass(frozen=True)
class Col:
    """One column: its type, whether it may be empty, and its allowed values or pattern."""

    dtype: str = "str"
    null: bool = False
    unique: bool = False
    values: tuple[str, ...] = ()
    pattern: str | None = None
    low: float | None = None
    high: float | None = None

    def checks(self) -> list[pa.Check]:
        """Return the column's value checks."""
        checks = []
        if self.values:
            checks.append(pa.Check.isin(self.values))
        if self.pattern:
            checks.append(pa.Check.str_matches(self.pattern))
        if self.low is not None:
            checks.append(pa.Check.ge(self.low))
        if self.high is not None:
            checks.append(pa.Check.le(self.high))
        if self.dtype == LIST:
            checks.append(pa.Check(is_list_of_text, element_wise=True, name="list of text"))
        return checks


def is_list_of_text(value: object) -> bool:
    """Tell whether a cell is a list of strings."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


TEXT, OPTIONAL, KEY, COUNT, WORDS = Col(), Col(null=True), Col(unique=True), Col("int64", low=0), Col(LIST)
ENTITY = Col(null=True, pattern=ENTITY_ID)
DATE = Col(null=True, pattern=EDTF)
LANGUAGE = Col(values=LANGUAGES)

TABLES: dict[str, dict[str, Col]] = {
    "articles": {
        "article_id": KEY,
        "language": LANGUAGE,
        "title": OPTIONAL,
        "published": DATE,
        "source": TEXT,
        "text": TEXT,
        "sha256": Col(pattern=r"^[0-9a-f]{64}$"),
        "words": COUNT,
        "copy_of": OPTIONAL,
        "story": TEXT,
    },
    "mentions": {
        "mention_id": KEY,
        "article_id": TEXT,
        "start": COUNT,
        "end": COUNT,
        "text": TEXT,
        "label": Col(pattern=r"^[A-Z_]+$"),
        "entity_id": ENTITY,
        "resolved_by": Col(null=True, values=RESOLVED_BY),
    },
    "entities": {
        "entity_id": Col(unique=True, pattern=ENTITY_ID),
        "name": TEXT,
        "type": Col(values=tuple(kind.upper() for kind in ENTITY_KINDS)),
        "aliases": WORDS,
        "languages": WORDS,
        "articles": COUNT,
        "mentions": COUNT,
        "first_seen": DATE,
        "last_seen": DATE,
        "wikidata": Col(null=True, pattern=r"^Q\d+$"),
    },
    "links": {
        "entity_id": Col(pattern=ENTITY_ID),
        "merged_id": Col(unique=True, pattern=ENTITY_ID),
        "name": TEXT,
        "merged_name": TEXT,
        "resolved_by": TEXT,
        "score": Col("float64", low=0, high=1),
    },
    "relations": {
        "relation_id": KEY,
        "article_id": TEXT,
        "language": LANGUAGE,
        "published": DATE,
        "sentence": COUNT,
        "start": COUNT,
        "end": COUNT,
        "evidence": TEXT,
        "subject_id": ENTITY,
        "subject": OPTIONAL,
        "subject_type": OPTIONAL,
        "predicate": Col(pattern=NAME),
        "trigger": TEXT,
        "trigger_start": COUNT,
        "trigger_end": COUNT,
        "object_id": ENTITY,
        "object": OPTIONAL,
        "object_type": OPTIONAL,
        "theme": OPTIONAL,
        "role": OPTIONAL,
        "former": Col("bool"),
        "polarity": Col(values=get_args(Polarity)),
        "modality": Col(values=get_args(Modality)),
        "source_id": ENTITY,
        "source": OPTIONAL,
        "event_date": DATE,
        "cues": OPTIONAL,
        "rule": TEXT,
        "confidence": Col("float64", low=0, high=1),
    },
    "facts": {
        "subject_id": ENTITY,
        "predicate": Col(pattern=NAME),
        "object_id": ENTITY,
        "support": Col("int64", low=1),
        "languages": WORDS,
        "sources": WORDS,
        "affirmed_by": WORDS,
        "negated_by": WORDS,
        "denied_by": WORDS,
        "denials": WORDS,
        "disputed": Col("bool"),
        "certainty": Col(values=get_args(Modality)),
        "modalities": WORDS,
        "stories": Col("int64", low=1),
        "articles": WORDS,
        "first_date": DATE,
        "last_date": DATE,
    },
    "rejects": {"path": TEXT, "reason": TEXT, "detail": TEXT},
    "runs": {
        "run_id": KEY,
        "code_version": TEXT,
        "profile": TEXT,
        "models": WORDS,
        "model_versions": WORDS,
        "model_hashes": WORDS,
        "rules": WORDS,
        "entities": WORDS,
        "corrections": WORDS,
        "inputs": COUNT,
        "articles": COUNT,
        "rejects": COUNT,
        "mentions": COUNT,
        "claims": COUNT,
    },
}


@cache
def pandera_schema(name: str) -> pa.DataFrameSchema:
    """Return the checks of one table: exact columns in order, types, allowed values."""
    columns = {
        column: pa.Column(
            object if spec.dtype == LIST else spec.dtype, spec.checks(), nullable=spec.null, unique=spec.unique
        )
        for column, spec in TABLES[name].items()
    }
    return pa.DataFrameSchema(columns, name=name, strict=True, ordered=True)


def arrow_schema(name: str) -> pyarrow.Schema:
    """Return the types of one table in its parquet file."""
    return pyarrow.schema([(column, ARROW[spec.dtype]) for column, spec in TABLES[name].items()])


def frame(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    """Build a table from rows, with the same types whether it has rows or not.

    Parameters
    ----------
    name : str
        Name of the table.
    rows : list of dict
        One dict per row, with a key per column.
    """
    columns = TABLES[name]
    return pd.DataFrame(
        {
            column: pd.Series(
                [row[column] for row in rows], dtype=object if spec.dtype == LIST else spec.dtype, name=column
            )
            for column, spec in columns.items()
        }
    )
