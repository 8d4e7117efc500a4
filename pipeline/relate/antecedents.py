"""What relative and plural pronouns stand for inside their sentence."""

from spacy.tokens import Token

from pipeline.annotate.cues import role
from pipeline.relate.plurals import ACTORS, group_before
from pipeline.relate.roles import SUBJECTS, Role, RoleGraph, RoleReader
from pipeline.relate.words import Grammar, features, is_verb
from pipeline.schema import MENTIONS

BODIES = {"ORG", "GPE"}
PARTS = (Role.NAME_PART, Role.APPOSITION)
CLOSERS = {")", "]"}


class Antecedents(RoleReader):
    """Replaces pronouns that the clause structure explains."""

    def __init__(self, graph: RoleGraph, grammar: Grammar) -> None:
        super().__init__(graph, grammar)
        spans = [s for s in graph.doc.spans.get(MENTIONS, []) if s.kb_id_]
        self.named = {s.root.i: s.label_ for s in spans}
        self.bodies = {s.root.i for s in spans if s.label_ in BODIES}

    def __call__(self, token: Token) -> Token:
        """Replace a relative or plural pronoun by what it stands for; give any other word as it is."""
        if token.lower_ in self.grammar.plural_pronouns:
            return self.group(token)
        if token.lower_ in self.grammar.neuter_pronouns:
            return self.speaking_body(token)
        if token.lower_ not in self.grammar.relative_pronouns:
            return token
        beside = self.noun_before(token)
        for governor, edge in self.graph.chain(token):
            if edge.role in {Role.RELATIVE, Role.NOUN_CLAUSE}:
                return beside if self.is_nearer(beside, governor, token) else self.person_above(governor, token)
        return beside

    def noun_before(self, pronoun: Token) -> Token:
        """Give the noun right before a relative pronoun and its comma, else the pronoun itself.

        A final verb may stand between them ("asked to investigate X, which": "X te onderzoeken, dat").
        """
        at = pronoun.i - 1
        if at > self.graph.start(pronoun) and pronoun.doc[at].pos_ == "ADP":
            at -= 1
        if at <= self.graph.start(pronoun) or pronoun.doc[at].text != ",":
            return pronoun
        at -= pronoun.doc[at - 1].text in CLOSERS
        noun = pronoun.doc[at - 1]
        extraposed = [t for t in self.graph.tokens(noun, Role.OBJECT) if t.i < noun.i] if is_verb(noun) else []
        return next(iter(extraposed), noun if noun.pos_ in {"NOUN", "PROPN"} else pronoun)

    def person_above(self, governor: Token, pronoun: Token) -> Token:
        """Give the role noun above a body that "who" cannot stand for ("a general of the army who was jailed")."""
        step = self.graph.above(governor)
        if pronoun.lower_ not in self.grammar.personal_relatives or step is None or role(governor) is not None:
            return governor
        body = governor.ent_type_ != "PERSON" and step[1].role is Role.OBLIQUE
        return step[0] if body and step[0].pos_ == "NOUN" and role(step[0]) is not None else governor

    def is_nearer(self, beside: Token, governor: Token, pronoun: Token) -> bool:
        """Tell a name right before a relative clause from a plain noun further left that the parser hung it on."""
        if governor.ent_type_ or beside.i <= governor.i or beside.ent_type_ not in ACTORS:
            return False
        return (beside.ent_type_ == "PERSON") == (pronoun.lower_ in self.grammar.personal_relatives)

    def group(self, pronoun: Token) -> Token:
        """Replace a plural pronoun by the subject of the clause above that stands for several or for a body.

        "The FTC and the SEC said they had opened inquiries"; a single person is no such subject. Without one
        it stands for names coordinated before it.
        """
        if self.named.get(pronoun.i) is not None:
            return pronoun
        verb = next((g for g, e in self.graph.chain(pronoun) if e.role in SUBJECTS), None)
        if verb is None or any("Sing" in features(t, "Number") for t in self.finite(verb)):
            return pronoun
        for governor, edge in self.graph.chain(verb):
            if edge.role not in {Role.COMPLEMENT, Role.CLAUSE, Role.PARATAXIS}:
                break
            for subject in self.graph.tokens(governor, *SUBJECTS):
                several = len(self.graph.conjuncts(subject)) > 1 or "Plur" in features(subject, "Number")
                if subject.pos_ != "PRON" and (several or subject.i in self.bodies):
                    return subject
        return group_before(pronoun, self.graph, self.named) or pronoun

    def speaking_body(self, pronoun: Token) -> Token:
        """Replace a pronoun for things by the body that reports what it did ("Airbus denies that it paid X")."""
        step = self.graph.above(pronoun)
        if step is None or step[1].role not in SUBJECTS:
            return pronoun
        above = self.graph.above(step[0])
        if above is None or above[1].role is not Role.COMPLEMENT or not is_verb(above[0]):
            return pronoun
        subjects = self.graph.tokens(above[0], *SUBJECTS)
        named = [t for t in subjects if t.i in self.bodies or (t.pos_ == "PROPN" and not self.graph.tokens(t, *PARTS))]
        return named[0] if len(subjects) == 1 and named else pronoun

    def described(self, verb: Token) -> Token | None:
        """Give the noun that a relative clause without a pronoun describes by what is done to it.

        Of a verb with an infinitive it is the object of the latter ("a fund that he helped set up").
        """
        lower, step = verb, self.graph.above(verb)
        while step is not None and step[1].role is Role.COMPLEMENT and not features(lower, "Tense"):
            if self.graph.edges(step[0], Role.OBJECT):
                return None
            lower, step = step[0], self.graph.above(step[0])
        if step is None or step[1].role is not Role.RELATIVE or not self.graph.edges(lower, Role.SUBJECT):
            return None
        infinitives = [t for t in self.graph.tokens(verb, Role.COMPLEMENT) if "Inf" in features(t, "VerbForm")]
        if any(not self.graph.edges(t, Role.OBJECT) for t in infinitives):
            return None
        gaps = self.graph.tokens(lower, Role.SUBJECT, Role.OBJECT, Role.OBLIQUE, Role.RECIPIENT, Role.ADVERB)
        return None if any(t.lower_ in self.grammar.relative_pronouns for t in gaps) else step[0]

    def left_behind(self, verb: Token, prepositions: frozenset[str]) -> list[Token]:
        """Give the noun that a relative clause with a preposition of its own describes ("the bank X works for")."""
        step = self.graph.above(verb)
        if step is None or step[1].role is not Role.RELATIVE:
            return []
        loose = [t for t in self.graph.tokens(verb, Role.OBLIQUE, Role.OTHER) if t.pos_ == "ADP" and t.i > verb.i]
        return [step[0]] if any(t.lower_ in prepositions and not self.graph.edges(t) for t in loose) else []

    def finite(self, verb: Token) -> list[Token]:
        """List the finite ones of a verb and its auxiliaries."""
        words = [verb, *self.graph.tokens(verb, Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.COPULA)]
        return [t for t in words if "Fin" in features(t, "VerbForm")]
