"""wiewat: who did what to whom, according to whom, from Dutch and English news."""

__version__ = "0.1.0"
