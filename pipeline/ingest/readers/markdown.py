"""Markdown: front matter is metadata, markup is stripped to plain text."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.ingest.decode import decode
from pipeline.ingest.readers.record import Input, MalformedError, Record, record_of
from pipeline.schema import Reject

FENCE = "---"
INLINE_BREAKS = {"softbreak": " ", "hardbreak": " "}
INLINE_TEXT = ("text", "code_inline")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def read(file: Input) -> Iterator[Record | Reject]:
    """Read a .md file as one record.

    Raises
    ------
    MalformedError
        When the front matter is not closed or is not a YAML mapping.
    """
    fields, body = _front_matter(decode(file.data))
    tokens = _parser().parse(body)
    if not fields.get("title"):
        fields["title"] = _main_heading(tokens)
    yield record_of({**fields, "text": plain(tokens)}, file)


def _front_matter(content: str) -> tuple[dict[str, Any], str]:
    lines = content.lstrip("\ufeff").splitlines()
    if not lines or lines[0].rstrip() != FENCE:
        return {}, content
    closing = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() in (FENCE, "...")), None)
    if closing is None:
        raise MalformedError("front matter is not closed")
    try:
        fields = yaml.safe_load("\n".join(lines[1:closing]))
    except (yaml.YAMLError, ValueError) as error:
        raise MalformedError(f"front matter: {' '.join(str(error).split())}") from error
    if fields is not None and not isinstance(fields, dict):
        raise MalformedError("front matter is not a mapping")
    return {str(name): value for name, value in (fields or {}).items()}, "\n".join(lines[closing + 1 :])


def plain(tokens: Sequence[Token]) -> str:
    """Strip parsed Markdown to text, one blank line between paragraphs; code, tables, images and HTML are left out."""
    paragraphs: list[str] = []
    in_table = False
    for token in tokens:
        in_table = token.type == "table_open" or (in_table and token.type != "table_close")
        if token.type == "inline" and not in_table:
            paragraphs.append(_inline(token))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _inline(token: Token) -> str:
    parts = []
    for child in token.children or ():
        if child.type in INLINE_TEXT:
            parts.append(child.content)
        parts.append(INLINE_BREAKS.get(child.type, ""))
    return "".join(parts).strip()


def _main_heading(tokens: Sequence[Token]) -> str | None:
    pairs = pairwise(tokens)
    headings = (_inline(inline) for opening, inline in pairs if opening.type == "heading_open" and opening.tag == "h1")
    return next(headings, None)
