import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.ingest.clean import clean, plain_title

PAGE = """ date 2021-03 Politiek

‘Gemeente wil sluis dicht’

Spread the love

De gemeente Zuiderveld wil de sluis sluiten.Dat zei wethouder Karel Terpstra maandag.

Lees ook: Brug weer open

Hij noemde de sluis „een gevaar”. Foto: ANP

Tags: sluis, gemeente
"""


def test_a_page_becomes_an_article():
    cleaned = clean(PAGE)
    assert cleaned.text.split("\n\n") == [
        "‘Gemeente wil sluis dicht’",
        "De gemeente Zuiderveld wil de sluis sluiten. Dat zei wethouder Karel Terpstra maandag.",
        "Hij noemde de sluis „een gevaar”.",
    ]
    assert cleaned.title == "Gemeente wil sluis dicht"
    assert cleaned.published == "2021-03"


def test_a_sentence_is_not_a_title():
    assert clean("De sluis gaat dicht.\n\nDat zei de wethouder.").title is None


def test_a_single_headline_has_no_title_above_it():
    assert clean("Gemeente sluit sluis").title is None


def test_title_is_freed_of_site_and_quotes():
    assert plain_title("“Lock to close” | Riverside Courier") == "Lock to close"


@pytest.mark.parametrize("text", ["", "   \n\t\n ", "Spread the love", "\ufeff\u200b"])
def test_nothing_remains_of_a_page_without_text(text):
    assert clean(text).text == ""


PIECES = st.sampled_from(
    [
        "De sluis gaat dicht.",
        "The lock closes.The firm is silent",
        "date 2017-07 ",
        "Published: 12 May 2018",
        "12 mei 2018",
        "Security",
        "Spread the love",
        "Lees ook: meer nieuws",
        " Foto: ANP",
        "Tags: a, b",
        "BridgeCouncilHarbourMayorRiverSafetyTraffic",
        "Amsterdam, Utrecht, Gouda, Delft",
        "&amp;lt;b&amp;gt;",
        "BelgiÃ«",
        "„Nee”",
        "sluis-",
        "\n",
        "\n\n",
        " ",
        "\u00a0",
        "a fairly long line of words that was broken off here",
        "and another one that runs on to the very same width",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)))
@example("Tags: a\nTags: b\nTags: c")
@example("date 2017-07 date 2018-01 De sluis")
def test_cleaning_twice_changes_nothing(text):
    once = clean(text).text
    assert clean(once).text == once
    assert once == once.strip()
    assert "\n" not in once.replace("\n\n", "")
