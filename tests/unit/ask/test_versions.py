import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from pipeline.ask import versions
from pipeline.cli import app
from pipeline.schema import Claim
from pipeline.tabulate import Provenance, build, write_tables
from tests.unit.tabulate.samples import NOT_SOLD, SOLD, make_article, mentions_of, org

MET = replace(NOT_SOLD, predicate="meets", polarity="affirmed", source=None)
TURNED = replace(MET, subject=org("Bolor"), object=org("Acme"))
ALONE = replace(SOLD, predicate="works_for")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    articles = [make_article(), make_article("b", "nl", "2021-04"), make_article("c", "nl", None)]
    claims: dict[str, list[Claim]] = {"a": [SOLD, NOT_SOLD, MET], "b": [SOLD, TURNED, ALONE], "c": [ALONE]}
    made_by = Provenance(code_version="0", profile="wiewat")
    tables = build(articles, [], [row for a in articles for row in mentions_of(a)], claims, provenance=made_by)
    out = tmp_path_factory.mktemp("tables")
    write_tables(tables, out)
    told = pd.read_parquet(out / "articles.parquet")
    told["story"] = told["article_id"].map({"a": "a", "b": "a", "c": "c"})
    told.to_parquet(out / "articles.parquet")
    return out


def test_facts_of_all_versions_are_told_from_those_of_one(folder: Path) -> None:
    (story,) = versions(folder)
    assert (story.story, story.articles) == ("a", {"en": ["a"], "nl": ["b"]})
    assert [fact.triple for fact in story.shared] == [
        ("org/acme", "meets", "org/bolor"),
        ("org/acme", "provides_to", "org/bolor"),
    ]
    assert [fact.triple for fact in story.one_sided] == [("org/acme", "works_for", "org/bolor")]


def test_a_fact_of_one_version_comes_with_the_sentences_that_tell_it(folder: Path) -> None:
    (fact,) = versions(folder)[0].one_sided
    assert (fact.subject, fact.object, list(fact.told)) == ("Acme", "Bolor", ["nl"])
    assert [(claim.article_id, claim.sentence) for claim in fact.told["nl"]] == [("b", ALONE.evidence)]


def test_one_story_is_chosen_by_any_of_its_articles(folder: Path) -> None:
    assert [story.story for story in versions(folder, story="b")] == ["a"]
    assert versions(folder, story="c") == []


def test_the_command_prints_what_only_one_version_tells(folder: Path) -> None:
    printed = CliRunner().invoke(app, ["compare", str(folder)]).stdout
    assert "only nl  Acme  works_for  Bolor" in printed
    assert "both" not in printed.splitlines()[1]
    assert "1 stories in two languages; 2 of 3 facts in both" in printed
    assert "both  Acme  meets  Bolor" in CliRunner().invoke(app, ["compare", str(folder), "--all"]).stdout


def test_the_command_prints_data(folder: Path) -> None:
    (story,) = json.loads(CliRunner().invoke(app, ["compare", str(folder), "--json"]).stdout)
    assert [fact["predicate"] for fact in story["shared"]] == ["meets", "provides_to"]
    assert story["one_sided"][0]["told"]["nl"][0]["modality"] == ALONE.modality
