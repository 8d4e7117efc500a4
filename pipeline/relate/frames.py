"""Frames: who does what to whom around one predicate, independent of label scheme and voice."""

from spacy.tokens import Token

from pipeline.relate.antecedents import Antecedents
from pipeline.relate.control import Control
from pipeline.relate.plurals import ACTORS
from pipeline.relate.roles import Edge, Role, RoleGraph, RoleReader
from pipeline.relate.scope import is_afterthought, is_set_off
from pipeline.relate.voice import Voice
from pipeline.relate.words import VERBAL, Grammar, features, is_verb

MAX_DEPTH = 6
CONTROLLED = {Role.COMPLEMENT, Role.CLAUSE, Role.OBLIQUE}
"""How an infinitive hangs on the verb that sets somebody to do it."""


class Frames(RoleReader):
    """Deep arguments of the predicates of one Doc.

    Passives are turned round; subjects are followed through control ("is said to have sold"),
    coordination and relative clauses.
    """

    def __init__(self, graph: RoleGraph, grammar: Grammar) -> None:
        super().__init__(graph, grammar)
        self.antecedent = Antecedents(graph, grammar)
        self.control = Control(graph, grammar)
        voice = Voice(graph, grammar)
        self.is_passive, self.is_given = voice.is_passive, voice.is_given
        self.is_perfect = voice.is_perfect
        self.is_participle = voice.is_participle

    def is_nominalised(self, verb: Token) -> bool:
        """Tell a verb form used as a noun ("the suspected", "het lekken van"), or a noun tagged as a verb."""
        attribute = self.graph.tokens(verb, Role.MODIFIER, Role.OTHER)
        described = any(t.pos_ in {"ADJ", "NUM"} and t.i == verb.i - 1 for t in attribute)
        determined = verb.pos_ == "VERB" and (described or bool(self.graph.edges(verb, Role.DETERMINER)))
        return determined and "Fin" not in features(verb, "VerbForm")

    def surface_subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """Find the subject of a verb, its own or one that it shares with a verb above it."""
        graph = self.graph
        own = [self.antecedent(t) for t in graph.tokens(verb, Role.SUBJECT, Role.PASSIVE_SUBJECT)]
        if not own and verb.pos_ not in VERBAL and is_verb(verb):
            own = [t for t in graph.tokens(verb, Role.NAME_PART) if t.i < verb.i][-1:]
        step = graph.above(verb)
        if own or step is None or depth > MAX_DEPTH:
            return own
        governor, edge = step
        if edge.role is Role.RELATIVE:
            return [governor] if self.control.relative_gap(verb) is None else []
        if edge.role is Role.NOUN_CLAUSE:
            written = graph.is_one_of(governor, self.grammar.documents)
            held = written or not self.modifies_as_participle(verb)
            weighing = self.control.weighing(governor) if held and "Inf" in features(verb, "VerbForm") else None
            if weighing is not None:
                return self.surface_subjects(weighing, depth + 1)
            return self.holders(governor, depth + 1) if held else [governor]
        if edge.role is Role.MODIFIER and self.is_participle(verb):
            person = self.person(governor)
            described = person is None and graph.edges(verb, Role.AGENT, Role.OBLIQUE)
            return [governor] if described else [person] if person is not None else []
        if edge.role is Role.CLAUSE and is_set_off(verb, graph):
            return [] if is_afterthought(verb, governor, graph) else self.surface_subjects(governor, depth + 1)
        if edge.role is Role.CLAUSE and set(edge.marker.split()) & self.grammar.clause_openers:
            return self.surface_subjects(governor, depth + 1)
        if edge.role in CONTROLLED | {Role.CONJUNCT, Role.PARATAXIS} and not self.control.dissuades(governor, edge):
            return self.controllers(governor, edge.role, depth + 1)
        return []

    def person(self, noun: Token) -> Token | None:
        """Find the person whom a noun describes or is itself ("the arrested banker X")."""
        step = self.graph.above(noun)
        names = [noun, *self.graph.tokens(noun, Role.APPOSITION, Role.NAME_PART)]
        names += [step[0]] if step is not None and step[1].role in {Role.NAME_PART, Role.APPOSITION} else []
        return next((t for t in names if t.ent_type_ == "PERSON"), None)

    def modifies_as_participle(self, verb: Token) -> bool:
        """Tell participles after a noun ("raids carried out by") from its infinitives ("plans to ban")."""
        return not any(m.pos_ in {"PART", "ADP", "SCONJ"} for m in self.graph.tokens(verb, Role.MARKER))

    def controllers(self, governor: Token, role: Role, depth: int) -> list[Token]:
        """Find who does what an infinitive or a coordinated verb under ``governor`` says."""
        active = role in CONTROLLED and not self.is_passive(governor)
        if controlled := self.control.set_to_work(governor, role) if active else []:
            return controlled
        if governor.pos_ in {"NOUN", "PROPN"} and not self.graph.edges(governor, Role.SUBJECT, Role.COPULA):
            return self.holders(governor, depth) if role is not Role.CONJUNCT else []
        return self.surface_subjects(governor, depth) if not self.graph.edges(governor, Role.EXPLETIVE) else []

    def agents(self, verb: Token) -> list[Token]:
        """Find who does it."""
        if self.is_nominalised(verb):
            by = self.grammar.agent_prepositions
            below = (t for p in self.patients(verb) for t in self.obliques(p, by))
            return self.obliques(verb, by) or list(below) or self.graph.tokens(verb, Role.POSSESSOR)
        if not self.is_passive(verb):
            return self.surface_subjects(verb)
        named = self.graph.tokens(verb, Role.AGENT) or self.obliques(verb, self.grammar.agent_prepositions)
        return named or self.shared_agents(verb)

    def shared_agents(self, verb: Token) -> list[Token]:
        """Find the agent that coordinated participles share ("were charged by X and convicted")."""
        own = self.graph.edges(verb, Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.SUBJECT, Role.PASSIVE_SUBJECT)
        step = self.graph.above(verb)
        if own or step is None or step[1].role is not Role.CONJUNCT or not is_verb(step[0]):
            return []
        return self.agents(step[0]) if self.is_passive(step[0]) else []

    def patients(self, verb: Token) -> list[Token]:
        """Find whom or what it is done to."""
        graph = self.graph
        if self.is_nominalised(verb):
            return self.obliques(verb, self.grammar.owner_prepositions) or graph.tokens(verb, Role.OBJECT)
        if self.is_passive(verb):
            return graph.tokens(verb, Role.OBJECT) if self.is_given(verb) else self.surface_subjects(verb)
        if own := [self.antecedent(t) for t in graph.tokens(verb, Role.OBJECT)]:
            return own
        described = self.antecedent.described(verb)
        return [described] if described is not None else self.shared_objects(verb)

    def shared_objects(self, verb: Token) -> list[Token]:
        """Find the object that coordinated verbs share ("arrested and questioned him"), not one between them."""
        graph = self.graph
        step = graph.above(verb)
        if step and step[1].role is Role.CONJUNCT and is_verb(step[0]):
            return [t for t in graph.tokens(step[0], Role.OBJECT) if t.i > verb.i]
        for other in graph.tokens(verb, Role.CONJUNCT) if not graph.edges(verb, Role.COMPLEMENT) else []:
            if is_verb(other) and not graph.edges(other, Role.SUBJECT):
                return [t for t in graph.tokens(other, Role.OBJECT) if not verb.i < t.i < other.i]
        return []

    def recipients(self, verb: Token) -> list[Token]:
        """Find the bare recipient."""
        found = [self.antecedent(t) for t in self.graph.tokens(verb, Role.RECIPIENT)]
        return self.surface_subjects(verb) if self.is_given(verb) else found

    def obliques(self, head: Token, prepositions: frozenset[str]) -> list[Token]:
        """Find what hangs on a predicate by one of the prepositions."""
        edges = self.graph.edges(head, Role.OBLIQUE, Role.AGENT, Role.POSSESSOR)
        found = [self.antecedent(e.token) for e in edges if e.marker in prepositions]
        return found or self.relative_obliques(head, prepositions)

    def between(self, noun: Token) -> list[Token]:
        """Find those whom a noun is between, also behind its verb ("a deal was struck between X and Y")."""
        found = (self.obliques(t, self.grammar.between) for t in (noun, self.support(noun)) if t is not None)
        return next((tokens for tokens in found if tokens), [])

    def relative_obliques(self, head: Token, prepositions: frozenset[str]) -> list[Token]:
        """Find what an adverb or lone preposition of a relative clause stands for ("X, waarvoor Y werkte")."""
        adverbs = [t for t in self.graph.tokens(head, Role.ADVERB, Role.OBLIQUE) if t.i < head.i]
        meant = [t for t in adverbs if any(f"{t.lower_}={p}" in self.grammar.relative_adverbs for p in prepositions)]
        stood_for = [(t, self.antecedent(t)) for t in meant]
        found = [noun for adverb, noun in stood_for if noun.i != adverb.i]
        return found or self.antecedent.left_behind(head, prepositions)

    def holders(
        self,
        noun: Token,
        depth: int = 0,
        *,
        support: frozenset[str] | None = None,
        objects: frozenset[str] = frozenset(),
    ) -> list[Token]:
        """Find who has or does what a noun names: possessor, "by X", the agent of its support verb, or "of X".

        Parameters
        ----------
        noun : Token
            The noun ("ties", "inquiry").
        depth : int
            Steps taken so far on the way up.
        support : frozenset of str, optional
            Verbs that lend the noun their agent; by default those of the grammar.
        objects : frozenset of str
            Prepositions that bring the object of the noun and so not its holder.
        """
        owners = [self.antecedent(t) for t in self.graph.tokens(noun, Role.POSSESSOR)] or self.planners(noun)
        owners = owners or self.obliques(noun, self.grammar.agent_prepositions - objects)
        if depth > MAX_DEPTH or any(t.pos_ != "PRON" for t in owners):
            return owners
        verb = self.support(noun)
        if verb is not None and self.is_place_of(noun, verb):
            return self.obliques(noun, self.grammar.owner_prepositions - objects)
        if verb is not None and self.graph.is_one_of(verb, support or self.grammar.support_verbs):
            found = self.agents(verb) if self.is_passive(verb) else self.surface_subjects(verb, depth + 1)
            found = [t for t in found if t.i != noun.i] or owners
            return found or self.obliques(noun, self.grammar.owner_prepositions - objects)
        if owners:
            return owners
        if verb is not None and self.graph.is_one_of(verb, self.grammar.object_control):
            return [t for t in self.controllers(verb, Role.OBLIQUE, depth + 1) if t.i != noun.i]
        return self.obliques(noun, self.grammar.owner_prepositions - objects)

    def planners(self, noun: Token) -> list[Token]:
        """Find the name right before a noun with an infinitive ("Heineken plans to sell"), or who says to be in it."""
        if (step := self.graph.above(noun)) and step[1].role is Role.COMPLEMENT and self.graph.edges(noun, Role.COPULA):
            return self.surface_subjects(noun)
        if all(self.modifies_as_participle(t) for t in self.graph.tokens(noun, Role.NOUN_CLAUSE)):
            return []
        return [t for t in self.graph.tokens(noun, Role.NAME_PART) if t.ent_type_ in ACTORS and t.i < noun.i]

    def is_place_of(self, noun: Token, verb: Token) -> bool:
        """Tell whether a noun only says what another one is about ("there is a link with the raid")."""
        step = self.graph.above(noun)
        if step is None or step[1].role is not Role.OBLIQUE or step[0].i != verb.i:
            return False
        return self.graph.is_one_of(verb, self.grammar.existential_verbs) or bool(self.graph.edges(verb, Role.OBJECT))

    def hosts(self, event: Token) -> list[Token]:
        """Find who holds an event: "raids by X", "X's meeting", "raids that X carried out"."""
        graph = self.graph
        found = self.obliques(event, self.grammar.agent_prepositions | self.grammar.owner_prepositions)
        found = found or graph.tokens(event, Role.POSSESSOR)
        for clause in graph.tokens(event, Role.RELATIVE, Role.NOUN_CLAUSE):
            found = found or [t for t in self.agents(clause) if t.i != event.i]
        return found

    def support(self, noun: Token) -> Token | None:
        """Find the verb that a noun is an argument of ("open an inquiry", "has ties", "the fine that X imposed")."""
        for clause in self.graph.tokens(noun, Role.RELATIVE):
            gap = self.graph.tokens(clause, Role.OBJECT, Role.PASSIVE_SUBJECT)
            lends = any(t.lower_ in self.grammar.relative_pronouns for t in gap) or self.antecedent.described(clause)
            if lends and self.graph.is_one_of(clause, self.grammar.support_verbs):
                return clause
        done = self.participle(noun)
        if done is not None:
            return done
        for governor, edge in self.graph.chain(noun):
            if self.counts(governor, edge):
                continue
            if edge.role in {Role.OBJECT, Role.PASSIVE_SUBJECT, Role.OBLIQUE, Role.SUBJECT, Role.COMPLEMENT}:
                return governor if is_verb(governor) else None
            if edge.role is not Role.CONJUNCT:
                return None
        return None

    def counts(self, governor: Token, edge: Edge) -> bool:
        """Tell a noun that only says how many there are of what hangs on it ("een aantal vragen")."""
        counted = edge.role is Role.OBLIQUE and edge.marker in {"", *self.grammar.owner_prepositions}
        return counted and self.graph.is_one_of(governor, self.grammar.counting_nouns)

    def participle(self, noun: Token) -> Token | None:
        """Find the participle behind a noun that says that it was done ("sanctions imposed on X")."""
        for clause in self.graph.tokens(noun, Role.NOUN_CLAUSE):
            done = self.modifies_as_participle(clause) and self.is_participle(clause)
            if done and self.graph.is_one_of(clause, self.grammar.support_verbs):
                return clause
        return None
