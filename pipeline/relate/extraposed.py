"""Times and extraposed phrases that compact parsers take for arguments, told from those in the role layer."""

from spacy.tokens import Token

from pipeline.annotate.cues import role
from pipeline.annotate.neighbours import token_before
from pipeline.relate.roles import SUBJECTS, Edge, Role, RoleGraph
from pipeline.relate.words import NOMINAL, Grammar, features, is_verb, lemmas

TENSED = {"VBD", "VBZ", "VBP", "VBN"}
BARE = {"VB", "VBP", "VBN"}
"""Tags of infinitives without their mark, which look like other forms."""
LOOSE = (Role.OBLIQUE, Role.NAME_PART, Role.APPOSITION, Role.OTHER)


def mend_extraposed(graph: RoleGraph, grammar: Grammar, times: frozenset[int]) -> None:
    """Mend the clauses of a Doc in place.

    Parameters
    ----------
    graph : RoleGraph
        The parse of the Doc as roles.
    grammar : Grammar
        Closed word classes of its language.
    times : frozenset of int
        Positions of the words of time expressions.
    """
    for verb in graph.predicates():
        demote_marked(graph, verb, times)
        activate_perfect(graph, verb, grammar)
        find_neuter_subject(graph, verb, grammar)
        hang_helped(graph, verb, grammar)
        free_before_time(graph, verb, times)
        free_behind_time(graph, verb, times)
        free_from_time(graph, verb, times)
        join_extraposed(graph, verb)
        raise_behind_time(graph, verb, times)


def demote_marked(graph: RoleGraph, verb: Token, times: frozenset[int]) -> None:
    """Take a time with its preposition for no second subject ("X, who is ill, on Monday resigned")."""
    subjects = graph.tokens(verb, Role.SUBJECT)
    for time in subjects if len(subjects) > 1 else []:
        cases = [t for t in graph.tokens(time, Role.OTHER) if t.pos_ == "ADP" and t.i < time.i]
        if time.i in times and cases:
            graph.move(time, verb, Role.OBLIQUE, cases[0].lower_)


def demote_times(graph: RoleGraph, times: frozenset[int]) -> None:
    """Take the places of subjects from the times that repairs gave them."""
    for verb in graph.predicates():
        demote_time(graph, verb, times)


def activate_perfect(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make a passive subject the object of a perfect infinitive ("ervan telefoons te hebben gehackt")."""
    step = graph.above(verb)
    auxiliaries = graph.tokens(verb, Role.AUXILIARY)
    having = any(lemmas(t) & grammar.possession_verbs for t in auxiliaries)
    infinitive = step is not None and bool(set(step[1].marker.split()) & grammar.final_infinitives)
    if not (having and infinitive) or graph.edges(verb, Role.PASSIVE_AUXILIARY, Role.OBJECT):
        return
    for edge in graph.edges(verb, Role.PASSIVE_SUBJECT):
        graph.move(edge.token, verb, Role.OBJECT)


def find_neuter_subject(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make an article that cannot go with the plural behind it the subject ("dat het banden heeft met X")."""
    if graph.edges(verb, Role.PASSIVE_SUBJECT) or len(graph.edges(verb, *SUBJECTS, Role.OBJECT)) != 1:
        return
    noun = graph.tokens(verb, *SUBJECTS, Role.OBJECT)[0]
    if "Plur" not in features(noun, "Number") or noun.i > verb.i:
        return
    for article in graph.tokens(noun, Role.DETERMINER):
        if article.lower_ in grammar.neuter_articles:
            graph.move(noun, verb, Role.OBJECT)
            graph.move(article, verb, Role.SUBJECT)


def join_extraposed(graph: RoleGraph, verb: Token) -> None:
    """Hang a role noun behind verb and comma on the person it describes ("heeft X aangehouden, een agent van Y")."""
    persons = [e for e in graph.edges(verb, Role.OBJECT, *SUBJECTS, *LOOSE) if e.token.ent_type_ == "PERSON"]
    for edge in graph.edges(verb, Role.OBJECT, Role.PARATAXIS, *LOOSE):
        noun = edge.token
        if edge.marker or noun.i < verb.i or noun.pos_ != "NOUN" or role(noun) is None:
            continue
        comma = next((t for t in graph.words[verb.i + 1 : noun.i] if t.text == ","), None)
        if comma is None or token_before(comma).pos_ not in {"VERB", "AUX", "ADP", "ADV", "ADJ"}:
            continue
        if any(t.pos_ in {"VERB", "AUX", "PRON"} for t in graph.words[comma.i : noun.i]):
            continue
        described = max((e for e in persons if e.token.i < comma.i), key=rank, default=None)
        if described is not None:
            graph.move(noun, described.token, Role.APPOSITION)
            if described.role in LOOSE and edge.role is Role.OBJECT:
                graph.move(described.token, verb, Role.OBJECT)
            return


def rank(edge: Edge) -> tuple[bool, int]:
    """Put objects before subjects, and of equals the last first."""
    return edge.role is Role.OBJECT, edge.token.i


def free_from_time(graph: RoleGraph, verb: Token, times: frozenset[int]) -> None:
    """Give a name back to the verb that was hung on the time before it ("heeft vorige week X gearresteerd")."""
    for time in [t for t in graph.tokens(verb, Role.OBLIQUE, Role.ADVERB, *SUBJECTS) if t.i in times]:
        for edge in graph.edges(time, *LOOSE):
            name = edge.token
            if name.i in times or edge.marker or name.pos_ not in NOMINAL or name.i < time.i:
                continue
            behind = graph.words[min(max(graph.subtree(name)) + 1, len(graph.words) - 1)]
            finite = behind.pos_ in {"VERB", "AUX"} and behind.i <= verb.i
            if not graph.edges(verb, *SUBJECTS) and finite and not graph.edges(verb, Role.EXPLETIVE):
                graph.move(name, verb, Role.SUBJECT)
            elif graph.edges(verb, Role.SUBJECT) and name.ent_type_ and not has_object(graph, verb):
                graph.move(name, verb, Role.OBJECT)


def free_behind_time(graph: RoleGraph, verb: Token, times: frozenset[int]) -> None:
    """Put a name in the place of the day before it that was taken for its head ("zal maandag X ontmoeten")."""
    for edge in graph.edges(verb, Role.OBJECT, Role.RECIPIENT):
        time = edge.token
        names = [t for t in graph.tokens(time, Role.NAME_PART, Role.APPOSITION) if t.i > time.i and t.i not in times]
        if time.i in times and names and names[0].pos_ == "PROPN" and names[0].ent_type_:
            graph.move(names[0], verb, edge.role)
            for other in names[1:]:
                graph.move(other, names[0], Role.NAME_PART)
            graph.move(time, verb, Role.OBLIQUE)


def free_before_time(graph: RoleGraph, verb: Token, times: frozenset[int]) -> None:
    """Put a name in the place of the day right behind it that was taken for its head ("asked X Tuesday to act")."""
    for edge in graph.edges(verb, *SUBJECTS, Role.OBJECT, Role.RECIPIENT, Role.OBLIQUE):
        time = edge.token
        names = [t for t in graph.tokens(time, Role.NAME_PART) if t.i == time.i - 1 and t.i not in times]
        if time.i not in times or not names or names[0].pos_ not in NOMINAL or not names[0].ent_type_:
            continue
        name = names[0]
        graph.move(name, verb, edge.role, edge.marker)
        for other in [e for e in graph.edges(time) if e.token.i < name.i]:
            graph.move(other.token, name, other.role, other.marker)
        graph.move(time, verb, Role.OBLIQUE)


def hang_helped(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Hang a bare infinitive on the verb right before it, not on a noun ("a fund he helped set up")."""
    step = graph.above(verb)
    if step is None or step[1].role not in {Role.NOUN_CLAUSE, Role.RELATIVE} or verb.i == graph.start(verb):
        return
    before = graph.words[verb.i - 1]
    helps = is_verb(before) and before.i != step[0].i and graph.is_one_of(before, grammar.object_control)
    bare = not step[1].marker and not graph.edges(verb, *SUBJECTS, Role.MARKER)
    if helps and bare and before.tag_ in TENSED and verb.tag_ in BARE:
        graph.move(verb, before, Role.COMPLEMENT)


def raise_behind_time(graph: RoleGraph, verb: Token, times: frozenset[int]) -> None:
    """Make a verb behind a subject and a time the main one ("X on Thursday imposed sanctions")."""
    step, start = graph.above(verb), verb.i
    while start > graph.start(verb) and start - 1 in times:
        start -= 1
    if step is None or step[1].role not in {Role.MODIFIER, Role.NAME_PART} or start == verb.i or step[0].i < verb.i:
        return
    before = [t for t in graph.words[max(graph.start(verb), start - 2) : start] if t.pos_ != "ADP"]
    subject, thing = before[-1] if before else verb, step[0]
    top = next((g for g, _ in graph.chain(subject) if g.i <= subject.i), subject)
    if top.pos_ not in NOMINAL or graph.above(top) is not None or thing.i not in graph.subtree(top):
        return
    graph.detach(verb)
    graph.move(top, verb, Role.SUBJECT)
    graph.move(thing, verb, Role.OBJECT)
    for edge in [e for e in graph.edges(thing) if start <= e.token.i < verb.i]:
        graph.move(edge.token, verb, Role.OBLIQUE)


def has_object(graph: RoleGraph, verb: Token) -> bool:
    """Tell whether a verb has an object other than one behind it and a comma."""
    return any(
        t.i < verb.i or all(w.text != "," for w in graph.words[verb.i : t.i]) for t in graph.tokens(verb, Role.OBJECT)
    )


def demote_time(graph: RoleGraph, verb: Token, times: frozenset[int]) -> None:
    """Take the place of the subject from a time that opens its sentence ("Begin mei erkende X dat ...")."""
    for edge in graph.edges(verb, Role.SUBJECT):
        time = edge.token
        below = [e.token for e in graph.edges(time, *LOOSE) if e.token.i > time.i and not e.marker]
        bare = min(graph.subtree(time)) == time.i
        dated = time.i in times or (bare and any(t.i in times for t in below))
        if not dated or time.ent_type_ or time.i > verb.i or graph.edges(verb, Role.COPULA):
            continue
        graph.move(time, verb, Role.OBLIQUE)
        front = [t for t in graph.tokens(verb, Role.COMPLEMENT) if t.i < time.i and t.pos_ == "PROPN" and t.ent_type_]
        if front and not graph.edges(verb, *SUBJECTS):
            graph.move(front[0], verb, Role.SUBJECT)
        behind = [e.token for e in graph.edges(verb, Role.OBJECT, Role.RECIPIENT) if e.token.i > verb.i]
        if behind and not graph.edges(verb, *SUBJECTS):
            graph.move(behind[0], verb, Role.SUBJECT)
