"""Precision, recall and F1 over language cases, by language, predicate and phenomenon."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from pipeline.evaluate.cases import choices
from pipeline.evaluate.score import Counts, ratio
from pipeline.regress.outcome import Outcome
from pipeline.schema import LANGUAGES


def score(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Score outcomes per language and over all.

    A claim is right when subject, predicate, object and polarity agree; ``exact`` is the share of the right ones
    whose attributes all agree as well, ``faults`` counts the attributes that do not. Claims that a case allows
    without asking for them count neither way.

    Parameters
    ----------
    outcomes : iterable of Outcome
        What became of the cases.
    """
    everything = list(outcomes)
    parts = {code: [o for o in everything if o.case.language == code] for code in LANGUAGES} | {"all": everything}
    return {name: score_part(part) for name, part in parts.items()}


def score_part(outcomes: list[Outcome]) -> dict[str, Any]:
    """Score the outcomes of one language."""
    by_phenomenon: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_phenomenon[outcome.case.phenomenon].append(outcome)
    by_predicate: dict[str, Counts] = defaultdict(Counts)
    for outcome in outcomes:
        for predicate, counts in counts_of(outcome).items():
            add(by_predicate[predicate], counts)
    return summary(outcomes) | {
        "known_failures": sum(1 for o in outcomes if o.case.fails),
        "surprises": sum(1 for o in outcomes if o.is_surprise),
        "faults": dict(
            sorted(Counter(n for o in outcomes for _, _, names in o.comparison.wrong for n in names).items())
        ),
        "by_phenomenon": {name: summary(part) for name, part in sorted(by_phenomenon.items())},
        "by_predicate": {name: counts.report() for name, counts in sorted(by_predicate.items())},
    }


def summary(outcomes: list[Outcome]) -> dict[str, Any]:
    """Count cases and claims of some outcomes."""
    total = Counts()
    for outcome in outcomes:
        for counts in counts_of(outcome).values():
            add(total, counts)
    exact = sum(len(o.comparison.right) for o in outcomes)
    passing = sum(1 for o in outcomes if o.passes)
    return {
        "cases": len(outcomes),
        "passing": passing,
        "pass_rate": ratio(passing, len(outcomes)),
        **total.report(),
        "exact": ratio(exact, total.found),
    }


def counts_of(outcome: Outcome) -> dict[str, Counts]:
    """Count the claims of one case by predicate."""
    counts: dict[str, Counts] = defaultdict(Counts)
    comparison = outcome.comparison
    for _, claim in [*comparison.right, *((e, c) for e, c, _ in comparison.wrong)]:
        add(counts[claim.predicate], Counts(predicted=1, right=1, wanted=1, found=1))
    for claim in comparison.extra:
        counts[claim.predicate].predicted += 1
    for expected in comparison.missing:
        counts[choices(expected.p)[0]].wanted += 1
    return counts


def add(total: Counts, part: Counts) -> None:
    """Add counts to others."""
    total.predicted += part.predicted
    total.right += part.right
    total.wanted += part.wanted
    total.found += part.found
