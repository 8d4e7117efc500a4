"""Which rows of a table are new, gone or different."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
Key = Callable[[Row], tuple[object, ...]]

SAME_CLAIM: tuple[Key, ...] = (
    lambda row: (row["relation_id"],),
    lambda row: (row["article_id"], row["evidence"], row["predicate"], row["subject_id"], row["object_id"]),
    lambda row: (row["article_id"], row["evidence"], row["predicate"], row["trigger"]),
    lambda row: (row["article_id"], row["evidence"], row["trigger"]),
)
"""When rows of two versions are the same claim, read differently: tried in this order on what is left."""
SAME_FACT: tuple[Key, ...] = (lambda row: (row["subject_id"], row["predicate"], row["object_id"]),)
NO_VALUE = frozenset({"relation_id"})


@dataclass(frozen=True)
class Change:
    """A row that says something else than before, by column."""

    old: Row
    new: Row

    @property
    def columns(self) -> list[str]:
        """The columns that both versions have and that differ, but for ids made from the others."""
        return [
            name for name in self.new if name in self.old and name not in NO_VALUE and self.old[name] != self.new[name]
        ]


@dataclass(frozen=True)
class Difference:
    """The rows of one table that two versions do not share."""

    gained: list[Row] = field(default_factory=list)
    lost: list[Row] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.changed)


def compare(old: Iterable[Row], new: Iterable[Row], keys: Sequence[Key]) -> Difference:
    """Compare two versions of a table.

    Parameters
    ----------
    old, new : iterable of dict
        Rows.
    keys : sequence of callable
        What makes rows the same, best first: rows that one key does not pair are left to the next.
    """
    lost, gained, changed = list(old), list(new), []
    for key in keys:
        waiting: dict[tuple[object, ...], list[Row]] = defaultdict(list)
        for row in lost:
            waiting[key(row)].append(row)
        left = []
        for row in gained:
            if waiting[key(row)]:
                changed.append(Change(waiting[key(row)].pop(0), row))
            else:
                left.append(row)
        gained = left
        paired = {id(change.old) for change in changed}
        lost = [row for row in lost if id(row) not in paired]
    return Difference(gained, lost, sorted((c for c in changed if c.columns), key=lambda c: order(c.new)))


def order(row: Row) -> tuple[str, ...]:
    """Order rows of either table."""
    place = (row.get("article_id"), f"{row.get('start', 0):09}")
    return tuple(str(part or "") for part in (*place, row["subject_id"], row["predicate"], row["object_id"]))
