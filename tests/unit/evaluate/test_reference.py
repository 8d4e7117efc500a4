"""Our scores against those of the reference scorer, where it is at hand."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.evaluate import evaluate
from pipeline.schema import Argument, Article, Claim
from pipeline.tabulate import Provenance, build, write_tables

SHARED = os.environ.get("WIEWAT_SHARED")
pytestmark = pytest.mark.skipif(SHARED is None, reason="WIEWAT_SHARED does not point to the reference scorer")


def tables_from_gold(gold: Path, folder: Path) -> None:
    """Write tables that find two of three gold claims, some with faults, as if a pipeline had made them."""
    import yaml

    articles, claims, mentions = [], {}, []
    for path in sorted(gold.glob("*.yaml")):
        truth = yaml.safe_load(path.read_text(encoding="utf-8"))
        article_id, found = str(truth["article"]), []
        articles.append(
            Article(
                article_id=article_id,
                language=truth["language"],
                title=None,
                published=None,
                source=article_id,
                text="x",
                sha256="0" * 64,
                words=1,
            )
        )
        for number, entry in enumerate(truth["relations"]):
            if number % 3 == 0:
                continue
            first = {key: value[-1] if isinstance(value, list) else value for key, value in entry.items()}
            slots = {
                slot: Argument(text="x", entity_id=first[key]) if first[key] else None
                for slot, key in (("subject", "s"), ("object", "o"), ("source", "source"))
            }
            if number % 2 == 0:
                first |= {"modality": "planned", "date": "1999", "theme": "nothing of the kind"}
                slots["source"] = Argument(text="x", entity_id="org/nobody")
            if number % 4 == 0:
                slots["subject"], slots["object"] = slots["object"], slots["subject"]
            found.append(
                Claim(
                    sentence=0,
                    start=0,
                    end=1,
                    evidence="x",
                    trigger="x",
                    trigger_start=0,
                    trigger_end=1,
                    predicate=first["p"],
                    polarity=first["polarity"],
                    modality=first["modality"],
                    event_date=first["date"] and str(first["date"]),
                    theme=first["theme"],
                    **slots,
                )
            )
        claims[article_id] = found
        for number, entity in enumerate(truth["entities"]):
            entity_id = entity["id"][-1] if isinstance(entity["id"], list) else entity["id"]
            mentions.append(
                {
                    "mention_id": f"{article_id}-{number}",
                    "article_id": article_id,
                    "start": 0,
                    "end": 1,
                    "text": "x",
                    "label": "ORG" if number % 5 else "LAW",
                    "entity_id": entity_id + ("-other" if number % 4 == 1 else ""),
                    "resolved_by": "name",
                }
            )
    write_tables(build(articles, [], mentions, claims, provenance=Provenance(code_version="t", profile="t")), folder)


@pytest.mark.parametrize("gold", ["gold", "gold-dev/gold"])
def test_scores_equal_the_reference_scorer(gold: str, tmp_path: Path) -> None:
    shared = Path(str(SHARED))
    tables_from_gold(shared / gold, tmp_path)
    command = [sys.executable, str(shared / "score" / "score.py"), str(shared / gold), str(tmp_path), "--json"]
    reference = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    metrics, faults = evaluate(shared / gold, tmp_path)
    assert metrics == reference
    assert 0 < metrics["all"]["relations"]["f1"] < 1
    assert 0 < metrics["all"]["entities"]["f1"] < 1
    for attribute in ("modality", "source", "date", "theme"):
        assert 0 < metrics["all"]["relations"][f"{attribute}_accuracy"] < 1
    assert faults
