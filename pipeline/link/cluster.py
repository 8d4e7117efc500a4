"""Entities of all articles put together: which ids are one, with the evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from pipeline.link.decide import Decision
from pipeline.link.keys import Key, keys
from pipeline.link.names import compare
from pipeline.link.organisations import is_acronym
from pipeline.link.people import parse

Pair = tuple[str, str]
STRONG = 0.9
"""From this score on a decision rests on the whole name; below, part of the evidence is missing."""

SHORTEST_UNLISTED = 4


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An entity with the names by which articles or the knowledge base call it."""

    id: str
    names: tuple[str, ...]
    known: bool = False
    english: bool = False

    @property
    def kind(self) -> str:
        """Kind of the entity, as its id tells."""
        return self.id.split("/", 1)[0]

    @property
    def full(self) -> tuple[str, ...]:
        """Names that say most: of people those with a given name where there are any."""
        if self.kind != "person":
            return self.names
        return tuple(name for name in self.names if len(parse(name).core) > 1) or self.names


@dataclass(frozen=True, kw_only=True)
class Link:
    """One id that became another, and why."""

    entity_id: str
    merged_id: str
    name: str
    merged_name: str
    resolved_by: str
    score: float


@dataclass(frozen=True, kw_only=True)
class Edge:
    """Two candidates that are one entity, with the names that say so."""

    decision: Decision
    names: tuple[str, str]


def decide(one: Candidate, two: Candidate) -> Edge | None:
    """Decide on two entities by all their names.

    People are one when all their full names agree; a bare surname counts where the knowledge base lists it. Of
    organisations one pair of names is enough, but an acronym gives way to the names that both have in full.
    """
    if one.kind != two.kind or (one.known and two.known):
        return None
    found = {pair: compare(*pair, kind=one.kind) for pair in product(_compared(one), _compared(two))}
    listed = one.known or two.known
    alike = {pair: decision for pair, decision in found.items() if decision.same and not (listed and _made_up(pair))}
    if not alike:
        return None
    full = [pair for pair in found if pair[0] in _whole(one) and pair[1] in _whole(two)]
    if one.kind == "person" and not all(pair in alike for pair in full):
        return None
    if one.kind == "org" and full and not any(pair in alike for pair in full):
        return None
    pair = min(alike, key=lambda names: (-alike[names].score, names))
    return Edge(decision=alike[pair], names=pair)


def _made_up(names: tuple[str, str]) -> bool:
    """Whether short initials alone would lead to a body of the knowledge base, which lists its acronyms itself."""
    short = min(names, key=len)
    return is_acronym(short) and len(short.replace(".", "")) < SHORTEST_UNLISTED and not is_acronym(max(names, key=len))


def _compared(entity: Candidate) -> tuple[str, ...]:
    return entity.names if entity.known else entity.full


def _whole(entity: Candidate) -> set[str]:
    return {name for name in entity.full if entity.kind != "org" or not is_acronym(name)}


@cache
def _keys(entity: Candidate) -> frozenset[Key]:
    return frozenset().union(*(keys(name, entity.kind) for name in _compared(entity)))


def _edges(candidates: Sequence[Candidate]) -> dict[Pair, Edge]:
    """Compare the candidates that share a key; the ids of a pair are in order."""
    unknown: dict[str, dict[Key, list[int]]] = defaultdict(dict)
    for place, entity in enumerate(candidates):
        for key in _keys(entity) if not entity.known else ():
            unknown[entity.kind].setdefault(key, []).append(place)
    pairs = {pair for places in unknown.values() for alike in places.values() for pair in combinations(alike, 2)}
    for place, entity in enumerate(candidates):
        alike = unknown.get(entity.kind, {}) if entity.known else {}
        for key in _keys(entity) & alike.keys() if alike else ():
            pairs |= {(min(place, other), max(place, other)) for other in alike[key]}
    found = {pair: decide(candidates[pair[0]], candidates[pair[1]]) for pair in sorted(pairs)}
    return {(candidates[a].id, candidates[b].id): edge for (a, b), edge in found.items() if edge is not None}


def _clear(candidates: Sequence[Candidate], edges: Mapping[Pair, Edge]) -> dict[Pair, Edge]:
    """Drop the edges of ambiguous names: those that go with two entities which do not go with each other."""
    known = frozenset(entity.id for entity in candidates if entity.known)
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), edge in edges.items():
        near[a][b] = near[b][a] = edge.decision.score
    kept = {entity: frozenset(near[entity]) if entity in known else _kept(entity, near, known) for entity in near}
    return {(a, b): edge for (a, b), edge in edges.items() if b in kept[a] and a in kept[b]}


def _kept(entity: str, near: Mapping[str, Mapping[str, float]], known: frozenset[str]) -> frozenset[str]:
    """Return the neighbours of an entity that do not contradict each other.

    An entity of the knowledge base decides, unless two are as near; else weak evidence gives way to strong.
    """
    scores = near[entity]
    anchors = {other: score for other, score in scores.items() if other in known}
    if anchors:
        best = [other for other, score in anchors.items() if score == max(anchors.values())]
        if len(best) > 1:
            return frozenset()
        return frozenset([best[0], *(other for other in scores if other in near[best[0]])])
    for level in (set(scores), {other for other, score in scores.items() if score >= STRONG}):
        if all(b in near[a] for a, b in combinations(sorted(level), 2)):
            return frozenset(level)
    return frozenset()


def _grouped(candidates: Sequence[Candidate], edges: Mapping[Pair, Edge]) -> list[list[Candidate]]:
    """Join groups by their surest edges, where every member of one goes with every member of the other."""
    by_id = {entity.id: entity for entity in candidates}
    group = {entity.id: [entity.id] for entity in candidates}
    pairs = {frozenset(pair) for pair in edges}
    for a, b in sorted(edges, key=lambda pair: (-edges[pair].decision.score, pair)):
        mine, yours = group[a], group[b]
        if mine is yours:
            continue
        anchors = [entity for entity in (*mine, *yours) if by_id[entity].known]
        linked = all(frozenset(pair) in pairs for pair in product(mine, yours))
        anchored = len(anchors) == 1 and all(
            entity == anchors[0] or frozenset((entity, anchors[0])) in pairs for entity in (*mine, *yours)
        )
        if len(anchors) < 2 and (linked or anchored):
            joined = [*mine, *yours]
            for entity in joined:
                group[entity] = joined
    distinct = {id(members): members for members in group.values() if len(members) > 1}
    return [[by_id[entity] for entity in sorted(members)] for members in distinct.values()]


def winner(members: Iterable[Candidate]) -> Candidate:
    """Choose whose id a group takes: the knowledge base's, else one of an English name, the longest, the first."""
    return min(members, key=lambda entity: (not entity.known, not entity.english, -len(entity.id), entity.id))


def _united(members: Sequence[Candidate]) -> Candidate:
    first = winner(members)
    names = first.names if first.known else tuple(sorted({name for entity in members for name in entity.names}))
    english = any(entity.english for entity in members)
    return Candidate(id=first.id, names=names, known=first.known, english=english)


def link(candidates: Iterable[Candidate]) -> list[Link]:
    """Find the ids that name one entity; linking what is linked finds nothing more.

    Parameters
    ----------
    candidates
        Entities, each id once, in any order.
    """
    entities = {entity.id: entity for entity in candidates}
    into: dict[str, Link] = {}
    while True:
        ordered = [entities[key] for key in sorted(entities)]
        edges = _edges(ordered)
        groups = _grouped(ordered, _clear(ordered, edges))
        for members in groups:
            united = _united(members)
            for entity in members:
                if entity.id != united.id:
                    into[entity.id] = _evidence(entity, united.id, members, edges)
                    del entities[entity.id]
            entities[united.id] = united
        if not groups:
            return _settled(into)


def _evidence(entity: Candidate, target: str, members: Sequence[Candidate], edges: Mapping[Pair, Edge]) -> Link:
    """Write down the best reason for a merge, the one with the winner itself where there is one."""
    found: list[tuple[bool, float, str, Edge]] = []
    for other in members:
        pair = (min(entity.id, other.id), max(entity.id, other.id))
        if pair in edges:
            found.append((other.id != target, -edges[pair].decision.score, other.id, edges[pair]))
    _, _, other_id, edge = min(found, key=lambda reason: reason[:3])
    mine, yours = edge.names if entity.id < other_id else edge.names[::-1]
    return Link(
        entity_id=target,
        merged_id=entity.id,
        name=yours,
        merged_name=mine,
        resolved_by=edge.decision.resolved_by,
        score=edge.decision.score,
    )


def _settled(into: Mapping[str, Link]) -> list[Link]:
    """Point every merged id at the id that it has in the end."""
    links = []
    for merged in sorted(into):
        link_, target = into[merged], into[merged].entity_id
        while target in into:
            target = into[target].entity_id
        links.append(
            Link(
                entity_id=target,
                merged_id=merged,
                name=link_.name,
                merged_name=link_.merged_name,
                resolved_by=link_.resolved_by,
                score=link_.score,
            )
        )
    return links
