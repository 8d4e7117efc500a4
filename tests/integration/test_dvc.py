"""The pipeline as DVC runs it, on a copy of the project with two articles."""

from pathlib import Path

import pytest

from pipeline.schema import LANGUAGES
from pipeline.tabulate import read_table
from tests.integration.project import Project, copy_project

ARTICLES = ("nl-kaspersky-fsb.txt", "en-belgacom-gchq.md")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copy_project(tmp_path_factory.mktemp("project"), ARTICLES)


def test_repro_runs_each_stage_once_and_then_only_what_depends_on_a_change(project: Project) -> None:
    both = [f"{stage}@{code}" for stage in ("package", "retrain", "annotate", "relate") for code in LANGUAGES]
    assert sorted(project.repro()) == sorted(["ingest", "gather", *both, "tabulate", "evaluate", "regress"])
    relations = read_table(project.folder / "data" / "tables", "relations")
    assert set(relations["article_id"]) == {Path(name).stem for name in ARTICLES}
    reports = {path.name for path in (project.folder / "reports").iterdir()}
    assert reports >= {"metrics.json", "errors.txt", "regression.json", "regression.txt", "rules.csv"}
    assert [p.name.split("-")[0] for p in sorted((project.folder / "dist").iterdir())] == [
        "en_wiewat_sm",
        "nl_wiewat_sm",
    ]

    assert project.repro() == []

    (project.folder / "configs" / "relations" / "works_for.yaml").unlink()
    assert sorted(project.repro()) == ["evaluate", "regress", "relate@en", "relate@nl", "tabulate"]
    without = read_table(project.folder / "data" / "tables", "relations")
    assert "works_for" in set(relations["predicate"])
    assert "works_for" not in set(without["predicate"])

    (project.folder / "data" / "gold" / "nl-opcw-gru.yaml").unlink()
    assert sorted(project.repro()) == ["evaluate", "regress"]
