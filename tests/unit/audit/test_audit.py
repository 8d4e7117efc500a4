"""The check of rules and cues finds what is wrong with them."""

import shutil

import pytest
import yaml

from pipeline.audit import audit
from pipeline.audit.lexicon import cue_lists, overlaps
from pipeline.relate.rulebook import RuleBook, RuleFile
from pipeline.settings import CONFIGS, ConfigError

CUES = CONFIGS / "cues"


def side(triggers, text, subject="Huawei", **more):
    return {"triggers": triggers, "examples": [{"text": text, "claims": [{"s": subject}]}], **more}


def rule(name="sues.sue", **more):
    return {
        "id": name,
        "word": "verb",
        "subject": ["agent"],
        "object": ["patient"],
        "needs": ["subject", "object"],
        "nl": side(["aan|klagen"], "Huawei klaagt Apple aan."),
        "en": side(["sue"], "Huawei sued Apple."),
    } | more


def written(folder, *files):
    folder.mkdir(exist_ok=True)
    for file in files:
        (folder / f"{file['predicate']}.yaml").write_text(yaml.safe_dump(file, allow_unicode=True), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"word": "verv"}, "sues.sue.word: Input should be 'verb'"),
        ({"subject": ["agnet"]}, "sues.sue.nl.subject: no slot 'agnet'; 'agent'?"),
        ({"subject_types": ["people"]}, "'people' is no kind of entity"),
        ({"needs": ["theme"]}, "needs a theme, for which it has no slot"),
        ({"id": "attacks.sue"}, "the id must begin with sues."),
        ({"nl": side(["aan|klagen", "aan|klagen"], "Huawei klaagt Apple aan.")}, "'aan|klagen' is listed twice"),
        ({"nl": side([], "Huawei klaagt Apple aan.")}, "needs at least one trigger"),
        ({"polite": True}, "sues.sue.polite: Extra inputs are not permitted"),
    ],
)
def test_a_faulty_rule_is_named_with_its_file_and_fault(change, message, tmp_path):
    good = {"predicate": "owns", "rules": [rule("owns.own")]}
    folder = written(tmp_path / "rules", {"predicate": "sues", "rules": [rule(**change)]}, good)
    report = audit(folder, CUES, {}, run=False)
    assert [line for line in report.errors if "sues.yaml" in line and message in line]
    assert "owns" in {item.name for item in report.predicates}


def test_rules_as_they_should_be_pass(tmp_path):
    folder = written(tmp_path / "rules", {"predicate": "sues", "rules": [rule()]})
    report = audit(folder, CUES, {})
    assert report.errors == []
    assert report.sentences == {"nl": 1, "en": 1}
    assert report.warnings[0] == "sues: fewer than 8 triggers (1 nl, 1 en)"


def test_a_failing_example_and_a_mended_one_are_errors(tmp_path):
    fails = {"text": "Huawei sued Apple again.", "claims": [{"s": "Huawei"}], "fails": "long mended"}
    wrong = side(["sue"], "Huawei sued Apple.", subject="Microsoft")
    good = side(["sue"], "Huawei sued Apple.")
    rules = [
        rule(),
        rule("sues.too", en=wrong),
        rule("sues.mended", en=good | {"examples": [*good["examples"], fails]}),
    ]
    report = audit(written(tmp_path / "rules", {"predicate": "sues", "rules": rules}), CUES, {})
    assert [line for line in report.errors if line.startswith("sues.too.en: “Huawei sued Apple.”: missing")]
    assert [line for line in report.errors if "no longer fails (long mended)" in line]
    assert len(report.errors) == 2


def test_a_trigger_that_no_sentence_shows_is_dead_until_one_does(tmp_path):
    both = side(["sue", "over|haul", "take ~ to court"], "Huawei sued Apple.")
    folder = written(tmp_path / "rules", {"predicate": "sues", "rules": [rule(en=both)]})
    assert audit(folder, CUES, {}).predicates[0].dead == {"nl": [], "en": ["over|haul", "take ~ to court"]}
    texts = {"en": ["Huawei took Apple to court."]}
    assert audit(folder, CUES, texts).predicates[0].dead["en"] == ["over|haul"]


def test_a_word_with_the_same_slots_in_two_predicates_overlaps():
    files = [RuleFile.model_validate({"predicate": p, "rules": [rule(f"{p}.x")]}) for p in ("sues", "owns")]
    (dutch, english) = sorted(overlaps(RuleBook(files)), key=lambda o: o.language != "nl")
    assert (dutch.trigger, dutch.predicates) == ("aan|klagen", ("owns", "sues"))
    assert english.rules == ("owns.x", "sues.x")
    other = RuleFile.model_validate({"predicate": "owns", "rules": [rule("owns.x", object=["recipient"])]})
    assert overlaps(RuleBook([files[0], other])) == []


def test_cue_lists_must_stand_in_both_languages_and_hold_words(tmp_path):
    shutil.copytree(CUES, tmp_path / "cues")
    path = tmp_path / "cues" / "certainty.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    del data["en"]["belief"]
    data["nl"]["negation"]["words"].append(False)
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    _, errors = cue_lists(tmp_path / "cues")
    assert [e for e in errors if "certainty.belief is missing in en" in e]
    assert [e for e in errors if "nl.negation.words is no list of words" in e]


def test_the_cues_of_the_project_stand_in_both_languages():
    lists, errors = cue_lists(CUES)
    assert errors == []
    assert all(set(sides) == {"nl", "en"} for sides in lists.values())


def test_a_folder_without_rules_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no rule files"):
        audit(tmp_path, CUES, {})
