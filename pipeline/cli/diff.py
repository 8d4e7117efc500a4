"""``wiewat diff``: what two versions of the tables do not share."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from pipeline.cli.console import plain_errors, stdout

if TYPE_CHECKING:
    from pipeline.diff import Difference, LostClaim

TABLES = Path("data/tables")
COLOURS = {"gained": "green", "lost": "red", "changed": "yellow"}

Old = Annotated[str, typer.Argument(metavar="[REV_A]", help="Revision or folder of tables.")]
New = Annotated[str, typer.Argument(metavar="[REV_B]", help="Revision or folder of tables.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print all rows as JSON.")]
Html = Annotated[Path | None, typer.Option(dir_okay=False, help="Write an HTML page that works offline.")]
Gold = Annotated[Path | None, typer.Option(exists=True, file_okay=False, help="Folder of gold articles (YAML).")]
Gate = Annotated[bool, typer.Option("--gate", help="End with 1 when claims of the gold are lost.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=0, help="Most rows of a kind to show; 0 shows all.")]


def diff(
    rev_a: Old = "HEAD",
    rev_b: New = str(TABLES),
    as_json: AsJson = False,
    html: Html = None,
    gold: Gold = None,
    gate: Gate = False,
    limit: Limit = 20,
) -> None:
    """Tell which claims and facts two versions of the tables do not share.

    A version is a folder of tables, or a Git revision whose tables DVC has in its cache. Without arguments, the tables
    of the last commit are compared with those in the working tree.

    [bold]Examples[/bold]

    [dim]$[/dim] wiewat diff

    [dim]$[/dim] wiewat diff v1.0 HEAD --html diff.html

    [dim]$[/dim] wiewat diff before/ after/ --gold data/gold --gate
    """
    with plain_errors():
        from pipeline.diff import compare, lost_claims, open_version, page
        from pipeline.diff.compare import SAME_CLAIM, SAME_FACT

        old, new = (open_version(name) for name in (rev_a, rev_b))
        keys = {"relations": SAME_CLAIM, "facts": SAME_FACT}
        differences = {table: compare(old.rows[table], new.rows[table], keys[table]) for table in keys}
        lost = lost_claims(gold, old.rows["relations"], new.rows["relations"]) if gold else None
        if html:
            html.parent.mkdir(parents=True, exist_ok=True)
            html.write_text(page(differences, old=rev_a, new=rev_b, gold=lost), encoding="utf-8")
    if as_json:
        typer.echo(json.dumps(as_data(differences, lost), indent=1, ensure_ascii=False))
    else:
        tell(differences, lost, limit)
    if gate and lost:
        raise typer.Exit(1)


def as_data(differences: "dict[str, Difference]", lost: "list[LostClaim] | None") -> dict[str, Any]:
    """Return summary and rows as plain data."""
    from dataclasses import asdict

    from pipeline.diff import summary

    rows = {
        table: {
            "gained": difference.gained,
            "lost": difference.lost,
            "changed": [{"columns": c.columns, "old": c.old, "new": c.new} for c in difference.changed],
        }
        for table, difference in differences.items()
    }
    gold = {} if lost is None else {"gold_lost": [asdict(claim) for claim in lost]}
    return {"summary": summary(differences), **rows, **gold}


def tell(differences: "dict[str, Difference]", lost: "list[LostClaim] | None", limit: int) -> None:
    """Print counts, then rows, then lost gold claims."""
    from pipeline.diff import summary

    say = stdout()
    for table, counts in summary(differences).items():
        total = ", ".join(f"{counts[kind]} {kind}" for kind in COLOURS)
        say.print(Text(f"{table}: {total}", style="bold"))
        if differences[table]:
            say.print(table_of(counts["by_predicate"], "predicate", limit))
            say.print(table_of(counts["by_entity"], "entity", limit))
    for kind, colour in COLOURS.items():
        rows = getattr(differences["relations"], kind)
        for row in rows[:limit] if limit else rows:
            say.print(Text(f"{kind:8}", style=colour).append(described(row), style="default"))
        if limit and len(rows) > limit:
            say.print(f"... {len(rows) - limit} more {kind}; --limit 0 shows all", style="dim")
    if lost is not None:
        say.print(f"gold claims lost: {len(lost)}", style="red" if lost else "green")
        for claim in lost:
            say.print(f"  {claim.article_id}: {claim.claim}\n    {claim.evidence}", markup=False)


def table_of(counts: dict[str, dict[str, int]], heading: str, limit: int) -> Table:
    """Lay counts out as a table, the largest first."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(heading, min_width=40)
    for kind in COLOURS:
        table.add_column(kind, justify="right")
    for group, count in list(counts.items())[: limit or None]:
        table.add_row(group, *(str(count[kind] or "") for kind in COLOURS))
    return table


def described(row: "Any") -> str:
    """Write a row, or a changed row with its old and new values, and its sentence."""
    from pipeline.diff.compare import Change
    from pipeline.diff.page import claim, value

    new = row.new if isinstance(row, Change) else row
    lines = [f"{claim(new)}  [{new['article_id']}, {new['rule']}]", " ".join(new["evidence"].split())]
    if isinstance(row, Change):
        lines[1:1] = [f"{name}: {value(row.old[name])} → {value(row.new[name])}" for name in row.columns]
    return "\n         ".join(lines)
