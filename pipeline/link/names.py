"""Two names of one kind of entity: the knowledge base first, then the rules of that kind."""

from functools import cache

from pipeline.link.data import fold, known_ids
from pipeline.link.decide import Decision, apart, same
from pipeline.link.organisations import compare_organisations
from pipeline.link.persons import compare_people
from pipeline.link.sounds import digits, readings


def known_as(name: str, kind: str) -> frozenset[str]:
    """Ids of a kind that the knowledge base gives a name."""
    return frozenset(known for known in known_ids().get(fold(name), ()) if known.startswith(f"{kind}/"))


def compare(first: str, second: str, *, kind: str) -> Decision:
    """Decide whether two names name one entity.

    Parameters
    ----------
    first, second
        The names as written, in either language; their order does not matter.
    kind
        Kind of both entities as in their ids: ``person``, ``org``, ``gpe``, ``loc``, ``product``, ``law`` or ``event``.
    """
    first, second = sorted((" ".join(first.split()), " ".join(second.split())))
    return _compare(first, second, kind)


@cache
def _compare(first: str, second: str, kind: str) -> Decision:
    mine, yours = known_as(first, kind), known_as(second, kind)
    if mine & yours:
        return same("kb", 1.0)
    if mine and yours:
        return apart("kb")
    if kind == "person":
        return compare_people(first, second)
    if kind == "org":
        return compare_organisations(first, second)
    return _compare_others(first, second, place=kind in {"gpe", "loc"})


def _compare_others(first: str, second: str, *, place: bool) -> Decision:
    """Names of places may be transliterated; all others must be equal but for accents, case and hyphens."""
    one, two = (fold(name).replace("-", " ") for name in (first, second))
    if one == two:
        return same("spelling", 1.0)
    if place and digits(first) == digits(second):
        sounds = [readings(tuple(name.split()), whole=True) for name in (first, second)]
        if sounds[0] & sounds[1]:
            return same("transliteration", 0.92)
    return apart("words")
