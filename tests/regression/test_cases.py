"""Language cases as data: a text, all the claims that it must yield, and the phenomenon that it shows.

A case with ``fails`` is a known failure with its reason; it must keep failing until somebody mends it.
"""

from pathlib import Path

import pytest

from pipeline.evaluate.cases import choices, compare, read_cases
from pipeline.relate import claims
from pipeline.schema import LANGUAGES

CASES = read_cases(Path(__file__).parent / "cases")
LEAST_CASES = 400
LEAST_OF_A_PREDICATE = 6


def marked():
    for case in CASES:
        marks = [pytest.mark.xfail(reason=case.fails, strict=True)] if case.fails else []
        yield pytest.param(case, marks=marks, id=f"{case.language}-{case.phenomenon}-{case.text[:50]}")


@pytest.mark.parametrize("case", list(marked()))
def test_case(case, pipelines, rules):
    doc = pipelines[case.language](case.text)
    doc.user_data["published"] = case.published
    problems = compare(case, claims(doc, rules)).lines()
    assert problems == []


def test_both_languages_show_every_phenomenon():
    phenomena = {language: {c.phenomenon for c in CASES if c.language == language} for language in LANGUAGES}
    assert phenomena["nl"] == phenomena["en"]


def test_no_text_occurs_twice():
    texts = [case.text for case in CASES]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_enough_cases_of_every_predicate(language, rules):
    texts = {case.text: {p for c in case.claims for p in choices(c.p)} for case in CASES if case.language == language}
    assert len(texts) >= LEAST_CASES
    counts = {file.predicate: sum(file.predicate in found for found in texts.values()) for file in rules.files}
    assert {p: n for p, n in counts.items() if n < LEAST_OF_A_PREDICATE} == {}
