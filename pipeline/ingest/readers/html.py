"""HTML: the text by trafilatura, title and date only from where a page states them."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from string import ascii_lowercase, ascii_uppercase
from typing import Any

import lxml.html  # type: ignore[import-untyped]
from lxml.etree import ParserError  # type: ignore[import-untyped]
from lxml.html import HtmlElement

from pipeline.ingest.decode import decode
from pipeline.ingest.readers.record import Input, Record, record_of
from pipeline.schema import Reject

CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
HEAD_BYTES = 4096
LIST_ITEM = re.compile(r"^- ", re.MULTILINE)

META = "//meta[translate(@property, $upper, $lower)=$name or translate(@name, $upper, $lower)=$name or @itemprop=$name]"
TITLE_META = ("og:title", "twitter:title", "dc.title")
DATE_META = (
    "article:published_time", "og:article:published_time", "datePublished", "parsely-pub-date", "sailthru.date",
    "publish-date", "pubdate", "publication_date", "dc.date.issued", "dcterms.created", "dc.date", "date",
)  # fmt: skip
URL_META = ("og:url",)
TIMES = (
    "//*[@itemprop='datePublished']/@datetime",
    "//time[@pubdate]/@datetime",
    "//article//time/@datetime",
    "//time/@datetime",
)
PAGE_FURNITURE = "//script | //style | //nav | //header | //footer | //aside | //form | //noscript | //button"
BLOCKS = "//p | //h1 | //h2 | //h3 | //h4 | //li | //blockquote[not(p)]"


def read(file: Input) -> Iterator[Record | Reject]:
    """Read a .html file as one record."""
    declared = CHARSET.search(file.data[:HEAD_BYTES])
    content = decode(file.data, declared=declared[1].decode("ascii") if declared else None)
    content = XML_DECLARATION.sub("", content)
    try:
        page = lxml.html.document_fromstring(content)
    except ParserError:  # raised for a document without a single element
        yield record_of({"text": ""}, file)
        return
    yield record_of({"text": _text(content, page), **_metadata(page)}, file)


def _text(content: str, page: HtmlElement) -> str:
    # trafilatura takes longer to import than the rest of ingest together, and most inputs are not HTML
    import trafilatura

    text = trafilatura.extract(content, config=_settings(), include_comments=False, include_tables=False)
    return LIST_ITEM.sub("", text or _blocks(page)).replace("\n", "\n\n")


@cache
def _settings() -> Any:
    """Accept short articles, for which trafilatura otherwise falls back on all text of the page in one line."""
    from trafilatura.settings import DEFAULT_CONFIG

    settings = deepcopy(DEFAULT_CONFIG)
    settings.set("DEFAULT", "min_extracted_size", "1")
    return settings


def _blocks(page: HtmlElement) -> str:
    """Read the paragraphs of a page too small for trafilatura to see an article in."""
    page = deepcopy(page)
    for element in page.xpath(PAGE_FURNITURE):
        if element.getparent() is not None:
            element.drop_tree()
    return "\n".join(" ".join(element.text_content().split()) for element in page.xpath(BLOCKS))


def _metadata(page: HtmlElement) -> dict[str, str | None]:
    stated = _json_ld(page)
    headings = page.xpath("//h1")
    heading = headings[0].text_content() if len(headings) == 1 else None
    times = (time for path in TIMES for time in page.xpath(path))
    return {
        "title": stated.get("headline") or _meta(page, TITLE_META) or heading or page.findtext(".//title"),
        "date": _meta(page, DATE_META) or stated.get("datePublished") or next(map(str, times), None),
        "url": _meta(page, URL_META) or next(map(str, page.xpath("//link[@rel='canonical']/@href")), None),
    }


def _meta(page: HtmlElement, names: tuple[str, ...]) -> str | None:
    for name in names:
        for element in page.xpath(META, name=name, upper=ascii_uppercase, lower=ascii_lowercase):
            if content := (element.get("content") or "").strip():
                return str(content)
    return None


def _json_ld(page: HtmlElement) -> dict[str, str]:
    """Headline and date of the first article that the page's linked data describes."""
    for script in page.xpath("//script[@type='application/ld+json']/text()"):
        try:
            described = json.loads(script)
        except (ValueError, RecursionError):  # linked data of pages is often broken; the other sources remain
            continue
        for node in _nodes(described):
            if "datePublished" in node or "headline" in node:
                return {name: node[name] for name in ("headline", "datePublished") if isinstance(node.get(name), str)}
    return {}


def _nodes(described: Any) -> Iterator[dict[str, Any]]:
    if isinstance(described, dict):
        yield described
        yield from _nodes(described.get("@graph"))
    elif isinstance(described, list):
        for item in described:
            yield from _nodes(item)
