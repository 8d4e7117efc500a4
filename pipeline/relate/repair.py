"""Systematic parse errors of compact models, mended in the role layer by what is known of words.

Each repair names a construction that the parsers get wrong in news; none looks at more than one clause.
"""

from spacy.tokens import Token

from pipeline.annotate.neighbours import token_before
from pipeline.relate.comments import head_comment, head_predicate
from pipeline.relate.cues import Cues
from pipeline.relate.finalpairs import shares_modal
from pipeline.relate.finalverbs import mend_final
from pipeline.relate.gardenpaths import join_adjunct, join_nationality, leave_path, turn_inverted
from pipeline.relate.mainverbs import free_source, raise_verbs
from pipeline.relate.misplaced import place_arguments, raise_possession, share_correlated
from pipeline.relate.mistagged import (
    free_day,
    head_fixed,
    head_infinitive,
    join_kind,
    mark_openers,
    name_described,
    open_report,
    part_title,
    place_role,
    raise_helper,
)
from pipeline.relate.nouns import mend_nouns, raise_owner, raise_preposition
from pipeline.relate.objects import sort_objects
from pipeline.relate.relatives import turn_relative
from pipeline.relate.reported import mend_reported
from pipeline.relate.reports import reattach_reported_clause
from pipeline.relate.roles import Role, RoleGraph
from pipeline.relate.subjects import mend_subjects
from pipeline.relate.torn import free_summary, have_described, mend_torn
from pipeline.relate.words import Grammar, features, is_verb

ACTORS = {"PERSON", "ORG", "GPE"}
LOOSE = {Role.MODIFIER, Role.APPOSITION, Role.NOUN_CLAUSE, Role.NAME_PART, Role.OTHER}
FUNCTIONAL = {"ADP", "AUX", "CCONJ", "DET", "PART", "PUNCT", "SCONJ", "SPACE"}
"""Parts of speech that neither name nor do anything."""


def repair(graph: RoleGraph, cues: Cues, grammar: Grammar) -> None:
    """Mend a role graph in place."""
    for token in graph.words:
        if token.pos_ in FUNCTIONAL:
            free_source(graph, token, cues)
            head_fixed(graph, token)
            continue
        free_day(graph, token, grammar)
        raise_possession(graph, token, grammar)
        have_described(graph, token, grammar)
        share_correlated(graph, token, grammar)
        raise_owner(graph, token)
        place_role(graph, token, grammar)
        raise_preposition(graph, token)
        free_source(graph, token, cues)
        head_predicate(graph, token)
        join_adjunct(graph, token)
        join_nationality(graph, token)
        turn_inverted(graph, token)
    for verb in graph.predicates():
        mend_torn(graph, verb, cues, grammar)
        raise_helper(graph, verb, grammar)
        name_described(graph, verb, grammar)
        head_infinitive(graph, verb)
        join_kind(graph, verb)
        part_title(graph, verb, grammar)
        mark_openers(graph, verb, cues, grammar)
        open_report(graph, verb, cues)
        mend_final(graph, verb, cues, grammar)
        head_comment(graph, verb)
        leave_path(graph, verb, grammar)
        reattach_reported_clause(graph, verb, cues)
        free_infinitive(graph, verb)
        coordinate_infinitive(graph, verb)
        raise_verbs(graph, verb, cues, grammar)
        raise_main_verb(graph, verb)
        raise_premodifier(graph, verb)
        join_name(graph, verb)
        turn_relative(graph, verb, grammar)
        free_summary(graph, verb, grammar)
        mend_nouns(graph, verb, cues, grammar)
        split_double_subject(graph, verb)
        mend_subjects(graph, verb)
        demote_second_subject(graph, verb)
        find_front_subject(graph, verb)
        sort_objects(graph, verb, grammar)
        place_arguments(graph, verb, grammar)
        mend_reported(graph, verb, cues, grammar)


def free_infinitive(graph: RoleGraph, verb: Token) -> None:
    """Free a bare infinitive taken for a modifier of its own object ("... en de dienst bijstaan")."""
    step = graph.above(verb)
    if step is None or step[1].role not in LOOSE or "Inf" not in features(verb, "VerbForm"):
        return
    noun = step[0]
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i > verb.i or graph.edges(verb, Role.MARKER, Role.OBJECT):
        return
    higher = next((g for g, _ in graph.chain(noun) if is_verb(g)), None)
    if higher is None or higher.i > verb.i or higher.i == verb.i:
        return
    graph.move(verb, higher, Role.CONJUNCT)
    graph.move(noun, verb, Role.OBJECT)


def coordinate_infinitive(graph: RoleGraph, verb: Token) -> None:
    """Coordinate an infinitive behind "and" with a participle before it ("zou hebben geholpen en verstrekken")."""
    step = graph.above(verb)
    if step is None or step[1].role is not Role.COMPLEMENT or "Inf" not in features(verb, "VerbForm"):
        return
    first = verb.doc[min(graph.subtree(verb))]
    if first.pos_ == "CCONJ" and step[0].i < first.i and is_verb(step[0]):
        graph.move(verb, step[0], Role.CONJUNCT)


def split_double_subject(graph: RoleGraph, verb: Token) -> None:
    """Turn the nearer of an active and a passive subject into the object ("... een onderzoek zijn gestart")."""
    active, passive = graph.edges(verb, Role.SUBJECT), graph.edges(verb, Role.PASSIVE_SUBJECT)
    if active and passive and not graph.edges(verb, Role.OBJECT):
        nearer = max([*active, *passive], key=lambda e: e.token.i)
        for edge in [*active, *passive]:
            graph.move(edge.token, verb, Role.OBJECT if edge is nearer else Role.SUBJECT)
        for edge in graph.edges(verb, Role.PASSIVE_AUXILIARY):
            graph.move(edge.token, verb, Role.AUXILIARY)


def join_name(graph: RoleGraph, verb: Token) -> None:
    """Hang a name on the noun right before it, not on their verb ("het investeringsfonds X dreigt")."""
    roles = (Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.OBJECT, Role.RECIPIENT)
    edges = [e for e in graph.edges(verb, *roles) if e.token.i < verb.i]
    for edge in edges:
        before = min(graph.subtree(edge.token)) - 1
        inside = any(before in graph.subtree(e.token) for e in edges if e is not edge)
        if inside and verb.doc[before].pos_ == "NOUN" and edge.token.pos_ == "PROPN" and edge.token.ent_type_ in ACTORS:
            graph.move(edge.token, verb.doc[before], Role.APPOSITION)


def demote_second_subject(graph: RoleGraph, verb: Token) -> None:
    """Turn a second active subject into the object, or the recipient beside one ("Apple klaagt Samsung aan").

    A name before a colon is nobody's subject ("Reuters: bank fined").
    """
    subjects = sorted(graph.edges(verb, Role.SUBJECT), key=lambda e: e.token.i)
    if len(subjects) == 2 and any(t.text == ":" for t in verb.doc[subjects[0].token.i : subjects[1].token.i]):
        graph.move(subjects[0].token, verb, Role.OTHER)
        return
    if len(subjects) < 2 or graph.edges(verb, Role.PASSIVE_SUBJECT, Role.COPULA):
        return
    graph.move(subjects[-1].token, verb, Role.RECIPIENT if graph.edges(verb, Role.OBJECT) else Role.OBJECT)


def raise_main_verb(graph: RoleGraph, verb: Token) -> None:
    """Make a finite verb the head of a noun that it was hung on without a link ("Huawei verkocht apparatuur")."""
    step = graph.above(verb)
    if step is None or step[1].role not in {Role.NOUN_CLAUSE, Role.RELATIVE, Role.MODIFIER} or step[1].marker:
        return
    noun = step[0]
    if not is_finite(verb) or graph.above(noun) is not None or graph.edges(noun, Role.COPULA, Role.SUBJECT):
        return
    if graph.edges(verb, Role.SUBJECT, Role.PASSIVE_SUBJECT) or (noun.i < verb.i and noun.i > graph.start(verb) + 3):
        return
    opener = front_noun(graph, noun, verb) if noun.i > verb.i else None
    graph.detach(verb)
    graph.move(noun, verb, Role.SUBJECT if noun.i < verb.i else Role.OBJECT)
    if opener is not None:
        graph.move(opener, verb, Role.SUBJECT)


def raise_premodifier(graph: RoleGraph, verb: Token) -> None:
    """Make a verb with a subject the head of the object that it was hung on ("The court sentenced X")."""
    step = graph.above(verb)
    if step is None or step[1].role not in {Role.MODIFIER, Role.NAME_PART} or step[0].i < verb.i:
        return
    if step[1].role is Role.NAME_PART and not is_finite(verb):
        return
    top, above = step[0], graph.above(step[0])
    while above is not None and above[1].role in LOOSE:
        top, above = above[0], graph.above(above[0])
    if not any(t.i < verb.i for t in graph.tokens(verb, Role.SUBJECT)):
        opener = front_noun(graph, top, verb) if above is None else None
        if opener is None:
            return
        graph.move(opener, verb, Role.SUBJECT)
    if above is None:
        graph.detach(verb)
    elif above[1].role in {Role.CLAUSE, Role.COMPLEMENT, Role.CONJUNCT, Role.PARATAXIS}:
        graph.move(verb, above[0], above[1].role, above[1].marker)
    else:
        return
    graph.move(top, verb, Role.OBJECT)


def front_noun(graph: RoleGraph, noun: Token, verb: Token) -> Token | None:
    """Find the noun that opens a sentence whose verb was hung on its object ("X, a lawyer, leaked documents")."""
    before = token_before(verb) if verb.i > graph.start(verb) else None
    if before is None or before.pos_ not in {"PUNCT", "NOUN", "PROPN"} or graph.edges(noun, Role.COPULA):
        return None
    nouns = [t for t in graph.tokens(noun) if t.i < verb.i and t.pos_ in {"NOUN", "PROPN", "PRON"}]
    return next((t for t in nouns if is_bare(t)), None)


def is_finite(verb: Token) -> bool:
    """Tell whether a verb form can be the main verb of its clause; "advised" may be read as a participle."""
    if "Fin" in features(verb, "VerbForm") or verb.tag_ == "VBD":
        return True
    before = token_before(verb) if verb.tag_ == "VBN" and not verb.is_sent_start else verb
    if before.dep_ != "ROOT" or verb.sent[-1].text != ".":
        return False
    sole = before.pos_ == "NOUN" and not before.is_sent_start and not any(is_verb(t) for t in verb.sent if t != verb)
    return before.pos_ == "PROPN" or (sole and all(t.dep_ != "obl:agent" for t in verb.children))


def find_front_subject(graph: RoleGraph, verb: Token) -> None:
    """Make the noun right before a finite verb its subject ("Rusland heeft hem uitgeleverd")."""
    if graph.edges(verb, Role.PASSIVE_SUBJECT, Role.EXPLETIVE, Role.COPULA) or shares_modal(graph, verb):
        return
    subject = next(iter(graph.tokens(verb, Role.SUBJECT)), None)
    if subject is not None and (graph.edges(verb, Role.OBJECT) or subject.ent_type_ not in ACTORS):
        return
    finite = min([verb, *graph.tokens(verb, Role.AUXILIARY, Role.PASSIVE_AUXILIARY)], key=lambda t: t.i)
    if not is_finite(finite) or finite.i == graph.start(finite):
        return
    before = token_before(finite)
    for edge in graph.edges(verb, Role.ADVERB, Role.OBJECT, Role.OBLIQUE, Role.NAME_PART, Role.OTHER):
        token = edge.token
        nominal = token.pos_ in {"PROPN", "NOUN"} and not edge.marker
        if subject is not None and (subject.i < finite.i or token.ent_type_ not in ACTORS):
            continue
        if nominal and token.i < finite.i and before.i in graph.subtree(token) and is_bare(token):
            graph.move(token, verb, Role.SUBJECT)
            if subject is not None:
                graph.move(subject, verb, Role.OBJECT)
            return


def is_bare(noun: Token) -> bool:
    """Tell whether no preposition stands before a noun phrase."""
    token = noun
    while not token.is_sent_start:
        behind, token = token, token_before(token)
        if behind.pos_ == "DET" or token.pos_ not in {"DET", "ADJ", "PROPN", "NOUN", "NUM"}:
            return token.pos_ != "ADP"
    return True
