"""Active or passive: whether the subject of a verb form does it or undergoes it."""

from spacy.tokens import Token

from pipeline.relate.roles import Role, RoleGraph, RoleReader
from pipeline.relate.words import Grammar, features, is_verb, lemmas


class Voice(RoleReader):
    """Tells the voice of the verbs of one Doc."""

    def __init__(self, graph: RoleGraph, grammar: Grammar) -> None:
        super().__init__(graph, grammar)
        self._passive: dict[int, bool] = {}

    def is_passive(self, verb: Token) -> bool:
        """Tell whether a verb form takes its patient as subject; found out once."""
        found = self._passive.get(verb.i)
        if found is None:
            found = self._passive[verb.i] = self.takes_patient(verb)
        return found

    def takes_patient(self, verb: Token) -> bool:
        """Read the voice of a verb form off its auxiliaries, its arguments and its form."""
        graph = self.graph
        auxiliaries = graph.tokens(verb, Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.COPULA)
        makes_passive = any(lemmas(a) & self.grammar.passive_auxiliaries for a in auxiliaries)
        if not makes_passive and auxiliaries and self.graph.is_one_of(verb, self.grammar.perfect_with_be):
            return False
        if graph.edges(verb, Role.OBJECT) and graph.edges(verb, Role.SUBJECT) and not makes_passive:
            return False
        if graph.edges(verb, Role.PASSIVE_SUBJECT, Role.PASSIVE_AUXILIARY):
            return True
        if not auxiliaries and self.is_headline(verb):
            return True
        if not self.is_participle(verb):
            return self.is_reduced(verb) or (not auxiliaries and self.shares_passive(verb))
        if makes_passive or (graph.edges(verb, Role.AGENT) and not graph.edges(verb, Role.OBJECT)):
            return True
        if auxiliaries or self.is_perfect_passive(verb, auxiliaries):
            return self.is_perfect_passive(verb, auxiliaries)
        step = graph.above(verb)
        if step and step[1].role is Role.CONJUNCT and is_verb(step[0]):
            return self.is_participle(step[0]) and self.is_passive(step[0])
        if graph.edges(verb, Role.OBJECT):
            return False
        return not graph.edges(verb, Role.SUBJECT) or verb.pos_ == "ADJ"

    def shares_passive(self, verb: Token) -> bool:
        """Tell a past form that goes on a passive ("was arrested in May, tried in Peru and jailed").

        What is done to people has an object where it is active.
        """
        lower = verb
        for governor, edge in (
            self.graph.chain(verb) if self.graph.is_one_of(verb, self.grammar.undergone_verbs) else ()
        ):
            own = self.graph.edges(lower, Role.OBJECT, Role.SUBJECT, Role.AUXILIARY, Role.COMPLEMENT)
            if own or edge.marker or edge.role not in {Role.CONJUNCT, Role.CLAUSE} or governor.i > lower.i:
                return False
            if self.graph.edges(governor, Role.PASSIVE_AUXILIARY):
                return self.is_passive(governor)
            lower = governor
        return False

    def is_reduced(self, verb: Token) -> bool:
        """Tell a past form with an agent that describes a noun ("drones sold by X turned up")."""
        step = self.graph.above(verb)
        described = step is not None and step[1].role is Role.NOUN_CLAUSE
        return described and bool(self.graph.edges(verb, Role.AGENT)) and not self.graph.edges(verb, Role.OBJECT)

    def is_given(self, verb: Token) -> bool:
        """Tell a passive whose subject gets its object ("X was given the data by Y")."""
        graph = self.graph
        both = graph.edges(verb, Role.OBJECT) and graph.edges(verb, Role.PASSIVE_SUBJECT)
        return bool(both) and graph.is_one_of(verb, self.grammar.transfer_verbs)

    def is_headline(self, verb: Token) -> bool:
        """Tell a participle alone as main verb ("Spion aangeklaagd"), before no full stop where a past looks alike."""
        if self.grammar.perfect_auxiliaries:
            form = "Part" in features(verb, "VerbForm")
        else:
            last = self.graph.words[self.graph.end(verb) - 1]
            form = verb.tag_ in {"VBD", "VBN"} and not last.is_punct
        if not form or self.graph.above(verb) is not None:
            return False
        active = self.graph.is_one_of(verb, self.grammar.perfect_with_be)
        return not active and not self.graph.edges(verb, Role.OBJECT, Role.RECIPIENT, Role.COMPLEMENT)

    def is_perfect_passive(self, verb: Token, auxiliaries: list[Token]) -> bool:
        """Tell a perfect whose auxiliary makes it passive ("is opgepakt") from an active one ("is vertrokken")."""
        being = bool(auxiliaries) and any(lemmas(a) & self.grammar.perfect_auxiliaries for a in auxiliaries)
        having = any(a.pos_ == "AUX" and not lemmas(a) & self.grammar.perfect_auxiliaries for a in auxiliaries)
        active = self.graph.edges(verb, Role.OBJECT) or self.graph.is_one_of(verb, self.grammar.perfect_with_be)
        return being and not having and not active

    def is_participle(self, verb: Token) -> bool:
        """Tell whether a verb form is a past participle."""
        if verb.tag_ in {"VBN"}:
            return True
        form, tense = features(verb, "VerbForm"), features(verb, "Tense")
        if form:
            return ("Part" in form and "Pres" not in tense) or self.is_attributive(verb)
        return verb.tag_.startswith("WW|vd") or verb.pos_ == "ADJ"

    def is_attributive(self, verb: Token) -> bool:
        """Tell a past tense that can only be a participle, before its noun ("het beschuldigde bedrijf")."""
        step = self.graph.above(verb)
        describes = step is not None and step[1].role in {Role.MODIFIER, Role.NOUN_CLAUSE} and step[0].i > verb.i
        past = "Past" in features(verb, "Tense") and "Plur" not in features(verb, "Number")
        final = bool(self.grammar.final_infinitives)
        return final and describes and past and not self.graph.edges(verb, Role.SUBJECT, Role.PASSIVE_SUBJECT)

    def is_perfect(self, verb: Token) -> bool:
        """Tell what is done already, whatever announces it ("announced that it has banned", "that it was under X")."""
        links = self.graph.tokens(verb, Role.COPULA)
        if links and not is_verb(verb):
            return any("Past" in features(t, "Tense") for t in links)
        auxiliaries = self.graph.tokens(verb, Role.AUXILIARY)
        if not auxiliaries and not self.graph.edges(verb, Role.PASSIVE_AUXILIARY) and is_verb(verb):
            return "Past" in features(verb, "Tense") and "Fin" in features(verb, "VerbForm")
        finite = [t for t in auxiliaries if "Fin" in features(t, "VerbForm")]
        having = any(lemmas(t) & self.grammar.possession_verbs for t in finite)
        perfect = bool(finite) and self.is_participle(verb) and is_verb(verb)
        return perfect and (having or not self.is_passive(verb))
