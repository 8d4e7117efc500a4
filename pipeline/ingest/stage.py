"""The stage: every input becomes an article or a reject with its reason."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.ingest.clean import clean
from pipeline.ingest.decode import UndecodableError
from pipeline.ingest.files import find, load
from pipeline.ingest.language import accepted, detect
from pipeline.ingest.readers import Input, MalformedError, Record, reader_for
from pipeline.schema import Article, Language, Reject

MAX_BYTES = 5_000_000


def ingest(paths: Iterable[Path], *, max_bytes: int = MAX_BYTES) -> tuple[list[Article], list[Reject]]:
    """Turn files into articles.

    Parameters
    ----------
    paths
        Files, and folders to be searched for files.
    max_bytes
        The size above which a file is refused unread.

    Returns
    -------
    tuple
        Articles and rejects: together as many as there are files, or records in files that hold several.
    """
    articles: list[Article] = []
    rejects: list[Reject] = []
    first_by_key: dict[str, str] = {}
    taken: set[str] = set()
    for outcome in _outcomes(paths, max_bytes):
        result = article_of(outcome) if isinstance(outcome, Record) else outcome
        if isinstance(result, Reject):
            rejects.append(result)
            continue
        key = _key(result.text)
        if key in first_by_key:
            path = outcome.path
            rejects.append(Reject(path=path, reason="duplicate", detail=f"same text as {first_by_key[key]}"))
            continue
        article = replace(result, article_id=_unique(result.article_id, taken))
        taken.add(article.article_id)
        first_by_key[key] = article.article_id
        articles.append(article)
    return articles, rejects


def ingest_text(text: str, *, article_id: str, source: str, language: Language | None = None) -> Article | Reject:
    """Turn one text into an article.

    Parameters
    ----------
    text
        Plain text, as found.
    article_id
        The id that the article gets.
    source
        Where the text comes from; a reject bears it as its path.
    language
        The language of the text where it is known; told by the text otherwise.
    """
    return article_of(Record(path=source, article_id=article_id, text=text, source=source), language=language)


def article_of(record: Record, *, language: Language | None = None) -> Article | Reject:
    """Clean one record and tell its language; what is stated goes before what its text shows."""
    cleaned = clean(record.text)
    if not any(map(str.isalpha, cleaned.text)):
        detail = "no words" if cleaned.text else "no text"
        return Reject(path=record.path, reason="empty", detail=detail)
    code = language or detect(cleaned.text)
    language = language or accepted(code)
    if language is None:
        return Reject(path=record.path, reason="language", detail=code)
    return Article(
        article_id=record.article_id,
        language=language,
        title=record.title or cleaned.title,
        published=record.published or cleaned.published,
        source=record.source,
        text=cleaned.text,
        sha256=hashlib.sha256(cleaned.text.encode()).hexdigest(),
        words=len(cleaned.text.split()),
    )


def _outcomes(paths: Iterable[Path], max_bytes: int) -> Iterator[Record | Reject]:
    for entry in find(paths):
        loaded = entry if isinstance(entry, Reject) else load(entry, max_bytes=max_bytes)
        yield from [loaded] if isinstance(loaded, Reject) else _records(loaded)


def _records(file: Input) -> list[Record | Reject]:
    """Read the records of a file; a file in which there is none counts as one empty input."""
    reader = reader_for(Path(file.path))
    assert reader is not None, f"{file.path} was loaded without a reader"
    try:
        records = list(reader(file))
    except UndecodableError as error:
        return [Reject(path=file.path, reason="unreadable", detail=str(error))]
    except MalformedError as error:
        return [Reject(path=file.path, reason="malformed", detail=str(error))]
    return records or [Reject(path=file.path, reason="empty", detail="no records")]


def _key(text: str) -> str:
    """Texts that differ only in case, spaces and punctuation are the same article."""
    letters = "".join(filter(str.isalnum, text.casefold()))
    return hashlib.sha256(letters.encode()).hexdigest()


def _unique(article_id: str, taken: set[str]) -> str:
    candidate, number = article_id, 1
    while candidate in taken:
        number += 1
        candidate = f"{article_id}-{number}"
    return candidate
