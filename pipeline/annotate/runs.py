"""Runs: sequences of capitalised words that may be names that the NER missed."""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from pipeline.annotate.capitals import Capitals
from pipeline.annotate.cues import role
from pipeline.annotate.neighbours import token_before, token_behind
from pipeline.annotate.repair import COMPANY, SEPARATORS
from pipeline.annotate.standins import is_word

BODIES = frozenset({"agency", "regulator", "ministry", "parliament", "organisation", "party"})
"""Kinds whose names list two fields ("Health and Safety Executive")."""
TOPICAL = frozenset({"parliament", "regulator", "organisation"})
"""Kinds whose names may go on with a topic ("Committee on Foreign Affairs")."""
PROPER = frozenset({"PROPN", "NOUN", "ADJ", "X"})
OPENING = PROPER | {"ADV", "VERB", "INTJ", "NUM"}
"""Parts of speech that small taggers give to a name that opens a sentence."""
INITIALS = re.compile(r"(\w\.)+")


class Runs:
    """Find the runs of one doc.

    Parameters
    ----------
    capitals
        What the capitals of the doc mean.
    """

    def __init__(self, capitals: Capitals) -> None:
        self.capitals = capitals
        self.doc = capitals.doc
        self.words = capitals.words

    def __iter__(self) -> Iterator[Span]:
        start = 0
        while start < len(self.doc):
            end = self._run_end(start)
            if end > start:
                span = self._clean(start, end)
                if span is not None:
                    yield span
            start = max(end, start + 1)

    def _run_end(self, start: int) -> int:
        doc = self.doc
        if not self._capital(doc[start]):
            return start
        portfolio = self.capitals.behind_portfolio(start)
        if portfolio > start:
            return portfolio
        end, zone = start + 1, ""
        while end < len(doc) and end not in self.capitals.sentence_starts:
            token, last = doc[end], doc[end - 1]
            body = zone or last.text in self.words.inside
            body = body or (self.capitals.before_particle(token) and self._holds_body(start, end))
            if body and token.text in self.words.first_names:
                end -= self.capitals.ends_in_post(start, end)
                break
            if self._part(token) or self._numbers(token):
                end += 1
            elif (reach := self._owned(end) or self._owned(end + 1)) or (reach := self._hyphenated(end, start)):
                end = reach
            elif reach := self._connected(end, start, zone):
                zone = zone or self.words.inside.get(last.text, ("", ""))[1]
                end = reach
            else:
                break
        return end

    def _holds_body(self, start: int, end: int) -> bool:
        """Whether a word for a kind of organisation stands in a run, but not as its only word."""
        return end - start > 1 and any(self.words.inside.get(t.text, ("", ""))[0] == "ORG" for t in self.doc[start:end])

    def _capital(self, token: Token) -> bool:
        if not token.text[0].isupper() or token.lower_ in self.words.stop or token.i in self.capitals.closed:
            return False
        if self._owned(token.i + 1):
            return True
        if role(token) and token.text not in self.words.first_names and token.text not in self.words.inside:
            return False
        if token.i + 1 < len(self.doc) and f"{token.lower_} {token_behind(token).lower_}" in self.words.roles:
            return False
        if (
            token.i in self.capitals.sentence_starts
            or token_before(token).text in SEPARATORS
            or token_before(token).is_space
        ):
            if token.is_stop or token.lower_ in self.capitals.lower:
                return False
            follows = token.i + 1 < len(self.doc) and self._part(token_behind(token))
            return token.pos_ == "PROPN" or (token.pos_ in OPENING and follows)
        return token.pos_ in PROPER or token.text.isupper() or token.text in self.words.first_names

    def _part(self, token: Token) -> bool:
        """Whether a token can go on a run."""
        return (
            token.text[0].isupper()
            and token.lower_ not in self.words.stop
            and token.i not in self.capitals.closed
            and token.i not in self.capitals.sentence_starts
            and not (role(token) and token.text not in self.words.first_names and token.text not in self.words.inside)
        )

    @staticmethod
    def _numbers(token: Token) -> bool:
        """Whether a number belongs to the name before it ("Channel 4") and counts nothing."""
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        counts = following is not None and (
            "Plur" in following.morph.get("Number", []) or following.pos_ in {"NUM", "SYM"}
        )
        return token.text.isdigit() and len(token.text) < 3 and not counts

    def _hyphenated(self, at: int, start: int) -> int:
        """Return the end of "-Pierre", "-kwan" or "-sur-Mer" behind a hyphen; 0 for "-based"."""
        doc = self.doc
        if doc[at].text != "-" or doc[at].whitespace_ or doc[at - 1].whitespace_ or at + 1 >= len(doc):
            return 0
        following = doc[at + 1]
        capital = following.text[0].isupper() or following.text.isdigit()
        if len(following) < 5 and following.text.islower() and at + 3 < len(doc) and doc[at + 2].text == "-":
            joined = not following.whitespace_ and not doc[at + 2].whitespace_ and doc[at + 3].text[0].isupper()
            return at + 4 if joined else 0
        syllable = at - start > 1 and following.pos_ not in {"VERB", "ADJ", "ADP", "ADV"} and len(following) < 6
        return at + 2 if capital or syllable else 0

    def _owned(self, at: int) -> int:
        """Return the end of a body that a possessive of those in it opens ("Prison Officers' Association"), else 0."""
        doc = self.doc
        if not 0 < at < len(doc) - 1 or doc[at].lower_ not in self.words.possessives or doc[at].is_space:
            return 0
        owner, end = doc[at - 1], at + 1
        common = owner.is_title and owner.text not in self.words.first_names and is_word(owner.lower_, doc.lang_)
        if not common or owner.i in self.capitals.known_starts:
            return 0
        while end < len(doc) and end - at < 4 and doc[end].text.istitle() and doc[end].lower_ not in self.words.stop:
            end += 1
        label, kind = self.words.inside.get(doc[end - 1].text, ("", COMPANY))
        return end if label == "ORG" and kind != COMPANY else 0

    def _connected(self, at: int, start: int, zone: str) -> int:
        """Return the end of "of the Interior" behind "Ministry" or "van den Berg" behind a first name, else 0."""
        doc, head = self.doc, self.doc[at - 1].text
        body = head in self.words.inside
        person = head in self.words.first_names or INITIALS.fullmatch(head) is not None
        joined = body or bool(zone)
        if (zone or self.words.inside.get(head, ("", ""))[1]) == COMPANY:
            joined = doc[at].lower_ in self.words.conjunctions
        allowed = (self.words.connectors if joined else frozenset()) | (self.words.particles if person else frozenset())
        if zone in BODIES:
            allowed = allowed | self.words.conjunctions
        if body and self.words.inside[head][1] in TOPICAL:
            allowed = allowed | self.words.topical
        following = at
        while following < len(doc) and doc[following].lower_ in allowed and following - at < 3:
            following += 1
        if doc[at].text == "&" and at + 1 < len(doc) and self._part(doc[at + 1]):
            return at + 2
        if following == at and doc[at].lower_ in self.words.conjunctions and self._lists_parts(at, start):
            return at + 2
        if following == at or following >= len(doc) or not self._part(doc[following]):
            return 0
        inside = self.words.inside
        if self.capitals.known_starts.get(following, "GPE") not in {"GPE", "LOC"} or (
            following in self.capitals.known_starts and person
        ):
            return 0
        return following + 1 if doc[following].text not in inside or not zone else 0

    def _lists_parts(self, at: int, start: int) -> bool:
        """Whether "X and Y Bureau" behind a determiner is one body, not two."""
        doc, end = self.doc, at + 1
        determined = start > 0 and (doc[start - 1].pos_ == "DET" or doc[start - 1].lower_ in self.words.possessives)
        while end < len(doc) and self._part(doc[end]):
            end += 1
        body = self.words.inside.get(doc[end - 1].text, ("", ""))
        known = set(range(start, end)) & self.capitals.known_starts.keys()
        return determined and at - start < 3 and end - at > 2 and body[1] in BODIES and not known

    def _clean(self, start: int, end: int) -> Span | None:
        doc = self.doc
        while start < end and doc[start].lower_ in self.words.articles:
            start += 1
        if end - start > 1 and (self.capitals.kind_word(doc[start]) or self._title(doc[start])):
            start += 1
        while end > start and self.capitals.cannot_close(doc[end - 1]):
            end -= 1
        start, end = self.capitals.hyphenated(start, end)
        span = doc[start:end]
        if not len(span) or not self.capitals.plausible(span):
            return None
        inside = self.words.inside if len(span) > 1 else {}
        if not any(t.pos_ == "PROPN" or t.text in self.words.first_names or t.text in inside for t in span):
            return None
        if (
            len(span) == 1
            and start in self.capitals.sentence_starts
            and not (self._subject(span[0]) or self.capitals.elsewhere(span[0]))
        ):
            return None
        return span if len(span) > 1 or len(span.text) > 2 else None

    def _title(self, token: Token) -> bool:
        person = token_behind(token).text in self.words.first_names or token_behind(token).ent_type_ == "PERSON"
        return self.capitals.title_word(token, "PERSON" if person else "")

    @staticmethod
    def _subject(token: Token) -> bool:
        """Whether a word that opens a sentence is the subject of a singular verb, as a name is."""
        return token.pos_ == "PROPN" and token.dep_.startswith("nsubj") and "Plur" not in token.morph.get("Number", [])
