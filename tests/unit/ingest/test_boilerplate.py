import pytest

from pipeline.ingest.boilerplate import drop_boilerplate, drop_tags

BODY = "The mayor opened the bridge."


@pytest.mark.parametrize(
    "line",
    [
        "Spread the love",
        "Share this article",
        "Share on Facebook",
        "Deel dit artikel",
        "Delen via WhatsApp",
        "Facebook Twitter LinkedIn E-mail",
        "Deze website gebruikt cookies om het bezoek te meten.",
        "Wij gebruiken cookies. Lees onze voorwaarden.",
        "This site uses cookies to improve your visit.",
        "Accept all cookies",
        "Alle cookies weigeren",
        "Schrijf je in voor onze nieuwsbrief!",
        "Sign up for our daily newsletter and never miss a story.",
        "Lees ook: Brug weer dicht",
        "Lees ook: Waarom ging de brug dicht?",
        "Read more: Bridge closes again.",
        "READ MORE: bridge closes",
        "Foto: ANP",
        "(Foto: Jansma Beeld)",
        "Photo: Riverside Archive",
        "Beeld © Gemeente Zuiderveld",
        "Advertentie",
        "Advertisement",
        "© 2021 Riverside Courier",
        "All rights reserved.",
        "* * *",
    ],
)
def test_lines_of_the_page_are_dropped(line):
    assert drop_boilerplate([line, BODY]) == [BODY]


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices of the shipyard fell by a tenth.",
        "Delen van de brug stortten in.",
        "Lees je dit bericht, dan is de brug al open.",
        "Foto's van de brug gingen de wereld over.",
        "The newspaper said that its site uses no cookies at all.",
        "Spread the word, the mayor told his staff, and he left for the bridge.",
        "More ships passed the lock than in any other year.",
        "Advertenties leverden de krant vorig jaar minder op.",
        "Copying machines were sold to the ministry by the firm.",
    ],
)
def test_sentences_stay(sentence):
    assert drop_boilerplate([sentence]) == [sentence]


def test_a_long_paragraph_is_never_a_notice():
    long = "We use cookies to bribe the mayor, said the baker. " + "The town laughed for a week. " * 12
    assert drop_boilerplate([long.strip()]) == [long.strip()]


@pytest.mark.parametrize("credit", [" Foto: ANP", " (Photo: Riverside Archive)", " (beeld: Jansma)"])
def test_credit_after_the_last_sentence(credit):
    assert drop_boilerplate([BODY + credit]) == [BODY]


@pytest.mark.parametrize(
    "tags",
    [
        "BridgeCouncilHarbourMayorRiverSafetyShipyardTrafficwater",
        "Old BridgeCity CouncilHarbour MasterRiver TrafficSafetyShipyard",
        "Tags: bridge, council, river",
        "Trefwoorden: brug, gemeente, rivier",
        "#brug #gemeente #rivier",
        "bridge, city council, harbour, river",
        "Bridge | Council | River",
    ],
)
def test_tags_at_the_end_are_dropped(tags):
    assert drop_tags([BODY, tags]) == [BODY]


def test_tags_one_on_a_line():
    assert drop_tags([BODY, "Bridge", "City council", "River", "Traffic"]) == [BODY]


def test_tags_glued_to_the_last_sentence():
    assert drop_tags([f"{BODY} BridgeCouncilHarbourMayorRiverSafetyShipyard"]) == [BODY]


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(["Amsterdam, Utrecht, Gouda, Delft"], id="the only paragraph"),
        pytest.param([BODY, "She sailed to Delft, Gouda, Utrecht and Leiden."], id="a sentence"),
        pytest.param([BODY, "Geen vergunning", "De brug bleef dicht."], id="a heading"),
        pytest.param([BODY, "See https://example.org/BridgeCouncilHarbourMayorRiver"], id="an address"),
        pytest.param([BODY, "LinkedIn and YouTube rejected the offer of PayPal on Monday"], id="few glued names"),
    ],
)
def test_what_only_resembles_tags_stays(paragraphs):
    assert drop_tags(paragraphs) == paragraphs
