"""A reader of single texts for the tests of the annotate stage."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from pipeline.annotate import PipelineMissingError, annotate, load_pipeline
from pipeline.schema import MENTIONS, Article


def article(text: str, *, language: str, article_id: str = "a") -> Article:
    return Article(
        article_id=article_id,
        language=language,
        title=None,
        published=None,
        source="test",
        text=text,
        sha256="",
        words=len(text.split()),
    )


@pytest.fixture(scope="session")
def read() -> Callable[[str, str], Doc]:
    """Annotate one text: read("nl", "...")."""

    def reader(language: str, text: str) -> Doc:
        try:
            load_pipeline(language)
        except PipelineMissingError as error:
            pytest.skip(str(error))
        return next(annotate([article(text, language=language)]))

    return reader


@pytest.fixture(scope="session")
def ids(read: Callable[[str, str], Doc]) -> Callable[[str, str], dict[str, set[str]]]:
    """Texts of the mentions of a text -> entity ids."""

    def reader(language: str, text: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        doc = read(language, text)
        for span in doc.spans[MENTIONS]:
            found.setdefault(span.text, set()).add(span.kb_id_)
        return found

    return reader
