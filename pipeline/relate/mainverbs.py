"""Main verbs that compact parsers hang below a noun of their own clause."""

from spacy.tokens import Token

from pipeline.annotate.neighbours import token_before
from pipeline.relate.cues import Cues
from pipeline.relate.reports import lower_report, raise_report
from pipeline.relate.roles import SUBJECTS, Role, RoleGraph
from pipeline.relate.words import NOMINAL, VERBAL, Grammar, features, is_verb

TENSED = {"VBD", "VBN", "VBZ", "VBP"}


def raise_verbs(graph: RoleGraph, verb: Token, cues: Cues, grammar: Grammar) -> None:
    """Raise one verb to where its clause needs it."""
    mark_infinitive(graph, verb)
    take_averted(graph, verb, grammar)
    hang_question(graph, verb, cues.interrogative)
    keep_last_subject(graph, verb)
    hang_relative(graph, verb, grammar)
    head_apposed(graph, verb)
    raise_report(graph, verb, cues.reporting)
    raise_behind_source(graph, verb, cues)
    raise_sole_verb(graph, verb)
    coordinate_behind_comma(graph, verb, cues.reporting)
    find_clause_subject(graph, verb, grammar)
    raise_participle(graph, verb, grammar)
    lower_report(graph, verb, cues, grammar)


def mark_infinitive(graph: RoleGraph, verb: Token) -> None:
    """Make an infinitive that was taken for a noun behind a preposition the complement that it is."""
    step = graph.above(verb)
    if verb.pos_ in VERBAL or step is None or step[1].role is not Role.OBLIQUE or not is_verb(step[0]):
        return
    if any(t.i == verb.i - 1 and t.lower_ == step[1].marker for t in graph.tokens(verb, Role.MARKER)):
        graph.move(verb, step[0], Role.COMPLEMENT, step[1].marker)


def take_averted(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make what a verb is directed against its complement ("advises against using X")."""
    step = graph.above(verb)
    if step is not None and step[1].role is Role.CLAUSE and step[1].marker in grammar.averting and is_verb(step[0]):
        graph.move(verb, step[0], Role.COMPLEMENT, step[1].marker)


def hang_question(graph: RoleGraph, verb: Token, interrogative: frozenset[str]) -> None:
    """Hang what is asked on the noun before it, not on its verb ("opened an inquiry into whether X had paid")."""
    step = graph.above(verb)
    words = step[1].marker.split() if step is not None else []
    if step is None or step[1].role is not Role.CLAUSE or len(words) < 2 or words[-1] not in interrogative:
        return
    before = min(graph.subtree(verb)) - 1
    nouns = [t for t in graph.tokens(step[0], Role.OBJECT) if t.pos_ == "NOUN" and before in graph.subtree(t)]
    if nouns and nouns[0].i < verb.i:
        graph.move(verb, nouns[0], Role.NOUN_CLAUSE, step[1].marker)


def free_source(graph: RoleGraph, marker: Token, cues: Cues) -> None:
    """Hang a source by its preposition where it was taken for an apposition ("X, according to three aides, ...")."""
    step = graph.above(marker) if marker.lower_ in cues.according_to else None
    above = graph.above(step[0]) if step is not None else None
    if step is not None and above is not None and above[1].role is Role.APPOSITION and step[0].i > marker.i:
        graph.move(step[0], above[0], Role.OBLIQUE, marker.lower_)


def raise_behind_source(graph: RoleGraph, verb: Token, cues: Cues) -> None:
    """Make a verb the main one that was hung on the source before it ("X, according to two aides, worked for Y")."""
    step = graph.above(verb)
    if step is None or step[1].role not in {Role.NOUN_CLAUSE, Role.RELATIVE} or "Fin" not in features(verb, "VerbForm"):
        return
    source = step[0]
    above = graph.above(source)
    sourced = above is not None and bool(set(above[1].marker.split()) & cues.according_to)
    if above is None or not sourced or graph.above(above[0]) is not None or graph.edges(verb, *SUBJECTS):
        return
    if above[0].pos_ in NOMINAL and above[0].i < source.i < verb.i and not graph.edges(above[0], Role.COPULA):
        subject, marker = above[0], above[1].marker
        graph.detach(verb)
        graph.move(source, verb, Role.OBLIQUE, marker)
        graph.move(subject, verb, Role.SUBJECT)


def raise_sole_verb(graph: RoleGraph, verb: Token) -> None:
    """Make the only verb of a sentence its main one ("Greek prosecutors seized X's yacht.").

    The parser read it as a participle or adjective of the noun before it and left the sentence without a verb.
    """
    step = graph.above(verb)
    reduced = step is not None and step[1].role is Role.NOUN_CLAUSE and verb.tag_ in TENSED
    adjective = step is not None and step[1].role is Role.MODIFIER and verb.pos_ == "ADJ"
    if step is None or step[1].marker or not (reduced or adjective):
        return
    noun, above = step[0], graph.above(step[0])
    if above is None or above[1].role not in SUBJECTS or noun.i + 1 != verb.i or above[0].i < verb.i:
        return
    top = above[0]
    if graph.above(top) is not None or top.pos_ not in NOMINAL or not verb.sent[-1].is_punct:
        return
    if any(is_verb(t) for t in verb.sent if t.i != verb.i) or graph.edges(verb, Role.AGENT):
        return
    graph.detach(verb)
    graph.move(noun, verb, Role.SUBJECT)
    graph.move(top, verb, Role.OBJECT)


def coordinate_behind_comma(graph: RoleGraph, verb: Token, reporting: frozenset[str]) -> None:
    """Coordinate a verb with the one before the comma, whose subject it shares ("X sues Y, seizes servers").

    Behind "and" it shares its modal as well ("may step in and ban X").
    """
    step = graph.above(verb)
    before = token_before(verb) if not verb.is_sent_start else verb
    finite = "Fin" in features(verb, "VerbForm") and before.text == ","
    joined = before.pos_ == "CCONJ" and verb.pos_ == "VERB" and step is not None and bool(step[0].ent_type_)
    if step is None or not (finite or joined) or graph.edges(verb, *SUBJECTS):
        return
    if step[1].role is Role.PARATAXIS and graph.edges(step[0], Role.SUBJECT) and not graph.is_one_of(verb, reporting):
        graph.move(verb, step[0], Role.CONJUNCT)
    if step[1].role not in {Role.NAME_PART, Role.MODIFIER} or step[0].i < verb.i:
        return
    thing, above = step[0], graph.above(step[0])
    if above is None or above[1].role is not Role.OBJECT or not is_verb(above[0]) or above[0].i > verb.i:
        return
    first = above[0]
    graph.move(verb, first, Role.CONJUNCT)
    graph.move(thing, verb, Role.OBJECT)
    for edge in graph.edges(first, Role.RECIPIENT):
        graph.move(edge.token, first, Role.OBJECT)


def find_clause_subject(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make the noun behind a conjunction the subject, not what a preposition brings ("after a strike killed X")."""
    step = graph.above(verb)
    if step is None or step[1].role not in {Role.CLAUSE, Role.COMPLEMENT} or step[1].marker:
        return
    if graph.edges(verb, *SUBJECTS, Role.MARKER):
        return
    finite = [verb, *graph.tokens(verb, Role.AUXILIARY, Role.PASSIVE_AUXILIARY)]
    if not any("Fin" in features(t, "VerbForm") for t in finite):
        return
    around = graph.edges(step[0], Role.OBLIQUE, Role.OBJECT)
    for edge in [*around, *(e for a in around for e in graph.edges(a.token, Role.OBLIQUE))]:
        reach = graph.subtree(edge.token)
        if edge.marker in grammar.clause_openers and max(reach) + 1 == min(t.i for t in finite):
            role = Role.PASSIVE_SUBJECT if graph.edges(verb, Role.PASSIVE_AUXILIARY) else Role.SUBJECT
            graph.move(edge.token, verb, role)
            graph.move(verb, step[0], Role.CLAUSE, edge.marker)
            return


def raise_participle(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Hang a participle behind a comma on the main verb, whose subject it shares ("told X not to meddle, citing Y")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.CLAUSE or step[1].marker or verb.tag_ != "VBG":
        return
    lower, above = step[0], graph.above(step[0])
    if above is None or above[1].role not in {Role.COMPLEMENT, Role.CLAUSE} or not is_verb(above[0]):
        return
    controlled = "Inf" in features(lower, "VerbForm") and graph.is_one_of(above[0], grammar.object_control)
    start = min(graph.subtree(verb))
    if controlled and lower.i < verb.i and "," in {verb.doc[start - 1].text, verb.doc[start].text}:
        graph.move(verb, above[0], Role.CLAUSE)


def head_apposed(graph: RoleGraph, verb: Token) -> None:
    """Make a verb behind comma and apposition the head of its sentence ("The premier, X, accused Y of sabotage")."""
    step = graph.above(verb)
    above = graph.above(step[0]) if step is not None else None
    if step is None or above is None or step[1].role is not Role.MODIFIER or above[1].role is not Role.CONJUNCT:
        return
    thing, noun = step[0], above[0]
    joined = any(graph.words[i].pos_ == "CCONJ" for i in range(noun.i, verb.i)) or token_before(verb).text != ","
    if joined or thing.i < verb.i or graph.above(noun) is not None or not graph.edges(noun, Role.APPOSITION):
        return
    graph.detach(verb)
    graph.move(noun, verb, Role.SUBJECT)
    graph.move(thing, verb, Role.OBJECT)


def keep_last_subject(graph: RoleGraph, verb: Token) -> None:
    """Keep of several subjects the one behind the last comma ("In raids that netted X, police held Y")."""
    subjects = sorted(graph.tokens(verb, Role.SUBJECT), key=lambda t: t.i)
    behind = any(t.i > verb.i for t in graph.tokens(verb, Role.OBJECT))
    if len(subjects) < 2 or not behind or subjects[-1].i > verb.i:
        return
    last = subjects[-1]
    start = min(i for i in graph.subtree(last) if graph.words[i].text != ",")
    between = graph.words[last.i + 1 : verb.i]
    if graph.words[start - 1].text == "," and all(t.pos_ in {"ADV", "AUX", "PART"} for t in between):
        for other in subjects[:-1]:
            graph.move(other, verb, Role.OTHER)


def hang_relative(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Hang a clause that opens with a relative pronoun on the noun before it ("the case, in which she is accused")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.CLAUSE or step[1].marker or not is_verb(step[0]):
        return
    words = [t for i in sorted(graph.subtree(verb)) if (t := graph.words[i]).text != ","]
    opener = next((t for t in words[:2] if t.pos_ != "ADP"), verb)
    noun = graph.words[words[0].i - 2] if words[0].i - 2 > step[0].i else verb
    asks = opener.lower_ in grammar.relative_pronouns and graph.words[words[0].i - 1].text == ","
    if asks and opener.pos_ == "PRON" and noun.pos_ in NOMINAL and noun.i != verb.i and opener.i != words[-1].i:
        graph.move(verb, noun, Role.RELATIVE)
