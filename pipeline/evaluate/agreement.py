"""How far two annotators agree on the same articles: F1 of their claims and entities, kappa of the attributes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from pipeline.evaluate.match import Gold, choices
from pipeline.evaluate.score import NAMED, Counts, ratio
from pipeline.schema import SYMMETRIC

COMPARED = {"polarity": "affirmed", "modality": "asserted", "source": None, "former": False}
"""Attributes whose agreement is measured, with what they are where an annotator leaves them out."""
Values = list[tuple[str, str]]


def agreements(annotations: Mapping[str, Mapping[str, Gold]]) -> dict[str, Any]:
    """Compare every two annotators that share an article.

    Parameters
    ----------
    annotations : mapping of str to mapping
        Gold files by article id, by annotator.

    Returns
    -------
    dict
        Scores by pair of annotators; empty where no article has two annotations.
    """
    found = {}
    for one, two in combinations(sorted(annotations), 2):
        shared = sorted(set(annotations[one]) & set(annotations[two]))
        if shared:
            found[f"{one}-{two}"] = agreement([(annotations[one][a], annotations[two][a]) for a in shared])
    return found


def agreement(pairs: Sequence[tuple[Gold, Gold]]) -> dict[str, Any]:
    """Score the second annotation of each article against the first; F1 is the same either way round.

    Under ``claims`` and ``entities``, as in the scores, any acceptable answer agrees, and what one annotator calls
    optional counts only as a partner for the other's. Under ``claims_strict`` every claim counts, by the answers
    that both prefer.

    Parameters
    ----------
    pairs : sequence of tuple
        Two gold files for each article.
    """
    claims, strict, entities = Counts(), Counts(), Counts()
    values: dict[str, Values] = {name: [] for name in COMPARED}
    for first, second in pairs:
        compare(first["relations"], second["relations"], same_claim, claims)
        compare(preferred(first["relations"]), preferred(second["relations"]), same_claim, strict)
        compare(named(first), named(second), same_entity, entities)
        collect(first["relations"], second["relations"], values)
    return {
        "articles": len(pairs),
        "claims": claims.report(),
        "claims_strict": strict.report(),
        "entities": entities.report(),
        "attributes": {name: attribute_report(found) for name, found in values.items()},
    }


def compare(first: list[Gold], second: list[Gold], same: Any, counts: Counts) -> None:
    """Count the required entries of both sides, and those that have a partner on the other one."""
    for entry in first:
        if entry.get("required", True):
            counts.wanted += 1
            counts.found += any(same(entry, other) for other in second)
    for entry in second:
        if entry.get("required", True):
            counts.predicted += 1
            counts.right += any(same(other, entry) for other in first)


def named(truth: Gold) -> list[Gold]:
    """List the entities of an annotation that scores count."""
    return [entity for entity in truth["entities"] if entity["type"] in NAMED]


def preferred(claims: list[Gold]) -> list[Gold]:
    """Keep of every claim only the answers that the annotator prefers, and make it count."""
    return [{key: choices(c.get(key))[0] for key in ("s", "p", "o")} | {"polarity": polarity(c)} for c in claims]


def polarity(claim: Gold) -> str | None:
    """Give the polarity that an annotator prefers."""
    return choices(claim.get("polarity", COMPARED["polarity"]))[0]


def share(one: object, two: object) -> bool:
    """Tell whether two fields have an acceptable answer in common."""
    return bool(set(choices(one)) & set(choices(two)))


def same_entity(one: Gold, two: Gold) -> bool:
    """Tell whether two annotators mean the same entity."""
    return share(one["id"], two["id"])


def same_arguments(one: Gold, two: Gold) -> bool:
    """Tell whether two claims agree but for their attributes."""
    if not share(one["p"], two["p"]):
        return False
    straight = share(one.get("s"), two.get("s")) and share(one.get("o"), two.get("o"))
    turned = share(one.get("s"), two.get("o")) and share(one.get("o"), two.get("s"))
    return straight or (turned and bool(SYMMETRIC & set(choices(one["p"]))))


def same_claim(one: Gold, two: Gold) -> bool:
    """Tell whether two claims agree as the scores count it: arguments, predicate and polarity."""
    return same_arguments(one, two) and share(one.get("polarity", "affirmed"), two.get("polarity", "affirmed"))


def collect(first: list[Gold], second: list[Gold], values: dict[str, Values]) -> None:
    """Pair the claims that two annotators share, each once, and note both values of every attribute."""
    free = list(second)
    for one in first:
        partners = [c for c in free if same_claim(one, c)] or [c for c in free if same_arguments(one, c)]
        if not partners:
            continue
        free.remove(partners[0])
        for name, default in COMPARED.items():
            values[name].append(value_pair(one.get(name, default), partners[0].get(name, default)))


def value_pair(one: object, two: object) -> tuple[str, str]:
    """Give the values of both annotators: one that both accept, or else what each prefers."""
    ours, theirs = choices(one), choices(two)
    both = [value for value in ours if value in theirs]
    return (str(both[0]), str(both[0])) if both else (str(ours[0]), str(theirs[0]))


def attribute_report(values: Values) -> dict[str, float | int | None]:
    """Return how often two annotators agree on an attribute, and Cohen's kappa."""
    return {
        "claims": len(values),
        "agreement": ratio(sum(one == two for one, two in values), len(values)),
        "kappa": kappa(values),
    }


def kappa(values: Values) -> float | None:
    """Return Cohen's kappa: agreement beyond chance; None where there is nothing to agree on but one value."""
    total = len(values)
    ours, theirs = Counter(one for one, _ in values), Counter(two for _, two in values)
    by_chance = sum(ours[v] * theirs[v] for v in ours) / total**2 if total else 1.0
    if by_chance == 1.0:
        return None
    return round((sum(one == two for one, two in values) / total - by_chance) / (1 - by_chance), 4)
