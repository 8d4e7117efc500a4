"""What the parts of a time expression amount to, seen from the publication date.

A part of a month or year ("early", "late") is the whole of it, for EDTF has no smaller one. A resolver returns None
where the anchor is too coarse to know.
"""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from pipeline.relate.periods import (
    Anchor,
    Period,
    between,
    exact_day,
    monday_of,
    on_day,
    several_days,
    whole_month,
    whole_year,
)

Slots = Mapping[str, Any]
WEEKDAYS = 7
THURSDAY = 3
QUARTER, HALF = 32, 39
SEASON_MONTHS = 3
SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
_FOUR_DIGIT_YEARS = re.compile(r"\d\d[\dX]{2}(?!\d)")


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
    return exact_day(year, slots["month"], slots["day"]) if year else None


def _numeric(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    year, month, day = slots["year"], slots["month_number"], slots.get("day")
    if day is None:
        return whole_month(year, month) if 1 <= month <= 12 else None
    return exact_day(year, month, day) or exact_day(year, day, month)


def _day_range(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    last = _date({**slots, "day": slots["last"]}, anchor, future)
    first = exact_day(*_ymd(last.edtf)[:2], slots["day"]) if last else None
    return between(first, last) if first and last else None


def _ymd(edtf: str) -> tuple[int, int, int]:
    year, month, day = (int(part) for part in edtf.split("-"))
    return year, month, day


def _month_of_year(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    year = _year_of(slots, anchor, future)
    return whole_month(year, slots["month"]) if year else None


def _plain_year(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    return whole_year(slots["year"])


def _years(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    first = slots["year"]
    last = slots["last"] if "last" in slots else first // 100 * 100 + slots["short_year"]
    return between(whole_year(first), whole_year(last))


def _span(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    """Count a unit of time from the one that holds the anchor: last year, this week, next quarter."""
    if anchor is None:
        return None
    unit, shift = slots["unit"], slots.get("shift", -1)
    if unit == "year":
        return whole_year(anchor.year + shift)
    if unit == "decade":
        return Period(f"{anchor.year // 10 + shift}X", "decade")
    if unit == "month":
        return whole_month(anchor.year, anchor.month + shift) if anchor.month else None
    if unit == "quarter":
        years, quarter = divmod((anchor.month - 1) // 3 + shift, 4) if anchor.month else (0, None)
        return None if quarter is None else Period(f"{anchor.year + years}-{QUARTER + 1 + quarter}", "quarter")
    if anchor.date is None:
        return None
    if unit == "day":
        return on_day(anchor.date + timedelta(days=shift))
    monday = monday_of(anchor.date) + timedelta(weeks=shift)
    if unit == "week":
        return several_days(monday, WEEKDAYS, "week")
    just_over = shift == 0 and not future and anchor.date.weekday() < THURSDAY
    return several_days(monday + timedelta(days=5 - WEEKDAYS * just_over), 2, "weekend")


def _ago(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    if anchor and slots["unit"] == "year" and slots["number"] >= anchor.year:
        return None
    return _span({"unit": slots["unit"], "shift": -slots["number"]}, anchor, future)


def _relative_day(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    if anchor is None:
        return None
    if slots["offset"] == 0:
        return anchor.period
    return on_day(anchor.date + timedelta(days=slots["offset"])) if anchor.date else None


def _weekday(slots: Slots, anchor: Anchor | None, future: bool) -> Period | None:
    today = anchor.date if anchor else None
    if today is None:
        return None
    shift, weekday = slots.get("shift"), slots["weekday"]
    if "week_shift" in slots or shift == 0:
        return on_day(monday_of(today) + timedelta(days=weekday, weeks=slots.get("week_shift", 0)))
    if shift == 1 or (shift is None and future):
        ahead = (weekday - today.weekday()) % WEEKDAYS
        return on_day(today + timedelta(days=ahead or (WEEKDAYS if shift else 0)))
    back = (today.weekday() - weekday) % WEEKDAYS
    return on_day(today - timedelta(days=back or (WEEKDAYS if shift else 0)))


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
