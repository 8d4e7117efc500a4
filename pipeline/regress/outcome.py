"""What became of one language case."""

from dataclasses import dataclass

from pipeline.evaluate.cases import Case, Comparison
from pipeline.schema import Claim


@dataclass(frozen=True)
class Outcome:
    """A case, the claims found in it, and how they compare with those expected."""

    case: Case
    found: tuple[Claim, ...]
    comparison: Comparison

    @property
    def passes(self) -> bool:
        """Tell whether the case yields what it says."""
        return self.comparison.passes

    @property
    def is_surprise(self) -> bool:
        """Tell whether a case fails that should pass, or passes that is marked as failing."""
        return self.passes == bool(self.case.fails)
