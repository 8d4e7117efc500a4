"""Noun phrases and pronouns that refer back, and those that do not."""

import pytest

from pipeline.schema import MENTIONS

CASES = [
    ("nl", "Shell sluit een raffinaderij. Het bedrijf ontkent dat.", "Het bedrijf", "org/shell"),
    ("nl", "De FSB deed een inval. De dienst nam computers mee.", "De dienst", "org/fsb"),
    ("nl", "Het Parool sprak met hem. De krant citeert hem uitvoerig.", "De krant", "org/het-parool"),
    ("nl", "Supermarktconcern Brinkman groeit. Het concern opent winkels.", "Het concern", "org/brinkman"),
    ("nl", "Igor Bakker is aangehouden. Hij ontkent alles.", "Hij", "person/igor-bakker"),
    ("nl", "De Franse inlichtingendienst DGSE zwijgt.", "Franse inlichtingendienst DGSE", "org/dgse"),
    ("nl", "Premier Rutte sprak kort.", "Premier Rutte", "person/mark-rutte"),
    (
        "en",
        "Huawei sued the ministry. The telecom company wants its licence back.",
        "The telecom company",
        "org/huawei",
    ),
    ("en", "Velmont, a drug maker, lost its case. The company will appeal.", "The company", "org/velmont"),
    ("en", "The CIA hid the file. The agency gave no reason.", "The agency", "org/cia"),
    ("en", "Maria Dole left the bank. She had worked there for years.", "She", "person/maria-dole"),
    ("en", "The Russian intelligence service FSB said nothing.", "The Russian intelligence service FSB", "org/fsb"),
    ("en", "Microsoft said that it had fixed the flaw.", "it", "org/microsoft"),
]


@pytest.mark.parametrize(("language", "text", "form", "entity"), CASES)
def test_refers(read, language, text, form, entity):
    doc = read(language, text)
    spans = [span for span in doc.spans[MENTIONS] if span.id_ == "coreference"]
    assert entity in {span.kb_id_ for span in spans if span.text.lower().endswith(form.lower())}


SILENT = [
    ("nl", "Shell sluit een fabriek. Een bedrijf in de buurt is boos.", "bedrijf"),
    ("nl", "Shell vertrekt. Het regent al weken.", "Het"),
    ("en", "Shell is leaving. It is raining.", "It"),
    ("en", "Shell is leaving. Three companies complained.", "companies"),
    ("en", "Shell is leaving. A company in Leeds complained.", "company"),
]


@pytest.mark.parametrize(("language", "text", "word"), SILENT)
def test_does_not_refer(read, language, text, word):
    doc = read(language, text)
    spans = [span for span in doc.spans[MENTIONS] if span.id_ == "coreference"]
    assert not [span for span in spans if word in span.text.split()]


def test_another_country_rules_out(read):
    doc = read("nl", "Huawei en Shell overleggen. Het Chinese bedrijf wil meer tijd.")
    assert {span.kb_id_ for span in doc.spans[MENTIONS] if span.id_ == "coreference"} == {"org/huawei"}


def test_nominal_carries_the_label_of_its_antecedent(read):
    doc = read("en", "Anna Jones resigned. She blamed the bank.")
    assert [span.label_ for span in doc.spans[MENTIONS] if span.text == "She"] == ["PERSON"]
