"""Rule files that cannot be right, all of them at once."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from pipeline.relate.rulebook import OWNER, STRUCTURAL_SLOTS, Rule, RuleBook, RuleFile
from pipeline.relate.rulefiles import read_rules
from pipeline.schema import ENTITY_KINDS, LANGUAGES, SYMMETRIC
from pipeline.settings import ConfigError

CLOSE = 0.8
"""Likeness from which a preposition is taken for a misspelt slot."""
ARGUMENTS = ("subject", "object", "theme")


def read_all(folder: Path) -> tuple[RuleBook, list[str]]:
    """Read the rule files of a folder; those with errors are left out and told.

    Parameters
    ----------
    folder : Path
        One ``*.yaml`` per predicate.

    Raises
    ------
    ConfigError
        When there is no rule file at all.
    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise ConfigError(f"{folder}: no rule files (*.yaml)")
    files: list[RuleFile] = []
    errors: list[str] = []
    homes: dict[str, Path] = {}
    for path in paths:
        try:
            file = read_rules(path)
        except ConfigError as error:
            errors.append(str(error))
            continue
        errors += [f"{path}: {line}" for line in faults(file, path)]
        errors += [f"{path}: rule {r.id!r} exists already in {homes[r.id]}" for r in file.rules if r.id in homes]
        homes |= {rule.id: path for rule in file.rules}
        files.append(file)
    return RuleBook(files), errors


def faults(file: RuleFile, path: Path) -> Iterator[str]:
    """Yield what a valid rule file says that cannot be meant."""
    if file.predicate != path.stem:
        yield f"predicate {file.predicate!r} belongs into {file.predicate}.yaml"
    yield from unknown_kinds(file.predicate, file.subject_types, file.object_types)
    for rule in file.rules:
        if not rule.id.startswith(f"{file.predicate}."):
            yield f"{rule.id}: the id must begin with {file.predicate}."
        yield from unknown_kinds(rule.id, rule.subject_types, rule.object_types)
        for language in LANGUAGES:
            yield from faults_of_side(rule, language, symmetric=file.predicate in SYMMETRIC)


def unknown_kinds(where: str, *lists: list[str] | None) -> Iterator[str]:
    """Yield kinds of entities that do not exist."""
    for kind in [kind for kinds in lists for kind in kinds or ()]:
        if kind not in ENTITY_KINDS:
            yield f"{where}: {kind!r} is no kind of entity ({', '.join(ENTITY_KINDS)})"


def faults_of_side(rule: Rule, language: str, *, symmetric: bool) -> Iterator[str]:
    """Yield repeated triggers, misspelt slots and needs that no slot can fill, in one language.

    The object of a symmetric predicate may be the second of coordinated subjects ("X and Y share data").
    """
    side = getattr(rule, language)
    for trigger in sorted({t for t in side.triggers if side.triggers.count(t) > 1}):
        yield f"{rule.id}.{language}: trigger {trigger!r} is listed twice"
    for name in ARGUMENTS:
        slots = [slot.removesuffix(OWNER) for slot in rule.slots(language, name)]
        for slot in slots:
            meant = get_close_matches(slot, STRUCTURAL_SLOTS, n=1, cutoff=CLOSE)
            if slot not in STRUCTURAL_SLOTS and meant:
                yield f"{rule.id}.{language}.{name}: no slot {slot!r}; {meant[0]!r}?"
        if not slots and name in rule.needs and not (symmetric and name == "object"):
            yield f"{rule.id}.{language}: needs a {name}, for which it has no slot"
