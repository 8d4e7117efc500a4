"""How many rows were gained, lost and changed, by predicate and by entity."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from pipeline.diff.compare import Difference, Row

KINDS = ("gained", "lost", "changed")


def summary(differences: dict[str, Difference]) -> dict[str, Any]:
    """Count the differences of every table.

    Returns
    -------
    dict
        By table: the counts over all, ``by_predicate`` and ``by_entity`` (subjects and objects), those with most first.
    """
    return {
        table: {kind: len(getattr(difference, kind)) for kind in KINDS}
        | {
            "by_predicate": grouped(difference, lambda row: [row["predicate"]]),
            "by_entity": grouped(difference, lambda row: filter(None, (row["subject_id"], row["object_id"]))),
        }
        for table, difference in differences.items()
    }


def grouped(difference: Difference, groups: Callable[[Row], Iterable[str]]) -> dict[str, dict[str, int]]:
    """Count by what a row belongs to; a changed row counts where it was and where it is."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, rows in (("gained", difference.gained), ("lost", difference.lost)):
        for row in rows:
            for group in dict.fromkeys(groups(row)):
                counts[group][kind] += 1
    for change in difference.changed:
        for group in dict.fromkeys((*groups(change.old), *groups(change.new))):
            counts[group]["changed"] += 1
    most = sorted(counts, key=lambda group: (-counts[group].total(), group))
    return {group: {kind: counts[group][kind] for kind in KINDS} for group in most}
