"""Names beside a word: examples behind a noun, what a compound describes, what a link or bracket joins."""

from itertools import takewhile

from spacy.tokens import Span, Token

from pipeline.annotate.cues import noun_kind, role
from pipeline.annotate.neighbours import token_before, token_behind
from pipeline.relate.compounds import is_compound
from pipeline.relate.cues import cues
from pipeline.relate.mentions import REFERENTIAL
from pipeline.relate.reading import Reading
from pipeline.relate.roles import SUBJECTS, Role
from pipeline.relate.window import REACH
from pipeline.relate.words import TIMES, VERBAL, features, is_verb

TOLD = {Role.COMPLEMENT, Role.PARATAXIS}
"""How what somebody says hangs on the verb of saying."""
JOINING = {"PUNCT", "CCONJ", "DET", "ADP", "ADJ"}
"""What may stand between the names of a list."""

MODIFIERS = 3
"""Most words up to the noun that tells the kind of a name ("of the London law firm X")."""


class Beside:
    """Finds the names beside a word of one Doc."""

    def __init__(self, reading: Reading) -> None:
        self.graph = reading.graph
        self.mentions = reading.mentions
        self.grammar = reading.grammar
        self.window = reading.window
        self.frames = reading.frames
        self.cues = reading.cues

    def examples(self, noun: Token) -> list[Token]:
        """List the names that exemplify a noun ("media companies, including X, Y and Z")."""
        after = list(
            takewhile(lambda t: t.pos_ not in {"VERB", "AUX"} or self.marks_examples(t), self.window.right(noun)[:6])
        )
        marker = next((t for t in after if self.marks_examples(t)), None) or self.trailing_marker(noun)
        found: list[Token] = []
        at = marker.i + self.marks_examples(marker) if marker is not None else self.graph.end(noun)
        while (span := self.mentions.starting_in(at, at + 3)) is not None and span.end <= self.graph.end(noun):
            before = noun.doc[at : span.start]
            joined = bool(found) and len(before) == 1 and before[0].is_lower
            if not joined and any(t.pos_ not in JOINING and role(t) is None for t in before):
                break
            titled = span.end < self.graph.end(noun) and role(noun.doc[span.end]) is not None
            if span.label_ != "NORP" and not titled:
                found.append(span.root)
            at = span.end
        return found

    def identified(self, noun: Token) -> list[Token]:
        """List the names that a copula gives to a noun ("among those arrested are X and Y")."""
        copulas = self.graph.tokens(noun, Role.COPULA)
        below = self.graph.tokens(noun, *SUBJECTS)
        links = {t.i: copulas or [c for c in self.graph.tokens(t, Role.COPULA) if c.i > noun.i] for t in below}
        names = [t for t in below if any(c.i < t.i for c in links[t.i][:1])]
        step = self.graph.above(noun)
        if (
            step is not None
            and step[1].role in SUBJECTS
            and self.graph.is_one_of(step[0], self.grammar.including_verbs)
        ):
            names += self.graph.tokens(step[0], Role.OBJECT)
        if step is not None and step[1].role is Role.SUBJECT and noun.i < step[0].i:
            governed = any(t.pos_ == "ADP" and t.i < step[0].i for t in self.graph.tokens(step[0]))
            names += [step[0]] if self.graph.edges(step[0], Role.COPULA) and not governed else []
        return [c for t in names if self.is_name(t) for c in self.graph.conjuncts(t) if self.is_name(c)]

    def is_name(self, token: Token) -> bool:
        """Tell the name of somebody, not of a place or people."""
        span = self.mentions.at(token)
        return span is not None and span.id_ != REFERENTIAL and span.label_ in {"PERSON", "ORG"}

    def around(self, head: Token, slot: str) -> list[Token]:
        """List the tokens in a slot that looks around a word."""
        return {"teller": self.teller, "modified": self.modified, "described": self.described}[slot](head)

    def teller(self, head: Token) -> list[Token]:
        """Find who says what a clause says ("X says that the claims are false", "... is a lie, says X")."""
        beside = [t for t in self.graph.tokens(head, Role.PARATAXIS) if is_verb(t) and t.i > head.i]
        for verb in beside:
            if self.graph.is_one_of(verb, self.cues.reporting):
                return self.frames.agents(verb)
        for governor, edge in self.graph.chain(head):
            if edge.role in TOLD and is_verb(governor) and self.graph.is_one_of(governor, self.cues.reporting):
                return self.frames.agents(governor)
            if edge.role is not Role.CONJUNCT:
                return []
        return []

    def modified(self, head: Token) -> list[Token]:
        """Give the name that a phrase is hung on ("X, with headquarters in Y")."""
        step = self.graph.above(head)
        hung = step is not None and step[1].role in {Role.OBLIQUE, Role.APPOSITION}
        return [step[0]] if step is not None and hung and self.mentions.at(step[0]) is not None else []

    def trailing_marker(self, noun: Token) -> Token | None:
        """Find what brings examples of a plural subject behind its verb ("Ten men were arrested, among them X")."""
        step = self.graph.above(noun)
        if step is None or step[1].role not in SUBJECTS or "Sing" in features(noun, "Number"):
            return None
        verb = step[0]
        own = {verb.i, *(e.token.i for e in self.graph.edges(verb))}
        for token in self.graph.words[max(noun.i, verb.i) + 1 : self.graph.end(noun)]:
            if token_before(token).text == "," and self.marks_examples(token):
                return token
            several = token.pos_ == "NOUN" and "Plur" in features(token, "Number") and token.ent_type_ not in TIMES
            if several or (token.pos_ in VERBAL and token.i not in own):
                return None
        return None

    def marks_examples(self, token: Token) -> int:
        """Count the words that bring examples from a word on: one ("including"), two ("such as") or none."""
        following = token_behind(token).lower_ if token.i + 1 < len(token.doc) else ""
        if f"{token.lower_} {following}" in self.grammar.example_markers:
            return 2
        return int(token.lower_ in self.grammar.example_markers)

    def described(self, compound: Token) -> list[Token]:
        """Give the name, else the noun, that a compound before it describes ("Moscow-based security firm X")."""
        for token in self.window.right(compound)[:6]:
            if token.pos_ not in {"NOUN", "ADJ", "PROPN"}:
                break
            span = self.mentions.at(token)
            named = span is not None and span.start == token.i and span.id_ != REFERENTIAL
            if span is not None and named and span.label_ not in {"NORP", "GPE"}:
                return [span.root]
        step = self.graph.above(compound)
        return [step[0]] if step is not None and step[0].pos_ in {"NOUN", "PROPN"} else []

    def name(self, link: Token, side: str) -> Token | None:
        """Give the name right before or after a linking word or bracket ("Hans (34) uit Rotterdam", "X (VVD)")."""
        doc = link.doc
        if side == "after":
            first = link.i + 1 + (link.pos_ in {"ADV", "ADJ"} and doc[link.i + 1].pos_ == "ADP")
            if first < len(doc) and doc[first].pos_ == "DET":
                first += 1
            kinds = takewhile(lambda t: t.pos_ in {"NOUN", "ADJ"}, doc[first : first + MODIFIERS])
            described = next((t.i for t in kinds if noun_kind(t) is not None), None)
            first = first if described is None else described + 1
            found = (s for s in self.mentions.spans if link.i < s.start <= first and s.id_ != REFERENTIAL)
            span = next(found, None)
            if span is None:
                return None
            closed = link.text != "(" or (span.end < len(doc) and doc[span.end].text == ")")
            return span.root if closed else None
        end = link.i
        while end > self.graph.start(link) and (doc[end - 1].is_punct or doc[end - 1].like_num) and link.i - end < 4:
            end -= 1
        span = next((s for s in self.mentions.spans if s.end == end and s.id_ != REFERENTIAL), None)
        if span is None or is_compound(span) or (end == link.i and self.leaves(span, link)):
            return None
        return span.root

    def bracketed(self, opener: Token) -> list[Token]:
        """List the names in a bracket that holds several ("minister X (Finance, CDA)")."""
        inside = list(takewhile(lambda t: t.text != ")", opener.doc[opener.i + 1 : opener.i + REACH]))
        if opener.text != "(" or any(is_verb(t) for t in inside):
            return []
        return [s.root for s in self.mentions.spans if inside and inside[0].i <= s.start and s.end <= inside[-1].i + 1]

    def leaves(self, span: Span, preposition: Token) -> bool:
        """Tell whether a preposition behind a name belongs to a verb or deed, not to the name ("left X from Y")."""
        if preposition.is_punct:
            return False
        step = self.graph.above(span.root)
        if step is not None and self.graph.is_one_of(step[0], cues(preposition.lang_).reporting):
            return False
        if step is not None and step[0].pos_ == "NOUN" and step[1].marker in self.grammar.agent_prepositions:
            return True
        return not any(preposition.i in self.graph.subtree(t) for t in span)
