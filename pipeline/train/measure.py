"""Measure an embedded pipeline on raw text of treebanks and named-entity test files."""

import time
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from pipeline.train.convert import group, read_names, read_treebank
from pipeline.train.inline import read_news

CORE_TYPES = ("PERSON", "ORG", "GPE", "LOC", "NORP")
"""The types that a relation table lives on; the others are too rare in the test files to compare."""
SYNTAX_SCORES = ("tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")


def examples(nlp: Language, gold: Iterable[tuple[str, Doc]]) -> list[Example]:
    """Pair what the pipeline makes of the raw text with the gold annotation."""
    docs = [doc for _, doc in gold]
    return [Example(predicted, doc) for predicted, doc in zip(nlp.pipe(d.text for d in docs), docs, strict=True)]


def syntax_scores(nlp: Language, path: Path) -> dict[str, float]:
    """Score tagging, parsing, lemmas and sentence ends on a treebank file.

    Parameters
    ----------
    nlp : Language
        The pipeline; it gets raw text.
    path : Path
        A CoNLL-U file.

    Returns
    -------
    dict of str to float
        spaCy's scores; punctuation is left out of UAS and LAS.
    """
    scores = Scorer(nlp).score(examples(nlp, group(read_treebank(path, nlp.vocab))))
    return {name: round(scores[name], 4) for name in SYNTAX_SCORES if scores.get(name) is not None}


def name_scores(nlp: Language, gold: Iterable[tuple[str, Doc]]) -> dict[str, dict[str, float]]:
    """Score named entities by type and over the core types: exact span and label.

    Parameters
    ----------
    nlp : Language
        The pipeline; it gets raw text.
    gold : iterable of (str, Doc)
        Docs with entities.

    Returns
    -------
    dict of str to dict
        Precision ``p``, recall ``r``, ``f`` and gold mentions ``n`` per type and for ``core``.
    """
    right: dict[str, int] = {}
    predicted: dict[str, int] = {}
    wanted: dict[str, int] = {}
    for example in examples(nlp, gold):
        truth = {(s.start_char, s.end_char, s.label_) for s in example.reference.ents}
        found = {(s.start_char, s.end_char, s.label_) for s in example.predicted.ents}
        for counts, spans in ((right, truth & found), (predicted, found), (wanted, truth)):
            for _, _, label in spans:
                counts[label] = counts.get(label, 0) + 1
    groups = {label: (label,) for label in sorted(wanted)} | {"core": CORE_TYPES}
    return {
        name: fractions(*(sum(counts.get(label, 0) for label in labels) for counts in (right, predicted, wanted)))
        for name, labels in groups.items()
    }


def fractions(right: int, predicted: int, wanted: int) -> dict[str, float]:
    """Turn counts into precision, recall and F."""
    p, r = right / (predicted or 1), right / (wanted or 1)
    return {"p": round(p, 4), "r": round(r, 4), "f": round(2 * p * r / ((p + r) or 1), 4), "n": wanted}


def words_per_second(nlp: Language, texts: list[str]) -> int:
    """Measure speed in one process, on texts that are read once before."""
    list(nlp.pipe(texts[:20]))
    start = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return round(words / (time.perf_counter() - start))


def measure(nlp: Language, corpora: Path, news: Path, *, treebanks: list[str], names: list[str]) -> dict[str, object]:
    """Measure a pipeline on the test files of its language.

    Parameters
    ----------
    nlp : Language
        The pipeline.
    corpora : Path
        Folder with the test files of the language.
    news : Path
        Folder with articles of our own with names marked; their ``dev`` part is scored.
    treebanks, names : list of str
        Names of CoNLL-U and of name annotation files.
    """
    scores: dict[str, object] = {name: syntax_scores(nlp, corpora / name) for name in treebanks}
    for name in names:
        scores[name] = name_scores(nlp, group(read_names(corpora / name, nlp.vocab)))
    scores["news dev"] = name_scores(nlp, read_news(news, str(nlp.lang), "dev"))
    return scores
