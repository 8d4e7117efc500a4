from pathlib import Path

import pytest
import spacy
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.relate.date_grammar import read_grammar
from pipeline.relate.dates import TimeExpression, time_expressions
from pipeline.relate.periods import Anchor, Period, between, open_range, resolve
from pipeline.schema import LANGUAGES
from pipeline.settings import ConfigError

CASES = yaml.safe_load(Path(__file__).with_name("dates.yaml").read_text(encoding="utf-8"))
BLANK = {language: spacy.blank(language) for language in LANGUAGES}
CALENDAR = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
PART = rf"(\d\d[\dX]X|\d{{4}}-(2[1-4]|3[3-6]|4[01])|{CALENDAR})"
EDTF = rf"({PART}(/({PART}|\.\.))?|\.\./{PART})"
GRANULARITIES = {"day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century", "interval"}


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


publications = st.one_of(
    st.none(),
    st.dates().map(str),
    st.dates().map(str).map(lambda day: day[:7]),
    st.dates().map(str).map(lambda day: day[:4]),
    st.text(max_size=10),
)


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_any_text(language: str, data: st.DataObject) -> None:
    doc = BLANK[language](data.draw(texts(language)))
    published = data.draw(publications)

    found = time_expressions(doc, published)

    assert found == time_expressions(doc, published)
    ends = [0, *(expression.end_token for expression in found)]
    for expression, previous_end in zip(found, ends, strict=False):
        assert previous_end <= expression.start_token < expression.end_token <= len(doc)
        assert pytest.importorskip("re").fullmatch(EDTF, expression.edtf), expression.edtf
        assert expression.granularity in GRANULARITIES


@given(day=st.dates(min_value=Anchor.parse("1950-01-01").date, max_value=Anchor.parse("2090-12-31").date))
def test_written_days_come_back(day) -> None:
    months = list(spacy_months())
    for language, text in (
        ("nl", f"Op {day.day} {months[0][day.month - 1]} {day.year} viel het besluit."),
        ("en", f"It was decided on {months[1][day.month - 1]} {day.day}, {day.year}."),
        ("en", f"It was decided on {day.isoformat()}."),
    ):
        assert [edtf for _, edtf in read(language, text)] == [day.isoformat()]
