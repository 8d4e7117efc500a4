from typing import Any

import pytest

from pipeline.evaluate.match import match_article
from pipeline.evaluate.score import Fault, score

PREDICATES = ("works_for", "meets", "denies")


def gold_claim(s: Any, p: Any, o: Any, **more: Any) -> dict[str, Any]:
    return {"s": s, "p": p, "o": o, "polarity": "affirmed", "modality": "asserted", "source": None} | more


def row(s: str | None, p: str, o: str | None, **more: Any) -> dict[str, Any]:
    base = {"subject_id": s, "predicate": p, "object_id": o, "polarity": "affirmed", "modality": "asserted"}
    return base | {"source_id": None, "event_date": None, "theme": None, "evidence": "So.", "rule": "r"} | more


def scored(gold: list[dict[str, Any]], rows: list[dict[str, Any]]) -> dict[str, Any]:
    truth = {"a": {"language": "nl", "relations": gold, "entities": []}}
    metrics, _ = score(truth, {"a": rows}, {}, predicates=PREDICATES)
    relations: dict[str, Any] = metrics["nl"]["relations"]
    assert metrics["all"]["relations"] == relations
    return relations


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        (gold_claim("org/a", "works_for", "org/b"), row("org/a", "works_for", "org/b"), True),
        (gold_claim("org/a", "works_for", "org/b"), row("org/b", "works_for", "org/a"), False),
        (gold_claim("org/a", "meets", "org/b"), row("org/b", "meets", "org/a"), True),
        (gold_claim(["org/x", "org/a"], ["leads", "works_for"], "org/b"), row("org/a", "works_for", "org/b"), True),
        (gold_claim("org/a", "denies", None), row("org/a", "denies", None), True),
        (gold_claim("org/a", "denies", [None, "org/b"]), row("org/a", "denies", ""), True),
        (gold_claim("org/a", "denies", None), row("org/a", "denies", "org/b"), False),
        (gold_claim("org/a", "denies", None, polarity="negated"), row("org/a", "denies", None), False),
    ],
)
def test_a_claim_is_right_when_arguments_predicate_and_polarity_agree(
    gold: dict[str, Any], found: dict[str, Any], right: bool
) -> None:
    match = match_article("a", [gold], [found])
    assert bool(match.right) is right
    assert bool(match.missed) is not right


def test_optional_claims_count_neither_as_missed_nor_as_wrong() -> None:
    gold = [gold_claim("org/a", "works_for", "org/b"), gold_claim("org/c", "meets", "org/d", required=False)]
    without = scored(gold, [row("org/a", "works_for", "org/b")])
    with_it = scored(gold, [row("org/a", "works_for", "org/b"), row("org/c", "meets", "org/d")])
    assert (without["precision"], without["recall"], without["gold"]) == (1.0, 1.0, 1)
    assert (with_it["precision"], with_it["recall"], with_it["predicted"]) == (1.0, 1.0, 2)


def test_a_claim_repeated_in_several_sentences_counts_once() -> None:
    gold = [gold_claim("org/a", "works_for", "org/b", modality="alleged")]
    result = scored(gold, [row("org/a", "works_for", "org/b"), row("org/a", "works_for", "org/b", modality="alleged")])
    assert (result["predicted"], result["precision"], result["modality_accuracy"]) == (1, 1.0, 1.0)


def test_wrong_and_missed_claims_lower_precision_and_recall() -> None:
    gold = [gold_claim("org/a", "works_for", "org/b"), gold_claim("org/a", "works_for", "org/c")]
    result = scored(gold, [row("org/a", "works_for", "org/b"), row("org/a", "meets", "org/b")])
    assert (result["precision"], result["recall"], result["f1"]) == (0.5, 0.5, 0.5)
    assert result["by_predicate"]["works_for"] == {
        "precision": 1.0,
        "recall": 0.5,
        "f1": 0.6667,
        "predicted": 1,
        "gold": 2,
    }


def test_a_predicate_outside_the_inventory_counts_only_where_gold_uses_it() -> None:
    assert scored([gold_claim("org/a", "meets", "org/b")], [row("org/a", "thwarts", "org/b")])["predicted"] == 0
    assert scored([gold_claim("org/a", "thwarts", "org/b")], [row("org/a", "thwarts", "org/b")])["f1"] == 1.0


def test_attributes_are_scored_for_found_claims() -> None:
    gold = [
        gold_claim("org/a", "works_for", "org/b", modality=["alleged", "asserted"], source="org/s", date="2016-12"),
        gold_claim("org/a", "meets", "org/b", theme=["Talks", "visit"], date=None),
        gold_claim("org/a", "meets", "org/z", theme="never found"),
    ]
    found = [
        row("org/a", "works_for", "org/b", source_id="org/other", event_date="2016-12"),
        row("org/a", "meets", "org/b", theme="long talks"),
    ]
    result = scored(gold, found)
    assert result["modality_accuracy"] == 1.0
    assert result["source_accuracy"] == 0.5
    assert (result["date_accuracy"], result["theme_accuracy"]) == (1.0, 1.0)


def test_entities_are_scored_by_id_and_faults_can_be_read() -> None:
    truth = {
        "language": "en",
        "relations": [gold_claim("org/a", "meets", None, evidence="A met somebody")],
        "entities": [
            {"id": ["org/a", "org/a-corp"], "type": "ORG"},
            {"id": "person/b", "type": "PERSON", "forms": ["B"]},
            {"id": "gpe/c", "type": "GPE", "required": False},
            {"id": "product/d", "type": "PRODUCT"},
        ],
    }
    mentions = [
        {"label": "ORG", "entity_id": "org/a-corp"},
        {"label": "ORG", "entity_id": "product/d"},
        {"label": "ORG", "entity_id": "org/e"},
        {"label": "LAW", "entity_id": "law/f"},
        {"label": "ORG", "entity_id": None},
    ]
    metrics, faults = score({"a": truth}, {"a": [row("org/e", "meets", None)]}, {"a": mentions}, predicates=PREDICATES)
    assert metrics["en"]["entities"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "predicted": 2, "gold": 2}
    assert [fault.kind for fault in faults] == ["wrong", "missed", "wrong entity", "missed entity"]
    assert "org/e meets ?" in str(faults[0])
    assert "A met somebody" in str(faults[1])
    assert faults[3] == Fault("missed entity", "a", "person/b", "B")
