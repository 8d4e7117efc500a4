"""A copy of the project that DVC runs in, with a few articles and the embedded pipelines."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from pipeline.models import model_folder, profile_entry
from pipeline.schema import LANGUAGES
from pipeline.settings import PROJECT

COPIED = (
    "pipeline",
    "configs",
    "data/annotated",
    "data/corrections.yaml",
    "data/gold",
    "tests/regression/cases/nl_negation.yaml",
    "tests/regression/cases/en_negation.yaml",
    "dvc.yaml",
    "params.yaml",
    ".dvcignore",
    ".dvc/config",
)
LEFT_OUT = shutil.ignore_patterns("__pycache__")


class Project:
    """A copy of the project that DVC runs in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def dvc(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run DVC, whose stages find this environment and the copy's code."""
        commands = Path(sys.executable).parent
        env = {key: value for key, value in os.environ.items() if not key.startswith("WIEWAT_PIPELINE")}
        env |= {
            "PATH": f"{commands}{os.pathsep}{env['PATH']}",
            "PYTHONPATH": str(self.folder),
            "DVC_SITE_CACHE_DIR": str(self.folder / ".dvc" / "site"),
        }
        command = [sys.executable, "-m", "dvc", *arguments]
        return subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, check=False)

    def repro(self, *arguments: str) -> list[str]:
        """Run what is out of date; return the names of the stages that ran."""
        result = self.dvc("repro", *arguments)
        assert result.returncode == 0, result.stdout + result.stderr
        return re.findall(r"^Running stage '(.+)'", result.stdout, re.MULTILINE)


def copy_project(folder: Path, articles: tuple[str, ...] = ()) -> Project:
    """Copy the project without its annotated articles, and with some of those in data/raw."""
    for name in COPIED:
        source, target = PROJECT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=LEFT_OUT)
        else:
            shutil.copy(source, target)
    for path in (folder / "data" / "annotated").glob("*.jsonl"):
        path.unlink()
    (folder / "data" / "raw").mkdir()
    for name in articles:
        shutil.copy(PROJECT / "data" / "raw" / name, folder / "data" / "raw" / name)
    (folder / "reports").mkdir()
    for code in LANGUAGES:
        embedded = model_folder(profile_entry(code, profile="wiewat")["pipeline"])
        shutil.copytree(embedded, folder / "models" / f"{code}_wiewat_sm")
        for report in ("corpus", "models"):
            shutil.copy(PROJECT / "reports" / f"{report}_{code}.json", folder / "reports")
    (folder / ".dvc" / "config.local").write_text("[core]\n    no_scm = true\n", encoding="utf-8")
    return Project(folder)
