"""Which spaCy pipeline a profile uses, where it lies, and what its bytes are."""

import json
import os
import warnings
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.settings import CONFIGS, PROJECT, ConfigError, read_yaml

SHORT = 16
RETRAINED, BASE = "pipeline", "base.json"
"""In the folder of a retrained pipeline: the pipeline, where it was kept, and what it was made from."""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What names a pipeline in reports and tables."""

    name: str
    version: str
    hash: str


def hash_files(paths: list[Path], root: Path) -> str:
    """Hash names and contents of files, in the order of their names.

    Parameters
    ----------
    paths : list of Path
        Files under ``root``.
    root : Path
        Names count from here, so that the same files elsewhere have the same hash.
    """
    digest = sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(root).as_posix().encode("utf-8") + b"\0")
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:SHORT]


def files_under(folder: Path, pattern: str = "*") -> list[Path]:
    """List the files of a folder and its folders, byte code left out."""
    return sorted(path for path in folder.rglob(pattern) if path.is_file() and path.suffix != ".pyc")


def model_folder(name: str) -> Path:
    """Find a spaCy pipeline's folder: a path, or an installed package.

    Raises
    ------
    ConfigError
        When it is neither.
    """
    for folder in (Path(name), PROJECT / name):
        if (folder / "meta.json").is_file():
            return folder
    spec = find_spec(name) if name.isidentifier() else None
    folders = [] if spec is None or spec.origin is None else sorted(Path(spec.origin).parent.glob(f"{name}-*"))
    if not folders:
        raise ConfigError(f"no spaCy pipeline at {name}")
    return folders[0]


def read_meta(folder: Path) -> dict[str, Any]:
    """Read what a pipeline's ``meta.json`` says."""
    meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return meta


def identity(folder: Path) -> Identity:
    """Name a pipeline by its meta data and the hash of all its files."""
    meta = read_meta(folder)
    return Identity(
        name=f"{meta['lang']}_{meta['name']}", version=meta["version"], hash=hash_files(files_under(folder), folder)
    )


def profile_entry(language: str, *, profile: str) -> dict[str, str]:
    """Return what ``configs/models.yaml`` says of a language in a profile.

    Raises
    ------
    ConfigError
        When it has no such profile or language.
    """
    profiles = read_yaml(CONFIGS / "models.yaml")
    if profile not in profiles or language not in profiles[profile]:
        raise ConfigError(f"configs/models.yaml has no pipeline for profile {profile!r} and language {language!r}")
    entry: dict[str, str] = profiles[profile][language]
    return entry


def pipeline_name(language: str, *, profile: str = "wiewat") -> str:
    """Package name or folder of the spaCy pipeline that a profile uses for a language.

    A pipeline that was retrained on new articles goes before the one that it was made from. The environment
    variables ``WIEWAT_PIPELINE_NL`` and ``WIEWAT_PIPELINE_EN`` go before both.

    Raises
    ------
    ConfigError
        When ``configs/models.yaml`` has no such profile or language.
    """
    override = os.environ.get(f"WIEWAT_PIPELINE_{language.upper()}")
    if override:
        return override
    entry = profile_entry(language, profile=profile)
    return f"{entry['retrained']}/{RETRAINED}" if is_retrained(entry) else entry["pipeline"]


def is_retrained(entry: dict[str, str]) -> bool:
    """Tell whether a pipeline was retrained from the weights that lie beside it now; warn where they changed."""
    folder = PROJECT / entry.get("retrained", "")
    if "retrained" not in entry or not (folder / RETRAINED / "meta.json").is_file():
        return False
    made_from = json.loads((folder / BASE).read_text(encoding="utf-8"))
    current = bool(made_from == asdict(identity(model_folder(entry["pipeline"]))))
    if not current:
        warnings.warn(
            f"{entry['retrained']} was retrained from other weights than {entry['pipeline']} has now and is not"
            " used; dvc repro makes it again",
            stacklevel=2,
        )
    return current
