"""Words that compact parsers hang on the wrong neighbour, put where word order and their kind place them."""

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.cues import role
from pipeline.relate.mentions import COMPOSED, REFERENTIAL
from pipeline.relate.roles import SUBJECTS, Role, RoleGraph
from pipeline.relate.titlewords import GERUND
from pipeline.relate.words import Grammar, features, is_verb, lemmas
from pipeline.schema import MENTIONS

ACTORS = {"PERSON", "ORG", "PRODUCT"}
LOOSE = {Role.CLAUSE, Role.MODIFIER, Role.ADVERB, Role.OTHER, Role.POSSESSOR}


def mend_seats(graph: RoleGraph, doc: Doc, grammar: Grammar) -> None:
    """Mend a role graph in place.

    Parameters
    ----------
    graph : RoleGraph
        The parse of the Doc as roles.
    doc : Doc
        Its Doc, with mentions.
    grammar : Grammar
        Closed word classes of its language.
    """
    for verb in graph.predicates():
        lower_arguments(graph, verb)
        seat_pronoun(graph, verb, grammar)
        free_particle(graph, verb, grammar)
        free_purpose(graph, verb, grammar)
        seat_listed_name(graph, verb)
        seat_compound(graph, verb)
        seat_obliged_name(graph, verb, grammar)
    for span in doc.spans.get(MENTIONS, []):
        if span.id_ == REFERENTIAL or not span.kb_id_:
            continue
        if span.label_ == "PERSON" and len(span) == 1:
            seat_opening_name(graph, span[0])
        if span.label_ == "ORG":
            free_second_role(graph, span.root)
        if span.label_ == "PERSON":
            part_second_bearer(graph, span, doc.spans[MENTIONS])
    join_portfolios(graph, doc.spans.get(MENTIONS, []))


def join_portfolios(graph: RoleGraph, spans: Iterable[Span]) -> None:
    """Hang both ministries of one minister and the name behind them on the title ("minister van X en Y Jansen")."""
    starting = {span.start: span for span in spans if span.id_ != REFERENTIAL}
    for first in [span for span in starting.values() if span.id_ == COMPOSED and span.start > 1]:
        title, opener = first.doc[first.start - 2], first.doc[first.start - 1]
        second = starting.get(first.end + 1)
        if second is None or second.id_ != COMPOSED or first.doc[first.end].pos_ != "CCONJ":
            continue
        if role(title) is None or opener.pos_ != "ADP" or title.i in graph.subtree(first.root):
            continue
        graph.move(first.root, title, Role.OBLIQUE, opener.lower_)
        name = starting.get(second.end)
        if name is not None and name.label_ == "PERSON" and title.i not in graph.subtree(name.root):
            graph.move(name.root, title, Role.APPOSITION)
        graph.move(second.root, first.root, Role.CONJUNCT)


def lower_arguments(graph: RoleGraph, verb: Token) -> None:
    """Give an argument that hangs on the auxiliary to the verb ("De VS hebben de sancties opgeheven")."""
    for auxiliary in graph.tokens(verb, Role.AUXILIARY, Role.PASSIVE_AUXILIARY):
        for edge in graph.edges(auxiliary, Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.OBJECT):
            graph.move(edge.token, verb, edge.role)


def free_particle(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Give a verb its particle back that was taken for a preposition ("bood aan X te tonen")."""
    raise_offer(graph, verb, grammar)
    clauses = [
        e.token for e in graph.edges(verb, Role.COMPLEMENT, Role.CLAUSE) if e.marker in grammar.final_infinitives
    ]
    for edge in graph.edges(verb, Role.OBLIQUE):
        behind = graph.words[verb.i + 1] if verb.i + 1 < graph.end(verb) else verb
        separated = {edge.marker + lemma for lemma in lemmas(verb)} & grammar.separable_verbs
        if edge.token.dep_ == "obj" and behind.lower_ == edge.marker and separated:
            graph.move(behind, verb, Role.PARTICLE)
            graph.move(edge.token, verb, Role.OBJECT)
    starts = {min(graph.subtree(t)): t for t in clauses if not graph.edges(t, Role.OBJECT)}
    for edge in graph.edges(verb, Role.OBLIQUE) if starts else []:
        clause = starts.get(max(graph.subtree(edge.token)) + 1)
        separated = {edge.marker + lemma for lemma in lemmas(verb)} & grammar.separable_verbs
        if clause is None or not separated:
            continue
        for particle in [t for t in graph.tokens(edge.token, Role.OTHER) if t.lower_ == edge.marker]:
            graph.move(particle, verb, Role.PARTICLE)
        graph.move(edge.token, clause, Role.OBJECT)


def raise_offer(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Hang an infinitive on a verb and its particle, not on its own object between them ("bood aan X te tonen")."""
    for edge in graph.edges(verb, Role.OBLIQUE):
        if verb.i + 1 >= graph.end(verb) or graph.words[verb.i + 1].lower_ != edge.marker:
            continue
        separated = {edge.marker + lemma for lemma in lemmas(verb)} & grammar.separable_verbs
        for clause in graph.edges(edge.token, Role.NOUN_CLAUSE) if separated else []:
            if clause.marker in grammar.final_infinitives:
                graph.move(clause.token, verb, Role.COMPLEMENT, clause.marker)


def seat_pronoun(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make a pronoun right behind the auxiliary the subject, not the recipient ("morgen mag het X niet leveren")."""
    if graph.edges(verb, *SUBJECTS, Role.EXPLETIVE) or not graph.edges(verb, Role.OBJECT):
        return
    auxiliaries = {t.i for t in graph.tokens(verb, Role.AUXILIARY)}
    for pronoun in graph.tokens(verb, Role.RECIPIENT):
        if pronoun.lower_ in grammar.neuter_pronouns and pronoun.i - 1 in auxiliaries and pronoun.i < verb.i:
            graph.move(pronoun, verb, Role.SUBJECT)


def free_purpose(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Give an infinitive the object that its opener was taken for a preposition of ("om X aan te vallen")."""
    if graph.edges(verb, Role.OBJECT) or not any(t.lower_ in grammar.final_infinitives for t in graph.tokens(verb)):
        return
    for edge in graph.edges(verb, Role.OBLIQUE):
        opener = graph.words[min(graph.subtree(edge.token))]
        if edge.marker in grammar.purpose_openers and opener.lower_ == edge.marker:
            graph.move(edge.token, verb, Role.OBJECT)
            graph.move(opener, verb, Role.MARKER)


def seat_compound(graph: RoleGraph, verb: Token) -> None:
    """Make a name right before an infinitive that was taken for a noun its object ("en Acme-software verbieden")."""
    if verb.pos_ != "NOUN" or graph.edges(verb, Role.OBJECT, Role.DETERMINER):
        return
    for name in graph.tokens(verb, Role.MODIFIER, Role.NAME_PART):
        if name.i == verb.i - 1 and (name.ent_type_ in ACTORS or "-" in name.text):
            graph.move(name, verb, Role.OBJECT)


def seat_obliged_name(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make a name right behind a verb its object, not part of what it is set to do ("dwingt X gegevens te delen")."""
    if verb.i + 1 >= graph.end(verb) or not graph.is_one_of(verb, grammar.object_control):
        return
    name = graph.words[verb.i + 1]
    step = graph.above(name)
    if step is None or not name.ent_type_ or step[0].pos_ != "NOUN" or graph.edges(verb, Role.OBJECT, Role.RECIPIENT):
        return
    below = graph.above(step[0])
    loose = {Role.OTHER, Role.MODIFIER, Role.NAME_PART, Role.OBLIQUE}
    bare = step[1].role in loose and not step[1].marker and step[0].i > name.i
    if bare and below is not None and below[1].role is Role.OBJECT and below[0].i in subordinate(graph, verb):
        graph.move(name, verb, Role.OBJECT)


def subordinate(graph: RoleGraph, verb: Token) -> set[int]:
    """List the positions of the infinitives that a verb governs."""
    return {e.token.i for e in graph.edges(verb, Role.COMPLEMENT) if is_verb(e.token)}


def seat_listed_name(graph: RoleGraph, verb: Token) -> None:
    """Make a name behind a comma the subject, not one more place ("In Munich, Markus Braun, a banker, stood trial")."""
    if graph.edges(verb, *SUBJECTS, Role.EXPLETIVE):
        return
    for edge in graph.edges(verb, Role.OBLIQUE):
        for name in graph.tokens(edge.token, Role.CONJUNCT):
            joined = any(t.pos_ == "CCONJ" for t in graph.words[edge.token.i : name.i])
            if edge.token.ent_type_ == "GPE" and name.ent_type_ in {"PERSON", "ORG"} and name.i < verb.i and not joined:
                passive = bool(graph.edges(verb, Role.PASSIVE_AUXILIARY))
                graph.move(name, verb, Role.PASSIVE_SUBJECT if passive else Role.SUBJECT)
                return


def seat_opening_name(graph: RoleGraph, name: Token) -> None:
    """Make a surname that opens a sentence the subject, though the tagger saw no noun ("Ott, who fled, denied it")."""
    step = graph.above(name)
    if step is None or name.i != graph.start(name) or step[1].role not in LOOSE or step[1].marker:
        return
    owns = step[1].role is Role.POSSESSOR
    if (name.pos_ == "PROPN" and not owns) or graph.edges(step[0], *SUBJECTS) or (owns and not is_verb(step[0])):
        return
    passive = bool(graph.edges(step[0], Role.PASSIVE_AUXILIARY))
    graph.move(name, step[0], Role.PASSIVE_SUBJECT if passive else Role.SUBJECT)


def part_second_bearer(graph: RoleGraph, name: Span, spans: Iterable[Span]) -> None:
    """Coordinate a person with the one before, not with the body before ("X, head of A, and Y, head of B, met")."""
    doc, step = name.doc, graph.above(name.root)
    if step is None or step[1].role is not Role.CONJUNCT or step[0].ent_type_ not in {"ORG", "GPE"}:
        return
    if name.start < 2 or doc[name.start - 1].pos_ != "CCONJ" or name.end >= graph.end(name.root):
        return
    people = (s for s in spans if s.label_ == "PERSON" and s.id_ != REFERENTIAL and s.end < step[0].i)
    first = max(people, key=lambda s: s.end, default=None)
    if first is None or first.start < graph.start(name.root) or {doc[first.end].text, doc[name.end].text} != {","}:
        return
    if any(is_verb(t) and t.tag_ != GERUND for t in doc[first.end : name.start]):
        return
    graph.move(name.root, first.root, Role.CONJUNCT)


def free_second_role(graph: RoleGraph, name: Token) -> None:
    """Coordinate a second role with the first, not with where that is held ("head of X and a former spy of Y")."""
    step = graph.above(name)
    if step is None or step[1].role not in {Role.OBLIQUE, Role.POSSESSOR} or role(step[0]) is None:
        return
    for other in graph.tokens(name, Role.CONJUNCT):
        articles = [t for t in graph.tokens(other, Role.DETERMINER) if "Ind" in features(t, "Definite")]
        if articles and other.pos_ == "NOUN" and other.i > name.i:
            graph.move(other, step[0], Role.CONJUNCT)
