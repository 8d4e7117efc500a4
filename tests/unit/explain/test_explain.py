"""Explanations agree with what the engine does, and name the reason of every choice."""

import pytest

from pipeline.annotate import load_pipeline
from pipeline.explain import explain
from pipeline.explain.page import page
from pipeline.relate import claims, load_rules
from pipeline.relate.examples import cases

RULES = load_rules()
SAMPLE = [(language, example.text) for _, language, _, example in cases(RULES)][::40]


def told(language, text, published=None):
    doc = load_pipeline(language)(text)
    doc.user_data["published"] = published
    return explain(doc, RULES)


def claim_of(stories, predicate):
    return next(c for s in stories for c in s.claims if c.claim.predicate == predicate)


def argument_of(story, name):
    return next(a for a in story.arguments if a.name == name)


@pytest.mark.parametrize(("language", "text"), SAMPLE)
def test_listening_changes_no_claim_and_every_part_of_a_claim_has_its_reason(language, text):
    doc = load_pipeline(language)(text)
    before = claims(doc, RULES)
    found = [c for story in explain(doc, RULES) for c in story.claims]
    assert sorted(repr(c.claim) for c in found) == sorted(map(repr, before))
    assert claims(doc, RULES) == before
    for story in found:
        named = {a.name: a for a in story.arguments}
        assert {n for n in ("subject", "object") if getattr(story.claim, n) is not None} == set(named) - {"theme"}
        assert all((a.slot or a.steps) and a.path for a in named.values())
        assert story.claim.source is None or any(s.chosen for s in story.sources)
        assert story.claim.event_date is None or story.date_words


@pytest.mark.parametrize(
    ("language", "text", "predicate", "name", "slot", "way"),
    [
        ("en", "The FSB arrested Ruslan Stoyanov.", "arrests", "object", "patient", "—object→"),
        ("nl", "De FSB arresteerde Ruslan Stoyanov.", "arrests", "object", "patient", "—object→"),
        ("en", "Huawei, which sued Apple, is based in China.", "sues", "subject", "agent", "←relative—"),
        (
            "nl",
            "Het bedrijf Huawei, dat software aan KPN levert, groeit.",
            "provides_to",
            "subject",
            "agent",
            "←relative—",
        ),
        ("en", "Microsoft provided software to the FBI.", "provides_to", "object", "to", "—oblique to→"),
        ("nl", "Microsoft leverde software aan de FBI.", "provides_to", "object", "aan", "—oblique aan→"),
    ],
)
def test_the_way_from_trigger_to_argument_is_told(language, text, predicate, name, slot, way):
    argument = argument_of(claim_of(told(language, text), predicate), name)
    assert argument.slot == slot
    assert way in argument.path


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Huawei opened an office. The company sued Apple."),
        ("nl", "Huawei opende een kantoor. Het bedrijf klaagde Apple aan."),
    ],
)
def test_a_reference_is_told(language, text):
    subject = argument_of(claim_of(told(language, text), "sues"), "subject")
    assert (subject.entity_id, subject.stands_for) == ("org/huawei", "coreference")


@pytest.mark.parametrize(
    ("language", "text", "word", "value"),
    [
        ("en", "The FBI did not question Edward Snowden.", "not", "negated"),
        ("nl", "De FBI verhoorde Edward Snowden niet.", "niet", "negated"),
        ("en", "The FBI may question Edward Snowden.", "may", "possible"),
        ("nl", "De FBI zou Edward Snowden hebben verhoord.", "zou", "alleged"),
    ],
)
def test_cues_are_told(language, text, word, value):
    cues = claim_of(told(language, text), "questions").cues
    assert (value, word) in {(cue.sets, cue.words) for cue in cues}


@pytest.mark.parametrize(
    ("language", "text", "how"),
    [
        ("en", "According to Reuters, the FBI questioned Edward Snowden.", "source phrase"),
        ("nl", "Volgens Reuters verhoorde de FBI Edward Snowden.", "source phrase"),
        ("en", "Reuters reports that the FBI questioned Edward Snowden.", "reporting word above"),
        ("nl", "Reuters meldt dat de FBI Edward Snowden heeft verhoord.", "reporting word above"),
        ("en", "Reuters: the FBI has questioned Edward Snowden", "name before a colon"),
        ("nl", "Reuters: de FBI heeft Edward Snowden verhoord", "name before a colon"),
    ],
)
def test_sources_are_told(language, text, how):
    sources = claim_of(told(language, text), "questions").sources
    assert (how, "org/reuters", True) in {(s.found_by, s.entity_id, s.chosen) for s in sources}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“We never sold software to Iran,” said Ren Zhengfei, chief executive of Huawei."),
        ("nl", "“Wij hebben nooit software aan Iran geleverd”, zei Ren Zhengfei, topman van Huawei."),
    ],
)
def test_first_persons_that_stand_for_their_speakers_are_told_like_others(language, text):
    story = claim_of(told(language, text), "provides_to")
    assert argument_of(story, "object").entity_id == "gpe/iran"
    assert argument_of(story, "subject").path


def test_dates_are_told_in_the_words_of_the_text():
    story = claim_of(told("en", "The FSB arrested Ruslan Stoyanov in May last year.", "2017-07"), "arrests")
    assert (story.claim.event_date, story.date_words) == ("2016-05", "May last year")


@pytest.mark.parametrize(
    ("language", "text", "rule", "stage", "reason"),
    [
        ("en", "The soldiers questioned a man.", "questions.", "claim", "name no entity"),
        ("nl", "De soldaten ondervroegen een man.", "questions.", "claim", "name no entity"),
        ("en", "The minister gave the book to the museum.", "provides_to.hand", "arguments", "no object"),
        ("nl", "De minister gaf het boek aan het museum.", "provides_to.", "trigger", "is missing"),
        ("en", "The espionage lasted for years.", "spies_on.noun", "frame", "supports it"),
        ("nl", "De spionage duurde jaren.", "spies_on.noun", "frame", "supports it"),
        ("nl", "De AIVD roept de minister.", "requests_from.", "trigger", "“op” is missing"),
    ],
)
def test_rules_that_do_not_fire_say_why(language, text, rule, stage, reason):
    refusals = [r for story in told(language, text) for r in story.refusals]
    assert [r for r in refusals if r.rule.startswith(rule) and r.stage == stage and reason in r.reason]


def test_what_was_weighed_for_an_empty_slot_is_named():
    refusals = [r for story in told("en", "The minister gave the book to the museum.") for r in story.refusals]
    details = [d for r in refusals if r.rule == "provides_to.hand" for d in r.details]
    assert "object, to: “museum” names no entity" in details


def test_a_page_needs_nothing_from_elsewhere_and_escapes_its_text():
    stories = told("en", "The FBI questioned Edward Snowden <script>alert(1)</script>.")
    html = page(stories, title="<b>", language="en")
    assert "<script" not in html
    assert "<b>" not in html
    assert "<svg" in html
    assert "src=" not in html
    assert "<link" not in html


def test_only_the_sentences_asked_for_are_told():
    doc = load_pipeline("en")("Huawei sued Apple. Apple sued Huawei.")
    assert [s.number for s in explain(doc, RULES, sentences=[1])] == [1]
