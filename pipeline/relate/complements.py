"""What a clause says of the one below it: that it may be, that it is not so, that it is written."""

from spacy.tokens import Token

from pipeline.relate.cues import find_phrase
from pipeline.relate.reading import Reading
from pipeline.relate.roles import Edge, Role
from pipeline.relate.verdict import Certainty
from pipeline.relate.words import features, is_verb

CLAUSES = {Role.COMPLEMENT, Role.NOUN_CLAUSE, Role.CLAUSE}


class Complements:
    """Reads the certainty that complements take from the clauses around them."""

    def __init__(self, reading: Reading) -> None:
        self.graph = reading.graph
        self.cues = reading.cues
        self.grammar = reading.grammar
        self.is_perfect = reading.frames.is_perfect

    def read(self, lower: Token, governor: Token, edge: Edge, found: Certainty, *, said: bool) -> None:
        """Read what a governor says of what hangs below it; ``said`` where that is told there and not done."""
        if edge.role is Role.COMPLEMENT:
            self.read_existence(governor, found)
            self.read_document(governor, found)
            self.read_judgement(lower, governor, found)
            self.read_wish(governor, found)
        self.read_purpose(lower, governor, edge, found)
        if said and self.graph.is_one_of(governor, self.cues.failure.governors):
            found.weaken("possible", governor)
        else:
            self.read_failure(lower, governor, edge, found)

    def governors(self, modality: str, lower: Token) -> frozenset[str]:
        """Give the words that set a modality; of an infinitive also what is agreed ("a deal to buy X")."""
        agreed = modality == "planned" and "Inf" in features(lower, "VerbForm")
        return self.cues.modality[modality].governors | (self.cues.pacts if agreed else frozenset())

    def is_done(self, lower: Token, governor: Token, edge: Edge) -> bool:
        """Tell what is announced as done or under way from what is to come ("announced that it is suing X")."""
        told = edge.role is Role.COMPLEMENT and self.graph.is_one_of(governor, self.cues.performing)
        past = "Past" in features(lower, "Tense") and "Fin" in features(lower, "VerbForm")
        running = lower.tag_ == "VBG" and bool(self.graph.edges(lower, Role.SUBJECT, Role.PASSIVE_SUBJECT))
        return self.is_perfect(lower) or (told and (past or running))

    def read_purpose(self, lower: Token, verb: Token, edge: Edge, found: Certainty) -> None:
        """Read what somebody goes somewhere for ("flew to X to meet Y", "vloog naar X om Y te ontmoeten")."""
        aimed = (
            edge.role in {Role.COMPLEMENT, Role.CLAUSE} and bool(edge.marker) and "Inf" in features(lower, "VerbForm")
        )
        if (
            aimed
            and self.graph.is_one_of(verb, self.cues.travelling)
            and self.graph.edges(verb, Role.OBLIQUE, Role.OBJECT)
        ):
            found.weaken("planned", verb)

    def read_wish(self, verb: Token, found: Certainty) -> None:
        """Read an adverb of who wants what the clause says ("ziet graag dat", "would rather that")."""
        for token in self.graph.tokens(verb, Role.ADVERB):
            if self.graph.is_one_of(token, self.cues.wishing):
                found.weaken("planned", token)

    def read_existence(self, verb: Token, found: Certainty) -> None:
        """Read what is said to exist with a clause of its own ("het risico bestaat dat", "the risk exists that")."""
        if not self.graph.is_one_of(verb, self.grammar.existential_verbs):
            return
        for noun in self.graph.tokens(verb, Role.SUBJECT):
            for name, cue_class in self.cues.modality.items():
                if self.graph.is_one_of(noun, cue_class.governors):
                    found.weaken(name, noun)

    def read_document(self, verb: Token, found: Certainty) -> None:
        """Read what stands in a document ("in de aanklacht staat dat", "in the lawsuit it is stated that")."""
        for noun in self.graph.tokens(verb, Role.OBLIQUE):
            if noun.i < verb.i and self.graph.is_one_of(noun, self.grammar.documents):
                found.weaken("alleged", noun)

    def read_judgement(self, lower: Token, verb: Token, found: Certainty) -> None:
        """Read a judgement that something is not so ("noemt het onwaar dat", "calls it untrue that")."""
        for word in self.graph.tokens(verb, Role.OBJECT, Role.COMPLEMENT, Role.OBLIQUE):
            judged = word.i != lower.i and word.pos_ == "ADJ" and word.i < lower.i
            if judged and self.graph.is_one_of(word, self.cues.failure.governors):
                found.negate(word)

    def read_failure(self, lower: Token, governor: Token, edge: Edge, found: Certainty) -> None:
        """Read a governor that says that something was not done, or that nothing shows it ("no evidence that")."""
        beside = edge.role is Role.OBLIQUE and is_verb(governor) and not is_verb(lower)
        beside = beside or bool(self.graph.edges(lower, Role.RELATIVE))
        if self.graph.is_one_of(governor, self.cues.failure.governors) and not beside:
            found.negate(governor)
        brought = edge.role is Role.OBLIQUE and edge.marker in self.grammar.owner_prepositions
        charged = brought or (is_verb(lower) and edge.role in CLAUSES)
        if charged and self.graph.is_one_of(governor, self.cues.acquitting):
            found.negate(governor)
        if edge.role in CLAUSES and is_verb(lower) and governor.i < lower.i:
            phrase = find_phrase(list(governor.doc[self.graph.start(governor) : lower.i]), self.cues.negation.phrases)
            if phrase and phrase[-1].i in self.graph.subtree(governor) - self.graph.subtree(lower):
                found.negate(*phrase)
