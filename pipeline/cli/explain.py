"""``wiewat explain``: why the claims of a text, a file or a row are what they are."""

import json
import re
import sys
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import plain_errors, stderr, stdout
from pipeline.schema import Language
from pipeline.settings import ConfigError

if TYPE_CHECKING:
    from pipeline.explain import SentenceStory
    from pipeline.schema import Article, Claim

STDIN = "-"
ROW_ID = re.compile(r"[0-9a-f]{20}")

What = Annotated[str, typer.Argument(metavar="TEXT|FILE|ROW_ID", help="A text, a file, a relation_id; - reads a text.")]
Tables = Annotated[
    Path, typer.Option("--tables", file_okay=False, help="Folder of tables that ROW_ID is looked up in.")
]
Code = Annotated[Language | None, typer.Option(help="Language of a text that is too short to tell it by.")]
Published = Annotated[str | None, typer.Option(help="Date of publication of a text (EDTF), which dates count from.")]
Sentences = Annotated[list[int] | None, typer.Option("--sentence", "-s", help="Number of a sentence; may be repeated.")]
Html = Annotated[Path | None, typer.Option("--html", dir_okay=False, help="Write an HTML page to this file instead.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]
Profile = Annotated[str, typer.Option(help="Models to use; see [bold]wiewat models[/bold].")]


def explain(
    what: What,
    tables: Tables = Path("data/tables"),
    language: Code = None,
    published: Published = None,
    sentence: Sentences = None,
    html: Html = None,
    as_json: AsJson = False,
    profile: Profile = "wiewat",
) -> None:
    """Explain claims: mentions, frames, rules and cues, why each argument, what did not fire and why, the parse.

    [bold]Examples[/bold]

    [dim]$[/dim] wiewat explain "According to Reuters, Huawei did not sell the software to Iran."

    [dim]$[/dim] wiewat explain article.txt --sentence 3 --html why.html

    [dim]$[/dim] wiewat explain 2f0c9c1c8e1d4f5ab6c7 --tables data/tables
    """
    with plain_errors():
        row = row_of(what, tables) if ROW_ID.fullmatch(what) else None
        article = article_of_row(row, tables) if row else article_of(what, language, published)
        numbers = [int(str(row["sentence"]))] if row else sentence or []
        stories = stories_of(article, profile, numbers)
    if not stories:
        stderr().print(f"wiewat: no sentence {', '.join(map(str, numbers))} in {article.source}", markup=False)
        raise typer.Exit(2)
    marked = asked_for(article, stories, what) if row else None
    if row and marked is None:
        stderr().print(f"The engine as it is now does not make row {what} of this sentence.", markup=False)
    if html is not None:
        from pipeline.explain.page import page

        title = article.title or article.source
        html.write_text(page(stories, title=title, language=article.language, marked=marked), encoding="utf-8")
        stdout().print(f"Explanation in {html}", soft_wrap=True, markup=False)
    elif as_json:
        typer.echo(json.dumps([asdict(story) for story in stories], ensure_ascii=False, indent=2))
    else:
        from pipeline.explain.text import rendered

        for story in stories:
            stdout().print(rendered(story, marked=marked))


def stories_of(article: "Article", profile: str, numbers: list[int]) -> "list[SentenceStory]":
    """Annotate an article and explain its sentences."""
    from pipeline.annotate.load import annotate
    from pipeline.explain import explain as explained
    from pipeline.relate import load_rules

    doc = next(annotate([article], profile=profile))
    return explained(doc, load_rules(), sentences=numbers)


def row_of(relation_id: str, tables: Path) -> dict[str, object]:
    """Look a row of the relations table up.

    Raises
    ------
    ConfigError
        When there is none.
    """
    from pipeline.tabulate import read_table

    relations = read_table(tables, "relations")
    rows = relations[relations["relation_id"] == relation_id].to_dict("records")
    if not rows:
        raise ConfigError(f"no row {relation_id} in {tables}")
    return {str(key): value for key, value in rows[0].items()}


def article_of_row(row: dict[str, object], tables: Path) -> "Article":
    """Read the article that a row was found in."""
    from pipeline.schema import Article
    from pipeline.tabulate import read_table

    articles = read_table(tables, "articles")
    found = articles[articles["article_id"] == row["article_id"]].to_dict("records")
    if not found:
        raise ConfigError(f"no article {row['article_id']} in {tables}")
    return Article(**{field.name: found[0][field.name] for field in fields(Article)})


def article_of(what: str, language: Language | None, published: str | None) -> "Article":
    """Read the text or the file to explain."""
    from dataclasses import replace

    from pipeline.ingest import ingest, ingest_text
    from pipeline.schema import Reject

    path = Path(what)
    if len(what) < 255 and path.is_file():
        articles, rejects = ingest([path])
        if not articles:
            raise ConfigError(f"{path}: {rejects[0].reason}: {rejects[0].detail}")
        found = articles[0]
    else:
        text = sys.stdin.read() if what == STDIN else what
        result = ingest_text(text, article_id="text", source="text", language=language)
        if isinstance(result, Reject):
            hint = "; say --language nl or --language en" if result.reason == "language" else ""
            raise ConfigError(f"the text cannot be read: {result.reason}: {result.detail}{hint}")
        found = result
    return replace(found, published=published or found.published)


def asked_for(article: "Article", stories: "list[SentenceStory]", relation_id: str) -> "Claim | None":
    """Find the claim that a row was made from."""
    from pipeline.tabulate.relations import relation_row

    claims = [told.claim for story in stories for told in story.claims]
    return next((c for c in claims if relation_row(article, c)["relation_id"] == relation_id), None)
