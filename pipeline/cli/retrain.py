"""``wiewat retrain``: the stage that lets the recogniser learn from annotated articles."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.console import plain_errors
from pipeline.cli.stages import INTERIM, REPORTS, Code, Interim, note

Margin = Annotated[float, typer.Option(min=0, max=1, help="How far a held-out F may fall.")]
Share = Annotated[float, typer.Option(min=0, max=0.95, help="Share of the new articles in the words that are seen.")]
Steps = Annotated[int, typer.Option(min=1, help="How many batches are seen.")]
Blend = Annotated[float, typer.Option(min=0, max=1, help="Weight of the new weights in the mean of old and new.")]
Rehearse = Annotated[list[Path] | None, typer.Option(help="A further spaCy corpus to rehearse; may be repeated.")]
Reports = Annotated[Path, typer.Option(file_okay=False, help="Folder for the report.")]


def retrain(
    language: Code,
    margin: Margin,
    share: Share,
    steps: Steps,
    blend: Blend,
    rehearse: Rehearse = None,
    interim: Interim = INTERIM,
    reports: Reports = REPORTS,
) -> None:
    """Let the recogniser learn from data/annotated; keep the old weights where held-out scores fall.

    Nothing is trained where no article is annotated. The report is reports/retrain_<language>.json.

    [bold]Example[/bold]

    [dim]$[/dim] wiewat retrain --language nl --margin 0.01 --share 0.2 --steps 60 --blend 0.5
    """
    with plain_errors():
        from pipeline.models import model_folder, profile_entry
        from pipeline.retrain import retrain as learn
        from pipeline.retrain import write_report
        from pipeline.settings import PROJECT

        entry = profile_entry(language, profile="wiewat")
        outcome = learn(
            interim / "annotations" / f"{language}.json",
            model_folder(entry["pipeline"]),
            PROJECT / entry["retrained"],
            language=language,
            news=PROJECT / "data" / "annotated" / "inline",
            corpora=rehearse or (),
            margin=margin,
            share=share,
            steps=steps,
            blend=blend,
        )
        write_report(outcome, reports / f"retrain_{language}.json")
    note(f"retrain {language}: {outcome.decision}: {outcome.reason}")
    for name, score in outcome.scores.items():
        note(f"  {name:16} F {score['before']['f']:.4f} -> {score['after']['f']:.4f}  ({score['after']['n']} names)")
