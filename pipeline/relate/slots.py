"""Fill the argument slots of a rule from the frame around its trigger."""

from enum import Enum

from spacy.tokens import Token

from pipeline.annotate.knowledge import is_unheard_of
from pipeline.annotate.neighbours import token_before, token_behind
from pipeline.relate.beside import Beside
from pipeline.relate.compounds import is_prefix
from pipeline.relate.groups import Groups
from pipeline.relate.mentions import COMPOSED, kind_of
from pipeline.relate.reading import Reading
from pipeline.relate.rolenouns import RoleNouns
from pipeline.relate.roles import Role
from pipeline.relate.rulebook import OWNER, STRUCTURAL_SLOTS
from pipeline.relate.scope import is_aside
from pipeline.relate.triggers import Site
from pipeline.relate.words import VERBAL, is_measure, is_verb

BESIDE = {"before", "after"}
"""Slots of what stands right beside a word, which no coordination shares."""
OWNERS = frozenset({"person", "org", "gpe"})
"""Kinds of entities that own or do what fills a slot."""
NEAR = 6
"""Most tokens from a role noun to an organisation that is guessed."""
MEASURES = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"}
"""Entity labels of what is measured and so never acts or is acted upon."""


class Guess(Enum):
    """How an argument was found that the parse does not give.

    By its preposition, right behind the trigger or further away, or by word order alone.
    """

    NONE = 0
    ADJACENT = 1
    PREPOSITION = 2
    ORDER = 3


class Slots:
    """Finds the tokens that fill the slots of rules in one Doc."""

    def __init__(self, reading: Reading, rolenouns: RoleNouns) -> None:
        self.graph = reading.graph
        self.frames = reading.frames
        self.mentions = reading.mentions
        self.grammar = reading.grammar
        self.window = reading.window
        self.times = reading.times
        self.rolenouns = rolenouns
        self.groups = Groups(reading)
        self.beside = Beside(reading)

    def fill(
        self, site: Site, name: str, types: frozenset[str], *, used: set[int], theme: list[Token]
    ) -> tuple[list[Token], Guess]:
        """Fill one argument from its slots in order of preference.

        Parameters
        ----------
        site : Site
            Where the rule fired.
        name : str
            ``subject``, ``object`` or ``theme``.
        types : frozenset of str
            Kinds of entities that fit; empty for any. A phrase without an entity fits.
        used : set of int
            Positions that another argument takes already.
        theme : list of Token
            What fills the theme, for slots that look below it.

        Returns
        -------
        tuple of (list of Token, Guess)
            The coordinated fillers, and how they were guessed where the parse gave none.
        """
        unnamed: list[Token] = []
        for slot in site.slots(name):
            filling = self.slot(site, slot, types, theme)
            found = [t for t in filling if self.may_argue(t, site, name)]
            if slot != "bearer" or self.groups.is_shared(site.head):
                found = [c for t in found for c in self.groups.members(t) if c.i == t.i or self.is_coordinated(c, slot)]
            found = [t for t in found if slot == "organisation" or not self.is_prefix(t)]
            if name != "theme" and not self.is_named(found):
                found += [e for t in found or filling for e in self.beside.examples(t) or self.beside.identified(t)]
            suitable = [t for t in found if t.i not in used and self.suits(t, types)]
            named = [t for t in suitable if self.is_named([t])]
            if named or (name == "theme" and suitable):
                return named or suitable, Guess.NONE
            unnamed = unnamed or suitable[:1]
        if unnamed:
            return unnamed, Guess.NONE
        for slot in site.slots(name):
            passive = self.frames.is_passive(site.head)
            guess = self.window.guess(site.head, slot, passive=passive)
            if guess is None or self.is_barred(guess, site, theme if name == "object" else []):
                continue
            if guess.i not in used and self.suits(guess, types) and self.is_named([guess]):
                bare = slot in STRUCTURAL_SLOTS and not (passive and slot == "agent")
                if site.head.i + 1 < len(site.head.doc) and token_behind(site.head).lower_ == slot:
                    return [guess], Guess.ADJACENT
                return [guess], Guess.ORDER if bare else Guess.PREPOSITION
        return [], Guess.NONE

    @staticmethod
    def is_barred(guess: Token, site: Site, theme: list[Token]) -> bool:
        """Tell a guess that fills the theme by the parse, or stands too far from a role noun or past another verb."""
        low, high = sorted((guess.i, site.head.i))
        apart = high - low > NEAR or any(t.pos_ in VERBAL for t in guess.doc[low + 1 : high])
        return guess in theme or (site.entry.rule.word == "role" and apart)

    def may_argue(self, token: Token, site: Site, name: str) -> bool:
        """Tell arguments from blanks, dates, the trigger itself and, but for themes, from clauses."""
        if token.i == site.head.i or token.is_space or token.i in self.times:
            return False
        if token.lower_ in self.grammar.reciprocals and token.pos_ in {"PRON", "DET", "ADJ"}:
            return False
        phrased = any(token.i == word.i for word in site.words)
        if phrased and name != "theme" and self.mentions.resolve(token) is None:
            owned = any(slot.endswith(OWNER) for slot in site.slots(name)) and self.groups.owners(token)
            return bool(owned) and is_verb(site.head)
        if name != "theme" and self.graph.is_one_of(token, self.grammar.adverbial_nouns):
            return False
        clausal = token.pos_ == "VERB" and not self.frames.is_nominalised(token)
        measured = token.ent_type_ in MEASURES or (is_measure(token) and self.mentions.at(token) is None)
        return name == "theme" or not (clausal or measured)

    def is_prefix(self, token: Token) -> bool:
        """Tell a name that is only the first part of a compound ("Russia-based")."""
        span = self.mentions.at(token)
        return span is not None and is_prefix(span)

    def is_coordinated(self, token: Token, slot: str) -> bool:
        """Tell coordinated nouns from clauses that the parser took for them; bearers of a role are named."""
        if slot in BESIDE:
            return False
        if slot == "bearer":
            return self.mentions.at(token) is not None and not self.groups.is_titled(token)
        clausal = self.graph.edges(token, Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.COPULA)
        span = self.mentions.at(token)
        if token.pos_ == "ADJ" and span is not None and span.id_ == COMPOSED:
            return True
        return token.pos_ in {"NOUN", "PROPN", "PRON"} and not clausal

    def suits(self, token: Token, types: frozenset[str]) -> bool:
        """Check an argument against the kinds that its slot takes."""
        span = self.mentions.resolve(token)
        if not types or span is None or kind_of(span) in types:
            return True
        return "org" in types and span.label_ == "GPE" and is_unheard_of(span)

    def is_named(self, tokens: list[Token]) -> bool:
        """Tell whether an argument stands for an entity."""
        return any(self.mentions.resolve(t) is not None for t in tokens)

    def slot(self, site: Site, slot: str, types: frozenset[str], theme: list[Token]) -> list[Token]:
        """List the tokens in one slot; ``^`` asks for the owner of what fills it."""
        if slot.endswith(OWNER):
            owned = self.slot(site, slot.removesuffix(OWNER), types, theme)
            owners = [o for t in owned if self.mentions.at(t) is None for o in self.groups.owners(t)]
            served = [o for o in owners if self.graph.is_one_of(o, self.grammar.patrons)]
            owners += [body for o in served for body in self.groups.owners(o)]
            return [o for o in owners if self.is_named([o]) and self.suits(o, OWNERS)]
        if slot not in STRUCTURAL_SLOTS or (slot in BESIDE and site.entry.rule.word != "link"):
            behind = (self.window.obliques(word, slot, self.frames) for word in site.words)
            tokens = [self.nested(t, slot) for t in next((tokens for tokens in behind if tokens), [])]
            return tokens or (self.rolenouns.behind(site.head, slot) if site.entry.rule.word == "role" else [])
        return self.structural(site, slot, types, theme)

    def nested(self, token: Token, preposition: str) -> Token:
        """Give the name below a noun by the same preposition, which nouns seldom repeat ("a note to the list to X")."""
        if self.mentions.resolve(token) is not None:
            return token
        below = self.frames.obliques(token, frozenset({preposition}))
        return next((t for t in below if self.mentions.resolve(t) is not None), token)

    def structural(  # noqa: C901  one case per slot
        self, site: Site, slot: str, types: frozenset[str], theme: list[Token]
    ) -> list[Token]:
        """List the tokens in a slot that needs no preposition."""
        head, frames, graph = site.head, self.frames, self.graph
        match slot:
            case "agent":
                return frames.agents(head)
            case "patient":
                return frames.patients(head)
            case "recipient":
                verb = head if is_verb(head) else frames.support(head)
                return frames.recipients(verb) if verb is not None else []
            case "complement":
                return self.clauses(head)
            case "content":
                return [t for clause in self.clauses(head) for t in frames.patients(clause)]
            case "doer":
                return [t for clause in self.clauses(head) for t in frames.agents(clause)]
            case "performer":
                step = graph.above(head)
                above = graph.above(step[0]) if step is not None else None
                if step is not None and above is not None and above[1].role is Role.OBJECT and not is_verb(step[0]):
                    step = (above[0], step[1])
                apart = head.i > graph.start(head) and token_before(head).is_punct
                roles = {Role.OBLIQUE} if apart else {Role.OBLIQUE, Role.ADVERB}
                adjunct = step is not None and step[1].role in roles and is_verb(step[0])
                return frames.agents(step[0]) if step is not None and adjunct else []
            case "holder":
                holders = frames.holders(head, support=site.entry.support, objects=frozenset(site.slots("object")))
                return holders or self.performers(head, site.entry.support) or self.groups.nationality(head)
            case "possessor":
                return graph.tokens(head, Role.POSSESSOR)
            case "undergoer":
                owned = frames.obliques(head, self.grammar.owner_prepositions)
                return graph.tokens(head, Role.POSSESSOR) if not owned else []
            case "between":
                return self.groups.both(frames.between(head))
            case "host":
                return [host for event in theme for host in frames.hosts(event)]
            case "bearer":
                return self.rolenouns.bearers(head, types)
            case "organisation":
                found = self.rolenouns.organisations(head)
                if site.entry.rule.word != "noun":
                    return found
                return [t for t in found if self.groups.qualifies(t, head)] or self.groups.nationality(head)
            case "bracket":
                return self.rolenouns.bracketed(head)
            case "teller" | "modified" | "described":
                return self.beside.around(head, slot)
            case "before" | "after":
                name = self.beside.name(head, slot)
                return [name] if name is not None else self.beside.bracketed(head) if slot == "after" else []
        return []

    def clauses(self, head: Token) -> list[Token]:
        """List the clauses that a word takes, without those that say when or why."""
        adverbial = self.grammar.clause_openers - self.grammar.relative_pronouns
        edges = self.graph.edges(head, Role.COMPLEMENT, Role.CLAUSE, Role.NOUN_CLAUSE)
        return [e.token for e in edges if not is_aside(e, head, self.graph, adverbial)]

    def performers(self, noun: Token, support: frozenset[str] | None) -> list[Token]:
        """Find who does what a noun names by word order: "by X" behind a passive support verb."""
        verb = self.frames.support(noun)
        supported = verb is not None and self.graph.is_one_of(verb, support or self.grammar.support_verbs)
        if verb is None or not supported or not self.frames.is_passive(verb):
            return []
        return [guess] if (guess := self.window.guess(verb, "agent", passive=True)) is not None else []
