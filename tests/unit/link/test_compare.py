import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link import compare
from pipeline.link.people import parse as parse_person
from pipeline.link.wording import parse as parse_wording
from pipeline.schema import ENTITY_KINDS

WORDS = [
    "Jan",
    "Aleksej",
    "Alexei",
    "P.",
    "van",
    "der",
    "Berg",
    "Sjingarjov",
    "Shingarev",
    "H.",
    "Group",
    "B.V.",
    "Bank",
]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join) | st.text(min_size=1).filter(str.strip)


@given(NAMES, NAMES, st.sampled_from(ENTITY_KINDS))
def test_the_order_of_two_names_does_not_matter(first: str, second: str, kind: str) -> None:
    assert compare(first, second, kind=kind) == compare(second, first, kind=kind)


@given(NAMES, st.sampled_from(ENTITY_KINDS))
def test_a_name_is_the_same_as_itself(name: str, kind: str) -> None:
    decision = compare(name, name, kind=kind)
    assert decision.same
    assert decision.score == 1.0


@pytest.mark.parametrize(
    ("kind", "first", "second", "rule"),
    [
        ("person", "Michail Chodorkovski", "Mikhail Khodorkovsky", "kb"),
        ("person", "Anatoli Tsjoebajs", "Anatoly Chubais", "transliteration"),
        ("person", "minister Els van Gent", "Els van Gent", "title"),
        ("person", "Robert Mulder", "Bob Mulder", "given-name"),
        ("person", "Els M. van Gent", "Els van Gent", "middle-name"),
        ("person", "E.M. van Gent", "Els M. van Gent", "initials"),
        ("person", "Szijjártó Péter", "Péter Szijjártó", "order"),
        ("person", "koning Willem IV", "King William IV", "translation"),
        ("org", "Acme B.V.", "Acme", "legal-form"),
        ("org", "Universiteit van Acme", "Acme University", "translation"),
        ("org", "ABCD", "Acme Bureau for Cold Data", "acronym"),
        ("org", "Acmeon Group", "Acmeon", "kind-word"),
        ("org", "US Federal Communications Commission", "Federal Communications Commission", "country"),
        ("org", "Rosoboroneksport", "Rosoboronexport", "similar"),
        ("gpe", "Tsjeljabinsk", "Chelyabinsk", "transliteration"),
    ],
)
def test_a_merge_tells_by_which_rule(kind: str, first: str, second: str, rule: str) -> None:
    decision = compare(first, second, kind=kind)
    assert (decision.same, decision.resolved_by) == (True, rule)
    assert 0.5 < decision.score <= 1.0


@pytest.mark.parametrize(
    ("kind", "first", "second", "reason"),
    [
        ("person", "Jan de Vries Jr.", "Jan de Vries", "generation"),
        ("person", "Rob van den Berg", "Rob van der Berg", "particle"),
        ("person", "Willem H.", "Willem Holleeder", "initial"),
        ("person", "Jansen", "Jan Jansen", "short"),
        ("person", "Jan Jansen", "Jana Jansen", "given-name"),
        ("person", "Jan Meijer", "Jan Meyer", "surname"),
        ("person", "Martin de Rooij", "Martin de Rooy", "surname"),
        ("org", "Studio 100", "Studio 101", "number"),
        ("org", "MI5", "MI6", "kb"),
        ("org", "Delta Lloyd", "Delta Air Lines", "words"),
    ],
)
def test_names_that_stay_apart_tell_why(kind: str, first: str, second: str, reason: str) -> None:
    decision = compare(first, second, kind=kind)
    assert (decision.same, decision.resolved_by) == (False, reason)


def test_a_persons_name_is_taken_apart() -> None:
    name = parse_person("minister P.R. van den Berg Jr.")
    assert (name.core, name.particles, name.generation) == (("P.", "R.", "Berg"), ("van", "den"), "jr")
    assert parse_person("Berg, Els van den").core == ("Els", "Berg")
    assert parse_person("Xi Jinping").numeral is None


def test_an_organisations_name_says_the_same_in_both_languages() -> None:
    assert parse_wording("Afrikaanse Ontwikkelingsbank").bag == ("african", "bank", "development")
    assert (
        parse_wording("ministerie van Justitie van Oostenrijk").bag == parse_wording("Austrian Ministry of Justice").bag
    )
    assert parse_wording("De Acme N.V.").words == ("acme",)
