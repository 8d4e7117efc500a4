"""Words that taggers take for another part of speech, given the role of what they are."""

from spacy.tokens import Token

from pipeline.annotate.cues import noun_kind, role
from pipeline.relate.cues import Cues
from pipeline.relate.roles import HELPERS, OBJECTS, SUBJECTS, Role, RoleGraph
from pipeline.relate.words import NOMINAL, Grammar, is_verb, lemmas

CLAUSES = {Role.COMPLEMENT, Role.CLAUSE}
BEARERS = {"PERSON", "ORG"}


def head_fixed(graph: RoleGraph, preposition: Token) -> None:
    """Make the noun of a fixed phrase the predicate, not its preposition ("is niet van plan om X te verbieden")."""
    if preposition.pos_ != "ADP" or not graph.edges(preposition, Role.COPULA):
        return
    nouns = [t for t in graph.tokens(preposition, Role.NAME_PART) if t.pos_ == "NOUN" and t.i == preposition.i + 1]
    if len(nouns) != 1:
        return
    noun, step = nouns[0], graph.above(preposition)
    graph.detach(noun)
    if step is not None:
        graph.move(noun, step[0], step[1].role, step[1].marker)
    below = [e for copula in graph.tokens(preposition, Role.COPULA) for e in graph.edges(copula, Role.ADVERB)]
    for edge in [*graph.edges(preposition), *below]:
        graph.move(edge.token, noun, edge.role, edge.marker)
    graph.move(preposition, noun, Role.OTHER)


def mark_openers(graph: RoleGraph, verb: Token, cues: Cues, grammar: Grammar) -> None:
    """Take what opens a clause for no particle and for no coordination ("zonder te betalen", "bepaalt of X ...")."""
    step = graph.above(verb)
    if step is None or step[1].role not in CLAUSES:
        return
    marks = [t.i for t in graph.tokens(verb, Role.MARKER) if t.lower_ in grammar.final_infinitives]
    for token in graph.tokens(verb, Role.PARTICLE):
        if token.lower_ in cues.negation.words and token.i + 1 in marks:
            graph.move(token, verb, Role.MARKER)
            graph.move(verb, step[0], Role.CLAUSE, f"{token.lower_} {step[1].marker}".strip())
    opener = graph.words[min(graph.subtree(verb))]
    own = opener.i in {t.i for t in graph.tokens(verb, Role.OTHER)} and opener.pos_ == "CCONJ"
    if own and not step[1].marker and opener.lower_ in cues.interrogative and is_verb(step[0]) and step[0].i < opener.i:
        graph.move(opener, verb, Role.MARKER)
        graph.move(verb, step[0], Role.COMPLEMENT, opener.lower_)


def free_day(graph: RoleGraph, token: Token, grammar: Grammar) -> None:
    """Take a part of a day for neither verb nor argument ("heeft dinsdagochtend X doorzocht")."""
    step = graph.above(token)
    if step is None or not is_verb(step[0]) or not is_day(token, grammar):
        return
    for edge in graph.edges(token, *HELPERS, *SUBJECTS, *OBJECTS):
        graph.move(edge.token, step[0], edge.role, edge.marker)
    if step[1].role in {*CLAUSES, *SUBJECTS, *OBJECTS} and not step[1].marker:
        graph.move(token, step[0], Role.OBLIQUE)


def is_day(token: Token, grammar: Grammar) -> bool:
    """Tell a word of a weekday and a part of the day."""
    word = token.lower_
    return any(word == day + part for day in grammar.weekdays if word.startswith(day) for part in grammar.dayparts)


def raise_helper(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Give a participle the auxiliary that was hung on its complement ("is schuldig bevonden aan fraude")."""
    if not grammar.final_infinitives or graph.edges(verb, *HELPERS):
        return
    for complement in graph.tokens(verb, Role.COMPLEMENT):
        helpers = [t for t in graph.tokens(complement, Role.COPULA) if t.i < complement.i]
        if complement.pos_ == "ADJ" and complement.i == verb.i - 1 and helpers:
            graph.move(helpers[0], verb, Role.AUXILIARY)


def name_described(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Hang a name on the noun that it is said to be the name of ("a man identified as X was arrested")."""
    step = graph.above(verb)
    if step is None or step[1].role not in {Role.NOUN_CLAUSE, Role.RELATIVE} or step[0].pos_ != "NOUN":
        return
    if step[0].i > verb.i or not graph.is_one_of(verb, grammar.identifying_verbs):
        return
    for edge in graph.edges(verb, Role.OBLIQUE, Role.COMPLEMENT, Role.CLAUSE):
        if edge.marker in grammar.as_prepositions and edge.token.pos_ in NOMINAL and edge.token.ent_type_ in BEARERS:
            graph.move(edge.token, step[0], Role.APPOSITION)
            return


def join_kind(graph: RoleGraph, verb: Token) -> None:
    """Join a name with the kind of body right before it that was taken for the subject ("roept vakbond X Y op")."""
    for edge in graph.edges(verb, Role.OBJECT, Role.RECIPIENT):
        name = edge.token
        before = graph.words[name.i - 1] if name.i - 1 > verb.i else verb
        step = graph.above(before)
        if step is None or step[0].i != verb.i or step[1].role not in {*SUBJECTS, Role.OBJECT} or not name.ent_type_:
            continue
        if (noun_kind(before) or role(before)) and before.text.islower() and not graph.edges(before):
            graph.move(name, verb, step[1].role)
            graph.move(before, name, Role.NAME_PART)


def head_infinitive(graph: RoleGraph, verb: Token) -> None:
    """Make an infinitive that was taken for the object of its modal what that governs ("wil fuseren met X")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.OBJECT or verb.pos_ != "NOUN" or not is_verb(step[0]):
        return
    if not graph.edges(verb, Role.DETERMINER, *HELPERS):
        graph.move(verb, step[0], Role.COMPLEMENT)


def place_role(graph: RoleGraph, noun: Token, grammar: Grammar) -> None:
    """Hang a bare role on its verb like a prepositional phrase, not like a clause ("legde de eed af als premier")."""
    step = graph.above(noun)
    if step is None or step[1].role not in CLAUSES or step[1].marker not in grammar.as_prepositions:
        return
    if noun.pos_ == "NOUN" and is_verb(step[0]) and not graph.edges(noun, Role.COPULA, *SUBJECTS, *HELPERS):
        graph.move(noun, step[0], Role.OBLIQUE, step[1].marker)


def open_report(graph: RoleGraph, verb: Token, cues: Cues) -> None:
    """Give a reported clause what opens it, taken for an article ("X ontkent dat kardinaal Y is ontslagen")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.COMPLEMENT or step[1].marker or graph.edges(verb, *SUBJECTS):
        return
    report = step[0]
    for edge in graph.edges(report, Role.OBJECT, *SUBJECTS) if len(graph.edges(report, *SUBJECTS)) else []:
        noun = edge.token
        openers = [t for t in graph.tokens(noun, Role.DETERMINER) if t.lower_ in cues.complementizers]
        if openers and report.i + 1 == openers[0].i and noun.i < verb.i:
            passive = bool(graph.edges(verb, Role.PASSIVE_AUXILIARY))
            graph.move(openers[0], verb, Role.MARKER)
            graph.move(noun, verb, Role.PASSIVE_SUBJECT if passive else Role.SUBJECT)
            graph.move(verb, report, Role.COMPLEMENT, openers[0].lower_)
            return


def part_title(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Part a name from what its bearer becomes or gets ("named Jane Miller chief executive", "paid X millions")."""
    for edge in graph.edges(verb, Role.OBJECT, Role.COMPLEMENT):
        noun = edge.token
        names = [t for t in graph.tokens(noun, Role.NAME_PART) if min(graph.subtree(t)) == verb.i + 1 and t.i < noun.i]
        if len(names) != 1 or edge.marker or not noun.text.islower() or graph.edges(verb, Role.RECIPIENT):
            continue
        name, named = names[0], graph.is_one_of(verb, grammar.naming_verbs)
        counted = noun.pos_ == "NOUN" and bool(lemmas(noun) & (grammar.measures | grammar.counting_nouns))
        beside = name.i + 1 == noun.i and name.ent_type_ in {"PERSON", "ORG", "GPE"}
        if named and name.ent_type_ == "PERSON" and role(noun) is not None:
            graph.move(name, verb, Role.OBJECT)
            graph.move(noun, verb, Role.COMPLEMENT)
        elif not named and counted and beside:
            graph.move(name, verb, Role.RECIPIENT)
