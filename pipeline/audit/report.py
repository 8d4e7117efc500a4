"""The whole check as one report."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.audit.files import read_all
from pipeline.audit.fired import Observed, observe
from pipeline.audit.lexicon import WANTED, Overlap, cue_lists, is_lopsided, overlaps, triggers
from pipeline.relate.rulebook import RuleBook
from pipeline.schema import LANGUAGES


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Triggers of a predicate, or words of a cue list: how many per language, and which no text shows."""

    name: str
    counts: dict[str, int]
    dead: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Report:
    """What the check found; errors make it fail, warnings are for a linguist to weigh."""

    errors: list[str]
    warnings: list[str]
    predicates: list[Coverage]
    cues: list[Coverage]
    overlaps: list[Overlap]
    rules: int
    examples: int
    sentences: dict[str, int]


def audit(
    relations: Path, cues: Path, texts: dict[str, list[str]], *, run: bool = True, profile: str = "wiewat"
) -> Report:
    """Check rule files and cue files.

    Parameters
    ----------
    relations, cues : Path
        Folders of the rule files and of the cue files.
    texts : dict of str to list of str
        Texts by language in which triggers may show, besides the examples.
    run : bool
        Whether to run the examples and look for dead triggers; without, only the files are checked.
    profile : str
        Which spaCy pipelines to use.

    Raises
    ------
    ConfigError
        When there are no rule files, or cue files are no mappings of languages.
    """
    rules, errors = read_all(relations)
    lists, cue_errors = cue_lists(cues)
    seen = observe(rules, texts, profile=profile) if run else None
    predicates, cue_coverage = list(coverage_of_rules(rules, seen)), list(coverage_of_cues(lists, seen))
    doubled = overlaps(rules)
    return Report(
        errors=[*errors, *cue_errors, *(seen.failing + seen.mended if seen else ())],
        warnings=[*warnings_of_rules(predicates), *warnings_of_cues(cue_coverage), *warnings_of(doubled)],
        predicates=predicates,
        cues=cue_coverage,
        overlaps=doubled,
        rules=sum(len(file.rules) for file in rules.files),
        examples=sum(len(getattr(r, c).examples) for f in rules.files for r in f.rules for c in LANGUAGES),
        sentences=seen.sentences if seen else {},
    )


def coverage_of_rules(rules: RuleBook, seen: Observed | None) -> Iterator[Coverage]:
    """Count the triggers of every predicate; list those that never fired in any of its rules."""
    by_language = {code: triggers(rules, code) for code in LANGUAGES}
    for file in sorted(rules.files, key=lambda f: f.predicate):
        counts: dict[str, int] = {}
        dead: dict[str, list[str]] = {}
        for code in LANGUAGES:
            words = by_language[code][file.predicate]
            counts[code] = len(words)
            ids = [rule.id for rule in file.rules]
            dead[code] = [w for w in words if seen is not None and not seen.has_fired(ids, code, w)]
        yield Coverage(name=file.predicate, counts=counts, dead=dead)


def coverage_of_cues(lists: dict[str, dict[str, list[str]]], seen: Observed | None) -> Iterator[Coverage]:
    """Count the words of every cue list; list those that stand in no text."""
    for name, sides in sorted(lists.items()):
        counts: dict[str, int] = {code: len(sides.get(code, ())) for code in LANGUAGES}
        dead: dict[str, list[str]] = {
            code: sorted(w for w in sides.get(code, ()) if seen is not None and not seen.occurs(w, code))
            for code in LANGUAGES
        }
        yield Coverage(name=name, counts=counts, dead=dead)


def warnings_of_rules(predicates: list[Coverage]) -> Iterator[str]:
    """Yield predicates with few triggers, or with far fewer in one language than in the other."""
    for item in predicates:
        few = [f"{item.counts[code]} {code}" for code in LANGUAGES if item.counts[code] < WANTED]
        if few:
            yield f"{item.name}: fewer than {WANTED} triggers ({', '.join(few)})"
        elif is_lopsided(item.counts):
            yield f"{item.name}: {' against '.join(f'{item.counts[code]} {code}' for code in LANGUAGES)} triggers"


def warnings_of_cues(cues: list[Coverage]) -> Iterator[str]:
    """Yield cue lists that are empty in one language only."""
    for item in cues:
        if any(item.counts.values()) and not all(item.counts.values()):
            empty = next(code for code in LANGUAGES if not item.counts[code])
            yield f"cues {item.name}: empty in {empty}"


def warnings_of(doubled: list[Overlap]) -> Iterator[str]:
    """Yield triggers that lead to several predicates by the same slots, or twice to one."""
    for item in doubled:
        yield f"{item.language} “{item.trigger}” ({item.slots}) stands in {' and '.join(item.rules)}"
