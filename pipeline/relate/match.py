"""Rules on frames: find triggers and fill the slots of their arguments."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from pipeline.relate.frames import Frames
from pipeline.relate.mentions import Mentions, kind_of
from pipeline.relate.roles import Role, RoleGraph
from pipeline.relate.rolenouns import RoleNouns
from pipeline.relate.rulebook import STRUCTURAL_SLOTS, Entry, RuleBook
from pipeline.relate.window import Window
from pipeline.relate.words import Grammar, dictionary_lemma, is_verb, lemmas

FALLBACK_CONFIDENCE = 0.6


@dataclass(frozen=True)
class Match:
    """A rule that fired: its trigger and the tokens that fill its slots."""

    entry: Entry
    trigger: tuple[Token, ...]
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    theme: Token | None
    confidence: float
    implied: Span | None = None
    """What a title stands for where no organisation is named beside it."""

    @property
    def head(self) -> Token:
        """Give the word that the claim hangs on."""
        return self.trigger[0]


class Matcher:
    """Applies a rule book to the frames of one Doc."""

    def __init__(self, graph: RoleGraph, frames: Frames, mentions: Mentions, grammar: Grammar) -> None:
        self.graph = graph
        self.frames = frames
        self.mentions = mentions
        self.grammar = grammar
        self.window = Window(graph, mentions, grammar)
        self.rolenouns = RoleNouns(graph, frames, mentions, grammar)

    def matches(self, rules: RuleBook) -> Iterator[Match]:
        """Yield every match of every rule, in text order."""
        doc = self.graph.doc
        for token in doc:
            if token.is_punct or token.is_space:
                continue
            found = []
            for lemma in sorted(lemmas(token) | self.tail(token)):
                for entry in rules.entries(doc.lang_, lemma):
                    words = self.trigger_words(token, lemma, entry)
                    if words:
                        found.append((entry, words))
            best = max((e.trigger.specificity for e, _ in found), default=0)
            seen = set()
            for entry, words in found:
                if entry.trigger.specificity == best and entry.rule.id not in seen:
                    seen.add(entry.rule.id)
                    yield from self.fill(entry, words)

    def tail(self, token: Token) -> frozenset[str]:
        """Give the role noun in a hyphenated compound ("KGB-officier")."""
        _, hyphen, tail = token.text.rpartition("-")
        if not hyphen or not tail.islower():
            return frozenset()
        return frozenset({tail, dictionary_lemma(tail, token.doc.lang_)})

    def trigger_words(self, token: Token, lemma: str, entry: Entry) -> tuple[Token, ...]:
        """Check word class, particle and phrase of a trigger; give its tokens, or none."""
        word, trigger = entry.rule.word, entry.trigger
        verbal = is_verb(token)
        if word == "verb" and not verbal and not self.is_predicative_participle(token, lemma):
            return ()
        if word in {"noun", "role"} and (token.pos_ not in {"NOUN", "PROPN", "ADJ"} or token.is_title and self.is_name(token)):
            return ()
        if word == "adjective" and token.pos_ not in {"ADJ", "VERB", "ADV"}:
            return ()
        words = [token]
        if trigger.particle and lemma == trigger.lemma and lemma != trigger.particle + trigger.lemma:
            particle = self.window.particle(token, trigger.particle)
            if particle is None:
                return ()
            words.append(particle)
        if trigger.phrase:
            phrase = self.window.phrase(token, trigger.phrase)
            if not phrase:
                return ()
            words += phrase
        return tuple(words)

    def is_name(self, token: Token) -> bool:
        """Tell whether a capitalised word is part of a name."""
        found = self.mentions.at(token)
        return found is not None and found.id_ != "coreference" and len(found) > 1 and token.i > found.start

    def is_predicative_participle(self, token: Token, lemma: str) -> bool:
        """Tell participles that the tagger calls adjectives but that carry a passive ("wordt verdacht van")."""
        return token.pos_ == "ADJ" and lemma != token.lower_ and bool(
            self.graph.edges(token, Role.COPULA, Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.SUBJECT, Role.PASSIVE_SUBJECT)
        )

    def fill(self, entry: Entry, words: tuple[Token, ...]) -> Iterator[Match]:
        """Fill the slots of a rule and yield a match when those that it needs are there."""
        rule, language = entry.rule, self.graph.doc.lang_
        head = words[0]
        if rule.nl.support is not None and not self.is_supported(head, getattr(rule, language).support):
            return
        confidence = rule.confidence
        filled: dict[str, list[Token]] = {}
        theme, _ = self.argument(words, rule.slots(language, "theme"), frozenset(), taken={})
        if "theme" in rule.needs and not theme:
            return
        for name, types in (("subject", entry.subject_types), ("object", entry.object_types)):
            slots = rule.slots(language, name)
            found, sure = self.argument(words, slots, types, taken=filled, theme=theme)
            filled[name] = found
            if not sure:
                confidence *= FALLBACK_CONFIDENCE
        implied = None
        if rule.word == "role" and not any(self.mentions.resolve(t) for t in filled["object"]):
            implied = self.rolenouns.implied(head, entry.object_types)
            filled["object"] = [] if implied is not None else filled["object"]
        if any(not filled[n] and not (n == "object" and implied) for n in rule.needs if n != "theme"):
            return
        subjects, objects = filled["subject"], filled["object"]
        if "between" in rule.slots(language, "subject") and not objects and len(subjects) > 1:
            subjects, objects = subjects[:1], subjects[1:]
        if rule.inverse:
            subjects, objects = objects, subjects
        about = theme[0] if theme else None
        yield Match(entry, words, tuple(subjects), tuple(objects), about, round(confidence, 3), implied)

    def is_supported(self, noun: Token, support: list[str] | None) -> bool:
        """Tell whether a noun is an argument of one of its support verbs."""
        verb = self.frames.support(noun)
        return verb is not None and (support is None or bool(lemmas(verb) & set(support)))

    def argument(
        self,
        words: tuple[Token, ...],
        slots: list[str],
        types: frozenset[str],
        *,
        taken: dict[str, list[Token]],
        theme: list[Token] | None = None,
    ) -> tuple[list[Token], bool]:
        """Fill one argument from its slots in order; the second value is false for a guess from the surface."""
        head = words[0]
        used = {t.i for tokens in taken.values() for t in tokens}
        for slot in slots:
            found = [t for t in self.slot(words, slot, types, theme or []) if t.i not in used and t.i != head.i]
            found = [c for t in found for c in self.graph.conjuncts(t) if c.i == t.i or self.is_coordinated(c, slot)]
            suitable = [t for t in found if self.suits(t, types)]
            if suitable:
                return suitable, True
        for slot in slots:
            guess = self.window.guess(head, slot, passive=self.frames.is_passive(head))
            if guess is not None and guess.i not in used and self.suits(guess, types) and self.mentions.resolve(guess):
                return [guess], False
        return [], True

    def is_coordinated(self, token: Token, slot: str) -> bool:
        """Tell coordinated nouns from clauses that the parser took for them; bearers of a role are named."""
        if slot == "bearer":
            return self.mentions.at(token) is not None
        clausal = self.graph.edges(token, Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.COPULA)
        return token.pos_ in {"NOUN", "PROPN", "PRON"} and not clausal

    def suits(self, token: Token, types: frozenset[str]) -> bool:
        """Check an argument against the kinds that its slot takes; unresolved phrases pass unless pronouns."""
        span = self.mentions.resolve(token)
        return not types or span is None or kind_of(span) in types

    def slot(self, words: tuple[Token, ...], slot: str, types: frozenset[str], theme: list[Token]) -> list[Token]:
        """List the tokens in one slot of the frame around a trigger."""
        head, frames = words[0], self.frames
        if slot not in STRUCTURAL_SLOTS:
            return next((found for w in words if (found := self.window.obliques(w, slot, frames))), [])
        if slot == "host":
            return [host for event in theme for host in frames.hosts(event)]
        if slot == "agent":
            return frames.agents(head)
        if slot == "patient":
            return frames.patients(head)
        if slot == "recipient":
            return frames.recipients(head)
        if slot == "complement":
            return self.graph.tokens(head, Role.COMPLEMENT, Role.CLAUSE, Role.NOUN_CLAUSE)
        if slot == "holder":
            return frames.holders(head)
        if slot == "between":
            return frames.obliques(head, self.grammar.between)
        if slot == "bearer":
            return self.rolenouns.bearers(head, types)
        if slot == "organisation":
            return self.rolenouns.organisations(head)
        return [head]


def phrase_text(mentions: Mentions, token: Token) -> str:
    """Cut what a theme says: a noun phrase, or a clause from its first word to its last."""
    if not is_verb(token):
        return mentions.phrase(token).text
    positions = sorted(i for i in mentions.graph.subtree(token) if token.sent.start <= i < token.sent.end)
    span: Span = token.doc[positions[0] : positions[-1] + 1]
    while len(span) > 1 and (span[-1].is_punct or span[-1].is_space):
        span = span[:-1]
    return span.text
