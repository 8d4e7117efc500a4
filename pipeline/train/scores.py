"""Score the names that a pipeline finds in raw text."""

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

CORE_TYPES = ("PERSON", "ORG", "GPE", "LOC", "NORP")
"""The types that a relation table lives on; the others are too rare in the test files to compare."""


def examples(nlp: Language, gold: Iterable[tuple[str, Doc]]) -> list[Example]:
    """Pair what the pipeline makes of the raw text with the gold annotation."""
    docs = [doc for _, doc in gold]
    return [Example(predicted, doc) for predicted, doc in zip(nlp.pipe(d.text for d in docs), docs, strict=True)]


def name_scores(nlp: Language, gold: Iterable[tuple[str, Doc]]) -> dict[str, dict[str, float]]:
    """Score named entities by type, over the core types and over all: exact span and label.

    Parameters
    ----------
    nlp : Language
        The pipeline; it gets raw text.
    gold : iterable of (str, Doc)
        Docs with entities.

    Returns
    -------
    dict of str to dict
        Precision ``p``, recall ``r``, ``f`` and gold mentions ``n`` per type, for ``core`` and for ``all``.
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
    groups: dict[str, tuple[str, ...]] = {label: (label,) for label in sorted(wanted)}
    groups |= {"core": CORE_TYPES, "all": tuple(sorted(wanted.keys() | predicted.keys()))}
    return {
        name: fractions(*(sum(counts.get(label, 0) for label in labels) for counts in (right, predicted, wanted)))
        for name, labels in groups.items()
    }


def fractions(right: int, predicted: int, wanted: int) -> dict[str, float]:
    """Turn counts into precision, recall and F."""
    p, r = right / (predicted or 1), right / (wanted or 1)
    return {"p": round(p, 4), "r": round(r, 4), "f": round(2 * p * r / ((p + r) or 1), 4), "n": wanted}
