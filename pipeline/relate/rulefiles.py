"""Rule files read and validated, with messages that name the rule at fault."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.relate.rulebook import RuleBook, RuleFile
from pipeline.settings import CONFIGS, ConfigError, read_yaml

SHOWN_PROBLEMS = 5
"""How many problems of a rule file one message names."""


def read_rules(path: Path) -> RuleFile:
    """Read and validate one rule file.

    Raises
    ------
    ConfigError
        When it is not valid; the message names the file, the rule and the reason.
    """
    data = read_yaml(path)
    try:
        return RuleFile.model_validate(data)
    except ValidationError as error:
        raise ConfigError(f"{path}: {explain(error, data)}") from error


def load_rules(folder: Path = CONFIGS / "relations") -> RuleBook:
    """Load every rule file of a folder.

    Raises
    ------
    ConfigError
        When a file is not valid; the message names the file, the rule and the reason.
    """
    files: list[RuleFile] = []
    seen: dict[str, Path] = {}
    for path in sorted(folder.glob("*.yaml")):
        file = read_rules(path)
        for rule in file.rules:
            if rule.id in seen:
                raise ConfigError(f"{path}: rule {rule.id!r} exists already in {seen[rule.id]}")
            seen[rule.id] = path
        files.append(file)
    if not files:
        raise ConfigError(f"{folder}: no rule files (*.yaml)")
    return RuleBook(files)


def explain(error: ValidationError, data: Any) -> str:
    """Say in one line what is wrong with a rule file, naming rules by their ids."""
    rules = data.get("rules") if isinstance(data, dict) else None
    ids = [r.get("id") if isinstance(r, dict) else None for r in rules] if isinstance(rules, list) else []
    lines = []
    for problem in error.errors()[:SHOWN_PROBLEMS]:
        place = [str(part) for part in problem["loc"]]
        if place[:1] == ["rules"] and len(place) > 1 and int(place[1]) < len(ids) and ids[int(place[1])]:
            place[:2] = [str(ids[int(place[1])])]
        lines.append(f"{'.'.join(place)}: {problem['msg']}" if place else str(problem["msg"]))
    return "; ".join(lines)
