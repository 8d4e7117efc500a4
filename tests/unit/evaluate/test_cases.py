"""Cases are read with a clear error, and compared claim by claim."""

from dataclasses import replace

import pytest

from pipeline.evaluate.cases import Case, Comparison, compare, read_cases
from pipeline.schema import Argument, Claim
from pipeline.settings import ConfigError

FSB = Argument(text="FSB", entity_id="org/fsb", entity_type="ORG")
SMIT = Argument(text="Smit", entity_id="person/jan-smit", entity_type="PERSON")
ARREST = Claim(
    sentence=0, start=0, end=9, evidence="e", predicate="arrests", trigger="t", trigger_start=0, trigger_end=1,
    subject=FSB, object=SMIT,
)  # fmt: skip


def outcome(expected: dict[str, object], *found: Claim, **keys: object) -> Comparison:
    case = {"language": "en", "phenomenon": "negation", "text": "e", "claims": [expected] if expected else []}
    return compare(Case.model_validate(case | keys), found)


@pytest.mark.parametrize("name", ["Jan Smit", "Smit", "jan-smit", "person/jan-smit"])
def test_an_argument_is_named_by_its_entity_or_its_text(name):
    assert outcome({"s": "FSB", "p": "arrests", "o": name}, ARREST).passes


def test_unnamed_attributes_have_their_defaults():
    found = replace(ARREST, modality="alleged", event_date="2019", former=True, source=SMIT)
    comparison = outcome({"s": "FSB", "p": "arrests", "o": "Smit"}, found)
    assert [names for _, _, names in comparison.wrong] == [["modality", "source", "former", "date"]]


def test_other_arguments_or_polarity_are_another_claim():
    for expected in ({"p": "arrests", "o": "Smit"}, {"s": "FSB", "p": "arrests", "o": "Smit", "polarity": "negated"}):
        comparison = outcome(expected, ARREST)
        assert len(comparison.missing) == len(comparison.extra) == 1
        assert len(comparison.lines()) == 2


def test_an_unresolved_argument_is_nobody():
    found = replace(ARREST, subject=Argument(text="two men"))
    assert outcome({"p": "arrests", "o": "Smit"}, found).passes


def test_symmetric_predicates_turn_around():
    assert outcome({"s": "Smit", "p": "meets", "o": "FSB"}, replace(ARREST, predicate="meets")).passes
    assert not outcome({"s": "Smit", "p": "arrests", "o": "FSB"}, ARREST).passes


def test_what_may_be_there_is_not_too_much():
    assert not outcome({}, ARREST).passes
    assert outcome({}, ARREST, may=["arrests"]).passes
    assert outcome({}, ARREST, may=[{"s": "FSB", "p": "arrests", "o": "Smit"}]).passes
    assert not outcome({}, ARREST, may=[{"s": "FSB", "p": "arrests"}]).passes


@pytest.mark.parametrize(
    ("name", "text"),
    [("nl_x.yaml", "- {texte: a}"), ("nl_x.yaml", "{text: a}"), ("fr_x.yaml", "[]"), ("nl_x.yaml", "- a")],
)
def test_a_bad_file_is_named(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    with pytest.raises(ConfigError, match=name):
        read_cases(tmp_path)
