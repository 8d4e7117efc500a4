"""Garden paths: words that compact parsers take for part of what stands before them, led back to their own clause."""

from spacy.tokens import Token

from pipeline.annotate.cues import noun_kind, role
from pipeline.annotate.neighbours import token_before, token_behind
from pipeline.relate.roles import SUBJECTS, Role, RoleGraph
from pipeline.relate.words import NOMINAL, Grammar, features, is_verb, lemmas
from pipeline.schema import MENTIONS

REACH = 6
"""Most tokens between a participle and the agent behind it."""


def join_adjunct(graph: RoleGraph, name: Token) -> None:
    """Hang a name on the noun right behind it, of which it is no subject ("The Telegram app was blocked")."""
    step = graph.above(name)
    if step is None or step[1].role is not Role.SUBJECT or name.pos_ != "PROPN" or step[0].i != name.i + 1:
        return
    noun = step[0]
    clausal = is_verb(noun) or bool(graph.edges(noun, Role.COPULA, Role.AUXILIARY)) or graph.above(noun) is None
    if noun.pos_ in NOMINAL and not clausal:
        graph.move(name, noun, Role.NAME_PART)


def join_nationality(graph: RoleGraph, adjective: Token) -> None:
    """Hang a nationality on the title right behind it, not on their verb ("keurde Waals minister X plannen goed")."""
    step = graph.above(adjective)
    if step is None or step[1].role not in (*SUBJECTS, Role.OBJECT, Role.RECIPIENT) or adjective.pos_ != "PROPN":
        return
    noun = graph.words[adjective.i + 1] if adjective.i + 1 < graph.end(adjective) else adjective
    above = graph.above(noun)
    if role(noun) is None or above is None or above[0].i != step[0].i:
        return
    if any(s.root.i == adjective.i and s.label_ == "NORP" for s in noun.doc.spans.get(MENTIONS, [])):
        graph.move(noun, step[0], step[1].role)
        graph.move(adjective, noun, Role.MODIFIER)


def turn_inverted(graph: RoleGraph, name: Token) -> None:
    """Make a name behind a copula the subject of the predicate before it ("Also present at the talks was X")."""
    step = graph.above(name)
    if step is None and name.ent_type_ and not graph.edges(name, *SUBJECTS):
        turn_predicate(graph, name)
    if step is None or step[1].role not in {Role.PARATAXIS, Role.CONJUNCT} or name.pos_ not in NOMINAL:
        return
    predicate, copulas = step[0], graph.tokens(name, Role.COPULA)
    apart = len(copulas) != 1 or not predicate.i < copulas[0].i < name.i or graph.edges(name, *SUBJECTS)
    if apart or predicate.pos_ not in {"ADJ", "VERB"} or graph.edges(predicate, *SUBJECTS, Role.COPULA):
        return
    graph.move(name, predicate, Role.SUBJECT)
    graph.move(copulas[0], predicate, Role.COPULA)


def turn_predicate(graph: RoleGraph, name: Token) -> None:
    """Make a name the subject of what was taken for its clause ("Also involved in the talks was X")."""
    copulas = graph.tokens(name, Role.COPULA)
    for edge in graph.edges(name, Role.COMPLEMENT) if len(copulas) == 1 else []:
        predicate = edge.token
        if predicate.pos_ in {"ADJ", "VERB"} and predicate.i < copulas[0].i < name.i and not edge.marker:
            graph.detach(predicate)
            graph.move(name, predicate, Role.SUBJECT)
            graph.move(copulas[0], predicate, Role.COPULA)
            return


def leave_path(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Lead one verb and its neighbours back to their clauses."""
    raise_asked(graph, verb, grammar)
    join_torn_name(graph, verb)
    free_agent(graph, verb, grammar)
    raise_behind_reduced(graph, verb)
    coordinate_participle(graph, verb)
    raise_inflected(graph, verb, grammar)
    join_particle(graph, verb, grammar)
    skip_aside(graph, verb, grammar)
    free_examples(graph, verb, grammar)


def join_torn_name(graph: RoleGraph, verb: Token) -> None:
    """Give the last word of a name back to its first, not to the next verb ("a bank owned by A B was raided")."""
    subjects = graph.tokens(verb, *SUBJECTS)
    for word in subjects[1:]:
        first = graph.words[word.i - 1]
        step = graph.above(first)
        inside = word.ent_iob_ == "I" and step is not None and step[0].i != verb.i
        if inside and step is not None and step[1].role in {Role.AGENT, Role.OBLIQUE, Role.OBJECT}:
            graph.move(word, first, Role.NAME_PART)
            return


def skip_aside(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Let a preposition govern the names behind "among others" ("supplies chips to, among others, X and Y")."""
    for governor in [verb, *graph.tokens(verb, Role.OBJECT)]:
        for edge in graph.edges(governor, Role.OBLIQUE):
            preposition, _, rest = edge.marker.partition(" ")
            before = graph.words[edge.token.i - 3] if edge.token.i - 3 >= graph.start(edge.token) else edge.token
            if not rest and before.pos_ == "ADP" and token_behind(before).text == ",":
                preposition, rest = before.lower_, edge.marker
            names = graph.tokens(edge.token, Role.CONJUNCT, Role.APPOSITION)
            if rest and f"{rest} {edge.token.lower_}" in grammar.example_markers and names:
                graph.move(names[0], verb, Role.OBLIQUE, preposition)
                for other in names[1:]:
                    graph.move(other, names[0], Role.CONJUNCT)
                graph.move(edge.token, verb, Role.OTHER)
                return


def free_examples(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make names behind "among others" an argument where nothing else is ("Onder meer X en Y sloegen alarm")."""
    for edge in graph.edges(verb, Role.OBLIQUE):
        start = min(graph.subtree(edge.token))
        opening = f"{graph.words[start].lower_} {token_behind(graph.words[start]).lower_}"
        if {edge.marker, opening} & grammar.example_markers and edge.token.pos_ in NOMINAL:
            passive = graph.edges(verb, Role.PASSIVE_AUXILIARY)
            if not graph.edges(verb, *SUBJECTS):
                graph.move(edge.token, verb, Role.PASSIVE_SUBJECT if passive else Role.SUBJECT)
            elif not passive and not graph.edges(verb, Role.OBJECT, Role.COMPLEMENT):
                graph.move(edge.token, verb, Role.OBJECT)
            return


def free_agent(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Give "by X" to the participle before it, not to the next verb ("weapons supplied by X ended up in Y")."""
    for edge in graph.edges(verb, Role.SUBJECT, Role.PASSIVE_SUBJECT):
        name = edge.token
        start = name.i - 1
        if start > graph.start(name) and graph.words[start].pos_ == "DET":
            start -= 1
        if graph.words[start].lower_ not in grammar.agent_prepositions or name.i > verb.i or start <= graph.start(name):
            continue
        before = reversed(graph.words[max(graph.start(name), start - REACH) : start])
        participle = next((t for t in before if t.pos_ == "VERB"), None)
        if participle is None or participle.tag_ not in {"VBN", "VBD"} or graph.edges(participle, Role.AGENT):
            continue
        step = graph.above(participle)
        if len(graph.edges(verb, *SUBJECTS)) > 1 and step is not None and step[1].role is Role.NOUN_CLAUSE:
            graph.move(name, participle, Role.AGENT, graph.words[start].lower_)
            return
        subjects = graph.tokens(participle, Role.SUBJECT)
        if step is None and len(subjects) == 1 and subjects[0].i + 1 == participle.i and participle.tag_ == "VBN":
            graph.move(name, participle, Role.AGENT, graph.words[start].lower_)
            graph.detach(verb)
            graph.move(subjects[0], verb, edge.role)
            graph.move(participle, subjects[0], Role.NOUN_CLAUSE)
            return


def raise_behind_reduced(graph: RoleGraph, participle: Token) -> None:
    """Make the verb behind a participle with an agent the main one ("Drones sold to Y by X turned up in Z")."""
    subjects = graph.tokens(participle, *SUBJECTS)
    helped = graph.edges(participle, Role.PASSIVE_AUXILIARY, Role.AUXILIARY)
    bare = participle.tag_ == "VBN" and not graph.edges(participle, Role.OBJECT, Role.MARKER)
    reduced = (bare or graph.edges(participle, Role.AGENT)) and not helped
    if not reduced or len(subjects) != 1 or subjects[0].i + 1 != participle.i or graph.above(participle) is not None:
        return
    for edge in graph.edges(participle, Role.COMPLEMENT, Role.PARATAXIS, Role.CLAUSE):
        verb = edge.token
        apart = any(t.text == "," for t in graph.words[participle.i : verb.i])
        tensed = verb.tag_ in {"VBD", "VBN"} and not (apart and bare)
        if tensed and not edge.marker and not graph.edges(verb, *SUBJECTS, Role.MARKER):
            graph.detach(verb)
            graph.move(subjects[0], verb, Role.SUBJECT)
            graph.move(participle, subjects[0], Role.NOUN_CLAUSE)
            return


def coordinate_participle(graph: RoleGraph, verb: Token) -> None:
    """Coordinate a past tense behind "and" with the verb before it ("raided X on 9 May and seized computers")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.MODIFIER or verb.tag_ not in {"VBN", "VBD"} or step[0].i < verb.i:
        return
    thing, above = step[0], graph.above(step[0])
    twice = above is not None and above[1].role is Role.OBJECT and len(graph.edges(above[0], Role.OBJECT)) > 1
    if above is not None and twice and token_before(verb).pos_ == "CCONJ" and above[0].tag_ == "VBD":
        graph.move(verb, above[0], Role.CONJUNCT)
        graph.move(thing, verb, Role.OBJECT)
        return
    if above is None or above[1].role is not Role.CONJUNCT or token_before(verb).pos_ != "CCONJ":
        return
    like = above[0].pos_ == thing.pos_ or above[0].i > verb.i
    first = next((g for g, _ in graph.chain(above[0]) if is_verb(g)), None)
    if not like and first is not None and first.tag_ == "VBD" and first.i < above[0].i:
        graph.move(verb, first, Role.CONJUNCT)
        graph.move(thing, verb, Role.OBJECT)


def raise_inflected(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make a verb the main one that was taken for part of its object ("X supplies equipment", "X has imposed Y").

    What a preposition brings before it is neither subject nor part of the object ("Against Y the EU has imposed").
    """
    step = graph.above(verb)
    if step is None or step[1].role not in {Role.MODIFIER, Role.NAME_PART} or step[0].i != verb.i + 1:
        return
    thing = step[0]
    auxiliaries = [t for t in graph.tokens(thing, Role.AUXILIARY) if t.i < verb.i]
    finite = verb.tag_ == "VBD" or (verb.tag_ == "NNS" and token_before(verb).pos_ == "PROPN") or bool(auxiliaries)
    if graph.above(thing) is not None or not finite or graph.edges(thing, Role.COPULA) or graph.edges(verb, *SUBJECTS):
        return
    before = [*graph.tokens(thing), *graph.tokens(verb)]
    nouns = sorted((t for t in before if t.i < verb.i and t.pos_ in NOMINAL), key=lambda t: t.i)
    brought = {t.i: opener.lower_ for t in nouns if (opener := preposition_before(graph, t)) is not None}
    bare = [t for t in nouns if t.i not in brought]
    end = min([verb.i, *(t.i for t in auxiliaries)]) - 1
    if len(bare) != 1 or end not in graph.subtree(bare[0]):
        return
    graph.detach(verb)
    graph.move(bare[0], verb, Role.SUBJECT)
    graph.move(thing, verb, Role.OBJECT)
    for token in nouns:
        if token.i in brought:
            graph.move(token, verb, Role.OBLIQUE, brought[token.i])
    for auxiliary in auxiliaries:
        graph.move(auxiliary, verb, Role.AUXILIARY)


def preposition_before(graph: RoleGraph, noun: Token) -> Token | None:
    """Find the preposition that a sentence opens with, right before a noun and its article."""
    start = graph.start(noun)
    opener = graph.words[start]
    between = graph.words[start + 1 : noun.i]
    return opener if opener.pos_ == "ADP" and all(t.pos_ in {"DET", "ADJ"} for t in between) else None


def join_particle(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Take a particle before the object for what it is and not for a preposition ("must hand over X")."""
    following = graph.words[verb.i + 1] if verb.i + 1 < len(graph.words) else verb
    if following.pos_ != "ADP" or graph.edges(verb, Role.OBJECT, Role.PARTICLE):
        return
    if not any(f"{lemma} {following.lower_}" in grammar.particle_verbs for lemma in lemmas(verb)):
        return
    for edge in graph.edges(verb, Role.OBLIQUE):
        if edge.marker == following.lower_ and edge.token.i > following.i:
            graph.move(edge.token, verb, Role.OBJECT)
            graph.move(following, verb, Role.PARTICLE)
            return


def raise_asked(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Hang an infinitive on the verb that sets somebody to do it, not on him ("asked the court to ban X")."""
    step = graph.above(verb)
    above = graph.above(step[0]) if step is not None and step[1].role is Role.NOUN_CLAUSE else None
    if step is None or above is None or above[1].role not in {Role.OBJECT, Role.RECIPIENT} or not step[1].marker:
        return
    noun, asks = step[0], graph.is_one_of(above[0], grammar.object_control)
    acts = bool(noun.ent_type_) or noun_kind(noun) is not None or role(noun) is not None
    if asks and acts and noun.i < verb.i and "Inf" in features(verb, "VerbForm"):
        graph.move(verb, above[0], Role.COMPLEMENT, step[1].marker)
