"""What verbs of saying and deciding bring, where compact parsers join it with words of the clause above."""

from spacy.tokens import Token

from pipeline.relate.cues import Cues
from pipeline.relate.relatives import turn_spoken_relative
from pipeline.relate.roles import SUBJECTS, Role, RoleGraph
from pipeline.relate.words import Grammar, features, is_verb, lemmas


def mend_reported(graph: RoleGraph, verb: Token, cues: Cues, grammar: Grammar) -> None:
    """Mend what hangs below one verb in place."""
    turn_spoken_relative(graph, verb, cues.denial, grammar)
    if grammar.final_infinitives:
        free_particle(graph, verb, cues, grammar)
        lower_predicate(graph, verb, cues, grammar)
        lower_negator(graph, verb, cues, grammar)
        split_question(graph, verb, cues)
        raise_question(graph, verb, cues)
        turn_wanted(graph, verb, cues)
    lower_content(graph, verb, cues)
    turn_content(graph, verb, cues, grammar)


def free_particle(graph: RoleGraph, verb: Token, cues: Cues, grammar: Grammar) -> None:
    """Give a verb its particle, the infinitive behind it its object ("kondigt aan beroep aan te tekenen")."""
    brought = [e.token for e in graph.edges(verb, Role.OBLIQUE)]
    below = [c for noun in brought for c in graph.edges(noun, Role.NOUN_CLAUSE)]
    infinitive = next(iter([*graph.edges(verb, Role.COMPLEMENT), *below]), None)
    if infinitive is None or not set(infinitive.marker.split()) & grammar.final_infinitives:
        return
    says = cues.reporting | cues.modality["planned"].governors
    for edge in graph.edges(verb, Role.OBLIQUE) if not graph.edges(verb, Role.PARTICLE) else []:
        cases = [t for t in graph.tokens(edge.token, Role.OTHER) if t.lower_ == edge.marker and t.pos_ == "ADP"]
        if cases and verb.i < edge.token.i < infinitive.token.i and {edge.marker + w for w in lemmas(verb)} & says:
            graph.move(cases[0], verb, Role.PARTICLE)
            graph.move(infinitive.token, verb, Role.COMPLEMENT, infinitive.marker)
            taken = graph.edges(infinitive.token, Role.OBJECT)
            graph.move(edge.token, infinitive.token, Role.OBLIQUE if taken else Role.OBJECT)


def lower_predicate(graph: RoleGraph, verb: Token, cues: Cues, grammar: Grammar) -> None:
    """Make a phrase with "to be" what is said, not where it is said ("zegt in gesprek te zijn met X")."""
    for edge in graph.edges(verb, Role.OBLIQUE):
        marks = {t.lower_ for t in graph.tokens(edge.token, Role.MARKER)} & grammar.final_infinitives
        if marks and graph.edges(edge.token, Role.COPULA) and graph.is_one_of(verb, cues.reporting | cues.denial):
            graph.move(edge.token, verb, Role.COMPLEMENT, " ".join(sorted(marks)))


def lower_negator(graph: RoleGraph, verb: Token, cues: Cues, grammar: Grammar) -> None:
    """Hang a negation on the infinitive that it stands before ("zegt niet met X te praten")."""
    if not graph.is_one_of(verb, cues.reporting | cues.belief):
        return
    for edge in graph.edges(verb, Role.COMPLEMENT):
        if set(edge.marker.split()) & grammar.final_infinitives:
            opening = min(graph.subtree(edge.token))
            for token in graph.tokens(verb, Role.ADVERB):
                if verb.i < token.i == opening - 1 and graph.is_one_of(token, cues.negation.words):
                    graph.move(token, edge.token, Role.ADVERB)


def split_question(graph: RoleGraph, verb: Token, cues: Cues) -> None:
    """Part the subject of a verb from that of the question it settles ("bepaalt de rechter of X wordt vervolgd")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.COMPLEMENT or not is_verb(step[0]) or graph.edges(step[0], *SUBJECTS):
        return
    for edge in graph.edges(verb, *SUBJECTS):
        for other in graph.tokens(edge.token, Role.CONJUNCT):
            openers = [t for t in graph.tokens(other) if t.lower_ in cues.interrogative and t.i < other.i]
            if openers and step[0].i < edge.token.i < other.i < verb.i:
                graph.move(edge.token, step[0], Role.SUBJECT)
                graph.move(other, verb, edge.role)
                graph.move(verb, step[0], Role.COMPLEMENT, openers[0].lower_)
                graph.move(openers[0], verb, Role.MARKER)
                return


def raise_question(graph: RoleGraph, verb: Token, cues: Cues) -> None:
    """Hang a question on the verb that settles it, not on who does ("bepaalt de rechter of X wordt vervolgd")."""
    step = graph.above(verb)
    above = graph.above(step[0]) if step is not None and step[1].role is Role.NOUN_CLAUSE else None
    if step is None or above is None or above[1].role not in SUBJECTS or not is_verb(above[0]):
        return
    opener = graph.words[min(graph.subtree(verb))]
    if opener.lower_ in cues.interrogative and above[0].i < step[0].i < opener.i:
        graph.move(verb, above[0], Role.COMPLEMENT, opener.lower_)
        graph.move(opener, verb, Role.MARKER)


def turn_wanted(graph: RoleGraph, verb: Token, cues: Cues) -> None:
    """Make what stands between a modal with a subject and its infinitive the object ("wilde X overnemen")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.COMPLEMENT or step[1].marker or graph.edges(verb, Role.OBJECT):
        return
    modal = any(step[0].lower_ in c.auxiliaries for c in cues.modality.values()) and graph.edges(step[0], *SUBJECTS)
    for edge in graph.edges(verb, Role.SUBJECT) if modal and "Inf" in features(verb, "VerbForm") else []:
        if step[0].i < edge.token.i < verb.i:
            graph.move(edge.token, verb, Role.OBJECT)


def lower_content(graph: RoleGraph, verb: Token, cues: Cues) -> None:
    """Hang what a claim says on the claim, whose owner speaks ("with the claim that X threatens Y", "the army claims").

    A verb of saying that was taken for a plural noun has its subject before it.
    """
    step = graph.above(verb)
    if step is None or not set(step[1].marker.split()) & cues.complementizers:
        return
    claims = cues.modality["alleged"].governors
    noun = graph.words[max(min(graph.subtree(verb)) - 1, graph.start(verb))]
    above = graph.above(noun)
    if step[1].role is Role.COMPLEMENT and noun.pos_ == "NOUN" and above is not None and above[0].i == step[0].i:
        if above[1].role in {Role.OBLIQUE, Role.OBJECT} and step[0].i < noun.i and graph.is_one_of(noun, claims):
            graph.move(verb, noun, Role.NOUN_CLAUSE, step[1].marker)
    elif step[1].role is Role.NOUN_CLAUSE and above is None and step[0].i == noun.i and noun.tag_ == "NNS":
        names = [t for t in graph.tokens(noun, Role.NAME_PART) if t.i + 1 == noun.i]
        if names and graph.is_one_of(noun, cues.reporting):
            graph.move(names[0], noun, Role.POSSESSOR)


def turn_content(graph: RoleGraph, verb: Token, cues: Cues, grammar: Grammar) -> None:
    """Tell what a claim says from a relative clause: it lacks no argument ("the claim that X threatens Y").

    A clause without an object behind a relative pronoun is none ("the inquiry that X opened into Y").
    """
    step = graph.above(verb)
    clausal = step is not None and step[1].role in {Role.NOUN_CLAUSE, Role.RELATIVE}
    if step is not None and clausal and is_verb(step[0]) and set(step[1].marker.split()) & cues.complementizers:
        graph.move(verb, step[0], Role.COMPLEMENT, step[1].marker)
        return
    if step is not None and step[1].role is Role.NOUN_CLAUSE and graph.edges(verb, Role.SUBJECT):
        pronoun = any("Rel" in features(t, "PronType") for t in graph.tokens(verb, Role.MARKER))
        pronoun = pronoun or graph.is_one_of(verb, grammar.support_verbs)
        if pronoun and not graph.edges(verb, Role.OBJECT, Role.COMPLEMENT, Role.COPULA):
            graph.move(verb, step[0], Role.RELATIVE, step[1].marker)
            return
    if step is None or step[1].role is not Role.RELATIVE or not set(step[1].marker.split()) & cues.complementizers:
        return
    claims = cues.modality["alleged"].governors | cues.evidence
    whole = graph.edges(verb, *SUBJECTS) and graph.edges(verb, Role.OBJECT, Role.PASSIVE_AUXILIARY)
    if whole and graph.is_one_of(step[0], claims) and graph.tokens(verb, Role.MARKER):
        graph.move(verb, step[0], Role.NOUN_CLAUSE, step[1].marker)
