"""``wiewat rules``: look at the relation rules and check them."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from pipeline.cli.console import plain_errors, stdout
from pipeline.schema import LANGUAGES
from pipeline.settings import CONFIGS, PROJECT

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.audit import Report

app = typer.Typer(help="Look at the relation rules and check them.", no_args_is_help=True, rich_markup_mode="rich")
CASES = PROJECT / "tests" / "regression" / "cases"
SAMPLE = PROJECT / "data" / "raw"

Relations = Annotated[Path, typer.Option("--relations", exists=True, file_okay=False, help="Folder of rule files.")]
Cues = Annotated[Path, typer.Option("--cues", exists=True, file_okay=False, help="Folder of cue files.")]
FilesOnly = Annotated[bool, typer.Option("--files-only", help="Check the files, run no sentence.")]
Dead = Annotated[bool, typer.Option("--dead", help="Name every trigger and cue that no sentence shows.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]
Profile = Annotated[str, typer.Option(help="Models to use; see [bold]wiewat models[/bold].")]
Predicate = Annotated[str | None, typer.Option("--predicate", "-p", help="Only the rules of this predicate.")]


@app.command()
def check(
    relations: Relations = CONFIGS / "relations",
    cues: Cues = CONFIGS / "cues",
    files_only: FilesOnly = False,
    dead: Dead = False,
    as_json: AsJson = False,
    profile: Profile = "wiewat",
) -> None:
    """Validate rule and cue files, run all examples, find dead triggers and overlaps, compare the languages.

    A trigger is dead when it fires in no example, no language case and no article of the sample corpus.
    Exit code 0: no errors; 1: errors, which are listed first; 2: the command cannot run as asked.

    [bold]Examples[/bold]

    [dim]$[/dim] wiewat rules check

    [dim]$[/dim] wiewat rules check --dead

    [dim]$[/dim] wiewat rules check --files-only --json
    """
    with plain_errors():
        from pipeline.audit import audit

        report = audit(relations, cues, {} if files_only else own_texts(), run=not files_only, profile=profile)
    if as_json:
        typer.echo(json.dumps(asdict(report), ensure_ascii=False, indent=2))
    else:
        show(report, stdout(), dead=dead)
    raise typer.Exit(1 if report.errors else 0)


@app.command(name="list")
def list_rules(predicate: Predicate = None, relations: Relations = CONFIGS / "relations") -> None:
    """List the rules with their slots and triggers.

    [bold]Example[/bold]

    [dim]$[/dim] wiewat rules list --predicate arrests
    """
    with plain_errors():
        from pipeline.audit.lexicon import slots
        from pipeline.relate import load_rules

        files = [f for f in load_rules(relations).files if predicate in (None, f.predicate)]
    if not files:
        raise typer.BadParameter(f"no rules for {predicate!r}", param_hint="--predicate")
    say = stdout()
    for rule in (rule for file in files for rule in file.rules):
        say.print(Text.assemble((rule.id, "bold"), f"  {rule.word}  confidence {rule.confidence}"))
        for language in LANGUAGES:
            words = ", ".join(getattr(rule, language).triggers)
            say.print(Text(f"  {language}  {slots(rule, language)}\n      {words}"))


def own_texts() -> dict[str, list[str]]:
    """Read the language cases and the sample corpus, where they are at hand."""
    from pipeline.evaluate.cases import read_cases
    from pipeline.ingest import ingest

    texts: dict[str, list[str]] = {code: [] for code in LANGUAGES}
    for case in read_cases(CASES) if CASES.is_dir() else []:
        texts[case.language].append(case.text)
    for article in ingest([SAMPLE])[0] if SAMPLE.is_dir() else []:
        texts[article.language].append(article.text)
    return texts


def show(report: "Report", say: "Console", *, dead: bool) -> None:
    """Print a report: errors, then counts by predicate and cue list, then warnings."""
    for line in report.errors:
        say.print(Text.assemble(("error: ", "red"), line), soft_wrap=True)
    for heading, items in (("predicate", report.predicates), ("cues", report.cues)):
        table = Table(heading, box=None, pad_edge=False, header_style="bold")
        for code in LANGUAGES:
            table.add_column(code, justify="right")
            table.add_column(f"unseen {code}", justify="right", style="dim")
        for item in items:
            cells = [(str(item.counts[c]), str(len(item.dead[c])) if report.sentences else "") for c in LANGUAGES]
            table.add_row(item.name, *(cell for pair in cells for cell in pair))
        say.print(table, "")
    for item in (*report.predicates, *report.cues) if dead else ():
        for code in LANGUAGES:
            if item.dead[code]:
                line = f"{item.name} {code} never seen: {', '.join(item.dead[code])}"
                say.print(line, soft_wrap=True, markup=False)
    for line in report.warnings:
        say.print(Text.assemble(("warning: ", "yellow"), line), soft_wrap=True)
    ran = ", ".join(f"{count} {code}" for code, count in report.sentences.items())
    say.print(
        f"{report.rules} rules, {report.examples} examples{f', run with {ran} sentences' if ran else ''}: "
        f"{len(report.errors)} errors, {len(report.warnings)} warnings",
        markup=False,
    )
