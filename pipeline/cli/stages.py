"""One command per stage of the pipeline, as dvc.yaml calls them."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.console import plain_errors, progress, stderr
from pipeline.schema import LANGUAGES, Language

INTERIM = Path("data/interim")
TABLES = Path("data/tables")
REPORTS = Path("reports")

Code = Annotated[Language, typer.Option(help="Language of the articles.")]
Interim = Annotated[Path, typer.Option(file_okay=False, help="Folder of what the stages hand on.")]
Profile = Annotated[str, typer.Option(help="Models to use; see [bold]wiewat models[/bold].")]
Sources = Annotated[list[Path], typer.Argument(exists=True, help="Files or folders of articles.")]
TablesOut = Annotated[Path, typer.Option("--out", file_okay=False, help="Folder for the tables.")]
Gold = Annotated[Path, typer.Option(exists=True, file_okay=False, help="Folder of gold articles (YAML).")]
TablesIn = Annotated[Path, typer.Option(exists=True, file_okay=False, help="Folder of tables.")]
Cases = Annotated[Path, typer.Option(exists=True, file_okay=False, help="Folder of language cases (YAML).")]
Reports = Annotated[Path, typer.Option(file_okay=False, help="Folder for the reports.")]
Metrics = Annotated[Path, typer.Option(help="JSON file for the scores.")]
Errors = Annotated[Path, typer.Option(help="Text file for the wrong and missed claims and entities.")]


def docs_file(interim: Path, language: str) -> Path:
    """Return where the annotated articles of a language are kept."""
    return interim / "docs" / f"{language}.spacy"


def claims_file(interim: Path, language: str) -> Path:
    """Return where the claims of a language are kept."""
    return interim / "claims" / f"{language}.jsonl"


def ingest(paths: Sources, interim: Interim = INTERIM) -> None:
    """Turn files into articles, and refuse with a reason what is none.

    [bold]Example[/bold]

    [dim]$[/dim] wiewat ingest data/raw
    """
    with plain_errors():
        from pipeline.ingest import ingest as ingest_files
        from pipeline.ingest import write

        articles, rejects = ingest_files(paths)
        write(articles, rejects, interim)
        note(f"ingest: {len(articles)} articles, {len(rejects)} rejects")


def annotate_articles(language: Language, *, interim: Path, profile: str) -> None:
    """Parse the articles of one language; find and link names."""
    with plain_errors():
        from pipeline.annotate.docs import write_docs
        from pipeline.annotate.load import annotate as annotated
        from pipeline.ingest import read_articles

        everything = read_articles(interim / "articles.parquet")
        articles = [article for article in everything if article.language == language]
        seen = progress(articles, f"Annotating {language}", total=len(articles))
        write_docs(annotated(seen, profile=profile), docs_file(interim, language))
        note(f"annotate {language}: {len(articles)} articles")


def relate(language: Code, interim: Interim = INTERIM) -> None:
    """Find the claims in the annotated articles of one language.

    [bold]Example[/bold]

    [dim]$[/dim] wiewat relate --language en
    """
    with plain_errors():
        import spacy

        from pipeline import relate as stage
        from pipeline.annotate.docs import read_docs
        from pipeline.tabulate import write_claims

        rules = stage.load_rules()
        docs = read_docs(docs_file(interim, language), spacy.blank(language).vocab)
        claims = {
            str(doc.user_data["article_id"]): stage.claims(doc, rules)
            for doc in progress(docs, f"Relating {language}", total=len(docs))
        }
        count = write_claims(claims, claims_file(interim, language))
        note(f"relate {language}: {count} claims in {len(docs)} articles")


def tabulate(interim: Interim = INTERIM, out: TablesOut = INTERIM / "tables", profile: Profile = "wiewat") -> None:
    """Build, check and write all tables from what the other stages made.

    [bold]Example[/bold]

    [dim]$[/dim] wiewat tabulate --out data/interim/tables
    """
    with plain_errors():
        from pipeline import tabulate as stage
        from pipeline.annotate.docs import read_docs
        from pipeline.ingest import read_articles, read_rejects
        from pipeline.models import pipeline_name

        articles = read_articles(interim / "articles.parquet")
        pipelines = {code: pipeline_name(code, profile=profile) for code in sorted({a.language for a in articles})}
        docs = (doc for code in LANGUAGES for doc in read_docs(docs_file(interim, code)))
        mentions = [row for doc in docs for row in stage.mention_rows(doc)]
        claims = {a: found for code in LANGUAGES for a, found in stage.read_claims(claims_file(interim, code)).items()}
        tables = stage.build(
            articles,
            read_rejects(interim / "rejects.parquet"),
            mentions,
            claims,
            provenance=stage.provenance(profile, pipelines),
            known=stage.known_entities(),
        )
        stage.write_tables(tables, out)
        note("tabulate: " + ", ".join(f"{len(table)} {name}" for name, table in tables.items()))


def evaluate(
    gold: Gold = Path("data/gold"),
    tables: TablesIn = TABLES,
    metrics: Metrics = REPORTS / "metrics.json",
    errors: Errors = REPORTS / "errors.txt",
) -> None:
    """Score tables against articles that people annotated.

    [bold]Example[/bold]

    [dim]$[/dim] wiewat evaluate --gold data/gold --tables data/tables
    """
    with plain_errors():
        from pipeline.evaluate import evaluate as score
        from pipeline.evaluate import write_report

        scores, faults = score(gold, tables)
        write_report(scores, faults, metrics_path=metrics, errors_path=errors)
    for pair, part in scores.pop("agreement", {}).items():
        note(f"{pair}: annotators agree with F1 {part['claims']['f1']} on claims")
    for language, part in scores.items():
        for kind in ("relations", "entities"):
            found = part[kind]
            note(f"{language:3} {kind:9}  P {found['precision']}  R {found['recall']}  F1 {found['f1']}")


def regress(
    cases: Cases = Path("tests/regression/cases"),
    gold: Gold = Path("data/gold"),
    tables: TablesIn = TABLES,
    reports: Reports = REPORTS,
    profile: Profile = "wiewat",
) -> None:
    """Read the language cases; score them by predicate and phenomenon, and every rule on them and on the gold.

    Writes regression.json, regression.txt (the failures) and rules.csv (fired, right, wrong).

    [bold]Example[/bold]

    [dim]$[/dim] wiewat regress
    """
    with plain_errors():
        from pipeline import regress as stage
        from pipeline.relate import load_rules

        metrics, outcomes, statistics = stage.regress(cases, load_rules(), gold=gold, tables=tables, profile=profile)
        stage.write_reports(metrics, outcomes, statistics, reports)
    for language, part in metrics.items():
        note(
            f"{language:3} {part['passing']} of {part['cases']} cases pass, {part['surprises']} against their mark  "
            f"P {part['precision']}  R {part['recall']}  F1 {part['f1']}  exact {part['exact']}"
        )


def note(message: str) -> None:
    """Tell on standard error what a stage did."""
    stderr().print(message, markup=False)
