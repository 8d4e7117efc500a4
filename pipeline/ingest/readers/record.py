"""What a reader gets and gives: a file's content, and one article as the file states it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.ingest.clean import plain_title
from pipeline.ingest.dates import parse_date
from pipeline.ingest.lexicon import lexicon
from pipeline.ingest.paragraphs import repair_characters
from pipeline.schema import Reject


class MalformedError(ValueError):
    """A file whose structure is broken, so that no record of it can be trusted."""


@dataclass(frozen=True, kw_only=True)
class Input:
    """The content of one file, the path to name it by and the stem of its name."""

    path: str
    stem: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Record:
    """One article before cleaning; ``path`` names the input, with the record's number where it has more than one."""

    path: str
    article_id: str
    text: str
    source: str
    title: str | None = None
    published: str | None = None


def record_of(fields: Mapping[str, Any], file: Input, *, number: int | None = None) -> Record | Reject:
    """Make a record of named fields, whichever of the known names they go by.

    Parameters
    ----------
    fields
        The fields of one record.
    file
        The file that it stands in.
    number
        Its line or place in the file, when the file holds more than one.
    """
    path = file.path if number is None else f"{file.path}:{number}"
    fallback = file.stem if number is None else f"{file.stem}-{number}"
    found = {name: _first(fields, names) for name, names in lexicon().fields.items()}
    text = found["text"]
    if not has_text(fields):
        return Reject(path=path, reason="malformed", detail=f"no field {' or '.join(lexicon().fields['text'])}")
    if text is not None and not isinstance(text, str):
        return Reject(path=path, reason="malformed", detail=f"the text is {type(text).__name__}, not a string")
    return Record(
        path=path,
        article_id=one_line(found["id"]) or fallback,
        text=text or "",
        source=one_line(found["source"]) or file.path,
        title=plain_title(str(found["title"])) if found["title"] else None,
        published=parse_date(found["published"]),
    )


def has_text(names: Mapping[str, Any]) -> bool:
    """Whether one of the names is a known name of the text."""
    return any(name.strip().casefold() in lexicon().fields["text"] for name in names)


def one_line(value: object) -> str:
    """Write a value of metadata as one line of clean text, empty when there is none."""
    return "" if value is None else " ".join(repair_characters(str(value)).split())


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """Take the first field with a value, in the order of the known names."""
    by_name = {name.strip().casefold(): value for name, value in fields.items()}
    values = (by_name.get(name) for name in names)
    return next((value for value in values if value not in (None, "")), None)
