"""Annotated articles: what is wrong with a line is said with file, line and reason."""

import json
from pathlib import Path

import pytest

from pipeline.annotations.files import gather, read_annotations, read_gathered, write_annotations, write_gathered
from pipeline.schema import Article
from pipeline.settings import ConfigError

TEXT = "De firma Acme praat met Jan."
GOOD = {
    "text": TEXT,
    "language": "nl",
    "spans": [{"start": 9, "end": 13, "label": "ORG"}],
    "annotator": "a",
    "date": "2026-01-31",
}


def article(text: str = TEXT, language: str = "nl") -> Article:
    return Article(
        article_id="acme", language=language, title=None, published=None, source="s", text=text, sha256="", words=5
    )


def write(folder: Path, *records: dict, name: str = "one.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"text": None}, "has neither text nor article_id"),
        ({"language": None}, "has a text but no language"),
        ({"language": "de"}, "language: Input should be 'nl' or 'en'"),
        ({"annotator": ""}, "annotator: String should have at least 1 character"),
        ({"date": "yesterday"}, "date: Input should be a valid date"),
        ({"part": "test"}, "part: Input should be 'train' or 'dev'"),
        ({"colour": "red"}, "colour: Extra inputs are not permitted"),
        ({"spans": [{"start": 9, "end": 13, "label": "FIRM"}]}, "spans.0: label 'FIRM' is none of EVENT"),
        ({"spans": [{"start": 9, "end": 9, "label": "ORG"}]}, "spans.0: ends at 9, before it starts at 9"),
        ({"spans": [{"start": -1, "end": 9, "label": "ORG"}]}, "spans.0.start: Input should be greater"),
        ({"spans": [{"start": "9", "end": 13, "label": "ORG"}]}, "spans.0.start: Input should be a valid integer"),
        ({"spans": [{"start": 24, "end": 40, "label": "ORG"}]}, "span 24:40 (ORG) ends behind the text"),
        ({"spans": [{"start": 8, "end": 13, "label": "ORG"}]}, "span 8:13 (ORG) begins or ends with a blank: ' Acme'"),
        (
            {"spans": [{"start": 9, "end": 13, "label": "ORG", "text": "Apex"}]},
            "span 9:13 (ORG) cuts 'Acme' out of the text, not 'Apex'",
        ),
        ({"spans": [*GOOD["spans"], {"start": 10, "end": 13, "label": "GPE"}]}, "spans 9:13 and 10:13 overlap"),
    ],
)
def test_a_broken_record_is_told_with_file_line_and_reason(tmp_path: Path, change: dict, why: str):
    path = write(tmp_path, GOOD, {**GOOD, **change})
    with pytest.raises(ConfigError) as told:
        read_annotations(path)
    assert str(told.value).startswith(f"{path}:2: {why}")


def test_what_is_no_json_is_told_with_file_and_line(tmp_path: Path):
    path = tmp_path / "one.jsonl"
    path.write_text("\n{", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"one\.jsonl:2: Invalid JSON"):
        read_annotations(path)


def test_annotations_are_written_as_they_were_read(tmp_path: Path):
    given = [record for _, record in read_annotations(write(tmp_path, GOOD, {**GOOD, "part": "dev"}))]
    write_annotations(given, tmp_path / "two.jsonl")
    assert [record for _, record in read_annotations(tmp_path / "two.jsonl")] == given


def test_gathering_gives_texts_by_id_and_sorts_by_language(tmp_path: Path):
    by_id = {key: value for key, value in GOOD.items() if key not in {"text", "language"}} | {"article_id": "acme"}
    english = GOOD | {"text": "So Acme talks.", "language": "en", "spans": [{"start": 3, "end": 7, "label": "ORG"}]}
    write(tmp_path, english, by_id)
    found = gather(tmp_path, [article()])
    assert [(one.article_id, one.text, one.spans) for one in found["nl"]] == [("acme", TEXT, ((9, 13, "ORG"),))]
    assert [one.text for one in found["en"]] == ["So Acme talks."]
    write_gathered(found["nl"], tmp_path / "nl.json")
    assert read_gathered(tmp_path / "nl.json") == found["nl"]


def test_gathering_needs_no_file(tmp_path: Path):
    assert gather(tmp_path, []) == {"nl": [], "en": []}


@pytest.mark.parametrize(
    ("records", "why"),
    [
        ([{**GOOD, "text": None, "article_id": "acme", "language": "en"}], ":1: acme is in 'nl', not in 'en'"),
        ([{**GOOD, "text": None, "article_id": "other"}], ":1: no article 'other' in data/raw"),
        ([GOOD, GOOD], ":2: the same text is annotated in"),
        (
            [{**GOOD, "text": None, "article_id": "acme", "spans": [{"start": 90, "end": 94, "label": "ORG"}]}],
            ":1: span 90:94 (ORG) ends behind the text",
        ),
    ],
)
def test_what_does_not_fit_its_article_is_told(tmp_path: Path, records: list[dict], why: str):
    path = write(tmp_path, *records)
    with pytest.raises(ConfigError) as told:
        gather(tmp_path, [article()])
    assert str(told.value).startswith(f"{path}{why}")
