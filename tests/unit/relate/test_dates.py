import re
from copy import deepcopy
from datetime import date
from operator import itemgetter
from pathlib import Path

import pytest
import spacy
import yaml
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.relate.date_grammar import TIME_CUES, read_grammar
from pipeline.relate.date_meanings import resolve
from pipeline.relate.dates import TimeExpression, time_expressions
from pipeline.relate.periods import Anchor, Period, between, open_range
from pipeline.schema import LANGUAGES
from pipeline.settings import ConfigError, read_yaml

CASES = yaml.safe_load(Path(__file__).with_name("dates.yaml").read_text(encoding="utf-8"))
BLANK = {language: spacy.blank(language) for language in LANGUAGES}
CALENDAR = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
PART = rf"(\d\d[\dX]X|\d{{4}}-(2[1-4]|3[3-6]|4[01])|{CALENDAR})"
EDTF = rf"({PART}(/({PART}|\.\.))?|\.\./{PART})"
GRANULARITIES = {
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "interval",
}


def read(language: str, text: str, published: str | None = None) -> list[tuple[str, str]]:
    doc = BLANK[language](text)
    return [(doc[found.start_token : found.end_token].text, found.edtf) for found in time_expressions(doc, published)]


@pytest.mark.parametrize(
    ("language", "case"),
    [
        pytest.param(language, case, id=f"{language}: {case['text']} [{case.get('published')}]")
        for language in LANGUAGES
        for case in CASES[language]
    ],
)
def test_language_case(language: str, case: dict) -> None:
    assert read(language, case["text"], case.get("published")) == [tuple(pair) for pair in case["expect"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_cases(language: str) -> None:
    assert len(CASES[language]) >= 60


def texts(language: str) -> st.SearchStrategy[str]:
    words = sorted({word for case in CASES[language] for word in case["text"].split()})
    return st.lists(st.sampled_from(words), max_size=14).map(" ".join)


def publications() -> st.SearchStrategy[str | None]:
    days = st.dates().map(str)
    return st.one_of(
        st.none(), days, days.map(itemgetter(slice(7))), days.map(itemgetter(slice(4))), st.text(max_size=10)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_expressions_are_ordered_valid_and_repeatable(language: str, data: st.DataObject) -> None:
    doc = BLANK[language](data.draw(texts(language)))
    published = data.draw(publications())

    found = time_expressions(doc, published)

    assert found == time_expressions(doc, published)
    previous_end = 0
    for expression in found:
        assert previous_end <= expression.start_token < expression.end_token <= len(doc)
        assert re.fullmatch(EDTF, expression.edtf), expression.edtf
        assert expression.granularity in GRANULARITIES
        previous_end = expression.end_token


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_without_publication_date_nothing_is_relative(language: str, data: st.DataObject) -> None:
    text = data.draw(texts(language))
    undated = set(read(language, text))
    assert undated <= set(read(language, text, "2018-05-15"))


@given(day=st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)))
def test_written_days_come_back(day: date) -> None:
    months = {language: list(read_yaml(TIME_CUES)[language]["vocabularies"]["month"]) for language in LANGUAGES}
    for language, written in (
        ("nl", f"{day.day} {months['nl'][day.month - 1]} {day.year}"),
        ("en", f"{months['en'][day.month - 1]} {day.day}, {day.year}"),
        ("en", day.isoformat()),
    ):
        assert read(language, f"({written}).") == [(written, day.isoformat())]


@given(today=st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)), weekday=st.integers(0, 6))
def test_a_weekday_is_at_most_a_week_away(today: date, weekday: int) -> None:
    anchor = Anchor.parse(today.isoformat())
    for shift, future, nearest, farthest in (
        (None, False, -6, 0),
        (None, True, 0, 6),
        (-1, False, -7, -1),
        (1, False, 1, 7),
    ):
        slots = {"weekday": weekday} if shift is None else {"weekday": weekday, "shift": shift}
        period = resolve("weekday", slots, anchor=anchor, future=future)
        assert period is not None
        found = date.fromisoformat(period.edtf)
        assert found.weekday() == weekday
        assert nearest <= (found - today).days <= farthest


@pytest.mark.parametrize(
    ("published", "anchor"),
    [
        ("2018-05-15", Anchor(2018, 5, 15)),
        ("2018-05-15T08:30:00", Anchor(2018, 5, 15)),
        ("2018-05", Anchor(2018, 5)),
        ("2018", Anchor(2018)),
        ("2018?", Anchor(2018)),
        ("201X", None),
        ("2018-02-31", None),
        ("", None),
        (None, None),
    ],
)
def test_anchor_is_as_precise_as_published(published: str | None, anchor: Anchor | None) -> None:
    assert Anchor.parse(published) == anchor


@pytest.mark.parametrize(
    ("season", "shift", "published", "expected"),
    [
        (22, -1, "2018-05", "2017-22"),
        (22, -1, "2018-09", "2018-22"),
        (24, -1, "2018-02", "2016-24"),
        (24, -1, "2018-03", "2017-24"),
        (24, 0, "2018-01", "2017-24"),
        (22, 0, "2018", "2018-22"),
        (22, -1, "2018", None),
        (21, 1, "2018-05", "2019-21"),
        (23, 1, "2018-05", "2018-23"),
    ],
)
def test_seasons_count_from_the_anchor(season: int, shift: int, published: str, expected: str | None) -> None:
    period = resolve("season", {"season": season, "shift": shift}, anchor=Anchor.parse(published))
    assert (period and period.edtf) == expected


def test_intervals_run_forward() -> None:
    year, month = Period("2017", "year"), Period("2018-03", "month")
    assert between(year, month) == Period("2017/2018-03", "interval")
    assert between(month, year) is None
    assert open_range("after", month) == Period("2018-04/..", "interval")
    assert open_range("before", Period("2018-01-01", "day")) == Period("../2017-12-31", "interval")
    assert open_range("until", Period("2018-05-07/2018-05-13", "week")) == Period("../2018-05-13", "interval")


def test_a_language_without_grammar_is_refused() -> None:
    with pytest.raises(ConfigError, match="no time expressions"):
        time_expressions(Doc(Vocab(), words=["2017"]), None)


def test_tokens_that_hold_more_than_the_date_are_kept_whole() -> None:
    doc = Doc(BLANK["nl"].vocab, words=["(in", "2017)"])
    assert time_expressions(doc, None) == [TimeExpression(1, 2, "2017", "year")]


def test_pattern_with_unknown_vocabulary_is_refused(tmp_path: Path) -> None:
    config = deepcopy(read_yaml(TIME_CUES))
    config["nl"]["points"]["month"].append("{maan} {year}")
    path = tmp_path / "time.yaml"
    path.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ConfigError, match="maan"):
        read_grammar("nl", path=path)
