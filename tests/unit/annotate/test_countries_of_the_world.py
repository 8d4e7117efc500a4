"""The countries against the names that CLDR has for them, and words for all that belong to the United Nations."""

import re

import pytest
from babel import Locale

from pipeline.annotate import lexicon

MEMBERS = re.findall(
    "[A-Z]+",
    """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU
CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ
IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU
MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN
SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW
""",
)
SHARED = {"gpe/dominica", "gpe/republic-of-the-congo", "gpe/vatican-city"}
"""States whose adjective is that of a greater one, or of none; the Holy See is an observer."""


def written(name: str) -> str:
    return name.split(" (")[0].replace("&", "and").replace(" - ", "-").replace("'", "’").lower()


def ids(language: str) -> dict[str, str]:
    names = lexicon.names(language).values()
    return {written(name.text): name.entity.id for name in names if name.label == "GPE"}


def countries() -> dict[str, str]:
    """CLDR code -> id of the country, where both languages know its name and agree."""
    english, dutch = ids("en"), ids("nl")
    names = {code: (Locale("en").territories[code], Locale("nl").territories[code]) for code in MEMBERS}
    found = {code: (english.get(written(en)), dutch.get(written(nl))) for code, (en, nl) in names.items()}
    return {code: en for code, (en, nl) in found.items() if en is not None and en == nl}


def test_every_member_of_the_united_nations_is_known_in_both_languages() -> None:
    assert len(MEMBERS) == 194
    assert sorted(set(MEMBERS) - set(countries())) == []
    assert len(set(countries().values())) == len(MEMBERS)


@pytest.mark.parametrize("words", ["adjectives", "people"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_member_has_words_for_what_and_who_is_from_there(language: str, words: str) -> None:
    records = {record["id"]: record for record in lexicon.entity_file("places")["countries"]}
    lacking = [key for key in countries().values() if not records[key].get(words, {}).get(language)]
    assert set(lacking) - SHARED == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_adjective_stands_for_one_country(language: str) -> None:
    seen: dict[str, str] = {}
    for record in lexicon.entity_file("places")["countries"]:
        for word in record.get("adjectives", {}).get(language, []):
            assert seen.setdefault(word, record["id"]) == record["id"], word
