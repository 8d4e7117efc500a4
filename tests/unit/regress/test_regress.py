"""Scores of language cases and rules, on outcomes whose figures are known."""

import pytest

from pipeline.evaluate.cases import Case, compare
from pipeline.regress import Outcome, score
from pipeline.regress.rules import in_cases, in_gold, rule_table
from pipeline.regress.run import failures, regress
from pipeline.relate import load_rules
from pipeline.schema import Argument, Claim
from pipeline.settings import PROJECT, ConfigError

EXPECTED = {"s": "org/a", "p": "sues", "o": "org/b"}


def claim(subject="org/a", predicate="sues", target="org/b", rule="sues.sue", **more):
    fields = {
        "sentence": 0, "start": 0, "end": 1, "evidence": "x", "trigger": "x", "trigger_start": 0, "trigger_end": 1,
        "subject": Argument(text="x", entity_id=subject), "object": Argument(text="y", entity_id=target),
        "predicate": predicate, "rule": rule,
    }  # fmt: skip
    return Claim(**(fields | more))


def outcome(found, *expected, language="en", phenomenon="p", **more):
    case = Case(language=language, phenomenon=phenomenon, text="x", claims=list(expected), **more)
    return Outcome(case, tuple(found), compare(case, found))


RIGHT = outcome([claim()], EXPECTED)
WRONG = outcome([claim(subject="org/c")], EXPECTED, phenomenon="q")
INEXACT = outcome([claim(modality="alleged")], EXPECTED, language="nl")
KNOWN = outcome([], EXPECTED, language="nl", fails="parse: x")
MENDED = outcome([claim()], EXPECTED, language="nl", fails="parse: x")
ALLOWED = outcome([claim(), claim(predicate="meets", rule="meets.meet")], EXPECTED, may=["meets"])
ALL = [RIGHT, WRONG, INEXACT, KNOWN, MENDED, ALLOWED]


def test_scores_by_language_phenomenon_and_predicate():
    metrics = score(ALL)
    english, dutch = metrics["en"], metrics["nl"]
    assert (english["cases"], english["passing"], english["surprises"]) == (3, 2, 1)
    assert (english["precision"], english["recall"], english["exact"]) == (0.6667, 0.6667, 1)
    assert (dutch["passing"], dutch["known_failures"], dutch["surprises"]) == (1, 2, 2)
    assert (dutch["precision"], dutch["recall"], dutch["exact"]) == (1, 0.6667, 0.5)
    assert dutch["faults"] == {"modality": 1}
    assert metrics["all"]["cases"] == 6
    assert english["by_phenomenon"]["q"]["precision"] == 0
    assert english["by_phenomenon"]["p"]["f1"] == 1
    assert set(english["by_predicate"]) == {"sues"}


def test_failures_are_told_with_their_reason():
    told = failures(ALL)
    assert "en q: fails\n    x\n    missing" in told
    assert "nl p: fails (known: parse: x)" in told
    assert "nl p: passes against its mark (known: parse: x)" in told
    assert "wrong modality in" in told
    assert failures([RIGHT]) == ""


def test_every_rule_has_its_row_and_verdicts_add_up():
    rules = load_rules()
    gold = {"a": {"language": "en", "entities": [], "relations": [EXPECTED | {"polarity": "affirmed"}]}}
    row = {"subject_id": "org/a", "predicate": "sues", "object_id": "org/b", "polarity": "affirmed"}
    rows = [
        row | {"rule": "sues.sue"},
        row | {"rule": "sues.sue", "object_id": "org/c"},
        row | {"rule": "meets.meet", "predicate": "meets"},
    ]
    table = rule_table(rules, [*in_cases(ALL), *in_gold(gold, {"a": rows}, ["sues"])])
    assert len(table) == 4 * sum(len(file.rules) for file in rules.files)
    assert (table["fired"] >= table["right"] + table["wrong"]).all()
    found = table.set_index(["rule", "language", "corpus"])[["fired", "right", "wrong"]]
    assert list(found.loc["sues.sue", "en", "cases"]) == [3, 2, 1]
    assert list(found.loc["sues.sue", "nl", "cases"]) == [2, 2, 0]
    assert list(found.loc["sues.sue", "en", "gold"]) == [2, 1, 1]
    assert list(found.loc["meets.meet", "en", "cases"]) == [1, 0, 0]
    assert list(found.loc["meets.meet", "en", "gold"]) == [1, 0, 0]


def test_a_folder_without_cases_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no language cases"):
        regress(tmp_path, load_rules(), gold=PROJECT / "data" / "gold", tables=tmp_path)
