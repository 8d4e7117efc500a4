"""The stage: retrain the recogniser of one language, judge it, keep it or not, and report."""

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations.files import read_gathered
from pipeline.models import BASE, RETRAINED, hash_files, identity
from pipeline.retrain.corpus import mixed, new_docs, refuse_held_out, rehearsed
from pipeline.retrain.gate import Scores, judge
from pipeline.retrain.tune import RECOGNISER, blended, save, tune
from pipeline.train.inline import read_news
from pipeline.train.scores import name_scores

HELD_OUT = "news dev"
OWN_HELD_OUT = "annotated dev"
NEW = "annotated train"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a retraining, as the report tells it."""

    decision: Literal["nothing to learn", "kept", "refused"]
    reason: str
    base: dict[str, str]
    used: dict[str, str]
    articles: int = 0
    names: int = 0
    margin: float = 0.0
    scores: dict[str, dict[str, Scores]] = field(default_factory=dict)


def retrain(
    annotations: Path,
    base: Path,
    out: Path,
    *,
    language: str,
    news: Path,
    corpora: Sequence[Path] = (),
    margin: float,
    share: float,
    steps: int,
    blend: float,
) -> Outcome:
    """Let a recogniser learn from annotated articles; write the new pipeline where it is not worse.

    Parameters
    ----------
    annotations : Path
        Annotated articles of the language, as gathered.
    base : Path
        The pipeline whose recogniser goes on learning.
    out : Path
        Folder for ``base.json``, which names the base, and for the new pipeline where it is kept.
    language : str
        ``nl`` or ``en``.
    news : Path
        Articles of our own: ``train`` is rehearsed, ``dev`` is held out.
    corpora : sequence of Path
        Further spaCy corpora to rehearse.
    margin : float
        How far F on a held-out set may fall.
    share : float
        Share of the new articles in the words that are seen.
    steps : int
        How many batches are seen.
    blend : float
        Weight of the new weights in the mean of old and new ones.
    """
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    origin = identity(base)
    (out / BASE).write_text(json.dumps(asdict(origin)) + "\n", encoding="utf-8")
    articles = read_gathered(annotations)
    new = new_docs(articles, language, "train")
    if not new:
        reason = "no annotated article of this language to train on"
        return Outcome(decision="nothing to learn", reason=reason, base=asdict(origin), used=asdict(origin))
    held_out = {HELD_OUT: [doc for _, doc in read_news(news, language, "dev")]}
    refuse_held_out(articles, held_out[HELD_OUT])
    if own := new_docs(articles, language, "dev"):
        held_out[OWN_HELD_OUT] = own
    old = rehearsed(news, corpora, language)
    with tempfile.TemporaryDirectory() as work:
        tuned = tune(base, mixed(new, old, share=share), held_out[HELD_OUT], Path(work), language=language, steps=steps)
        nlp = blended(base, tuned, blend=blend)
        sets = held_out | {NEW: new}
        before, after = scores(spacy.load(base), sets), scores(nlp, sets)
        verdict = judge({n: before[n] for n in held_out}, {n: after[n] for n in held_out}, margin=margin)
        if verdict.kept:
            learned = hash_files([annotations], annotations.parent)
            save(nlp, out / RETRAINED, origin=origin, learned=learned)
    return Outcome(
        decision="kept" if verdict.kept else "refused",
        reason=verdict.reason,
        base=asdict(origin),
        used=asdict(identity(out / RETRAINED if verdict.kept else base)),
        articles=len(new),
        names=sum(len(doc.ents) for doc in new),
        margin=margin,
        scores={name: {"before": before[name], "after": after[name]} for name in sets},
    )


def scores(nlp: Language, sets: Mapping[str, Sequence[Doc]]) -> dict[str, Scores]:
    """Score the names that a recogniser finds in sets of Docs: all types together."""
    with nlp.select_pipes(enable=RECOGNISER):
        return {name: name_scores(nlp, ((doc.text, doc) for doc in docs))["all"] for name, docs in sets.items()}


def write_report(outcome: Outcome, path: Path) -> None:
    """Write the decision, its reason and the scores before and after."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(outcome), indent=1, sort_keys=True) + "\n", encoding="utf-8")
