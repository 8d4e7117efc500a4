"""Denials of "the allegations": they deny what an article alleges of somebody without saying it again."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from pipeline.schema import SYMMETRIC
from pipeline.settings import CONFIGS, read_yaml

Row = dict[str, object]
Denials = dict[tuple[str, str], list[str]]
WORD = re.compile(r"\w+")
LONGEST = 4
"""Words of a theme ("all of the allegations"); a longer one tells which allegations are meant."""


@cache
def words(language: str) -> frozenset[str]:
    """Return the words of ``configs/denials.yaml`` for what was said about somebody."""
    return frozenset(read_yaml(CONFIGS / "denials.yaml").get(language, ()))


def is_sweeping(relation: Row) -> bool:
    """Tell whether a claim is a denial of everything that was said."""
    if relation["predicate"] != "denies" or relation["polarity"] != "affirmed" or not relation["subject_id"]:
        return False
    theme = WORD.findall(str(relation["theme"] or "").casefold())
    return 0 < len(theme) <= LONGEST and theme[-1] in words(str(relation["language"]))


def sweeping_denials(relations: Iterable[Row]) -> Denials:
    """Return the ids of the claims with such a denial, by article and by who denies."""
    found: Denials = defaultdict(list)
    for relation in relations:
        if is_sweeping(relation):
            found[str(relation["article_id"]), str(relation["subject_id"])].append(str(relation["relation_id"]))
    return dict(found)


def denials_of(relations: Iterable[Row], denials: Denials) -> dict[str, list[str]]:
    """Return who denies some claims in this way, each with the ids of their denials.

    One denies what others allege that one does, in the same article.

    Parameters
    ----------
    relations : iterable of dict
        Claims about one triple.
    denials : dict
        As :func:`sweeping_denials` returns them.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for relation in relations:
        if (relation["modality"], relation["polarity"]) != ("alleged", "affirmed") or is_sweeping(relation):
            continue
        actors = {relation["subject_id"], relation["object_id"] if relation["predicate"] in SYMMETRIC else None}
        for person in actors - {None, relation["source_id"]}:
            if ids := denials.get((str(relation["article_id"]), str(person))):
                found[str(person)].update(ids)
    return {person: sorted(found[person]) for person in sorted(found)}
