"""The space that a page loses between two sentences ("gedaan.Het bedrijf")."""

import re

from pipeline.ingest.lexicon import lexicon

GLUED = re.compile(
    r"(?P<left>(?<![^\W\d_])[^\W\d_]+|(?<!\d)(?<!\d[.,])\d{2,})"
    r"(?P<stop>[.!?][”’)]?)"
    r"(?P<open>[„‘“(]?)"
    r"(?P<right>[A-ZÀ-Þ][^\W\d_]*)"
)
TOKEN_REACH = 200
ADDRESS = re.compile(r"://|www\.|@|\\|/|:\w")


def space_sentences(paragraph: str) -> str:
    """Put the missing space after a full stop back, but not inside names, numbers and addresses.

    Parameters
    ----------
    paragraph
        One paragraph of cleaned text.
    """
    return GLUED.sub(_space, paragraph)


def _space(found: re.Match[str]) -> str:
    if not _ends_sentence(found):
        return found[0]
    return f"{found['left']}{found['stop']} {found['open']}{found['right']}"


def _ends_sentence(found: re.Match[str]) -> bool:
    words = lexicon()
    left, right = found["left"], found["right"]
    token = _token_around(found)
    if ADDRESS.search(token) or left.casefold() in words.abbreviations:
        return False
    opens = right.istitle() and right.casefold() in words.sentence_openers
    if opens or len(found["stop"]) > 1 or found["open"]:
        return len(left) > 1
    if right.casefold() in words.name_endings:
        return False
    inner_stops = len(re.findall(r"\w\.\w", token))
    return left.islower() and len(left) > 2 and inner_stops <= 1 and not _is_mixed(right)


def _token_around(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - TOKEN_REACH) : found.start()]
    after = found.string[found.end() : found.end() + TOKEN_REACH]
    return before.rpartition(" ")[2] + found[0] + after.partition(" ")[0]


def _is_mixed(word: str) -> bool:
    """Tell a word such as "JavaScript", which after a dot is part of a longer name."""
    return not (word.istitle() or word.isupper())
