"""Sentence guard: tell the parser where a sentence must and must not begin.

News breaks lines for paragraphs and headlines, opens quotes with „ and “ that small parsers take for
sentences, and abbreviates. Presets of ``is_sent_start`` survive the parser. A word without a stop behind it ends
no sentence; a full stop before a capital does. Where neither holds, the parser decides.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.annotate.lexicon import entity_file
from pipeline.annotate.neighbours import token_before

CLOSERS = frozenset("”’»")
OPENERS = frozenset("„“‘«")
SEPARATORS = frozenset({"|", "–", "—", "/", "·", "-"})
COMMAS = frozenset({",", "(", "[", "&"})
STOPS = frozenset({".", "?"})
ENDS = STOPS | {"!", "…", *CLOSERS}
"""Marks inside brackets behind which a sentence may end with the bracket."""
DASHES = frozenset({"-", "–", "—", "--"})
DATELINE_REACH = 10
"""Longest dateline, in tokens."""
DATELINE_WORD = 4
"""Shortest place in capitals that opens a dateline."""
BRACKET_REACH = 12
"""Longest parenthesis, in tokens, that may not be split."""


class SentenceGuard:
    """Set or forbid sentence starts before the parser runs.

    Parameters
    ----------
    abbreviations
        Lower-case tokens after whose full stop a sentence goes on.
    acronyms
        Names in capitals that look like one of them.
    openers
        Lower-case words that no surname opens with, so that a capital tells that a sentence begins.
    """

    def __init__(
        self, *, abbreviations: frozenset[str], openers: frozenset[str], acronyms: frozenset[str] = frozenset()
    ) -> None:
        self.abbreviations = abbreviations
        self.acronyms = acronyms
        self.openers = openers

    def __call__(self, doc: Doc) -> Doc:
        """Preset the sentence starts of a doc."""
        inside = self._parenthesised(doc)
        bodies = self._after_datelines(doc)
        for token in doc[1:]:
            if self._starts_line(token) or token.i in bodies or (token.i not in inside and self._opens(token)):
                token.is_sent_start = True
            elif token.i in inside or self._continues(token):
                token.is_sent_start = False
            elif token_before(token).text in STOPS and token.text[0].isupper():
                token.is_sent_start = True
        return doc

    @staticmethod
    def _starts_line(token: Token) -> bool:
        previous = token_before(token)
        breaks = previous.text.count("\n")
        if token.is_space or not breaks:
            return False
        return breaks > 1 or not token.text[0].islower()

    def _continues(self, token: Token) -> bool:
        previous = token_before(token)
        if token.is_space or token.text in CLOSERS or token.text in SEPARATORS or token.text in STOPS:
            return True
        if previous.text[-1].isalpha() or previous.text in OPENERS | SEPARATORS | COMMAS:
            return True
        if previous.text == ")" and token_before(previous).text not in ENDS:
            return True
        split = previous.text == "." and previous.i > 0 and not token_before(previous).whitespace_
        return self._abbreviated(previous) or (split and self._abbreviated(token_before(previous), stop="."))

    def _opens(self, token: Token) -> bool:
        """Whether a small word with a capital stands behind a letter and a stop ("opened by Committee I. The case")."""
        last = (
            token_before(token)
            if token_before(token).text not in STOPS or token.i == 1
            else token_before(token_before(token))
        )
        letter = last.text.removesuffix(".")
        stopped = last.text.endswith(".") or token_before(token).text == "."
        return stopped and len(letter) == 1 and letter.isupper() and token.is_title and token.lower_ in self.openers

    def _abbreviated(self, token: Token, *, stop: str = "") -> bool:
        text = token.text + stop
        initial = len(text) == 2 and text[0].isupper() and text[1] == "."
        return initial or (text.lower() in self.abbreviations and text.removesuffix(".") not in self.acronyms)

    def _after_datelines(self, doc: Doc) -> set[int]:
        """Where the text begins behind the dateline of a report ("LONDON (Reuters) - ", "Riga, May 4 - ")."""
        found: set[int] = set()
        for first in doc:
            if first.i and not self._starts_line(first):
                continue
            place = doc[first.i + 1] if first.text == "(" and first.i + 1 < len(doc) else first
            line = doc[first.i : first.i + DATELINE_REACH]
            dated = place.is_title and line[-1].i > place.i and any(t.is_digit for t in line)
            if not (place.is_upper or dated) or len(place) < DATELINE_WORD:
                continue
            dash = next((t for t in line if t.text in DASHES and token_before(t).whitespace_), None)
            before = doc[first.i : dash.i] if dash is not None else doc[:0]
            named = all(t.is_title or t.is_upper or t.is_punct or t.is_digit for t in before)
            if dash is not None and before and named and dash.i + 1 < len(doc):
                found.add(dash.i + 1)
        return found

    @staticmethod
    def _parenthesised(doc: Doc) -> set[int]:
        inside: set[int] = set()
        for token in doc:
            if token.text != "(":
                continue
            for other in doc[token.i + 1 : token.i + BRACKET_REACH]:
                if other.text == ")":
                    inside.update(range(token.i, other.i + 1))
                    break
                if "\n" in other.text:
                    break
        return inside


@Language.factory("wiewat_sentences", assigns=["token.is_sent_start"], default_config={"abbreviations": None})
def make_sentence_guard(nlp: Language, name: str, abbreviations: list[str] | None) -> SentenceGuard:
    """Make the guard; without a list the abbreviations come from ``configs/entities/sentences.yaml``."""
    data = entity_file("sentences")
    return SentenceGuard(
        abbreviations=frozenset(abbreviations or data["abbreviations"][nlp.lang]),
        openers=frozenset(data["openers"][nlp.lang]),
        acronyms=frozenset(data["acronyms"][nlp.lang]),
    )
