"""Plain text: the file is the article."""

from collections.abc import Iterator

from pipeline.ingest.decode import decode
from pipeline.ingest.readers.record import Input, Record


def read(file: Input) -> Iterator[Record]:
    """Read a .txt file as one record."""
    yield Record(path=file.path, article_id=file.stem, text=decode(file.data), source=file.path)
