"""Gold claims that the old version found and the new one does not."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from pipeline.diff.compare import Row
from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.match import match_article
from pipeline.evaluate.score import say


@dataclass(frozen=True, kw_only=True)
class LostClaim:
    """A gold claim that is no longer found."""

    article_id: str
    claim: str
    evidence: str


def lost_claims(gold: Path, old: list[Row], new: list[Row]) -> list[LostClaim]:
    """List the required gold claims that are in the old relations and not in the new.

    Parameters
    ----------
    gold : Path
        Folder of gold articles.
    old, new : list of dict
        Rows of the relations table.

    Raises
    ------
    GoldError
        When the gold cannot be used.
    """
    lost = []
    versions = [by_article(rows) for rows in (old, new)]
    for article, truth in read_gold(gold).items():
        before, after = (match_article(article, truth["relations"], rows.get(article, ())) for rows in versions)
        for i in before.required:
            if i in before.matched and i not in after.matched:
                entry = truth["relations"][i]
                claim = say(entry.get("s"), entry["p"], entry.get("o"), entry.get("polarity"))
                lost.append(LostClaim(article_id=article, claim=claim, evidence=entry.get("evidence", "")))
    return lost


def by_article(rows: list[Row]) -> dict[str, list[Row]]:
    """Group rows by article."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["article_id"]].append(row)
    return dict(groups)
