"""Train the stages of an embedded pipeline and assemble them into one."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import spacy


def train_part(
    config: Path, corpus: Path, part: str, language: str, out: Path, *, overrides: dict[str, str] | None = None
) -> Path:
    """Train one part of a pipeline with ``spacy train``.

    Parameters
    ----------
    config : Path
        spaCy training configuration.
    corpus : Path
        Folder with ``<part>-train.spacy`` and ``<part>-dev.spacy``.
    part : str
        ``syntax`` or ``ner``.
    language : str
        spaCy language code.
    out : Path
        Folder for the checkpoints.
    overrides : dict, optional
        Settings that replace those of the configuration, by dotted name (``training.max_steps``).

    Returns
    -------
    Path
        The best checkpoint.

    Raises
    ------
    subprocess.CalledProcessError
        When training fails; its log is on stdout.
    """
    settings = {f"paths.{kind}": str(corpus / f"{part}-{kind}.spacy") for kind in ("train", "dev")}
    return spacy_train(config, out, settings | {"nlp.lang": language} | (overrides or {}))


def spacy_train(config: Path, out: Path, settings: dict[str, str]) -> Path:
    """Run ``spacy train`` with settings that replace those of a configuration; give the best checkpoint."""
    words = (word for name, value in settings.items() for word in (f"--{name}", value))
    subprocess.run([sys.executable, "-m", "spacy", "train", str(config), "--output", str(out), *words], check=True)
    return out / "model-best"


def syntax_of(model: Path, out: Path) -> Path:
    """Write the syntax part of an assembled pipeline, so that names can be trained without training syntax again."""
    out.parent.mkdir(parents=True, exist_ok=True)
    spacy.load(model, exclude=["ner"]).to_disk(out)
    return out


def word_features(syntax: Path, out: Path) -> Path:
    """Write the weights of the tok2vec of a syntax pipeline, from which that of the names starts."""
    tok2vec: Any = spacy.load(syntax).get_pipe("tok2vec")
    out.write_bytes(tok2vec.model.to_bytes())
    return out


def assemble(syntax: Path, names: Path, out: Path, meta: dict[str, object]) -> None:
    """Join a syntax pipeline and a name recogniser into one pipeline on disk.

    Parameters
    ----------
    syntax, names : Path
        Trained pipelines of the same language.
    out : Path
        Where the joined pipeline is written.
    meta : dict
        Fields of spaCy's ``meta.json`` (name, version, description, license, sources).

    Notes
    -----
    The paths of the training corpora are taken out of the configuration, so that the same training gives the
    same bytes wherever it runs.
    """
    nlp = spacy.load(syntax)
    recogniser = spacy.load(names)
    recogniser.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=recogniser)
    nlp.meta.update(meta)
    nlp.meta["performance"] = {}
    nlp.to_disk(out)
    config = spacy.util.load_config(out / "config.cfg")
    config["paths"] = dict.fromkeys(config["paths"])
    config.to_disk(out / "config.cfg")
