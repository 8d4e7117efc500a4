"""Clauses whose verb comes last, which compact parsers tear apart before they reach it."""

from spacy.tokens import Token

from pipeline.relate.cues import Cues
from pipeline.relate.finalpairs import coordinate_final, coordinate_participle, replace
from pipeline.relate.roles import HELPERS, SUBJECTS, Role, RoleGraph
from pipeline.relate.words import Grammar, features, is_verb, lemmas

PEOPLES = {"NORP"}
CLAUSES = {Role.COMPLEMENT, Role.CLAUSE}


def mend_final(graph: RoleGraph, verb: Token, cues: Cues, grammar: Grammar) -> None:
    """Mend the clause of one verb in place, in languages whose infinitives follow their objects."""
    if not grammar.final_infinitives:
        return
    coordinate_final(graph, verb)
    coordinate_participle(graph, verb, grammar)
    free_opener(graph, verb, cues)
    take_clause(graph, verb, cues)
    head_report(graph, verb, cues)
    head_infinitive(graph, verb, grammar)
    head_perfect(graph, verb, grammar)
    head_adjective(graph, verb)
    free_particle(graph, verb, grammar)
    part_controlled(graph, verb, grammar)
    complete_light_verb(graph, verb)
    lower_subject_of_infinitive(graph, verb, grammar)
    hang_on_chance(graph, verb, cues, grammar)


def free_opener(graph: RoleGraph, verb: Token, cues: Cues) -> None:
    """Take a conjunction that opens a sentence for no subject ("Tenzij X betaalt, klaagt Y")."""
    step = graph.above(verb)
    for opener in graph.tokens(verb, Role.SUBJECT) if step is not None and step[1].role is Role.CLAUSE else []:
        if opener.lower_ in cues.conditional and opener.is_sent_start and step is not None:
            graph.move(opener, verb, Role.MARKER)
            graph.move(verb, step[0], Role.CLAUSE, opener.lower_)


def take_clause(graph: RoleGraph, verb: Token, cues: Cues) -> None:
    """Make the last verb the head of its clause, not the noun before it ("hoewel hij geheimen verkocht")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.CONJUNCT or graph.edges(verb, *HELPERS):
        return
    beside = [t for t in graph.tokens(step[0], *CLAUSES) if t.i < verb.i and "Inf" in features(t, "VerbForm")]
    for noun in [*graph.tokens(verb, Role.SUBJECT, Role.OBJECT, *CLAUSES), *beside]:
        openers, subjects = graph.tokens(noun, Role.MARKER), graph.tokens(noun, Role.SUBJECT)
        if not openers or not subjects or graph.edges(noun, *HELPERS) or not step[0].i < openers[0].i < verb.i:
            continue
        reported = openers[0].lower_ in cues.complementizers
        for token in openers:
            graph.move(token, verb, Role.MARKER)
        graph.move(subjects[0], verb, Role.SUBJECT)
        graph.move(noun, verb, Role.OBJECT)
        graph.move(verb, step[0], Role.COMPLEMENT if reported else Role.CLAUSE, openers[0].lower_)
        return


def head_report(graph: RoleGraph, verb: Token, cues: Cues) -> None:
    """Make a verb of saying the head of what it says, not its subject ("X ontkent dat rechter Y is ontslagen")."""
    for edge in graph.edges(verb, *SUBJECTS):
        report = edge.token
        if report.i > verb.i or not is_verb(report) or not graph.is_one_of(report, cues.reporting | cues.denial):
            continue
        nouns = graph.tokens(report, Role.OBJECT, Role.RECIPIENT, *SUBJECTS)
        openers = [(d, n) for n in nouns for d in graph.tokens(n, Role.DETERMINER) if d.lower_ in cues.complementizers]
        if not openers or not graph.edges(report, Role.SUBJECT) or openers[0][0].i < report.i:
            continue
        opener, noun = openers[0]
        replace(graph, verb, report)
        graph.move(verb, report, Role.COMPLEMENT, opener.lower_)
        graph.move(opener, verb, Role.MARKER)
        graph.move(noun, verb, edge.role)
        return


def head_infinitive(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make a verb tagged as a noun the head of the infinitive behind it ("dat X ontkent Y te hebben betaald")."""
    marks = [t for t in graph.tokens(verb, Role.MARKER) if t.lower_ in grammar.final_infinitives]
    subjects = graph.tokens(verb, Role.SUBJECT)
    for upper in graph.tokens(verb, Role.OBJECT) if marks and subjects else []:
        if upper.pos_ != "NOUN" or not is_verb(upper) or not subjects[0].i < upper.i < marks[0].i:
            continue
        replace(graph, verb, upper)
        for token in [subjects[0], *(t for t in graph.tokens(verb, Role.MARKER) if t.i < upper.i)]:
            graph.move(token, upper, Role.SUBJECT if token.i == subjects[0].i else Role.MARKER)
        graph.move(verb, upper, Role.COMPLEMENT, marks[0].lower_)
        for token in graph.tokens(upper, Role.APPOSITION, Role.NAME_PART):
            graph.move(token, verb, Role.OBJECT)
        return


def head_perfect(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make a perfect the head of the infinitive behind it, which took its subject ("X heeft ontkend Y te steunen")."""
    marks = [t for t in graph.tokens(verb, Role.MARKER) if t.lower_ in grammar.final_infinitives]
    auxiliaries = [t for t in graph.tokens(verb, Role.AUXILIARY) if "Fin" in features(t, "VerbForm")]
    for edge in graph.edges(verb, Role.OBLIQUE, Role.ADVERB, Role.CLAUSE) if marks and auxiliaries else []:
        perfect = edge.token
        bare = not edge.marker and is_verb(perfect) and "Part" in features(perfect, "VerbForm")
        if not bare or not auxiliaries[0].i < perfect.i < marks[0].i:
            continue
        before = [e for e in graph.edges(verb) if e.token.i < perfect.i]
        replace(graph, verb, perfect)
        for shared in before:
            graph.move(shared.token, perfect, shared.role, shared.marker)
        graph.move(verb, perfect, Role.COMPLEMENT, marks[0].lower_)
        return


def head_adjective(graph: RoleGraph, verb: Token) -> None:
    """Make what somebody is the head of an infinitive, not a part of its object ("is bereid X te helpen")."""
    for noun in graph.tokens(verb, Role.OBJECT, Role.SUBJECT):
        for adjective in graph.tokens(noun, Role.MODIFIER):
            if graph.edges(adjective, Role.COPULA) and graph.edges(adjective, Role.SUBJECT) and noun.i < verb.i:
                markers = [t.lower_ for t in graph.tokens(verb, Role.MARKER)]
                replace(graph, verb, adjective)
                graph.move(verb, adjective, Role.COMPLEMENT, " ".join(markers))
                graph.move(noun, verb, Role.OBJECT)
                return


def free_particle(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Take a particle for no preposition of the object behind it ("droeg X op gegevens te verstrekken")."""
    infinitives = [t for t in graph.tokens(verb, Role.COMPLEMENT, Role.CLAUSE) if t.i > verb.i]
    infinitives = [t for t in infinitives if "Inf" in features(t, "VerbForm")]
    if not infinitives or graph.edges(verb, Role.PARTICLE):
        return
    infinitive = infinitives[0]
    marks = [t.i for t in graph.tokens(infinitive, Role.MARKER) if t.lower_ in grammar.final_infinitives]
    for particle in graph.words[verb.i + 1 : marks[0]] if marks else []:
        if particle.pos_ != "ADP" or not {particle.lower_ + lemma for lemma in lemmas(verb)} & grammar.object_control:
            continue
        step = graph.above(particle)
        above = graph.above(step[0]) if step is not None else None
        if step is None or above is None or max(graph.subtree(step[0])) + 1 != marks[0]:
            continue
        graph.move(particle, verb, Role.PARTICLE)
        graph.move(step[0], infinitive, Role.OBJECT)
        if above[0].i > verb.i and above[0].i < particle.i:
            graph.move(above[0], verb, Role.OBJECT)
        graph.move(infinitive, verb, Role.COMPLEMENT, graph.words[marks[0]].lower_)
        return


def part_controlled(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Part two names: who is set to work, and the object of the infinitive ("vroeg de FIOD Shell te onderzoeken")."""
    step = graph.above(verb)
    if step is None or not set(step[1].marker.split()) & grammar.final_infinitives or step[1].role not in CLAUSES:
        return
    upper, held = step[0], (Role.OBJECT, Role.RECIPIENT)
    if not graph.is_one_of(upper, grammar.object_control) or graph.edges(upper, Role.PASSIVE_AUXILIARY):
        return
    names = [t for t in graph.tokens(verb, Role.SUBJECT, *held) if upper.i < t.i < verb.i]
    names = names or [t for t in graph.tokens(upper, Role.SUBJECT, *held) if upper.i < t.i < verb.i]
    if len(names) != 2 or not graph.edges(upper, Role.SUBJECT) or not all(t.ent_type_ for t in names):
        return
    start = min(t.i for t in graph.tokens(verb, Role.MARKER, Role.PARTICLE))
    if max(graph.subtree(names[0])) + 1 >= min(graph.subtree(names[1])) and max(graph.subtree(names[1])) + 1 == start:
        graph.move(names[0], upper, Role.OBJECT)
        graph.move(names[1], verb, Role.OBJECT)


def complete_light_verb(graph: RoleGraph, verb: Token) -> None:
    """Hang an infinitive taken for a particle, with what it says, as a verb ("liet weten X te hebben aangeklaagd")."""
    for token in graph.tokens(verb, Role.PARTICLE):
        if token.pos_ == "VERB" and graph.edges(token, Role.COMPLEMENT):
            graph.move(token, verb, Role.COMPLEMENT)


def lower_subject_of_infinitive(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make what stands between a verb and its infinitive the object of that ("wil Pools graan verbieden")."""
    step = graph.above(verb)
    bare = verb.lemma_.lower() == verb.lower_ and not graph.edges(verb, Role.MARKER)
    if step is None or step[1].role is not Role.COMPLEMENT or not (bare or "Inf" in features(verb, "VerbForm")):
        return
    upper, subjects = step[0], graph.tokens(verb, Role.SUBJECT)
    own = [t for t in graph.tokens(upper, Role.SUBJECT) if t.i < upper.i]
    if len(subjects) != 1 or not own or graph.edges(verb, Role.OBJECT) or not upper.i < subjects[0].i < verb.i:
        return
    if graph.is_one_of(upper, grammar.object_control):
        return
    noun = subjects[0]
    if any(t.pos_ == "SCONJ" for t in graph.words[upper.i + 1 : noun.i]):
        return
    graph.move(noun, verb, Role.OBJECT)
    for token in graph.tokens(upper, Role.SUBJECT, Role.OBJECT):
        if token.ent_type_ in PEOPLES and token.i + 1 == min(graph.subtree(noun)):
            graph.move(token, noun, Role.MODIFIER)


def hang_on_chance(graph: RoleGraph, verb: Token, cues: Cues, grammar: Grammar) -> None:
    """Hang an infinitive on the noun right before it that makes it possible ("liep het risico opgepakt te worden")."""
    step = graph.above(verb)
    marked = any(t.lower_ in grammar.final_infinitives for t in graph.tokens(verb, Role.MARKER))
    if step is None or not marked or step[1].role not in CLAUSES or not is_verb(step[0]):
        return
    for noun in graph.tokens(verb, Role.OBJECT) + graph.tokens(step[0], Role.OBJECT):
        opens = min(graph.subtree(verb) - graph.subtree(noun))
        chance = noun.pos_ == "NOUN" and graph.is_one_of(noun, cues.modality["possible"].governors)
        behind = [t for t in graph.words[noun.i + 1 : opens] if t.i != step[0].i]
        if chance and step[0].i != noun.i and not behind:
            graph.move(noun, step[0], Role.OBJECT)
            graph.move(verb, noun, Role.NOUN_CLAUSE, step[1].marker)
            return
