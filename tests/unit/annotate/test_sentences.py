"""Sentences begin and end where news begins and ends them."""

import pytest

CASES = [
    ("nl", "Kop zonder punt\n\nDe fabriek sluit.", ["Kop zonder punt", "De fabriek sluit."]),
    (
        "nl",
        "„Wij stoppen ermee”, zei Blok. Daarna vertrok hij.",
        ["„Wij stoppen ermee”, zei Blok.", "Daarna vertrok hij."],
    ),
    ("nl", "De zaak tegen Karel B. begint vandaag.", ["De zaak tegen Karel B. begint vandaag."]),
    (
        "nl",
        "Het dossier ligt bij het Comité P. Via de pers lekte het uit.",
        ["Het dossier ligt bij het Comité P.", "Via de pers lekte het uit."],
    ),
    ("nl", "De zaak draait om J. De Wit.", ["De zaak draait om J. De Wit."]),
    ("en", "They chose plan B. The rest is known.", ["They chose plan B.", "The rest is known."]),
    ("nl", "Volgens dhr. Blok is dat onzin.", ["Volgens dhr. Blok is dat onzin."]),
    ("nl", "De boot (gebouwd in 1980. Nu oud) ligt stil.", ["De boot (gebouwd in 1980. Nu oud) ligt stil."]),
    ("en", "Breaking news | Harbour Daily", ["Breaking news | Harbour Daily"]),
    ("en", "The U.S. Treasury agreed.", ["The U.S. Treasury agreed."]),
    ("en", "It was Lt. Col. Ramon Zabala.", ["It was Lt. Col. Ramon Zabala."]),
    ("nl", "Het was lt. kol. Piet Bos.", ["Het was lt. kol. Piet Bos."]),
    ("en", "“We are closing.” The firm said no more.", ["“We are closing.”", "The firm said no more."]),
    ("en", "A headline here\nThe plant closes.", ["A headline here", "The plant closes."]),
    ("en", "a hard-wrapped line goes\non in the next one.", ["a hard-wrapped line goes\non in the next one."]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_sentences(read, language, text, expected):
    assert [sentence.text.strip() for sentence in read(language, text).sents] == expected


@pytest.mark.parametrize("text", ["“Ja”, zei zij.", "Hij zei: „Nee.” Zij zweeg.", "‘Een kop’ in de krant"])
def test_quotes_are_no_sentences(read, text):
    for sentence in read("nl", text).sents:
        assert any(token.is_alpha for token in sentence)
