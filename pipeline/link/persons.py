"""Two names of people: one person or two."""

from rapidfuzz.distance import OSA

from pipeline.link.data import first_names, fold, given_groups, linking_file
from pipeline.link.decide import Decision, apart, same
from pipeline.link.people import Person, is_initial, parse
from pipeline.link.sounds import marked, readings, spoken

SIMILAR = 0.86
LONG = 7
"""Surnames of so many sounds may differ a little when they come from another script."""
ENOUGH_INITIALS = 2


def compare_people(first: str, second: str) -> Decision:
    """Decide on two names of people; the order of the two does not matter.

    Parameters
    ----------
    first, second
        The names as written.
    """
    one, two = parse(first), parse(second)
    if fold(first) == fold(second):
        return same("spelling", 1.0)
    if reason := _difference(one, two):
        return apart(reason)
    if _folded(one.core) == _folded(two.core):
        rule = "title" if len(first.split()) != len(second.split()) else "spelling"
        return same(rule, 0.98)
    if one.ruler and two.ruler and _rulers(one, two):
        return same("translation", 0.95)
    if _alike(one, two):
        return same("transliteration", 0.95)
    if one.bare_initial or two.bare_initial:
        return apart("initial")
    if len(one.core) == 1 or len(two.core) == 1:
        return apart("short")
    pairs = ((one, turned(two)), (turned(one), two))
    if any(a and b and _alike(a, b) for a, b in pairs):
        return same("order", 0.92)
    return _by_parts(one, two)


def _difference(one: Person, two: Person) -> str | None:
    """Return what tells two people with equal names apart: generation, regnal number, particle."""
    if one.generation != two.generation:
        return "generation"
    if one.numeral != two.numeral and ((one.numeral and two.numeral) or min(len(one.core), len(two.core)) < 2):
        return "generation"
    return None if _particles_agree(one, two) else "particle"


def _particles_agree(one: Person, two: Person) -> bool:
    optional = linking_file("people")["optional_particles"]
    mine, yours = ([p for p in name.particles if p not in optional] for name in (one, two))
    if one.abbreviated or two.abbreviated:
        strict = linking_file("people")["strict_particles"]
        mine, yours = ([p for p in side if p not in strict] for side in (mine, yours))
    return mine == yours


def _folded(core: tuple[str, ...]) -> str:
    return "".join(fold(word).replace("-", "").replace(".", "").replace("'", "") for word in core)


def _alike(one: Person, two: Person) -> bool:
    """Whether some schemes read two whole names alike, however their words are split."""
    mine, yours = ({"".join(reading) for reading in readings(name.core)} for name in (one, two))
    return not mine.isdisjoint(yours)


def turned(name: Person) -> Person | None:
    """Return a name of two words with its words the other way round, where it may be written so."""
    if len(name.core) != 2:
        return None
    front, back = fold(name.core[0]), fold(name.core[1])
    eastern = {front, back} & set(linking_file("people")["family_first"])
    given = first_names()
    if eastern or (back in given and front not in given):
        return Person(text=name.text, core=name.core[::-1], particles=name.particles)
    return None


def _rulers(one: Person, two: Person) -> bool:
    mine, yours = (" ".join(fold(word) for word in name.core) for name in (one, two))
    return any(mine in group and yours in group for group in linking_file("people")["ruler_names"])


def _by_parts(one: Person, two: Person) -> Decision:
    """Compare surnames first, then given names one by one."""
    surname = _surnames(one, two)
    if surname is None:
        if _continues(one, two) or _continues(two, one):
            return same("double-surname", 0.82)
        return apart("surname")
    given = _given_names(one, two)
    if given is None:
        return apart("given-name")
    score = min(surname.score, given.score)
    fuzzy = surname.resolved_by == "similar"
    if fuzzy and given.resolved_by not in {"spelling", "transliteration", "given-name"}:
        return apart("surname")
    return same(min((surname, given), key=lambda part: part.score).resolved_by, score)


def _surnames(one: Person, two: Person) -> Decision | None:
    mine, yours = one.surname, two.surname
    if fold(mine) == fold(yours):
        return same("spelling", 1.0)
    sounds = [spoken(name.surname, name.core) for name in (one, two)]
    if not sounds[0].isdisjoint(sounds[1]):
        return same("transliteration", 0.95)
    if fold(mine).split("-")[0] == fold(yours).split("-")[0] and ("-" in mine) != ("-" in yours):
        return same("double-surname", 0.85)
    if marked(" ".join(one.core)) and marked(" ".join(two.core)):
        return _similar(*sounds)
    return None


def _similar(mine: frozenset[str], yours: frozenset[str]) -> Decision | None:
    """Compare long surnames that differ in one sound inside."""
    pairs = [(a, b) for a in mine for b in yours if min(len(a), len(b)) >= LONG and (a[0], a[-2:]) == (b[0], b[-2:])]
    best = max((OSA.normalized_similarity(a, b) for a, b in pairs), default=0.0)
    close = any(OSA.distance(a, b) == 1 for a, b in pairs)
    return same("similar", round(0.8 * best, 2)) if best >= SIMILAR and close else None


def _given_names(one: Person, two: Person) -> Decision | None:
    mine, yours = sorted((one, two), key=lambda name: (len(name.given), name.text))
    short, long = mine.given, yours.given
    if all(map(is_initial, short)) or all(map(is_initial, long)):
        letters = [fold(word)[0] for word in long]
        enough = len(short) == len(long) >= ENOUGH_INITIALS
        return same("initials", 0.8) if enough and [fold(word)[0] for word in short] == letters else None
    if is_initial(short[0]) != is_initial(long[0]):
        return None
    pairs = [_given(mine, word, yours, other) for word, other in zip(short, long, strict=False)]
    scores = [pair for pair in pairs if pair is not None]
    if len(scores) < len(pairs):
        return None
    if len(short) != len(long):
        scores.append(same("middle-name", 0.85))
    return min(scores, key=lambda part: part.score)


def _given(mine: Person, word: str, yours: Person, other: str) -> Decision | None:
    """Compare two given names; an initial goes with every name that begins with it."""
    plain, against = fold(word), fold(other)
    if plain == against:
        return same("spelling", 1.0)
    if is_initial(word) or is_initial(other):
        return same("initials", 0.8) if plain[0] == against[0] else None
    if not spoken(word, mine.core).isdisjoint(spoken(other, yours.core)):
        return same("transliteration", 0.95)
    groups = given_groups()
    return same("given-name", 0.9) if groups.get(plain, frozenset()) & groups.get(against, frozenset()) else None


def _continues(short: Person, long: Person) -> bool:
    """Whether a name goes on with a second surname ("Pedro Sánchez Pérez")."""
    size = len(short.core)
    if not 2 <= size < len(long.core) or fold(short.surname) in first_names():
        return False
    if len(long.text.split()) > size + 2 or not all(word[0].isupper() for word in long.core):
        return False
    return [fold(word) for word in long.core[:size]] == [fold(word) for word in short.core]
