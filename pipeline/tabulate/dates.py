"""Order of EDTF dates of different precision: days, months, years and intervals."""

from collections.abc import Iterable

AFTER_ANY_DAY = "9999-99-99"


def starts(date: str) -> str:
    """Return a key that sorts dates by their first day."""
    return date.split("/")[0].strip("~?%.")


def ends(date: str) -> str:
    """Return a key that sorts dates by their last day: a year ends after its months."""
    end = date.split("/")[-1].strip("~?%.")
    return end + AFTER_ANY_DAY[len(end) :]


def earliest(dates: Iterable[str | None]) -> str | None:
    """Return the date that starts first, or None without dates."""
    return min((date for date in dates if date), key=lambda date: (starts(date), date), default=None)


def latest(dates: Iterable[str | None]) -> str | None:
    """Return the date that ends last, or None without dates."""
    return max((date for date in dates if date), key=lambda date: (ends(date), date), default=None)
