"""Calendar arithmetic: what the parts of a time expression amount to in EDTF, seen from the publication date.

EDTF has no "early" or "late", so that a part of a month or year is the whole of it; it has seasons (21-24),
quarters (33-36) and halves (40-41). A resolver returns None where the anchor is too coarse to know.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Slots = Mapping[str, Any]
WEEKDAYS = 7
QUARTER, HALF = 32, 39
SEASON_MONTHS = 3
SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
_FOUR_DIGIT_YEARS = re.compile(r"\d\d[\dX]{2}(?!\d)")
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
        if year not in _YEARS or (day and month and _day(year, month, day) is None):
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
            return _on(self.date)
        return _month(self.year, self.month) if self.month else _year(self.year)


def resolve(meaning: str, slots: Slots, *, anchor: Anchor | None, future: bool = False) -> Period | None:
    """Turn the parts of a time expression into a period.

    Parameters
    ----------
    meaning
        A key of ``MEANINGS``.
    slots
        Values of the parts, such as ``{"day": 12, "month": 5}``.
    anchor
        What relative parts count from.
    future
        Look for a date without a year after the anchor instead of before it.
    """
    period = MEANINGS[meaning](slots, anchor, future)
    return period if period and _FOUR_DIGIT_YEARS.match(period.start) and _FOUR_DIGIT_YEARS.match(period.end) else None


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
        return _year(parts[0] + by).edtf
    if len(parts) == 2:
        return _month(parts[0], parts[1] + by).edtf
    return _on(date(*parts) + timedelta(days=by)).edtf


def _on(day: date) -> Period:
    return Period(day.isoformat(), "day")


def _day(year: int, month: int, day: int) -> Period | None:
    try:
        return _on(date(year, month, day))
    except ValueError:
        return None


def _month(year: int, month: int) -> Period:
    years, month = divmod(month - 1, 12)
    return Period(f"{year + years:04d}-{month + 1:02d}", "month")


def _year(year: int) -> Period:
    return Period(f"{year:04d}", "year")


def _days(first: date, count: int, granularity: str) -> Period:
    return Period(f"{first.isoformat()}/{(first + timedelta(days=count - 1)).isoformat()}", granularity)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _stated_year(slots: Slots, anchor: Anchor | None) -> int | None:
    if "year" in slots:
        return int(slots["year"])
    return anchor.year + slots["year_shift"] if anchor and "year_shift" in slots else None


def _year_of(slots: Slots, anchor: Anchor | None, future: bool) -> int | None:
    """Find the year of a month, or of a day of a month: the stated one, or the nearest on the right side."""
    if "year" in slots or "year_shift" in slots or anchor is None:
        return _stated_year(slots, anchor)
    shift = slots.get("shift")
    if shift == 0:
        return anchor.year
    if anchor.month is None:
        return None
    exact = "day" in slots and anchor.day is not None
    here = (slots["month"], slots["day"]) if exact else (slots["month"], 0)
    now = (anchor.month, anchor.day or 0) if exact else (anchor.month, 0)
    strict = shift is not None and (exact or "day" not in slots)
    if shift == 1 or (shift is None and future):
        return anchor.year + (here <= now if strict else here < now)
    return anchor.year - (here >= now if strict else here > now)


def _date(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    year = _year_of(slots, anchor, future)
    return _day(year, slots["month"], slots["day"]) if year else None


def _numeric(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    year, month, day = slots["year"], slots["month_number"], slots.get("day")
    if day is None:
        return _month(year, month) if 1 <= month <= 12 else None
    return _day(year, month, day) or _day(year, day, month)


def _day_range(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    last = _date({**slots, "day": slots["last"]}, anchor, future)
    first = _day(*_ymd(last.edtf)[:2], slots["day"]) if last else None
    return between(first, last) if first and last else None


def _ymd(edtf: str) -> tuple[int, int, int]:
    year, month, day = (int(part) for part in edtf.split("-"))
    return year, month, day


def _month_of_year(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    year = _year_of(slots, anchor, future)
    return _month(year, slots["month"]) if year else None


def _plain_year(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    return _year(slots["year"])


def _years(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    first = slots["year"]
    last = slots["last"] if "last" in slots else first // 100 * 100 + slots["short_year"]
    return between(_year(first), _year(last))


def _span(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    """Count a unit of time from the one that holds the anchor: last year, this week, next quarter."""
    if anchor is None:
        return None
    unit, shift = slots["unit"], slots.get("shift", -1)
    if unit == "year":
        return _year(anchor.year + shift)
    if unit == "decade":
        return Period(f"{anchor.year // 10 + shift}X", "decade")
    if unit == "month":
        return _month(anchor.year, anchor.month + shift) if anchor.month else None
    if unit == "quarter":
        years, quarter = divmod((anchor.month - 1) // 3 + shift, 4) if anchor.month else (0, None)
        return None if quarter is None else Period(f"{anchor.year + years}-{QUARTER + 1 + quarter}", "quarter")
    if anchor.date is None:
        return None
    if unit == "day":
        return _on(anchor.date + timedelta(days=shift))
    monday = _monday(anchor.date) + timedelta(weeks=shift)
    return _days(monday, WEEKDAYS, "week") if unit == "week" else _days(monday + timedelta(days=5), 2, "weekend")


def _ago(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    if anchor and slots["unit"] == "year" and slots["number"] >= anchor.year:
        return None
    return _span({"unit": slots["unit"], "shift": -slots["number"]}, anchor, future)


def _relative_day(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    if anchor is None:
        return None
    if slots["offset"] == 0:
        return anchor.period
    return _on(anchor.date + timedelta(days=slots["offset"])) if anchor.date else None


def _weekday(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    today = anchor.date if anchor else None
    if today is None:
        return None
    shift, weekday = slots.get("shift"), slots["weekday"]
    if "week_shift" in slots or shift == 0:
        return _on(_monday(today) + timedelta(days=weekday, weeks=slots.get("week_shift", 0)))
    if shift == 1 or (shift is None and future):
        ahead = (weekday - today.weekday()) % WEEKDAYS
        return _on(today + timedelta(days=ahead or (WEEKDAYS if shift else 0)))
    back = (today.weekday() - weekday) % WEEKDAYS
    return _on(today - timedelta(days=back or (WEEKDAYS if shift else 0)))


def _season(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    season = slots["season"]
    year = _stated_year(slots, anchor)
    if year is None and anchor and "shift" in slots:
        year = _season_year(season, slots["shift"], anchor)
    return Period(f"{year}-{season}", "season") if year else None


def _season_year(season: int, shift: int, anchor: Anchor) -> int | None:
    """Find the year in which the last, running or next season of that name begins."""
    begin = SEASON_STARTS[season]
    if anchor.month is None:
        return anchor.year if shift == 0 and begin <= 10 else None
    if shift == 0:
        return anchor.year - (begin > 10 and anchor.month <= begin - 10)
    if shift > 0:
        return anchor.year + (anchor.month >= begin)
    return anchor.year - (begin + SEASON_MONTHS - anchor.month + 11) // 12


def _part_of_year(slot: str, offset: int, granularity: str) -> "Resolver":
    def resolver(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
        year = _stated_year(slots, anchor)
        return Period(f"{year}-{offset + slots[slot]}", granularity) if year else None

    return resolver


def _decade(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    tens = slots["decade"] // 10 if "decade" in slots else (190 if slots["tens"] >= 20 else 200) + slots["tens"] // 10
    return Period(f"{tens}X", "decade")


def _century(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    return Period(f"{slots['century'] - 1}XX", "century")


Resolver = Callable[[Slots, Anchor | None, bool], Period | None]
MEANINGS: dict[str, Resolver] = {
    "date": _date,
    "numeric": _numeric,
    "days": _day_range,
    "month": _month_of_year,
    "year": _plain_year,
    "years": _years,
    "span": _span,
    "ago": _ago,
    "relative_day": _relative_day,
    "weekday": _weekday,
    "season": _season,
    "quarter": _part_of_year("ordinal", QUARTER, "quarter"),
    "half": _part_of_year("half", HALF, "half"),
    "decade": _decade,
    "century": _century,
}
