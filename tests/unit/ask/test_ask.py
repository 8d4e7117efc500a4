from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.ask import Question, UnknownNameError, ask
from pipeline.schema import Argument
from pipeline.tabulate import Provenance, build, write_tables
from tests.unit.tabulate.samples import NOT_SOLD, SOLD, make_article, mentions_of, org

GERMANY = Argument(text="Duitsland", entity_id="gpe/germany", entity_type="GPE")
MET = replace(NOT_SOLD, predicate="meets", polarity="affirmed", source=None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    articles = [make_article(), make_article("b", "nl", "2021-04"), make_article("c", "nl", None)]
    claims = {
        "a": [SOLD, NOT_SOLD, MET],
        "b": [SOLD, replace(MET, subject=org("Bolor"), object=org("Acme"))],
        "c": [replace(SOLD, subject=GERMANY, object=None, source=Argument(text="three sources"), event_date="2019/..")],
    }
    made_by = Provenance(code_version="0", profile="wiewat")
    tables = build(articles, [], [row for a in articles for row in mentions_of(a)], claims, provenance=made_by)
    out = tmp_path_factory.mktemp("tables")
    write_tables(tables, out)
    return out


def triples(folder: Path, **filters: object) -> list[tuple[str | None, str, str | None]]:
    return [(a.subject_id, a.predicate, a.object_id) for a in ask(Question(**filters), folder)]


SALE = ("org/acme", "provides_to", "org/bolor")
MEETING = ("org/acme", "meets", "org/bolor")
GERMAN = ("gpe/germany", "provides_to", None)


def test_a_disputed_fact_tells_who_affirms_and_who_denies_in_which_sentences(folder: Path) -> None:
    (fact,) = ask(Question(subject="Acme", object="bolor", disputed=True), folder)
    assert (fact.subject, fact.object, fact.affirmed_by, fact.negated_by) == ("Acme", "Bolor", ["Cetus"], ["Bolor"])
    told = [(claim.polarity, claim.speaker, claim.article_id, claim.sentence) for claim in fact.evidence]
    assert told == [
        ("affirmed", "Cetus", "a", SOLD.evidence),
        ("affirmed", "Cetus", "b", SOLD.evidence),
        ("negated", "Bolor", "a", NOT_SOLD.evidence),
    ]


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({}, [SALE, MEETING, GERMAN]),
        ({"subject": "ACME", "predicate": "meets"}, [MEETING]),
        ({"subject": "Bolor"}, [MEETING]),
        ({"object": "org/acme"}, [MEETING]),
        ({"subject": "acm"}, [SALE, MEETING]),
        ({"subject": "Germany"}, [GERMAN]),
        ({"subject": "Duitsland"}, [GERMAN]),
        ({"source": "three"}, [GERMAN]),
        ({"source": "Cetus"}, [SALE]),
        ({"source": "b.txt"}, [MEETING]),
        ({"source": "nobody"}, []),
        ({"since": "2021"}, [SALE, MEETING, GERMAN]),
        ({"since": "2021-05"}, [GERMAN]),
        ({"language": "en"}, [SALE, MEETING]),
        ({"disputed": True}, [SALE]),
    ],
)
def test_facts_fit_all_filters(folder: Path, filters: dict[str, object], wanted: list[object]) -> None:
    assert triples(folder, **filters) == wanted


def test_a_symmetric_fact_has_the_sentences_of_both_orders(folder: Path) -> None:
    (fact,) = ask(Question(predicate="meets"), folder)
    assert [claim.article_id for claim in fact.evidence] == ["a", "b"]
    (dutch,) = ask(Question(predicate="meets", language="nl"), folder)
    assert [claim.article_id for claim in dutch.evidence] == ["b"]


@pytest.mark.parametrize("name", ["Dorado", " ", "France"])
def test_a_name_that_the_tables_do_not_know_is_an_error(folder: Path, name: str) -> None:
    with pytest.raises(UnknownNameError, match=f"called '{name}'"):
        ask(Question(object=name), folder)


def test_tables_that_are_not_there_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="entities"):
        ask(Question(), tmp_path)


def test_a_denial_of_the_allegations_is_shown_with_its_sentence(tmp_path: Path) -> None:
    article = make_article()
    denies = replace(NOT_SOLD, predicate="denies", subject=org("Acme"), object=None, polarity="affirmed", source=None)
    claims = {"a": [SOLD, replace(denies, theme="the allegations")]}
    made_by = Provenance(code_version="0", profile="wiewat")
    write_tables(build([article], [], mentions_of(article), claims, provenance=made_by), tmp_path)
    (fact,) = ask(Question(subject="Acme", disputed=True), tmp_path)
    assert fact.negated_by == ["Acme"]
    assert [(claim.polarity, claim.speaker, claim.sentence) for claim in fact.evidence] == [
        ("affirmed", "Cetus", SOLD.evidence),
        ("negated", "Acme", NOT_SOLD.evidence),
    ]
