from dataclasses import asdict, replace

import pytest

from pipeline.schema import Article, Modality
from pipeline.tabulate.dates import days, earliest, latest
from pipeline.tabulate.facts import fact_rows
from pipeline.tabulate.relations import relation_rows
from tests.unit.tabulate.samples import NOT_SOLD, SOLD, make_article, org


def rows_of(*articles: Article, copies: dict[str, str] | None = None) -> list[dict[str, object]]:
    return [asdict(article) | {"copy_of": (copies or {}).get(article.article_id), "story": "a"} for article in articles]


ARTICLES = rows_of(make_article(), make_article("b", "nl", "2021"))


def test_affirmed_and_negated_claims_fold_into_one_disputed_fact() -> None:
    rows = relation_rows(make_article(), [SOLD, NOT_SOLD])
    rows += relation_rows(make_article("b", "nl", "2021"), [replace(SOLD, source=None, modality="asserted")])
    (fact,) = fact_rows(rows, ARTICLES)
    assert (fact["support"], fact["languages"], fact["disputed"]) == (3, ["en", "nl"], True)
    assert fact["affirmed_by"] == ["b.txt", "org/cetus"]
    assert fact["negated_by"] == ["org/bolor"]
    assert fact["sources"] == ["b.txt", "org/bolor", "org/cetus"]
    assert (fact["first_date"], fact["last_date"]) == ("2020-05", "2021")
    assert (fact["certainty"], fact["modalities"]) == ("asserted", ["alleged", "asserted"])
    assert fact["stories"] == 1
    assert fact["articles"] == ["a", "b"]


@pytest.mark.parametrize("predicate", ["has_ties_with", "cooperates_with", "meets"])
def test_symmetric_predicates_fold_both_orders(predicate: str) -> None:
    there = replace(SOLD, predicate=predicate)
    back = replace(NOT_SOLD, predicate=predicate, subject=org("Bolor"), object=org("Acme"), polarity="affirmed")
    (fact,) = fact_rows(relation_rows(make_article(), [there, back]), ARTICLES)
    assert (fact["subject_id"], fact["object_id"], fact["support"]) == ("org/acme", "org/bolor", 2)


def test_a_copied_text_counts_once_and_under_its_original() -> None:
    articles = [make_article(), make_article("b"), make_article("c")]
    bare = replace(SOLD, source=None, modality="asserted")
    claims = {"a": [bare], "b": [bare, replace(NOT_SOLD, source=None, polarity="affirmed")], "c": [bare]}
    relations = [row for article in articles for row in relation_rows(article, claims[article.article_id])]
    (fact,) = fact_rows(relations, rows_of(*articles, copies={"b": "a"}))
    assert fact["support"] == 3
    assert (fact["affirmed_by"], fact["articles"]) == (["a.txt", "c.txt"], ["a", "b", "c"])


@pytest.mark.parametrize(
    ("affirmed", "negated", "surest"),
    [
        (["planned", "possible"], [], "possible"),
        (["possible", "alleged"], ["asserted"], "alleged"),
        ([], ["alleged", "asserted"], "asserted"),
    ],
)
def test_the_certainty_of_a_fact_is_that_of_its_surest_affirmation(
    affirmed: list[Modality], negated: list[Modality], surest: str
) -> None:
    articles = [make_article(str(i)) for i in range(len(affirmed + negated))]
    claims = [replace(SOLD, modality=modality) for modality in affirmed]
    claims += [replace(SOLD, modality=modality, polarity="negated") for modality in negated]
    relations = [row for a, claim in zip(articles, claims, strict=True) for row in relation_rows(a, [claim])]
    (fact,) = fact_rows(relations, rows_of(*articles))
    assert fact["certainty"] == surest


def test_other_predicates_keep_their_direction() -> None:
    back = replace(NOT_SOLD, subject=org("Bolor"), object=org("Acme"))
    assert len(fact_rows(relation_rows(make_article(), [SOLD, back]), ARTICLES)) == 2


def test_one_missing_argument_makes_a_fact_and_two_make_none() -> None:
    one = relation_rows(make_article(), [replace(SOLD, subject=None)])
    two = relation_rows(make_article(), [replace(SOLD, subject=None, object=None)])
    assert fact_rows(one, ARTICLES)[0]["subject_id"] is None
    assert fact_rows(two, ARTICLES) == []


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


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-02-03~", "2020-02-03", "2020-02-03"),
        ("2019/2020-02", "2019-01-01", "2020-02-29"),
    ],
)
def test_dates_cover_days(date: str, first: str, last: str) -> None:
    assert tuple(map(str, days(date) or ())) == (first, last)


@pytest.mark.parametrize("date", ["2020-13", "2020-21", "201X", "2020/..", "2021-02-30"])
def test_other_dates_have_no_days(date: str) -> None:
    assert days(date) is None


DENIES = replace(
    NOT_SOLD,
    predicate="denies",
    object=None,
    polarity="affirmed",
    modality="asserted",
    source=None,
    subject=org("Acme"),
)


def denied(language: str, theme: str | None, **changes: object) -> list[object]:
    article = make_article(language=language)
    claims = [replace(SOLD, **changes), replace(DENIES, theme=theme)]
    facts = fact_rows(relation_rows(article, claims), rows_of(article))
    return next([fact["denied_by"], fact["disputed"]] for fact in facts if fact["predicate"] == "provides_to")


@pytest.mark.parametrize(
    ("language", "theme"),
    [("en", "all the allegations"), ("nl", "de aantijgingen"), ("nl", "beschuldigingen"), ("en", "Charges")],
)
def test_who_denies_the_allegations_denies_what_is_alleged_of_them(language: str, theme: str) -> None:
    assert denied(language, theme) == [["org/acme"], True]


@pytest.mark.parametrize("theme", ["that it owns a bank", "guilty", None, "the allegations about the sale of a bank"])
def test_other_denials_leave_the_fact_alone(theme: str | None) -> None:
    assert denied("en", theme) == [[], False]


@pytest.mark.parametrize(
    "changes",
    [
        {"modality": "asserted"},
        {"modality": "planned"},
        {"source": org("Acme")},
        {"subject": org("Cetus")},
        {"subject": org("Cetus"), "object": org("Acme")},
    ],
)
def test_only_what_others_allege_of_the_denier_is_denied(changes: dict[str, object]) -> None:
    assert denied("en", "the allegations", **changes) == [[], False]


def test_a_denial_reaches_its_own_article_only() -> None:
    one, other = make_article(), make_article("b")
    rows = relation_rows(one, [SOLD]) + relation_rows(other, [replace(DENIES, theme="the allegations")])
    assert not any(fact["disputed"] for fact in fact_rows(rows, rows_of(one, other)))
