"""What surrounds an article on its page: calls, credits, notices and tags."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.ingest.lexicon import lexicon

HUMP = re.compile(r"(?<=[a-zß-öø-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
HASHTAGS = re.compile(r"#\w+(?:[\s,]+#\w+)*")
LIST_MARK = re.compile(r"\s*[|·•;]\s*")
URL = re.compile(r"[/@:.]")
SENTENCE_END = tuple(".!?…”’\"':;")

SOUP_LENGTH = 30
SOUP_HUMPS = 4
SOUP_SHARE = 0.5
TAG_WORDS = 3
TAGS_IN_LIST = 4
TAGS_IN_MARKED_LIST = 3
TAG_LINES = 4


@dataclass(frozen=True)
class BoilerplatePatterns:
    """Regular expressions for credits and headed tag lists."""

    credit: re.Pattern[str]
    last_credit: re.Pattern[str]
    tags: re.Pattern[str]


@cache
def patterns() -> BoilerplatePatterns:
    """Compile the patterns that need words of the lexicon."""
    words = lexicon()
    credit = rf"(?:{words.credits})\s*(?::|©)\s*"
    return BoilerplatePatterns(
        credit=re.compile(rf"\W?\s*{credit}[^.!?]{{0,80}}[.)\]]?", re.IGNORECASE),
        last_credit=re.compile(
            rf"(?<=[.!?”’\"'])\s*(?:{credit}[^.!?:]{{1,60}}|[(\[]\s*{credit}[^()\[\]]{{1,80}}[)\]]\.?)\Z", re.IGNORECASE
        ),
        tags=re.compile(rf"(?:{words.tag_heads})\s*:.*", re.IGNORECASE),
    )


def drop_boilerplate(paragraphs: list[str]) -> list[str]:
    """Drop share buttons, notices, calls, links to other articles and credits.

    Parameters
    ----------
    paragraphs
        The paragraphs of a page, in order.
    """
    known = patterns()
    kept = (paragraph for paragraph in paragraphs if not _is_boilerplate(paragraph))
    trimmed = (known.last_credit.sub("", paragraph).rstrip() for paragraph in kept)
    return [paragraph for paragraph in trimmed if paragraph]


def _is_boilerplate(paragraph: str) -> bool:
    words = lexicon()
    if len(paragraph) > words.boilerplate_length:
        return False
    return bool(words.boilerplate.fullmatch(paragraph) or patterns().credit.fullmatch(paragraph))


def drop_tags(paragraphs: list[str]) -> list[str]:
    """Drop the tags at the end of a page: glued, listed, headed or one on a line.

    Parameters
    ----------
    paragraphs
        The paragraphs of a page, in order; the first always stays.
    """
    kept = list(paragraphs)
    while len(kept) > 1 and _is_tags(kept[-1]):
        kept.pop()
    if kept:
        kept[-1] = _without_soup(kept[-1])
    tail = len(kept)
    while tail > 1 and _is_tag(kept[tail - 1]):
        tail -= 1
    return kept[:tail] if len(kept) - tail >= TAG_LINES else kept


def _is_tags(paragraph: str) -> bool:
    if patterns().tags.fullmatch(paragraph) or HASHTAGS.fullmatch(paragraph):
        return True
    if paragraph.endswith(SENTENCE_END):
        return False
    words = paragraph.split()
    glued = sum(map(_is_glued, words))
    is_soup = len(paragraph) >= SOUP_LENGTH and len(HUMP.findall(paragraph)) >= SOUP_HUMPS
    if is_soup and glued >= SOUP_SHARE * len(words):
        return True
    marked = LIST_MARK.split(paragraph)
    listed = paragraph.split(", ")
    return (len(marked) >= TAGS_IN_MARKED_LIST and all(map(_is_tag, marked))) or (
        len(listed) >= TAGS_IN_LIST and all(map(_is_tag, listed))
    )


def _is_glued(word: str) -> bool:
    return not URL.search(word) and HUMP.search(word) is not None


def _is_tag(paragraph: str) -> bool:
    return 0 < len(paragraph.split()) <= TAG_WORDS and not paragraph.endswith(SENTENCE_END) and "," not in paragraph


def _without_soup(paragraph: str) -> str:
    """Cut glued tags that follow the last sentence on the same line."""
    body, _, last = paragraph.rpartition(" ")
    soup = len(last) >= SOUP_LENGTH and len(HUMP.findall(last)) > SOUP_HUMPS and not URL.search(last)
    return body if soup and body.endswith((".", "!", "?", "”")) else paragraph
