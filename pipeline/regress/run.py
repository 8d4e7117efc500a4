"""The stage: language cases and gold in, metrics, failures and rule statistics out."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.annotate.load import load_pipeline
from pipeline.evaluate.cases import Case, compare, read_cases
from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.run import SETTINGS, by_article
from pipeline.regress.outcome import Outcome
from pipeline.regress.rules import in_cases, in_gold, rule_table
from pipeline.regress.score import score
from pipeline.relate import RuleBook, claims
from pipeline.settings import ConfigError, read_yaml


def read_outcomes(cases: Iterable[Case], rules: RuleBook, *, profile: str = "wiewat") -> list[Outcome]:
    """Read the text of every case and compare what is found.

    Parameters
    ----------
    cases : iterable of Case
        Language cases.
    rules : RuleBook
        The relation rules.
    profile : str
        Which spaCy pipelines to use, by their name in ``configs/models.yaml``.
    """
    outcomes = []
    for case in cases:
        doc = load_pipeline(case.language, profile=profile)(case.text)
        doc.user_data["published"] = case.published
        found = tuple(claims(doc, rules))
        outcomes.append(Outcome(case, found, compare(case, found)))
    return outcomes


def regress(
    folder: Path, rules: RuleBook, *, gold: Path, tables: Path, profile: str = "wiewat"
) -> tuple[dict[str, Any], list[Outcome], pd.DataFrame]:
    """Score the language cases, and every rule on them and on the gold articles.

    Parameters
    ----------
    folder : Path
        Folder of language cases.
    rules : RuleBook
        The relation rules.
    gold, tables : Path
        Folder of gold articles, and of the tables with their rows.
    profile : str
        Which spaCy pipelines to use.

    Returns
    -------
    tuple of (dict, list of Outcome, DataFrame)
        Metrics by language, what became of every case, and one row per rule, language and corpus.

    Raises
    ------
    ConfigError
        When there are no cases, or cases or gold cannot be used.
    FileNotFoundError
        When the table of relations is missing.
    """
    cases = read_cases(folder)
    if not cases:
        raise ConfigError(f"no language cases (*.yaml) in {folder}")
    outcomes = read_outcomes(cases, rules, profile=profile)
    judged = in_gold(read_gold(gold), by_article(tables, "relations"), read_yaml(SETTINGS)["predicates"])
    return score(outcomes), outcomes, rule_table(rules, [*in_cases(outcomes), *judged])


def failures(outcomes: Iterable[Outcome]) -> str:
    """Write the cases that fail, and those that pass against their mark, for a reader."""
    lines = []
    for outcome in outcomes:
        case = outcome.case
        if outcome.passes and not case.fails:
            continue
        mark = f" (known: {case.fails})" if case.fails else ""
        verdict = "passes against its mark" if outcome.passes else "fails"
        lines += [f"{case.language} {case.phenomenon}: {verdict}{mark}", f"    {' '.join(case.text.split())}"]
        lines += [f"    {line}" for line in outcome.comparison.lines()]
    return "\n".join(lines) + "\n" if lines else ""


def write_reports(metrics: dict[str, Any], outcomes: Iterable[Outcome], statistics: pd.DataFrame, folder: Path) -> None:
    """Write ``regression.json``, ``regression.txt`` and ``rules.csv``."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(metrics, indent=2, sort_keys=True) + "\n"
    (folder / "regression.json").write_text(text, encoding="utf-8")
    (folder / "regression.txt").write_text(failures(outcomes), encoding="utf-8")
    statistics.to_csv(folder / "rules.csv", index=False, lineterminator="\n")
