"""Commands of the training stages: ``python -m pipeline.train convert --language nl``."""

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

import spacy
import typer
from thinc.api import use_ops

from pipeline.settings import CONFIGS, MODELS, PROJECT, read_yaml
from pipeline.train.adapt import adapt
from pipeline.train.augment import NewsVerbs
from pipeline.train.convert import convert as convert_corpora
from pipeline.train.convert import group, read_treebank
from pipeline.train.fetch import fetch as fetch_treebanks
from pipeline.train.fit import assemble, syntax_of, train_part, word_features
from pipeline.train.gazetteers import cities, first_names, write_list
from pipeline.train.measure import measure as measure_pipeline
from pipeline.train.measure import words_per_second
from pipeline.train.package import pack
from pipeline.train.standoff import read_tokens, write_standoff
from pipeline.train.transformer import finish, train_transformer
from pipeline.train.treebanks import Sources, TreebankError, locate

app = typer.Typer(add_completion=False, help="Train the embedded pipelines.")
NEWS = PROJECT / "data" / "annotated" / "inline"
STANDOFF = PROJECT / "data" / "annotated" / "standoff"
TREES = PROJECT / "data" / "annotated" / "trees"
INTERIM = PROJECT / "data" / "interim" / "training"
REPORTS = PROJECT / "reports"
SOURCES = CONFIGS / "training" / "treebanks.yaml"
TREEBANKS = INTERIM / "treebanks"
Language = Annotated[str, typer.Option(help="Language to train: nl or en.")]


def corpora(language: str) -> Path:
    """Give the folder with the treebanks of a language, or say what to set."""
    try:
        return locate(language, Sources.read(SOURCES), mirror=os.environ.get("WIEWAT_CORPORA"), fetched=TREEBANKS)
    except TreebankError as error:
        raise SystemExit(f"wiewat: {error}") from error


def write_report(name: str, content: dict[str, Any]) -> Path:
    """Write a report that DVC compares and git keeps."""
    out = REPORTS / f"{name}.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return out


@app.command()
def fetch(language: Language) -> None:
    """Get the treebanks of a language from their public homes, for those without a mirror (WIEWAT_CORPORA)."""
    try:
        names = fetch_treebanks(language, Sources.read(SOURCES), TREEBANKS, INTERIM / "downloads")
    except TreebankError as error:
        raise SystemExit(f"wiewat: {error}") from error
    typer.echo(f"{language}: {', '.join(names)} in {(TREEBANKS / language).relative_to(PROJECT)}")


@app.command()
def convert(language: Language) -> None:
    """Turn treebanks, stand-off names and articles of our own into spaCy corpora."""
    params = read_yaml(PROJECT / "params.yaml")["train"]
    parts = params[language]
    report = convert_corpora(
        corpora(language),
        INTERIM / language / "corpus",
        language=language,
        news=NEWS,
        standoff=STANDOFF / language,
        syntax=parts["syntax"],
        trees=TREES / language,
        printed=parts["printed_blanks"],
        names=parts["names"],
        verbs=NewsVerbs.read(read_yaml(CONFIGS / "training" / "verbs.yaml")[language]),
        verb_percent=params["verb_percent"],
        namelists=read_yaml(CONFIGS / "training" / "names.yaml"),
        copies=parts["copies"],
        dev_every=params["dev_every"],
    )
    files = sorted((INTERIM / language / "corpus").glob("*.spacy"))
    report["sha256"] = {path.name: sha256(path.read_bytes()).hexdigest() for path in files}
    write_report(f"corpus_{language}", report)
    typer.echo(f"{language}: " + ", ".join(f"{count} groups of {kind}" for kind, count in report["groups"].items()))
    for name, counts in report["names"].items():
        typer.echo(f"{language}: {name}: {counts}")


@app.command()
def standoff(
    source: Annotated[Path, typer.Argument(help="JSON lines with corpus, sent_id, tokens and spans.")],
    out: Annotated[Path, typer.Argument(help="Stand-off file to write.")],
) -> None:
    """Turn name annotation that holds its tokens into stand-off annotation."""
    typer.echo(f"{out}: {write_standoff(read_tokens(source), out)} sentences")


@app.command()
def gazetteers() -> None:
    """Write the lists of first names and cities in configs/entities/gazetteers."""
    locales = read_yaml(CONFIGS / "training" / "names.yaml")["common"]["locales"]
    settings = read_yaml(CONFIGS / "training" / "gazetteers.yaml")
    folder = CONFIGS / "entities" / "gazetteers"
    for gender, names in first_names(locales).items():
        write_list(folder / f"first_names_{gender}.txt", "First names of the library faker (MIT)", names)
    write_list(folder / "cities.txt", "Cities of GeoNames (geonames.org, CC BY 4.0)", cities(locales, **settings))


@app.command()
def fit(
    language: Language,
    keep_syntax: Annotated[
        bool, typer.Option("--keep-syntax", help="Train names only, on the present syntax.")
    ] = False,
) -> None:
    """Train syntax and names from the converted corpora and join them in models/."""
    folder = INTERIM / language
    if not (folder / "corpus").is_dir():
        raise SystemExit(f"wiewat: no training corpus in {folder}: run python -m pipeline.train convert first")
    training = CONFIGS / "training"
    meta = read_yaml(training / "meta.yaml")
    out = MODELS / f"{language}_{meta['common']['name']}"
    params = read_yaml(PROJECT / "params.yaml")["train"]
    if keep_syntax:
        base = syntax = syntax_of(out, folder / "syntax" / "present")
    else:
        config = training / f"{language}_syntax.cfg"
        base = train_part(config, folder / "corpus", "syntax", language, folder / "syntax")
        settings = params[language]["adapt"]
        adapting = folder / "corpus" / "adapt-train.spacy"
        syntax = adapt(base, adapting, folder / "adapted", **settings) if settings else base
    start = {}
    if params[language]["names_from_syntax"]:
        start = {"paths.init_tok2vec": str(word_features(base, folder / "tok2vec.bin"))}
    names = train_part(training / "ner.cfg", folder / "corpus", "ner", language, folder / "ner", overrides=start)
    assemble(syntax, names, out, {**meta["common"], **meta[language]})
    typer.echo(f"{language}: {out.relative_to(PROJECT)}")


@app.command()
def transformer(
    language: Language,
    hub: Annotated[str | None, typer.Option(help="Model on the Hugging Face hub, or a folder.")] = None,
    gpu: Annotated[int, typer.Option(help="Number of the GPU, -1 for none.")] = 0,
    config: Annotated[str | None, typer.Option(help="A file of configs/training; LANGUAGE_trf by default.")] = None,
) -> None:
    """Train a transformer pipeline from the converted corpora; it is written to models/."""
    folder, training = INTERIM / language, CONFIGS / "training"
    name = config or f"{language}_trf"
    trained = train_transformer(training / f"{name}.cfg", folder / "corpus", language, folder / name, hub=hub, gpu=gpu)
    meta = read_yaml(training / "meta.yaml")
    out = MODELS / f"{language}_{meta['transformers'][name]}"
    finish(trained, out, {**meta["common"], **meta[language], "name": meta["transformers"][name]})
    typer.echo(f"{language}: {out.relative_to(PROJECT)}")


@app.command()
def measure(language: Language) -> None:
    """Score the pipeline of a language on the test files; write reports/models_<language>.json."""
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(MODELS / f"{language}_wiewat_sm")
    parts = read_yaml(PROJECT / "params.yaml")["train"][language]["test"]
    scores = measure_pipeline(
        nlp,
        corpora(language),
        NEWS,
        standoff=STANDOFF / language,
        trees=TREES / language / "dev.conllu",
        treebanks=parts["syntax"],
        names=parts["names"],
    )
    out = write_report(f"models_{language}", scores)
    texts = [doc.text for _, doc in group(read_treebank(corpora(language) / parts["syntax"][0], nlp.vocab))]
    typer.echo(f"{language}: {out.relative_to(PROJECT)}, {words_per_second(nlp, texts):,} words/s")


@app.command()
def package(language: Language) -> None:
    """Pack the pipeline of a language as a wheel in dist/."""
    scores = json.loads((REPORTS / f"models_{language}.json").read_text(encoding="utf-8"))
    wheel = pack(MODELS / f"{language}_wiewat_sm", scores, PROJECT / "dist")
    typer.echo(f"{language}: {wheel.relative_to(PROJECT)}")


if __name__ == "__main__":
    app()
