"""Characters, lines and paragraphs: what a text looks like before anyone reads its words."""

import re
import unicodedata
from itertools import pairwise

import ftfy

from pipeline.ingest.lexicon import lexicon

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]")
SPACES = re.compile(r"[^\S\n]+")
BREAK = re.compile(r"\n\s*\n")
SURROGATES = re.compile("[\ud800-\udfff]")
REPAIR = ftfy.TextFixerConfig(uncurl_quotes=False, normalization="NFC", explain=False)

WRAP_WIDTHS = range(40, 121)
WRAPPED_SHARE = 0.6
WRAP_SLACK = 2
SENTENCE_END = tuple(".!?:…”’\"'")


def repair_characters(text: str) -> str:
    """Repair mojibake, entities, spaces and line ends; curly quotes stay as they are."""
    text = SURROGATES.sub("\ufffd", text)
    if not text.isascii() or "&" in text:
        text = ftfy.fix_text(text, REPAIR)
    text = "\n".join(text.splitlines())
    text = INVISIBLE.sub("", text)
    text = "".join(character for character in text if character == "\n" or not _is_control(character))
    return unicodedata.normalize("NFC", text)


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc" and not character.isspace()


def paragraphs_of(text: str) -> list[str]:
    """Cut a text into paragraphs, joining the lines of hard-wrapped ones.

    Parameters
    ----------
    text
        A text whose paragraphs are separated by blank lines, by line ends, or both.
    """
    blocks = [_lines(block) for block in BREAK.split(text)]
    width = _wrap_width(blocks)
    return [paragraph for block in blocks for paragraph in _join(block, width)]


def _lines(block: str) -> list[str]:
    lines = (SPACES.sub(" ", line).strip() for line in block.split("\n"))
    return [line for line in lines if line]


def _wrap_width(blocks: list[list[str]]) -> int | None:
    """Measure the width at which the text was wrapped, or None when its lines are paragraphs.

    In wrapped text nearly every line is so full that the next line's first word would not have fitted.
    """
    lines = [line for block in blocks for line in block if " " in line]
    width = max(map(len, lines), default=0)
    pairs = [pair for block in blocks for pair in pairwise(block)]
    if width not in WRAP_WIDTHS or len(pairs) < 2:
        return None
    full = [pair for pair in pairs if _is_full(*pair, width=width)]
    ended = [line for line, _ in full if line.endswith(SENTENCE_END)]
    wrapped = len(full) >= WRAPPED_SHARE * len(pairs) and len(ended) <= len(full) / 2
    return width if wrapped else None


def _is_full(line: str, following: str, *, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width - WRAP_SLACK


def _join(block: list[str], width: int | None) -> list[str]:
    paragraphs: list[str] = []
    for index, line in enumerate(block):
        if index and _runs_on(block[index - 1], line, width):
            paragraphs[-1] += _joint(paragraphs[-1], line) + line
        else:
            paragraphs.append(line)
    return paragraphs


def _runs_on(line: str, following: str, width: int | None) -> bool:
    if width and _is_full(line, following, width=width):
        return True
    mid_sentence = not line.endswith(SENTENCE_END) and following[0].islower()
    return mid_sentence and len(line) in WRAP_WIDTHS


def _joint(line: str, following: str) -> str:
    """Close up a compound broken after its hyphen; "inlichtingen- en" keeps its space."""
    broken = line.endswith("-") and line[-2:-1].isalpha() and following[0].isalpha()
    suspended = following.split(" ", 1)[0].casefold() in lexicon().after_suspended_hyphen
    return "" if broken and not suspended else " "
