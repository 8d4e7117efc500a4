"""Label Studio: what goes out comes back, however offsets are counted."""

import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.annotations.labelstudio import completed, from_utf16, labelling_config, task
from pipeline.annotations.record import Name
from pipeline.models import Identity
from pipeline.settings import ConfigError
from pipeline.train.inline import LABELS

MODEL = Identity(name="nl_toy", version="1.0", hash="abc")
WORDS = st.text(alphabet=st.sampled_from("aÉß漢😀𝔸é’-"), min_size=1, max_size=6)
SEPARATORS = st.sampled_from([" ", "\n", "\n\n", ", ", " 😀 "])


@st.composite
def marked_texts(draw):
    """A text and the spans of some of its words, with characters beyond the first plane between them."""
    text, spans = "", []
    for word in draw(st.lists(WORDS, min_size=1, max_size=8)):
        start = len(text)
        text += word
        if draw(st.booleans()):
            spans.append((start, len(text), draw(st.sampled_from(sorted(LABELS)))))
        text += draw(SEPARATORS)
    return text, spans


def to_utf16(text: str, offset: int) -> int:
    return len(text[:offset].encode("utf-16-le")) // 2


def annotated(exported: dict, **more: object) -> dict:
    """Accept the predictions of a task as Label Studio writes a finished annotation."""
    made = {
        "id": 7,
        "completed_by": 3,
        "was_cancelled": False,
        "ground_truth": False,
        "created_at": "2026-01-30T08:00:00.000000Z",
        "updated_at": "2026-01-31T09:30:00.000000Z",
        "result": exported["predictions"][0]["result"],
    }
    return {"id": 1, **exported, "annotations": [{**made, **more}]}


def data(text: str) -> dict[str, str | None]:
    return {"article_id": "a", "language": "nl", "text": text, "title": None}


def read_back(item: dict) -> list[tuple[int, int, str]]:
    (record,), left_out = completed(json.loads(json.dumps([item])), source="x.json")
    assert not left_out
    assert record.text == item["data"]["text"]
    return [(span.start, span.end, span.label) for span in record.spans]


@given(marked_texts())
def test_spans_survive_the_round_trip(marked):
    text, spans = marked
    assert read_back(annotated(task(data(text), spans, model=MODEL))) == spans


@given(marked_texts())
def test_offsets_counted_in_utf16_are_read_by_the_words_of_the_region(marked):
    text, spans = marked
    item = annotated(task(data(text), spans, model=MODEL))
    for region, (start, end, _) in zip(item["annotations"][0]["result"], spans, strict=True):
        region["value"] |= {"start": to_utf16(text, start), "end": to_utf16(text, end)}
    as_points = [text[to_utf16(text, start) : to_utf16(text, end)].split() for start, end, _ in spans]
    assume(as_points != [text[start:end].split() for start, end, _ in spans])
    assert read_back(item) == spans


@given(st.text(alphabet="a漢😀", max_size=12), st.integers(0, 12))
def test_offsets_of_both_counts_name_the_same_place(text: str, offset: int):
    offset = min(offset, len(text))
    assert from_utf16(text, to_utf16(text, offset)) == offset


def test_only_names_are_marked_and_the_model_is_named():
    made = task(data("Acme in 2024"), [(0, 4, "ORG"), (8, 12, "DATE")], model=MODEL)
    (prediction,) = made["predictions"]
    assert prediction["model_version"] == "nl_toy 1.0 abc"
    assert [region["value"] for region in prediction["result"]] == [
        {"start": 0, "end": 4, "text": "Acme", "labels": ["ORG"]}
    ]


def test_the_interface_offers_the_labels_of_the_recogniser_over_the_text_of_a_task():
    root = ET.fromstring(labelling_config())
    labels, text = root.find("Labels"), root.find("Text")
    assert labels is not None
    assert text is not None
    assert {label.get("value") for label in labels} == LABELS
    assert labels.get("toName") == text.get("name") == "text"
    (region,) = task(data("Acme"), [(0, 4, "ORG")], model=MODEL)["predictions"][0]["result"]
    assert (region["from_name"], region["to_name"]) == (labels.get("name"), text.get("name"))
    assert text.get("value") == "$text"


def test_annotator_and_date_come_from_the_export_or_the_command_line():
    item = annotated(task(data("Acme"), [(0, 4, "ORG")], model=MODEL))
    (record,), _ = completed([item], source="x.json")
    assert (record.annotator, record.date.isoformat()) == ("label-studio-3", "2026-01-31")
    assert record.spans == (Name(start=0, end=4, label="ORG", text="Acme"),)
    mailed = annotated(item, completed_by={"id": 3, "email": "a@example.org"})
    assert completed([mailed], source="x")[0][0].annotator == "a@example.org"
    assert completed([mailed], source="x", annotator="desk")[0][0].annotator == "desk"


def test_the_ground_truth_counts_then_the_last_annotation_and_what_is_left_out_is_counted():
    item = annotated(task(data("Acme"), [(0, 4, "ORG")], model=MODEL))
    (made,) = item["annotations"]
    empty = {**made, "result": [], "updated_at": "2026-02-01T00:00:00Z"}
    relation = {"type": "relation", "from_id": "a", "to_id": "b"}
    unfinished = {**item, "annotations": [{**made, "was_cancelled": True}]}
    last = {**item, "annotations": [made, empty]}
    truth = {**item, "annotations": [{**made, "ground_truth": True, "result": [*made["result"], relation]}, empty]}
    records, left_out = completed([unfinished, last, truth], source="x.json")
    assert [len(record.spans) for record in records] == [0, 1]
    assert left_out == {
        "tasks without annotation": 1,
        "annotations beside the last one": 2,
        "results that mark no name": 1,
    }


def test_blanks_at_the_ends_of_a_region_are_cut_off():
    item = annotated(task(data("Bij Acme nu"), [(3, 9, "ORG")], model=MODEL))
    assert read_back(item) == [(4, 8, "ORG")]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({"start": 4, "end": 8, "text": "Apex", "labels": ["ORG"]}, "cuts 'Acme' out of the text, the region says"),
        ({"start": 4, "end": 8, "text": "Acme", "labels": ["FIRM"]}, "label 'FIRM' is none of"),
        ({"start": 4, "end": 8, "text": "Acme", "labels": ["ORG", "GPE"]}, "has the labels"),
        ({"end": 8, "text": "Acme", "labels": ["ORG"]}, "lacks 'start'"),
    ],
)
def test_a_region_that_cannot_be_read_is_told_with_its_task(value: dict, why: str):
    item = annotated(task(data("Bij Acme nu"), [], model=MODEL))
    item["annotations"][0]["result"] = [{"type": "labels", "value": value}]
    with pytest.raises(ConfigError) as told:
        completed([item], source="x.json")
    assert str(told.value).startswith("x.json: task 1: ")
    assert why in str(told.value)


@pytest.mark.parametrize("tasks", [{}, [1], [{"text": "Acme", "label": []}]])
def test_another_export_format_is_refused(tasks: object):
    with pytest.raises(ConfigError, match=r"x\.json: not the JSON export of Label Studio"):
        completed(tasks, source="x.json")
