"""The evaluation stage: tables and gold in, metrics and a list of faults out."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.match import Row
from pipeline.evaluate.score import Fault, score
from pipeline.settings import CONFIGS, read_yaml
from pipeline.tabulate.files import read_table

SETTINGS = CONFIGS / "evaluation.yaml"


def by_article(tables: Path, name: str) -> dict[str, list[Row]]:
    """Read a table as rows grouped by article."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in read_table(tables, name).to_dict("records"):
        rows[str(row["article_id"])].append({str(key): value for key, value in row.items()})
    return dict(rows)


def evaluate(gold: Path, tables: Path) -> tuple[dict[str, Any], list[Fault]]:
    """Score a folder of tables against a folder of gold articles.

    Parameters
    ----------
    gold : Path
        One YAML file per article.
    tables : Path
        Folder with the relations and mentions tables.

    Raises
    ------
    GoldError
        When the gold cannot be used.
    FileNotFoundError
        When a table is missing.
    """
    predicates = read_yaml(SETTINGS)["predicates"]
    return score(
        read_gold(gold), by_article(tables, "relations"), by_article(tables, "mentions"), predicates=predicates
    )


def write_report(metrics: dict[str, Any], faults: list[Fault], *, metrics_path: Path, errors_path: Path) -> None:
    """Write metrics as JSON and faults as text."""
    for path, text in (
        (metrics_path, json.dumps(metrics, indent=2, sort_keys=True)),
        (errors_path, "\n".join(str(fault) for fault in faults)),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
