"""``wiewat compare``: what the versions of a story in two languages have in common, and what one tells alone."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from pipeline.cli.console import plain_errors, stdout
from pipeline.cli.show import STYLES

if TYPE_CHECKING:
    from pipeline.ask import Story, ToldFact

Folder = Annotated[Path, typer.Argument(metavar="TABLES_DIR", exists=True, file_okay=False, help="Folder of tables.")]
OfArticle = Annotated[str | None, typer.Option("--article", "-a", help="Only the story that this article tells.")]
All = Annotated[bool, typer.Option("--all", help="Show the shared facts too.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the stories with all facts and sentences as JSON.")]


def compare(
    tables_dir: Folder = Path("data/tables"), article: OfArticle = None, show_all: All = False, as_json: AsJson = False
) -> None:
    """Compare the Dutch and the English version of each story, and list the facts that only one of them tells.

    A fact of one version alone is something that the other left out, or that was not read there: its sentences tell.

    [bold]Examples[/bold]

    [dim]$[/dim] wiewat compare

    [dim]$[/dim] wiewat compare tables --article nl-kaspersky-fsb --all

    [dim]$[/dim] wiewat compare tables --json
    """
    with plain_errors():
        from pipeline.ask import versions

        found = versions(tables_dir, story=article)
    if as_json:
        typer.echo(json.dumps([asdict(story) for story in found], indent=1, ensure_ascii=False))
        return
    say = stdout()
    for story in found:
        say.print(heading(story))
        say.print(Padding(details(story, show_all=show_all), (0, 0, 1, 4)))
    shared = sum(len(story.shared) for story in found)
    total = shared + sum(len(story.one_sided) for story in found)
    say.print(f"{len(found)} stories in two languages; {shared} of {total} facts in both ({tables_dir})", markup=False)


def heading(story: "Story") -> Text:
    """Write the articles of a story on one line, and how many facts they share."""
    told = "  ".join(f"{language} {' '.join(ids)}" for language, ids in story.articles.items())
    total = len(story.shared) + len(story.one_sided)
    return Text(told, style="bold").append(f"   {len(story.shared)} of {total} facts in both", style="dim")


def details(story: "Story", *, show_all: bool) -> Text:
    """List the facts by the languages that tell them, those of one with their sentences."""
    lines = [sentence for fact in story.one_sided for sentence in one_sided(fact)]
    lines += [Text("both  ").append(statement(fact)) for fact in (story.shared if show_all else [])]
    return Text("\n").join(lines)


def one_sided(fact: "ToldFact") -> list[Text]:
    """Write a fact that one version tells, and where it does."""
    lines = [Text(f"only {' '.join(fact.told)}  ", style=STYLES["alleged"]).append(statement(fact))]
    for claim in (claim for claims in fact.told.values() for claim in claims):
        place = f"[{claim.modality}, {claim.polarity}, {claim.article_id}, {claim.relation_id}]"
        lines.append(Text(f"  “{claim.sentence}” ").append(place, style="dim"))
    return lines


def statement(fact: "ToldFact") -> Text:
    """Write who does what to whom."""
    return Text(f"{fact.subject or '–'}  {fact.predicate}  {fact.object or '–'}")
