"""Corrections applied to rows of mentions and relations, each with what came of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.correct.record import ACTIONS, Correction, Drop, Fix, Merge, Rename, Retype, Split
from pipeline.tabulate.entities import KnownEntity

Row = dict[str, object]
SLOTS = ("subject", "object", "source")
TYPED = ("subject", "object")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a correction: how many rows it changed; none, and why, when it is stale."""

    number: int
    action: str
    targets: tuple[str, ...]
    reason: str
    status: Literal["applied", "stale"]
    rows: int
    detail: str = ""


@dataclass(frozen=True)
class Rows:
    """What corrections work on."""

    mentions: list[Row]
    relations: list[Row]
    known: dict[str, KnownEntity]


Effect = tuple[Rows, int, str]
"""The rows after a correction, how many changed, and why none did."""


def kind(entity_id: str) -> str:
    """Return the kind of an entity as tables write it."""
    return entity_id.split("/", 1)[0].upper()


def apply(corrections: Iterable[Correction], rows: Rows) -> tuple[Rows, list[Outcome]]:
    """Apply all corrections in the order of :data:`ACTIONS`, each to what those before it made.

    Parameters
    ----------
    corrections : iterable of Correction
        In the order of their file, in which the outcomes come back.
    rows : Rows
        Left as they are.
    """
    order = list(ACTIONS)
    outcomes = []
    numbered = sorted(enumerate(corrections, 1), key=lambda pair: (order.index(pair[1].action), pair[0]))
    for number, correction in numbered:
        rows, count, detail = EFFECTS[type(correction)](correction, rows)
        outcomes.append(
            Outcome(
                number=number,
                action=correction.action,
                targets=correction.targets,
                reason=correction.reason,
                status="applied" if count else "stale",
                rows=count,
                detail=detail,
            )
        )
    return rows, sorted(outcomes, key=lambda outcome: outcome.number)


def drop(correction: Drop, rows: Rows) -> Effect:
    """Remove one claim."""
    kept = [row for row in rows.relations if row["relation_id"] != correction.drop]
    return replace(rows, relations=kept), len(rows.relations) - len(kept), no_claim(len(kept) == len(rows.relations))


def fix(correction: Fix, rows: Rows) -> Effect:
    """Change values of one claim; an argument keeps its words unless it is emptied."""
    old = next((row for row in rows.relations if row["relation_id"] == correction.fix), None)
    if old is None:
        return rows, 0, no_claim(True)
    new = dict(old)
    for name, value in correction.values.items():
        new |= argument(name, value, old) if name in SLOTS else {name: value}
    relations = [new if row is old else row for row in rows.relations]
    return replace(rows, relations=relations), int(new != old), "" if new != old else "the claim says so already"


def argument(slot: str, entity_id: str | None, old: Row) -> Row:
    """Fill or empty the columns of an argument."""
    new: Row = {f"{slot}_id": entity_id, slot: old[slot] if entity_id else None}
    if slot in TYPED:
        new[f"{slot}_type"] = old[f"{slot}_type"] if entity_id == old[f"{slot}_id"] else entity_id and kind(entity_id)
    return new


def no_claim(absent: bool) -> str:
    """Say that no claim has the id, where that is so."""
    return "no claim has this relation_id" if absent else ""


def split(correction: Split, rows: Rows) -> Effect:
    """Give an entity another id in some articles."""
    rows, count = renumber(rows, {correction.split: correction.to}, articles=frozenset(correction.articles))
    if correction.name and count:
        rows = replace(rows, known=rows.known | {correction.to: KnownEntity(name=correction.name)})
    return rows, count, "" if count else f"not mentioned in {', '.join(correction.articles)}"


def merge(correction: Merge, rows: Rows) -> Effect:
    """Give entities the id of another; one of several that is not there is told."""
    absent = [target for target in correction.targets if target not in entities(rows)]
    rows, count = renumber(rows, dict.fromkeys(correction.targets, correction.into))
    return rows, count, f"no entity {', '.join(absent)}" if absent else ""


def retype(correction: Retype, rows: Rows) -> Effect:
    """Give an entity another kind; its name and Wikidata id go with it."""
    old = correction.retype
    new = f"{correction.kind}/{old.split('/', 1)[1]}"
    if new == old:
        return rows, 0, "the entity is of this kind already"
    rows, count = renumber(rows, {old: new})
    if old in rows.known:
        rows = replace(rows, known={new: rows.known[old]} | rows.known)
    return rows, count, "" if count else f"no entity {old}"


def rename(correction: Rename, rows: Rows) -> Effect:
    """Set the name that tables show."""
    old = rows.known.get(correction.rename)
    if correction.rename not in entities(rows):
        return rows, 0, f"no entity {correction.rename}"
    if old and old.name == correction.name:
        return rows, 0, "the entity has this name already"
    new = KnownEntity(name=correction.name, wikidata=old.wikidata if old else None)
    return replace(rows, known=rows.known | {correction.rename: new}), 1, ""


def entities(rows: Rows) -> set[object]:
    """Return the ids that any mention or claim refers to."""
    mentioned = {row["entity_id"] for row in rows.mentions}
    return (mentioned | {row[f"{slot}_id"] for row in rows.relations for slot in SLOTS}) - {None}


def renumber(rows: Rows, ids: Mapping[str, str], *, articles: frozenset[str] | None = None) -> tuple[Rows, int]:
    """Replace entity ids, and labels where the kind differs; everywhere, or in some articles only."""

    def changed(row: Row, columns: Mapping[str, str | None]) -> Row:
        new = dict(row)
        for column, label in columns.items():
            old = row[column]
            if isinstance(old, str) and old in ids and (articles is None or row["article_id"] in articles):
                new[column] = ids[old]
                if label and kind(old) != kind(ids[old]):
                    new[label] = kind(ids[old])
        return new

    slots = {f"{slot}_id": f"{slot}_type" if slot in TYPED else None for slot in SLOTS}
    mentions = [changed(row, {"entity_id": "label"}) for row in rows.mentions]
    relations = [changed(row, slots) for row in rows.relations]
    pairs = [*zip(mentions, rows.mentions, strict=True), *zip(relations, rows.relations, strict=True)]
    return replace(rows, mentions=mentions, relations=relations), sum(new != old for new, old in pairs)


EFFECTS: dict[type[Correction], Callable[..., Effect]] = {
    Drop: drop,
    Fix: fix,
    Split: split,
    Merge: merge,
    Retype: retype,
    Rename: rename,
}
