import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pipeline.correct import correct, readable, write_report
from pipeline.correct.record import read_one
from pipeline.schema import Argument
from pipeline.tabulate import Provenance, build, read_table, write_tables
from pipeline.tabulate.build import Tables
from tests.unit.tabulate.samples import NOT_SOLD, SOLD, make_article, mentions_of, org


@pytest.fixture(scope="module")
def tables() -> Tables:
    articles = [make_article(), make_article("b", published="2021")]
    claims = {"a": [SOLD, NOT_SOLD], "b": [SOLD, replace(SOLD, subject=org("Cetus"), confidence=0.5)]}
    made_by = Provenance(code_version="0", profile="wiewat")
    return build(articles, [], [row for a in articles for row in mentions_of(a)], claims, provenance=made_by)


def apply(tables: Tables, *entries: dict[str, object]):
    return correct(tables, [read_one({"reason": "r"} | entry, "here") for entry in entries], versions=["c 1"])


def ids(tables: Tables) -> list[str]:
    return sorted(tables["relations"]["relation_id"])


def claim(tables: Tables, relation_id: str) -> dict[str, object]:
    relations = tables["relations"].astype(object)
    (row,) = relations[relations["relation_id"] == relation_id].to_dict("records")
    return row


def test_without_corrections_the_tables_stay_what_they_are(tables: Tables) -> None:
    corrected, outcomes = apply(tables)
    assert outcomes == []
    for name, table in tables.items():
        pd.testing.assert_frame_equal(corrected[name], table, obj=name)


def test_tables_on_disk_are_corrected_like_those_in_memory(tables: Tables, tmp_path: Path) -> None:
    write_tables(tables, tmp_path)
    corrected, _ = apply({name: read_table(tmp_path, name) for name in tables})
    for name, table in tables.items():
        pd.testing.assert_frame_equal(corrected[name], table, obj=name)


def test_a_merge_reaches_mentions_claims_sources_entities_and_facts(tables: Tables) -> None:
    corrected, (outcome,) = apply(tables, {"merge": "org/cetus", "into": "org/dorado"})
    assert (outcome.status, outcome.rows) == ("applied", 2 + 3)
    assert "org/cetus" not in set(corrected["mentions"]["entity_id"]) | set(corrected["entities"]["entity_id"])
    assert "org/dorado" in set(corrected["relations"]["source_id"])
    facts = corrected["facts"].set_index("subject_id")
    assert list(facts.loc["org/acme", "affirmed_by"]) == ["org/dorado"]
    assert ids(corrected) == ids(tables)
    assert list(corrected["runs"]["corrections"][0]) == ["c 1"]
    assert corrected["runs"]["run_id"][0] != tables["runs"]["run_id"][0]


def test_claims_that_a_merge_makes_equal_become_the_surest_of_them(tables: Tables) -> None:
    corrected, _ = apply(tables, {"merge": "org/cetus", "into": "org/acme"})
    relations = corrected["relations"]
    assert list(relations.loc[relations["article_id"] == "b", "confidence"]) == [0.8]
    assert len(relations) == len(tables["relations"]) - 1


def test_a_split_holds_in_its_articles_only(tables: Tables) -> None:
    entry = {"split": "org/acme", "to": "org/acme-bakery", "articles": ["b"], "name": "Acme (bakery)"}
    corrected, (outcome,) = apply(tables, entry)
    assert outcome.status == "applied"
    relations = corrected["relations"].groupby("article_id")["subject_id"].agg(set)
    assert relations["a"] == {"org/acme"}
    assert relations["b"] == {"org/acme-bakery", "org/cetus"}
    assert corrected["entities"].set_index("entity_id").loc["org/acme-bakery", "name"] == "Acme (bakery)"


def test_a_rename_changes_the_name_and_a_retype_the_id(tables: Tables) -> None:
    corrected, outcomes = apply(
        tables,
        {"rename": "product/bolor", "name": "Bolor 2"},
        {"retype": "org/bolor", "kind": "product"},
    )
    assert [outcome.status for outcome in outcomes] == ["applied", "applied"]
    bolor = corrected["entities"].set_index("entity_id").loc["product/bolor"]
    assert (bolor["name"], bolor["type"]) == ("Bolor 2", "PRODUCT")
    assert set(corrected["relations"]["object_type"]) == {"PRODUCT"}
    mentions = corrected["mentions"]
    assert set(mentions.loc[mentions["entity_id"] == "product/bolor", "label"]) == {"PRODUCT"}


def test_a_dropped_claim_is_gone_from_claims_and_facts(tables: Tables) -> None:
    (denied,) = tables["relations"].loc[tables["relations"]["polarity"] == "negated", "relation_id"]
    corrected, _ = apply(tables, {"drop": denied})
    assert denied not in ids(corrected)
    assert tables["facts"]["disputed"].any()
    assert not corrected["facts"]["disputed"].any()


def test_a_fixed_claim_keeps_its_id_and_what_is_not_mentioned(tables: Tables) -> None:
    (denied,) = tables["relations"].loc[tables["relations"]["polarity"] == "negated", "relation_id"]
    values = {"subject": "person/ada", "object": None, "polarity": "affirmed", "theme": "bread"}
    corrected, _ = apply(tables, {"fix": denied, "set": values})
    row = claim(corrected, denied)
    assert (row["subject_id"], row["subject"], row["subject_type"]) == ("person/ada", "Acme", "PERSON")
    assert pd.isna([row["object_id"], row["object"], row["object_type"]]).all()
    assert (row["polarity"], row["theme"], row["source_id"]) == ("affirmed", "bread", "org/bolor")


def test_the_order_is_that_of_the_actions_not_of_the_file(tables: Tables) -> None:
    (denied,) = tables["relations"].loc[tables["relations"]["polarity"] == "negated", "relation_id"]
    merge, fix = {"merge": "org/old", "into": "org/new"}, {"fix": denied, "set": {"subject": "org/old"}}
    corrected, outcomes = apply(tables, merge, fix)
    assert [(outcome.number, outcome.action) for outcome in outcomes] == [(1, "merge"), (2, "fix")]
    assert claim(corrected, denied)["subject_id"] == "org/new"


NOBODY = "0" * 20


@pytest.mark.parametrize(
    ("entry", "detail"),
    [
        ({"drop": NOBODY}, "no claim has this relation_id"),
        ({"fix": NOBODY, "set": {"former": True}}, "no claim has this relation_id"),
        ({"merge": "org/nobody", "into": "org/acme"}, "no entity org/nobody"),
        ({"split": "org/acme", "to": "org/x", "articles": ["gone"]}, "not mentioned in gone"),
        ({"rename": "org/nobody", "name": "N"}, "no entity org/nobody"),
        ({"rename": "org/acme", "name": "Acme"}, "has this name already"),
        ({"retype": "org/nobody", "kind": "gpe"}, "no entity org/nobody"),
        ({"retype": "org/acme", "kind": "org"}, "of this kind already"),
    ],
)
def test_a_correction_that_matches_nothing_is_reported_as_stale(
    tables: Tables, tmp_path: Path, entry: dict[str, object], detail: str
) -> None:
    corrected, outcomes = apply(tables, entry)
    (outcome,) = outcomes
    assert (outcome.status, outcome.rows) == ("stale", 0)
    assert detail in outcome.detail
    assert "STALE" in readable(outcome)
    pd.testing.assert_frame_equal(corrected["relations"], tables["relations"])
    write_report(outcomes, tmp_path / "report.json")
    report = json.loads((tmp_path / "report.json").read_text())
    assert (report["applied"], report["stale"], report["corrections"][0]["reason"]) == (0, 1, "r")


def test_a_fix_that_says_what_the_claim_says_is_stale(tables: Tables) -> None:
    _, (outcome,) = apply(tables, {"fix": ids(tables)[0], "set": {"theme": "spyware"}})
    assert (outcome.status, outcome.detail) == ("stale", "the claim says so already")


def test_a_merge_of_several_tells_which_of_them_is_gone(tables: Tables) -> None:
    _, (outcome,) = apply(tables, {"merge": ["org/cetus", "org/nobody"], "into": "org/acme"})
    assert (outcome.status, outcome.detail) == ("applied", "no entity org/nobody")


def test_an_emptied_and_refilled_argument_has_a_type() -> None:
    article = make_article()
    nameless = replace(SOLD, subject=Argument(text="a firm"))
    made_by = Provenance(code_version="0", profile="wiewat")
    built = build([article], [], mentions_of(article), {"a": [nameless]}, provenance=made_by)
    corrected, _ = apply(built, {"fix": ids(built)[0], "set": {"subject": "org/acme"}})
    row = claim(corrected, ids(built)[0])
    assert (row["subject_id"], row["subject"], row["subject_type"]) == ("org/acme", "a firm", "ORG")
