"""Measure an embedded pipeline on raw text of treebanks and named-entity test files."""

import time
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer

from pipeline.train.convert import group, named_docs, read_names, read_treebank
from pipeline.train.inline import read_news
from pipeline.train.scores import examples, name_scores

SYNTAX_SCORES = ("tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")


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


def words_per_second(nlp: Language, texts: list[str]) -> int:
    """Measure speed in one process, on texts that are read once before."""
    list(nlp.pipe(texts[:20]))
    start = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return round(words / (time.perf_counter() - start))


def measure(
    nlp: Language, corpora: Path, news: Path, *, standoff: Path, trees: Path, treebanks: list[str], names: list[str]
) -> dict[str, object]:
    """Measure a pipeline on the test files of its language.

    Parameters
    ----------
    nlp : Language
        The pipeline.
    corpora : Path
        Folder with the test files of the language.
    news : Path
        Folder with articles of our own with names marked; their ``dev`` part is scored.
    standoff : Path
        Folder with stand-off names on sentences of the treebanks.
    trees : Path
        CoNLL-U file with parsed sentences of those articles.
    treebanks, names : list of str
        Names of CoNLL-U files and of stand-off files.
    """
    scores: dict[str, object] = {name: syntax_scores(nlp, corpora / name) for name in treebanks}
    scores["news dev trees"] = syntax_scores(nlp, trees)
    for name in names:
        found = read_names(standoff / name, corpora)
        scores[f"names {name}"] = name_scores(nlp, group(named_docs(found, nlp.vocab)))
    scores["news dev"] = name_scores(nlp, read_news(news, str(nlp.lang), "dev"))
    return scores
