"""``wiewat extract``: files, folders or one text in; all tables out."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import plain_errors, progress, stderr, stdout
from pipeline.cli.correct import corrected_by, tell

if TYPE_CHECKING:
    from pipeline.schema import Article, Reject

STDIN = "-"
SHOWN_REJECTS = 5

Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files or folders of articles; - reads one text.")]
Out = Annotated[Path, typer.Option("--out", "-o", file_okay=False, help="Folder for the tables.")]
Profile = Annotated[str, typer.Option(help="Models to use; see [bold]wiewat models[/bold].")]
Corrections = Annotated[Path | None, typer.Option(dir_okay=False, help="File of corrections (YAML) to apply.")]


def extract(paths: Paths, out: Out, profile: Profile = "wiewat", corrections: Corrections = None) -> None:
    """Extract all tables from articles.

    Reads text, Markdown and HTML, in folders and their folders. Writes every table to OUT as parquet and CSV.
    Exit code 0: something was extracted; 1: every input was rejected; 2: the command cannot run as asked.

    [bold]Examples[/bold]

    [dim]$[/dim] wiewat extract articles/ --out tables

    [dim]$[/dim] wiewat extract page.html note.txt --out tables --profile official

    [dim]$[/dim] echo "Jansen leads Acme, according to The Post." | wiewat extract - --out tables
    """
    with plain_errors():
        articles, rejects = read(paths)
        from pipeline.extract import extract as tables_of
        from pipeline.tabulate import write_tables

        tables = tables_of(progress(articles, "Reading", total=len(articles)), rejects, profile=profile)
        if corrections:
            tables, outcomes = corrected_by(corrections, tables)
            tell(outcomes)
        write_tables(tables, out)
    report_rejects(rejects)
    counts = {name: len(tables[name]) for name in ("articles", "rejects", "mentions", "entities", "relations", "facts")}
    say = stdout()
    say.print("  ".join(f"[bold]{count}[/bold] {name}" for name, count in counts.items()))
    say.print(f"Tables in {out}; read them with: wiewat show {out}", soft_wrap=True, markup=False)
    if not articles:
        raise typer.Exit(1)


def read(paths: list[str]) -> "tuple[list[Article], list[Reject]]":
    """Ingest what the command line names: paths, or one text on standard input."""
    from pipeline.ingest import ingest, ingest_text

    if STDIN in paths:
        if len(paths) > 1:
            raise typer.BadParameter("- reads standard input and stands alone")
        result = ingest_text(sys.stdin.read(), article_id="stdin", source="stdin")
        from pipeline.schema import Article

        return ([result], []) if isinstance(result, Article) else ([], [result])
    if not any(Path(path).exists() for path in paths):
        raise FileNotFoundError(f"no such file or folder: {', '.join(paths)}")
    return ingest([Path(path) for path in paths])


def report_rejects(rejects: "list[Reject]") -> None:
    """Tell on standard error why inputs were refused: counts by reason, and the first of them."""
    if not rejects:
        return
    say = stderr()
    reasons = Counter(reject.reason for reject in rejects)
    summary = ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items()))
    say.print(f"Rejected {len(rejects)}: {summary}", markup=False)
    for reject in rejects[:SHOWN_REJECTS]:
        say.print(f"  {reject.path}: {reject.reason}: {reject.detail}", markup=False)
    if len(rejects) > SHOWN_REJECTS:
        say.print(f"  ... all of them are in the table rejects ({len(rejects) - SHOWN_REJECTS} more)", markup=False)
