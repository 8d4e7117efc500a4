"""What produced the tables: versions and hashes of code, models and configuration."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pipeline
from pipeline.schema import LANGUAGES
from pipeline.settings import CONFIGS, PROJECT, ConfigError
from pipeline.tabulate.ids import stable_id

Row = dict[str, object]
SHORT = 16


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Code, models and configuration of one run; parallel lists, one item per model or file."""

    code_version: str
    profile: str
    models: tuple[str, ...] = ()
    model_versions: tuple[str, ...] = ()
    model_hashes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()


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


def code_version() -> str:
    """Return the package's version and a hash of its code."""
    folder = Path(pipeline.__file__).parent
    return f"{pipeline.__version__}+{hash_files(files_under(folder, '*.py'), folder)}"


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


def config_hashes(folder: Path) -> tuple[str, ...]:
    """Return ``name hash`` for every file of a configuration folder."""
    return tuple(f"{path.relative_to(folder.parent)} {hash_files([path], folder)}" for path in files_under(folder))


def provenance(profile: str, pipelines: Mapping[str, str]) -> Provenance:
    """Read the versions and hashes of everything that produces the tables.

    Parameters
    ----------
    profile : str
        Name of the model profile.
    pipelines : mapping of str to str
        Path or package of the spaCy pipeline, by language.

    Raises
    ------
    ConfigError
        When a pipeline is not there.
    """
    folders = [model_folder(pipelines[language]) for language in LANGUAGES if language in pipelines]
    metas = [json.loads((folder / "meta.json").read_text(encoding="utf-8")) for folder in folders]
    return Provenance(
        code_version=code_version(),
        profile=profile,
        models=tuple(f"{meta['lang']}_{meta['name']}" for meta in metas),
        model_versions=tuple(meta["version"] for meta in metas),
        model_hashes=tuple(hash_files(files_under(folder), folder) for folder in folders),
        rules=config_hashes(CONFIGS / "relations") + config_hashes(CONFIGS / "cues"),
        entities=config_hashes(CONFIGS / "entities"),
    )


def run_row(made_by: Provenance, counts: Mapping[str, int]) -> Row:
    """Write the run as a row; the same run of the same inputs has the same id."""
    versions = asdict(made_by) | dict(counts)
    values = {key: list(value) if isinstance(value, tuple) else value for key, value in versions.items()}
    return {"run_id": stable_id(json.dumps(values, sort_keys=True)), **values}
