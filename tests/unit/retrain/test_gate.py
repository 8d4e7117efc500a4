"""Old weights stay where a held-out score falls too far; what is learned from."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.retrain.corpus import mixed, new_docs, refuse_held_out
from pipeline.retrain.gate import judge
from pipeline.settings import ConfigError
from pipeline.train.inline import MarkedArticle

ARTICLE = MarkedArticle("a", "train", "Acme groeit.", ((0, 4, "ORG"),))


def scores(**f: float) -> dict[str, dict[str, float]]:
    return {name: {"f": value} for name, value in f.items()}


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ({"news": 0.70}, {"news": 0.72}, True),
        ({"news": 0.70}, {"news": 0.69}, True),
        ({"news": 0.70}, {"news": 0.6899}, False),
        ({"news": 0.70, "own": 0.9}, {"news": 0.75, "own": 0.8}, False),
    ],
)
def test_no_held_out_set_may_fall_by_more_than_the_margin(before, after, kept: bool):
    verdict = judge(scores(**before), scores(**after), margin=0.01)
    assert verdict.kept is kept


def test_the_reason_names_the_set_that_fell_most():
    verdict = judge(scores(news=0.7, own=0.9), scores(news=0.6, own=0.85), margin=0.01)
    assert verdict.reason == "F on news went from 0.7000 to 0.6000, a fall of more than the margin of 0.01"


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_what_passes_a_margin_passes_a_wider_one(before: float, after: float, margin: float):
    narrow = judge(scores(news=before), scores(news=after), margin=margin)
    wide = judge(scores(news=before), scores(news=after), margin=margin + 0.1)
    assert wide.kept or not narrow.kept


@given(st.integers(1, 30), st.integers(0, 300), st.floats(0.05, 0.9))
def test_new_words_reach_their_share_and_no_old_one_is_lost(new_words: int, old_words: int, share: float):
    nlp = spacy.blank("nl")
    new, old = nlp("woord " * new_words), nlp("oud " * old_words)
    docs = mixed([new], [old], share=share)
    assert docs[-1] is old
    seen = sum(len(doc) for doc in docs[:-1])
    wanted = share / (1 - share) * old_words
    assert seen == new_words or abs(seen - wanted) <= new_words


def test_an_article_that_is_held_out_is_not_learned():
    (doc,) = new_docs([ARTICLE], "nl", "train")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Acme", "ORG")]
    with pytest.raises(ConfigError, match="a: a held-out article"):
        refuse_held_out([ARTICLE], [doc])
    refuse_held_out([MarkedArticle("a", "dev", ARTICLE.text, ())], [doc])
