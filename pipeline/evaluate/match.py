"""Which predicted claims agree with which gold claims of one article."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pipeline.schema import SYMMETRIC

Row = dict[str, Any]
Gold = dict[str, Any]
ClaimKey = tuple[str | None, str, str | None, str]


def choices(value: object) -> list[str | None]:
    """Read a gold field that holds one answer or a list of acceptable ones; empty means none."""
    values = value if isinstance(value, list) else [value]
    return [None if item in ("", None) else str(item) for item in values]


def agrees(claim: ClaimKey, gold: Gold) -> bool:
    """Tell whether a predicted claim says what a gold claim says.

    Parameters
    ----------
    claim : tuple
        Subject id, predicate, object id and polarity.
    gold : dict
        One entry of a gold file's ``relations``.
    """
    subject, predicate, obj, polarity = claim
    if predicate not in choices(gold["p"]) or polarity not in choices(gold.get("polarity", "affirmed")):
        return False
    subjects, objects = choices(gold.get("s")), choices(gold.get("o"))
    straight = subject in subjects and obj in objects
    return straight or (predicate in SYMMETRIC and subject in objects and obj in subjects)


@dataclass
class ArticleMatch:
    """The claims of one article beside its gold claims.

    ``predicted`` maps every distinct claim to its rows, ``right`` holds those that agree with a gold claim,
    ``matched`` maps the index of a gold claim to the rows that agree with it.
    """

    article: str
    gold: list[Gold]
    predicted: dict[ClaimKey, list[Row]] = field(default_factory=dict)
    right: set[ClaimKey] = field(default_factory=set)
    matched: dict[int, list[Row]] = field(default_factory=dict)

    @property
    def required(self) -> list[int]:
        """Indices of the gold claims that must be found."""
        return [i for i, gold in enumerate(self.gold) if gold.get("required", True)]

    @property
    def wrong(self) -> list[ClaimKey]:
        """Predicted claims that agree with no gold claim, in the order of the text."""
        return [claim for claim in self.predicted if claim not in self.right]

    @property
    def missed(self) -> list[Gold]:
        """Required gold claims that no row agrees with."""
        return [self.gold[i] for i in self.required if i not in self.matched]


def match_article(article: str, gold: list[Gold], rows: Iterable[Row]) -> ArticleMatch:
    """Compare the claims of one article with its gold claims.

    Repetitions of one claim in several sentences count once; their rows all stay, because
    an attribute is right when one of them has it right.

    Parameters
    ----------
    article : str
        Id of the article.
    gold : list of dict
        The gold file's ``relations``.
    rows : iterable of dict
        Rows of the relations table of this article.
    """
    match = ArticleMatch(article, gold)
    grouped: dict[ClaimKey, list[Row]] = defaultdict(list)
    for row in rows:
        key = (row["subject_id"] or None, row["predicate"], row["object_id"] or None, row["polarity"])
        grouped[key].append(row)
    match.predicted = dict(grouped)
    for claim, records in grouped.items():
        hits = [i for i, entry in enumerate(gold) if agrees(claim, entry)]
        if hits:
            match.right.add(claim)
        for i in hits:
            match.matched.setdefault(i, []).extend(records)
    return match
