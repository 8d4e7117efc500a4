"""The pipeline as DVC runs it, on a copy of the project with two articles."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.models import model_folder, pipeline_name
from pipeline.schema import LANGUAGES
from pipeline.settings import PROJECT
from pipeline.tabulate import read_table

COPIED = (
    "pipeline",
    "configs",
    "data/annotated",
    "data/gold",
    "tests/regression/cases/nl_negation.yaml",
    "tests/regression/cases/en_negation.yaml",
    "dvc.yaml",
    "params.yaml",
    ".dvcignore",
    ".dvc/config",
)
ARTICLES = ("nl-kaspersky-fsb.txt", "en-belgacom-gchq.md")
LEFT_OUT = shutil.ignore_patterns("__pycache__")


class Project:
    """A copy of the project that DVC runs in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def repro(self) -> list[str]:
        """Run what is out of date; return the names of the stages that ran."""
        commands = Path(sys.executable).parent
        env = {key: value for key, value in os.environ.items() if not key.startswith("WIEWAT_PIPELINE")}
        env |= {
            "PATH": f"{commands}{os.pathsep}{env['PATH']}",
            "PYTHONPATH": str(self.folder),
            "DVC_SITE_CACHE_DIR": str(self.folder / ".dvc" / "site"),
        }
        command = [sys.executable, "-m", "dvc", "repro"]
        result = subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr
        return re.findall(r"^Running stage '(.+)'", result.stdout, re.MULTILINE)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("project")
    for name in COPIED:
        source, target = PROJECT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=LEFT_OUT)
        else:
            shutil.copy(source, target)
    (folder / "data" / "raw").mkdir()
    for name in ARTICLES:
        shutil.copy(PROJECT / "data" / "raw" / name, folder / "data" / "raw" / name)
    (folder / "reports").mkdir()
    for code in LANGUAGES:
        shutil.copytree(model_folder(pipeline_name(code)), folder / "models" / f"{code}_wiewat_sm")
        for report in ("corpus", "models"):
            shutil.copy(PROJECT / "reports" / f"{report}_{code}.json", folder / "reports")
    (folder / ".dvc" / "config.local").write_text("[core]\n    no_scm = true\n", encoding="utf-8")
    return Project(folder)


def test_repro_runs_each_stage_once_and_then_only_what_depends_on_a_change(project: Project) -> None:
    both = [f"{stage}@{code}" for stage in ("package", "annotate", "relate") for code in LANGUAGES]
    assert sorted(project.repro()) == sorted(["ingest", *both, "tabulate", "evaluate", "regress"])
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
