"""Sources that a phrase names: "according to X"."""

from functools import cached_property

from spacy.tokens import Token

from pipeline.annotate.neighbours import token_before
from pipeline.relate.reading import Reading
from pipeline.relate.roles import Role
from pipeline.relate.speakers import Speakers


class According:
    """Finds "according to X" in the sentences of one Doc."""

    def __init__(self, reading: Reading, speakers: Speakers) -> None:
        self.graph = reading.graph
        self.frames = reading.frames
        self.mentions = reading.mentions
        self.cues = reading.cues
        self.speakers = speakers

    @cached_property
    def markers(self) -> list[Token]:
        """List the words of the Doc that bring a source."""
        return [token for token in self.graph.words if self.brings_source(token)]

    def source_phrase(self, head: Token) -> tuple[Token, Token] | None:
        """Find an "according to X" in the sentence that the claim stands in, and not inside of."""
        start, end = self.graph.bounds[head.i]
        for token in self.markers:
            if not start <= token.i < end:
                continue
            source = self.author(self.speakers.source_after(token))
            if source is None or self.graph.is_one_of(source, self.cues.not_a_source):
                continue
            if head.i in self.graph.subtree(source) and head.i >= token.i and not self.is_above(head, source):
                continue
            if self.is_aside(token, head):
                continue
            return token, source
        return None

    def is_aside(self, marker: Token, head: Token) -> bool:
        """Tell whether a source stands in a relative clause that the claim is no part of."""
        pronoun = token_before(marker) if marker.i > self.graph.start(marker) + 1 else marker
        if pronoun.lower_ in self.frames.grammar.relative_pronouns and token_before(pronoun).text == ",":
            end = self.graph.end(marker)
            end = next((t.i for t in self.graph.words[marker.i + 2 : end] if t.text == ","), end)
            return not pronoun.i < head.i < end
        clause = next((e.token for _, e in self.graph.chain(marker) if e.role is Role.RELATIVE), None)
        return clause is not None and head.i not in self.graph.subtree(clause)

    def author(self, source: Token | None) -> Token | None:
        """Give whose a document is that a claim is taken from ("according to a report by Reuters")."""
        if source is None or self.mentions.resolve(source) is not None or source.pos_ != "NOUN":
            return source
        grammar = self.frames.grammar
        by = self.frames.obliques(source, grammar.agent_prepositions | grammar.owner_prepositions)
        return next((t for t in by if self.mentions.resolve(t) is not None), source)

    def brings_source(self, token: Token) -> bool:
        """Tell the last word of what brings a source ("according", "in the view of")."""
        phrases = self.cues.sources_by_end.get(token.lower_)
        if phrases is None:
            return False
        before = [t.lower_ for t in self.graph.words[self.graph.start(token) : token.i + 1]]
        return any(before[-len(phrase) :] == phrase for phrase in phrases)

    def is_above(self, head: Token, source: Token) -> bool:
        """Tell whether a source hangs below the claim."""
        return source.i in self.graph.subtree(head)
