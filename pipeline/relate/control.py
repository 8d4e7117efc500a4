"""Who does what an infinitive says when the verb above it sets somebody else to work, or weighs doing it."""

from spacy.tokens import Token

from pipeline.relate.roles import Edge, Role, RoleReader


class Control(RoleReader):
    """Finds the understood subjects of infinitives in one Doc."""

    def relative_gap(self, verb: Token) -> Token | None:
        """Find the relative pronoun that stands for something else than the subject of its clause."""
        roles = (Role.OBJECT, Role.OBLIQUE, Role.RECIPIENT, Role.ADVERB)
        return next((t for t in self.graph.tokens(verb, *roles) if t.lower_ in self.grammar.relative_pronouns), None)

    def set_to_work(self, verb: Token, role: Role) -> list[Token]:
        """Find whom a verb or its object sets to work ("told X to", "called on X to", "made an appeal to X to")."""
        own = self.graph.is_one_of(verb, self.grammar.object_control)
        objects = self.graph.tokens(verb, Role.OBJECT)
        if not own and not any(self.graph.is_one_of(t, self.grammar.object_control) for t in objects):
            return []
        direct = [*objects, *self.graph.tokens(verb, Role.RECIPIENT)] if own else []
        if direct or role is Role.OBLIQUE:
            return direct
        beside = [verb, *([] if own else objects)]
        edges = [e for t in beside for e in self.graph.edges(t, Role.OBLIQUE)]
        asked = [e.token for e in edges if e.marker in self.grammar.control_prepositions]
        return asked[:1] or (self.described_objects(verb) if own else [])

    def dissuades(self, verb: Token, edge: Edge) -> bool:
        """Tell a verb that warns nobody in particular not to do something ("advises against using X")."""
        warns = edge.marker in self.grammar.averting and self.graph.is_one_of(verb, self.grammar.object_control)
        return warns and not self.graph.edges(verb, Role.PASSIVE_AUXILIARY) and not self.set_to_work(verb, edge.role)

    def described_objects(self, verb: Token) -> list[Token]:
        """Find the noun that a relative clause without a pronoun makes its object ("officers it accused of X")."""
        step = self.graph.above(verb)
        own = self.graph.edges(verb, Role.SUBJECT) and not self.relative_gap(verb)
        return [step[0]] if own and step is not None and step[1].role is Role.RELATIVE else []

    def weighing(self, noun: Token) -> Token | None:
        """Give the verb that weighs what an infinitive adds to its object ("is exploring options to buy X").

        So does one that says what its subject becomes ("became the first state to sue X").
        """
        step = self.graph.above(noun)
        if step is None or step[1].role not in {Role.OBJECT, Role.COMPLEMENT}:
            return None
        weighs = self.grammar.weighing_verbs if step[1].role is Role.OBJECT else frozenset[str]()
        return step[0] if self.graph.is_one_of(step[0], weighs | self.grammar.copular_verbs) else None
