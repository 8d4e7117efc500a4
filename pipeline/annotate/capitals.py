"""Capitals: which words of an article can be part of a name."""

from spacy.tokens import Doc, Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.cues import noun_kind, role, words
from pipeline.annotate.gazetteers import is_first_name
from pipeline.annotate.institutions import portfolios
from pipeline.annotate.neighbours import token_before
from pipeline.annotate.spans import covered
from pipeline.annotate.standins import is_word
from pipeline.annotate.surroundings import is_body

QUOTES = frozenset("\"“”„‘’'«»")
HEADLINE = 0.7
"""Share of capitalised words from which a sentence counts as a headline, whose capitals mean nothing."""
ARTICLE = 4
"""Fewest sentences of a text that is likely to name again what it names, and people by their full names."""
LONGEST = 30
"""Most letters of a word; longer ones are words that lost their spaces."""


class Capitals:
    """What the capitals of one doc mean.

    Parameters
    ----------
    doc
        A parsed doc.
    given
        Known names.
    """

    def __init__(self, doc: Doc, given: list[Span]) -> None:
        self.doc = doc
        self.words = words(doc.lang_)
        self.countries = {span.start for span in given if _country(span)}
        self.known_starts = {span.start: span.label_ for span in given if span.label_ != "NORP"}
        self.closed = covered(span for span in given if span.label_ == "NORP")
        self.lower = {token.text for token in doc if token.text.islower()}
        self.headlines = covered(sentence for sentence in doc.sents if _headline(sentence))
        self.sentences = sum(1 for _ in doc.sents)
        self.sentence_starts = {sentence.start for sentence in doc.sents} | {t.i + 1 for t in doc if t.text in QUOTES}

    def plausible(self, span: Span) -> bool:
        """Whether a span can be a name: capitals that mean something, no common noun, no tag soup."""
        text = span.text
        if not any(mark.isupper() for mark in text) or len(text) < 2 or any(len(token) > LONGEST for token in span):
            return False
        if len(span) > 1:
            return not self._only_headline(span) or span[0].text in self.words.first_names
        token = span[0]
        if (
            token.lower_ in self.words.stop | self.words.ranks
            or token.lower_ in self.lower
            or token.is_stop
            or "/" in text
        ):
            return False
        if noun_kind(token) is not None and token.lower_ in self.words.nouns:
            return False
        if self.adjective(token) or token.text in self.words.inside or self._several(token):
            return False
        if self.kind_word(token) and token.i + 1 in self.known_starts:
            return False
        if token.i in self.sentence_starts and (not self.named_first(token) or self._opens_plainly(token)):
            return token.text in self.words.first_names
        return not self._only_headline(span)

    def before_particle(self, token: Token) -> bool:
        """Whether a particle in lower case and a capital follow a word, as they follow a first name ("Jan van Dam")."""
        behind = self.doc[token.i + 1 : token.i + 4]
        small = [t for t in behind if t.text.islower() and t.lower_ in self.words.particles]
        return 0 < len(small) < len(behind) and behind[0] in small and behind[len(small)].text[0].isupper()

    def named_first(self, token: Token) -> bool:
        """Whether the first word of a sentence is likely a name."""
        noun = token.pos_ == "NOUN" and "Plur" not in token.morph.get("Number", [])
        return token.pos_ in {"PROPN", "X"} or noun or self.elsewhere(token)

    def _opens_plainly(self, token: Token) -> bool:
        """Whether the first word of a sentence is a word of the language that is a name nowhere else ("Butter ...")."""
        quoted = self.doc[token.i + 1 : token.i + 2].text in QUOTES
        plain = (
            self.sentences >= ARTICLE
            and not quoted
            and token.text.istitle()
            and is_word(token.lower_, str(self.doc.lang_))
        )
        return plain and not self.elsewhere(token)

    def stands_alone(self, token: Token) -> bool:
        """Whether a capital within a sentence is a name alone, no part of a title or longer name ("the Old Firm")."""
        if token.i in self.sentence_starts or token.i in self.headlines or token.text.isupper():
            return False
        before, behind = token_before(token), token.doc[token.i + 1 : token.i + 2].text
        return before.lower_ not in self.words.articles and not before.text.istitle() and not behind.istitle()

    def article(self, at: int) -> bool:
        """Whether a token is an article written with a capital."""
        token = self.doc[at]
        return token.text.istitle() and token.lower_ in self.words.articles

    def within(self, at: int) -> bool:
        """Whether a capital stands within a sentence, so that it is part of a name."""
        before = self.doc[at - 1] if at else None
        if before is None or before.is_space or before.is_punct or at in self.headlines:
            return False
        return at not in self.sentence_starts

    def elsewhere(self, token: Token) -> bool:
        """Whether a word that opens a sentence also has its capital within one."""
        return any(other.text == token.text and other.i not in self.sentence_starts for other in self.doc)

    def _several(self, token: Token) -> bool:
        """Whether a word is the plural of a post that is written in capitals ("MPs")."""
        post = next((token.text.removesuffix(end) for end in self.words.plurals if token.text.endswith(end)), "")
        return post.isupper() and post.lower() in self.words.roles

    def kind_word(self, token: Token) -> bool:
        """Whether a capital only opens the sentence, before a noun for what is named ("Softwarebedrijf X")."""
        language = str(self.doc.lang_)
        kind = (noun_kind(token) is not None or is_body(token)) and token.text not in self.words.inside
        following = self.doc[token.i + 1].lower_ if token.i + 1 < len(self.doc) else ""
        if lexicon.kinds(language)[noun_kind(token) or "organisation"].type == "GPE" and is_word(following, language):
            return False
        return kind and (token.i in self.sentence_starts or token.i - 1 in self.sentence_starts)

    def title_word(self, token: Token, label: str) -> bool:
        """Whether a capital only opens the sentence, before a title or noun that no list holds ("Rector Jansen")."""
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
        small = following.lower_ in self.words.particles | self.words.articles
        if token.i not in self.sentence_starts or not token.text.istitle() or not following.text[0].isupper():
            return False
        if token.text in self.words.first_names or token.text in self.words.inside or is_first_name(token.text):
            return False
        named = is_first_name(following.text)
        if label != "PERSON" and not (named or self.words.suffixed):
            return False
        language = str(token.doc.lang_)
        further = token.doc[following.i + 1].text if following.i + 1 < len(token.doc) else ""
        full = label == "PERSON" and (further.istitle() or further == "-")
        known = small or named or full or not is_word(following.lower_, language)
        return known and is_word(token.lower_, language)

    def cannot_close(self, token: Token) -> bool:
        """Whether no name ends with a word: possessives, punctuation, small connecting words."""
        small = token.text.islower() and token.lower_ in self.words.connectors | self.words.particles
        return token.lower_ in self.words.possessives or (token.is_punct and not token.text.endswith(".")) or small

    def behind_portfolio(self, start: int) -> int:
        """Return the first token behind a portfolio ("minister van Justitie Jansen", "ministerie van Handel NSO").

        A minister may have two ("minister van Justitie en Defensie Jansen").
        """
        if start < 2:
            return start
        if start > 4 and self.doc[start - 1].lower_ in self.words.conjunctions:
            joined = any(self.behind_portfolio(first) == start - 1 for first in range(max(2, start - 6), start - 1))
            return self._portfolio_end(start) if joined else start
        titled = role(self.doc[start - 2]) is not None and self.doc[start - 1].lower_ in self.words.employers
        heads = lexicon.entity_file("ministries")["heads"][self.doc.lang_]
        if not titled and self.doc[start - 2 : start].text.lower() not in heads:
            return start
        return self._portfolio_end(start)

    def _portfolio_end(self, start: int) -> int:
        ends = range(min(start + 5, len(self.doc)), start, -1)
        return next((end for end in ends if self.doc[start:end].text.lower() in portfolios(self.doc.lang_)), start)

    def hyphenated(self, start: int, end: int) -> tuple[int, int]:
        """Widen a span of a name by the parts that hyphens tie to it ("Ama *Owusu*-Reid")."""
        while 1 < start < end and self._tied(start - 1) and self.doc[start - 2].text.istitle():
            start -= 2
        while start < end < len(self.doc) - 1 and self._tied(end) and self.doc[end + 1].text.istitle():
            end += 2
        return start, end

    def _tied(self, at: int) -> bool:
        """Whether a token is a hyphen between two words that no list knows as names."""
        if self.doc[at].text != "-" or self.doc[at].whitespace_ or self.doc[at - 1].whitespace_:
            return False
        return not {at - 1, at + 1} & (self.known_starts.keys() | self.closed)

    def ends_in_post(self, start: int, end: int) -> bool:
        """Whether the last word is the post of the person behind it in a known body ("RCMP Commissioner Jane Doe")."""
        if end - start < 2 or end >= len(self.doc) or self.doc[end].text not in self.words.first_names:
            return False
        body = self.doc[start : end - 1].text
        known = lexicon.names(self.doc.lang_).get(body)
        return role(self.doc[end - 1]) is not None and (known is not None or (body.isupper() and body.isalpha()))

    def adjective(self, token: Token) -> bool:
        """Whether a token is the adjective of a place ("Rotterdamse"), which is no name of its own."""
        determined = token.i > 0 and token_before(token).lower_ in self.words.articles
        return (token.pos_ == "ADJ" or determined) and token.text.endswith(self.words.adjective_endings)

    def _only_headline(self, span: Span) -> bool:
        if span.start not in self.headlines:
            return False
        text = span.text
        return not any(
            token.text == span[0].text and self.doc[token.i : token.i + len(span)].text == text
            for token in self.doc
            if token.i not in self.headlines
        )


def _country(span: Span) -> bool:
    place = lexicon.entities().get(span.kb_id_)
    return place is not None and place.kind == "country" and span.label_ == "GPE"


def _headline(sentence: Span) -> bool:
    if not words(sentence.doc.lang_).title_case or sentence.text.rstrip().endswith((".", "?", "”", '"')):
        return False
    content = [token for token in sentence if token.is_alpha and len(token) > 3]
    return len(content) > 3 and sum(token.text[0].isupper() for token in content) / len(content) > HEADLINE
