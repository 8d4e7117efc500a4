"""The same sentence in Universal Dependencies and in ClearNLP labels yields the same claims."""

from pathlib import Path

import pytest
import spacy
import yaml
from spacy.tokens import Doc, Span

from pipeline.relate import claims, load_rules
from pipeline.schema import MENTIONS

ENTRIES = yaml.safe_load((Path(__file__).parent / "schemes.yaml").read_text(encoding="utf-8"))


def hand_built(entry, scheme):
    """Build a Doc from lines of ``word lemma POS head label``."""
    rows = [line.split() for line in entry[scheme].strip().splitlines()]
    words, lemmas, tags, heads, labels = zip(*rows, strict=True)
    doc = Doc(
        spacy.blank("en").vocab,
        words=list(words),
        lemmas=list(lemmas),
        pos=[tag.partition("|")[0] for tag in tags],
        tags=[tag.partition("|")[2] for tag in tags],
        heads=[int(head) for head in heads],
        deps=list(labels),
    )
    doc.spans[MENTIONS] = [
        Span(doc, start, end, label=label, kb_id=entity, span_id="kb")
        for start, end, label, entity in entry["mentions"]
    ]
    return doc


def summary(found):
    return sorted(
        (
            c.subject.entity_id if c.subject else None,
            c.predicate,
            c.object.entity_id if c.object else None,
            c.polarity,
            c.modality,
            c.source.entity_id if c.source else None,
        )
        for c in found
    )


@pytest.mark.parametrize("entry", ENTRIES, ids=[e["id"] for e in ENTRIES])
@pytest.mark.parametrize("scheme", ["ud", "clearnlp"])
def test_claims_of_both_schemes(entry, scheme):
    expected = sorted(tuple(claim) for claim in entry["claims"])
    assert summary(claims(hand_built(entry, scheme), load_rules())) == expected
