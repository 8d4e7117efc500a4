"""Articles and rejects on disk, as parquet whose bytes depend on nothing but their rows."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.schema import Article, Reject

ARTICLES = "articles.parquet"
REJECTS = "rejects.parquet"

ARTICLE_COLUMNS = pa.schema(
    [
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("language", pa.string(), nullable=False),
        pa.field("title", pa.string()),
        pa.field("published", pa.string()),
        pa.field("source", pa.string(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("sha256", pa.string(), nullable=False),
        pa.field("words", pa.int64(), nullable=False),
    ]
)
REJECT_COLUMNS = pa.schema([pa.field(name, pa.string(), nullable=False) for name in ("path", "reason", "detail")])


def write(articles: Iterable[Article], rejects: Iterable[Reject], folder: Path) -> None:
    """Write articles.parquet, sorted by id, and rejects.parquet, sorted by path.

    Parameters
    ----------
    articles, rejects
        What ingest returned.
    folder
        Where to write; made when it is not there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    article_rows = sorted(map(asdict, articles), key=_article_key)
    reject_rows = sorted(map(asdict, rejects), key=_reject_key)
    pq.write_table(pa.Table.from_pylist(article_rows, schema=ARTICLE_COLUMNS), folder / ARTICLES)
    pq.write_table(pa.Table.from_pylist(reject_rows, schema=REJECT_COLUMNS), folder / REJECTS)


def read_articles(path: Path) -> list[Article]:
    """Read the articles back.

    Parameters
    ----------
    path
        The parquet file, or the folder that it was written to.
    """
    return [Article(**row) for row in _rows(path, ARTICLES)]


def read_rejects(path: Path) -> list[Reject]:
    """Read the rejects back.

    Parameters
    ----------
    path
        The parquet file, or the folder that it was written to.
    """
    return [Reject(**row) for row in _rows(path, REJECTS)]


def _rows(path: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.ParquetFile(path / name if path.is_dir() else path).read().to_pylist()
    return rows


def _article_key(row: dict[str, Any]) -> str:
    return str(row["article_id"])


def _reject_key(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["path"], row["reason"], row["detail"]
