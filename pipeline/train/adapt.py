"""Adapt a trained syntax pipeline to news: it goes on learning from treebanks and parsed sentences of our own."""

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import Optimizer, fix_random_seed
from thinc.schedules import warmup_linear

from pipeline.train.blend import blend as blend_weights

PARAGRAPH = "\n\n"


def adapt(
    base: Path,
    corpus: Path,
    out: Path,
    *,
    steps: int,
    rate: float,
    words: int,
    dropout: float,
    paragraphs: float,
    headings: float,
    blend: float = 1,
    seed: int = 0,
) -> Path:
    """Train all components of a pipeline on from their present weights.

    The rate rises over the first twentieth of the steps and falls to nothing; the weights written are their mean
    over the steps, as in ``spacy train``, blended with those before.

    Parameters
    ----------
    base : Path
        A pipeline as ``spacy train`` wrote it; nothing is written there.
    corpus : Path
        ``.spacy`` file of annotated Docs.
    out : Path
        Where the adapted pipeline is written.
    steps : int
        How many batches it sees.
    rate : float
        Highest learning rate.
    words : int
        Words in a batch.
    dropout : float
        Share of the features that are left out.
    paragraphs, headings : float
        Share of the sentences, and of those without punctuation at the end, that a blank line follows: articles have
        paragraphs, treebanks have none.
    blend : float
        Weight of the new weights in the mean with the old ones.
    seed : int
        Of the order of the Docs, of the blank lines and of dropout.

    Returns
    -------
    Path
        ``out``.
    """
    fix_random_seed(seed)
    nlp = spacy.load(base)
    know_labels(nlp.get_pipe("trainable_lemmatizer"))
    docs = list(DocBin().from_disk(corpus).get_docs(nlp.vocab))
    rates: Any = warmup_linear(rate, max(1, steps // 20), steps)
    optimizer: Any = Optimizer(rates, L2=0.01, L2_is_weight_decay=True, use_averages=True)
    draw = random.Random(seed)
    for batch in islice(batches(docs, words=words, seed=seed), steps):
        nlp.update(
            [example(nlp, doc, draw, paragraphs=paragraphs, headings=headings) for doc in batch],
            sgd=optimizer,
            drop=dropout,
        )
        optimizer.step_schedules()
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(out)
    if blend < 1:
        nlp = spacy.load(out)
        blend_weights(nlp, spacy.load(base), share=1 - blend, components=nlp.pipe_names)
        nlp.to_disk(out)
    return out


def know_labels(lemmatizer: Any) -> None:
    """Tell a lemmatizer that was read from disk which edit tree is which label, as spaCy forgets it.

    Without it every form is taught the first label (``EditTreeLemmatizer.from_bytes`` of spaCy 3.8).
    """
    lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}


def example(nlp: Language, doc: Doc, draw: random.Random, *, paragraphs: float, headings: float) -> Example:
    """Pair an annotated Doc with the bare words that the pipeline starts from, and blank lines between sentences."""
    words, spaces = [], []
    ends = {sentence.end - 1 for sentence in doc.sents}
    for token in doc:
        closes = token.i in ends and draw.random() < (paragraphs if token.is_punct else headings)
        words += [token.text, PARAGRAPH] if closes else [token.text]
        spaces += [False, False] if closes else [bool(token.whitespace_)]
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), doc)


def batches(docs: list[Doc], *, words: int, seed: int) -> Iterator[list[Doc]]:
    """Yield batches of some ``words`` words for ever, the Docs in another order each time."""
    order = random.Random(seed)
    docs = list(docs)
    while True:
        order.shuffle(docs)
        batch: list[Doc] = []
        for doc in docs:
            batch.append(doc)
            if sum(map(len, batch)) >= words:
                yield batch
                batch = []
