"""Names marked inline in articles of our own: ``technologiebedrijf [ASML|ORG] wil ...``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.settings import ConfigError

MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z_]+)\]")
HEADER = re.compile(r"# (\S+) (train|dev)\Z")
LABELS = frozenset(["PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART", "LANGUAGE"])


@dataclass(frozen=True)
class MarkedArticle:
    """An article with the character spans of its names: (start, end, label)."""

    article_id: str
    part: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


def unmark(line: str, offset: int = 0) -> tuple[str, list[tuple[int, int, str]]]:
    """Take the markup out of a line.

    Parameters
    ----------
    line : str
        A sentence with ``[name|LABEL]``.
    offset : int
        Where the line will start in its text.

    Returns
    -------
    tuple of (str, list of (int, int, str))
        The plain line, and start, end and label of each name in the text.
    """
    plain, spans, last = "", [], 0
    for match in MARK.finditer(line):
        plain += line[last : match.start()]
        start = offset + len(plain)
        plain += match.group(1)
        spans.append((start, offset + len(plain), match.group(2)))
        last = match.end()
    return plain + line[last:], spans


def read_inline(path: Path) -> Iterator[MarkedArticle]:
    """Yield the articles of a file of marked text.

    Raises
    ------
    ConfigError
        When a line has broken markup, an unknown label or no article above it; names file and line.
    """
    head: tuple[str, str] | None = None
    text = ""
    spans: list[tuple[int, int, str]] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), "# end train"], 1):
        if not line.strip():
            continue
        if line.startswith("# "):
            header = HEADER.match(line.strip())
            if header is None:
                raise ConfigError(f"{path}:{number}: not '# id train' or '# id dev': {line}")
            if head is not None and text:
                yield MarkedArticle(*head, text.rstrip(), tuple(spans))
            head, text, spans = (header.group(1), header.group(2)), "", []
            continue
        plain, found = unmark(line.strip(), len(text))
        unknown = {label for _, _, label in found} - LABELS
        if head is None or unknown or "|" in plain.replace(" | ", ""):
            raise ConfigError(f"{path}:{number}: broken markup or unknown label {sorted(unknown)}: {line}")
        text += plain + " "
        spans += found


def article_doc(nlp: Language, article: MarkedArticle) -> Doc:
    """Make a Doc of a marked article, its names as entities.

    A name that does not end where a token ends is widened to the tokens that it touches.
    """
    doc = nlp.make_doc(article.text)
    marked = [doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in article.spans]
    doc.ents = spacy.util.filter_spans([span for span in marked if span is not None])
    return doc


def read_news(folder: Path, language: str, part: str) -> Iterator[tuple[str, Doc]]:
    """Yield the articles of a part (``train`` or ``dev``) of a language as Docs with entities."""
    nlp = spacy.blank(language)
    for path in sorted((folder / language).glob("*.txt")):
        for article in read_inline(path):
            if article.part == part:
                yield article.article_id, article_doc(nlp, article)
