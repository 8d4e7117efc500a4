"""Gold articles: YAML files with the entities and claims that a careful reader finds."""

from pathlib import Path
from typing import Any

import yaml

from pipeline.schema import LANGUAGES
from pipeline.settings import ConfigError


class GoldError(ConfigError):
    """A gold file that cannot be used, with the file and the reason."""


def read_gold(folder: Path) -> dict[str, dict[str, Any]]:
    """Read all gold files of a folder, by article id.

    Parameters
    ----------
    folder : Path
        One ``*.yaml`` per article.

    Raises
    ------
    GoldError
        When there is no gold file, or one is no gold file.
    """
    gold: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            truth = yaml.safe_load(path.read_text(encoding="utf-8"))
        except yaml.YAMLError as error:
            raise GoldError(f"{path}: {error}") from error
        if not isinstance(truth, dict) or not {"article", "language", "entities", "relations"} <= set(truth):
            raise GoldError(f"{path}: needs article, language, entities and relations")
        if truth["language"] not in LANGUAGES:
            raise GoldError(f"{path}: language is {truth['language']!r}, not one of {', '.join(LANGUAGES)}")
        gold[str(truth["article"])] = truth
    if not gold:
        raise GoldError(f"no gold articles (*.yaml) in {folder}")
    return gold
