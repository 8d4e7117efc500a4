"""Clauses that compact parsers tear apart at a word that may be of another part of speech."""

from spacy.tokens import Token

from pipeline.relate.cues import Cues
from pipeline.relate.roles import SUBJECTS, Role, RoleGraph
from pipeline.relate.words import NOMINAL, TIMES, Grammar, features, is_measure, is_verb, lemmas

BROUGHT = {Role.OBLIQUE, Role.OBJECT}
"""How a time hangs on the verb of saying that it was said at."""


def mend_torn(graph: RoleGraph, verb: Token, cues: Cues, grammar: Grammar) -> None:
    """Join the torn clause of one verb in place."""
    open_with_time(graph, verb, grammar)
    part_verbs(graph, verb, grammar)
    raise_from_particle(graph, verb)
    free_second_object(graph, verb)
    own_object(graph, verb)
    coordinate_object(graph, verb)
    hang_summary_denial(graph, verb, cues)
    raise_behind_aside(graph, verb)
    raise_from_time(graph, verb, cues)
    appose_second_object(graph, verb)


def have_described(graph: RoleGraph, adjective: Token, grammar: Grammar) -> None:
    """Make "have" the verb of what an adjective describes, not the auxiliary of that ("has close ties with X")."""
    if adjective.pos_ != "ADJ" or graph.edges(adjective, Role.COPULA):
        return
    found = [t for t in graph.tokens(adjective, Role.AUXILIARY) if lemmas(t) & grammar.possession_verbs]
    nouns = [t for t in graph.tokens(adjective, Role.OBJECT) if t.pos_ == "NOUN" and t.i == adjective.i + 1]
    if len(found) != 1 or not nouns or found[0].i > adjective.i:
        return
    verb, noun, step = found[0], nouns[0], graph.above(adjective)
    graph.detach(verb)
    if step is not None:
        graph.move(verb, step[0], step[1].role, step[1].marker)
    for edge in graph.edges(adjective):
        if edge.token.i != noun.i:
            below = edge.role is Role.OBLIQUE and edge.token.i > noun.i
            graph.move(edge.token, noun if below else verb, edge.role, edge.marker)
    graph.move(adjective, noun, Role.MODIFIER)
    graph.move(noun, verb, Role.OBJECT)


def free_summary(graph: RoleGraph, clause: Token, grammar: Grammar) -> None:
    """Take a noun that sums up the clause before it for no name's description ("armed X, a move that Y condemned")."""
    described = graph.above(clause)
    if described is None or described[1].role is not Role.RELATIVE:
        return
    noun, step = described[0], graph.above(described[0])
    if step is None or step[1].role is not Role.APPOSITION or not graph.is_one_of(noun, grammar.summing_nouns):
        return
    start = min(i for i in graph.subtree(noun) if graph.words[i].text != ",")
    indefinite = any(t.i == start and "Ind" in features(t, "Definite") for t in graph.tokens(noun, Role.DETERMINER))
    verb = next((t for t, _ in graph.chain(noun) if is_verb(t)), None)
    if verb is not None and indefinite and graph.words[start - 1].text == "," and verb.i < start:
        graph.move(noun, verb, Role.OTHER)


def open_with_time(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make a finite verb a clause that was taken for a noun behind its conjunction ("before Peru extradites X")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.OBLIQUE or verb.pos_ != "VERB":
        return
    names = [t for t in graph.tokens(verb, Role.NAME_PART) if t.pos_ == "PROPN" and t.i < verb.i]
    if not names or step[1].marker not in grammar.clause_openers or "Fin" not in features(verb, "VerbForm"):
        return
    graph.move(names[-1], verb, Role.SUBJECT)
    graph.move(verb, step[0], Role.CLAUSE, step[1].marker)
    for token in graph.tokens(verb, Role.OTHER):
        if token.lower_ == step[1].marker:
            graph.move(token, verb, Role.MARKER)


def part_verbs(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Tell a verb and its object from a noun and its verb behind a relative pronoun ("which supplies trains to X")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.SUBJECT or step[0].i != verb.i + 1 or verb.pos_ != "VERB":
        return
    thing, above = step[0], graph.above(step[0])
    pronouns = [t for t in graph.tokens(verb, Role.SUBJECT) if t.lower_ in grammar.relative_pronouns]
    torn = "Fin" in features(verb, "VerbForm") and above is not None and above[1].role is Role.RELATIVE
    if not pronouns or not torn or above is None or graph.edges(thing, Role.AUXILIARY, Role.OBJECT):
        return
    graph.move(verb, above[0], Role.RELATIVE)
    for edge in graph.edges(thing):
        graph.move(edge.token, verb, edge.role, edge.marker)
    graph.move(thing, verb, Role.OBJECT)


def raise_from_particle(graph: RoleGraph, verb: Token) -> None:
    """Hang on a verb what was hung on its particle ("sprak X vrij van fraude")."""
    for particle in graph.tokens(verb, Role.PARTICLE):
        for edge in graph.edges(particle, Role.OBLIQUE):
            graph.move(edge.token, verb, Role.OBLIQUE, edge.marker)


def free_second_object(graph: RoleGraph, verb: Token) -> None:
    """Hang a second object by the preposition that stands before it ("received threats from X")."""
    objects = graph.tokens(verb, Role.OBJECT)
    for noun in objects[1:]:
        opener = graph.words[min(graph.subtree(noun))]
        if opener.pos_ == "ADP" and verb.i < objects[0].i < opener.i < noun.i:
            graph.move(noun, verb, Role.OBLIQUE, opener.lower_)


def coordinate_object(graph: RoleGraph, verb: Token) -> None:
    """Coordinate a finite verb behind a comma with the one that it was made an object of ("X sues Y, bans Z")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.OBJECT or not is_verb(step[0]) or verb.pos_ != "VERB":
        return
    first = step[0]
    before = graph.words[verb.i - 1] if verb.i > graph.start(verb) else verb
    finite = "Fin" in features(verb, "VerbForm") and bool(graph.edges(verb, Role.OBJECT))
    if first.i < verb.i and before.text == "," and finite and not graph.edges(verb, *SUBJECTS):
        graph.move(verb, first, Role.CONJUNCT)
        for name in graph.tokens(first, Role.RECIPIENT):
            graph.move(name, first, Role.OBJECT)


def hang_summary_denial(graph: RoleGraph, verb: Token, cues: Cues) -> None:
    """Hang a denial on the noun that sums up the clause before it ("X accused Y of theft, a charge Y denies")."""
    if not graph.is_one_of(verb, cues.denial):
        return
    claims = cues.modality["alleged"].governors | cues.suspicion
    first = next((t for t in graph.tokens(verb, Role.COMPLEMENT, Role.CLAUSE, Role.PARATAXIS) if t.i < verb.i), None)
    subject = next(iter(graph.tokens(verb, Role.SUBJECT)), verb)
    reduced = [t for t in graph.tokens(subject, Role.NOUN_CLAUSE) if not graph.edges(t, Role.MARKER)]
    first = first or next(iter(reduced), None)
    for noun in graph.tokens(verb, *SUBJECTS, Role.OBJECT) if first is not None else []:
        names = [t for t in graph.tokens(noun, Role.APPOSITION) if t.i + 1 == verb.i]
        opens = min(i for i in graph.subtree(noun) if graph.words[i].text != ",")
        summed = noun.pos_ == "NOUN" and graph.is_one_of(noun, claims) and graph.words[opens - 1].text == ","
        if first is None or not names or not summed or not first.i < noun.i < verb.i:
            continue
        step = graph.above(verb)
        graph.detach(first)
        if step is not None:
            graph.move(first, step[0], step[1].role, step[1].marker)
        if subject.i < first.i:
            graph.move(subject, first, Role.SUBJECT)
        graph.move(names[0], verb, Role.SUBJECT)
        graph.move(noun, first, Role.OTHER)
        graph.move(verb, noun, Role.RELATIVE)
        return


def own_object(graph: RoleGraph, verb: Token) -> None:
    """Make a pronoun before a bare noun its owner and no object of its own ("om haar celstraf uit te zitten")."""
    for pronoun in graph.tokens(verb, Role.OBJECT):
        for edge in graph.edges(verb, Role.OBLIQUE) if pronoun.pos_ == "PRON" else []:
            beside = edge.token.i == pronoun.i + 1 and edge.token.pos_ == "NOUN" and not edge.marker
            if beside and edge.token.ent_type_ not in TIMES and not graph.edges(edge.token, Role.DETERMINER):
                graph.move(pronoun, edge.token, Role.POSSESSOR)
                graph.move(edge.token, verb, Role.OBJECT)
                return


def raise_behind_aside(graph: RoleGraph, verb: Token) -> None:
    """Make a verb the main one that was coordinated inside an aside ("X, saying the deal was off, accused Y")."""
    step = graph.above(verb)
    if step is None or step[1].role not in {Role.CONJUNCT, Role.MODIFIER} or verb.tag_ not in {"VBD", "VBN"}:
        return
    thing = step[0] if step[1].role is Role.MODIFIER else None
    subject = [governor for governor, _ in graph.chain(verb)][-1]
    aside = next((t for t in graph.tokens(subject, Role.CLAUSE, Role.NOUN_CLAUSE) if verb.i in graph.subtree(t)), None)
    before = graph.words[verb.i - 1]
    apart = before.text == "," and not graph.edges(verb, *SUBJECTS, Role.AUXILIARY, Role.PASSIVE_AUXILIARY)
    if aside is None or not apart or subject.pos_ not in NOMINAL or graph.edges(subject, *SUBJECTS, Role.COPULA):
        return
    opens = graph.words[min(graph.subtree(aside))]
    opens = opens if opens.text == "," else graph.words[opens.i - 1]
    if subject.i < opens.i < verb.i and opens.text == ",":
        graph.detach(verb)
        graph.move(subject, verb, Role.SUBJECT)
        graph.move(aside, verb, Role.CLAUSE)
        if thing is not None:
            graph.move(thing, verb, Role.OBJECT)


def raise_from_time(graph: RoleGraph, verb: Token, cues: Cues) -> None:
    """Hang what is said on the verb of saying, not on when it was ("speculated over recent weeks that X may go")."""
    step = graph.above(verb)
    above = graph.above(step[0]) if step is not None and step[1].role in {Role.RELATIVE, Role.NOUN_CLAUSE} else None
    if step is None or above is None or above[1].role not in BROUGHT or not graph.is_one_of(above[0], cues.opinions):
        return
    noun = step[0]
    opener = graph.words[min(graph.subtree(verb))]
    timed = noun.ent_type_ in TIMES or is_measure(noun)
    whole = [t for t in graph.tokens(verb, *SUBJECTS) if t.i != opener.i]
    if timed and whole and opener.lower_ in cues.complementizers and noun.i < opener.i < verb.i:
        graph.move(opener, verb, Role.MARKER)
        graph.move(verb, above[0], Role.COMPLEMENT, opener.lower_)


def appose_second_object(graph: RoleGraph, verb: Token) -> None:
    """Join a described name with its description, taken for a second object ("bought X, the publisher of Y")."""
    objects = graph.tokens(verb, Role.OBJECT)
    if len(objects) != 2 or not verb.i < objects[0].i:
        return
    name, noun = objects
    inside = graph.subtree(noun)
    start = min(i for i in inside if graph.words[i].text != ",")
    beside = max(i for i in graph.subtree(name)) + 2 == start and graph.words[start - 1].text == ","
    determined = graph.words[start].pos_ == "DET" and noun.pos_ in NOMINAL
    if beside and determined and name.ent_type_ and name.pos_ == "PROPN":
        graph.move(noun, name, Role.APPOSITION)
