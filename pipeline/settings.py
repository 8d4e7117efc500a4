"""Where the project keeps its configuration, and how it is read."""

import os
from functools import cache
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(os.environ.get("WIEWAT_HOME", Path(__file__).resolve().parent.parent))
CONFIGS = PROJECT / "configs"
MODELS = PROJECT / "models"


class ConfigError(ValueError):
    """A configuration file that cannot be used, with the file and the reason."""


@cache
def read_yaml(path: Path) -> Any:
    """Read a YAML file once per process.

    Raises
    ------
    ConfigError
        When the file is missing or is not YAML.
    """
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ConfigError(f"{path}: {error}") from error
