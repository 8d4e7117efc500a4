"""Copies of one text: a wire report that several outlets print, shortened or with a line of their own."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from zlib import crc32

from pipeline.schema import Article
from pipeline.tabulate.dates import AFTER_ANY_DAY, starts

WORD = re.compile(r"\w+")
LENGTH = 5
"""Words in a shingle."""
SCALE = 4
"""One shingle in so many is kept, the same ones in every text."""
LEAST_SHINGLES = 8
"""Kept shingles of the shorter text below which two texts are not compared."""
LEAST_OVERLAP = 0.6
"""Share of the shorter text that a copy has in common with the other."""


def shingles(text: str) -> frozenset[int]:
    """Return the hashes of a sample of the runs of five words of a text.

    Notes
    -----
    Keeping the hashes that one number divides (FracMinHash, Irber et al. 2022) samples the same runs from every text,
    so that the share of a short text that a long one contains can be told from the samples.
    """
    words = WORD.findall(text.casefold())
    runs = (" ".join(words[i : i + LENGTH]) for i in range(len(words) - LENGTH + 1))
    return frozenset(number for run in runs if (number := crc32(run.encode("utf-8"))) % SCALE == 0)


def first_published(article: Article) -> tuple[str, str]:
    """Order articles by publication, those without a date last."""
    return starts(article.published) if article.published else AFTER_ANY_DAY, article.article_id


def copies(articles: Iterable[Article]) -> dict[str, str]:
    """Map every article that copies an earlier one of its language to that article.

    Parameters
    ----------
    articles : iterable of Article
        In any order; of two copies, the one that is published first is the original.
    """
    samples: dict[str, frozenset[int]] = {}
    holders: dict[tuple[str, int], list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for article in sorted(articles, key=first_published):
        sample = shingles(article.text)
        common = Counter(other for number in sample for other in holders[article.language, number])
        original = closest(len(sample), common, {other: len(samples[other]) for other in common})
        if original:
            found[article.article_id] = original
            continue
        samples[article.article_id] = sample
        for number in sample:
            holders[article.language, number].append(article.article_id)
    return found


def closest(size: int, common: Mapping[str, int], sizes: Mapping[str, int]) -> str | None:
    """Return the text that shares most with a text of this size, or None when none shares enough to be its original."""
    shares = {
        other: count / min(size, sizes[other])
        for other, count in common.items()
        if min(size, sizes[other]) >= LEAST_SHINGLES
    }
    near = [other for other, share in shares.items() if share >= LEAST_OVERLAP]
    return min(near, key=lambda other: (-shares[other], other), default=None)
