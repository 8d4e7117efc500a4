"""Pairs of names, written before the rules: every third one is held out and was never used to mend a rule."""

import csv
from pathlib import Path

import pytest

from pipeline.link import compare
from pipeline.link.keys import keys

PAIRS = list(csv.DictReader(Path(__file__).with_name("name_pairs.csv").open(encoding="utf-8")))
HELD_OUT = PAIRS[2::3]
TUNED = [pair for place, pair in enumerate(PAIRS) if place % 3 != 2]
PRECISION, RECALL = 0.97, 0.90


def measure(pairs: list[dict[str, str]]) -> tuple[float, float]:
    found = [(compare(p["first"], p["second"], kind=p["kind"]).same, p["same"] == "yes") for p in pairs]
    right = sum(same and wanted for same, wanted in found)
    return right / sum(same for same, _ in found), right / sum(wanted for _, wanted in found)


@pytest.mark.parametrize("pairs", [TUNED, HELD_OUT], ids=["tuned", "held-out"])
def test_names_are_told_the_same_or_apart(pairs: list[dict[str, str]]) -> None:
    precision, recall = measure(pairs)
    assert precision >= PRECISION
    assert recall >= RECALL


def test_there_are_pairs_of_every_kind_in_both_verdicts() -> None:
    assert len(PAIRS) >= 300
    assert len({(p["kind"], *sorted((p["first"], p["second"]))) for p in PAIRS}) == len(PAIRS)
    for kind in ("person", "org", "gpe"):
        assert {p["same"] for p in PAIRS if p["kind"] == kind} == {"yes", "no"}


def test_names_that_are_the_same_share_a_key() -> None:
    lost = [p for p in PAIRS if compare(p["first"], p["second"], kind=p["kind"]).same]
    lost = [p for p in lost if keys(p["first"], p["kind"]).isdisjoint(keys(p["second"], p["kind"]))]
    assert lost == []
