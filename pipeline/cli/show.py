"""``wiewat show``: the claims of a folder of tables, readable in a terminal."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.table import Table
from rich.text import Text

from pipeline.cli.console import plain_errors, stdout
from pipeline.schema import Modality

if TYPE_CHECKING:
    import pandas as pd

Certainty = Literal[Modality, "negated"]
STYLES = {"asserted": "green", "alleged": "yellow", "possible": "magenta", "planned": "cyan", "negated": "red"}
CONTEXT = 45
"""Characters of the sentence shown on either side of the trigger."""

Folder = Annotated[Path, typer.Argument(metavar="TABLES_DIR", help="Folder of tables.")]
Subject = Annotated[str | None, typer.Option("--subject", "-s", help="Part of the subject's name or id.")]
Predicate = Annotated[str | None, typer.Option("--predicate", "-p", help="Predicate, such as works_for.")]
Object = Annotated[str | None, typer.Option("--object", "-o", help="Part of the object's name or id.")]
Sure = Annotated[Certainty | None, typer.Option("--certainty", "-c", help="How sure the text is.")]
AtLeast = Annotated[float, typer.Option("--at-least", min=0, max=1, help="Least confidence of a row.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=0, help="Most rows to show; 0 shows all.")]


def show(
    tables_dir: Folder = Path("data/tables"),
    subject: Subject = None,
    predicate: Predicate = None,
    object: Object = None,
    certainty: Sure = None,
    at_least: AtLeast = 0,
    limit: Limit = 25,
) -> None:
    """Show claims: who, what, to whom, how sure, according to whom, when, in which words.

    [bold]Examples[/bold]

    [dim]$[/dim] wiewat show

    [dim]$[/dim] wiewat show tables --subject kaspersky --certainty negated

    [dim]$[/dim] wiewat show tables -p works_for -n 0

    [dim]$[/dim] wiewat show tables --at-least 0.7
    """
    with plain_errors():
        from pipeline.tabulate.files import read_table

        relations = read_table(tables_dir, "relations")
        names = dict(read_table(tables_dir, "entities")[["entity_id", "name"]].itertuples(index=False, name=None))
    trusted = relations[relations["confidence"] >= at_least]
    chosen = choose(trusted, names, subject=subject, predicate=predicate, object=object, certainty=certainty)
    shown = chosen.head(limit) if limit else chosen
    say = stdout()
    if len(shown):
        say.print(table_of(shown.to_dict("records"), names))
    say.print(f"{len(shown)} of {len(chosen)} matching claims, {len(relations)} in all ({tables_dir})", markup=False)


def choose(
    relations: "pd.DataFrame",
    names: dict[str, str],
    *,
    subject: str | None,
    predicate: str | None,
    object: str | None,
    certainty: str | None,
) -> "pd.DataFrame":
    """Keep the rows that fit every given filter."""
    for slot, wanted in (("subject", subject), ("object", object)):
        if wanted:
            fits = [mentions_name(row, slot, wanted, names) for row in relations.to_dict("records")]
            relations = relations[fits]
    if predicate:
        relations = relations[relations["predicate"] == predicate]
    if certainty == "negated":
        relations = relations[relations["polarity"] == "negated"]
    elif certainty:
        relations = relations[(relations["modality"] == certainty) & (relations["polarity"] == "affirmed")]
    return relations


def mentions_name(row: "dict[Any, Any]", slot: str, wanted: str, names: dict[str, str]) -> bool:
    """Tell whether an argument's id, name or text contains the wanted words."""
    known = (row[f"{slot}_id"], names.get(row[f"{slot}_id"] or ""), row[slot])
    return any(wanted.casefold() in value.casefold() for value in known if value)


def table_of(rows: "list[dict[Any, Any]]", names: dict[str, str]) -> Table:
    """Lay claims out as a table for the terminal."""
    table = Table(box=None, pad_edge=False, header_style="bold", row_styles=["", "on grey7"], expand=True)
    for heading, ratio in (("subject", 3), ("predicate", 3), ("object", 3), ("certainty", 2), ("source", 3)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    table.add_column("date", no_wrap=True)
    table.add_column("evidence", ratio=9)
    for row in rows:
        table.add_row(
            argument(row, "subject", names),
            row["predicate"],
            argument(row, "object", names),
            certainty_text(row),
            argument(row, "source", names),
            row["event_date"] or "",
            evidence_text(row),
        )
    return table


def argument(row: "dict[Any, Any]", slot: str, names: dict[str, str]) -> Text:
    """Write an argument by its entity's name, or quoted as the text has it."""
    entity_id, written = row[f"{slot}_id"], row[slot]
    if entity_id:
        return Text(names.get(entity_id, entity_id), style="bold" if slot != "source" else "")
    if written:
        return Text(f"“{' '.join(written.split())}”")
    return Text("" if slot == "source" else "–", style="dim")


def certainty_text(row: "dict[Any, Any]") -> Text:
    """Say how sure the text is; a negated claim says NOT before anything else."""
    words = [row["modality"]] if row["polarity"] == "affirmed" else ["NOT"]
    if row["polarity"] == "negated" and row["modality"] != "asserted":
        words.append(f"({row['modality']})")
    if row["former"]:
        words.append("(former)")
    return Text(" ".join(words), style=STYLES["negated" if row["polarity"] == "negated" else row["modality"]])


def evidence_text(row: "dict[Any, Any]") -> Text:
    """Cut the words around the trigger out of the sentence, the trigger in bold."""
    sentence, first = row["evidence"], row["trigger_start"] - row["start"]
    last = row["trigger_end"] - row["start"]
    start, end = max(0, first - CONTEXT), min(len(sentence), last + CONTEXT)
    parts = (sentence[start:first], sentence[first:last], sentence[last:end])
    before, trigger, after = (part.replace("\n", " ") for part in parts)
    text = Text("…" if start else "").append(before).append(trigger, style="bold").append(after)
    return text.append("…" if end < len(sentence) else "")
