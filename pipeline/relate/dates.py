"""Time expressions of a Doc as EDTF, seen from the publication date.

Candidates come from the grammar of the language. A weak one, such as a bare year or month, counts after a word that
licenses it, in a range, or in a list with one that counts. Then openers ("since") and joiners ("between ... and")
turn points into intervals.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.relate.date_grammar import REACH, Candidate, Grammar, read_grammar
from pipeline.relate.date_meanings import resolve
from pipeline.relate.periods import Anchor, Period, between, open_range

NAME_LABEL = "PERSON"
CLAUSE_REACH = 200
RECENT_YEARS = range(1900, 2100)
_WORD_BEFORE = re.compile(r"[^\W\d_]\w*[^\S\n]+$")


@dataclass(frozen=True)
class TimeExpression:
    """A stretch of tokens that says when, with its meaning in EDTF."""

    start_token: int
    end_token: int
    edtf: str
    granularity: str


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    period: Period | None


ANY_DAY = "2000-01-01"
"""Stands for the date of publication where only the words of times matter."""


def time_points(doc: Doc) -> list[Candidate]:
    """List the points in time that a text names, before anything is known of its date of publication."""
    grammar, text = read_grammar(doc.lang_), doc.text
    return [point for point in grammar.candidates(text) if not _is_something_else(doc, text, grammar, point)]


def time_expressions(doc: Doc, published: str | None, *, points: list[Candidate] | None = None) -> list[TimeExpression]:
    """Find the time expressions of a text.

    Parameters
    ----------
    doc
        A text of a language that ``configs/cues/time.yaml`` knows; tags and entities help but may be absent.
    published
        Publication date in EDTF, as precise as known; relative expressions count from it and are left out where it
        is too coarse for them.
    points
        What `time_points` found in the text, where it was asked already.

    Returns
    -------
    list of TimeExpression
        In text order, without overlap.
    """
    grammar = read_grammar(doc.lang_)
    expressions: list[TimeExpression] = []
    points = time_points(doc) if points is None else points
    for found in _compose(doc.text, grammar, points, Anchor.parse(published)):
        span = doc.char_span(found.start, found.end, alignment_mode="expand")
        if found.period and span is not None and (not expressions or span.start >= expressions[-1].end_token):
            expressions.append(TimeExpression(span.start, span.end, found.period.edtf, found.period.granularity))
    return expressions


def time_positions(doc: Doc, points: list[Candidate]) -> frozenset[int]:
    """List the words of all time expressions, also of those that no known date anchors."""
    found = time_expressions(doc, ANY_DAY, points=points)
    return frozenset(i for expression in found for i in range(expression.start_token, expression.end_token))


def _compose(text: str, grammar: Grammar, points: list[Candidate], anchor: Anchor | None) -> Iterator[_Found]:
    previous: Candidate | None = None
    index = 0
    while index < len(points):
        point = points[index]
        following = points[index + 1] if index + 1 < len(points) else None
        index += 1
        start = _closed_start(text, grammar, point, following) if following else None
        if following and start is not None:
            previous = following
            index += 1
            yield _Found(start, following.end, _closed(text, grammar, point, following, anchor))
        elif not point.weak or _licensed(text, grammar, point) or _listed(text, grammar, previous, point):
            previous = point
            yield _opened(text, grammar, point, _period(text, grammar, point, anchor))


def _is_something_else(doc: Doc, text: str, grammar: Grammar, point: Candidate) -> bool:
    """Tell a date from a name ("Theresa May"), a habit ("every Monday") or a quantity ("2000 euro")."""
    before = _before(text, point.start)
    for guards, searched in ((grammar.blocked, before), (grammar.not_followed, None)):
        guard = guards.get(point.meaning)
        if guard and (guard.search(searched) if searched is not None else guard.match(text, point.end)):
            return True
    if point.meaning in grammar.name_like and _is_name(grammar, text[point.start : point.end], before):
        return True
    if not point.weak:
        return False
    span = doc.char_span(point.start, point.end, alignment_mode="expand")
    if span is None or any(token.ent_type_ == NAME_LABEL for token in span):
        return True
    return point.meaning == "year" and _is_quantity(doc, span.end, point.slots["year"])


def _is_name(grammar: Grammar, surface: str, before: str) -> bool:
    """Tell whether a needless capital after another capital makes the word part of a name ("Black Friday")."""
    previous = _WORD_BEFORE.search(before)
    return bool(previous and previous[0][0].isupper() and surface.split()[0] in grammar.optional_capitals)


def _is_quantity(doc: Doc, after: int, year: int) -> bool:
    """Whether a round number counts the noun after it; without tags any word in lower case passes for a noun."""
    round_number = year % (100 if year in RECENT_YEARS else 10) == 0
    if after >= len(doc) or not round_number:
        return False
    token = doc[after]
    return token.pos_ in ("NOUN", "ADJ") if token.pos_ else token.is_lower and token.is_alpha


def _before(text: str, start: int) -> str:
    return text[max(0, start - REACH) : start]


def _licensed(text: str, grammar: Grammar, point: Candidate) -> bool:
    licence = grammar.licences.get(point.meaning)
    if licence is None or licence.search(_before(text, point.start)) is None:
        return False
    return point.meaning != "month" or grammar.possessive.match(text, point.end) is None


def _listed(text: str, grammar: Grammar, previous: Candidate | None, point: Candidate) -> bool:
    if previous is None or previous.meaning != point.meaning:
        return False
    return grammar.enumeration.fullmatch(text, previous.end, point.start) is not None


def _closed_start(text: str, grammar: Grammar, first: Candidate, last: Candidate) -> int | None:
    """Where an interval of two points starts, its opener included; None when nothing joins them."""
    before = _before(text, first.start)
    for closing in grammar.closings:
        if closing.joiner.fullmatch(text, first.end, last.start) is None:
            continue
        opener = closing.opener.search(before)
        if opener:
            return first.start - (len(before) - opener.start())
        alike = not last.weak or last.meaning == first.meaning
        if closing.opener_optional and alike and (not first.weak or _licensed(text, grammar, first)):
            return first.start
    return None


def _closed(text: str, grammar: Grammar, first: Candidate, last: Candidate, anchor: Anchor | None) -> Period | None:
    end = _period(text, grammar, last, anchor)
    if end is None:
        return None
    yearless = not {"year", "year_shift"} & set(first.slots)
    start = resolve(first.meaning, first.slots, anchor=Anchor.parse(end.end) if yearless else anchor)
    return between(start, end) if start else None


def _opened(text: str, grammar: Grammar, point: Candidate, period: Period | None) -> _Found:
    if period is not None and grammar.possessive.match(text, point.end) is None:
        before = _before(text, point.start)
        for kind, opener in grammar.openers.items():
            match = opener.search(before)
            if match:
                return _Found(point.start - (len(before) - match.start()), point.end, open_range(kind, period))
    return _Found(point.start, point.end, period)


def _period(text: str, grammar: Grammar, point: Candidate, anchor: Anchor | None) -> Period | None:
    return resolve(point.meaning, point.slots, anchor=anchor, future=_in_future(text, grammar, point))


def _in_future(text: str, grammar: Grammar, point: Candidate) -> bool:
    """Whether the clause speaks of the future: before the date, or right after a date that opens the clause."""
    left = grammar.clause_break.split(text[max(0, point.start - CLAUSE_REACH) : point.start])[-1]
    right = grammar.clause_break.split(text[point.end : point.end + CLAUSE_REACH], maxsplit=1)[0]
    if grammar.future.search(left):
        return True
    opens_clause = len(left.split()) <= 1
    return bool(grammar.future.search(right) if opens_clause else grammar.future.match(right.lstrip()))
