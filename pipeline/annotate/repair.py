"""Repair: what the spans of the NER and quotes hold of a name."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.capitals import QUOTES, Capitals
from pipeline.annotate.cues import role
from pipeline.annotate.institutions import portfolios
from pipeline.annotate.neighbours import token_before, token_behind
from pipeline.annotate.posts import behind_seat
from pipeline.annotate.standins import is_word

SEPARATORS = frozenset('|()[]"“”„‘«»,;:/…')
UNNUMBERED = frozenset({"PERSON", "GPE", "LOC", "NORP"})
"""Labels of names that begin with no number ("in 2003 Irak binnengevallen")."""
NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC"})
SMALL = frozenset({"ADV", "PRON", "SCONJ"})
"""Parts of speech of words that open no name, when they ask or refer ("Waarvan X beschuldigd wordt")."""
COMPANY = "company"
"""Kind whose names do not go on with "of X"."""
TITLE_WORDS = range(2, 8)
"""How many words a quoted title may have."""


class Repair:
    """Cut names out of the spans of the NER.

    Parameters
    ----------
    capitals
        What the capitals of the doc mean.
    """

    def __init__(self, capitals: Capitals) -> None:
        self.capitals = capitals
        self.doc = capitals.doc
        self.words = capitals.words

    def __call__(self, span: Span) -> Iterator[Span]:
        """Cut a span of the NER into what can be a name, without titles, articles, possessives and quotes."""
        start, end = self._behind_title(span), span.start + self._before_country(span)
        label = "PERSON" if start > span.start else span.label_
        if start == span.start and self._behind_post(span) > start:
            start, label = self._behind_post(span), "PERSON"
            yield from self._trimmed(span.start, start - 1, "ORG")
        elif start == span.start and self._behind_body(span) > start:
            start, label = self._behind_body(span), "PERSON"
            yield from self._trimmed(span.start, start, "ORG")
            if start >= span.end - 1:
                return
        elif start == span.start and behind_seat(span, self.capitals) > start:
            start, label = behind_seat(span, self.capitals), "PERSON"
            yield from self._trimmed(span.start, start, "GPE")
        employer = self._employer(span)
        if employer is not None:
            end = employer - 1
            yield from self._trimmed(employer, span.end, "ORG")
        for token in self.doc[start:end]:
            possessive = token.i > start and token.lower_ in self.words.possessives
            if len(span) > 1 and self._belongs(token):
                yield from self._trimmed(start, token.i, "ORG")
                start, label = token.i + 1, "PERSON"
            if token.i > start and self._seats(token):
                yield from self._trimmed(start, token.i, label)
                start, label = token.i + 1, "GPE"
            if token.is_space or token.text in SEPARATORS or possessive or (token.i > start and self._acts(token)):
                yield from self._trimmed(start, token.i, label)
                start = token.i + 1
        yield from self._trimmed(start, end, label)

    def _seats(self, token: Token) -> bool:
        """Whether a preposition inside a span says where the company before it is from ("Acme Castings of Leeds")."""
        kind = self.words.inside.get(token_before(token).text, ("", ""))[1]
        if token.lower_ not in self.words.employers:
            return False
        placed = self.capitals.known_starts.get(token.i + 1) == "GPE"
        return kind == COMPANY or (placed and not kind and not is_word(token_before(token).lower_, self.doc.lang_))

    def _acts(self, token: Token) -> bool:
        """Whether a word inside a span is the verb between two names ("Court of Justice demanded Acme")."""
        finite = token.pos_ == "VERB" and "Fin" in token.morph.get("VerbForm", [])
        return finite and token.text.islower() and token.lower_ not in self.words.connectors | self.words.particles

    def _behind_title(self, span: Span) -> int:
        """Return where a person's name begins behind a title inside the span ("Conservative MP John Penrose")."""
        for token in span[:-1]:
            if (
                role(token)
                and token.text not in self.words.inside
                and token_behind(token).text in self.words.first_names
            ):
                return token.i + 1
        return span.start

    def _behind_post(self, span: Span) -> int:
        """Return where the name begins behind a body and a post in one span ("Acme Foods President Li Wu")."""
        for token in span[1:-2] if span.label_ == "ORG" else ():
            rest = [t for t in span.doc[token.i + 1 : span.end] if t.text != "-"]
            names = all(t.is_alpha and t.is_title and t.text not in self.words.inside for t in rest)
            if role(token) and token.text not in self.words.inside and names and role(rest[0]) is None:
                return token.i + 1
        return span.start

    def _behind_body(self, span: Span) -> int:
        """Return where a person's name begins right behind that of a body ("Leeds Business School John van Dam")."""
        bodies = [self.words.inside.get(token.text, ("", ""))[0] == "ORG" for token in span]
        for at in range(2, len(span)):
            person, particle = span[at].text in self.words.first_names, self.capitals.before_particle(span[at])
            surname = at == len(span) - 2 and span[-1].is_title and not bodies[-1]
            if person and ((bodies[at - 1] and (surname or particle)) or (particle and any(bodies[:at]))):
                return int(span[at].i)
        return span.start

    def _belongs(self, token: Token) -> bool:
        """Whether a word says where the person behind it belongs ("Philips-topman X", "VVD'er X")."""
        names, text = lexicon.names(self.doc.lang_), token.text
        if role(token):
            return text.rpartition("-")[0] in names
        endings = [end for end in lexicon.entity_file("names")["glued"][self.doc.lang_] if len(end) > 2]
        return any(text.removesuffix(end) in names for end in endings if text.endswith(end))

    def quoted(self) -> Iterator[Span]:
        """Find titles in quotes: two or more words that begin with capitals, small words aside."""
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
        return len(span) in TITLE_WORDS and capitals and not any(token.is_punct for token in span)

    def _before_country(self, span: Span) -> int:
        """Return the length of a person's name without the country behind it ("Maria der Nederlanden")."""
        links = {*self.words.particles, *lexicon.entity_file("institutions")["genitives"][self.doc.lang_]}
        person = span.label_ == "PERSON" or span[0].text in self.words.first_names
        for at in range(span.start + 2, span.end):
            if person and at in self.capitals.countries and self.doc[at - 1].lower_ in links:
                return at - 1 - span.start
        return len(span)

    def _employer(self, span: Span) -> int | None:
        """Return where an organisation begins that was taken into a person's name ("X van Microsoft")."""
        language = self.doc.lang_
        for at in range(span.start + 2, span.end):
            link = self.doc[at - 1]
            if span.label_ != "PERSON" or link.lower_ not in self.words.particles or link.is_title:
                continue
            rest, first = self.doc[at : span.end].text, self.doc[at]
            known = lexicon.names(language).get(rest)
            acronym = first.text.isupper() and first.text.isalpha() and len(first) > 1
            known_body = (known is not None and known.label == "ORG") or rest.lower() in portfolios(language)
            if acronym or known_body or (at > span.start + 2 and self._stands_alone(at, span.end)):
                return at
        return None

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether the article has the last words of a name without what is before them, too."""
        words = [token.text for token in self.doc[start:end]]
        for at in range(1, len(self.doc) - len(words) + 1):
            before = self.doc[at - 1]
            free = at != start and not before.text.istitle() and before.lower_ not in self.words.particles
            if free and [token.text for token in self.doc[at : at + len(words)]] == words:
                return True
        return False

    def _trimmed(self, start: int, end: int, label: str) -> Iterator[Span]:
        doc = self.doc
        while start < end and self._cannot_open(doc[start], label):
            start += 1
        if end - start == 2 and label != "ORG" and self.capitals.adjective(doc[start]):
            start += 1
        if end - start > 1 and (self.capitals.kind_word(doc[start]) or self.capitals.title_word(doc[start], label)):
            start += 1
        start = min(end, self.capitals.behind_portfolio(start))
        if label == "PERSON":
            end = self._with_surname(start, self._before_plain_word(start, end))
        while start and label == "PERSON" and self._particle(doc[start - 1]):
            start -= 1
        if start and label == "PERSON" and self.capitals.before_particle(doc[start - 1]) and start < end:
            start -= doc[start - 1].text in self.words.first_names
        while start < end and self.capitals.cannot_close(doc[end - 1]):
            end -= 1
        start, end = self.capitals.hyphenated(start, end)
        if label == "ORG" and self.capitals.ends_in_post(start, end):
            end -= 1
        if start < end and self.capitals.plausible(doc[start:end]):
            yield Span(doc, start, end, label=label)

    def _with_surname(self, start: int, end: int) -> int:
        """Return where a lone first name ends with the surname behind its particle ("Ineke van Gent")."""
        at = end
        while at < len(self.doc) and self.doc[at].text in self.words.particles:
            at += 1
        if end - start != 1 or self.doc[start].text not in self.words.first_names or not end < at < len(self.doc):
            return end
        known = lexicon.names(self.doc.lang_).get(self.doc[at].text)
        body = known is not None and known.label == "ORG"
        return end if body or not self.doc[at].is_title or self._stands_alone(at, at + 1) else at + 1

    def _before_plain_word(self, start: int, end: int) -> int:
        """Return where a person's name ends: before a lower-case word that is no particle ("Kant te pakken")."""
        for token in self.doc[start + 1 : end] if end > start else ():
            if token.text.isalpha() and token.text.islower() and token.text not in self.words.particles:
                end = token.i
                break
        while end - start > 1 and self.doc[end - 1].text in self.words.particles:
            end -= 1
        return end

    def _particle(self, token: Token) -> bool:
        """Whether a word is the capital particle that opens a surname ("Van" of "Van der Laan")."""
        return token.text.istitle() and token.lower_ in self.words.particles

    def _cannot_open(self, token: Token, label: str) -> bool:
        """Whether no name begins with a word: articles, titles, small words."""
        genitives = lexicon.entity_file("institutions")["genitives"][self.doc.lang_]
        if (label == "ORG" and token.text in genitives) or token.lower_ in self.words.ranks:
            return True
        dated = token.i > 0 and self.doc[token.i - 1].pos_ == "ADP"
        if token.text.isdigit() and (label in UNNUMBERED or dated):
            return True
        if token.lower_ in self.words.articles or token.is_punct or token.i in self.capitals.closed:
            return token.text not in self.words.particles
        if token.text.islower() and token.lower_ not in self.words.particles and not any(map(str.isdigit, token.text)):
            return True
        small = token.i in self.capitals.sentence_starts and token.pos_ in SMALL and token.dep_ in {"advmod", "mark"}
        common = role(token) is not None or token.is_stop or small
        named = token.text in self.words.first_names or token.text in self.words.particles
        return label in NAMED and common and not named
