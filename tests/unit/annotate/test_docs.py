"""Docs keep text, order, spans and user data on disk."""

import pytest

from pipeline.annotate import PipelineMissingError, annotate, load_pipeline, read_docs, write_docs
from pipeline.annotate.load import COMPONENTS
from pipeline.models import pipeline_name
from pipeline.schema import MENTIONS, TITLES
from pipeline.settings import ConfigError

from .conftest import article

TEXTS = [
    "De Russische inlichtingendienst FSB volgde Jan Mulder.\n\nHij ontkent dat de dienst hem betaalde.",
    " Twee  spaties en een „aanhaling” van senator Els Post.",
]


def facts(doc):
    return [(span.start, span.end, span.label_, span.kb_id_, span.id_) for span in doc.spans[MENTIONS]]


def test_docs_survive_the_disk(read, tmp_path):
    docs = [read("nl", text) for text in TEXTS]
    assert write_docs(docs, tmp_path / "docs" / "nl.spacy") == 2
    again = read_docs(tmp_path / "docs" / "nl.spacy")
    assert [doc.text for doc in again] == TEXTS
    assert [facts(doc) for doc in again] == [facts(doc) for doc in docs]
    assert [span.kb_id_ for span in again[1].spans[TITLES]] == [span.kb_id_ for span in docs[1].spans[TITLES]] != []
    assert all(kb and by for _, _, _, kb, by in facts(again[0]))
    assert again[0].user_data["article_id"] == "a"
    assert again[0].lang_ == "nl"
    assert [token.dep_ for token in again[0]] == [token.dep_ for token in docs[0]]
    assert [ent.kb_id_ for ent in again[0].ents] == [ent.kb_id_ for ent in docs[0].ents]


def test_the_same_docs_give_the_same_bytes(read, tmp_path):
    for name in ("one", "two"):
        write_docs([read("nl", TEXTS[0])], tmp_path / f"{name}.spacy")
    assert (tmp_path / "one.spacy").read_bytes() == (tmp_path / "two.spacy").read_bytes()


def test_articles_keep_their_order_over_languages(read):
    read("nl", "Klaar."), read("en", "Done.")
    articles = [
        article("Shell stopt.", language="nl", article_id="1"),
        article("Shell stops.", language="en", article_id="2"),
        article("Shell gaat door.", language="nl", article_id="3"),
    ]
    docs = list(annotate(articles))
    assert [(doc.user_data["article_id"], doc.lang_) for doc in docs] == [("1", "nl"), ("2", "en"), ("3", "nl")]
    assert [doc.text for doc in docs] == [one.text for one in articles]


def test_own_components_stand_behind_the_parser(read):
    read("en", "Done.")
    names = load_pipeline("en").pipe_names
    assert names[0] == "wiewat_sentences"
    assert tuple(names[-len(COMPONENTS) :]) == COMPONENTS


def test_components_are_serialisable(read, tmp_path):
    read("en", "Done.")
    config = load_pipeline("en").config["components"]
    assert config["wiewat_reference"]["sentences"] == 3
    assert {config[name]["factory"] for name in COMPONENTS} == set(COMPONENTS)


def test_missing_pipeline_says_how_to_install_it(monkeypatch):
    monkeypatch.setenv("WIEWAT_PIPELINE_NL", "no_such_pipeline")
    load_pipeline.cache_clear()
    with pytest.raises(PipelineMissingError, match=r"no_such_pipeline.*run: make models"):
        load_pipeline("nl")


def test_unknown_profile():
    with pytest.raises(ConfigError, match="no pipeline for profile 'x'"):
        pipeline_name("xx", profile="x")


def test_empty_text(read):
    doc = read("nl", "")
    assert len(doc) == 0
    assert list(doc.spans[MENTIONS]) == []
