from datetime import UTC, date, datetime

import pytest

from pipeline.ingest.dates import parse_date, take_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2017-07", "2017-07"),
        ("2018-05-15T10:00:00+02:00", "2018-05-15"),
        ("15 mei 2018", "2018-05-15"),
        ("12 May 2018", "2018-05-12"),
        ("May 12th, 2018", "2018-05-12"),
        ("Tue, 15 May 2018 10:00:00 GMT", "2018-05-15"),
        ("oktober 2020", "2020-10"),
        ("20180515", "2018-05-15"),
        (2017, "2017"),
        (date(2018, 5, 15), "2018-05-15"),
        (datetime(2018, 5, 15, 9, tzinfo=UTC), "2018-05-15"),
        ("25/06/2018", "2018-06-25"),
        ("06/25/2018", "2018-06-25"),
        ("05-06-2018", "2018-06-05"),
        pytest.param("05/06/2018", "2018", id="May or June: only the year is known"),
        ("31 juni 2018", None),
        ("2017-13", None),
        ("gisteren", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_of_metadata(value, expected):
    assert parse_date(value) == expected


@pytest.mark.parametrize(
    ("head", "rest", "expected"),
    [
        ("date 2017-07 De molen brandde af.", ["De molen brandde af."], "2017-07"),
        ("date 2017-07 Molen brandt af", ["Molen brandt af"], "2017-07"),
        ("date 2017-07 Security", [], "2017-07"),
        ("Published: 12 May 2018", [], "2018-05-12"),
        ("Published on May 12, 2018 at 3:14 pm", [], "2018-05-12"),
        ("Published: 12 May 2018 by Our Reporter", [], "2018-05-12"),
        ("12 mei 2018", [], "2018-05-12"),
        ("dinsdag 15 mei 2018, 14:32 uur", [], "2018-05-15"),
        ("Gepubliceerd op 12 mei 2018 om 14:32 | Bijgewerkt op 13 mei 2018", [], "2018-05-12"),
        ("15-05-2018 10:00", [], "2018-05-15"),
        ("Last updated: 3 May 2019", [], None),
    ],
)
def test_date_heads_leave_the_text(head, rest, expected):
    body = "De eigenaar was op dat moment niet thuis."
    assert take_date([head, body]) == ([*rest, body], expected)


def test_section_after_the_date_leaves_the_text():
    assert take_date(["date 2017-07", "Security", "The mill burned down."]) == (["The mill burned down."], "2017-07")


def test_date_below_the_headline():
    assert take_date(["Molen brandt af", "3 maart 2021", "De eigenaar was niet thuis."]) == (
        ["Molen brandt af", "De eigenaar was niet thuis."],
        "2021-03-03",
    )


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["In mei 2018 brandde de molen af."],
        ["De molen brandde af.", "12 mei 2018", "De eigenaar was niet thuis."],
        ["Date night ended early for 12 May 2018 graduates."],
        ["31 februari 2018"],
    ],
)
def test_dates_in_the_text_stay(paragraphs):
    assert take_date(paragraphs) == (paragraphs, None)
