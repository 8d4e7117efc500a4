"""Names of organisations as bags of words that both languages share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.link.data import adjectives, fold, linking_file, places

LONGEST_PLACE = 3
"""Words in the longest name of a place that a name of an organisation may hold."""
SHORTEST_HEAD = 4


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a name of an organisation says, apart from its spelling.

    ``words`` are folded, in order, without legal forms; ``bag`` holds them without small words, in English where the
    lists know them, places as ids; ``place`` is the place with which the name begins and ``rest`` what follows it.
    """

    text: str
    words: tuple[str, ...]
    bag: tuple[str, ...]
    legal: bool
    place: str | None
    rest: str

    @property
    def joined(self) -> str:
        """All letters and digits of the name."""
        return "".join(re.sub(r"[^a-z0-9]", "", word) for word in self.words)


def _legal(word: str) -> bool:
    """Whether a word is a legal form; one that is a word besides must be written in capitals or with a full stop."""
    plain = re.sub(r"[.,]", "", fold(word))
    listed = linking_file("organisations")
    return plain in listed["legal_forms"] and (plain not in listed["ordinary_forms"] or word.isupper() or "." in word)


def _plain(text: str) -> tuple[list[str], bool]:
    """Words of a name without article, genitive and legal form, and whether it had a legal form."""
    listed = linking_file("organisations")
    words = re.sub(r"['’]s?$", "", text.strip()).replace(",", " ").split()
    if len(words) > 1 and fold(words[0]) in listed["articles"] and fold(" ".join(words[:2])) not in places():
        words = words[1:]
    size = len(words)
    while len(words) > 1 and _legal(words[-1]):
        words = words[:-1]
    while len(words) > 1 and words[0].isupper() and _legal(words[0]):
        words = words[1:]
    return words, len(words) < size


def _place_ids(words: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield the words with every place as its id, each with whether it is a place."""
    at = 0
    while at < len(words):
        for size in range(min(LONGEST_PLACE, len(words) - at), 0, -1):
            text = " ".join(words[at : at + size])
            place = places().get(fold(text)) if text[:1].isupper() and (size > 1 or len(text) > 1) else None
            if place is not None:
                yield (place if fold(text) not in adjectives() else f"~{place}"), True
                at += size
                break
        else:
            yield words[at], False
            at += 1


def compound(word: str) -> list[str]:
    """Split a folded compound of two listed words.

    >>> compound("ontwikkelingsbank")
    ['ontwikkeling', 'bank']
    """
    listed = linking_file("organisations")
    table, heads = listed["words"], set(_shared())
    for head in sorted(heads, key=lambda text: (-len(text), text)):
        front = word.removesuffix(head)
        if front == word or len(head) < SHORTEST_HEAD or len(front) < SHORTEST_HEAD:
            continue
        for linking in listed["linking"]:
            stem = front.removesuffix(linking) if front.endswith(linking) else ""
            if stem in table or stem in heads:
                return [stem, head]
    return [word]


@cache
def _shared() -> frozenset[str]:
    """Words of both languages that the table lists."""
    found: set[str] = set()
    for word, english in linking_file("organisations")["words"].items():
        found |= {fold(word), *([english] if isinstance(english, str) else english)}
    return frozenset(found)


@cache
def _table() -> dict[str, list[str]]:
    words = linking_file("organisations")["words"]
    return {fold(word): [english] if isinstance(english, str) else english for word, english in words.items()}


def english(word: str) -> list[str]:
    """Write a folded word in English where the table or a compound of listed words tells how."""
    parts = [word] if word in _table() else compound(word)
    return [shared for part in parts for shared in _table().get(part, [part])]


def listed_word(word: str) -> bool:
    """Whether a word is a common noun or adjective of names rather than a name of its own."""
    return word in _shared()


@cache
def parse(text: str) -> Wording:
    """Read a name of an organisation.

    Parameters
    ----------
    text
        The name as written.
    """
    listed = linking_file("organisations")
    plain, legal = _plain(text)
    for domain in listed["domains"]:
        plain[-1] = re.sub(rf"(?<=\w)\.{domain}$", "", plain[-1], flags=re.IGNORECASE)
    parts = [part for word in plain for part in (word.split("-") if word.count("-") else [word]) if part]
    found = list(_place_ids(parts))
    bag: list[str] = []
    for word, place in found:
        if place:
            bag.append(word)
        elif fold(word) not in listed["small"]:
            bag += english(fold(word).strip("."))
    if any(word in listed["state_bodies"] for word in bag):
        bag = [word.removeprefix("~") for word in bag]
    opens = found[0][0].removeprefix("~") if found[0][1] and len(found) > 1 else None
    rest = " ".join(parts[len(parts) - len(found) + 1 :]) if opens else ""
    return Wording(
        text=text,
        words=tuple(fold(word) for word in plain),
        bag=tuple(sorted(bag)),
        legal=legal,
        place=opens,
        rest=rest,
    )
