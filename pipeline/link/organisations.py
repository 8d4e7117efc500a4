"""Two names of organisations: one body or two."""

import re

from rapidfuzz import fuzz

from pipeline.annotate.lexicon import state_of
from pipeline.link.data import fold, known_ids, linking_file
from pipeline.link.decide import Decision, apart, same
from pipeline.link.sounds import digits, marked, readings
from pipeline.link.wording import Wording, compound, english, listed_word, parse

SIMILAR = 89.0
LONG = 8
"""Names of so many letters may differ by a slip in one word."""
SHORTEST_ACRONYM = 3
LONGEST_ACRONYM = 8
SHORTEST_GROUP = 4


def compare_organisations(first: str, second: str) -> Decision:
    """Decide on two names of organisations; the order of the two does not matter.

    Parameters
    ----------
    first, second
        The names as written.
    """
    one, two = parse(first), parse(second)
    if fold(first) == fold(second):
        return same("spelling", 1.0)
    if one.joined and one.joined == two.joined:
        return same("legal-form" if one.legal or two.legal else "spelling", 0.98)
    if digits(first) != digits(second):
        return apart("number")
    if one.bag and one.bag == two.bag:
        return same("translation", 0.93)
    if marked(first) and marked(second) and _sounds(one) & _sounds(two):
        return same("transliteration", 0.92)
    if (acronym := _acronyms(one, two)) is not None:
        return acronym
    if _group(one, two) or _group(two, one):
        return same("kind-word", 0.88)
    if _of_country(one, two) or _of_country(two, one):
        return same("country", 0.9)
    return _similar(one, two)


def _sounds(name: Wording) -> frozenset[tuple[str, ...]]:
    return readings(name.words)


def is_acronym(text: str) -> bool:
    """Whether a name is made of initials.

    >>> is_acronym("N.S.A."), is_acronym("Nasa")
    (True, False)
    """
    letters = text.replace(".", "")
    return letters.isalpha() and 2 <= len(letters) <= LONGEST_ACRONYM and letters.isupper()


def expansions(name: str) -> frozenset[str]:
    """Return the acronyms, folded, that a name makes, with or without small words.

    Parts of a compound count as words where the word list knows them ("Politiediensten").

    >>> sorted(expansions("Bank of the Netherlands"))
    ['bn', 'botn']
    """
    small = linking_file("organisations")["small"]
    words = [fold(word) for word in re.split(r"[\s\-/&]+", name) if word]
    whole = [word for word in words if word not in small]
    split = [part for word in whole for part in compound(word)]
    return frozenset("".join(word[0] for word in some) for some in (words, whole, split) if len(some) > 1)


def _acronyms(one: Wording, two: Wording) -> Decision | None:
    short, full = sorted((one, two), key=lambda name: (len(name.text), name.text))
    if not is_acronym(short.text):
        return None
    if is_acronym(full.text):
        plain = short.text.replace(".", "") == full.text.replace(".", "")
        return same("acronym", 0.97) if plain else apart("acronym")
    letters = fold(short.text.replace(".", ""))
    return same("acronym", 0.85) if len(letters) >= SHORTEST_ACRONYM and letters in expansions(full.text) else None


def ungrouped(name: Wording) -> tuple[str, ...]:
    """Return the words of a name without a "Group" at its end, or nothing where no name of its own is left."""
    groups = linking_file("organisations")["groups"]
    rest, last = name.words[:-1], name.words[-1].split("-")
    if len(last) == 2 and last[1] in groups:
        rest = (*rest, last[0])
    elif last[-1] not in groups:
        return ()
    own = any(not all(map(listed_word, english(word))) for word in rest)
    return rest if own and len("".join(rest)) >= SHORTEST_GROUP else ()


def _group(short: Wording, long: Wording) -> bool:
    """Whether one name adds "Group" to the other."""
    return ungrouped(long) == short.words


def _of_country(long: Wording, short: Wording) -> bool:
    """Whether one name puts the country before a body that the knowledge base knows to be that country's."""
    if long.place is None or not long.rest or fold(long.rest) != " ".join(short.words):
        return False
    return any(state_of(known) == long.place for known in known_ids().get(fold(long.rest), ()))


def _similar(one: Wording, two: Wording) -> Decision:
    """Compare long names of which one word differs by a slip that makes no other word."""
    mine, yours = one.words, two.words
    if len(mine) != len(yours) or min(len(one.joined), len(two.joined)) < LONG:
        return apart("words")
    unlike = [(a, b) for a, b in zip(mine, yours, strict=True) if a != b]
    ratio = fuzz.ratio(one.joined, two.joined)
    if len(unlike) != 1 or ratio < SIMILAR:
        return apart("words")
    a, b = unlike[0]
    listed = any(listed_word(part) for word in (a, b) for part in english(word))
    if listed or min(len(a), len(b)) < LONG - 1 or (a[0], a[-1]) != (b[0], b[-1]):
        return apart("words")
    return same("similar", round(ratio / 100 * 0.9, 2))
