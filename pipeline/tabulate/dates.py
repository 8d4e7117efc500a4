"""Order of EDTF dates of different precision: days, months, years and intervals."""

import datetime
import re
from calendar import monthrange
from collections.abc import Iterable

AFTER_ANY_DAY = "9999-99-99"
SIMPLE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


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


def days(date: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of a year, a month, a day or an interval; None of any other date."""
    first, last = (read_day(part.strip("~?%")) for part in (date.split("/")[0], date.split("/")[-1]))
    return (first[0], last[1]) if first and last else None


def read_day(date: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of one date without qualifiers."""
    match = SIMPLE.fullmatch(date)
    if not match:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        last = day or monthrange(year, month or 12)[1]
        return datetime.date(year, month or 1, day or 1), datetime.date(year, month or 12, last)
    except ValueError:
        return None
