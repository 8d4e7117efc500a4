"""What produced the tables: versions and hashes of code, models and configuration."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pipeline
from pipeline.models import files_under, hash_files, identity, model_folder
from pipeline.schema import LANGUAGES
from pipeline.settings import CONFIGS
from pipeline.tabulate.ids import stable_id

Row = dict[str, object]


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
    corrections: tuple[str, ...] = ()


def code_version() -> str:
    """Return the package's version and a hash of its code."""
    folder = Path(pipeline.__file__).parent
    return f"{pipeline.__version__}+{hash_files(files_under(folder, '*.py'), folder)}"


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
    models = [identity(model_folder(pipelines[language])) for language in LANGUAGES if language in pipelines]
    return Provenance(
        code_version=code_version(),
        profile=profile,
        models=tuple(model.name for model in models),
        model_versions=tuple(model.version for model in models),
        model_hashes=tuple(model.hash for model in models),
        rules=config_hashes(CONFIGS / "relations") + config_hashes(CONFIGS / "cues"),
        entities=config_hashes(CONFIGS / "entities") + config_hashes(CONFIGS / "linking"),
    )


def run_row(made_by: Mapping[str, object], counts: Mapping[str, int]) -> Row:
    """Write the run as a row; the same run of the same inputs has the same id."""
    versions = dict(made_by) | dict(counts)
    values = {key: list(value) if isinstance(value, tuple) else value for key, value in versions.items()}
    return {"run_id": stable_id(json.dumps(values, sort_keys=True)), **values}
