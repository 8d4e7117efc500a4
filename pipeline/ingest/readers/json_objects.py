"""JSON: one object, a list of objects, or one object a line."""

import json
from collections.abc import Iterator
from typing import Any

from pipeline.ingest.decode import decode
from pipeline.ingest.readers.record import Input, MalformedError, Record, record_of
from pipeline.schema import Reject


def read(file: Input) -> Iterator[Record | Reject]:
    """Read a .json file: an object is one record, a list holds one record an item.

    Raises
    ------
    MalformedError
        When the file is not JSON.
    """
    content = decode(file.data)
    if not content.strip():
        return
    try:
        parsed = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise MalformedError(f"not JSON: {error}") from error
    if isinstance(parsed, list):
        for number, item in enumerate(parsed, start=1):
            yield _record(item, file, number)
    else:
        yield _record(parsed, file, None)


def read_lines(file: Input) -> Iterator[Record | Reject]:
    """Read a .jsonl file: every line that is not blank is one record, a broken one a reject."""
    for number, line in enumerate(decode(file.data).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            parsed = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Reject(path=f"{file.path}:{number}", reason="malformed", detail=f"not JSON: {error}")
        else:
            yield _record(parsed, file, number)


def _record(parsed: Any, file: Input, number: int | None) -> Record | Reject:
    if isinstance(parsed, dict):
        return record_of(parsed, file, number=number)
    path = file.path if number is None else f"{file.path}:{number}"
    return Reject(path=path, reason="malformed", detail=f"{type(parsed).__name__}, not an object")
