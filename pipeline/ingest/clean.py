"""Cleaning: from the text of a page to the text of an article, which all offsets point into."""

import re
from dataclasses import dataclass

from pipeline.ingest.boilerplate import drop_boilerplate, drop_tags
from pipeline.ingest.dates import take_date
from pipeline.ingest.paragraphs import paragraphs_of, repair_characters
from pipeline.ingest.sentences import space_sentences

ROUNDS = 100
TITLE_WORDS = range(2, 26)
TITLE_LENGTH = 160
NO_TITLE_END = (".", "…", "!", ":", ";", ",")
QUOTED = re.compile(r"‘([^‘’]+)’|“([^“”]+)”|„([^„”“]+)[”“]|'([^']+)'|\"([^\"]+)\"")
SITE_NAME = re.compile(r"\s+\|\s+[^|]{1,40}\Z")


@dataclass(frozen=True, kw_only=True)
class Cleaned:
    """A cleaned text, with what its page said about it."""

    text: str
    title: str | None
    published: str | None


def clean(text: str) -> Cleaned:
    """Clean the text of a page.

    Repairs characters, takes the date head, drops what is not the article, and separates
    paragraphs by one blank line. Cleaning a cleaned text changes nothing.

    Parameters
    ----------
    text
        Plain text of one article as found.
    """
    published: str | None = None
    for _ in range(ROUNDS):
        cleaned, found = _clean_once(text)
        published = published or found
        if cleaned == text:
            break
        text = cleaned
    return Cleaned(text=text, title=headline(text), published=published)


def _clean_once(text: str) -> tuple[str, str | None]:
    paragraphs, published = take_date(paragraphs_of(repair_characters(text)))
    paragraphs = drop_tags(drop_boilerplate(paragraphs))
    return "\n\n".join(map(space_sentences, paragraphs)), published


def headline(text: str) -> str | None:
    """Read the headline that stands on its own above a cleaned text; it stays in the text.

    Parameters
    ----------
    text
        A cleaned text.
    """
    first, _, rest = text.partition("\n\n")
    if not rest or len(first.split()) not in TITLE_WORDS or len(first) > TITLE_LENGTH or first.endswith(NO_TITLE_END):
        return None
    return plain_title(first)


def plain_title(title: str) -> str | None:
    """Free a title from the site's name and from quotes around the whole of it.

    Parameters
    ----------
    title
        A title as found in a text or in metadata.
    """
    title = " ".join(repair_characters(title).split())
    title = SITE_NAME.sub("", title)
    if quoted := QUOTED.fullmatch(title):
        title = next(filter(None, quoted.groups()))
    return title.strip() or None
