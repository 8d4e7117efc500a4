"""Claims that another one of the same sentence says more fully."""

from pipeline.schema import Argument, Claim

LEADS, WORKS = "leads", "works_for"


def without_subsumed(found: list[Claim]) -> list[Claim]:
    """Drop claims that another one of the same sentence says more fully; who leads a body works for it."""
    full = {
        (c.sentence, c.predicate, c.polarity, identity(a))
        for c in found
        if both_named(c)
        for a in (c.subject, c.object)
    }
    whole = {
        (c.sentence, c.predicate, c.polarity, identity(a)) for c in found if is_whole(c) for a in (c.subject, c.object)
    }
    found = [
        c
        for c in found
        if is_whole(c) or (c.sentence, c.predicate, c.polarity, identity(c.subject or c.object)) not in whole
    ]
    led = {(c.sentence, identity(c.subject), identity(c.object)) for c in found if c.predicate == LEADS}
    found = [
        c for c in found if c.predicate != WORKS or (c.sentence, identity(c.subject), identity(c.object)) not in led
    ]
    found = [c for c in found if not any(is_inside_theme(c, other) for other in found)]
    return [
        c
        for c in found
        if both_named(c)
        or not any((c.sentence, c.predicate, c.polarity, identity(a)) in full for a in (c.subject, c.object) if a)
    ]


def is_inside_theme(claim: Claim, other: Claim) -> bool:
    """Tell a claim on a word of what a surer one says was done ("supplied Leopard tanks to X" supplies no Leopard)."""
    same = (claim.sentence, claim.predicate, claim.trigger_start) == (
        other.sentence,
        other.predicate,
        other.trigger_start,
    )
    surer = other.confidence > claim.confidence and both_named(other)
    if not same or not surer or claim.object is None or identity(claim.subject) != identity(other.subject):
        return False
    return claim.object.text in (other.theme or "")


def is_whole(claim: Claim) -> bool:
    """Tell whether a claim has both arguments, with or without an entity."""
    return claim.subject is not None and claim.object is not None


def both_named(claim: Claim) -> bool:
    """Tell whether both arguments of a claim are entities."""
    return all(a is not None and a.entity_id is not None for a in (claim.subject, claim.object))


def identity(argument: Argument | None) -> str:
    """Name an argument by its entity or else by its text."""
    return "" if argument is None else argument.entity_id or argument.text
