"""Every profile: the table of runs names the pipelines that made the tables, and the catalogue knows them."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.models import Identity, identity, model_folder, profile_entry
from pipeline.schema import LANGUAGES
from pipeline.settings import CONFIGS, PROJECT, read_yaml
from pipeline.tabulate import read_table

PROFILES = list(read_yaml(CONFIGS / "models.yaml"))
TEXTS = {"nl": "De minister sprak dinsdag met Kaspersky Lab.\n", "en": "The BSI warned against Kaspersky on Monday.\n"}
VERSION = "3.8.0"


def wiewat(*arguments: object, packages: Path) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith("WIEWAT_PIPELINE")}
    env |= {"COLUMNS": "160", "NO_COLOR": "1", "PYTHONPATH": f"{packages}{os.pathsep}{PROJECT}"}
    command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False, cwd=PROJECT)


def package(name: str, folder: Path) -> Path:
    """Install a pipeline under a name as pip lays packages out; its weights are those of the embedded one."""
    language, _, rest = name.partition("_")
    data = folder / name / f"{name}-{VERSION}"
    shutil.copytree(model_folder(f"models/{language}_wiewat_sm"), data)
    meta = json.loads((data / "meta.json").read_text(encoding="utf-8"))
    meta |= {"name": rest, "version": VERSION, "performance": {"ents_f": 0.5, "dep_las": 0.25, "speed": 9000}}
    (data / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    (folder / name / "__init__.py").touch()
    return data


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packages of all pipelines that profiles name and that are no folder of the project."""
    folder = tmp_path_factory.mktemp("packages")
    names = {profile_entry(code, profile=profile)["pipeline"] for profile in PROFILES for code in LANGUAGES}
    for name in sorted(name for name in names if name.isidentifier()):
        package(name, folder)
    return folder


@pytest.fixture(scope="module")
def catalogue(packages: Path) -> list[dict]:
    return json.loads(wiewat("models", "--json", packages=packages).stdout)


@pytest.mark.parametrize("profile", PROFILES)
def test_runs_name_the_pipelines_of_the_profile(
    profile: str, packages: Path, catalogue: list[dict], tmp_path: Path
) -> None:
    for code, text in TEXTS.items():
        (tmp_path / f"{code}.txt").write_text(text, encoding="utf-8")
    result = wiewat("extract", tmp_path, "--out", tmp_path / "tables", "--profile", profile, packages=packages)
    assert result.returncode == 0, result.stderr
    run = read_table(tmp_path / "tables", "runs").to_dict("records")[0]
    assert run["profile"] == profile
    listed = [entry for entry in catalogue if entry["profile"] == profile]
    for place, entry in enumerate(listed):
        name = entry["pipeline"]
        folder = packages / name / f"{name}-{VERSION}" if name.isidentifier() else PROJECT / name
        used = Identity(
            name=run["models"][place], version=run["model_versions"][place], hash=run["model_hashes"][place]
        )
        assert used == identity(folder) == Identity(**entry["found"])
    assert len(run["models"]) == len(listed) == len(LANGUAGES)


def test_an_installed_package_tells_its_own_figures_and_labels(catalogue: list[dict]) -> None:
    official = [entry for entry in catalogue if entry["profile"] == "official"]
    assert [entry["found"]["version"] for entry in official] == [VERSION, VERSION]
    for entry in official:
        assert entry["figures"] == [
            {"on": "its makers' test set", "source": "meta.json", "scores": {"dep_las": 0.25, "ents_f": 0.5}}
        ]
        assert {"parser", "ner"} <= entry["labels"].keys()
        assert "PERSON" in entry["labels"]["ner"]


def test_the_table_says_what_is_missing_and_how_to_get_it(tmp_path: Path) -> None:
    result = wiewat("models", packages=tmp_path)
    assert result.returncode == 0, result.stderr
    for entry in json.loads(wiewat("models", "--json", packages=tmp_path).stdout):
        row = rf"^{entry['profile']} +{entry['language']} +{re.escape(entry['pipeline'])} +"
        state = rf"{re.escape(entry['found']['version'])} +{entry['found']['hash']}" if entry["found"] else "missing"
        assert re.search(row + state, result.stdout, re.MULTILINE), entry["pipeline"]
        assert entry["found"] or f"{entry['profile']} needs: {entry['install']}" in result.stdout


def test_measured_and_published_figures_are_those_of_reports_and_model_cards(tmp_path: Path) -> None:
    cards = (PROJECT / "models" / "README.md").read_text(encoding="utf-8")
    entries = json.loads(wiewat("models", "--json", packages=tmp_path).stdout)
    for entry in entries:
        if entry["profile"] == "wiewat":
            report = json.loads((PROJECT / "reports" / f"models_{entry['language']}.json").read_text(encoding="utf-8"))
            shown = {figures["on"]: figures["scores"] for figures in entry["figures"]}
            assert shown["news dev"]["ents_f"] == report["news dev"]["core"]["f"]
            assert {test for test, scores in report.items() if isinstance(scores, dict)} >= shown.keys()
        if entry["profile"] == "official":
            (published,) = entry["figures"]
            assert entry["pipeline"] in published["source"]
            assert all(f".{round(1000 * score):03}" in cards for score in published["scores"].values())
