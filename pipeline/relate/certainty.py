"""Polarity, modality and former of a claim, read on the way from its trigger up to the main clause."""

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.relate import scope
from pipeline.relate.attribution import Attribution
from pipeline.relate.complements import Complements
from pipeline.relate.conditions import condition
from pipeline.relate.cues import find_phrase
from pipeline.relate.former import former_cues
from pipeline.relate.groups import contrasted, exception
from pipeline.relate.match import Match
from pipeline.relate.presupposed import Presupposed
from pipeline.relate.reading import Reading
from pipeline.relate.roles import Edge, Role
from pipeline.relate.verdict import Certainty
from pipeline.relate.words import VERBAL, features, is_verb, lemmas

NOMINAL_LINKS = {
    Role.OBJECT, Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.OBLIQUE, Role.AGENT, Role.POSSESSOR, Role.APPOSITION,
}  # fmt: skip
CLAUSAL_LINKS = {Role.COMPLEMENT, Role.CLAUSE, Role.PARATAXIS, Role.NOUN_CLAUSE, Role.CONJUNCT, Role.RELATIVE}
CUE_ROLES = (
    Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.COPULA, Role.ADVERB, Role.DETERMINER, Role.MODIFIER, Role.OTHER,
    Role.OBLIQUE, Role.MARKER,
)  # fmt: skip
UNDESCRIBED = tuple(role for role in CUE_ROLES if role is not Role.MODIFIER)
ARGUMENT_ROLES = (Role.OBJECT, Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.OBLIQUE, Role.AGENT)


class CertaintyReader:
    """Reads the certainty of matches in one Doc."""

    def __init__(self, reading: Reading, attribution: Attribution) -> None:
        self.graph = reading.graph
        self.cues = reading.cues
        self.window = reading.window
        self.attribution = attribution
        self.trigger: frozenset[int] = frozenset()
        self.support: frozenset[str] = frozenset()
        self.links = reading.grammar.existential_verbs
        self.complements = Complements(reading)
        self.presupposed = Presupposed(reading)

    def read(self, match: Match) -> Certainty:
        """Collect cues on the trigger, its clause and every clause above it."""
        found = Certainty(polarity=match.entry.rule.polarity, modality=match.entry.rule.modality or "asserted")
        self.trigger = frozenset(t.i for t in match.trigger)
        self.support = match.entry.support or frozenset()
        for word in match.trigger:
            self.read_node(word, found, own=True, done=word is not match.head and is_verb(match.head))
        if self.is_presupposed(match):
            self.read_former(match, [match.head], found)
            return found
        self.read_arguments(match, found)
        if match.entry.rule.polarity == "affirmed" and self.presupposed.is_standing(match.trigger):
            self.read_former(match, [match.head], found)
            self.attribution.apply(match, found)
            return found
        if given := condition(match.head, self.graph, self.cues):
            found.weaken("possible", *given)
        for lower, governor, edge in self.path(match.head):
            if governor not in match.trigger:
                self.read_step(lower, governor, edge, found)
        if marker := scope.headline_marker(match.head, self.graph):
            found.weaken("planned", *marker)
        self.read_clause(match, found)
        self.attribution.apply(match, found)
        return found.of_end(match.trigger) if match.entry.rule.ends else found

    def is_presupposed(self, match: Match) -> bool:
        """Tell titles and what brackets add, which the sentence takes for granted, from roles that it states."""
        word, grammar = match.entry.rule.word, self.attribution.frames.grammar
        return word == "link" or (word == "role" and not scope.is_stated(match.head, self.graph, grammar))

    def path(self, head: Token) -> Iterator[tuple[Token, Token, Edge]]:
        """Yield (lower, governor, edge) upwards as far as certainty carries over."""
        if not is_verb(head) and self.attribution.frames.participle(head) is not None:
            return
        lower = head
        for governor, edge in self.graph.chain(head):
            if edge.role not in NOMINAL_LINKS | CLAUSAL_LINKS:
                return
            if is_verb(lower) and edge.role in NOMINAL_LINKS - {Role.OBLIQUE, Role.SUBJECT}:
                return
            if edge.role is Role.RELATIVE or (edge.role is Role.NOUN_CLAUSE and scope.is_reduced(lower, self.graph)):
                return
            if self.is_outside(lower, governor, edge):
                return
            yield lower, governor, edge
            if scope.is_asked(edge, self.cues) and self.graph.is_one_of(governor, self.cues.statements):
                return
            if self.presupposed.is_possessed_event(lower, governor, edge):
                return
            if edge.role is Role.CLAUSE and edge.marker and not self.is_transparent(edge):
                return
            lower = governor

    def is_outside(self, lower: Token, governor: Token, edge: Edge) -> bool:
        """Tell what the clause above says nothing of."""
        tied = lower.i in self.trigger and self.presupposed.is_lasting_tie(lower, governor, edge)
        granted = tied or scope.is_taken_for_granted(lower, edge, self.cues.presupposing)
        aside = scope.is_aside(edge, governor, self.graph, self.cues.comment_markers)
        aside = aside or scope.is_apart(lower, edge, self.graph)
        return granted or aside or scope.is_comment(lower, edge, self.graph, self.cues.opinions)

    def is_transparent(self, edge: Edge) -> bool:
        """Tell whether a conjunction lets the certainty of the clause above through; a reason or a time does not."""
        return bool(set(edge.marker.split()) & self.cues.transparent_markers)

    def read_step(self, lower: Token, governor: Token, edge: Edge, found: Certainty) -> None:
        """Read what one governor says about what hangs below it."""
        if edge.role is Role.CONJUNCT:
            if not self.graph.edges(lower, Role.AUXILIARY, Role.SUBJECT, Role.PASSIVE_SUBJECT):
                self.read_auxiliaries(governor, found)
            self.trigger |= {governor.i} if lower.i in self.trigger else set()
            return
        said = lower.i not in self.trigger and self.graph.is_one_of(lower, self.cues.reporting)
        if not said:
            self.read_managing(lower, governor, edge, found)
        if edge.role is Role.CLAUSE and edge.marker and not self.is_transparent(edge):
            self.read_conjunction(lower, governor, edge, found)
            return
        asked = scope.is_asked(edge, self.cues)
        if asked:
            found.weaken("possible", *self.graph.tokens(lower, Role.MARKER))
        announces = self.cues.performing & self.support if edge.role is Role.OBJECT else frozenset[str]()
        performed = lower.i in self.trigger and self.graph.is_one_of(governor, announces)
        for name, cue_class in self.cues.modality.items():
            main = edge.role is Role.SUBJECT and not self.graph.edges(governor, Role.COMPLEMENT)
            aside = edge.role is Role.OBLIQUE or main
            bare = not is_verb(lower) and aside and bool({governor.lower_, *lemmas(governor)} & cue_class.auxiliaries)
            done = name == "planned" and (performed or self.complements.is_done(lower, governor, edge))
            modal = edge.role is Role.COMPLEMENT and governor.lower_ in cue_class.auxiliaries
            aimed = edge.role is Role.COMPLEMENT or (edge.role is Role.CLAUSE and edge.marker and is_verb(lower))
            light = self.graph.tokens(governor, Role.OBJECT) if aimed else []
            words = [governor, *(t for t in light if t.i < lower.i)]
            governors = self.complements.governors(name, lower)
            cue = next((t for t in words if self.graph.is_one_of(t, governors)), governor if modal else None)
            own = name == "alleged" and scope.is_own_deed(lower, edge, self.graph)
            if cue is not None and not (bare or done or own or (asked and name == "planned")):
                found.weaken(name, cue)
        self.complements.read(lower, governor, edge, found, said=said)
        if edge.role in NOMINAL_LINKS or not self.graph.edges(lower, Role.SUBJECT):
            reports = self.graph.is_one_of(governor, self.cues.statements)
            shows = self.graph.is_one_of(governor, self.cues.evidence)
            grammar = self.attribution.frames.grammar
            part = scope.partitive(lower, self.graph, grammar) is not None
            aside = edge.role is Role.OBLIQUE and not is_verb(governor) and not (shows or part)
            inside = edge.role in NOMINAL_LINKS or scope.is_stated(lower, self.graph, grammar)
            known = self.presupposed.is_known_deed(lower, governor, edge, own=lower.i in self.trigger)
            self.read_node(governor, found, own=inside and not (reports or aside or known))

    def read_conjunction(self, lower: Token, governor: Token, edge: Edge, found: Certainty) -> None:
        """Read a clause with a condition, or with what has not happened yet ("it may take years before")."""
        if set(edge.marker.split()) & self.cues.conditional:
            found.weaken("possible", *self.graph.tokens(lower, Role.MARKER))
        if set(edge.marker.split()) & self.cues.not_yet:
            self.read_auxiliaries(governor, found)

    def read_managing(self, lower: Token, governor: Token, edge: Edge, found: Certainty) -> None:
        """Read whether something is done, or shall not be ("did not manage, want to buy", "against buying")."""
        frames = self.attribution.frames
        happens = frames.is_nominalised(lower) and frames.agents(lower)
        if scope.is_averted(lower, edge, frames.grammar) and not happens:
            found.negate(*(t for t in self.graph.tokens(lower, Role.MARKER, Role.OTHER) if not t.is_punct))
        nonfinite = {"Inf", "Ger"} & set(features(lower, "VerbForm")) or "Pres" in features(lower, "Tense")
        stated = edge.marker or "Part" not in features(lower, "VerbForm")
        content = nonfinite or (edge.role is Role.COMPLEMENT and stated)
        if content and is_verb(lower) and self.graph.is_one_of(governor, self.cues.managing):
            self.read_node(governor, found, own=True)

    def read_node(self, node: Token, found: Certainty, *, own: bool, done: bool = False) -> None:
        """Read the cue words that hang on a node, and "is to"; negation only where the node is part of the claim.

        What describes a thing to which something is ``done`` says nothing of the deed ("blocked a planned merger").
        """
        around = self.graph.tokens(node, *(CUE_ROLES if not done else UNDESCRIBED))
        verbal = is_verb(node)
        inverted = [t for t in around if t.pos_ in {"ADV", "AUX", "VERB"}] if verbal else []
        around += [n for t in inverted for a in self.graph.tokens(t, Role.ADVERB) for n in self.graph.opening(a)]
        manner = [t for t in self.graph.tokens(node, Role.ADVERB) if t.pos_ == "ADJ"] if verbal else []
        around += [n for t in manner for n in self.graph.tokens(t, Role.ADVERB) if n.i + 1 == t.i]
        for token in around:
            if token.tag_ == "TO" and lemmas(self.graph.words[token.i - 1]) & self.links:
                found.weaken("planned", token)
        for token in around:
            if own and self.graph.is_one_of(token, self.cues.negation.words) and not self.is_pseudo(token):
                found.negate(token)
            for name, cue_class in self.cues.modality.items():
                if (token.lower_ in cue_class.auxiliaries and token.pos_ in {"AUX", "VERB"}) or self.graph.is_one_of(
                    token, cue_class.words
                ):
                    found.weaken(name, token)

    def read_auxiliaries(self, verb: Token, found: Certainty) -> None:
        """Read the auxiliaries that a coordinated verb shares with the first one."""
        for token in self.graph.tokens(verb, Role.AUXILIARY, Role.PASSIVE_AUXILIARY):
            for name, cue_class in self.cues.modality.items():
                if token.lower_ in cue_class.auxiliaries:
                    found.weaken(name, token)

    def is_pseudo(self, token: Token) -> bool:
        """Tell negators that negate nothing ("not only") or only a name before another ("not X but Y")."""
        if token.i in self.trigger or contrasted(token, self.graph, self.attribution.frames.grammar) is not None:
            return True
        following = [token.doc[i] for i in range(token.i, min(token.i + 4, self.graph.end(token)))]
        phrases = self.cues.pseudo_negation.phrases
        return any([t.lower_ for t in following[: len(p)]] == list(p) for p in phrases)

    def read_arguments(self, match: Match, found: Certainty) -> None:
        """Read negating determiners of arguments ("had no ties", "no agency was asked").

        What is done without something is done ("held without charge").
        """
        arguments = [*match.subjects, *match.objects, *([match.theme] if match.theme is not None else [])]
        arguments += self.graph.tokens(match.head, *ARGUMENT_ROLES)
        for argument in {t.i: t for t in arguments}.values():
            there = self.graph.start(argument) == self.graph.start(match.head) and argument.pos_ not in VERBAL
            if not there or exception(argument, self.graph, self.cues):
                continue
            for token in [argument, *self.graph.tokens(argument, Role.DETERMINER, Role.ADVERB, Role.OTHER)]:
                negates = self.graph.is_one_of(token, self.cues.negation.words) and not self.is_pseudo(token)
                if negates and token.pos_ != "ADP" and token not in found.cues:
                    found.negate(token)

    def read_clause(self, match: Match, found: Certainty) -> None:
        """Read phrases in the clause, and auxiliaries that the parse hung elsewhere."""
        head = match.head
        clause = sorted([*self.window.left(head), head, *self.window.right(head)], key=lambda t: t.i)
        for name, cue_class in self.cues.modality.items():
            phrase = find_phrase(clause, cue_class.phrases)
            if phrase and not scope.is_of_other_verb(phrase, head, self.graph):
                found.weaken(name, *phrase)
        phrase = find_phrase(clause, self.cues.negation.phrases)
        if phrase and not set(phrase) & set(found.cues) and not scope.is_of_other_verb(phrase, head, self.graph):
            found.negate(*phrase)
        if is_verb(head) and "Fin" not in features(head, "VerbForm") and found.modality == "asserted":
            auxiliary = next((t for t in self.window.left(head) if t.pos_ == "AUX" and scope.is_shared(t, head)), None)
            for name, cue_class in self.cues.modality.items():
                if auxiliary is not None and auxiliary.lower_ in cue_class.auxiliaries:
                    found.weaken(name, auxiliary)
        self.read_former(match, clause, found)

    def read_former(self, match: Match, clause: list[Token], found: Certainty) -> None:
        """Read words that say that a position or tie is over."""
        over = former_cues(match, clause, self.graph, self.cues)
        if over and not scope.is_of_other_verb(over, match.head, self.graph):
            found.end(*over)
