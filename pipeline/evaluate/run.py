"""The evaluation stage: tables and gold in, metrics and a list of faults out."""

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from pipeline.evaluate.agreement import agreements
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
    """Score a folder of tables against a folder of gold articles, and the gold against second annotations of it.

    Parameters
    ----------
    gold : Path
        One YAML file per article; folders in it hold the annotations of other annotators and bear their names.
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
    truth = read_gold(gold)
    metrics, faults = score(
        truth, by_article(tables, "relations"), by_article(tables, "mentions"), predicates=predicates
    )
    others = {folder.name: read_gold(folder) for folder in sorted(gold.iterdir()) if any(folder.glob("*.yaml"))}
    agreed = agreements({"gold": truth} | others)
    return metrics | ({"agreement": agreed} if agreed else {}), faults


def write_report(metrics: dict[str, Any], faults: list[Fault], *, metrics_path: Path, errors_path: Path) -> None:
    """Write metrics as JSON and faults as text."""
    for path, text in (
        (metrics_path, json.dumps(metrics, indent=2, sort_keys=True) + "\n"),
        (errors_path, readable(faults)),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def readable(faults: list[Fault]) -> str:
    """Write faults as text, article by article, claims before entities."""
    parts = []
    for article in dict.fromkeys(fault.article for fault in faults):
        own = [fault for fault in faults if fault.article == article]
        counts = Counter(fault.kind for fault in own)
        heading = f"{article}: " + ", ".join(f"{count} {kind}" for kind, count in counts.items())
        parts.append("\n".join([heading, *(f"  {line}" for fault in own for line in str(fault).split("\n"))]))
    return "\n\n".join(parts) + "\n" if parts else ""
