"""``wiewat models``: which model profiles there are, what is installed, and what is known of it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from pipeline.cli.console import plain_errors, stdout

if TYPE_CHECKING:
    from pipeline.catalogue import Entry, Figures

SHOWN = {"dep_las": "LAS", "sents_f": "sentences", "ents_f": "names"}
"""The scores that the table shows, and how it calls them."""

AsJson = Annotated[bool, typer.Option("--json", help="Print all labels and figures as JSON.")]


def models(as_json: AsJson = False) -> None:
    """List the model profiles: versions, hashes, labels, figures, and how to install what is missing.

    Names are scored over PERSON, ORG, GPE, LOC and NORP where this project measured, over all types where others did.

    [bold]Examples[/bold]

    [dim]$[/dim] wiewat models

    [dim]$[/dim] wiewat models --json
    """
    with plain_errors():
        from pipeline.catalogue import catalogue

        entries = catalogue()
    say = stdout()
    if as_json:
        typer.echo(json.dumps([asdict(entry) for entry in entries], indent=1, ensure_ascii=False))
        return
    say.print(table_of(entries))
    for told in dict.fromkeys(map(remark, entries)):
        if told:
            say.print(told, markup=False, soft_wrap=True)


def table_of(entries: "list[Entry]") -> Table:
    """Lay the pipelines out as a table for the terminal."""
    table = Table(box=None, pad_edge=False, header_style="bold", row_styles=["", "on grey7"])
    for heading in ("profile", "language", "pipeline", "version", "hash"):
        table.add_column(heading, no_wrap=heading in {"profile", "hash"}, overflow="fold")
    table.add_column("labels", ratio=2)
    table.add_column("F and accuracy", ratio=4)
    for entry in entries:
        found = entry.found
        table.add_row(
            entry.profile,
            entry.language,
            entry.pipeline,
            found.version if found else "missing",
            found.hash if found else "",
            ", ".join(f"{component} {len(labels)}" for component, labels in entry.labels.items()),
            "\n".join(filter(None, map(scores_text, entry.figures))),
        )
    return table


def scores_text(figures: "Figures") -> str:
    """Write the scores on one test set in one line."""
    scores = [f"{called} {figures.scores[name]:.3f}" for name, called in SHOWN.items() if name in figures.scores]
    return f"{Path(figures.on).stem}: {', '.join(scores)}" if scores else ""


def remark(entry: "Entry") -> str:
    """Say how to install what is missing, and what became of a retraining."""
    if entry.found is None:
        return f"{entry.profile} needs: {entry.install}"
    if entry.retraining and entry.retraining["decision"] != "nothing to learn":
        told = entry.retraining
        learned = f"retraining on {told['articles']} articles {told['decision']}: {told['reason']}"
        return f"{entry.profile} {entry.language}: {learned}"
    return ""
