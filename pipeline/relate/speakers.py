"""Who speaks: the agents of reporting verbs and those whom quotations come from."""

from itertools import dropwhile

from spacy.tokens import Span, Token

from pipeline.annotate.countries import COUNTRY
from pipeline.annotate.cues import role
from pipeline.annotate.lexicon import entities
from pipeline.annotate.neighbours import token_behind
from pipeline.relate.compounds import is_compound
from pipeline.relate.quotes import Quote, quotes
from pipeline.relate.reading import Reading
from pipeline.relate.roles import Role
from pipeline.relate.words import is_verb

ACRONYM = 5
"""Most letters of an acronym; longer capitals before a colon are the town of an agency."""
SPEAKERS = {"PERSON", "ORG", "GPE"}


class Speakers:
    """Finds the speakers in one Doc."""

    def __init__(self, reading: Reading) -> None:
        self.graph = reading.graph
        self.frames = reading.frames
        self.mentions = reading.mentions
        self.cues = reading.cues
        self.quotes = quotes(reading.doc)
        self._found: dict[int, Token | None] = {}

    def of_verb(self, verb: Token) -> Token | None:
        """Find who says it: the agent of a reporting verb, the holder of a claim, or who acts with it."""
        found = self.frames.agents(verb) if is_verb(verb) else self.frames.holders(verb)
        step = self.graph.above(verb)
        beside = step is not None and not set(step[1].marker.split()) & self.cues.presupposing
        if not found and step is not None and step[1].role is Role.OBLIQUE and is_verb(step[0]) and beside:
            found = self.frames.agents(step[0]) if not self.frames.is_passive(step[0]) else []
        return found[0] if found and not self.is_impersonal(verb) else None

    def is_impersonal(self, verb: Token) -> bool:
        """Tell a report of nobody: its subject is a neuter pronoun that stands for nothing ("..., luidt het")."""
        agents = self.frames.agents(verb) if is_verb(verb) else []
        neuter = bool(agents) and agents[0].lower_ in self.frames.grammar.neuter_pronouns
        return neuter and self.mentions.resolve(agents[0]) is None

    def behind_verb(self, verb: Token, name: Span | None) -> Token | None:
        """Give the name behind a verb of saying, or the post that has none (", stresses a spokesman for X")."""
        behind = self.graph.words[verb.i + 1 : self.graph.end(verb)]
        noun = next(dropwhile(lambda t: t.pos_ in {"DET", "ADJ", "NUM"}, behind), None)
        post = noun is not None and noun.pos_ == "NOUN" and role(noun) is not None
        if name is not None and not (post and name.root.pos_ == "ADJ"):
            return name.root
        return noun if post else None

    def of_quote(self, quote: Quote) -> Token | None:
        """Find who speaks a quotation: the agent of the reporting verb beside it, or the speaker of the one before."""
        if quote.start not in self._found:
            self._found[quote.start] = self.find(quote)
        return self._found[quote.start]

    def find(self, quote: Quote) -> Token | None:
        """Look for a reporting verb in the sentences of a quotation, outside of it."""
        doc = self.graph.doc
        last = doc[min(quote.end, len(doc) - 1)].sent
        if last.end < len(doc) and "," in {t.text for t in doc[last.end - 2 : last.end]}:
            last = doc[last.end].sent
        announced = quote.start > 0 and doc[quote.start - 1].text == ":"
        first = doc[quote.start - announced].sent
        for token in doc[first.start : last.end]:
            if quote.start <= token.i <= quote.end or not is_verb(token):
                continue
            if self.graph.is_one_of(token, self.cues.reporting | self.cues.denial):
                speaker = self.of_verb(token) or self.beside(token, quote)
                if speaker is not None and not quote.start < speaker.i < quote.end:
                    return speaker
        near = doc[quote.end + 1 : min(quote.end + 3, last.end)]
        marker = next((token for token in near if token.lower_ in self.cues.according_to), None)
        if marker is not None:
            return self.source_after(marker)
        speaker = self.named_behind(list(near), quote) or self.before_colon(quote)
        if speaker is not None:
            return speaker
        step = doc[last.end] if last.end < len(doc) else None
        if step is not None and not quote.is_short and self.opens_with_report(step):
            return self.beside(step, quote)
        earlier = [q for q in self.quotes if q.end < quote.start and q.paragraph == quote.paragraph]
        return self.of_quote(earlier[-1]) if earlier and not quote.is_short else None

    def named_behind(self, near: list[Token], quote: Quote) -> Token | None:
        """Find the name behind a verb that follows a quotation, whatever the verb says ("...", demands X)."""
        for verb in near if not quote.is_short else []:
            roles = (Role.SUBJECT,) if self.graph.edges(verb, Role.SUBJECT) else (Role.OBJECT,)
            behind = [t for t in self.graph.tokens(verb, *roles) if t.i > verb.i] if is_verb(verb) else []
            if behind and self.mentions.resolve(behind[0]) is not None:
                return behind[0]
        return None

    def before_colon(self, quote: Quote) -> Token | None:
        """Find the subject of the clause whose colon brings a quotation ("X was angry: ...")."""
        doc = self.graph.doc
        if quote.is_short or not quote.start or doc[quote.start - 1].text != ":":
            return None
        for token in doc[doc[quote.start - 1].sent.start : quote.start]:
            step = self.graph.above(token)
            if step is not None and step[1].role in {Role.RELATIVE, Role.NOUN_CLAUSE, Role.CLAUSE}:
                continue
            for subject in self.graph.tokens(token, Role.SUBJECT):
                span = self.mentions.at(subject)
                if subject.i < quote.start and span is not None and span.label_ in SPEAKERS:
                    return subject
        return None

    def opens_with_report(self, token: Token) -> bool:
        """Tell whether a reporting verb opens the sentence after a quotation ("... " zegt X)."""
        return is_verb(token) and self.graph.is_one_of(token, self.cues.reporting)

    def beside(self, verb: Token, quote: Quote) -> Token | None:
        """Give the nearest mention beside a reporting verb and outside the quotation."""
        doc = self.graph.doc
        for offset in (1, 2, 3, -1, -2, -3, 4, 5):
            i = verb.i + offset
            if 0 <= i < len(doc) and not quote.start <= i <= quote.end:
                span = self.mentions.at(doc[i])
                if span is not None and span.label_ in SPEAKERS:
                    return span.root
        return None

    def source_after(self, marker: Token) -> Token | None:
        """Find the noun that an "according to" brings, by the parse or by the next mention."""
        for i in range(marker.i + 1, min(marker.i + 8, self.graph.end(marker))):
            token = marker.doc[i]
            span = self.mentions.at(token)
            if (span is not None and is_compound(span)) or self.is_possessive(token):
                continue
            if span is not None and span.label_ != "NORP" and span.kb_id_:
                return span.root
            followed = i + 1 < self.graph.end(marker) and token_behind(token).pos_ in {"NOUN", "PROPN"}
            if token.pos_ == "PRON" or (token.pos_ in {"NOUN", "PROPN"} and not followed):
                return token
            if token.is_punct or token.pos_ in {"VERB", "AUX"}:
                return None
        return None

    def is_possessive(self, pronoun: Token) -> bool:
        """Tell whose somebody is from who speaks ("according to his lawyer X")."""
        step = self.graph.above(pronoun)
        return pronoun.pos_ in {"PRON", "DET"} and step is not None and step[1].role is Role.POSSESSOR


def heads_statement(span: Span) -> bool:
    """Tell who says what follows a colon from the town where it was written down ("Brussels: the EU agreed")."""
    place = entities().get(span.kb_id_)
    state = place is not None and place.kind == COUNTRY
    if span.text.isupper() and len(span.text) > ACRONYM:
        return False
    return span.label_ in SPEAKERS - {"GPE"} or (span.label_ == "GPE" and state)
