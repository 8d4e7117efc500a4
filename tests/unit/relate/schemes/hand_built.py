"""Docs from hand-built parses, in the label scheme of either profile."""

from functools import cache
from pathlib import Path
from typing import Any

import spacy
import yaml
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from pipeline.schema import MENTIONS

FOLDER = Path(__file__).parent
SAME = "="
MORPHOLOGY = {
    "MD": "VerbForm=Fin",
    "VBD": "Tense=Past|VerbForm=Fin",
    "VBP": "VerbForm=Fin",
    "VBZ": "VerbForm=Fin",
    "VBN": "Tense=Past|VerbForm=Part",
    "VBG": "Tense=Pres|VerbForm=Part",
    "VB": "VerbForm=Inf",
    "NNS": "Number=Plur",
    "WW|pv": "VerbForm=Fin",
    "WW|inf": "VerbForm=Inf",
    "WW|vd": "VerbForm=Part",
    "N|soort|mv": "Number=Plur",
}


def entries(language: str) -> list[dict[str, Any]]:
    """Read the hand-built sentences of a language."""
    return list(yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8")))


def english(entry: dict[str, Any], *, official: bool) -> dict[str, list[Any]]:
    """Read the columns of an English sentence, in UD or, as en_core_web prints them, in ClearNLP labels."""
    rows = [line.split() for line in entry["parse"].strip().splitlines()]
    words, lemmas, classes, *parses = zip(*rows, strict=True)
    heads, labels = parses[2:] if official else parses[:2]
    tags = [c.partition("|")[2] for c in classes]
    return columns(words, lemmas, classes, heads, labels) | {"tags": tags, "morphs": morphology(tags)}


def dutch(entry: dict[str, Any], *, official: bool) -> dict[str, list[Any]]:
    """Read the columns of a Dutch sentence, as the embedded pipeline or as nl_core_news prints them."""
    rows = [line.split() for line in entry["parse"].strip().splitlines()]
    words, lemmas, others, classes, heads, labels, changed = zip(*rows, strict=True)
    tags = [c.partition("|")[2] for c in classes]
    if official:
        lemmas = tuple(a if b == SAME else b for a, b in zip(lemmas, others, strict=True))
        labels = tuple(a if b == SAME else b for a, b in zip(labels, changed, strict=True))
    found = columns(words, lemmas, classes, heads, labels) | {"morphs": morphology(tags)}
    return found | {"tags": tags} if official else found


def columns(*given: tuple[str, ...]) -> dict[str, list[Any]]:
    """Name the columns that every scheme has as Doc names them."""
    words, lemmas, classes, heads, labels = given
    return {
        "words": list(words),
        "lemmas": list(lemmas),
        "pos": [c.partition("|")[0] for c in classes],
        "heads": [int(head) for head in heads],
        "deps": list(labels),
    }


def morphology(tags: list[str]) -> list[str]:
    """Give the features that follow from a tag of the Penn or the CGN tag set."""
    exact = [MORPHOLOGY.get(tag) for tag in tags]
    prefixed = [next((m for p, m in MORPHOLOGY.items() if "|" in p and tag.startswith(p)), "") for tag in tags]
    return [a or b for a, b in zip(exact, prefixed, strict=True)]


READERS = {"en": english, "nl": dutch}


@cache
def vocab(language: str) -> Vocab:
    """Make the vocabulary of a language once."""
    return spacy.blank(language).vocab


def hand_built(entry: dict[str, Any], language: str, *, official: bool) -> Doc:
    """Build a Doc with its mentions.

    Parameters
    ----------
    entry : dict
        A sentence of ``en.yaml`` or ``nl.yaml``.
    language : str
        ``nl`` or ``en``.
    official : bool
        As the pipeline that spaCy publishes prints it, or as the embedded pipeline does.
    """
    doc = Doc(vocab(language), **READERS[language](entry, official=official))
    mentions = [
        Span(doc, start, end, label=label, kb_id=entity, span_id="kb")
        for start, end, label, entity in entry["mentions"]
    ]
    doc.spans[MENTIONS] = mentions
    doc.set_ents(filter_spans(mentions))
    return doc
