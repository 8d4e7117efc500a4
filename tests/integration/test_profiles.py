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


def wiewat(*arguments: object, installed: Path) -> subprocess.CompletedProcess[str]:
    """Run wiewat in a folder with packages, and with pipelines under the paths that profiles give."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("WIEWAT_PIPELINE")}
    env |= {"COLUMNS": "160", "NO_COLOR": "1", "PYTHONPATH": f"{installed}{os.pathsep}{PROJECT}"}
    command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False, cwd=installed)


def place(name: str, folder: Path) -> Path:
    """Say where a pipeline is: in the project, or in a folder as a path or as pip lays packages out."""
    if (PROJECT / name / "meta.json").is_file():
        return PROJECT / name
    return folder / name / f"{name}-{VERSION}" if name.isidentifier() else folder / name


def install(name: str, folder: Path) -> None:
    """Install a pipeline under a name or path; its weights are those of the embedded one."""
    language, _, rest = Path(name).name.partition("_")
    data = place(name, folder)
    shutil.copytree(model_folder(f"models/{language}_wiewat_sm"), data)
    meta = json.loads((data / "meta.json").read_text(encoding="utf-8"))
    meta |= {"name": rest, "version": VERSION, "performance": {"ents_f": 0.5, "dep_las": 0.25, "speed": 9000}}
    (data / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    if name.isidentifier():
        (folder / name / "__init__.py").touch()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install all pipelines that profiles name and that the project does not hold."""
    folder = tmp_path_factory.mktemp("installed")
    names = {profile_entry(code, profile=profile)["pipeline"] for profile in PROFILES for code in LANGUAGES}
    for name in sorted(names):
        if place(name, folder).is_relative_to(folder):
            install(name, folder)
    return folder


@pytest.fixture(scope="module")
def catalogue(installed: Path) -> list[dict]:
    return json.loads(wiewat("models", "--json", installed=installed).stdout)


@pytest.mark.parametrize("profile", PROFILES)
def test_runs_name_the_pipelines_of_the_profile(
    profile: str, installed: Path, catalogue: list[dict], tmp_path: Path
) -> None:
    for code, text in TEXTS.items():
        (tmp_path / f"{code}.txt").write_text(text, encoding="utf-8")
    result = wiewat("extract", tmp_path, "--out", tmp_path / "tables", "--profile", profile, installed=installed)
    assert result.returncode == 0, result.stderr
    run = read_table(tmp_path / "tables", "runs").to_dict("records")[0]
    assert run["profile"] == profile
    listed = [entry for entry in catalogue if entry["profile"] == profile]
    for row, entry in enumerate(listed):
        used = Identity(name=run["models"][row], version=run["model_versions"][row], hash=run["model_hashes"][row])
        assert used == identity(place(entry["pipeline"], installed)) == Identity(**entry["found"])
    assert len(run["models"]) == len(listed) == len(LANGUAGES)


def test_an_installed_package_tells_its_own_figures_and_labels(catalogue: list[dict]) -> None:
    official = [entry for entry in catalogue if entry["profile"] == "official"]
    assert [entry["found"]["version"] for entry in official] == [VERSION, VERSION]
    for entry in official:
        assert entry["figures"] == [
            {"on": "the makers' test set", "source": "meta.json", "scores": {"dep_las": 0.25, "ents_f": 0.5}}
        ]
        assert {"parser", "ner"} <= entry["labels"].keys()
        assert "PERSON" in entry["labels"]["ner"]


def test_the_table_says_what_is_missing_and_how_to_get_it(tmp_path: Path) -> None:
    result = wiewat("models", installed=tmp_path)
    assert result.returncode == 0, result.stderr
    for entry in json.loads(wiewat("models", "--json", installed=tmp_path).stdout):
        row = rf"^{entry['profile']} +{entry['language']} +{re.escape(entry['pipeline'])} +"
        state = rf"{re.escape(entry['found']['version'])} +{entry['found']['hash']}" if entry["found"] else "missing"
        assert re.search(row + state, result.stdout, re.MULTILINE), entry["pipeline"]
        assert entry["found"] or f"{entry['profile']} needs: {entry['install']}" in result.stdout


def test_measured_and_published_figures_are_those_of_reports_and_model_cards(tmp_path: Path) -> None:
    cards = (PROJECT / "models" / "README.md").read_text(encoding="utf-8")
    entries = json.loads(wiewat("models", "--json", installed=tmp_path).stdout)
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
