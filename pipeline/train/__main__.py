"""Command of the training stages: ``python -m pipeline.train convert|fit --language nl``."""

import os
from pathlib import Path
from typing import Annotated

import typer

from pipeline.settings import CONFIGS, MODELS, PROJECT, read_yaml
from pipeline.train.augment import NewsVerbs
from pipeline.train.convert import convert as convert_corpora
from pipeline.train.fit import assemble, train_part

app = typer.Typer(add_completion=False, help="Train the embedded pipelines.")
INTERIM = PROJECT / "data" / "interim" / "training"
Language = Annotated[str, typer.Option(help="Language to train: nl or en.")]


@app.command()
def convert(language: Language) -> None:
    """Turn the public treebanks in the folder WIEWAT_CORPORA into spaCy corpora."""
    corpora = os.environ.get("WIEWAT_CORPORA")
    if not corpora or not Path(corpora, language).is_dir():
        raise SystemExit(
            "wiewat: set WIEWAT_CORPORA to a folder with nl/ and en/ treebanks and names; models/README.md lists them"
        )
    params = read_yaml(PROJECT / "params.yaml")["train"]
    parts = params[language]
    counts = convert_corpora(
        Path(corpora, language),
        INTERIM / language / "corpus",
        language=language,
        news=PROJECT / "data" / "annotated" / "inline",
        syntax=parts["syntax"],
        names=parts["names"],
        verbs=NewsVerbs.read(read_yaml(CONFIGS / "training" / "verbs.yaml")[language]),
        verb_percent=params["verb_percent"],
        dev_every=params["dev_every"],
    )
    typer.echo(f"{language}: " + ", ".join(f"{count} groups of {kind}" for kind, count in counts.items()))


@app.command()
def fit(language: Language) -> None:
    """Train syntax and names from the converted corpora and join them in models/."""
    folder = INTERIM / language
    training = CONFIGS / "training"
    syntax = train_part(training / f"{language}_syntax.cfg", folder / "corpus", "syntax", language, folder / "syntax")
    names = train_part(training / "ner.cfg", folder / "corpus", "ner", language, folder / "ner")
    meta = read_yaml(training / "meta.yaml")
    out = MODELS / f"{language}_{meta['common']['name']}"
    assemble(syntax, names, out, {**meta["common"], **meta[language]})
    typer.echo(f"{language}: {out.relative_to(PROJECT)}")


if __name__ == "__main__":
    app()
