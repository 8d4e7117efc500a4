"""The two versions of a story of the sample corpus yield the same facts, but for those that story_facts.yaml names.

``shared`` lists facts that both versions must tell. ``one_sided`` lists, with a reason, every fact that only one tells:
``text`` where the other version does not say it, ``fault`` where it was not read there or should not have been read.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.ask import Story, versions
from pipeline.tabulate import write_tables
from pipeline.tabulate.facts import Triple

LISTED: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "story_facts.yaml").read_text(encoding="utf-8"))
LEAST_SHARED = 0.95
"""Share of the facts between two entities that both versions tell."""


@pytest.fixture(scope="module")
def stories(tables: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Story]:
    folder = tmp_path_factory.mktemp("tables")
    write_tables(tables, folder)
    return {story.articles["nl"][0].removeprefix("nl-"): story for story in versions(folder)}


def test_every_pair_of_articles_is_listed(stories: dict[str, Story]) -> None:
    assert sorted(stories) == sorted(LISTED)


@pytest.mark.parametrize("pair", sorted(LISTED))
def test_both_versions_tell_the_listed_facts(stories: dict[str, Story], pair: str) -> None:
    told = {fact.triple for fact in stories[pair].shared}
    assert [fact for fact in map(tuple, LISTED[pair]["shared"]) if fact not in told] == []


@pytest.mark.parametrize("pair", sorted(LISTED))
def test_a_fact_of_one_version_alone_is_listed_with_its_reason(stories: dict[str, Story], pair: str) -> None:
    listed = {(entry["only"], *entry["fact"]) for entry in LISTED[pair]["one_sided"]}
    assert all(bool(entry.get("text")) != bool(entry.get("fault")) for entry in LISTED[pair]["one_sided"])
    assert {("".join(fact.told), *fact.triple) for fact in stories[pair].one_sided} == listed


def test_most_facts_between_two_entities_are_told_in_both(stories: dict[str, Story]) -> None:
    def whole(fact: Triple) -> bool:
        return fact[0] is not None and fact[2] is not None

    shared = sum(whole(fact.triple) for story in stories.values() for fact in story.shared)
    alone = sum(whole(fact.triple) for story in stories.values() for fact in story.one_sided)
    assert shared / (shared + alone) >= LEAST_SHARED
