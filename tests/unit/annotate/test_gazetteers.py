"""First names and cities of the gazetteers speak for labels."""

import pytest
import spacy
from spacy.tokens import Span

from pipeline.annotate.gazetteers import first_names, listed
from pipeline.annotate.load import load_pipeline
from pipeline.annotate.votes import CITY_WEIGHT, label_votes


def test_lists_have_no_comments_and_cover_the_world() -> None:
    assert {"Swansea", "Port Sudan", "Guayaquil"} <= listed("cities")
    assert not any(name.startswith("#") for name in listed("cities"))
    assert first_names()["Sanne"] == "f"
    assert first_names()["Tibor"] == "m"


def test_a_city_and_a_first_name_vote() -> None:
    doc = spacy.blank("en")("Tibor Kadar moved Guayaquil")
    assert label_votes(Span(doc, 3, 4, label="ORG"))["GPE"] == CITY_WEIGHT
    assert label_votes(Span(doc, 0, 2, label="ORG"))["PERSON"] > 0


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("nl", "Promovendus Farhad Golestani werd opgepakt.", ["Farhad Golestani"]),
        ("nl", "Baggeraar Quist Offshore neemt een werf over.", ["Quist Offshore"]),
        ("en", "Librarian Gunilla Forsmark was arrested.", ["Gunilla Forsmark"]),
        ("en", "Grace Ndlovu was arrested.", ["Grace Ndlovu"]),
    ],
)
def test_a_title_that_opens_a_sentence_is_no_part_of_the_name(language: str, text: str, names: list[str]) -> None:
    assert [ent.text for ent in load_pipeline(language)(text).ents] == names
