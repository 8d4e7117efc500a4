"""Periods of time in EDTF: days, months, years and the intervals between them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_YEARS = range(1000, 9000)
_CALENDAR = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-([0-2]\d|3[01]))?)?(?![\dX-])")


@dataclass(frozen=True)
class Period:
    """A stretch of time in EDTF with its granularity."""

    edtf: str
    granularity: str

    @property
    def start(self) -> str:
        """EDTF of the first part of an interval, or of the whole."""
        return self.edtf.split("/")[0]

    @property
    def end(self) -> str:
        """EDTF of the last part of an interval, or of the whole."""
        return self.edtf.split("/")[-1]


@dataclass(frozen=True)
class Anchor:
    """The date that relative expressions count from, as precise as known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, edtf: str | None) -> "Anchor | None":
        """Read the leading calendar date of an EDTF string; None when it has none."""
        match = _CALENDAR.match(edtf or "")
        if match is None:
            return None
        year = int(match[1])
        month, day = (int(part) if part else None for part in match.groups()[1:])
        if year not in _YEARS or (day and month and exact_day(year, month, day) is None):
            return None
        return cls(year, month, day)

    @property
    def date(self) -> date | None:
        """The exact day, when known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def period(self) -> Period:
        """The anchor itself as a period."""
        if self.date:
            return on_day(self.date)
        return whole_month(self.year, self.month) if self.month else whole_year(self.year)


def between(first: Period, last: Period) -> Period | None:
    """Join one period to another as an interval; None when they are in the wrong order."""
    start, end = first.start, last.end
    shared = min(len(start), len(end)) if _CALENDAR.fullmatch(start) and _CALENDAR.fullmatch(end) else 4
    return Period(f"{start}/{end}", "interval") if start[:shared] < end[:shared] else None


def open_range(kind: str, period: Period) -> Period:
    """Make the interval since, until, before or after a period."""
    if kind == "since":
        return Period(f"{period.start}/..", "interval")
    if kind == "until":
        return Period(f"../{period.end}", "interval")
    if kind == "after":
        return Period(f"{_neighbour(period.end, 1)}/..", "interval")
    return Period(f"../{_neighbour(period.start, -1)}", "interval")


def _neighbour(edtf: str, by: int) -> str:
    if not _CALENDAR.fullmatch(edtf):
        return edtf
    parts = [int(part) for part in edtf.split("-")]
    if len(parts) == 1:
        return whole_year(parts[0] + by).edtf
    if len(parts) == 2:
        return whole_month(parts[0], parts[1] + by).edtf
    return on_day(date(*parts) + timedelta(days=by)).edtf


def on_day(day: date) -> Period:
    """Make a period of a day."""
    return Period(day.isoformat(), "day")


def exact_day(year: int, month: int, day: int) -> Period | None:
    """Make a period of a day, None when the calendar has no such day."""
    try:
        return on_day(date(year, month, day))
    except ValueError:
        return None


def whole_month(year: int, month: int) -> Period:
    """Make a period of a month; months outside 1-12 count on into other years."""
    years, month = divmod(month - 1, 12)
    return Period(f"{year + years:04d}-{month + 1:02d}", "month")


def whole_year(year: int) -> Period:
    """Make a period of a year."""
    return Period(f"{year:04d}", "year")


def several_days(first: date, count: int, granularity: str) -> Period:
    """Make an interval of some days."""
    return Period(f"{first.isoformat()}/{(first + timedelta(days=count - 1)).isoformat()}", granularity)


def monday_of(day: date) -> date:
    """Find the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())
