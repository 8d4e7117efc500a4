"""What every rule contributes: how often it fired, was right and was wrong, in language cases and gold articles."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import pandas as pd

from pipeline.evaluate.match import Row, match_article
from pipeline.evaluate.score import scored_predicates
from pipeline.regress.outcome import Outcome
from pipeline.relate.rulebook import RuleBook
from pipeline.schema import LANGUAGES

Verdict = Literal["right", "wrong", "allowed"]
Seen = tuple[str, str, str, Verdict]
"""Corpus, language, rule and verdict of one claim."""
COLUMNS = ("rule", "predicate", "language", "corpus", "fired", "right", "wrong", "precision")
CORPORA = ("cases", "gold")


def in_cases(outcomes: Iterable[Outcome]) -> list[Seen]:
    """Judge every claim found in language cases; one that is only allowed is neither right nor wrong."""
    seen: list[Seen] = []
    for outcome in outcomes:
        comparison = outcome.comparison
        right = [c for _, c in comparison.right] + [c for _, c, _ in comparison.wrong]
        for claim in outcome.found:
            verdict: Verdict = "right" if claim in right else "wrong" if claim in comparison.extra else "allowed"
            seen.append(("cases", outcome.case.language, claim.rule, verdict))
    return seen


def in_gold(
    gold: Mapping[str, Mapping[str, Any]], relations: Mapping[str, list[Row]], predicates: Iterable[str]
) -> list[Seen]:
    """Judge every row of gold articles; predicates that are not scored are only allowed.

    Parameters
    ----------
    gold : mapping of str to dict
        Gold files by article id.
    relations : mapping of str to list of dict
        Rows of the relations table by article id.
    predicates : iterable of str
        Predicates that are scored always.
    """
    scored = scored_predicates(predicates, {article: dict(truth) for article, truth in gold.items()})
    seen: list[Seen] = []
    for article, truth in gold.items():
        match = match_article(article, truth["relations"], relations.get(article, ()))
        for claim, rows in match.predicted.items():
            verdict: Verdict = "right" if claim in match.right else "wrong" if claim[1] in scored else "allowed"
            seen += [("gold", str(truth["language"]), str(row["rule"]), verdict) for row in rows]
    return seen


def rule_table(rules: RuleBook, seen: Iterable[Seen]) -> pd.DataFrame:
    """Count the verdicts on every rule, rules that never fired included.

    Parameters
    ----------
    rules : RuleBook
        The rules.
    seen : iterable of tuple
        Judged claims.

    Returns
    -------
    DataFrame
        One row per rule, language and corpus, in this order.
    """
    counts = Counter(seen)
    rows: list[tuple[str, str, str, str, int, int, int, float | None]] = []
    for file in rules.files:
        for rule in file.rules:
            for language in LANGUAGES:
                for corpus in CORPORA:
                    right, wrong, allowed = (
                        counts[corpus, language, rule.id, verdict] for verdict in ("right", "wrong", "allowed")
                    )
                    share = round(right / (right + wrong), 4) if right + wrong else None
                    rows.append(
                        (rule.id, file.predicate, language, corpus, right + wrong + allowed, right, wrong, share)
                    )
    rows.sort(key=lambda row: row[:4])
    return pd.DataFrame(rows, columns=list(COLUMNS))
