"""Rules on frames: what each rule finds at the triggers of a Doc."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Span, Token

from pipeline.annotate.institutions import institution_of
from pipeline.annotate.lexicon import entities
from pipeline.relate.mentions import COMPOSED, Mentions, kind_of
from pipeline.relate.reading import Reading
from pipeline.relate.rolenouns import RoleNouns
from pipeline.relate.roles import Role
from pipeline.relate.rulebook import Entry, Rule, RuleBook
from pipeline.relate.scope import is_averted
from pipeline.relate.slots import Guess, Slots
from pipeline.relate.triggers import Site, Triggers
from pipeline.relate.words import features, is_verb
from pipeline.schema import SYMMETRIC

FALLBACK_CONFIDENCE = 0.6


@dataclass(frozen=True)
class Match:
    """A rule that fired: its trigger and the tokens that fill its slots.

    ``implied`` is what a title stands for where no organisation is named beside it.
    """

    entry: Entry
    trigger: tuple[Token, ...]
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    theme: Token | None
    confidence: float
    implied: Span | None = None

    @property
    def head(self) -> Token:
        """Give the word that the claim hangs on."""
        return self.trigger[0]


class Matcher:
    """Applies a rule book to the frames of one Doc."""

    def __init__(self, reading: Reading) -> None:
        self.frames = reading.frames
        self.mentions = reading.mentions
        self.window = reading.window
        self.triggers = Triggers(reading)
        self.rolenouns = RoleNouns(reading)
        self.slots = Slots(reading, self.rolenouns)
        self._searched: RuleBook | None = None
        self._sites: list[Site] = []

    def matches(self, rules: RuleBook, predicates: frozenset[str] | None = None) -> Iterator[Match]:
        """Yield every match of every rule, or of those for some predicates, in text order.

        On one word the most specific triggers win that make a match.
        """
        matched: dict[int, int] = {}
        for site in self.sites(rules):
            rank = site.entry.trigger.specificity
            if matched.get(site.head.i, rank) > rank:
                continue
            match = self.match(site) if predicates is None or site.entry.predicate in predicates else None
            if match is not None:
                matched[site.head.i] = rank
                yield match

    def sites(self, rules: RuleBook) -> list[Site]:
        """List the places where rules may fire; looked for once per rule book."""
        if self._searched is not rules:
            self._searched, self._sites = rules, list(self.triggers.sites(rules))
        return self._sites

    def match(self, site: Site) -> Match | None:
        """Fill the slots of a rule; nothing when one that it needs stays empty."""
        entry, rule = site.entry, site.entry.rule
        if not self.is_supported(site):
            return None
        theme, _ = self.slots.fill(site, "theme", frozenset(), used=set(), theme=[])
        subjects, guessed_subject = self.slots.fill(site, "subject", entry.subject_types, used=set(), theme=theme)
        if self.lacks(rule, theme=theme, subject=subjects) or self.is_reflexive(theme):
            return None
        objects, guessed_object = self.objects(site, subjects, theme)
        own = site.words if rule.word == "verb" else ()
        subjects = [t for t in subjects if t not in own and not self.is_inside(t, objects)]
        theme = [t for t in theme if not self.is_same(t, subjects)]
        about = next((t for t in theme if not self.is_same(t, objects)), None)
        thing = self.mentions.resolve(about) if about is not None and rule.other_theme_types else None
        if thing is not None and kind_of(thing) in rule.other_theme_types:
            return None
        implied = self.implied(site, subjects, objects)
        if implied is not None:
            objects = []
        mutual = entry.predicate in SYMMETRIC and not self.slots.rolenouns.is_listed(site.head)
        if mutual and not objects and len(subjects) > 1:
            subjects, objects = subjects[:1], subjects[1:]
        filled = {"subject": bool(subjects), "object": bool(objects or implied), "theme": bool(theme)}
        named = {
            "subject": self.slots.is_named(subjects),
            "object": self.slots.is_named(objects) or implied is not None,
        }
        if self.missing(rule, filled, named) or not self.may_act(site, subjects):
            return None
        if rule.object_kinds is not None and not objects and not self.is_of_kind(implied, rule.object_kinds):
            return None
        if rule.inverse:
            subjects, objects = objects, subjects
        guessed = [g for g in (guessed_subject, guessed_object) if g is not Guess.NONE]
        if self.rests_on_guess(guessed, filled, named):
            return None
        guesses = len(guessed) + (implied is not None and rule.bridge)
        confidence = round(rule.confidence * FALLBACK_CONFIDENCE**guesses, 3)
        return Match(entry, site.words, tuple(subjects), tuple(objects), about, confidence, implied)

    def objects(self, site: Site, subjects: list[Token], theme: list[Token]) -> tuple[list[Token], Guess]:
        """Fill the object of a rule with what is of a kind that the rule asks for."""
        rule = site.entry.rule
        used = {c.i for t in subjects for c in self.frames.graph.conjuncts(t)}
        found, guess = self.slots.fill(site, "object", site.entry.object_types, used=used, theme=theme)
        if guess is not Guess.NONE:
            found = [t for t in found if not self.is_title_of(t, subjects)]
        if rule.other_kinds:
            found = [t for t in found if not self.is_of_kind(self.mentions.resolve(t), rule.other_kinds)]
        if rule.object_kinds is not None:
            found = [t for t in found if self.is_of_kind(self.mentions.resolve(t), rule.object_kinds)]
        patients = self.frames.patients(site.head) if len(subjects) > 1 else []
        if site.entry.predicate not in SYMMETRIC and any(self.is_reciprocal(t) for t in patients):
            return [*subjects], guess
        groups = self.slots.groups
        found = [t for t in found if not (rule.whole and groups.is_thing(t)) and not (rule.others and groups.is_own(t))]
        return found, guess

    @staticmethod
    def is_reflexive(theme: list[Token]) -> bool:
        """Tell who moves himself from who gives something ("handed himself over to the police")."""
        return any("Yes" in features(t, "Reflex") for t in theme)

    @staticmethod
    def lacks(rule: Rule, **filled: list[Token]) -> tuple[str, ...]:
        """List the arguments that a rule needs and that stay empty, whatever fills the others."""
        return tuple(n for n, tokens in filled.items() if not tokens and (n in rule.needs or n in rule.named))

    @staticmethod
    def missing(rule: Rule, filled: Mapping[str, bool], named: Mapping[str, bool]) -> tuple[str, ...]:
        """List the arguments that a rule needs and did not get, or got without an entity where it asks for one."""
        return (*(n for n in rule.needs if not filled[n]), *(n for n in rule.named if not named[n]))

    @staticmethod
    def rests_on_guess(guessed: Iterable[Guess], filled: Mapping[str, bool], named: Mapping[str, bool]) -> bool:
        """Tell whether a guessed argument has no other one beside it, or one without an entity."""
        asked = named if Guess.ORDER in guessed else filled
        return bool(set(guessed) - {Guess.ADJACENT}) and not (asked["subject"] and asked["object"])

    def is_supported(self, site: Site) -> bool:
        """Tell whether a noun is an argument of one of the support verbs that its rule asks for."""
        support = site.entry.support
        if support is None:
            return True
        verb = self.frames.support(site.head)
        return verb is not None and self.frames.graph.is_one_of(verb, support)

    def implied(self, site: Site, subjects: list[Token], objects: list[Token]) -> Span | None:
        """Find the organisation of a role noun that names none beside it."""
        rule = site.entry.rule
        if rule.word != "role" or self.slots.is_named(objects):
            return None
        title_only = site.slots("object") == ("implied",)
        found = self.rolenouns.implied(site.head, site.entry.object_types, title_only=title_only)
        if self.is_of_kind(found, rule.other_kinds):
            return None
        named_beside = self.frames.obliques(site.head, frozenset(site.slots("object")))
        if found is None and rule.bridge and not objects and not named_beside:
            return self.rolenouns.bridged(site.head, subjects)
        return found

    def may_act(self, site: Site, subjects: list[Token]) -> bool:
        """Tell whether a subject is of a kind that the rule asks for and of none that it leaves to others.

        What somebody speaks against is no act where nobody is to do it ("advised against using X").
        """
        rule, step = site.entry.rule, self.frames.graph.above(site.head)
        if not subjects and step is not None and is_averted(site.head, step[1], self.frames.grammar):
            return False
        spans = [self.mentions.resolve(t) for t in subjects]
        if any(self.is_of_kind(span, rule.other_subject_kinds) for span in spans):
            return False
        return rule.subject_kinds is None or any(self.is_of_kind(span, rule.subject_kinds) for span in spans)

    def is_reciprocal(self, pronoun: Token) -> bool:
        """Tell what stands for several who do the same to one another ("beschuldigen elkaar", "accuse each other")."""
        doc, at = pronoun.doc, pronoun.i
        readings = {doc[max(at - 1, 0) : at + 1].text.lower(), doc[at : at + 2].text.lower()}
        alone = pronoun.pos_ == "PRON" and not self.frames.graph.edges(pronoun, Role.DETERMINER)
        readings |= {pronoun.lower_} if alone else set()
        return bool(readings & self.frames.grammar.reciprocals)

    def is_inside(self, token: Token, others: list[Token]) -> bool:
        """Tell what only says whose body or affair another argument is ("the police of Spain", "the death of X")."""
        spans = [span for t in others if (span := self.mentions.at(t)) is not None and span.id_ == COMPOSED]
        if any(span.start <= token.i < span.end and span.root.i != token.i for span in spans):
            return True
        things = {t.i for t in others if self.mentions.resolve(t) is None}
        for governor, edge in self.frames.graph.chain(token) if things else ():
            done_by = edge.marker in self.frames.grammar.agent_prepositions
            if governor.i in things or is_verb(governor) or done_by:
                return governor.i in things and not done_by
        return False

    def is_title_of(self, token: Token, others: list[Token]) -> bool:
        """Tell a body that belongs to the title right before a name ("US Secretary of State X warned Kenya")."""
        body = self.mentions.at(token)
        names = [span for t in others if (span := self.mentions.at(t)) is not None]
        return body is not None and any(body.end == name.start and name.label_ == "PERSON" for name in names)

    def is_same(self, token: Token, others: list[Token]) -> bool:
        """Tell whether what fills the theme is an argument of the claim already."""
        span = self.mentions.at(token)
        return span is not None and any(span.start <= t.i < span.end for t in others)

    @staticmethod
    def is_of_kind(span: Span | None, kinds: list[str]) -> bool:
        """Tell whether an argument is known as, or composed as, one of several kinds."""
        if span is None:
            return False
        known = entities().get(span.kb_id_) or institution_of(span.kb_id_)
        return known is not None and known.kind in kinds


def phrase_text(mentions: Mentions, token: Token) -> str:
    """Cut what a theme says: a noun phrase, or a clause from its first word to its last."""
    if not is_verb(token):
        return mentions.phrase(token).text
    start, end = mentions.graph.bounds[token.i]
    positions = sorted(i for i in mentions.graph.subtree(token) if start <= i < end)
    span: Span = token.doc[positions[0] : positions[-1] + 1]
    while len(span) > 1 and (span[-1].is_punct or span[-1].is_space):
        span = span[:-1]
    while len(span) > 1 and (span[0].is_punct or span[0].is_space):
        span = span[1:]
    return span.text
