"""Where a name may stand: spans of the NER, repaired, and runs of capitalised words that it missed."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.cues import noun_kind, role, words
from pipeline.annotate.spans import covered

SEPARATORS = frozenset('|()[]"“”„‘«»,;:/…')
QUOTES = frozenset("\"“”„‘’'«»")
BODIES = frozenset({"agency", "regulator", "ministry", "parliament", "organisation"})
"""Kinds whose names list two fields ("Health and Safety Executive")."""
TOPICAL = frozenset({"parliament", "regulator", "organisation"})
HEADLINE = 0.7
"""Share of capitalised words from which a sentence counts as a headline, whose capitals mean nothing."""
PROPER = frozenset({"PROPN", "NOUN", "ADJ", "X"})
OPENING = PROPER | {"ADV", "VERB", "INTJ", "NUM"}
"""Parts of speech that small taggers give to a name that opens a sentence."""


class Candidates:
    """Find the spans of one doc that can be names.

    Parameters
    ----------
    doc
        A parsed doc with the entities of its NER.
    given
        Known names, which runs do not join across a connector.
    """

    def __init__(self, doc: Doc, given: list[Span]) -> None:
        self.doc = doc
        self.words = words(doc.lang_)
        self.countries = {span.start for span in given if _country(span)}
        self.known_starts = {span.start: span.label_ for span in given if span.label_ != "NORP"}
        self.closed = covered(span for span in given if span.label_ == "NORP")
        self.lower = {token.text for token in doc if token.text.islower()}
        self.headlines = covered(sentence for sentence in doc.sents if _headline(sentence))
        self.sentence_starts = {sentence.start for sentence in doc.sents} | {t.i + 1 for t in doc if t.text in QUOTES}

    def repaired(self, span: Span) -> Iterator[Span]:
        """Cut a span of the NER into what can be a name, without titles, articles, possessives and quotes."""
        start = span.start
        for token in span[: self._before_country(span)]:
            if (
                token.is_space
                or token.text in SEPARATORS
                or (token.i > start and token.lower_ in self.words.possessives)
            ):
                yield from self._trimmed(start, token.i, span.label_)
                start = token.i + 1
        yield from self._trimmed(start, span.start + self._before_country(span), span.label_)

    def _before_country(self, span: Span) -> int:
        """Length of a person's name without the country behind it ("Maria der Nederlanden")."""
        for at in range(span.start + 2, span.end):
            if span.label_ == "PERSON" and at in self.countries and self.doc[at - 1].lower_ in self.words.particles:
                return at - 1 - span.start
        return len(span)

    def runs(self) -> Iterator[Span]:
        """Find runs of capitalised words that may be names that the NER missed."""
        start = 0
        while start < len(self.doc):
            end = self._run_end(start)
            if end > start:
                span = self._clean(start, end)
                if span is not None:
                    yield span
            start = max(end, start + 1)

    def quoted(self) -> Iterator[Span]:
        """Titles in quotes: two or more words that begin with capitals, small words aside."""
        opened: int | None = None
        for token in self.doc:
            if token.is_space:
                opened = None
            elif opened is not None and token.text in QUOTES:
                if self._title(self.doc[opened : token.i]):
                    yield Span(self.doc, opened, token.i, label="WORK_OF_ART")
                opened = None
            elif token.text in QUOTES and token.i + 1 < len(self.doc):
                opened = token.i + 1

    @staticmethod
    def _title(span: Span) -> bool:
        content = [token for token in span if not token.is_stop]
        capitals = bool(content) and all(token.text[0].isupper() for token in content) and span[0].text[0].isupper()
        return 2 <= len(span) <= 7 and capitals and not any(token.is_punct for token in span)

    def _trimmed(self, start: int, end: int, label: str) -> Iterator[Span]:
        doc = self.doc
        while start < end and self._cannot_open(doc[start], label):
            start += 1
        if end - start > 1 and self._kind_word(doc[start]):
            start += 1
        while (
            start
            and label == "PERSON"
            and doc[start - 1].text.istitle()
            and doc[start - 1].lower_ in self.words.particles
        ):
            start -= 1
        while start < end and self._cannot_close(doc[end - 1]):
            end -= 1
        if start < end and self.plausible(doc[start:end]):
            yield Span(doc, start, end, label=label)

    def _kind_word(self, token: Token) -> bool:
        """Whether a capital only opens the sentence, before a noun for what is named ("Softwarebedrijf X")."""
        kind = noun_kind(token) is not None and token.text not in self.words.inside
        return kind and (token.i in self.sentence_starts or token.i - 1 in self.sentence_starts)

    def _cannot_open(self, token: Token, label: str) -> bool:
        if token.lower_ in self.words.articles or token.is_punct or token.i in self.closed:
            return token.text not in self.words.particles
        if token.text.islower() and token.lower_ not in self.words.particles and not any(map(str.isdigit, token.text)):
            return True
        names = self.words.first_names.keys() | self.words.particles
        common = role(token) is not None or token.is_stop
        return label in {"PERSON", "ORG", "GPE", "LOC"} and common and token.text not in names

    def _cannot_close(self, token: Token) -> bool:
        small = token.text.islower() and token.lower_ in self.words.connectors | self.words.particles
        return token.lower_ in self.words.possessives or (token.is_punct and not token.text.endswith(".")) or small

    def plausible(self, span: Span) -> bool:
        """Whether a span can be a name: capitals that mean something, no common noun, no tag soup."""
        text = span.text
        if not any(mark.isupper() for mark in text) or len(text) < 2 or any(len(token) > 30 for token in span):
            return False
        if len(span) > 1:
            return not self._only_headline(span) or span[0].text in self.words.first_names
        token = span[0]
        if token.lower_ in self.words.stop or token.lower_ in self.lower or token.is_stop or "/" in text:
            return False
        if noun_kind(token) is not None and token.lower_ in self.words.nouns:
            return False
        if self._adjective(token) or token.text in self.words.inside:
            return False
        if token.i in self.sentence_starts and not self._named_first(token):
            return token.text in self.words.first_names
        return not self._only_headline(span)

    def _named_first(self, token: Token) -> bool:
        """Whether the first word of a sentence is likely a name."""
        noun = token.pos_ == "NOUN" and "Plur" not in token.morph.get("Number", [])
        return token.pos_ in {"PROPN", "X"} or noun or self._elsewhere(token)

    def _adjective(self, token: Token) -> bool:
        """Whether a token is the adjective of a place ("Rotterdamse"), which is no name of its own."""
        return token.pos_ == "ADJ" and token.text.endswith(self.words.adjective_endings)

    def _only_headline(self, span: Span) -> bool:
        if span.start not in self.headlines:
            return False
        text = span.text
        return not any(
            token.text == span[0].text and self.doc[token.i : token.i + len(span)].text == text
            for token in self.doc
            if token.i not in self.headlines
        )

    def _capital(self, token: Token) -> bool:
        if not token.text[0].isupper() or token.lower_ in self.words.stop or token.i in self.closed:
            return False
        if role(token) and token.text not in self.words.first_names and token.text not in self.words.inside:
            return False
        if token.i in self.sentence_starts or token.nbor(-1).text in SEPARATORS or token.nbor(-1).is_space:
            if token.is_stop or token.lower_ in self.lower:
                return False
            follows = token.i + 1 < len(self.doc) and self._part(token.nbor(1))
            return token.pos_ == "PROPN" or (token.pos_ in OPENING and follows)
        return token.pos_ in PROPER or token.text.isupper() or token.text in self.words.first_names

    def _part(self, token: Token) -> bool:
        """Whether a token can go on a run."""
        return (
            token.text[0].isupper()
            and token.lower_ not in self.words.stop
            and token.i not in self.closed
            and token.i not in self.sentence_starts
            and not (role(token) and token.text not in self.words.first_names.keys() | self.words.inside.keys())
        )

    def _run_end(self, start: int) -> int:
        doc = self.doc
        if not self._capital(doc[start]):
            return start
        end, zone = start + 1, False
        while end < len(doc) and end not in self.sentence_starts:
            token, last = doc[end], doc[end - 1]
            if (zone or last.text in self.words.inside) and token.text in self.words.first_names:
                break
            if self._part(token) or self._numbers(token):
                end += 1
            elif reach := self._hyphenated(end, start):
                end = reach
            elif reach := self._connected(end, start, zone):
                zone = zone or last.text in self.words.inside
                end = reach
            else:
                break
        return end

    @staticmethod
    def _numbers(token: Token) -> bool:
        """Whether a number belongs to the name before it ("Channel 4") and counts nothing."""
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        counts = following is not None and (
            "Plur" in following.morph.get("Number", []) or following.pos_ in {"NUM", "SYM"}
        )
        return token.text.isdigit() and len(token.text) < 3 and not counts

    def _hyphenated(self, at: int, start: int) -> int:
        """End of "-Pierre" or of "-kwan" behind a hyphen; 0 for "-based"."""
        doc = self.doc
        if doc[at].text != "-" or doc[at].whitespace_ or doc[at - 1].whitespace_ or at + 1 >= len(doc):
            return 0
        following = doc[at + 1]
        capital = following.text[0].isupper() or following.text.isdigit()
        syllable = at - start > 1 and following.pos_ not in {"VERB", "ADJ", "ADP", "ADV"} and len(following) < 6
        return at + 2 if capital or syllable else 0

    def _connected(self, at: int, start: int, zone: bool) -> int:
        """End of "of the Interior" behind "Ministry", or of "van den Berg" behind a first name; 0 if none follows."""
        doc, head = self.doc, self.doc[at - 1].text
        body = head in self.words.inside
        person = head in self.words.first_names or re.fullmatch(r"(\w\.)+", head) is not None
        allowed = (self.words.connectors if body or zone else frozenset()) | (
            self.words.particles if person else frozenset()
        )
        if zone and not body and doc[at].lower_ in self.words.conjunctions:
            allowed = allowed | self.words.conjunctions
        if body and self.words.inside[head][1] in TOPICAL:
            allowed = allowed | self.words.topical
        following = at
        while following < len(doc) and doc[following].lower_ in allowed and following - at < 3:
            following += 1
        if following == at and doc[at].lower_ in self.words.conjunctions and self._lists_parts(at, start):
            return at + 2
        if following == at or following >= len(doc) or not self._part(doc[following]):
            return 0
        inside = self.words.inside
        if self.known_starts.get(following, "GPE") not in {"GPE", "LOC"} or (following in self.known_starts and person):
            return 0
        return following + 1 if doc[following].text not in inside or not zone else 0

    def _lists_parts(self, at: int, start: int) -> bool:
        """Whether "X and Y Bureau" behind a determiner is one body, not two."""
        doc, end = self.doc, at + 1
        determined = start > 0 and (doc[start - 1].pos_ == "DET" or doc[start - 1].lower_ in self.words.possessives)
        while end < len(doc) and self._part(doc[end]):
            end += 1
        body = self.words.inside.get(doc[end - 1].text, ("", ""))
        known = set(range(start, end)) & self.known_starts.keys()
        return determined and at - start < 3 and end - at > 2 and body[1] in BODIES and not known

    def _clean(self, start: int, end: int) -> Span | None:
        doc = self.doc
        while start < end and doc[start].lower_ in self.words.articles:
            start += 1
        if end - start > 1 and self._kind_word(doc[start]):
            start += 1
        while end > start and self._cannot_close(doc[end - 1]):
            end -= 1
        span = doc[start:end]
        if not len(span) or not self.plausible(span):
            return None
        if not any(token.pos_ == "PROPN" or token.text in self.words.first_names for token in span):
            return None
        if (
            len(span) == 1
            and start in self.sentence_starts
            and not (self._subject(span[0]) or self._elsewhere(span[0]))
        ):
            return None
        return span if len(span) > 1 or len(span.text) > 2 else None

    @staticmethod
    def _subject(token: Token) -> bool:
        """Whether a word that opens a sentence is the subject of a singular verb, as a name is."""
        return token.pos_ == "PROPN" and token.dep_.startswith("nsubj") and "Plur" not in token.morph.get("Number", [])

    def _elsewhere(self, token: Token) -> bool:
        """Whether a word that opens a sentence also has its capital within one."""
        return any(other.text == token.text and other.i not in self.sentence_starts for other in self.doc)


def _country(span: Span) -> bool:
    place = lexicon.entities().get(span.kb_id_)
    return place is not None and place.kind == "country" and span.label_ == "GPE"


def _headline(sentence: Span) -> bool:
    if not words(sentence.doc.lang_).title_case or sentence.text.rstrip().endswith((".", "?", "”", '"')):
        return False
    content = [token for token in sentence if token.is_alpha and len(token) > 3]
    return len(content) > 3 and sum(token.text[0].isupper() for token in content) / len(content) > HEADLINE
