"""Claims become rows of the relations table: one row per claim and sentence."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipeline.schema import Argument, Article, Claim
from pipeline.tabulate.ids import stable_id

Row = dict[str, object]
Key = tuple[int, str, str | None, str | None, str]


def argument_key(argument: Argument | None) -> str | None:
    """Name an argument by its entity, or by its text where it names no entity."""
    if argument is None:
        return None
    return argument.entity_id or argument.text.casefold()


def claim_key(claim: Claim) -> Key:
    """Return what makes a claim distinct within its article."""
    subject, obj = argument_key(claim.subject), argument_key(claim.object)
    return claim.start, claim.predicate, subject, obj, claim.polarity


def preference(claim: Claim) -> tuple[object, ...]:
    """Order claims that say the same: the surest first, then as the text orders them."""
    return -claim.confidence, claim.trigger_start, claim.trigger_end, claim.rule, repr(claim)


def merge(claims: list[Claim]) -> Claim:
    """Join claims of one sentence that say the same.

    The surest claim stands; the others lend it their cues, and what it does not say itself.

    Parameters
    ----------
    claims : list of Claim
        At least one claim; all with the same key.
    """
    ordered = sorted(claims, key=preference)
    cues = dict.fromkeys(cue for claim in ordered for cue in claim.cues)
    return replace(
        ordered[0],
        cues=tuple(cues),
        theme=next((claim.theme for claim in ordered if claim.theme), None),
        role=next((claim.role for claim in ordered if claim.role), None),
        event_date=next((claim.event_date for claim in ordered if claim.event_date), None),
    )


def columns_of(name: str, argument: Argument | None) -> Row:
    """Spread an argument over its columns."""
    return {
        f"{name}_id": argument.entity_id if argument else None,
        name: argument.text if argument else None,
        f"{name}_type": argument.entity_type if argument else None,
    }


def relation_row(article: Article, claim: Claim) -> Row:
    """Write one claim as a row of the relations table."""
    source = columns_of("source", claim.source)
    del source["source_type"]
    return {
        "relation_id": stable_id(article.article_id, claim.end, *claim_key(claim)),
        "article_id": article.article_id,
        "language": article.language,
        "published": article.published,
        "sentence": claim.sentence,
        "start": claim.start,
        "end": claim.end,
        "evidence": claim.evidence,
        **columns_of("subject", claim.subject),
        "predicate": claim.predicate,
        "trigger": claim.trigger,
        "trigger_start": claim.trigger_start,
        "trigger_end": claim.trigger_end,
        **columns_of("object", claim.object),
        "theme": claim.theme,
        "role": claim.role,
        "former": claim.former,
        "polarity": claim.polarity,
        "modality": claim.modality,
        **source,
        "event_date": claim.event_date,
        "cues": " | ".join(claim.cues) or None,
        "rule": claim.rule,
        "confidence": round(claim.confidence, 4),
    }


def relation_rows(article: Article, claims: Iterable[Claim]) -> list[Row]:
    """Write the claims of one article as rows, in the order of the text.

    Parameters
    ----------
    article : Article
        The article whose text the claims point into.
    claims : iterable of Claim
        In any order, with repetitions.
    """
    groups: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim_key(claim)].append(claim)
    rows = [relation_row(article, merge(group)) for group in groups.values()]
    return sorted(rows, key=text_order)


def text_order(row: Row) -> tuple[object, ...]:
    """Order rows as a reader meets them, ties broken by id."""
    return row["article_id"], row["start"], row["trigger_start"], row["trigger_end"], row["relation_id"]
