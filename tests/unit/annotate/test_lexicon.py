"""The entity files are sound: strings only, known kinds, known countries, ids by the contract."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from pipeline.annotate import lexicon
from pipeline.settings import CONFIGS, read_yaml

FILES = sorted((CONFIGS / "entities").glob("*.yaml"))


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
            if not isinstance(item, (dict, list)):
                yield item


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_word_became_a_boolean(path):
    assert [leaf for leaf in leaves(read_yaml(path)) if not isinstance(leaf, str)] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_ids_follow_the_contract(language):
    for name in lexicon.names(language).values():
        assert re.fullmatch(r"(person|org|gpe|loc|product|law|event)/[a-z0-9]+(-[a-z0-9]+)*", name.entity.id)


def test_kinds_and_countries_exist():
    kinds = lexicon.entity_file("kinds")
    known = lexicon.entities()
    records = [record for file in lexicon.ENTITY_FILES for record in lexicon.entity_file(file)]
    wanted = {record["kind"] for record in records if record["id"].startswith("org/")}
    assert wanted - set(kinds) - {"embassy"} == set()
    assert {record["country"] for record in records if "country" in record} - set(known) == set()


@pytest.mark.parametrize("file", lexicon.ENTITY_FILES)
def test_every_id_is_listed_once(file):
    listed = [record["id"] for record in lexicon.entity_file(file)]
    assert sorted(listed) == sorted(set(listed))


@pytest.mark.parametrize(
    ("language", "text", "entity"),
    [
        ("nl", "Zweden", "gpe/sweden"),
        ("nl", "Polen", "gpe/poland"),
        ("nl", "Israëlische", "gpe/israel"),
        ("en", "Polish", "gpe/poland"),
        ("nl", "Parijs", "gpe/paris"),
        ("en", "Chinese", "gpe/china"),
        ("nl", "Poetin", "person/vladimir-putin"),
        ("nl", "Republikeinse", "org/republican-party"),
    ],
)
def test_names_in_both_languages(language, text, entity):
    assert lexicon.names(language)[text].entity.id == entity


def test_state_of_a_city():
    assert lexicon.state_of("gpe/rotterdam") == "gpe/netherlands"
    assert lexicon.state_of("gpe/unknown-town") == "gpe/unknown-town"


def test_both_languages_have_every_feature():
    for file in ("institutions", "ministries", "administrations", "names", "roles", "reference", "makers", "sentences"):
        for value in lexicon.entity_file(file).values():
            if isinstance(value, dict) and {"nl", "en"} & set(value):
                assert {"nl", "en"} <= set(value), file


def test_intelligence_services_of_many_states_are_known():
    services = {
        record.get("country") for record in lexicon.entity_file("agencies") if record["kind"] == "intelligence-service"
    }
    assert len(services - {None}) >= 30
