"""Which of the bare nouns around a verb is its subject, its recipient or its object."""

from spacy.tokens import Token

from pipeline.annotate.cues import noun_kind
from pipeline.annotate.neighbours import token_before
from pipeline.relate.roles import SUBJECTS, Edge, Role, RoleGraph
from pipeline.relate.words import TIMES, Grammar, features, is_measure, is_verb, lemmas

FREE = {None, Role.PARATAXIS}


def sort_objects(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Mend the objects of one verb in place."""
    take_coordinated(graph, verb)
    part_second_clause(graph, verb)
    find_first_subject(graph, verb)
    part_homeland(graph, verb)
    part_gift(graph, verb, grammar)
    split_double_object(graph, verb)
    promote_bare_noun(graph, verb, grammar)
    promote_recipient(graph, verb)
    raise_subject(graph, verb)
    raise_recipient(graph, verb, grammar)
    if grammar.final_infinitives:
        turn_thing(graph, verb)


def part_second_clause(graph: RoleGraph, verb: Token) -> None:
    """Coordinate what has an auxiliary of its own with the verb, of which it is no object ("en kon meelezen")."""
    for other in graph.tokens(verb, Role.OBJECT):
        auxiliaries = [t for t in graph.tokens(other, Role.AUXILIARY) if t.i > verb.i]
        joined = any(token_before(t).pos_ == "CCONJ" for t in auxiliaries)
        if joined and not graph.edges(other, Role.COPULA, Role.DETERMINER):
            graph.move(other, verb, Role.CONJUNCT)
            for name in graph.tokens(verb, Role.RECIPIENT):
                graph.move(name, verb, Role.OBJECT)
            return


def turn_thing(graph: RoleGraph, verb: Token) -> None:
    """Let a body do something to a product before a last verb ("dat het ministerie van zijn land Pegasus kocht")."""
    subjects, objects = graph.tokens(verb, Role.SUBJECT), graph.tokens(verb, Role.OBJECT)
    if len(subjects) != 1 or len(objects) != 1 or subjects[0].ent_type_ != "PRODUCT":
        return
    thing, body = subjects[0], objects[0]
    if body.i < thing.i < verb.i and (noun_kind(body) is not None or body.ent_type_ in {"ORG", "PERSON", "GPE"}):
        graph.move(body, verb, Role.SUBJECT)
        graph.move(thing, verb, Role.OBJECT)


def find_first_subject(graph: RoleGraph, verb: Token) -> None:
    """Make the first of two objects behind a finite verb its subject ("Gisteren heeft de FIOD een inval gedaan")."""
    if graph.edges(verb, *SUBJECTS, Role.EXPLETIVE, Role.COPULA, Role.PASSIVE_AUXILIARY, Role.RECIPIENT):
        return
    objects, step = graph.tokens(verb, Role.OBJECT), graph.above(verb)
    if len(objects) != 2 or (step[1].role if step is not None else None) not in FREE:
        return
    finite = min([verb, *graph.tokens(verb, Role.AUXILIARY)], key=position)
    inverted = "Fin" in features(finite, "VerbForm") and not finite.is_sent_start
    if inverted and finite.i < objects[0].i and objects[0].pos_ in {"NOUN", "PROPN"}:
        graph.move(objects[0], verb, Role.SUBJECT)


def part_homeland(graph: RoleGraph, verb: Token) -> None:
    """Make a place behind a possessed subject the object ("dat zijn land Bosnië zal helpen")."""
    for noun in graph.tokens(verb, Role.SUBJECT) if not graph.edges(verb, Role.OBJECT) else []:
        if not any(t.pos_ == "PRON" for t in graph.tokens(noun, Role.POSSESSOR)):
            continue
        for name in graph.tokens(noun, Role.APPOSITION):
            if name.ent_type_ == "GPE" and name.i == noun.i + 1 and name.i < verb.i:
                graph.move(name, verb, Role.OBJECT)
                return


def take_coordinated(graph: RoleGraph, verb: Token) -> None:
    """Give a verb the name before it, not the clause before that ("moved to Houston and California criticised it")."""
    step, before = graph.above(verb), None if verb.is_sent_start else token_before(verb)
    beside = {Role.CONJUNCT, Role.PARATAXIS}
    if step is None or step[1].role not in beside or before is None or not before.ent_type_:
        return
    governed = graph.above(before)
    opened = before.i > 0 and token_before(before).pos_ == "CCONJ"
    left = any(t.i < verb.i for t in graph.tokens(verb, *SUBJECTS))
    if governed is None or governed[1].role is not Role.CONJUNCT or not opened or left or is_verb(governed[0]):
        return
    if governed[0].i < before.i and "Fin" in features(verb, "VerbForm"):
        for subject in graph.tokens(verb, Role.SUBJECT):
            graph.move(subject, verb, Role.OBJECT)
        graph.move(before, verb, Role.SUBJECT)
        graph.move(verb, step[0], Role.CONJUNCT)


def position(token: Token) -> int:
    """Give the position of a token."""
    return token.i


def split_double_object(graph: RoleGraph, verb: Token) -> None:
    """Turn the first of two objects into the recipient ("gaf Google toestemming", "gave Google permission")."""
    objects = graph.edges(verb, Role.OBJECT)
    named = bool(objects) and any(t.pos_ == "PROPN" for t in graph.tokens(objects[0].token, Role.APPOSITION))
    person = len(objects) == 2 and (named or objects[0].token.pos_ in {"PROPN", "PRON"})
    if (person or stands_before_thing(graph, verb)) and not graph.edges(verb, Role.RECIPIENT):
        graph.move(objects[0].token, verb, Role.RECIPIENT)


def part_gift(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Part what is given from the name of who gets it, to which no comma joins it ("granted Kyiv a loan")."""
    objects = graph.tokens(verb, Role.OBJECT)
    if len(objects) != 1 or not graph.is_one_of(verb, grammar.transfer_verbs) or not objects[0].ent_type_:
        return
    for thing in graph.tokens(objects[0], Role.APPOSITION):
        articles = [t for t in graph.tokens(thing, Role.DETERMINER) if "Ind" in features(t, "Definite")]
        if articles and thing.pos_ == "NOUN" and not any(t.is_punct for t in graph.words[objects[0].i : thing.i]):
            graph.move(thing, verb, Role.OBJECT)
            return


def stands_before_thing(graph: RoleGraph, verb: Token) -> bool:
    """Tell a noun with its article right before another object without one ("beloofde het land hulp")."""
    objects = graph.tokens(verb, Role.OBJECT)
    if len(objects) != 2 or not graph.edges(verb, Role.SUBJECT) or objects[0].ent_type_ in TIMES:
        return False
    first, thing = objects
    determined = graph.edges(first, Role.DETERMINER) and not graph.edges(thing, Role.DETERMINER)
    beside = verb.i < first.i and max(graph.subtree(first)) + 1 == min(graph.subtree(thing))
    return bool(determined) and beside and not is_measure(first)


def promote_bare_noun(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make a bare noun beside the verb its object, or beside its object, which is the recipient then.

    "zette druk op Microsoft", "ontkent betrokkenheid", "beloofde het land hulp"; not an adverb that a preposition
    completes ("signed a pact ahead of the vote").
    """
    objects = graph.tokens(verb, Role.OBJECT)
    if graph.edges(verb, Role.RECIPIENT, Role.PASSIVE_AUXILIARY, Role.COPULA) or len(objects) > 1:
        return
    behind = [verb.i, *graph.subtree(objects[0])] if objects else [verb.i]
    for edge in graph.edges(verb, Role.ADVERB, Role.OBLIQUE):
        completed = objects and edge.role is Role.ADVERB and graph.edges(edge.token, Role.OBLIQUE)
        directed = not objects and bool(lemmas(edge.token) & grammar.directed_nouns)
        opens = min(graph.subtree(edge.token)) if directed else edge.token.i
        parted = [t for t in graph.tokens(verb, Role.PARTICLE) if t.i == max(graph.subtree(edge.token)) + 1]
        beside = opens == max(behind) + 1 or (not objects and edge.token.i > verb.i and bool(parted))
        if beside and is_bare_noun(edge, grammar) and not completed:
            graph.move(edge.token, verb, Role.OBJECT)
            for token in objects:
                graph.move(token, verb, Role.RECIPIENT)
            return


def promote_recipient(graph: RoleGraph, verb: Token) -> None:
    """Make a pronoun the object where it is a recipient of nothing ("Rusland bespioneert ons")."""
    recipients = graph.tokens(verb, Role.RECIPIENT)
    said = (Role.OBJECT, Role.COMPLEMENT, Role.CLAUSE, Role.OBLIQUE, Role.PASSIVE_AUXILIARY, Role.COPULA)
    if len(recipients) == 1 and recipients[0].pos_ == "PRON" and not graph.edges(verb, *said):
        graph.move(recipients[0], verb, Role.OBJECT)


def raise_subject(graph: RoleGraph, verb: Token) -> None:
    """Give a verb the subject that hangs on an adverb of its clause ("werd Pavel pas laat gearresteerd")."""
    if graph.edges(verb, *SUBJECTS):
        return
    for adverb in graph.tokens(verb, Role.ADVERB):
        for subject in graph.tokens(adverb, Role.SUBJECT):
            passive = graph.edges(verb, Role.PASSIVE_AUXILIARY)
            graph.move(subject, verb, Role.PASSIVE_SUBJECT if passive else Role.SUBJECT)
            return


def raise_recipient(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Give a verb the recipient that hangs on an owner inside of its object ("show the code of X to Y")."""
    objects = graph.tokens(verb, Role.OBJECT)
    if len(objects) != 1 or objects[0].i < verb.i or not graph.is_one_of(verb, grammar.transfer_verbs):
        return
    taken = graph.edges(verb, Role.OBLIQUE, Role.RECIPIENT)
    if any(e.role is Role.RECIPIENT or e.marker in grammar.recipients for e in taken):
        return
    owned = [e.token for e in graph.edges(objects[0], Role.OBLIQUE) if e.marker in grammar.owner_prepositions]
    for noun in [*owned, objects[0]]:
        brought = [e for e in graph.edges(noun, Role.OBLIQUE) if e.marker in grammar.recipients]
        if len(brought) > bool(lemmas(noun) & grammar.directed_nouns):
            graph.move(brought[-1].token, verb, Role.OBLIQUE, brought[-1].marker)
            return


def is_bare_noun(edge: Edge, grammar: Grammar) -> bool:
    """Tell a noun without a preposition that measures nothing and is no time, or looks like an adjective ("druk")."""
    noun = edge.token
    named = noun.pos_ == "NOUN" or (noun.pos_ == "ADJ" and bool(lemmas(noun) & grammar.directed_nouns))
    return named and not edge.marker and noun.ent_type_ not in TIMES and not is_measure(noun)
