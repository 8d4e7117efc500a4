"""Precision, recall and F1 of claims and entities, accuracy of the attributes of found claims."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.match import ArticleMatch, ClaimKey, Gold, Row, choices, match_article

NAMED = frozenset({"PERSON", "ORG", "GPE"})
ATTRIBUTES = {"modality": "modality", "source": "source_id", "date": "event_date"}
"""Gold field and column of the attributes that are compared as wholes; a theme is compared by keyword."""


@dataclass
class Counts:
    """Predicted items, those right among them, wanted items, those found among them."""

    predicted: int = 0
    right: int = 0
    wanted: int = 0
    found: int = 0

    def report(self) -> dict[str, float | int | None]:
        """Return precision, recall, F1 and the numbers behind them."""
        precision, recall = ratio(self.right, self.predicted), ratio(self.found, self.wanted)
        f1 = round(2 * precision * recall / (precision + recall), 4) if precision and recall else 0.0
        return {"precision": precision, "recall": recall, "f1": f1, "predicted": self.predicted, "gold": self.wanted}


@dataclass(frozen=True)
class Fault:
    """A wrong or missed claim or entity, readable on one line."""

    kind: str
    article: str
    what: str
    where: str

    def __str__(self) -> str:
        return f"{self.kind:<14} {self.what}" + (f"\n{'':<15}{self.where}" if self.where else "")


def ratio(part: int, whole: int) -> float | None:
    """Return a share of four decimals, or None of nothing."""
    return round(part / whole, 4) if whole else None


def scored_predicates(always: Iterable[str], gold: Mapping[str, Gold]) -> set[str]:
    """Return the predicates that count: those always scored, and those that the gold claims use."""
    used = {p for truth in gold.values() for entry in truth["relations"] for p in choices(entry["p"]) if p}
    return set(always) | used


def say(subject: object, predicate: object, obj: object, polarity: object) -> str:
    """Write a claim for the list of faults."""
    sides = ["|".join(side or "?" for side in choices(value)) for value in (subject, obj)]
    negation = "NOT " if polarity == "negated" else ""
    return f"{negation}{sides[0]} {'|'.join(filter(None, choices(predicate)))} {sides[1]}"


def attribute_hits(gold: Gold, rows: list[Row]) -> dict[str, bool]:
    """Tell which attributes of a found claim are right in at least one of its rows."""
    hits = {}
    for name, column in ATTRIBUTES.items():
        wanted = choices(gold.get(name))
        if name == "date" and wanted == [None]:
            continue
        got = {None if row.get(column) in ("", None) else str(row[column]) for row in rows}
        hits[name] = bool(got & set(wanted))
    if gold.get("theme"):
        themes = " ".join(str(row.get("theme") or "") for row in rows).lower()
        hits["theme"] = any(str(theme).lower() in themes for theme in choices(gold["theme"]))
    return hits


def score_relations(matches: Iterable[ArticleMatch]) -> dict[str, Any]:
    """Add up the matches of all articles.

    Optional gold claims count neither as missed nor as wrong.
    """
    total = Counts()
    by_predicate: dict[str, Counts] = defaultdict(Counts)
    attributes: dict[str, list[bool]] = {"modality": [], "source": [], "date": [], "theme": []}
    for match in matches:
        for claim in match.predicted:
            for counts in (total, by_predicate[claim[1]]):
                counts.predicted += 1
                counts.right += claim in match.right
        for i in match.required:
            predicate = choices(match.gold[i]["p"])[0] or ""
            for counts in (total, by_predicate[predicate]):
                counts.wanted += 1
                counts.found += i in match.matched
            if i in match.matched:
                for name, hit in attribute_hits(match.gold[i], match.matched[i]).items():
                    attributes[name].append(hit)
    accuracies = {f"{name}_accuracy": ratio(sum(hits), len(hits)) for name, hits in attributes.items() if hits}
    return total.report() | accuracies | {"by_predicate": {k: v.report() for k, v in sorted(by_predicate.items())}}


def claim_faults(match: ArticleMatch) -> list[Fault]:
    """List the wrong and the missed claims of one article."""
    wrong = [Fault("wrong", match.article, say(*claim), first_evidence(match, claim)) for claim in match.wrong]
    missed = [
        Fault("missed", match.article, say(g.get("s"), g["p"], g.get("o"), g.get("polarity")), g.get("evidence", ""))
        for g in match.missed
    ]
    return (
        wrong + missed + [fault for i in match.required if i in match.matched for fault in attribute_faults(match, i)]
    )


def attribute_faults(match: ArticleMatch, index: int) -> list[Fault]:
    """List the attributes of a found claim that none of its rows has right."""
    gold, rows = match.gold[index], match.matched[index]
    claim = say(gold.get("s"), gold["p"], gold.get("o"), gold.get("polarity"))
    faults = []
    for name, right in attribute_hits(gold, rows).items():
        if not right:
            found = sorted({str(row.get(ATTRIBUTES.get(name, name)) or "none") for row in rows})
            wanted = "|".join(choice or "none" for choice in choices(gold.get(name)))
            what = f"{claim}: {', '.join(found)}, not {wanted}"
            faults.append(Fault(f"wrong {name}", match.article, what, evidence_of(rows[0])))
    return faults


def first_evidence(match: ArticleMatch, claim: ClaimKey) -> str:
    """Return the sentence of the first row of a claim, with the rule that made it."""
    return evidence_of(match.predicted[claim][0])


def evidence_of(row: Row) -> str:
    """Return the sentence of a row, with the rule that made it."""
    return f"{' '.join(str(row['evidence']).split())} [{row.get('rule') or '?'}]"


def score_entities(gold: Mapping[str, Gold], mentions: Mapping[str, list[Row]]) -> tuple[Counts, list[Fault]]:
    """Compare the named entities of every article, each counted once.

    Parameters
    ----------
    gold : mapping of str to dict
        Gold files by article id.
    mentions : mapping of str to list of dict
        Rows of the mentions table by article id.
    """
    counts, faults = Counts(), []
    for article, truth in gold.items():
        ids = {m["entity_id"] for m in mentions.get(article, ()) if m["label"] in NAMED and m["entity_id"]}
        named = [entity for entity in truth["entities"] if entity["type"] in NAMED]
        accepted = {i for entity in named for i in choices(entity["id"])}
        other = {i for entity in truth["entities"] if entity["type"] not in NAMED for i in choices(entity["id"])}
        counts.predicted += len(ids - other)
        counts.right += len((ids - other) & accepted)
        faults += [Fault("wrong entity", article, i, "") for i in sorted(ids - other - accepted)]
        for entity in named:
            if not entity.get("required", True):
                continue
            found = bool(ids & set(choices(entity["id"])))
            counts.wanted += 1
            counts.found += found
            if not found:
                forms = ", ".join(map(str, entity.get("forms") or ()))
                faults.append(Fault("missed entity", article, "|".join(filter(None, choices(entity["id"]))), forms))
    return counts, faults


def score(
    gold: Mapping[str, Gold],
    relations: Mapping[str, list[Row]],
    mentions: Mapping[str, list[Row]],
    *,
    predicates: Iterable[str],
) -> tuple[dict[str, Any], list[Fault]]:
    """Score tables against gold articles, per language and over all.

    Parameters
    ----------
    gold : mapping of str to dict
        Gold files by article id.
    relations, mentions : mapping of str to list of dict
        Rows of these tables by article id.
    predicates : iterable of str
        Scored always; others are scored when the gold claims use them.

    Returns
    -------
    tuple of (dict, list of Fault)
        Metrics by language, and every wrong or missed claim and entity.
    """
    always = tuple(predicates)
    metrics: dict[str, Any] = {}
    faults: list[Fault] = []
    for language in (*sorted({truth["language"] for truth in gold.values()}, reverse=True), "all"):
        part = {a: truth for a, truth in gold.items() if language in ("all", truth["language"])}
        scored = scored_predicates(always, part)
        matches = [
            match_article(a, truth["relations"], [r for r in relations.get(a, ()) if r["predicate"] in scored])
            for a, truth in part.items()
        ]
        entity_counts, entity_faults = score_entities(part, mentions)
        metrics[language] = {
            "articles": len(part),
            "relations": score_relations(matches),
            "entities": entity_counts.report(),
        }
        if language == "all":
            faults = [fault for match in matches for fault in claim_faults(match)] + entity_faults
    return metrics, faults
