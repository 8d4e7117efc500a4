"""Whatever a parser makes of a sentence, it is read without an error: parses are guesses, and some are absurd."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate import annotate
from pipeline.ingest import ingest
from pipeline.relate import claims, load_rules
from pipeline.settings import PROJECT
from tests.unit.relate.schemes.convert import copied


@pytest.fixture(scope="module")
def docs():
    articles, _ = ingest(sorted((PROJECT / "data" / "raw").glob("*fsb*")))
    return list(annotate(articles))


def absurd(doc, draw):
    """Give every sentence a tree drawn at random, and every word a label that some word of the text has."""
    heads, labels = list(range(len(doc))), sorted({t.dep_ for t in doc} - {"ROOT"})
    named = ["ROOT"] * len(doc)
    for sentence in doc.sents:
        order = [t.i for t in sentence]
        draw.shuffle(order)
        for place, token in enumerate(order[1:], 1):
            heads[token] = order[draw.randrange(place)]
            named[token] = draw.choice(labels)
    return copied(doc, heads, named)


@given(seed=st.integers(0, 10_000))
def test_an_absurd_parse_is_read_without_an_error(docs, seed):
    draw = random.Random(seed)
    for doc in docs:
        for claim in claims(absurd(doc, draw), load_rules()):
            assert doc.text[claim.start : claim.end].strip()
