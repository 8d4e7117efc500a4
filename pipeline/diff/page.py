"""A comparison as one HTML page that needs nothing from elsewhere."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.diff.compare import Difference, Row
from pipeline.diff.gate import LostClaim
from pipeline.diff.summary import summary
from pipeline.evaluate.score import say


def page(differences: dict[str, Difference], *, old: str, new: str, gold: Sequence[LostClaim] | None = None) -> str:
    """Write a comparison as an HTML page.

    Parameters
    ----------
    differences : dict of str to Difference
        By table.
    old, new : str
        What the versions are called.
    gold : sequence of LostClaim, optional
        Lost gold claims, where they were looked for.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.globals.update(claim=claim, value=value)
    template = environment.get_template("page.html")
    return template.render(differences=differences, counts=summary(differences), old=old, new=new, gold=gold)


def claim(row: Row) -> str:
    """Write what a row says in one line; an argument without an entity in its words."""
    arguments = [row[f"{slot}_id"] or (f"“{row[slot]}”" if row.get(slot) else "–") for slot in ("subject", "object")]
    return say(arguments[0], row["predicate"], arguments[1], row.get("polarity"))


def value(cell: object) -> str:
    """Write a cell."""
    if isinstance(cell, tuple):
        return "; ".join(map(str, cell)) or "–"
    return "–" if cell is None else str(cell)
