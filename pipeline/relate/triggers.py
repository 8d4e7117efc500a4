"""Find the words that set off rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Token

from pipeline.annotate.cues import role_in
from pipeline.annotate.lexicon import entity_file
from pipeline.annotate.neighbours import token_before
from pipeline.relate.mentions import REFERENTIAL
from pipeline.relate.reading import Reading
from pipeline.relate.roles import SUBJECTS, Role
from pipeline.relate.rulebook import Entry, RuleBook
from pipeline.relate.words import REMEMBERED, dictionary_lemma, is_verb, lemmas

NOMINAL = {"NOUN", "PROPN", "ADJ"}
HELPERS = {Role.AUXILIARY, Role.PASSIVE_AUXILIARY}
PREDICATED = (
    Role.COPULA, Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.SUBJECT, Role.PASSIVE_SUBJECT,
)  # fmt: skip


@cache
def prefixes(language: str) -> frozenset[str]:
    """Give what may stand before a role noun and changes it ("vice")."""
    return frozenset(p.rstrip("-") for p in entity_file("roles")["prefixes"][language])


@dataclass(frozen=True)
class Site:
    """A place where a trigger of a rule stands; the first word is the one that the claim hangs on."""

    entry: Entry
    words: tuple[Token, ...]

    @property
    def head(self) -> Token:
        """Give the word that the claim hangs on."""
        return self.words[0]

    def slots(self, name: str) -> tuple[str, ...]:
        """Give the slots of an argument in order of preference."""
        return self.entry.slots[name]


@lru_cache(maxsize=REMEMBERED)
def tail(word: str, language: str) -> frozenset[str]:
    """Give the role noun that a compound ends in ("KGB-officier", "toezichtdirecteur", "VVD'er")."""
    lower = word.lower()
    _, mark, ending = lower.replace("’", "'").partition("'")
    if mark and ending and word[0].isupper():
        return frozenset({mark + ending})
    _, hyphen, last = lower.rpartition("-")
    if not hyphen:
        return compounded(lower, language)
    return frozenset({last, dictionary_lemma(last, language)}) if last.isalpha() else frozenset()


def compounded(word: str, language: str) -> frozenset[str]:
    """Give the role noun that a word written as one ends in, but not below a prefix like "vice"."""
    found = role_in(word, language) if word.isalpha() else None
    if found is None or found == word or word.removesuffix(found) in prefixes(language):
        return frozenset()
    return frozenset({found})


class Triggers:
    """Finds the sites of a rule book in one Doc."""

    def __init__(self, reading: Reading) -> None:
        self.graph = reading.graph
        self.mentions = reading.mentions
        self.window = reading.window

    def sites(self, rules: RuleBook) -> Iterator[Site]:
        """Yield the sites of all rules in text order, on one word those of the most specific triggers first."""
        language = self.graph.doc.lang_
        for token in self.graph.words:
            if token.is_space:
                continue
            found = []
            for lemma in sorted(rules.known(language, lemmas(token) | tail(token.text, language))):
                for entry in rules.entries(language, lemma):
                    words = self.words(token, lemma, entry)
                    if words:
                        found.append(Site(entry, words))
            if not found:
                continue
            silenced = {s.entry.rule.id for s in found if s.entry.silent}
            found = [s for s in found if s.entry.rule.id not in silenced]
            best = max((s.entry.trigger.specificity for s in found), default=0)
            meant = {s.entry.predicate for s in found if s.entry.trigger.specificity == best}
            seen = set()
            for site in sorted(found, key=lambda s: -s.entry.trigger.specificity):
                if site.entry.predicate in meant and site.entry.rule.id not in seen:
                    seen.add(site.entry.rule.id)
                    yield site

    def words(self, token: Token, lemma: str, entry: Entry) -> tuple[Token, ...]:
        """Check word class, particle and phrase of a trigger; give its tokens, or none."""
        trigger = entry.trigger
        if not self.is_of_class(token, lemma, entry):
            return ()
        words = [token]
        joined = lemma != trigger.lemma and trigger.particle in token.lower_
        if trigger.particle and not joined:
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

    def is_of_class(self, token: Token, lemma: str, entry: Entry) -> bool:
        """Tell whether a token can be what its rule calls it: a verb, noun, role, adjective or link."""
        word = entry.rule.word
        if word == "link":
            return True
        if token.is_punct and token.pos_ != "SYM":
            return False
        if word == "verb" and self.is_in_title(token):
            return False
        if word == "verb":
            return (is_verb(token) and not self.is_helper(token)) or self.is_predicative_participle(token, lemma)
        if word == "adjective":
            return token.pos_ in {"ADJ", "VERB", "ADV"}
        nominal = token.pos_ in {*NOMINAL, "SYM"} or (word == "noun" and self.is_object(token))
        return nominal and not self.is_name(token)

    def is_object(self, token: Token) -> bool:
        """Tell a noun that the tagger takes for a verb, the bare object of another ("deed invallen bij X")."""
        step = self.graph.above(token)
        below = (*SUBJECTS, Role.OBJECT, Role.AUXILIARY, Role.MARKER)
        governed = step is not None and step[1].role is Role.OBJECT and is_verb(step[0])
        return token.pos_ == "VERB" and governed and not self.graph.edges(token, *below)

    @staticmethod
    def is_in_title(token: Token) -> bool:
        """Tell a capitalised verb inside the title of a work ("The film The Spy Who Attacked Rome won a prize")."""
        if not token.is_title or token.is_sent_start or not token_before(token).is_title:
            return False
        return any(t.pos_ == "VERB" and t.is_lower for t in token.sent)

    def is_helper(self, token: Token) -> bool:
        """Tell the auxiliary of another verb ("is moving part of its business")."""
        step = self.graph.above(token)
        return step is not None and step[1].role in HELPERS and step[0].pos_ == "VERB"

    def is_name(self, token: Token) -> bool:
        """Tell whether a capitalised word is part of a name."""
        found = self.mentions.at(token)
        return token.is_title and found is not None and found.id_ != REFERENTIAL and token.i > found.start

    def is_predicative_participle(self, token: Token, lemma: str) -> bool:
        """Tell participles that the tagger calls adjectives but that carry a passive ("wordt verdacht van")."""
        return token.pos_ == "ADJ" and lemma != token.lower_ and bool(self.graph.edges(token, *PREDICATED))
