"""Explain an annotated article: read it while listening, then tell sentence by sentence."""

from collections import defaultdict
from collections.abc import Collection

from spacy.tokens import Doc, Span

from pipeline.explain.arguments import argument_stories
from pipeline.explain.certainty import cue_stories, source_stories
from pipeline.explain.record import Call, Recorder
from pipeline.explain.refusals import Numbered, refusals
from pipeline.explain.sentences import frame_stories, mention_stories, time_stories, token_stories
from pipeline.explain.story import ClaimStory, SentenceStory
from pipeline.relate.claims import RuleReading, claims_in, trimmed
from pipeline.relate.match import Match
from pipeline.relate.roles import RoleGraph, role_graph
from pipeline.relate.rulebook import RuleBook
from pipeline.schema import Claim


class Explained:
    """A Doc that was read with a recorder, ready to be told.

    Parameters
    ----------
    doc : Doc
        Annotated, as `pipeline.relate.claims` takes it.
    rules : RuleBook
        The relation rules.
    """

    def __init__(self, doc: Doc, rules: RuleBook) -> None:
        self.parsed: RoleGraph = role_graph(doc)
        self.reading = RuleReading(doc)
        self.recorder = Recorder()
        self.recorder.listen(self.reading)
        self.reading.matcher.sites(rules)
        asked = self.recorder.root.children
        looked_up = [call for sites in asked for call in sites.children]
        self.reading.bind_speakers(rules)
        bound = len(asked)
        found = claims_in(self.reading, rules)
        self.root = Call("", "", (), children=looked_up + asked[bound:])
        self.matches = [call for call in self.root.named("match") if call.result is not None]
        self.certainty = {id(call.arguments[0]): call for call in self.root.named("read")}
        self.claims: dict[int, list[Claim]] = defaultdict(list)
        for claim in found:
            self.claims[id(self.match_of(claim).result)].append(claim)
        self.refused: list[Numbered] = refusals(self.root, self.claims, self.reading)
        self.triggers = {call.arguments[0].i for call in self.root.named("words") if call.result}

    def match_of(self, claim: Claim) -> Call:
        """Find the recorded match that a claim was made from."""
        return next(call for call in self.matches if self.made(call.result, claim))

    @staticmethod
    def made(match: Match, claim: Claim) -> bool:
        """Tell whether a claim comes from a match: same rule, same words."""
        positions = sorted((t.idx, t.idx + len(t)) for t in match.trigger)
        same_words = (positions[0][0], positions[-1][1]) == (claim.trigger_start, claim.trigger_end)
        return same_words and match.entry.rule.id == claim.rule

    def claim_story(self, claim: Claim) -> ClaimStory:
        """Tell where a claim comes from."""
        call = self.match_of(claim)
        read = self.certainty[id(call.result)]
        dates = [d for d in self.reading.dates if d.edtf == claim.event_date]
        guessed = call.result.confidence < call.result.entry.rule.confidence
        sentence = call.result.head.sent
        inside = [d for d in dates if sentence.start <= d.start_token < sentence.end]
        return ClaimStory(
            claim=claim,
            notation=call.result.entry.trigger.written,
            rule_confidence=call.result.entry.rule.confidence,
            lowered_by=(*(["guesses"] * guessed), *claim.doubts),
            arguments=argument_stories(call, claim, self.reading, self.recorder),
            cues=cue_stories(read, self.reading),
            sources=source_stories(read, claim, self.reading),
            date_words=self.reading.doc[inside[0].start_token : inside[0].end_token].text if inside else None,
        )

    def sentence_story(self, sentence: Span) -> SentenceStory:
        """Tell all there is to tell about a sentence."""
        start, end = trimmed(sentence)
        number = self.reading.sentence_numbers[sentence.start]
        claims = sorted(
            (c for found in self.claims.values() for c in found if c.sentence == number),
            key=lambda c: (c.trigger_start, c.predicate, repr(c.subject), repr(c.object)),
        )
        return SentenceStory(
            number=number,
            text=self.reading.doc.text[start:end],
            start=start,
            end=end,
            mentions=mention_stories(sentence, self.reading),
            frames=frame_stories(sentence, self.triggers, self.reading),
            times=time_stories(sentence, self.reading),
            claims=tuple(self.claim_story(c) for c in claims),
            refusals=tuple(r for i, r in self.refused if sentence.start <= i < sentence.end),
            tokens=token_stories(sentence, self.parsed, self.reading),
        )


def explain(doc: Doc, rules: RuleBook, *, sentences: Collection[int] = ()) -> list[SentenceStory]:
    """Explain the claims of an article, sentence by sentence.

    Parameters
    ----------
    doc : Doc
        Annotated, as `pipeline.relate.claims` takes it.
    rules : RuleBook
        The relation rules.
    sentences : collection of int
        Numbers of the sentences to tell about; all where it is empty.

    Returns
    -------
    list of SentenceStory
        In text order; their claims are those that `pipeline.relate.claims` finds.
    """
    explained = Explained(doc, rules)
    numbers = explained.reading.sentence_numbers
    return [
        explained.sentence_story(sentence)
        for sentence in doc.sents
        if sentence.start in numbers and (not sentences or numbers[sentence.start] in sentences)
    ]
