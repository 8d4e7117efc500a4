"""The pipeline as DVC runs it, on a copy of the project with two articles."""

import json
from pathlib import Path

import pytest

from pipeline.schema import LANGUAGES
from pipeline.tabulate import read_table
from tests.integration.project import Project, copy_project

ARTICLES = ("nl-kaspersky-fsb.txt", "en-belgacom-gchq.md")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copy_project(tmp_path_factory.mktemp("project"), ARTICLES)


def outcomes(project: Project) -> list[dict[str, object]]:
    report = project.folder / "reports" / "corrections.json"
    return json.loads(report.read_text(encoding="utf-8"))["corrections"]


def test_repro_runs_each_stage_once_and_then_only_what_depends_on_a_change(project: Project) -> None:
    both = [f"{stage}@{code}" for stage in ("package", "retrain", "annotate", "relate") for code in LANGUAGES]
    assert sorted(project.repro()) == sorted(["ingest", "gather", *both, "tabulate", "correct", "evaluate", "regress"])
    relations = read_table(project.folder / "data" / "tables", "relations")
    assert set(relations["article_id"]) == {Path(name).stem for name in ARTICLES}
    reports = {path.name for path in (project.folder / "reports").iterdir()}
    assert reports >= {"metrics.json", "errors.txt", "regression.json", "regression.txt", "rules.csv"}
    assert [p.name.split("-")[0] for p in sorted((project.folder / "dist").iterdir())] == [
        "en_wiewat_sm",
        "nl_wiewat_sm",
    ]

    assert project.repro() == []

    dropped = relations.loc[relations["predicate"] == "works_for", "relation_id"].iloc[0]
    corrections = f"""
- {{drop: {dropped}, reason: the text says otherwise}}
- {{merge: org/kaspersky, into: org/kaspersky-lab, reason: its name at the time}}
"""
    (project.folder / "data" / "corrections.yaml").write_text(corrections, encoding="utf-8")
    assert sorted(project.repro()) == ["correct", "evaluate", "regress"]
    corrected = read_table(project.folder / "data" / "tables", "relations")
    assert set(relations["relation_id"]) - set(corrected["relation_id"]) == {dropped}
    assert "org/kaspersky-lab" in set(corrected["subject_id"])
    assert [outcome["status"] for outcome in outcomes(project)] == ["applied", "applied"]

    (project.folder / "configs" / "relations" / "works_for.yaml").unlink()
    assert sorted(project.repro()) == ["correct", "evaluate", "regress", "relate@en", "relate@nl", "tabulate"]
    without = read_table(project.folder / "data" / "tables", "relations")
    assert "works_for" in set(relations["predicate"])
    assert "works_for" not in set(without["predicate"])
    assert "org/kaspersky" not in set(without["subject_id"])
    assert [outcome["status"] for outcome in outcomes(project)] == ["stale", "applied"]

    (project.folder / "data" / "gold" / "nl-opcw-gru.yaml").unlink()
    assert sorted(project.repro()) == ["evaluate", "regress"]
