"""Arguments that compact parsers leave without a role, or give to the wrong verb, put back in their place."""

from spacy.tokens import Token

from pipeline.annotate.neighbours import token_before
from pipeline.relate.participles import (
    gather_before_participle,
    lower_attribute,
    lower_opener,
    lower_participle,
    reduce_first,
    take_name,
)
from pipeline.relate.relatives import turn_object_relative
from pipeline.relate.roles import OBJECTS, SUBJECTS, Edge, Role, RoleGraph
from pipeline.relate.words import NOMINAL, Grammar, features, is_verb, lemmas, number

ACTORS = {"PERSON", "ORG", "GPE", "PRODUCT"}


def place_arguments(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Mend the arguments of one verb in place."""
    reduce_first(graph, verb, grammar)
    head_sentence(graph, verb)
    swap_article(graph, verb)
    if grammar.final_infinitives:
        split_subject(graph, verb)
    lower_object(graph, verb, grammar)
    turn_coordinated_subject(graph, verb)
    free_from_date(graph, verb)
    promote_bare_name(graph, verb)
    turn_complement(graph, verb, grammar)
    agree(graph, verb)
    turn_object_relative(graph, verb, grammar)
    lower_participle(graph, verb)
    lower_opener(graph, verb, grammar)
    lower_attribute(graph, verb)
    take_name(graph, verb, grammar)
    gather_before_participle(graph, verb)


def share_correlated(graph: RoleGraph, noun: Token, grammar: Grammar) -> None:
    """Coordinate the second part of a correlative pair with the first ("zowel de CIA als MI6")."""
    step = graph.above(noun)
    if step is None or step[1].role is not Role.OBLIQUE or step[1].marker not in grammar.as_prepositions:
        return
    first = step[0]
    before = noun.doc[max(graph.start(noun), min(graph.subtree(first)) - 1) : first.i]
    if first.pos_ in NOMINAL and any(t.lower_ in grammar.correlatives for t in before):
        graph.move(noun, first, Role.CONJUNCT)


def raise_possession(graph: RoleGraph, noun: Token, grammar: Grammar) -> None:
    """Make "have" the verb of the noun that it was hung on as an auxiliary ("X heeft banden met Y").

    Behind a preposition the noun says where the object is ("X had Y in bezit").
    """
    if noun.pos_ != "NOUN" or is_verb(noun) or graph.edges(noun, Role.COPULA):
        return
    found = [t for t in graph.tokens(noun, Role.AUXILIARY) if lemmas(t) & grammar.possession_verbs]
    if len(found) != 1:
        return
    verb = found[0]
    cases = [t for t in graph.tokens(noun, Role.OTHER) if t.pos_ == "ADP" and t.i == noun.i - 1]
    inside = {i for t in graph.tokens(noun, Role.SUBJECT) for i in graph.subtree(t)}
    between = [t for t in noun.doc[verb.i + 1 : noun.i] if t.i not in inside]
    apart = verb.i > noun.i or any(t.pos_ not in {"DET", "ADJ", "ADV", "NUM"} for t in between)
    if not cases and (apart or graph.edges(noun, Role.OBJECT)):
        return
    step = graph.above(noun)
    graph.detach(verb)
    if step is not None:
        graph.move(verb, step[0], step[1].role, step[1].marker)
    for edge in graph.edges(noun, Role.SUBJECT, Role.PASSIVE_SUBJECT):
        graph.move(edge.token, verb, Role.SUBJECT)
    for edge in graph.edges(noun, Role.OBJECT) if cases else []:
        graph.move(edge.token, verb, Role.OBJECT)
    graph.move(noun, verb, Role.OBLIQUE if cases else Role.OBJECT, cases[0].lower_ if cases else "")


def head_sentence(graph: RoleGraph, verb: Token) -> None:
    """Make a finite verb behind an apposition the head of the noun that opens its sentence ("X, the firm, paid Y")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.PARATAXIS or graph.above(step[0]) is not None:
        return
    noun = step[0]
    opens = noun.pos_ in NOMINAL and min(graph.subtree(noun)) == graph.start(verb)
    closed = token_before(verb).text == "," and any(noun.i < t.i < verb.i for t in graph.tokens(noun, Role.APPOSITION))
    named = graph.edges(noun, Role.COPULA) or any(t.i < verb.i for t in graph.tokens(verb, *SUBJECTS))
    if not opens or not closed or named:
        return
    objects = graph.edges(verb, Role.OBJECT)
    for edge in graph.edges(verb, Role.SUBJECT):
        graph.move(edge.token, verb, Role.RECIPIENT if objects else Role.OBJECT)
    graph.detach(verb)
    graph.move(noun, verb, Role.SUBJECT)


def swap_article(graph: RoleGraph, verb: Token) -> None:
    """Put a name in the place of its own article ("De Taliban zouden")."""
    for edge in graph.edges(verb, *SUBJECTS, *OBJECTS):
        article = edge.token
        names = [t for t in graph.tokens(article, Role.NAME_PART) if t.pos_ == "PROPN"]
        if article.pos_ == "DET" and names and names[0].i == article.i + 1:
            graph.move(names[0], verb, edge.role, edge.marker)
            graph.move(article, names[0], Role.DETERMINER)
            for other in names[1:]:
                graph.move(other, names[0], Role.NAME_PART)


def split_subject(graph: RoleGraph, verb: Token) -> None:
    """Take a name out of the noun behind it where a clause has no object ("dat de LTTE wapens kocht")."""
    subjects = graph.tokens(verb, Role.SUBJECT)
    if len(subjects) != 1 or graph.edges(verb, Role.OBJECT, Role.PASSIVE_SUBJECT, Role.PASSIVE_AUXILIARY, Role.COPULA):
        return
    noun = subjects[0]
    if noun.pos_ != "NOUN" or noun.i > verb.i:
        return
    for edge in graph.edges(noun, Role.OBLIQUE, Role.NAME_PART, Role.APPOSITION):
        name = edge.token
        loose = name.ent_type_ in ACTORS and name.pos_ == "PROPN" and not edge.marker
        if loose and name.i < noun.i and max(graph.subtree(name)) == noun.i - 1:
            for determiner in [t for t in graph.tokens(noun, Role.DETERMINER) if t.i < name.i]:
                graph.move(determiner, name, Role.DETERMINER)
            graph.move(name, verb, Role.SUBJECT)
            graph.move(noun, verb, Role.OBJECT)
            return


def lower_object(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Give an object to the infinitive behind it where objects come first ("dreigt Iran aan te vallen")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.COMPLEMENT or graph.edges(verb, Role.OBJECT, *SUBJECTS):
        return
    governor, edge = step
    marked = set(edge.marker.split()) & grammar.final_infinitives
    bare = bool(grammar.final_infinitives) and not edge.marker and "Inf" in features(verb, "VerbForm")
    predicate = is_verb(governor) or bool(marked and graph.edges(governor, Role.COPULA))
    if not (marked or bare) or not predicate:
        return
    if graph.is_one_of(governor, grammar.object_control):
        return
    start = min(graph.subtree(verb))
    for token in graph.tokens(governor, Role.OBJECT):
        if governor.i < token.i < verb.i and max(graph.subtree(token)) == start - 1:
            graph.move(token, verb, Role.OBJECT)


def turn_coordinated_subject(graph: RoleGraph, verb: Token) -> None:
    """Make what follows a coordinated verb its object ("The FBI arrested and questioned X")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.CONJUNCT or not is_verb(step[0]) or not graph.edges(step[0], *SUBJECTS):
        return
    subjects = graph.tokens(verb, Role.SUBJECT)
    beside = token_before(verb).pos_ == "CCONJ" if verb.i > graph.start(verb) else False
    alone = not graph.edges(verb, Role.OBJECT, Role.COPULA, Role.PASSIVE_AUXILIARY, Role.EXPLETIVE)
    if beside and alone and len(subjects) == 1 and subjects[0].i > verb.i:
        graph.move(subjects[0], verb, Role.OBJECT)


def free_from_date(graph: RoleGraph, verb: Token) -> None:
    """Give a name that was hung on the date before it to the verb ("nam in 1999 Dacia over")."""
    if not lacks_object(graph, verb):
        return
    for edge in graph.edges(verb, Role.OBLIQUE):
        for token in graph.tokens(edge.token, Role.NAME_PART, Role.APPOSITION):
            dates = edge.token.pos_ == "NUM" or (not edge.marker and edge.token.ent_type_ not in ACTORS)
            if dates and token.ent_type_ in ACTORS and token.i > edge.token.i:
                graph.move(token, verb, Role.OBJECT)
                return


def promote_bare_name(graph: RoleGraph, verb: Token) -> None:
    """Make a name that hangs on a verb without a preposition its object ("helpt vooral Tata Steel")."""
    if not lacks_object(graph, verb):
        return
    names = [e for e in graph.edges(verb, Role.OBLIQUE, Role.OTHER, Role.NAME_PART) if is_bare_name(e)]
    subject = graph.tokens(verb, Role.SUBJECT)[0]
    behind = [e for e in names if e.token.i > subject.i]
    if len(behind) == 1:
        graph.move(behind[0].token, verb, Role.OBJECT)


def turn_complement(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make a bare name that was taken for what the subject becomes the object ("bought Altran")."""
    taken = (*OBJECTS, Role.PASSIVE_SUBJECT, Role.PASSIVE_AUXILIARY, Role.COPULA)
    names = [e for e in graph.edges(verb, Role.COMPLEMENT) if is_bare_name(e)]
    if len(names) != 1 or names[0].token.i != verb.i + 1 or graph.edges(verb, *taken):
        return
    if graph.edges(verb, Role.SUBJECT) and not graph.is_one_of(verb, grammar.copular_verbs):
        graph.move(names[0].token, verb, Role.OBJECT)


def is_bare_name(edge: Edge) -> bool:
    """Tell a name without a preposition."""
    token = edge.token
    if edge.marker or token.pos_ != "PROPN" or token.ent_type_ not in ACTORS:
        return False
    before = token_before(token) if not token.is_sent_start else None
    return before is None or before.pos_ not in {"ADP", "CCONJ"}


def lacks_object(graph: RoleGraph, verb: Token) -> bool:
    """Tell whether an active verb with a subject has no object."""
    taken = (*OBJECTS, Role.PASSIVE_SUBJECT, Role.PASSIVE_AUXILIARY, Role.COPULA, Role.COMPLEMENT)
    return len(graph.edges(verb, Role.SUBJECT)) == 1 and not graph.edges(verb, *taken)


def agree(graph: RoleGraph, verb: Token) -> None:
    """Swap subject and object where only the object agrees with the verb ("Medewerkers beschuldigen X")."""
    subjects, objects = graph.tokens(verb, Role.SUBJECT), graph.tokens(verb, Role.OBJECT)
    infinitive = "Inf" in features(verb, "VerbForm") and not graph.edges(verb, Role.AUXILIARY, Role.MARKER)
    several = number(verb) == "Plur" or (infinitive and graph.above(verb) is None)
    if len(subjects) != 1 or len(objects) != 1 or not several:
        return
    subject, noun = subjects[0], objects[0]
    single = subject.ent_type_ in ACTORS and len(graph.conjuncts(subject)) == 1 and number(subject) != "Plur"
    if single and noun.i < verb.i < subject.i and number(noun) == "Plur":
        graph.move(noun, verb, Role.SUBJECT)
        graph.move(subject, verb, Role.OBJECT)
