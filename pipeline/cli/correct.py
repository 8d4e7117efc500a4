"""``wiewat correct``: the stage that applies what people put right."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import plain_errors, stderr
from pipeline.cli.stages import INTERIM, REPORTS, TABLES, TablesOut, note

if TYPE_CHECKING:
    from pipeline.correct import Outcome
    from pipeline.tabulate import Tables

CORRECTIONS = Path("data/corrections.yaml")

Corrections = Annotated[Path, typer.Option(dir_okay=False, help="File of corrections (YAML).")]
Uncorrected = Annotated[Path, typer.Option("--tables", file_okay=False, help="Folder of tables to correct.")]
Report = Annotated[Path, typer.Option(dir_okay=False, help="JSON file for what came of each correction.")]
Strict = Annotated[bool, typer.Option("--strict", help="End with 1 when a correction is stale.")]


def correct(
    corrections: Corrections = CORRECTIONS,
    tables: Uncorrected = INTERIM / "tables",
    out: TablesOut = TABLES,
    report: Report = REPORTS / "corrections.json",
    strict: Strict = False,
) -> None:
    """Apply corrections of entities and claims to the tables; report those that no longer match anything.

    The head of data/corrections.yaml says what can be corrected.

    [bold]Examples[/bold]

    [dim]$[/dim] wiewat correct

    [dim]$[/dim] wiewat correct --tables OUT --out CORRECTED --corrections mine.yaml --strict
    """
    with plain_errors():
        from pipeline.correct import write_report
        from pipeline.tabulate import TABLES as NAMES
        from pipeline.tabulate import read_table, write_tables

        corrected, outcomes = corrected_by(corrections, {name: read_table(tables, name) for name in NAMES})
        write_tables(corrected, out)
        write_report(outcomes, report)
    tell(outcomes)
    if strict and any(outcome.status == "stale" for outcome in outcomes):
        raise typer.Exit(1)


def corrected_by(path: Path, tables: "Tables") -> "tuple[Tables, list[Outcome]]":
    """Read a file of corrections and apply it."""
    from pipeline.correct import correct as apply
    from pipeline.correct import read_corrections
    from pipeline.models import hash_files

    return apply(tables, read_corrections(path), versions=[f"{path.name} {hash_files([path], path.parent)}"])


def tell(outcomes: "list[Outcome]") -> None:
    """Tell on standard error what was applied, and every correction that is stale or half so."""
    from pipeline.correct import readable

    stale = [outcome for outcome in outcomes if outcome.status == "stale"]
    note(f"correct: {len(outcomes) - len(stale)} corrections applied, {len(stale)} stale")
    for outcome in outcomes:
        if outcome.detail:
            stderr().print(readable(outcome), markup=False, style="yellow")
