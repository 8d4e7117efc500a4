"""Train a transformer pipeline from the converted corpora of the embedded ones."""

import shutil
from pathlib import Path

import spacy

from pipeline.train.fit import spacy_train

CPU = -1
PARTS = ("train", "dev")


def mix_corpora(corpus: Path, out: Path) -> None:
    """Put syntax and names side by side, one folder for training and one for development.

    spaCy reads all files of a folder as one corpus. Sentences of the treebanks have no names and those of the name
    corpus no syntax; a component learns nothing from a sentence that lacks what it predicts.

    Parameters
    ----------
    corpus : Path
        Folder with ``<kind>-<part>.spacy``.
    out : Path
        Gets the folders ``train`` and ``dev``.

    Raises
    ------
    FileNotFoundError
        When a part has no corpus.
    """
    for part in PARTS:
        files = sorted(corpus.glob(f"*-{part}.spacy"))
        if not files:
            raise FileNotFoundError(f"{corpus}: no *-{part}.spacy; run convert first")
        shutil.rmtree(out / part, ignore_errors=True)
        (out / part).mkdir(parents=True)
        for file in files:
            shutil.copy(file, out / part)


def train_transformer(
    config: Path,
    corpus: Path,
    language: str,
    out: Path,
    *,
    hub: str | None = None,
    gpu: int = CPU,
    overrides: dict[str, str] | None = None,
) -> Path:
    """Train all components of a language on one transformer.

    Parameters
    ----------
    config : Path
        Training configuration for spacy-transformers.
    corpus : Path
        Folder with the converted corpora of the language.
    language : str
        spaCy language code.
    out : Path
        Folder for the mixed corpus and the checkpoints.
    hub : str, optional
        Name of a model on the Hugging Face hub, or its folder; by default that of the configuration.
    gpu : int
        Number of the GPU; without one (-1) training runs without mixed precision.
    overrides : dict, optional
        Settings that replace those of the configuration, by dotted name.

    Returns
    -------
    Path
        The best checkpoint.

    Raises
    ------
    subprocess.CalledProcessError
        When training fails; its log is on stdout.
    """
    mix_corpora(corpus, out / "corpus")
    settings = {f"paths.{part}": str(out / "corpus" / part) for part in PARTS}
    settings |= {"nlp.lang": language, "gpu-id": str(gpu)}
    settings |= {"paths.hub": hub} if hub else {}
    settings |= {"components.transformer.model.mixed_precision": "false"} if gpu == CPU else {}
    return spacy_train(config, out, settings | (overrides or {}))


def finish(trained: Path, out: Path, meta: dict[str, object]) -> None:
    """Write a trained pipeline where its profile looks for it, without the paths of the machine it was trained on.

    Parameters
    ----------
    trained : Path
        A checkpoint.
    out : Path
        Where the pipeline is written.
    meta : dict
        Fields of spaCy's ``meta.json`` (name, version, description, license, sources).
    """
    nlp = spacy.load(trained)
    hub = Path(str(nlp.config["paths"]["hub"]))
    name = hub.name if hub.is_absolute() else str(hub)
    nlp.meta.update({**meta, "transformer": name})
    nlp.to_disk(out)
    config = spacy.util.load_config(out / "config.cfg")
    config["paths"] = {**dict.fromkeys(config["paths"]), "hub": name}
    config.to_disk(out / "config.cfg")
