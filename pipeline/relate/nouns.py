"""Noun phrases that compact parsers hang on their verb in the wrong role, mended in the role layer."""

from spacy.tokens import Token

from pipeline.relate.cues import Cues
from pipeline.relate.roles import Role, RoleGraph
from pipeline.relate.words import Grammar, lemmas

NOMINAL = {"NOUN", "PROPN"}
TIMES = {"DATE", "TIME"}


def mend_nouns(graph: RoleGraph, verb: Token, cues: Cues, grammar: Grammar) -> None:
    """Mend the noun phrases that hang on one verb."""
    free_relative_pronoun(graph, verb, grammar)
    mark_oblique(graph, verb)
    free_particle_noun(graph, verb)
    free_planned_object(graph, verb, cues)
    join_titled_name(graph, verb, grammar)
    free_paid_name(graph, verb, grammar)
    lower_performer(graph, verb, grammar)
    lower_maker(graph, verb, grammar)


def free_relative_pronoun(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make a pronoun that was taken for the article of an object the subject ("hackers die systemen heeft gegijzeld").

    The number of the verb must tell that the noun is not its subject.
    """
    step = graph.above(verb)
    if step is None or step[1].role is not Role.RELATIVE:
        return
    finite = [verb, *graph.tokens(verb, Role.AUXILIARY, Role.PASSIVE_AUXILIARY)]
    numbers = {n for t in finite if "Fin" in t.morph.get("VerbForm", []) for n in t.morph.get("Number", [])}
    for edge in graph.edges(verb, Role.SUBJECT, Role.OBJECT):
        first = verb.doc[min(graph.subtree(edge.token))]
        determines = first in graph.tokens(edge.token, Role.DETERMINER) and first.lower_ in grammar.relative_pronouns
        own = set(edge.token.morph.get("Number", []))
        if determines and first.i == min(graph.subtree(verb)) and numbers and own and not own & numbers:
            graph.move(edge.token, verb, Role.OBJECT)
            graph.move(first, verb, Role.SUBJECT)


def mark_oblique(graph: RoleGraph, verb: Token) -> None:
    """Give an object its preposition back that was taken into the name before it ("X van Buitenlandse Zaken")."""
    for edge in graph.edges(verb, Role.OBJECT):
        start = min(graph.subtree(edge.token))
        before = verb.doc[start - 1] if start > verb.sent.start else None
        step = graph.above(before) if before is not None and before.pos_ == "ADP" else None
        if before is not None and step is not None and step[1].role is Role.NAME_PART:
            graph.move(edge.token, step[0], Role.OBLIQUE, before.lower_)


def free_particle_noun(graph: RoleGraph, verb: Token) -> None:
    """Make a noun that was taken for a verb's particle its recipient or object ("legt techgigant X een boete op")."""
    for noun in graph.tokens(verb, Role.PARTICLE):
        if noun.pos_ in NOMINAL and graph.tokens(noun, Role.APPOSITION, Role.NAME_PART, Role.DETERMINER):
            graph.move(noun, verb, Role.RECIPIENT if graph.edges(verb, Role.OBJECT) else Role.OBJECT)


def free_planned_object(graph: RoleGraph, verb: Token, cues: Cues) -> None:
    """Make the object of a plan an object again that was hung below the plan ("is van plan X over te nemen")."""
    phrases = {" ".join(phrase) for phrase in cues.modality["planned"].phrases}
    for edge in graph.edges(verb, Role.OBLIQUE):
        if edge.marker in phrases and not graph.edges(verb, Role.OBJECT):
            graph.move(edge.token, verb, Role.OBJECT)


def join_titled_name(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Hang a name on its title before it where a passive verb got both ("werd oud-ambassadeur in Rome X opgepakt")."""
    if not any(lemmas(t) & grammar.passive_auxiliaries for t in graph.tokens(verb, Role.PASSIVE_AUXILIARY)):
        return
    subjects = sorted(graph.edges(verb, Role.SUBJECT, Role.PASSIVE_SUBJECT), key=lambda e: e.token.i)
    if len(subjects) != 2:
        return
    title, name = (edge.token for edge in subjects)
    reach = graph.subtree(title)
    if title.pos_ == "NOUN" and name.pos_ == "PROPN" and min(graph.subtree(name)) - 1 in reach:
        graph.move(name, title, Role.APPOSITION)
        graph.move(title, verb, Role.PASSIVE_SUBJECT)


def free_paid_name(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make the name before a sum the recipient of what is paid ("paid Benfica 40 million euros")."""
    for edge in graph.edges(verb, Role.OBJECT):
        if not graph.is_one_of(edge.token, grammar.measures) or graph.edges(verb, Role.RECIPIENT):
            continue
        for name in graph.tokens(edge.token, Role.NAME_PART):
            behind = max(graph.subtree(name)) + 1
            if name.pos_ == "PROPN" and name.i > verb.i and verb.doc[behind].pos_ in {"NUM", "SYM"}:
                graph.move(name, verb, Role.RECIPIENT)


def lower_performer(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Hang "by X" right behind the object of an active verb on that object ("foiled an attack by X")."""
    auxiliaries = graph.tokens(verb, Role.AUXILIARY, Role.PASSIVE_AUXILIARY)
    turned = grammar.passive_auxiliaries | grammar.perfect_auxiliaries
    if not graph.edges(verb, Role.SUBJECT) or any(lemmas(a) & turned for a in auxiliaries):
        return
    for thing in graph.tokens(verb, Role.OBJECT):
        behind = max(graph.subtree(thing)) + 1
        for edge in graph.edges(verb, Role.OBLIQUE, Role.AGENT):
            name = edge.token
            adjacent = thing.i > verb.i and min(graph.subtree(name)) == behind
            if edge.marker in grammar.agent_prepositions and adjacent and name.ent_type_ not in TIMES:
                graph.move(name, thing, Role.OBLIQUE, edge.marker)


def lower_maker(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Hang the maker right behind a product on the product, not on the verb ("relies on software from X")."""
    edges = graph.edges(verb, Role.OBLIQUE)
    for thing, maker in [(a, b) for a in edges for b in edges if a.token.i < b.token.i]:
        adjacent = max(graph.subtree(thing.token)) + 1 == min(graph.subtree(maker.token))
        made = maker.marker in grammar.transparent_prepositions - grammar.agent_prepositions
        if thing.marker and adjacent and made and graph.is_one_of(thing.token, grammar.transparent_nouns):
            graph.move(maker.token, thing.token, Role.OBLIQUE, maker.marker)
