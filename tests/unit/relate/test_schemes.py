"""The same sentence as the embedded and as the official pipelines print it yields the same claims."""

import pytest

from pipeline.relate import claims, load_rules
from pipeline.relate.clearnlp import recognises
from tests.unit.relate.schemes.hand_built import entries, hand_built

ENTRIES = [(language, entry) for language in ("en", "nl") for entry in entries(language)]


def summary(found):
    """List what tells claims apart, by the ids of their arguments."""
    entity = [[a and a.entity_id for a in (c.subject, c.object, c.source)] for c in found]
    rows = [[s, c.predicate, o, c.polarity, c.modality, by] for c, (s, o, by) in zip(found, entity, strict=True)]
    return sorted(rows, key=str)


def details(found):
    """List everything that a claim says, the words of its arguments included."""
    arguments = [[a and a.text for a in (c.subject, c.object, c.source)] for c in found]
    rest = [(c.predicate, c.trigger, c.theme, c.role, c.former, c.rule, c.cues) for c in found]
    return sorted(zip(arguments, rest, strict=True), key=str)


@pytest.mark.parametrize(("language", "entry"), ENTRIES, ids=[f"{lang}-{e['id']}" for lang, e in ENTRIES])
@pytest.mark.parametrize("official", [False, True], ids=["embedded", "official"])
def test_claims_of_a_hand_built_parse(language, entry, official, request):
    if "fails" in entry:
        request.applymarker(pytest.mark.xfail(reason=entry["fails"], strict=True))
    doc = hand_built(entry, language, official=official)
    assert recognises(doc) == (official and language == "en")
    assert summary(claims(doc, load_rules())) == sorted(entry["claims"], key=str)


@pytest.mark.parametrize(("language", "entry"), ENTRIES, ids=[f"{lang}-{e['id']}" for lang, e in ENTRIES])
def test_both_parses_give_the_same_words(language, entry):
    found = [claims(hand_built(entry, language, official=official), load_rules()) for official in (False, True)]
    assert details(found[0]) == details(found[1])


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_language_has_forty_sentences(language):
    names = [entry["id"] for entry in entries(language)]
    assert len(names) == len(set(names)) >= 40
