"""Whole articles read from UD and from ClearNLP parses: the same claims where the parses say the same."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from pipeline.annotate import annotate
from pipeline.ingest import ingest
from pipeline.relate import claims, load_rules
from pipeline.settings import PROJECT
from tests.unit.relate.schemes.agree import agreeing
from tests.unit.relate.schemes.convert import ClearNLP, copied

SHARED = os.environ.get("WIEWAT_SHARED")
PARSES = Path(__file__).parent / "schemes" / "seed_clearnlp.jsonl"
reference = pytest.mark.skipif(SHARED is None, reason="WIEWAT_SHARED does not point to the reference articles")


def docs(folder, names="*"):
    articles, _ = ingest(sorted(Path(folder).glob(names)))
    return list(annotate(articles))


def by_sentence(doc):
    """Group what the claims of a Doc say by the start of their sentence."""
    found = {}
    for c in claims(doc, load_rules()):
        ids = [a and a.entity_id for a in (c.subject, c.object, c.source)]
        found.setdefault(c.start, set()).add((*ids, c.predicate, c.trigger, c.polarity, c.modality, c.former))
    return found


def assert_parity(pairs, *, share):
    """Compare claims sentence by sentence; ``share`` of all sentences must have parses that agree."""
    sentences, compared = 0, []
    for ud, clearnlp in pairs:
        first, second = by_sentence(ud), by_sentence(clearnlp)
        sentences += len(list(ud.sents))
        compared += [(s.text, first.get(s.start_char), second.get(s.start_char)) for s in agreeing(ud, clearnlp)]
    assert [row for row in compared if row[1] != row[2]] == []
    assert len(compared) >= share * sentences
    return compared


def rewritten(doc):
    parse = ClearNLP(doc)
    return copied(doc, parse.heads, parse.labels)


def test_sample_corpus_rewritten_in_clearnlp_labels():
    compared = assert_parity([(doc, rewritten(doc)) for doc in docs(PROJECT / "data" / "raw")], share=0.85)
    assert sum(len(found or ()) for _, found, _ in compared) > 200


@reference
def test_reference_articles_rewritten_in_clearnlp_labels():
    assert_parity([(doc, rewritten(doc)) for doc in docs(Path(SHARED) / "seeds")], share=0.8)


@reference
def test_reference_article_as_the_official_english_pipeline_parses_it():
    (doc,) = docs(Path(SHARED) / "seeds", "001_*")
    columns = {"heads": [], "labels": [], "tags": [], "pos": []}
    for line in PARSES.read_text(encoding="utf-8").splitlines():
        record, start = json.loads(line), len(columns["heads"])
        words = [t.text for t in doc[start : start + len(record["heads"])]]
        assert hashlib.sha256(" ".join(words).encode()).hexdigest()[:16] == record["sentence"]
        columns["heads"] += [head + start for head in record["heads"]]
        for name in ("labels", "tags", "pos"):
            columns[name] += record[name]
    assert_parity([(doc, copied(doc, columns.pop("heads"), columns.pop("labels"), **columns))], share=0.4)
