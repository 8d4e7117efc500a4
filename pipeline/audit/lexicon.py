"""Counts over rules and cues: triggers per predicate and language, overlaps, parity."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.relate.rulebook import Rule, RuleBook
from pipeline.schema import LANGUAGES
from pipeline.settings import ConfigError, read_yaml

WANTED = 8
"""Triggers that a predicate should have in each language."""
PARITY = 0.5
"""Share of the triggers of the richer language that the other one should have."""
CUE_FILES = ("certainty.yaml", "grammar.yaml")


@dataclass(frozen=True, kw_only=True)
class Overlap:
    """A trigger with the same slots under several rules, so that one word makes as many claims."""

    language: str
    trigger: str
    slots: str
    rules: tuple[str, ...]
    predicates: tuple[str, ...]


def triggers(rules: RuleBook, language: str) -> dict[str, list[str]]:
    """List the distinct triggers of every predicate in one language, as written."""
    found: dict[str, set[str]] = {file.predicate: set() for file in rules.files}
    for file in rules.files:
        found[file.predicate].update(t for rule in file.rules for t in getattr(rule, language).triggers)
    return {predicate: sorted(words) for predicate, words in sorted(found.items())}


def slots(rule: Rule, language: str) -> str:
    """Write the slots of a rule as one line."""
    names = ("subject", "object", "theme")
    return "; ".join(f"{name}: {', '.join(rule.slots(language, name))}" for name in names if rule.slots(language, name))


def overlaps(rules: RuleBook) -> list[Overlap]:
    """List triggers that stand with the same word class, slots and kinds of arguments in more than one rule."""
    groups: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for file in rules.files:
        for rule in file.rules:
            for language in LANGUAGES:
                kinds = (repr(rule.subject_types or file.subject_types), repr(rule.object_types or file.object_types))
                for trigger in getattr(rule, language).triggers:
                    key = (language, trigger, slots(rule, language), rule.word, *kinds)
                    groups[key].append((rule.id, file.predicate))
    return [
        Overlap(
            language=language,
            trigger=trigger,
            slots=line,
            rules=tuple(sorted(rule for rule, _ in homes)),
            predicates=tuple(sorted({predicate for _, predicate in homes})),
        )
        for (language, trigger, line, *_), homes in sorted(groups.items())
        if len(homes) > 1
    ]


def is_lopsided(counts: dict[str, int]) -> bool:
    """Tell whether one language has much less than the other."""
    return min(counts.values()) < PARITY * max(counts.values())


def cue_lists(folder: Path) -> tuple[dict[str, dict[str, list[str]]], list[str]]:
    """Read the cue lists of all languages, by file and key.

    Parameters
    ----------
    folder : Path
        The folder ``configs/cues``.

    Returns
    -------
    tuple of (dict, list of str)
        Words by list and language; and what is wrong: lists that one language lacks, or that are no lists of words.
    """
    lists: dict[str, dict[str, list[str]]] = defaultdict(dict)
    errors: list[str] = []
    for name in CUE_FILES:
        path = folder / name
        data = read_yaml(path)
        if not isinstance(data, dict) or set(data) != set(LANGUAGES):
            raise ConfigError(f"{path}: must have the keys {', '.join(LANGUAGES)}")
        for language in LANGUAGES:
            for key, words in leaves(data[language]):
                if isinstance(words, list) and all(isinstance(w, str) for w in words):
                    lists[f"{path.stem}.{key}"][language] = words
                else:
                    errors.append(
                        f"{path}: {language}.{key} is no list of words; quote what YAML takes for a truth value"
                    )
    for key, sides in sorted(lists.items()):
        errors += [f"{folder}: {key} is missing in {code}" for code in LANGUAGES if code not in sides]
    return dict(lists), errors


def leaves(data: Any, prefix: str = "") -> list[tuple[str, Any]]:
    """List the innermost values of nested mappings with their dotted keys."""
    if not isinstance(data, dict):
        return [(prefix, data)]
    return [leaf for key, value in data.items() for leaf in leaves(value, f"{prefix}.{key}".strip("."))]
