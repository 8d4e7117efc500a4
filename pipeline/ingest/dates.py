"""Publication dates: as metadata, and as the date head that a page leaves above its text."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from pipeline.ingest.lexicon import Lexicon, lexicon

HEAD_PARAGRAPHS = 6
HEAD_WORDS = 25
SENTENCE_END = (".", "!", "?", "…", "”", '"')


@dataclass(frozen=True)
class DatePatterns:
    """Regular expressions for one date, and for a paragraph that opens with a date head."""

    date: re.Pattern[str]
    bare: re.Pattern[str]
    headed: re.Pattern[str]
    updated: re.Pattern[str]
    remainder: re.Pattern[str]


@cache
def patterns() -> DatePatterns:
    """Compile the date patterns of the lexicon."""
    words = lexicon()
    one_date = _date_pattern(words)
    weekday = rf"(?:(?:{words.weekdays})\b\.?,?\s+)?"
    glue = rf"(?:\s*\b(?:{words.glue})(?!\w))*"
    time = rf"[\s,|–-]*(?:{glue}\s*\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?)?{glue}(?:\s*[A-Z]{{2,4}}\b)?[\s.,|–-]*"
    date_and_time = rf"{weekday}{one_date}{time}"
    any_case = re.IGNORECASE
    return DatePatterns(
        date=re.compile(rf"{weekday}{one_date}", any_case),
        bare=re.compile(rf"\W*{date_and_time}", any_case),
        headed=re.compile(rf"\s*(?:{words.published})\b{glue}\s*[:–-]?\s*{date_and_time}", any_case),
        updated=re.compile(rf"(?:{words.updated})\b{glue}\s*[:–-]?\s*{date_and_time}", any_case),
        remainder=re.compile(rf"(?:{words.updated}|{words.bylines})\b.{{0,80}}", any_case),
    )


def _date_pattern(words: Lexicon) -> str:
    month = "|".join(sorted(map(re.escape, words.months), key=len, reverse=True))
    day = rf"\d{{1,2}}(?:{words.ordinals})?\.?"
    year = r"(?:1[89]|20)\d{2}\b(?![\w.:/-]*\d)"
    iso = r"(?P<iso>(?:1[89]|20)\d{2}-\d{2}(?:-\d{2})?)(?!\d)(?:[T ]\d{2}:\d{2}[\d:.+Z-]*)?"
    day_first = rf"(?P<d1>{day})\s+(?P<m1>{month})\b\.?,?\s+(?P<y1>{year})"
    month_first = rf"(?P<m2>{month})\b\.?\s+(?P<d2>{day}),?\s+(?P<y2>{year})"
    no_day = rf"(?P<m3>{month})\b\.?,?\s+(?P<y3>{year})"
    numeric = rf"(?P<d4>\d{{1,2}})(?P<sep>[-/.])(?P<m4>\d{{1,2}})(?P=sep)(?P<y4>{year})"
    return rf"\b(?:{iso}|{day_first}|{month_first}|{no_day}|{numeric})"


def parse_date(value: object) -> str | None:
    """Turn a date from metadata into EDTF, as precise as known.

    Parameters
    ----------
    value
        A date, a year, or text such as ``2018-05-15T10:00:00Z`` or ``15 mei 2018``.

    Returns
    -------
    str or None
        ``2018``, ``2018-05`` or ``2018-05-15``; None when there is no date in it.
    """
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    text = str(value).strip() if value is not None else ""
    if re.fullmatch(r"(?:1[89]|20)\d{2}", text):
        return text
    if compact := re.fullmatch(r"((?:1[89]|20)\d{2})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?", text):
        return _edtf(*compact.groups())
    found = patterns().date.search(text)
    return _from_match(found) if found else _from_mail(text)


def take_date(paragraphs: list[str]) -> tuple[list[str], str | None]:
    """Take the date head out of the opening lines of a page.

    Parameters
    ----------
    paragraphs
        The paragraphs of a page, in order.

    Returns
    -------
    tuple
        The paragraphs without the date head, and the date in EDTF or None.
    """
    for index, paragraph in enumerate(paragraphs[:HEAD_PARAGRAPHS]):
        read = _read_head(paragraph)
        if read is not None:
            published, rest = read
            following = paragraphs[index + 1 :]
            if not rest and following and following[0].casefold() in lexicon().sections:
                following = following[1:]
            return [*paragraphs[:index], *([rest] if rest else []), *following], published
        if paragraph.endswith(SENTENCE_END) or len(paragraph.split()) > HEAD_WORDS:
            break
    return paragraphs, None


def _read_head(paragraph: str) -> tuple[str | None, str] | None:
    """Read a paragraph that is or opens with a date head: its date and the text after it."""
    known = patterns()
    if known.updated.fullmatch(paragraph):
        return None, ""
    if bare := known.bare.fullmatch(paragraph):
        return (found, "") if (found := _from_match(bare)) else None
    headed = known.headed.match(paragraph)
    found = _from_match(headed) if headed else None
    if headed is None or found is None:
        return None
    rest = paragraph[_end_of_date(headed) :] if headed.end() < len(paragraph) else ""
    rest = rest.strip(" ,|–-")
    dropped = rest.casefold() in lexicon().sections or known.remainder.fullmatch(rest)
    return found, "" if dropped else rest


def _end_of_date(headed: re.Match[str]) -> int:
    """Text after the date stays whole, even where its first word looks like part of a time."""
    ends = [headed.end(name) for name in ("iso", "y1", "y2", "y3", "y4")]
    clock = re.compile(r"\d{1,2}[:.]\d{2}").search(headed[0])
    return headed.end() if clock else max(ends)


def _from_match(found: re.Match[str]) -> str | None:
    part = found.groupdict()
    if part["iso"]:
        return _edtf(*part["iso"].split("-"))
    if part["y4"]:
        return _numeric(int(part["d4"]), int(part["m4"]), part["y4"], american=part["sep"] == "/")
    name = part["m1"] or part["m2"] or part["m3"]
    day = re.sub(r"\D", "", part["d1"] or part["d2"] or "") or None
    month = lexicon().months[name.casefold()]
    return _edtf(part["y1"] or part["y2"] or part["y3"], f"{month:02}", day)


def _numeric(first: int, second: int, year: str, *, american: bool) -> str | None:
    """Day and month in either order; with slashes, when both orders are possible, only the year is known."""
    if american and first <= 12 and second <= 12 and first != second:
        return year
    day, month = (second, first) if second > 12 else (first, second)
    return _edtf(year, f"{month:02}", str(day))


def _edtf(year: str, month: str | None = None, day: str | None = None) -> str | None:
    try:
        checked = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return checked.isoformat()[: 10 if day else 7 if month else 4]


def _from_mail(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError):
        return None
