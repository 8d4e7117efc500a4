"""Go on training the recogniser of a pipeline, blend its old and new weights, write the pipeline."""

from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.cli.train import train
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from pipeline.models import Identity, read_meta
from pipeline.settings import CONFIGS, ConfigError
from pipeline.train.blend import blend as blend_weights

RECOGNISER = "ner"


def tune(base: Path, docs: Sequence[Doc], dev: Sequence[Doc], work: Path, *, language: str, steps: int) -> Path:
    """Train the recogniser of a pipeline on from its present weights.

    Parameters
    ----------
    base : Path
        The pipeline; nothing is written there.
    docs, dev : sequence of Doc
        What it learns from; what spaCy's log scores it on.
    work : Path
        Folder for corpora and checkpoints.
    language : str
        ``nl`` or ``en``.
    steps : int
        How many batches it sees.

    Returns
    -------
    Path
        A pipeline with the recogniser alone, its weights averaged over the steps.

    Raises
    ------
    ConfigError
        When the recogniser lacks a label that the Docs have.
    """
    known = set(read_meta(base)["labels"][RECOGNISER])
    unknown = {ent.label_ for doc in docs for ent in doc.ents} - known
    if unknown:
        raise ConfigError(f"{base}: the recogniser has no label {', '.join(sorted(unknown))}")
    DocBin(docs=docs).to_disk(work / "train.spacy")
    DocBin(docs=dev).to_disk(work / "dev.spacy")
    overrides = {
        "nlp.lang": language,
        "paths.base": str(base),
        "paths.train": str(work / "train.spacy"),
        "paths.dev": str(work / "dev.spacy"),
        "training.max_steps": steps,
    }
    train(CONFIGS / "training" / "retrain.cfg", work, overrides=overrides)
    return work / "model-last"


def blended(base: Path, tuned: Path, *, blend: float) -> Language:
    """Load a pipeline with the mean of its old and its tuned recogniser's weights.

    The mean keeps what is new and forgets less of texts that are not rehearsed.

    Parameters
    ----------
    base, tuned : Path
        The pipeline, and the tuned recogniser.
    blend : float
        Weight of the tuned recogniser, from 0 to 1.
    """
    nlp = spacy.load(base)
    blend_weights(nlp, spacy.load(tuned), share=blend, components=[RECOGNISER])
    return nlp


def save(nlp: Language, out: Path, *, origin: Identity, learned: str) -> None:
    """Write a retrained pipeline; its version says what it was made from.

    Parameters
    ----------
    nlp : Language
        The pipeline with its new weights.
    out : Path
        Where to write.
    origin : Identity
        The pipeline that it was made from.
    learned : str
        Hash of what was learned.
    """
    nlp.meta["version"] = f"{origin.version}+names.{learned[:8]}"
    nlp.to_disk(out)
