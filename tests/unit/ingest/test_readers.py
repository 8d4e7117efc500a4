import json

import pytest

from pipeline.ingest.readers import READERS, Input, MalformedError, Record
from pipeline.schema import Reject


def read(suffix, content):
    data = content if isinstance(content, bytes) else content.encode()
    return list(READERS[suffix](Input(path=f"in/page{suffix}", stem="page", data=data)))


def test_text_is_the_article():
    assert read(".txt", "De sluis ging dicht.") == [
        Record(path="in/page.txt", article_id="page", text="De sluis ging dicht.", source="in/page.txt")
    ]


MARKDOWN = """---
title: "Sluis dicht"
published: 2021-03-04
source: https://voorbeeld.nl/sluis
id: sluis-1
---
# Sluis *dicht*

De **gemeente** sloot de [sluis](https://voorbeeld.nl)
op `maandag`.

![foto](sluis.jpg)

```
geen tekst
```

- eerste punt
- tweede punt

> „Een gevaar”, zei de wethouder.

| a | b |
|---|---|
| 1 | 2 |

<div>weg</div>
"""


def test_markdown_is_stripped_and_its_front_matter_read():
    (record,) = read(".md", MARKDOWN)
    assert record.text.split("\n\n") == [
        "Sluis dicht",
        "De gemeente sloot de sluis op maandag.",
        "eerste punt",
        "tweede punt",
        "„Een gevaar”, zei de wethouder.",
    ]
    assert (record.title, record.published, record.source, record.article_id) == (
        "Sluis dicht",
        "2021-03-04",
        "https://voorbeeld.nl/sluis",
        "sluis-1",
    )


def test_markdown_heading_is_the_title_without_front_matter():
    (record,) = read(".md", "# Lock closed\n\nThe town closed the lock.\n")
    assert (record.title, record.article_id, record.published) == ("Lock closed", "page", None)


@pytest.mark.parametrize("front", ["---\ntitle: [a\n---\ntekst", "---\n- a\n- b\n---\ntekst", "---\ntitle: a\ntekst"])
def test_broken_front_matter(front):
    with pytest.raises(MalformedError, match="front matter"):
        read(".md", front)


HTML = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Sluis dicht | De Bode</title>
<meta property="og:title" content="Gemeente sluit sluis"><link rel="canonical" href="https://voorbeeld.nl/sluis">
{meta}</head><body><nav><a href="/">Voorpagina</a> <a href="/sport">Sport</a></nav>
<article><h1>Gemeente sluit sluis</h1>{time}
<p>De gemeente Zuiderveld heeft de sluis <b>maandag</b> gesloten, zei wethouder Karel Terpstra.</p>
<h2>Gevaar</h2><p>Sinds 12 januari 2016 kwamen er vier <a href="x">schepen</a> vast te zitten.</p></article>
<footer>Alle rechten voorbehouden</footer></body></html>"""
META_DATE = '<meta property="article:published_time" content="2021-03-04T10:00:00+01:00">'
TIME = '<time datetime="2021-03-05">5 maart</time>'
JSON_LD = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, '
    '{"@type": "NewsArticle", "headline": "Sluis gesloten", "datePublished": "2021-03-06"}]}</script>'
)


def test_html_text_without_the_page_around_it():
    (record,) = read(".html", HTML.format(meta=META_DATE, time=""))
    assert record.text.split("\n\n") == [
        "Gemeente sluit sluis",
        "De gemeente Zuiderveld heeft de sluis maandag gesloten, zei wethouder Karel Terpstra.",
        "Gevaar",
        "Sinds 12 januari 2016 kwamen er vier schepen vast te zitten.",
    ]
    assert record.source == "https://voorbeeld.nl/sluis"


@pytest.mark.parametrize(
    ("meta", "time", "expected"),
    [
        (META_DATE, TIME, "2021-03-04"),
        ("", TIME, "2021-03-05"),
        (JSON_LD, "", "2021-03-06"),
        ('<script type="application/ld+json">{broken</script>', "", None),
        pytest.param("", "", None, id="a date in the body is not the article's"),
    ],
)
def test_html_date_comes_from_metadata_only(meta, time, expected):
    (record,) = read(".html", HTML.format(meta=meta, time=time))
    assert record.published == expected


def test_html_title_from_metadata():
    assert read(".html", HTML.format(meta="", time=""))[0].title == "Gemeente sluit sluis"
    assert read(".html", HTML.format(meta=JSON_LD, time=""))[0].title == "Sluis gesloten"


def test_html_in_its_declared_encoding():
    page = '<html><head><meta charset="iso-8859-15"></head><body><p>Eén brug kost 3 €.</p></body></html>'
    assert read(".htm", page.encode("iso-8859-15"))[0].text == "Eén brug kost 3 €."


def test_html_fragment_and_empty_page():
    assert read(".html", "<p>De sluis ging dicht.</p>")[0].text == "De sluis ging dicht."
    assert read(".html", "<html><body></body></html>")[0].text == ""
    assert read(".html", "<!-- niets -->")[0].text == ""


def test_json_object_and_list():
    article = {"id": 7, "title": "Lock", "date": "2021-03", "source": "Courier", "text": "The lock closed."}
    (record,) = read(".json", json.dumps(article))
    assert record == Record(
        path="in/page.json",
        article_id="7",
        text="The lock closed.",
        source="Courier",
        title="Lock",
        published="2021-03",
    )
    records = read(".json", json.dumps([article, {"body": "The bridge opened."}, "text"]))
    assert [record.path for record in records] == ["in/page.json:1", "in/page.json:2", "in/page.json:3"]
    assert records[1].article_id == "page-2"
    assert records[2] == Reject(path="in/page.json:3", reason="malformed", detail="str, not an object")


@pytest.mark.parametrize("content", ["{", '{"text": ', "geen json", "[" * 100_000])
def test_broken_json(content):
    with pytest.raises(MalformedError, match="not JSON"):
        read(".json", content)


def test_a_broken_line_leaves_the_others():
    lines = [
        '{"text": "The lock closed."}',
        "",
        '{"text": ',
        '{"tekst": "De brug ging open.", "id": "brug"}',
        '{"a": 1}',
    ]
    records = read(".jsonl", "\n".join(lines) + "\n")
    assert [record.path for record in records] == [f"in/page.jsonl:{line}" for line in (1, 3, 4, 5)]
    assert [getattr(record, "reason", None) for record in records] == [None, "malformed", None, "malformed"]
    assert [record.article_id for record in records if isinstance(record, Record)] == ["page-1", "brug"]


@pytest.mark.parametrize("text", [12, ["a"], {"a": "b"}])
def test_text_that_is_not_a_string(text):
    assert read(".jsonl", json.dumps({"text": text}))[0].reason == "malformed"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_rows(delimiter):
    rows = [
        ["id", "titel", "datum", "tekst"],
        ["s1", "Sluis", "4 maart 2021", '"De sluis\nging dicht."'],
        ["", "", "", "Brug open."],
    ]
    records = read(".csv", "\r\n".join(delimiter.join(row) for row in rows))
    assert [(r.article_id, r.title, r.published, r.text) for r in records] == [
        ("s1", "Sluis", "2021-03-04", "De sluis\nging dicht."),
        ("page-2", None, None, "Brug open."),
    ]


def test_csv_row_with_too_many_values():
    good, bad = read(".csv", "id,text\na,The lock closed.\nb,The bridge, it opened.\n")
    assert good.text == "The lock closed."
    assert bad == Reject(path="in/page.csv:2", reason="malformed", detail="1 more values than columns")


def test_csv_text_longer_than_pythons_limit():
    assert len(read(".csv", "text\n" + "De sluis ging dicht. " * 10_000)[0].text) > 200_000


def test_csv_without_text_column():
    with pytest.raises(MalformedError, match="no column"):
        read(".csv", "id,title\n1,Sluis\n")
