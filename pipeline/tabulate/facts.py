"""Facts: the claims about one pair of entities, folded over articles and languages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.schema import SYMMETRIC
from pipeline.tabulate.dates import earliest, latest

Row = dict[str, object]
Triple = tuple[str | None, str, str | None]


def fact_key(relation: Row) -> Triple:
    """Return subject, predicate and object; a symmetric predicate has its arguments sorted."""
    subject, predicate, obj = relation["subject_id"], str(relation["predicate"]), relation["object_id"]
    pair = [str(part) if part else None for part in (subject, obj)]
    if predicate in SYMMETRIC:
        pair.sort(key=lambda part: (part is None, part or ""))
    return pair[0], predicate, pair[1]


def claimant(relation: Row, article_sources: Mapping[str, str]) -> str:
    """Return who makes the claim: the source that the text names, or else the article's own."""
    return str(relation["source_id"] or relation["source"] or article_sources[str(relation["article_id"])])


def fact_row(key: Triple, relations: list[Row], article_sources: Mapping[str, str]) -> Row:
    """Fold the claims about one triple into a row."""
    by_polarity: dict[str, set[str]] = {"affirmed": set(), "negated": set()}
    for relation in relations:
        by_polarity[str(relation["polarity"])].add(claimant(relation, article_sources))
    dates = [str(date) for relation in relations if (date := relation["event_date"] or relation["published"])]
    return {
        "subject_id": key[0],
        "predicate": key[1],
        "object_id": key[2],
        "support": len(relations),
        "languages": sorted({str(relation["language"]) for relation in relations}),
        "sources": sorted(by_polarity["affirmed"] | by_polarity["negated"]),
        "affirmed_by": sorted(by_polarity["affirmed"]),
        "negated_by": sorted(by_polarity["negated"]),
        "disputed": bool(by_polarity["affirmed"] and by_polarity["negated"]),
        "modalities": sorted({str(relation["modality"]) for relation in relations}),
        "articles": sorted({str(relation["article_id"]) for relation in relations}),
        "first_date": earliest(dates),
        "last_date": latest(dates),
    }


def fact_rows(relations: Iterable[Row], article_sources: Mapping[str, str]) -> list[Row]:
    """Fold claims into facts, one row per subject, predicate and object.

    A claim without any resolved argument names nobody and is no fact.

    Parameters
    ----------
    relations : iterable of dict
        Rows of the relations table.
    article_sources : mapping of str to str
        File or address of every article, by id: it stands for the article where no source is named.
    """
    groups: dict[Triple, list[Row]] = defaultdict(list)
    for relation in relations:
        if relation["subject_id"] or relation["object_id"]:
            groups[fact_key(relation)].append(relation)
    order = sorted(groups, key=lambda key: (key[0] or "", key[1], key[2] or ""))
    return [fact_row(key, groups[key], article_sources) for key in order]
