"""CSV: one row is one record, numbered from 1 below the header."""

import csv
from collections.abc import Iterator
from io import StringIO

from pipeline.ingest.decode import decode
from pipeline.ingest.lexicon import lexicon
from pipeline.ingest.readers.record import Input, MalformedError, Record, has_text, record_of
from pipeline.schema import Reject

DELIMITERS = ",;\t"
SURPLUS = "\0surplus"


def read(file: Input) -> Iterator[Record | Reject]:
    """Read a .csv file with comma, semicolon or tab between its columns.

    Raises
    ------
    MalformedError
        When no column is known as the text.
    """
    content = decode(file.data)
    if not content.strip():
        return
    csv.field_size_limit(max(csv.field_size_limit(), len(content)))
    rows = csv.DictReader(StringIO(content, newline=""), delimiter=_delimiter(content), restkey=SURPLUS)
    columns = [name for name in rows.fieldnames or () if name]
    if not has_text(dict.fromkeys(columns)):
        raise MalformedError(f"no column {' or '.join(lexicon().fields['text'])}")
    for number, row in enumerate(rows, start=1):
        if SURPLUS in row:
            detail = f"{len(row[SURPLUS])} more values than columns"
            yield Reject(path=f"{file.path}:{number}", reason="malformed", detail=detail)
        else:
            yield record_of({name: row[name] for name in columns}, file, number=number)


def _delimiter(content: str) -> str:
    header = content.lstrip().split("\n", 1)[0]
    return max(DELIMITERS, key=header.count)
