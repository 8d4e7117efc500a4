"""Events that a clause takes for granted, whatever it says of its own."""

from spacy.tokens import Token

from pipeline.relate.reading import Reading
from pipeline.relate.roles import Edge, Role
from pipeline.relate.words import features, is_verb

FATES = {Role.OBJECT, Role.SUBJECT, Role.PASSIVE_SUBJECT}
"""How ties hang on a verb that says what becomes of them."""


class Presupposed:
    """Tells events that are known from those that their clause is about, in one Doc."""

    def __init__(self, reading: Reading) -> None:
        self.graph = reading.graph
        self.frames = reading.frames
        self.mentions = reading.mentions
        self.cues = reading.cues
        self.grammar = reading.grammar
        modal = frozenset[str]().union(*(c.governors for c in self.cues.modality.values()))
        failure = self.cues.failure.governors
        self.weighed = self.grammar.support_verbs | self.grammar.weighing_verbs | modal | failure

    def is_possessed_event(self, lower: Token, governor: Token, edge: Edge) -> bool:
        """Tell an event that its possessor makes a known one ("seek to profit from Russia's annexation of Crimea")."""
        done = self.graph.edges(lower, Role.POSSESSOR) or self.frames.obliques(lower, self.grammar.agent_prepositions)
        light = is_verb(lower) or self.graph.is_one_of(governor, self.grammar.support_verbs)
        return edge.role is Role.OBLIQUE and bool(done) and is_verb(governor) and not light

    def is_known_deed(self, lower: Token, governor: Token, edge: Edge, *, own: bool) -> bool:
        """Tell what is known to be done, whatever is said of it ("not oppose Poland's plan", "X's arrest is not")."""
        doers = self.graph.tokens(lower, Role.POSSESSOR)
        if not own:
            doers += self.frames.obliques(lower, self.grammar.owner_prepositions)
        light = self.graph.is_one_of(governor, self.grammar.support_verbs)
        over = edge.role in {Role.OBJECT, Role.OBLIQUE} and is_verb(governor) and not light
        judged = edge.role is Role.SUBJECT and bool(self.graph.edges(governor, Role.COPULA))
        named = any(self.mentions.at(t) is not None for t in doers)
        return (over or judged) and not is_verb(lower) and named

    def is_lasting_tie(self, lower: Token, governor: Token, edge: Edge) -> bool:
        """Tell ties that are there whatever happens to them ("may sour relations between X and Y")."""
        between = any(e.marker in self.grammar.between for e in self.graph.edges(lower, Role.OBLIQUE))
        if edge.role not in FATES or not between or not is_verb(governor):
            return False
        caused = [t for t in self.graph.tokens(governor, Role.COMPLEMENT) if not self.graph.edges(t, Role.MARKER)]
        done = caused[0] if caused and "Inf" in features(caused[0], "VerbForm") else governor
        return not self.graph.is_one_of(done, self.weighed | self.cues.statements | self.cues.suspicion)

    def is_standing(self, trigger: tuple[Token, ...]) -> bool:
        """Tell a deed that is there whatever shall become of it ("must serve his sentence", "may ease the sanctions").

        Its article or its owner tells that it is known.
        """
        for noun in trigger:
            step = self.graph.above(noun)
            if step is None or is_verb(noun) or not self.graph.is_one_of(noun, self.cues.standing):
                continue
            governor, edge = step
            definite = [t for t in self.graph.tokens(noun, Role.DETERMINER) if "Def" in features(t, "Definite")]
            over = edge.role in {Role.OBJECT, Role.PASSIVE_SUBJECT} and is_verb(governor)
            weighed = governor not in trigger and self.graph.is_one_of(governor, self.weighed)
            if (definite or self.graph.edges(noun, Role.POSSESSOR)) and over and not weighed:
                return True
        return False
