"""Renaming keeps everything of an article but the names, and says what it puts in their place."""

import re
from functools import cache

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.settings import CONFIGS, read_yaml
from pipeline.train.inline import unmark
from pipeline.train.namebook import NameBook, shape
from pipeline.train.rename import Renamer

DATA = read_yaml(CONFIGS / "training" / "names.yaml")
MARKED = {
    "nl": "[Erik Jansen|PERSON] van [Acme|ORG] reist naar [Gent|GPE]. [Jansen|PERSON] spreekt er met de [AIVD|ORG].",
    "en": "[Erik Jansen|PERSON] of [Acme|ORG] went to [Ghent|GPE]. [Jansen|PERSON] spoke to the [FBI|ORG] there.",
}


@cache
def article(language: str) -> Doc:
    text, spans = unmark(MARKED[language])
    doc = spacy.blank(language)(text)
    doc.ents = [doc.char_span(start, end, label=label) for start, end, label in spans]
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text == "."
    return doc


@cache
def renamer(language: str, renamed: int, titled: int = 0) -> Renamer:
    percent = {"renamed": renamed, "invented": 100, "titled": titled}
    return Renamer(NameBook(DATA, language, [article(language)]), spacy.blank(language), percent)


def around(doc: Doc) -> list[str]:
    return [token.text for token in doc if not token.ent_type_]


@pytest.mark.parametrize("language", ["nl", "en"])
@given(key=st.text(max_size=8))
def test_only_names_change(language: str, key: str) -> None:
    doc = article(language)
    made = renamer(language, 100)(doc, key)
    assert around(made) == around(doc)
    assert [ent.label_ for ent in made.ents] == [ent.label_ for ent in doc.ents]
    assert [sentence.text[-1] for sentence in made.sents] == [".", "."]
    assert not re.search(r"[ ]{2}| \.", made.text)


@pytest.mark.parametrize("language", ["nl", "en"])
@given(key=st.text(max_size=8))
def test_a_key_gives_the_same_names_and_a_surname_follows_its_full_name(language: str, key: str) -> None:
    doc, rename = article(language), renamer(language, 100)
    made = rename(doc, key)
    assert made.text == rename(doc, key).text
    people = [ent.text for ent in made.ents if ent.label_ == "PERSON"]
    assert people[0].endswith(people[1])


@given(key=st.text(max_size=8))
def test_an_acronym_stays_an_acronym(key: str) -> None:
    made = renamer("nl", 100)(article("nl"), key)
    assert shape("ORG", made.ents[-1].text) == "acronym"


def test_nothing_changes_at_no_percent() -> None:
    doc = article("en")
    assert renamer("en", 0)(doc, "x").text == doc.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_titles_open_sentences_and_stay_outside_of_names(language: str) -> None:
    made = renamer(language, 0, 100)(article(language), "x")
    titles = {title.capitalize().split()[0] for title in DATA[language]["titles"]["PERSON"]}
    assert [sentence[0].text in titles for sentence in made.sents] == [True, True]
    assert not any(sentence[0].ent_type_ for sentence in made.sents)
    assert [ent.text for ent in made.ents] == [ent.text for ent in article(language).ents]


def test_lists_hold_words_only() -> None:
    def leaves(node: object) -> list[object]:
        if isinstance(node, dict):
            return [leaf for value in node.values() for leaf in leaves(value)]
        return [leaf for value in node for leaf in leaves(value)] if isinstance(node, list) else [node]

    lists = [leaf for part in ("common", "nl", "en") for leaf in leaves(DATA[part])]
    assert all(isinstance(leaf, str) for leaf in lists)
