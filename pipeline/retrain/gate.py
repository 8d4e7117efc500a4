"""Whether new weights replace the old ones: not where a held-out score falls too far."""

from collections.abc import Mapping
from dataclasses import dataclass

Scores = Mapping[str, float]
"""Precision ``p``, recall ``r``, ``f`` and gold mentions ``n`` over all types."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Whether the new weights are kept, and why."""

    kept: bool
    reason: str


def judge(before: Mapping[str, Scores], after: Mapping[str, Scores], *, margin: float) -> Verdict:
    """Compare F on held-out sets before and after retraining.

    Parameters
    ----------
    before, after : mapping of str to Scores
        By held-out set.
    margin : float
        How far F may fall on a set.
    """
    falls = {name: round(before[name]["f"] - after[name]["f"], 4) for name in before}
    worst = max(falls, key=lambda name: (falls[name], name))
    told = f"F on {worst} went from {before[worst]['f']:.4f} to {after[worst]['f']:.4f}"
    if falls[worst] > margin:
        return Verdict(kept=False, reason=f"{told}, a fall of more than the margin of {margin}")
    return Verdict(kept=True, reason=f"{told}, no fall of more than the margin of {margin}")
