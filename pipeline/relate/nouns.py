"""Noun phrases that compact parsers hang on their verb in the wrong role, mended in the role layer."""

from spacy.tokens import Token

from pipeline.annotate.cues import noun_kind
from pipeline.annotate.neighbours import token_before
from pipeline.annotate.spans import mentions
from pipeline.relate.cues import Cues
from pipeline.relate.mentions import COMPOSED
from pipeline.relate.relatives import free_relative_pronoun
from pipeline.relate.roles import SUBJECTS, Role, RoleGraph
from pipeline.relate.words import NOMINAL, TIMES, Grammar, features, lemmas

ACTORS = {"PERSON", "ORG", "GPE"}
NAMED = {"ORG", "GPE", "PRODUCT", "PERSON"}


def mend_nouns(graph: RoleGraph, verb: Token, cues: Cues, grammar: Grammar) -> None:
    """Mend the noun phrases that hang on one verb."""
    split_source_phrase(graph, verb, cues.according_to)
    free_relative_pronoun(graph, verb, grammar)
    free_joint_act(graph, verb, grammar)
    mark_oblique(graph, verb)
    free_particle_noun(graph, verb)
    free_planned_object(graph, verb, cues)
    join_titled_name(graph, verb, grammar)
    free_paid_name(graph, verb, grammar)
    lower_performer(graph, verb, grammar)
    lower_maker(graph, verb, grammar)
    lower_shown(graph, verb, cues)
    free_preposition(graph, verb, grammar)
    raise_clause(graph, verb, grammar)
    raise_bare_patient(graph, verb, grammar)
    free_neuter(graph, verb, grammar)
    if grammar.final_infinitives:
        free_last_name(graph, verb)


def raise_preposition(graph: RoleGraph, noun: Token) -> None:
    """Give a kind of body the preposition that was hung on its name ("the head of Philips holding company")."""
    step = graph.above(noun)
    if step is None or step[1].role is not Role.OBLIQUE or step[1].marker or noun_kind(noun) is None:
        return
    for name in graph.tokens(noun, Role.NAME_PART):
        cases = [t for t in graph.tokens(name, Role.OTHER) if t.pos_ == "ADP"]
        if cases and name.i < noun.i and cases[0].i == min(graph.subtree(noun)):
            graph.move(noun, step[0], Role.OBLIQUE, cases[0].lower_)
            graph.move(cases[0], noun, Role.OTHER)
            return


def split_source_phrase(graph: RoleGraph, verb: Token, according_to: frozenset[str]) -> None:
    """Take the subject out of a source phrase that took its place ("according to X, Y and Z agreed")."""
    loose = () if graph.edges(verb, *SUBJECTS) else (Role.CONJUNCT, Role.OBLIQUE)
    for edge in graph.edges(verb, *SUBJECTS, *loose):
        source = edge.token
        if not any(t.lower_ in according_to and t.i < source.i for t in graph.tokens(source)):
            continue
        behind = [e.token for e in graph.edges(source, Role.APPOSITION, Role.CONJUNCT) if e.token.i > source.i]
        if behind and any(t.text == "," for t in verb.doc[source.i : behind[0].i]):
            graph.move(source, verb, Role.OTHER)
            graph.move(behind[0], verb, Role.SUBJECT if edge.role in loose else edge.role)
            for other in behind[1:]:
                graph.move(other, behind[0], Role.CONJUNCT)
            return


def raise_owner(graph: RoleGraph, noun: Token) -> None:
    """Hang an owner on the noun behind its first part ("Bolivia's extradition request")."""
    step = graph.above(noun)
    if step is None or step[1].role is not Role.NAME_PART or step[0].i != noun.i + 1 or step[0].pos_ != "NOUN":
        return
    for owner in graph.tokens(noun, Role.POSSESSOR) if noun.pos_ == "NOUN" else []:
        graph.move(owner, step[0], Role.POSSESSOR)


def free_joint_act(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Free an act that was taken for the middle of a preposition ("in samenwerking met X", "voor overleg met X")."""
    for edge in graph.edges(verb, Role.OBLIQUE):
        words = edge.marker.split()
        if len(words) != 3 or words[1] not in grammar.joint_acts:
            continue
        act = next((t for t in graph.words[verb.i : edge.token.i] if t.lower_ == words[1]), None)
        act = act or next((t for t in graph.words[graph.start(verb) : edge.token.i] if t.lower_ == words[1]), None)
        if act is not None:
            graph.move(act, verb, Role.OBLIQUE, words[0])
            graph.move(edge.token, act, Role.OBLIQUE, words[2])


def mark_oblique(graph: RoleGraph, verb: Token) -> None:
    """Give an object its preposition back that was taken into the name before it ("X van Buitenlandse Zaken")."""
    for edge in graph.edges(verb, Role.OBJECT):
        start = min(graph.subtree(edge.token))
        before = verb.doc[start - 1] if start > graph.start(verb) else None
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
        plan = f"{edge.marker} {edge.token.lower_}" in phrases
        things = [t for t in graph.tokens(edge.token, Role.APPOSITION, Role.NAME_PART) if t.i > edge.token.i]
        if plan:
            graph.move(edge.token, verb, Role.OTHER)
        for thing in things if plan else [edge.token] if edge.marker in phrases else []:
            if not graph.edges(verb, Role.OBJECT):
                graph.move(thing, verb, Role.OBJECT)


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
    """Make the name before a sum the recipient of what is paid ("paid Benfica 40 million euros", "fined X $5m")."""
    for edge in graph.edges(verb, Role.OBJECT):
        sum_of_money = edge.token.pos_ == "SYM" or graph.is_one_of(edge.token, grammar.measures)
        if not sum_of_money or graph.edges(verb, Role.RECIPIENT):
            continue
        for name in graph.tokens(edge.token, Role.NAME_PART):
            behind = max(graph.subtree(name)) + 1
            summed = behind < len(verb.doc) and verb.doc[behind].pos_ in {"NUM", "SYM"}
            if name.pos_ == "PROPN" and name.i > verb.i and summed:
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


def lower_shown(graph: RoleGraph, verb: Token, cues: Cues) -> None:
    """Hang what evidence is of on the evidence right before it ("vond geen harde bewijzen voor banden met X")."""
    for proof in graph.tokens(verb, Role.OBJECT):
        for edge in graph.edges(verb, Role.OBLIQUE) if graph.is_one_of(proof, cues.evidence) else []:
            opens = min(graph.subtree(edge.token))
            if edge.marker and verb.i < proof.i and opens == max(graph.subtree(proof)) + 1 and not edge.token.ent_type_:
                graph.move(edge.token, proof, Role.OBLIQUE, edge.marker)


def free_last_name(graph: RoleGraph, verb: Token) -> None:
    """Make the name between an institution and a final verb its object ("dat het ministerie van X Pegasus kocht")."""
    subjects = graph.tokens(verb, Role.SUBJECT)
    if len(subjects) != 1 or graph.edges(verb, Role.OBJECT, Role.COMPLEMENT, Role.PASSIVE_AUXILIARY, Role.COPULA):
        return
    loose = [e.token for e in graph.edges(subjects[0], Role.APPOSITION, Role.NAME_PART, Role.OBLIQUE) if not e.marker]
    names = [t for t in loose if t.ent_type_ in NAMED]
    if len(names) != 1:
        return
    composed = [s for s in mentions(verb.doc) if s.id_ == COMPOSED and s.start <= subjects[0].i < s.end]
    if not composed or names[0].i < composed[0].end:
        return
    behind = max(graph.subtree(names[0])) + 1
    if verb.doc[behind].pos_ in {"VERB", "AUX"} and behind <= verb.i:
        graph.move(names[0], verb, Role.OBJECT)


def free_preposition(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Take a preposition before "among others" for what it is and not for a particle ("levert aan onder meer X")."""
    for particle in graph.tokens(verb, Role.PARTICLE):
        following = particle.doc[particle.i + 1 : particle.i + 3].text.lower()
        if particle.pos_ != "ADP" or following not in grammar.example_markers:
            continue
        for edge in graph.edges(verb, Role.OBLIQUE, Role.OBJECT):
            if min(graph.subtree(edge.token)) == particle.i + 1 and not (edge.marker and edge.role is Role.OBLIQUE):
                graph.move(edge.token, verb, Role.OBLIQUE, particle.lower_)
                graph.move(particle, edge.token, Role.OTHER)
                break


def raise_bare_patient(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make the only name beside a passive verb without a subject its subject ("gisteren werd Orange gehackt")."""
    passive = any(lemmas(t) & grammar.passive_auxiliaries for t in graph.tokens(verb, Role.PASSIVE_AUXILIARY))
    if not passive or graph.edges(verb, Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.OBJECT, Role.EXPLETIVE):
        return
    loose = graph.edges(verb, Role.ADVERB, Role.OBLIQUE, Role.OTHER, Role.NAME_PART)
    names = [e.token for e in loose if not e.marker and e.token.ent_type_ in ACTORS and e.token.i < verb.i]
    if len(names) == 1 and names[0].i > graph.start(verb) and token_before(names[0]).pos_ not in {"ADP", "CCONJ"}:
        graph.move(names[0], verb, Role.PASSIVE_SUBJECT)


def free_neuter(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make a pronoun that was taken for the article of a noun of another gender the subject ("dat het geld gaf")."""
    if graph.edges(verb, Role.OBJECT, Role.COPULA) and graph.edges(verb, Role.SUBJECT):
        return
    for edge in graph.edges(verb, Role.SUBJECT, Role.OBJECT):
        for word in graph.tokens(edge.token, Role.DETERMINER):
            opens = word.i > graph.start(word) and token_before(word).pos_ == "SCONJ"
            if word.lower_ in grammar.neuter_pronouns and opens and "Com" in features(edge.token, "Gender"):
                graph.move(edge.token, verb, Role.OBJECT)
                graph.move(word, verb, Role.SUBJECT)
                return


def raise_clause(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Free a main verb that was hung on a noun with the name behind it ("The editor of the daily X fled")."""
    step = graph.above(verb)
    subjects = graph.edges(verb, *SUBJECTS)
    if step is None or step[1].role not in {Role.RELATIVE, Role.NOUN_CLAUSE} or step[1].marker or len(subjects) != 1:
        return
    noun, name = step[0], subjects[0].token
    top = next((g for g, _ in graph.chain(noun) if graph.above(g) is None), noun)
    opens = min(graph.subtree(top)) == graph.start(verb) and top.pos_ == "NOUN" and not graph.edges(top, Role.COPULA)
    beside = noun.pos_ == "NOUN" and name.ent_type_ in ACTORS and min(graph.subtree(name)) == noun.i + 1 < verb.i
    pronouns = any(t.lower_ in grammar.relative_pronouns and t.i != name.i for t in graph.tokens(verb))
    if opens and beside and top.i < noun.i and not pronouns:
        graph.move(name, noun, Role.APPOSITION)
        graph.detach(verb)
        graph.move(top, verb, subjects[0].role)
