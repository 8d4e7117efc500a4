"""Claims on disk between the stages: JSON lines, one claim per line."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.schema import Argument, Claim

SLOTS = ("subject", "object", "source")
LISTS = ("cues", "doubts")


def write_claims(claims: Mapping[str, Sequence[Claim]], path: Path) -> int:
    """Write the claims of many articles, in the order of their ids; return how many.

    Parameters
    ----------
    claims : mapping of str to sequence of Claim
        Claims by article id.
    path : Path
        File to write; its folder is made where it is missing.
    """
    records = [
        {"article_id": article_id} | asdict(claim) for article_id in sorted(claims) for claim in claims[article_id]
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        handle.writelines(json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n" for record in records)
    return len(records)


def read_claims(path: Path) -> dict[str, list[Claim]]:
    """Read claims by article id, in the order of the file."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            record: dict[str, Any] = json.loads(line)
            article_id = record.pop("article_id")
            slots = {slot: Argument(**record[slot]) if record[slot] else None for slot in SLOTS}
            lists = {name: tuple(record[name]) for name in LISTS}
            claims[article_id].append(Claim(**(record | slots | lists)))
    return dict(claims)
