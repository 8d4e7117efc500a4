"""Facts: the claims about one pair of entities, folded over articles and languages."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import get_args

from pipeline.schema import SYMMETRIC, Modality
from pipeline.tabulate.dates import earliest, latest
from pipeline.tabulate.denials import Denials, denials_of, sweeping_denials

Row = dict[str, object]
Triple = tuple[str | None, str, str | None]
SURENESS = {modality: i for i, modality in enumerate(get_args(Modality))}


def fact_key(relation: Row) -> Triple:
    """Return subject, predicate and object; a symmetric predicate has its arguments sorted."""
    subject, predicate, obj = relation["subject_id"], str(relation["predicate"]), relation["object_id"]
    pair = [str(part) if part else None for part in (subject, obj)]
    if predicate in SYMMETRIC:
        pair.sort(key=lambda part: (part is None, part or ""))
    return pair[0], predicate, pair[1]


def claimant(relation: Row, articles: Mapping[str, Row]) -> str:
    """Return who makes the claim: the source that the text names, or else the article's own, a copy's original's."""
    article = articles[str(relation["article_id"])]
    return str(relation["source_id"] or relation["source"] or articles[original(article)]["source"])


def original(article: Row) -> str:
    """Return the id of the article that an article copies, or else its own."""
    return str(article["copy_of"] or article["article_id"])


def support(relations: Iterable[Row], articles: Mapping[str, Row]) -> int:
    """Count claims; those of a text and its copies as often as the version does that makes them most."""
    counts = Counter(str(relation["article_id"]) for relation in relations)
    most: dict[str, int] = defaultdict(int)
    for article_id, count in counts.items():
        key = original(articles[article_id])
        most[key] = max(most[key], count)
    return sum(most.values())


def certainty(relations: Iterable[Row]) -> str:
    """Return the surest modality of the claims that affirm, or else of those that deny."""
    modalities: dict[str, set[str]] = defaultdict(set)
    for relation in relations:
        modalities[str(relation["polarity"])].add(str(relation["modality"]))
    found = modalities["affirmed"] or modalities["negated"]
    return min(found, key=lambda modality: (SURENESS.get(modality, len(SURENESS)), modality))


def fact_row(key: Triple, relations: list[Row], articles: Mapping[str, Row], denials: Denials) -> Row:
    """Fold the claims about one triple into a row."""
    by_polarity: dict[str, set[str]] = {"affirmed": set(), "negated": set()}
    for relation in relations:
        by_polarity[str(relation["polarity"])].add(claimant(relation, articles))
    denied = denials_of(relations, denials)
    dates = [str(date) for relation in relations if (date := relation["event_date"] or relation["published"])]
    tellers = {str(relation["article_id"]) for relation in relations}
    return {
        "subject_id": key[0],
        "predicate": key[1],
        "object_id": key[2],
        "support": support(relations, articles),
        "languages": sorted({str(relation["language"]) for relation in relations}),
        "sources": sorted(by_polarity["affirmed"] | by_polarity["negated"] | set(denied)),
        "affirmed_by": sorted(by_polarity["affirmed"]),
        "negated_by": sorted(by_polarity["negated"]),
        "denied_by": list(denied),
        "denials": sorted({relation_id for ids in denied.values() for relation_id in ids}),
        "disputed": bool(by_polarity["affirmed"] and (by_polarity["negated"] or denied)),
        "certainty": certainty(relations),
        "modalities": sorted({str(relation["modality"]) for relation in relations}),
        "stories": len({articles[teller]["story"] for teller in tellers}),
        "articles": sorted(tellers),
        "first_date": earliest(dates),
        "last_date": latest(dates),
    }


def fact_rows(relations: Iterable[Row], articles: Iterable[Row]) -> list[Row]:
    """Fold claims into facts, one row per subject, predicate and object.

    A claim without any resolved argument names nobody and is no fact.

    Parameters
    ----------
    relations, articles : iterable of dict
        Rows of these tables. The source of an article stands for it where its text names no source.
    """
    by_id = {str(article["article_id"]): article for article in articles}
    claims = list(relations)
    denials = sweeping_denials(claims)
    groups: dict[Triple, list[Row]] = defaultdict(list)
    for relation in claims:
        if relation["subject_id"] or relation["object_id"]:
            groups[fact_key(relation)].append(relation)
    order = sorted(groups, key=lambda key: (key[0] or "", key[1], key[2] or ""))
    return [fact_row(key, groups[key], by_id, denials) for key in order]
