from hypothesis import given
from hypothesis import strategies as st

from pipeline.link import Candidate, link

NAMES = [
    *("Aleksej Navalny", "Alexei Navalny", "Alexey Navalni", "Navalny", "Sjingarjov", "Shingarev", "Shingaryov"),
    *("George Bush", "George W. Bush", "George H.W. Bush", "Jan Jansen", "Jan P. Jansen", "Jan K. Jansen"),
    *("Acme", "Acme B.V.", "Acme Group", "JIT", "Joint Investigation Team", "Jeugd Informatie Team"),
]


def person(name: str, **more: object) -> Candidate:
    return Candidate(id="person/" + name.lower().replace(" ", "-"), names=(name,), **more)  # type: ignore[arg-type]


def org(*names: str, **more: object) -> Candidate:
    return Candidate(id="org/" + names[0].lower().replace(" ", "-"), names=names, **more)  # type: ignore[arg-type]


def ids(*entities: Candidate) -> dict[str, str]:
    return {found.merged_id: found.entity_id for found in link(entities)}


CANDIDATES = st.lists(
    st.builds(
        lambda kind, names, english, known: Candidate(
            id=f"{kind}/{names[0].lower().replace(' ', '-')}", names=tuple(names), english=english, known=known
        ),
        st.sampled_from(["person", "org"]),
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True),
        st.booleans(),
        st.sampled_from([False, False, False, True]),
    ),
    max_size=8,
    unique_by=lambda entity: entity.id,
)


@given(CANDIDATES, st.randoms())
def test_links_are_a_partition_within_kinds_whatever_the_order(entities: list[Candidate], random: object) -> None:
    links = link(entities)
    shuffled = sorted(entities, key=lambda entity: hash((entity.id, str(random))))
    assert link(shuffled) == links
    into = {found.merged_id: found.entity_id for found in links}
    assert len(into) == len(links)
    assert not set(into) & set(into.values())
    known = {entity.id for entity in entities if entity.known}
    assert not known & set(into)
    for found in links:
        assert found.merged_id.split("/")[0] == found.entity_id.split("/")[0]
        assert found.resolved_by
        assert 0 < found.score <= 1


@given(CANDIDATES)
def test_linking_what_is_linked_finds_nothing_more(entities: list[Candidate]) -> None:
    links = link(entities)
    into = {found.merged_id: found.entity_id for found in links}
    groups: dict[str, list[Candidate]] = {}
    for entity in entities:
        groups.setdefault(into.get(entity.id, entity.id), []).append(entity)
    merged = []
    for key, members in groups.items():
        known = next((entity for entity in members if entity.known), None)
        names = known.names if known else tuple(sorted({name for entity in members for name in entity.names}))
        merged.append(
            Candidate(id=key, names=names, known=known is not None, english=any(entity.english for entity in members))
        )
    assert link(merged) == []


def test_the_knowledge_base_gives_the_id() -> None:
    known = Candidate(id="person/x", names=("Alexei Navalny", "Navalny"), known=True)
    assert ids(person("Aleksej Navalni", english=True), known) == {"person/aleksej-navalni": "person/x"}


def test_else_an_english_name_gives_the_id_else_the_longest() -> None:
    dutch, english = person("Anatoli Tsjoebajs"), person("Anatoly Chubais", english=True)
    assert ids(dutch, english) == {"person/anatoli-tsjoebajs": "person/anatoly-chubais"}
    assert ids(person("Jan Jansen"), person("Jan Peter Jansen")) == {"person/jan-jansen": "person/jan-peter-jansen"}


def test_a_name_between_two_people_stays_apart_from_both() -> None:
    assert ids(person("Carl Bosch"), person("Carl F. Bosch"), person("Carl M. Bosch")) == {}
    assert ids(person("Jan Jansen"), person("Jan P. Jansen")) == {"person/jan-jansen": "person/jan-p.-jansen"}


def test_an_acronym_of_two_bodies_stays_apart_from_both() -> None:
    team, youth = org("Joint Investigation Team"), org("Jeugd Informatie Team")
    assert ids(org("JIT"), team) == {"org/jit": "org/joint-investigation-team"}
    assert ids(org("JIT"), team, youth) == {}


def test_bodies_with_one_acronym_but_other_full_names_stay_apart() -> None:
    assert ids(org("Joint Investigation Team", "JIT"), org("Jeugd Informatie Team", "JIT")) == {}


def test_a_listed_body_takes_no_short_acronym_that_it_does_not_list() -> None:
    known = Candidate(id="org/x", names=("Department of State",), known=True)
    assert ids(org("DOS"), known) == {}


def test_a_bare_surname_goes_with_no_one_who_has_a_given_name() -> None:
    assert ids(person("Jansen"), person("Jan Jansen")) == {}


def test_kinds_never_mix() -> None:
    assert ids(person("Acme"), org("Acme")) == {}
