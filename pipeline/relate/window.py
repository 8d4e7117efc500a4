"""What stands around a trigger in its clause, read from word order where the parse fails.

Compact parsers attach every fourth prepositional phrase of a news sentence wrongly; the preposition
itself and the order of words are still there. What is found here counts with a lower confidence.
"""

from collections.abc import Iterable
from itertools import takewhile

from spacy.tokens import Span, Token

from pipeline.annotate.neighbours import token_before, token_behind
from pipeline.relate.compounds import is_prefix
from pipeline.relate.frames import Frames
from pipeline.relate.mentions import Mentions
from pipeline.relate.roles import SUBJECTS, Edge, Role, RoleGraph, RoleReader
from pipeline.relate.rulebook import STRUCTURAL_SLOTS
from pipeline.relate.words import Grammar, features, is_form, is_verb, lemmas

SUBORDINATE = {Role.RELATIVE, Role.COMPLEMENT, Role.CLAUSE, Role.NOUN_CLAUSE}
REACH = 14
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ"}


def stays_in_clause(token: Token) -> bool:
    """Tell whether a guess may look past a token: not past punctuation or another verb."""
    return not token.is_punct and token.pos_ != "VERB"


class Window(RoleReader):
    """Looks around a token, as far as its clause reaches."""

    def __init__(self, graph: RoleGraph, grammar: Grammar, mentions: Mentions) -> None:
        super().__init__(graph, grammar)
        self.mentions = mentions
        self._vocabularies: dict[int, frozenset[str]] = {}
        self._left: dict[int, list[Token]] = {}
        self._right: dict[int, list[Token]] = {}

    def is_border(self, token: Token) -> bool:
        """Tell whether a clause ends or begins at a token."""
        if token.text in {";", ":", "\n"} or token.is_quote:
            return True
        return token.lower_ in self.grammar.clause_openers and token.pos_ in {"SCONJ", "PRON", "ADV", "CCONJ", "ADP"}

    def right(self, token: Token) -> list[Token]:
        """List the tokens after a token up to the end of its clause."""
        if token.i not in self._right:
            end = min(self.graph.bounds[token.i][1], token.i + 1 + REACH)
            self._right[token.i] = self.up_to_border(self.graph.words[token.i + 1 : end])
        return self._right[token.i]

    def left(self, token: Token) -> list[Token]:
        """List the tokens before a token, nearest first, back to the start of its clause."""
        if token.i not in self._left:
            start = max(self.graph.bounds[token.i][0], token.i - REACH)
            self._left[token.i] = self.up_to_border(reversed(self.graph.words[start : token.i]))
        return self._left[token.i]

    def up_to_border(self, tokens: Iterable[Token]) -> list[Token]:
        """List tokens up to where a clause ends or begins."""
        return list(takewhile(lambda token: not self.is_border(token), tokens))

    def particle(self, verb: Token, particle: str) -> Token | None:
        """Find the particle of a separated verb: attached to it, or at the end of its clause."""
        for token in self.graph.tokens(verb, Role.PARTICLE):
            if token.lower_ == particle:
                return token
        for token in self.right(verb):
            if token.lower_ != particle or token.pos_ not in {"ADP", "ADV", "ADJ", "NOUN"}:
                continue
            following = token_behind(token) if token.i + 1 < len(token.doc) else None
            governs = any(e.marker.startswith(particle) for e in self.edges_marked_by(token))
            opens = following is not None and following.is_quote and token_behind(following).is_alpha
            apart = following is None or (following.is_punct and not opens) or following.pos_ in {"ADP", "SCONJ"}
            if self.is_of_infinitive(token, verb):
                continue
            if apart or not governs or self.opens_complement(token, verb):
                return token
        return None

    def is_of_infinitive(self, particle: Token, verb: Token) -> bool:
        """Tell the particle of an infinitive further on ("vroeg Malta om de tank op te komen halen")."""
        step = self.graph.above(particle)
        if step is None or step[1].role is not Role.PARTICLE or not verb.i < particle.i < step[0].i:
            return False
        return "Inf" in features(step[0], "VerbForm") and not self.opens_complement(particle, verb)

    def opens_complement(self, particle: Token, verb: Token) -> bool:
        """Tell whether a particle was drawn into the infinitive clause behind it ("riep X op het werk te staken")."""
        clauses = [e.token for e in self.graph.edges(verb, Role.COMPLEMENT, Role.CLAUSE) if e.marker]
        return any(min(self.graph.subtree(t)) == particle.i for t in clauses if "Inf" in features(t, "VerbForm"))

    def edges_marked_by(self, adposition: Token) -> list[Edge]:
        """List the edges whose preposition is this token."""
        step = self.graph.above(adposition)
        if step is None:
            return []
        above = self.graph.above(step[0])
        return [above[1]] if above and above[1].marker else []

    def vocabulary(self, token: Token) -> frozenset[str]:
        """Collect the forms and lemmas of the sentence of a token."""
        start, end = self.graph.bounds[token.i]
        if start not in self._vocabularies:
            self._vocabularies[start] = frozenset().union(*(lemmas(t) for t in self.graph.words[start:end]))
        return self._vocabularies[start]

    def phrase(self, token: Token, words: tuple[str, ...]) -> list[Token]:
        """Find a fixed phrase in the clause of a token; give its tokens, or an empty list."""
        if not self.vocabulary(token).issuperset(words):
            return []
        start, end = self.graph.bounds[token.i]
        first = start if len(words) > 1 or not self.is_finite(token) or self.is_final(token) else token.i
        around = self.graph.words[max(first, token.i - REACH) : min(end, token.i + 1 + REACH)]
        for i in range(len(around) - len(words) + 1):
            part = around[i : i + len(words)]
            if all(is_form(t, w) for w, t in zip(words, part, strict=True)) and token not in part:
                return part if not self.is_cut_off(token, part[0]) else []
        return self.subject_word(token, words) if first == token.i else []

    def is_cut_off(self, token: Token, word: Token) -> bool:
        """Tell whether another verb or a relative clause opens between a trigger and what would belong to it."""
        if self.is_of_coordinated(token, word):
            return True
        between = self.graph.words[token.i + 1 : word.i]
        pronouns = self.grammar.relative_pronouns
        return any(
            t.text == "," and token_behind(t).lower_ in pronouns and token_behind(t).pos_ == "PRON" for t in between
        )

    def is_of_coordinated(self, verb: Token, word: Token) -> bool:
        """Tell a word of a verb that is coordinated with a trigger ("stop the war and use its influence")."""
        steps = [(word, None), *self.graph.chain(word)] if word.pos_ != "VERB" else [(word, None)]
        other = next((t for t, _ in steps if is_verb(t)), None)
        step = self.graph.above(other) if other is not None and word.i > verb.i else None
        coordinated = step is not None and step[1].role is Role.CONJUNCT and step[0].i == verb.i
        return coordinated and bool(self.graph.edges(verb, Role.OBJECT))

    def subject_word(self, verb: Token, words: tuple[str, ...]) -> list[Token]:
        """Find the word of a phrase as the subject of a finite verb ("hackers targeted X")."""
        subjects = self.graph.tokens(verb, Role.SUBJECT)
        return [t for t in subjects if t.pos_ == "NOUN" and (words[0] == t.lower_ or words[0] in lemmas(t))][:1]

    def is_final(self, verb: Token) -> bool:
        """Tell a finite verb that ends its clause ("dat deel uitmaakt van X")."""
        step = self.graph.above(verb)
        return bool(self.grammar.final_infinitives) and step is not None and step[1].role in SUBORDINATE

    def obliques(self, head: Token, preposition: str, frames: Frames) -> list[Token]:
        """Find what a preposition brings: on the predicate, on its object, or on the noun's verb."""
        wanted = frozenset({preposition})
        found = frames.obliques(head, wanted)
        if found:
            return found
        around = [
            *self.graph.tokens(head, Role.OBJECT, Role.OBLIQUE, Role.AGENT, Role.PASSIVE_SUBJECT, Role.COMPLEMENT)
        ]
        around = [t for t in around if not (is_verb(t) and self.graph.edges(t, *SUBJECTS))]
        support = frames.support(head) if not is_verb(head) else None
        if support is not None and preposition not in self.grammar.agent_prepositions:
            around.append(support)
        for other in around:
            found = [t for t in frames.obliques(other, wanted) if t.i > head.i or is_verb(head) or other is support]
            if found:
                return found
        return []

    def guess(self, head: Token, slot: str, *, passive: bool) -> Token | None:
        """Guess an argument from word order: the nearest named mention in its expected place."""
        step = self.graph.above(head)
        if step is not None and step[1].role is Role.MODIFIER and slot in STRUCTURAL_SLOTS:
            return None
        if slot == "agent" and passive:
            found = (self.after_preposition(head, word) for word in sorted(self.grammar.agent_prepositions))
            return next((t for t in found if t is not None), None)
        if slot == "agent" and is_verb(head):
            return self.bare(self.left(head)) or (self.bare(self.right(head)[:3]) if self.is_finite(head) else None)
        if slot == "patient" and is_verb(head):
            if passive:
                return self.bare(self.left(head))
            return self.bare(self.right(head)[:6])
        if slot not in STRUCTURAL_SLOTS:
            return self.after_preposition(head, slot)
        return None

    def is_finite(self, verb: Token) -> bool:
        """Tell whether a verb is finite."""
        return "Fin" in features(verb, "VerbForm")

    def bare(self, tokens: list[Token]) -> Token | None:
        """Give the nearest head of a mention that no preposition governs; stop at another verb."""
        for token in tokens:
            if token.pos_ == "VERB":
                return None
            if token.pos_ not in NOMINAL:
                continue
            span = self.mentions.at(token)
            if span is None or span.root.i != token.i or not span.kb_id_ or span.label_ == "NORP" or is_prefix(span):
                continue
            before = span.doc[span.start - 1] if span.start else None
            step = self.graph.above(token)
            if before is not None and before.pos_ in {"ADP", "CCONJ"}:
                continue
            if before is not None and before.pos_ == "DET" and before.i and token_before(before).pos_ == "ADP":
                continue
            if step and step[1].role in {Role.POSSESSOR, Role.NAME_PART}:
                continue
            return token
        return None

    def possessed(self, owner: Span) -> Span:
        """Give the name that another name possesses ("Russia's GRU"), else the name itself."""
        doc = owner.doc
        if owner.end + 1 >= len(doc) or doc[owner.end].pos_ != "PART":
            return owner
        return self.mentions.starting_in(owner.end + 1, owner.end + 2) or owner

    def hangs_by_another(self, token: Token, preposition: str) -> bool:
        """Tell whether the parse ties a token by a longer preposition ("according to")."""
        step = self.graph.above(token)
        return step is not None and step[1].marker not in {"", preposition}

    def describes_subject(self, token: Token, verb: Token) -> bool:
        """Tell whether the parse ties a token to the subject of a verb ("the wife of X gets")."""
        step = self.graph.above(token)
        return step is not None and step[0].i in {t.i for t in self.graph.tokens(verb, Role.SUBJECT)}

    def after_preposition(self, head: Token, preposition: str) -> Token | None:
        """Give the mention after the nearest such preposition to the right, else to the left."""
        sides = [self.right(head), self.left(head) if is_verb(head) else []]
        for token in [t for side in sides for t in takewhile(stays_in_clause, side)]:
            if token.lower_ == preposition and token.pos_ == "ADP":
                span = self.mentions.starting_in(token.i + 1, token.i + 4)
                if span is None or span.end > self.graph.end(token) or self.hangs_by_another(span.root, preposition):
                    continue
                if self.describes_subject(span.root, head):
                    continue
                span = self.possessed(span)
                if is_prefix(span) or span.label_ == "NORP" or self.is_of_verb(token, head):
                    continue
                return span.root
        return None

    def is_of_verb(self, preposition: Token, noun: Token) -> bool:
        """Tell who does what a verb behind a noun says, not what the noun says ("het verbod werd door X opgeheven")."""
        if is_verb(noun) or preposition.lower_ not in self.grammar.agent_prepositions:
            return False
        return any(token.pos_ == "AUX" for token in self.graph.words[noun.i : preposition.i])
