from dataclasses import replace

import pytest

from pipeline.tabulate.dates import earliest, latest
from pipeline.tabulate.facts import fact_rows
from pipeline.tabulate.relations import relation_rows
from tests.unit.tabulate.samples import NOT_SOLD, SOLD, make_article, org

SOURCES = {"a": "a.txt", "b": "b.txt"}


def test_affirmed_and_negated_claims_fold_into_one_disputed_fact() -> None:
    rows = relation_rows(make_article(), [SOLD, NOT_SOLD])
    rows += relation_rows(make_article("b", "nl", "2021"), [replace(SOLD, source=None, modality="asserted")])
    (fact,) = fact_rows(rows, SOURCES)
    assert (fact["support"], fact["languages"], fact["disputed"]) == (3, ["en", "nl"], True)
    assert fact["affirmed_by"] == ["b.txt", "org/cetus"]
    assert fact["negated_by"] == ["org/bolor"]
    assert fact["sources"] == ["b.txt", "org/bolor", "org/cetus"]
    assert (fact["first_date"], fact["last_date"]) == ("2020-05", "2021")
    assert fact["modalities"] == ["alleged", "asserted"]
    assert fact["articles"] == ["a", "b"]


@pytest.mark.parametrize("predicate", ["has_ties_with", "cooperates_with", "meets"])
def test_symmetric_predicates_fold_both_orders(predicate: str) -> None:
    there = replace(SOLD, predicate=predicate)
    back = replace(NOT_SOLD, predicate=predicate, subject=org("Bolor"), object=org("Acme"), polarity="affirmed")
    (fact,) = fact_rows(relation_rows(make_article(), [there, back]), SOURCES)
    assert (fact["subject_id"], fact["object_id"], fact["support"]) == ("org/acme", "org/bolor", 2)


def test_other_predicates_keep_their_direction() -> None:
    back = replace(NOT_SOLD, subject=org("Bolor"), object=org("Acme"))
    assert len(fact_rows(relation_rows(make_article(), [SOLD, back]), SOURCES)) == 2


def test_one_missing_argument_makes_a_fact_and_two_make_none() -> None:
    one = relation_rows(make_article(), [replace(SOLD, subject=None)])
    two = relation_rows(make_article(), [replace(SOLD, subject=None, object=None)])
    assert fact_rows(one, SOURCES)[0]["subject_id"] is None
    assert fact_rows(two, SOURCES) == []


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        (["2017-05-02", "2017-05", "2017"], "2017", "2017"),
        (["2016-12", "2017-01-03"], "2016-12", "2017-01-03"),
        (["2015/2018", "2016-02"], "2015/2018", "2015/2018"),
        (["2017~", None], "2017~", "2017~"),
        ([None], None, None),
    ],
)
def test_dates_are_ordered_by_what_they_cover(dates: list[str | None], first: str | None, last: str | None) -> None:
    assert (earliest(dates), latest(dates)) == (first, last)
