"""One story in two languages: articles of about the same date that name the same entities."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta

from pipeline.schema import Article
from pipeline.tabulate.copies import first_published
from pipeline.tabulate.dates import days

LEAST_SHARED = 5
"""Entities that two versions of a story have in common."""
LEAST_SIMILAR = 0.5
"""Their share of all entities that either version names."""
APART = timedelta(days=3)
"""How much later the other version may appear."""


def stories(articles: Iterable[Article], entities: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Map every article to the first article of its story: itself, or its earlier version in the other language.

    Two articles are versions of one story when each is the other's most similar article in the other language. An
    article without a date may pair with any.

    Parameters
    ----------
    articles : iterable of Article
        Without copies.
    entities : mapping of str to frozenset of str
        Entity ids by article id.
    """
    ordered = sorted(articles, key=first_published)
    rank = {article.article_id: i for i, article in enumerate(ordered)}
    similar: dict[str, dict[str, float]] = defaultdict(dict)
    for one, other in candidates(ordered, entities):
        if one.language != other.language and may_be_of_one_date(one, other):
            share = similarity(entities[one.article_id], entities[other.article_id])
            if share >= LEAST_SIMILAR:
                similar[one.article_id][other.article_id] = similar[other.article_id][one.article_id] = share
    best = {a: min(near, key=lambda b: (-near[b], rank[b])) for a, near in similar.items()}
    return {a: best[a] if a in best and best[best[a]] == a and rank[best[a]] < rank[a] else a for a in rank}


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the Jaccard index of two sets of entities; 0 when they share too few to tell."""
    shared = len(one & other)
    return shared / len(one | other) if shared >= LEAST_SHARED else 0.0


def candidates(articles: list[Article], entities: Mapping[str, frozenset[str]]) -> list[tuple[Article, Article]]:
    """List the pairs of articles that may be similar enough.

    Notes
    -----
    Prefix filtering (Bayardo, Ma and Srikant 2007): sets with a Jaccard index of at least t share one of their
    n - ceil(t * n) + 1 rarest items, so that no pair is compared for sharing "Russia" alone.
    """
    frequency = Counter(entity for article in articles for entity in entities.get(article.article_id, ()))
    holders: dict[str, list[Article]] = defaultdict(list)
    pairs: dict[tuple[str, str], tuple[Article, Article]] = {}
    for article in articles:
        named = sorted(entities.get(article.article_id, ()), key=lambda entity: (frequency[entity], entity))
        for entity in named[: len(named) - math.ceil(LEAST_SIMILAR * len(named)) + 1]:
            for other in holders[entity]:
                pairs[other.article_id, article.article_id] = other, article
            holders[entity].append(article)
    return list(pairs.values())


def may_be_of_one_date(one: Article, other: Article) -> bool:
    """Tell whether the dates of two articles, as precise as they are known, lie close enough together."""
    spans = [days(article.published) for article in (one, other) if article.published]
    known = [span for span in spans if span]
    return len(known) < 2 or max(known[0][0], known[1][0]) - min(known[0][1], known[1][1]) <= APART
