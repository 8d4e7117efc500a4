"""``wiewat ask``: facts, with who affirms and who denies them and in which sentences."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from pipeline.cli.console import plain_errors, stdout
from pipeline.cli.show import STYLES
from pipeline.schema import Language

if TYPE_CHECKING:
    from pipeline.ask import Answer, Evidence

SIDES = {"affirmed": "affirmed by", "negated": "denied by"}

Folder = Annotated[Path, typer.Argument(metavar="TABLES_DIR", exists=True, file_okay=False, help="Folder of tables.")]
Subject = Annotated[str | None, typer.Option("--subject", "-s", help="Name or id of who does it.")]
Predicate = Annotated[str | None, typer.Option("--predicate", "-p", help="Predicate, such as provides_to.")]
Object = Annotated[str | None, typer.Option("--object", "-o", help="Name or id of whom it is done to.")]
Source = Annotated[str | None, typer.Option("--source", help="Who affirms or denies: a name, or part of a file name.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Facts of this year, month or day, and later ones.")]
Code = Annotated[Language | None, typer.Option(help="Facts and sentences of articles in this language.")]
Disputed = Annotated[bool, typer.Option("--disputed", help="Only facts that one affirms and one denies.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the facts with their evidence as JSON.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=0, help="Most facts to show; 0 shows all.")]


def ask(
    tables_dir: Folder = Path("data/tables"),
    subject: Subject = None,
    predicate: Predicate = None,
    object: Object = None,
    source: Source = None,
    since: Since = None,
    language: Code = None,
    disputed: Disputed = False,
    as_json: AsJson = False,
    limit: Limit = 25,
) -> None:
    """Tell what the articles say: facts, who affirms and who denies them, in which sentences.

    Names may be in either language. Disputed facts come first, then those with most claims.

    [bold]Examples[/bold]

    [dim]$[/dim] wiewat ask --subject Kaspersky --object FSB

    [dim]$[/dim] wiewat ask --subject kaspersky --predicate provides_to --disputed

    [dim]$[/dim] wiewat ask tables --object Duitsland --since 2022-03 --json
    """
    with plain_errors():
        from pipeline.ask import Question
        from pipeline.ask import ask as answers_to

        question = Question(
            subject=subject,
            predicate=predicate,
            object=object,
            source=source,
            since=since,
            language=language,
            disputed=disputed,
        )
        answers = answers_to(question, tables_dir)
    shown = answers[:limit] if limit else answers
    if as_json:
        typer.echo(json.dumps([asdict(answer) for answer in shown], indent=1, ensure_ascii=False))
        return
    say = stdout()
    for answer in shown:
        say.print(heading(answer))
        say.print(Padding(details(answer), (0, 0, 1, 4)))
    say.print(f"{len(shown)} of {len(answers)} matching facts ({tables_dir})", markup=False)


def heading(answer: "Answer") -> Text:
    """Write a fact on one line: what it says, whether it is disputed, how well it is supported."""
    text = Text()
    text.append(answer.subject or "–", style="bold").append(f"  {answer.predicate}  ")
    text.append(answer.object or "–", style="bold").append("   ")
    text.append("disputed" if answer.disputed else answer.certainty, style=STYLES["negated"] if answer.disputed else "")
    span = " to ".join(dict.fromkeys(filter(None, (answer.first_date, answer.last_date)))) or "undated"
    stories = "1 story" if answer.stories == 1 else f"{answer.stories} stories"
    counts = f"{answer.support} claim{'s' * (answer.support > 1)}, {stories}, {' '.join(answer.languages)}, {span}"
    return text.append(f" · {counts}", style="dim")


def details(answer: "Answer") -> Text:
    """Write who says so and who denies it, each with sentences."""
    lines = []
    for (polarity, speaker), claims in groupby(sorted(answer.evidence, key=side), key=side):
        lines.append(Text(f"{SIDES[polarity]} {speaker}", style="red" if polarity == "negated" else "green"))
        lines += quotations(claims)
    return Text("\n").join(lines)


def side(claim: "Evidence") -> tuple[str, str]:
    """Return what claims are grouped by: affirming or denying, and who."""
    return claim.polarity, claim.speaker


def quotations(claims: "Iterable[Evidence]") -> list[Text]:
    """Write each claim as its sentence, with how sure it is and where it stands."""
    return [
        Text("  “").append(claim.sentence).append("” ").append(f"[{place(claim)}]", style="dim") for claim in claims
    ]


def place(claim: "Evidence") -> str:
    """Say how sure a claim is, and in which article of which date; name its row."""
    copied = f"copy of {claim.copy_of}" if claim.copy_of else ""
    parts = (claim.modality, claim.article_id, claim.published, copied, claim.relation_id)
    return ", ".join(filter(None, parts))
