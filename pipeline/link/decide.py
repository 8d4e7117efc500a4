"""The decision on two names: one entity or two, by which rule, and how sure."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Whether two names name one entity.

    ``resolved_by`` names the rule that found them the same; of names that stay apart, what they differ in.
    """

    same: bool
    resolved_by: str
    score: float


def same(rule: str, score: float) -> Decision:
    """Decide for one entity."""
    return Decision(same=True, resolved_by=rule, score=score)


def apart(reason: str) -> Decision:
    """Decide for two entities, or for not knowing."""
    return Decision(same=False, resolved_by=reason, score=0.0)
