"""One reader per file format: bytes -> records, and rejects for records that are broken."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from pipeline.ingest.readers import csv_rows, html, json_objects, markdown, text
from pipeline.ingest.readers.record import Input, MalformedError, Record
from pipeline.schema import Reject

Reader = Callable[[Input], Iterator[Record | Reject]]

READERS: Mapping[str, Reader] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".json": json_objects.read,
    ".jsonl": json_objects.read_lines,
    ".csv": csv_rows.read,
}

__all__ = ["READERS", "Input", "MalformedError", "Reader", "Record", "reader_for"]


def reader_for(path: PurePath) -> Reader | None:
    """Choose the reader by the suffix of a file's name; None when there is none for it."""
    return READERS.get(path.suffix.casefold())
