from dataclasses import replace
from itertools import permutations

from pipeline.schema import Argument
from pipeline.tabulate.relations import relation_rows
from tests.unit.tabulate.samples import NOT_SOLD, SOLD, make_article, org


def test_a_claim_becomes_one_row_with_all_its_slots() -> None:
    (row,) = relation_rows(make_article(), [SOLD])
    assert (row["subject_id"], row["predicate"], row["object_id"]) == ("org/acme", "provides_to", "org/bolor")
    assert (row["source_id"], row["source"], row["modality"]) == ("org/cetus", "Cetus", "alleged")
    assert (row["language"], row["published"], row["theme"], row["cues"]) == ("en", "2020-05", "spyware", "says")
    assert "source_type" not in row


def test_the_same_claim_keeps_its_id_and_a_negated_one_has_another() -> None:
    first, second = relation_rows(make_article(), [SOLD, NOT_SOLD])
    again, _ = relation_rows(make_article(), [NOT_SOLD, replace(SOLD, confidence=0.3, rule="other")])
    assert first["relation_id"] == again["relation_id"] != second["relation_id"]
    (elsewhere,) = relation_rows(make_article("b"), [SOLD])
    assert elsewhere["relation_id"] != first["relation_id"]


def test_claims_of_one_sentence_that_say_the_same_are_merged_whatever_their_order() -> None:
    weak = replace(SOLD, theme="software", cues=("reportedly", "says"), confidence=0.4, event_date="2019", rule="x")
    strong = replace(SOLD, theme=None)
    for order in permutations([weak, strong]):
        (row,) = relation_rows(make_article(), order)
        assert (row["confidence"], row["rule"]) == (0.8, "provides_to.sell")
        assert row["cues"] == "says | reportedly"
        assert (row["theme"], row["event_date"]) == ("software", "2019")


def test_unresolved_arguments_differ_by_their_words() -> None:
    sellers = [replace(SOLD, subject=Argument(text=text)) for text in ("Three firms", "three firms", "a broker")]
    rows = relation_rows(make_article(), [*sellers, replace(SOLD, subject=None)])
    assert sorted(str(row["subject"]).lower() for row in rows) == ["a broker", "none", "three firms"]
    assert all(row["subject_id"] is None for row in rows)
    assert len({row["relation_id"] for row in rows}) == 3


def test_claims_with_another_object_stay_apart() -> None:
    assert len(relation_rows(make_article(), [SOLD, replace(SOLD, object=org("Cetus"))])) == 2
