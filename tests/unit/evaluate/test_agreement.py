"""Agreement between annotators, on our own gold with changes whose effect is known."""

from copy import deepcopy

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate import evaluate, read_gold
from pipeline.evaluate.agreement import agreement, agreements, kappa
from pipeline.settings import PROJECT
from pipeline.tabulate import Provenance, build, write_tables

GOLD = read_gold(PROJECT / "data" / "gold")
ARTICLE = "en-belgacom-gchq"


def required(truth):
    return [r for r in truth["relations"] if r["required"]]


@pytest.mark.parametrize("article", sorted(GOLD))
def test_everybody_agrees_with_themselves(article):
    report = agreement([(GOLD[article], GOLD[article])])
    assert report["claims"]["f1"] == report["claims_strict"]["f1"] == report["entities"]["f1"] == 1
    assert {found["agreement"] for found in report["attributes"].values()} == {1}
    assert {found["kappa"] for found in report["attributes"].values()} <= {1, None}


def test_claims_that_one_annotator_lacks_or_adds_cost_recall_or_precision():
    second = deepcopy(GOLD[ARTICLE])
    gone = required(second)[:2]
    second["relations"] = [r for r in second["relations"] if r not in gone]
    second["relations"].append({"s": "org/nobody", "p": "sues", "o": "org/fox-it", "required": True})
    report = agreement([(GOLD[ARTICLE], second)])["claims"]
    total = len(required(GOLD[ARTICLE]))
    assert report["gold"] == total
    assert report["recall"] == round((total - 2) / total, 4)
    assert report["precision"] == round((total - 2) / (total - 1), 4)


def test_f1_is_the_same_either_way_round():
    second = deepcopy(GOLD[ARTICLE])
    del second["relations"][:4]
    for name in ("claims", "claims_strict", "entities"):
        assert agreement([(GOLD[ARTICLE], second)])[name]["f1"] == agreement([(second, GOLD[ARTICLE])])[name]["f1"]


def test_a_changed_polarity_is_no_agreement_on_the_claim_and_counts_as_attribute():
    second = deepcopy(GOLD[ARTICLE])
    required(second)[0]["polarity"] = "negated"
    report = agreement([(GOLD[ARTICLE], second)])
    assert report["claims"]["recall"] < 1
    assert 0 < report["attributes"]["polarity"]["agreement"] < 1
    assert report["attributes"]["modality"]["agreement"] == 1


def test_symmetric_claims_agree_turned_round():
    one = {"s": "org/a", "p": "meets", "o": "org/b"}
    other = {"s": "org/b", "p": "meets", "o": "org/a"}
    empty = {"entities": [], "relations": []}
    assert agreement([(empty | {"relations": [one]}, empty | {"relations": [other]})])["claims"]["f1"] == 1
    sues = [claim | {"p": "sues"} for claim in (one, other)]
    assert agreement([(empty | {"relations": [sues[0]]}, empty | {"relations": [sues[1]]})])["claims"]["f1"] == 0


def test_kappa_is_that_of_the_textbook():
    yes, no = ("yes", "yes"), ("no", "no")
    assert kappa([yes] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [no] * 15) == 0.4
    assert kappa([yes] * 9) is None
    assert kappa([]) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"))))
def test_kappa_lies_between_minus_one_and_one_and_is_symmetric(values):
    found = kappa(values)
    assert found is None or -1 <= found <= 1
    assert found == kappa([(two, one) for one, two in values])


def test_only_annotators_that_share_an_article_are_compared():
    assert agreements({"gold": GOLD}) == {}
    assert agreements({"gold": GOLD, "x": {"other": GOLD[ARTICLE]}}) == {}
    assert list(agreements({"gold": GOLD, "x": {ARTICLE: GOLD[ARTICLE]}})) == ["gold-x"]


def test_evaluate_measures_agreement_where_a_folder_holds_second_annotations(tmp_path):
    write_tables(build([], [], [], {}, provenance=Provenance(code_version="t", profile="t")), tmp_path / "tables")
    gold = tmp_path / "gold"
    (gold / "jan").mkdir(parents=True)
    for name, folder in ((ARTICLE, gold), (ARTICLE, gold / "jan")):
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(GOLD[ARTICLE]), encoding="utf-8")
    metrics, _ = evaluate(gold, tmp_path / "tables")
    assert metrics["agreement"]["gold-jan"]["claims"]["f1"] == 1
    (gold / "jan" / f"{ARTICLE}.yaml").unlink()
    assert "agreement" not in evaluate(gold, tmp_path / "tables")[0]
