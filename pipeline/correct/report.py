"""What came of the corrections, as JSON for programs and as lines for people."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from pipeline.correct.rows import Outcome


def write_report(outcomes: Sequence[Outcome], path: Path) -> None:
    """Write the outcomes as JSON, with how many corrections were applied and how many are stale."""
    stale = sum(outcome.status == "stale" for outcome in outcomes)
    report = {
        "applied": len(outcomes) - stale,
        "stale": stale,
        "corrections": [asdict(outcome) for outcome in outcomes],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def readable(outcome: Outcome) -> str:
    """Write an outcome on one line."""
    what = f"correction {outcome.number}: {outcome.action} {', '.join(outcome.targets)}"
    done = f"{outcome.rows} rows" if outcome.status == "applied" else "STALE, changes nothing"
    return f"{what}: {done}" + (f" ({outcome.detail})" if outcome.detail else "")
