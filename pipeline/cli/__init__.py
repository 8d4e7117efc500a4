"""The command line: ``wiewat extract``, ``wiewat show``, ``wiewat explain``, and one command per stage."""

from typing import Annotated

import typer

from pipeline import __version__
from pipeline.cli import (
    annotations,
    ask,
    compare,
    correct,
    diff,
    explain,
    extract,
    models,
    retrain,
    rules,
    show,
    stages,
)

app = typer.Typer(
    name="wiewat",
    help="Who did what to whom, according to whom: relations from Dutch and English news.",
    epilog="Start with: [bold]wiewat extract FOLDER --out OUT[/bold], then [bold]wiewat show OUT[/bold].",
    rich_markup_mode="rich",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)

STAGES = "Stages, as dvc.yaml runs them"

app.command()(extract.extract)
app.command()(show.show)
app.command()(ask.ask)
app.command()(compare.compare)
app.command()(explain.explain)
app.command()(diff.diff)
app.command()(models.models)
app.add_typer(rules.app, name="rules")
for stage in (
    stages.ingest,
    retrain.retrain,
    stages.relate,
    stages.tabulate,
    correct.correct,
    stages.evaluate,
    stages.regress,
):
    app.command(rich_help_panel=STAGES)(stage)
app.add_typer(annotations.app, name="annotate", rich_help_panel=STAGES)


def print_version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        typer.echo(f"wiewat {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who did what to whom, according to whom: relations from Dutch and English news."""
