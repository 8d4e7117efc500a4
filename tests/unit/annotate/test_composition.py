"""Institutions of a country and a role noun, and titles that imply one."""

import pytest

from pipeline.schema import TITLES

CASES = [
    ("nl", "De Noorse overheid grijpt in.", "Noorse overheid", "org/norway-government"),
    ("nl", "De regering van Italië valt.", "regering van Italië", "org/italy-government"),
    ("nl", "Turkse geheime diensten luisterden mee.", "Turkse geheime diensten", "org/turkey-intelligence-services"),
    ("nl", "Een Poolse Senaatscommissie hoorde haar.", "Poolse Senaatscommissie", "org/poland-senate"),
    ("nl", "Het Deense ministerie van Defensie zwijgt.", "Deense ministerie van Defensie",
     "org/denmark-ministry-of-defence"),
    ("nl", "Het Belgische leger oefent.", "Belgische leger", "org/belgium-army"),
    ("nl", "Het kabinet-Rutte valt.", "kabinet-Rutte", "org/rutte-cabinet"),
    ("nl", "De Obama-regering trad op.", "Obama-regering", "org/obama-administration"),
    ("nl", "De regering van president Barack Obama trad op.", "regering van president Barack Obama",
     "org/obama-administration"),
    ("en", "Norwegian authorities closed the border.", "Norwegian authorities", "org/norway-government"),
    ("en", "The Obama administration agreed.", "Obama administration", "org/obama-administration"),
    ("en", "French intelligence knew of it.", "French intelligence", "org/france-intelligence-services"),
    ("en", "A US Senate committee heard them.", "US Senate committee", "org/united-states-senate"),
    ("en", "The Polish Ministry of Justice objects.", "Polish Ministry of Justice", "org/poland-ministry-of-justice"),
    ("en", "Japan's foreign ministry protested.", "Japan's foreign ministry", "org/japan-foreign-ministry"),
    ("en", "The government of Canada objects.", "government of Canada", "org/canada-government"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "form", "entity"), CASES)
def test_composed(ids, language, text, form, entity):
    assert entity in ids(language, text).get(form, set())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De Finse regering stapt op. Morgen spreekt de regering het volk toe."),
        ("en", "The Finnish government resigns. Tomorrow the government speaks."),
    ],
)
def test_bare_noun_takes_the_last_one_of_its_kind(ids, language, text):
    found = ids(language, text)
    assert any(form.lower() in {"de regering", "the government"} for form in found)
    assert {entity for entities in found.values() for entity in entities} - {"gpe/finland"} == {
        "org/finland-government"
    }


def test_no_country_but_the_article_has_one(ids):
    assert "org/spain-police" in ids("nl", "In Spanje is een bank beroofd. De politie zoekt de dader.")["De politie"]


def test_any_government_is_nobody(ids):
    assert ids("nl", "Geen enkele overheid mag dat.") == {}


def test_singular_service_is_the_named_one(ids):
    found = ids("nl", "De FSB volgde hem. De Russische inlichtingendienst ontkent dat.")
    assert found["Russische inlichtingendienst"] == {"org/fsb"}


@pytest.mark.parametrize(
    ("language", "text", "title", "entity"),
    [
        ("nl", "De Syrische president sprak.", "Syrische president", "gpe/syria"),
        ("en", "Senator Jill Marsh of the United States left.", "Senator", "org/united-states-senate"),
        (
            "nl",
            "De Duitse minister van Defensie trad af.",
            "Duitse minister van Defensie",
            "org/germany-ministry-of-defence",
        ),
    ],
)
def test_titles(read, language, text, title, entity):
    doc = read(language, text)
    found = {span.text: span.kb_id_ for span in doc.spans[TITLES]}
    assert found[title] == entity


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        (
            "In Rusland en Rusland en Rusland zweeg minister van Justitie Els Post (VVD).",
            "org/netherlands-ministry-of-justice",
        ),
        ("Minister Els Post (Landbouw) treedt af.", "org/netherlands-ministry-of-agriculture"),
        ("In Berlijn sprak de Duitse minister Els Post (Financiën).", "org/germany-ministry-of-finance"),
    ],
)
def test_ministry_of_a_minister(read, text, entity):
    doc = read("nl", text)
    assert entity in {span.kb_id_ for span in doc.spans["mentions"]}


def test_vice_president_leads_no_state(read):
    doc = read("nl", "Els Post is vicepresident van Shell.")
    assert list(doc.spans[TITLES]) == []


def test_portfolio_in_a_title_names_the_ministry(ids):
    assert (
        "org/netherlands-ministry-of-justice" in ids("nl", "Minister van Justitie Els Post wijst het af.")["Justitie"]
    )


STATES = {
    "australia": ("Australische", "Australian"), "austria": ("Oostenrijkse", "Austrian"),
    "belgium": ("Belgische", "Belgian"),
    "brazil": ("Braziliaanse", "Brazilian"), "bulgaria": ("Bulgaarse", "Bulgarian"), "canada": ("Canadese", "Canadian"),
    "china": ("Chinese", "Chinese"), "croatia": ("Kroatische", "Croatian"), "denmark": ("Deense", "Danish"),
    "egypt": ("Egyptische", "Egyptian"), "estonia": ("Estische", "Estonian"), "finland": ("Finse", "Finnish"),
    "france": ("Franse", "French"), "germany": ("Duitse", "German"), "greece": ("Griekse", "Greek"),
    "hungary": ("Hongaarse", "Hungarian"), "india": ("Indiase", "Indian"), "ireland": ("Ierse", "Irish"),
    "israel": ("Israëlische", "Israeli"), "italy": ("Italiaanse", "Italian"), "japan": ("Japanse", "Japanese"),
    "latvia": ("Letse", "Latvian"), "mexico": ("Mexicaanse", "Mexican"), "netherlands": ("Nederlandse", "Dutch"),
    "norway": ("Noorse", "Norwegian"), "poland": ("Poolse", "Polish"), "portugal": ("Portugese", "Portuguese"),
    "romania": ("Roemeense", "Romanian"), "russia": ("Russische", "Russian"), "spain": ("Spaanse", "Spanish"),
    "sweden": ("Zweedse", "Swedish"), "turkey": ("Turkse", "Turkish"), "ukraine": ("Oekraïense", "Ukrainian"),
}  # fmt: skip
BODIES = {
    "police": ("De {} politie zweeg.", "The {} police kept silent."),
    "prosecution-service": ("Het {} openbaar ministerie zweeg.", "The {} prosecution service kept silent."),
    "ministry-of-justice": ("Het {} ministerie van Justitie zweeg.", "The {} Ministry of Justice kept silent."),
}


@pytest.mark.parametrize(("place", "language"), [(0, "nl"), (1, "en")])
@pytest.mark.parametrize("body", BODIES)
def test_ministries_police_and_prosecution_of_many_states(ids, body, place, language):
    text = " ".join(BODIES[body][place].format(adjectives[place]) for adjectives in STATES.values())
    found = {entity for entities in ids(language, text).values() for entity in entities}
    assert {f"org/{state}-{body}" for state in STATES} - found == set()
