"""Who says so: reporting verbs, "according to", quotations."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from pipeline.annotate.neighbours import token_behind
from pipeline.relate.according import According
from pipeline.relate.mentions import REFERENTIAL
from pipeline.relate.reading import Reading
from pipeline.relate.roles import Edge, Role
from pipeline.relate.scope import doubt, is_asked
from pipeline.relate.speakers import Speakers, heads_statement
from pipeline.relate.verdict import Certainty
from pipeline.relate.words import TIMES, features, is_verb

if TYPE_CHECKING:
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
PHRASAL = {"DET", "ADJ", "NUM", "NOUN", "PROPN", "PART"}
REACH = 8
"""Most words of a noun phrase that names who comments."""
CARRIES = {Role.CONJUNCT, Role.RELATIVE, Role.SUBJECT, Role.AGENT, Role.POSSESSOR, Role.APPOSITION, *REPORTED}


class Attribution:
    """Finds the sources of claims in one Doc."""

    def __init__(self, reading: Reading) -> None:
        self.graph = reading.graph
        self.frames = reading.frames
        self.mentions = reading.mentions
        self.cues = reading.cues
        self.speakers = Speakers(reading)
        self.according = According(reading, self.speakers)

    def apply(self, match: Match, found: Certainty) -> None:
        """Set source, modality and polarity that reporting words give to a claim."""
        sources: list[Token] = []
        denier = self.read_governors(match, found, sources)
        phrase = self.according.source_phrase(match.head)
        if phrase is not None:
            marker, source = phrase
            found.weaken("alleged", marker)
            sources.append(source)
        if (headed := self.headed_by(match.head)) is not None:
            found.weaken("alleged")
            sources.append(headed)
        comment = self.comment(match.head)
        if comment is not None and comment[1].i not in {s.i for s in sources}:
            found.weaken(doubt(comment[0], self.graph, self.cues), comment[0])
            sources.append(comment[1])
        quote = next((q for q in self.speakers.quotes if q.start < match.head.i < q.end), None)
        if quote is not None:
            speaker = self.speakers.of_quote(quote)
            if speaker is not None and speaker.i not in {t.i for t in match.trigger}:
                found.weaken("alleged")
                sources.append(speaker)
            elif speaker is None and quote.holds(match.head.sent):
                found.weaken("alleged")
        named = [s for s in sources if self.mentions.resolve(s) is not None]
        found.source = denier or (named[-1] if named else sources[-1] if sources else None)

    def read_governors(self, match: Match, found: Certainty, sources: list[Token]) -> Token | None:
        """Climb through reporting verbs; collect their speakers, and return who denies.

        Who rejects what was said or done does not deny that it was ("the request was rejected", "the suit filed by X").
        """
        head = match.head
        denier, lower, crossed, described = None, head, False, False
        for governor, edge in self.graph.chain(head):
            taken_for_granted = edge.role is Role.OBLIQUE and edge.marker in self.cues.presupposing
            suspects = self.graph.is_one_of(governor, self.cues.suspicion)
            given = taken_for_granted and not (suspects and not self.graph.edges(lower, Role.POSSESSOR))
            of_whom = described and suspects and edge.role in {Role.OBJECT, Role.PASSIVE_SUBJECT}
            beside = (edge.role is Role.OBLIQUE and described) or (edge.role is Role.PARATAXIS and suspects) or of_whom
            if edge.role not in CARRIES or (given and not is_verb(lower)) or beside or self.is_remark(lower, edge):
                break
            described = edge.role is Role.RELATIVE
            if (
                edge.role is Role.CLAUSE
                and edge.marker
                and not set(edge.marker.split()) & self.cues.transparent_markers
            ):
                crossed = True
            if edge.role in REPORTED and not crossed:
                speaker = self.speakers.of_verb(governor)
                denies = self.graph.is_one_of(governor, self.cues.denial) and not self.is_denied(governor)
                made = match.entry.speech or self.frames.participle(head) is not None
                turned_down = made and lower.i == head.i and not is_verb(head)
                if denies and not turned_down and self.is_content(edge.role, lower, head):
                    found.negate(governor)
                    found.weaken("alleged")
                    denier = denier or speaker
                elif suspects or self.reports(governor, edge.role, lower):
                    found.weaken("alleged", governor)
                    sources += [speaker] if speaker is not None else []
            for other in self.graph.tokens(lower, Role.PARATAXIS, Role.CLAUSE):
                self.read_comment(other, head, found, sources)
            lower = governor
        for other in self.graph.tokens(lower, Role.PARATAXIS, Role.CLAUSE):
            self.read_comment(other, head, found, sources)
        return denier

    def is_remark(self, clause: Token, edge: Edge) -> bool:
        """Tell a clause on the whole of the one above, which does not report it ("..., which X denies", ", says X")."""
        loose = edge.role in {Role.CLAUSE, Role.PARATAXIS} and not edge.marker
        opener = clause.doc[min(self.graph.subtree(clause))] if loose else clause
        opener = token_behind(opener) if opener.text == "," else opener
        if edge.role is Role.PARATAXIS and opener.i == clause.i and self.graph.is_one_of(clause, self.cues.opinions):
            return clause.i > self.graph.start(clause)
        return loose and opener.pos_ == "PRON" and opener.lower_ in self.frames.grammar.relative_pronouns

    def read_comment(self, comment: Token, head: Token, found: Certainty, sources: list[Token]) -> None:
        """Read an inserted reporting clause ("..., says X")."""
        finite = "Fin" in (features(comment, "VerbForm") or ("Fin",))
        if not is_verb(comment) or not finite or head.i in self.graph.subtree(comment):
            return
        markers = [t for t in self.graph.tokens(comment, Role.MARKER) if t.lower_ not in self.cues.comment_markers]
        whole = not markers and not self.graph.edges(comment, Role.COMPLEMENT)
        inserted = whole and not self.frames.is_passive(comment)
        if inserted and self.graph.is_one_of(comment, self.cues.opinions):
            behind = self.mentions.named_in(comment.i + 1, comment.i + 3)
            inverted = behind is not None and not self.graph.edges(comment, Role.SUBJECT)
            speaker = behind.root if inverted and behind is not None else self.speakers.of_verb(comment)
            if speaker is not None or self.speakers.is_impersonal(comment):
                found.weaken(doubt(comment, self.graph, self.cues), comment)
                sources += [speaker] if speaker is not None else []

    def headed_by(self, head: Token) -> Token | None:
        """Find the name and colon before a statement ("Reuters: bank fined")."""
        start, end = self.graph.bounds[head.i]
        span = self.mentions.starting_in(start, start + 1)
        if span is None or span.end >= end or head.i <= span.end:
            return None
        return span.root if span.doc[span.end].text == ":" and heads_statement(span) else None

    def comment(self, head: Token) -> tuple[Token, Token] | None:
        """Find a reporting comment by its commas ("..., Reuters reports."), whatever the parse made of it."""
        for token in self.graph.words[head.i + 1 : self.graph.end(head)]:
            before = self.graph.words[token.i - 1]
            if before.text != "," and not before.is_quote:
                continue
            verb, speaker = self.comment_at(token)
            if verb is not None and speaker is not None and verb.i != head.i:
                return verb, speaker
        return None

    def comment_at(self, token: Token) -> tuple[Token | None, Token | None]:
        """Read "says X", "so X says" or "X says" from a token on."""
        if token.pos_ == "ADV" and token.i + 1 < self.graph.end(token) and is_verb(token_behind(token)):
            token = token_behind(token)
        if token.lower_ in self.frames.grammar.relative_pronouns:
            return None, None
        span = self.mentions.named_in(token.i, token.i + 3)
        if is_verb(token) and self.graph.is_one_of(token, self.cues.opinions):
            before = any(t.i < token.i for t in self.graph.tokens(token, Role.SUBJECT))
            finite = "Fin" in (features(token, "VerbForm") or ("Fin",))
            speaker = self.speakers.behind_verb(token, span)
            return (token, speaker) if speaker is not None and finite and not before else (None, None)
        span = self.owned(span) if span is not None else None
        speakers = [(span.end, span.root)] if span is not None else []
        noun = self.last_noun(token)
        for end, speaker in [*speakers, *([(noun.i + 1, noun)] if noun is not None else [])]:
            if end < self.graph.end(token) and self.ends_comment(token.doc[end]):
                return token.doc[end], speaker
        return None, None

    def last_noun(self, token: Token) -> Token | None:
        """Give the noun that ends the noun phrase which a word opens ("the two countries' defence ministers")."""
        reach = self.graph.words[token.i : min(token.i + REACH, self.graph.end(token))]
        words = list(takewhile(lambda t: t.pos_ in PHRASAL or "Yes" in features(t, "Poss"), reach))
        return words[-1] if len(words) > 1 and words[-1].pos_ == "NOUN" else None

    def ends_comment(self, verb: Token) -> bool:
        """Tell a verb of saying that no words of its own follow ("said.", "told Reuters on Monday")."""
        said = self.cues.opinions if is_verb(verb) else self.cues.reporting
        if not self.graph.is_one_of(verb, said) or self.graph.edges(verb, Role.COMPLEMENT):
            return False
        behind = self.graph.words[verb.i + 1 : self.graph.end(verb)]
        told = self.graph.is_one_of(verb, self.frames.grammar.object_control)
        listeners = takewhile(lambda t: t.ent_type_ in TIMES or (told and t.pos_ in {"DET", "NOUN", "PROPN"}), behind)
        rest = behind[len(list(listeners)) :]
        return not rest or rest[0].is_punct or rest[0].pos_ == "ADP"

    def owned(self, owner: Span) -> Span:
        """Give the name at the end of a phrase that another name opens ("FKT's parent PT Mitra")."""
        doc = owner.doc
        end = self.graph.end(owner.root)
        if owner.end >= end or doc[owner.end].pos_ != "PART":
            return owner
        for start in range(owner.end + 1, min(owner.end + 5, end)):
            name = self.mentions.named_in(start, start + 1)
            if name is not None and name.id_ != REFERENTIAL:
                return name
            if doc[start].pos_ not in {"NOUN", "ADJ"}:
                break
        return owner

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
        claims = self.cues.modality["alleged"].governors if role is Role.NOUN_CLAUSE else frozenset()
        says = self.graph.is_one_of(governor, self.cues.reporting | self.cues.belief | claims)
        step = self.graph.above(lower)
        if not says or self.is_found_wanting(governor) or (step is not None and is_asked(step[1], self.cues)):
            return False
        if role is Role.NOUN_CLAUSE:
            marks = any(t.lower_ in self.cues.complementizers for t in self.graph.tokens(lower, Role.MARKER))
            return not is_verb(governor) and (marks or self.graph.is_one_of(governor, claims))
        if "Inf" in features(lower, "VerbForm") and self.graph.is_one_of(governor, self.cues.managing):
            return False
        if role in {Role.COMPLEMENT, Role.PARATAXIS}:
            return True
        stated = lower.tag_ != "VBG" or bool(self.graph.edges(lower, Role.MARKER))
        stated = stated and not ("Inf" in features(lower, "VerbForm") and not self.frames.is_passive(governor))
        return role is Role.CLAUSE and is_verb(lower) and stated

    def is_found_wanting(self, governor: Token) -> bool:
        """Tell a report that there is none ("no evidence was found that"), or that somebody comes ("meldt zich")."""
        things = self.graph.tokens(governor, Role.PASSIVE_SUBJECT, Role.OBJECT)
        if any("Yes" in features(t, "Reflex") for t in self.graph.tokens(governor, Role.OBJECT, Role.OTHER)):
            return True
        before = [d for t in things for d in self.graph.tokens(t, Role.DETERMINER, Role.OTHER)]
        return any(self.graph.is_one_of(t, self.cues.negation.words) for t in before)
