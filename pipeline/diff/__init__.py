"""Two versions of the tables compared: rows and facts gained, lost and changed, gold claims lost."""

from pipeline.diff.compare import Change, Difference, compare
from pipeline.diff.gate import LostClaim, lost_claims
from pipeline.diff.page import page
from pipeline.diff.summary import summary
from pipeline.diff.versions import Version, VersionError, open_version

__all__ = [
    "Change",
    "Difference",
    "LostClaim",
    "Version",
    "VersionError",
    "compare",
    "lost_claims",
    "open_version",
    "page",
    "summary",
]
