"""Who says so: reporting verbs, "according to", quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from pipeline.relate.cues import Cues
from pipeline.relate.frames import Frames
from pipeline.relate.mentions import Mentions, is_compound
from pipeline.relate.quotes import Quote, quotes
from pipeline.relate.roles import Role, RoleGraph
from pipeline.relate.words import is_verb

if TYPE_CHECKING:
    from pipeline.relate.certainty import Certainty
    from pipeline.relate.match import Match

REPORTED = {
    Role.COMPLEMENT,
    Role.CLAUSE,
    Role.PARATAXIS,
    Role.OBJECT,
    Role.NOUN_CLAUSE,
    Role.OBLIQUE,
    Role.PASSIVE_SUBJECT,
}
CARRIES = {Role.CONJUNCT, Role.RELATIVE, Role.SUBJECT, Role.AGENT, Role.POSSESSOR, Role.APPOSITION, *REPORTED}

SPEAKERS = {"PERSON", "ORG", "GPE"}


class Attribution:
    """Finds the sources of claims in one Doc."""

    def __init__(self, graph: RoleGraph, frames: Frames, mentions: Mentions, cues: Cues) -> None:
        self.graph = graph
        self.frames = frames
        self.mentions = mentions
        self.cues = cues
        self.quotes = quotes(graph.doc)
        self._speakers: dict[int, Token | None] = {}

    def apply(self, match: Match, found: Certainty) -> None:
        """Set source, modality and polarity that reporting words give to a claim."""
        sources: list[Token] = []
        denier = self.read_governors(match.head, found, sources)
        phrase = self.according_to(match.head)
        if phrase is not None:
            marker, source = phrase
            found.weaken("alleged", marker)
            sources.append(source)
        headed = self.headed_by(match.head)
        if headed is not None:
            found.weaken("alleged")
            sources.append(headed)
        comment = self.comment(match.head)
        if comment is not None and comment[1].i not in {s.i for s in sources}:
            found.weaken("alleged", comment[0])
            sources.append(comment[1])
        quote = next((q for q in self.quotes if q.start < match.head.i < q.end), None)
        if quote is not None:
            speaker = self.speaker(quote)
            if speaker is not None and speaker.i not in {t.i for t in match.trigger}:
                found.weaken("alleged")
                sources.append(speaker)
        named = [s for s in sources if self.mentions.resolve(s) is not None]
        found.source = denier or (named[-1] if named else sources[-1] if sources else None)

    def read_governors(self, head: Token, found: Certainty, sources: list[Token]) -> Token | None:
        """Climb through reporting verbs; collect their speakers, and return who denies."""
        denier, lower, crossed = None, head, False
        for governor, edge in self.graph.chain(head):
            taken_for_granted = edge.role is Role.OBLIQUE and edge.marker in self.cues.presupposing
            suspects = self.graph.is_one_of(governor, self.cues.suspicion)
            given = taken_for_granted and not (suspects and not self.graph.edges(lower, Role.POSSESSOR))
            if edge.role not in CARRIES or (given and not is_verb(lower)):
                break
            if (
                edge.role is Role.CLAUSE
                and edge.marker
                and not set(edge.marker.split()) & self.cues.transparent_markers
            ):
                crossed = True
            if edge.role in REPORTED and not crossed:
                speaker = self.speaker_of(governor)
                denies = self.graph.is_one_of(governor, self.cues.denial) and not self.is_denied(governor)
                if denies and self.is_content(edge.role, lower, head):
                    found.negate(governor)
                    found.weaken("alleged")
                    denier = denier or speaker
                elif suspects or (
                    self.graph.is_one_of(governor, self.cues.reporting | self.cues.belief)
                    and self.reports(governor, edge.role, lower)
                ):
                    found.weaken("alleged", governor)
                    sources += [speaker] if speaker is not None else []
            for other in self.graph.tokens(lower, Role.PARATAXIS, Role.CLAUSE):
                self.read_comment(other, head, found, sources)
            lower = governor
        for other in self.graph.tokens(lower, Role.PARATAXIS, Role.CLAUSE):
            self.read_comment(other, head, found, sources)
        return denier

    def read_comment(self, comment: Token, head: Token, found: Certainty, sources: list[Token]) -> None:
        """Read an inserted reporting clause ("..., says X")."""
        if not is_verb(comment) or head.i in self.graph.subtree(comment):
            return
        markers = [t for t in self.graph.tokens(comment, Role.MARKER) if t.lower_ not in self.cues.comment_markers]
        inserted = (
            not markers and not self.graph.edges(comment, Role.COMPLEMENT) and not self.frames.is_passive(comment)
        )
        if inserted and self.graph.is_one_of(comment, self.cues.reporting):
            behind = self.mentions.named_in(comment.i + 1, comment.i + 3)
            inverted = behind is not None and not self.graph.edges(comment, Role.SUBJECT)
            speaker = behind.root if inverted and behind is not None else self.speaker_of(comment)
            if speaker is not None:
                found.weaken("alleged", comment)
                sources.append(speaker)

    def headed_by(self, head: Token) -> Token | None:
        """Find the name and colon before a statement ("Reuters: bank fined")."""
        sentence = head.sent
        span = self.mentions.starting_in(sentence.start, sentence.start + 1)
        if span is None or span.end >= sentence.end or head.i <= span.end:
            return None
        return span.root if span.doc[span.end].text == ":" and span.label_ in SPEAKERS else None

    def comment(self, head: Token) -> tuple[Token, Token] | None:
        """Find a reporting comment by its commas ("..., Reuters reports."), whatever the parse made of it."""
        sentence = head.sent
        for token in sentence:
            if token.i == sentence.start or not self.closes(token.nbor(-1)) or token.i <= head.i:
                continue
            verb, speaker = self.comment_at(token)
            if verb is not None and speaker is not None and verb.i != head.i:
                return verb, speaker
        return None

    def closes(self, token: Token) -> bool:
        """Tell whether what was said may end at a token."""
        return token.text == "," or token.is_quote

    def comment_at(self, token: Token) -> tuple[Token | None, Token | None]:
        """Read "says X", "so X says" or "X says" from a token on."""
        if token.pos_ == "ADV" and token.i + 1 < token.sent.end and is_verb(token.nbor(1)):
            token = token.nbor(1)
        span = self.mentions.named_in(token.i, token.i + 3)
        if is_verb(token) and self.graph.is_one_of(token, self.cues.reporting):
            return (token, span.root) if span is not None else (None, None)
        if span is not None and span.end < len(token.doc):
            verb = token.doc[span.end]
            ends = span.end + 1 >= verb.sent.end or verb.nbor(1).is_punct
            if self.graph.is_one_of(verb, self.cues.reporting) and ends:
                return verb, span.root
        return None, None

    def is_content(self, role: Role, lower: Token, head: Token) -> bool:
        """Tell what a denial is about from a thing that is turned down ("dismissed an appeal against the ban")."""
        if role not in {Role.OBJECT, Role.PASSIVE_SUBJECT, Role.OBLIQUE} or is_verb(lower) or lower.i == head.i:
            return True
        claims = self.cues.modality["alleged"].governors | self.cues.reporting | self.cues.suspicion
        return self.graph.is_one_of(lower, claims)

    def is_denied(self, governor: Token) -> bool:
        """Tell whether a denial is itself negated ("does not deny")."""
        return any(self.graph.is_one_of(t, self.cues.negation.words) for t in self.graph.tokens(governor, Role.ADVERB))

    def reports(self, governor: Token, role: Role, lower: Token) -> bool:
        """Tell whether a governor reports what hangs below it; objects count for nouns of claims only.

        With an infinitive some verbs say that it was brought off ("wist toegang te krijgen").
        """
        if "Inf" in lower.morph.get("VerbForm", []) and self.graph.is_one_of(governor, self.cues.managing):
            return False
        if role in {Role.COMPLEMENT, Role.PARATAXIS}:
            return True
        if role is Role.NOUN_CLAUSE:
            return not is_verb(governor)
        return role is Role.CLAUSE and is_verb(lower)

    def speaker_of(self, verb: Token) -> Token | None:
        """Find who says it: the agent of a reporting verb, the holder of a claim."""
        found = self.frames.agents(verb) if is_verb(verb) else self.frames.holders(verb)
        return found[0] if found else None

    def according_to(self, head: Token) -> tuple[Token, Token] | None:
        """Find an "according to X" in the sentence that the claim stands in, and not inside of."""
        for token in head.sent:
            if token.lower_ not in self.cues.according_to:
                continue
            source = self.source_after(token)
            if source is None or self.graph.is_one_of(source, self.cues.not_a_source):
                continue
            if head.i in self.graph.subtree(source) and head.i >= token.i and not self.is_above(head, source):
                continue
            return token, source
        return None

    def is_above(self, head: Token, source: Token) -> bool:
        """Tell whether a source hangs below the claim."""
        return source.i in self.graph.subtree(head)

    def source_after(self, marker: Token) -> Token | None:
        """Find the noun that an "according to" brings, by the parse or by the next mention."""
        for i in range(marker.i + 1, min(marker.i + 8, marker.sent.end)):
            token = marker.doc[i]
            span = self.mentions.at(token)
            if span is not None and is_compound(span):
                continue
            if span is not None and span.label_ != "NORP" and span.kb_id_:
                return span.root
            if token.pos_ in {"NOUN", "PROPN", "PRON"} and not (
                i + 1 < marker.sent.end and token.nbor(1).pos_ in {"NOUN", "PROPN"}
            ):
                return token
            if token.is_punct or token.pos_ in {"VERB", "AUX"}:
                return None
        return None

    def speaker(self, quote: Quote) -> Token | None:
        """Find who speaks a quotation: the agent of the reporting verb beside it, or the speaker of the one before."""
        if quote.start not in self._speakers:
            self._speakers[quote.start] = self.find_speaker(quote)
        return self._speakers[quote.start]

    def find_speaker(self, quote: Quote) -> Token | None:
        """Look for a reporting verb in the sentences of a quotation, outside of it."""
        doc = self.graph.doc
        last = doc[min(quote.end, len(doc) - 1)].sent
        announced = quote.start > 0 and doc[quote.start - 1].text == ":"
        first = doc[quote.start - announced].sent
        for token in doc[first.start : last.end]:
            if quote.start <= token.i <= quote.end or not is_verb(token):
                continue
            if self.graph.is_one_of(token, self.cues.reporting | self.cues.denial):
                speaker = self.speaker_of(token) or self.beside(token, quote)
                if speaker is not None and not quote.start < speaker.i < quote.end:
                    return speaker
        for token in doc[quote.end + 1 : min(quote.end + 3, last.end)]:
            if token.lower_ in self.cues.according_to:
                return self.source_after(token)
        step = doc[last.end] if last.end < len(doc) else None
        if step is not None and not quote.is_short and self.opens_with_report(step):
            return self.beside(step, quote)
        earlier = [q for q in self.quotes if q.end < quote.start and q.paragraph == quote.paragraph]
        return self.speaker(earlier[-1]) if earlier and not quote.is_short else None

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
