"""Annotated articles on disk: as people hand them in, and gathered per language for training."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from pipeline.annotations.record import Annotation, check_spans, reason
from pipeline.models import SHORT
from pipeline.schema import LANGUAGES, Article
from pipeline.settings import ConfigError
from pipeline.train.inline import MarkedArticle


def read_annotations(path: Path) -> list[tuple[str, Annotation]]:
    """Read a file of annotated articles, each with the place where it stands (``file:line``).

    Raises
    ------
    ConfigError
        With file, line and reason, when a line is no annotated article.
    """
    records = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            records.append((f"{path}:{number}", Annotation.model_validate_json(line)))
        except ValidationError as error:
            raise ConfigError(f"{path}:{number}: {reason(error)}") from error
    return records


def write_annotations(annotations: Iterable[Annotation], path: Path) -> None:
    """Write annotated articles, one per line."""
    lines = [annotation.model_dump_json(exclude_none=True) + "\n" for annotation in annotations]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(lines), encoding="utf-8")


def gather(folder: Path, articles: Iterable[Article]) -> dict[str, list[MarkedArticle]]:
    """Read all ``*.jsonl`` files of a folder; give every annotation its text.

    Parameters
    ----------
    folder : Path
        Folder of annotated articles; its folders are not read.
    articles : iterable of Article
        Where annotations that name an article find its text.

    Returns
    -------
    dict of str to list of MarkedArticle
        By language, in the order of their ids.

    Raises
    ------
    ConfigError
        With file, line and reason: no annotation, an unknown article, spans that do not fit its text, or a text
        that is annotated twice.
    """
    known = {article.article_id: article for article in articles}
    places: dict[str, str] = {}
    gathered: dict[str, list[MarkedArticle]] = {language: [] for language in LANGUAGES}
    for path in sorted(folder.glob("*.jsonl")):
        for place, annotation in read_annotations(path):
            language, marked = _resolve(annotation, known, place)
            if marked.text in places:
                raise ConfigError(f"{place}: the same text is annotated in {places[marked.text]}")
            places[marked.text] = place
            gathered[language].append(marked)
    return {language: sorted(found, key=lambda marked: marked.article_id) for language, found in gathered.items()}


def _resolve(annotation: Annotation, known: Mapping[str, Article], place: str) -> tuple[str, MarkedArticle]:
    text, language, key = annotation.text, str(annotation.language), str(annotation.article_id)
    if text is None:
        article = known.get(key)
        if article is None:
            raise ConfigError(f"{place}: no article {key!r} in data/raw")
        if annotation.language not in {None, article.language}:
            raise ConfigError(f"{place}: {key} is in {article.language!r}, not in {language!r}")
        text, language = article.text, article.language
        try:
            check_spans(annotation.spans, text)
        except ValueError as error:
            raise ConfigError(f"{place}: {error}") from error
    elif annotation.article_id is None:
        key = sha256(text.encode("utf-8")).hexdigest()[:SHORT]
    spans = sorted((span.start, span.end, span.label) for span in annotation.spans)
    return language, MarkedArticle(key, annotation.part, text, tuple(spans))


def write_gathered(articles: Sequence[MarkedArticle], path: Path) -> None:
    """Write the annotated articles of one language for training."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [asdict(article) for article in articles]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_gathered(path: Path) -> list[MarkedArticle]:
    """Read what ``write_gathered`` wrote."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [MarkedArticle(**{**row, "spans": tuple(map(tuple, row["spans"]))}) for row in rows]
