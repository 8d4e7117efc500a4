"""``wiewat annotate``: the stage, and the names that people mark: out to Label Studio, back, gathered."""

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.console import plain_errors, progress
from pipeline.cli.stages import INTERIM, Interim, Profile, Sources, annotate_articles, note
from pipeline.schema import LANGUAGES, Language

ANNOTATED = Path("data/annotated")

app = typer.Typer(rich_markup_mode="rich", invoke_without_command=True)

Code = Annotated[Language | None, typer.Option(help="Language of the articles.")]
TasksOut = Annotated[Path, typer.Option("--out", "-o", file_okay=False, help="Folder for tasks.json and config.xml.")]
Completed = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Label Studio's export, as JSON.")]
RecordsOut = Annotated[Path, typer.Option("--out", "-o", dir_okay=False, help="File in data/annotated, *.jsonl.")]
Annotator = Annotated[str | None, typer.Option(help="Who annotated; by default what the export says.")]
ByID = Annotated[bool, typer.Option("--by-id", help="Keep the articles' ids, not their texts.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file.")]
Folder = Annotated[Path, typer.Option(exists=True, file_okay=False, help="Folder of annotated articles.")]


@app.callback()
def annotate(
    context: typer.Context, language: Code = None, interim: Interim = INTERIM, profile: Profile = "wiewat"
) -> None:
    """Parse the articles of one language; find and link names. With a command: let people mark names.

    [bold]Examples[/bold]

    [dim]$[/dim] wiewat annotate --language nl

    [dim]$[/dim] wiewat annotate export articles/ --out tasks

    [dim]$[/dim] wiewat annotate import export.json --out data/annotated/march.jsonl
    """
    if context.invoked_subcommand is not None:
        return
    if language is None:
        raise typer.BadParameter("the stage needs a language", param_hint="--language")
    annotate_articles(language, interim=interim, profile=profile)


@app.command("export")
def export_tasks(paths: Sources, out: TasksOut, profile: Profile = "wiewat") -> None:
    """Write articles as tasks for Label Studio, the names that the pipeline finds already marked.

    In Label Studio, paste config.xml as the labelling interface and import tasks.json.

    [bold]Example[/bold]

    [dim]$[/dim] wiewat annotate export data/raw --out tasks
    """
    with plain_errors():
        from pipeline.annotate.load import annotate as annotated
        from pipeline.annotations.labelstudio import labelling_config, task
        from pipeline.ingest import ingest
        from pipeline.models import identity, model_folder, pipeline_name

        articles, rejects = ingest(paths)
        docs = annotated(progress(articles, "Reading", total=len(articles)), profile=profile)
        tasks = []
        for article, doc in zip(articles, docs, strict=True):
            seen = ("article_id", "language", "title", "published", "source", "text")
            spans = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
            model = identity(model_folder(pipeline_name(article.language, profile=profile)))
            tasks.append(task({name: getattr(article, name) for name in seen}, spans, model=model))
        out.mkdir(parents=True, exist_ok=True)
        (out / "tasks.json").write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        (out / "config.xml").write_text(labelling_config(), encoding="utf-8")
        note(f"export: {len(tasks)} tasks in {out}, {len(rejects)} inputs rejected")


@app.command("import")
def import_tasks(
    export: Completed, out: RecordsOut, annotator: Annotator = None, by_id: ByID = False, force: Force = False
) -> None:
    """Read annotated tasks back as a file that dvc repro retrains the recogniser on.

    With --by-id the file names the articles, which then must stay in data/raw; else it holds their texts.

    [bold]Example[/bold]

    [dim]$[/dim] wiewat annotate import export.json --out data/annotated/march.jsonl
    """
    with plain_errors():
        from pipeline.annotations.files import write_annotations
        from pipeline.annotations.labelstudio import completed
        from pipeline.settings import ConfigError

        if out.exists() and not force:
            raise ConfigError(f"{out} is there already; name another file, or replace it with --force")
        if out.suffix != ".jsonl":
            raise ConfigError(f"{out}: annotated articles are read from *.jsonl only")
        try:
            tasks = json.loads(export.read_text(encoding="utf-8"))
        except ValueError as error:
            raise ConfigError(f"{export}: not JSON: {error}") from error
        annotations, left_out = completed(tasks, source=str(export), annotator=annotator)
        if by_id:
            annotations = [record.model_copy(update={"text": None}) for record in annotations if record.article_id]
        write_annotations(annotations, out)
        names = sum(len(record.spans) for record in annotations)
        note(f"import: {len(annotations)} articles with {names} names in {out}")
        for why, count in sorted(left_out.items()):
            note(f"  left out: {count} {why}")


@app.command()
def gather(annotated: Folder = ANNOTATED, interim: Interim = INTERIM) -> None:
    """Check all annotated articles and gather them by language, as retraining reads them.

    [bold]Example[/bold]

    [dim]$[/dim] wiewat annotate gather
    """
    with plain_errors():
        from pipeline.annotations.files import gather as gather_files
        from pipeline.annotations.files import write_gathered
        from pipeline.ingest import read_articles

        gathered = gather_files(annotated, read_articles(interim / "articles.parquet"))
        for code in LANGUAGES:
            write_gathered(gathered[code], interim / "annotations" / f"{code}.json")
        note("gather: " + ", ".join(f"{len(found)} annotated articles in {code}" for code, found in gathered.items()))
