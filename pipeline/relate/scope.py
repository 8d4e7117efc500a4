"""How far a cue word reaches: whether what stands near a predicate belongs to it."""

from spacy.tokens import Token

from pipeline.relate.cues import Cues
from pipeline.relate.roles import Edge, Role, RoleGraph
from pipeline.relate.words import VERBAL, Grammar, features, is_verb

BREAKS = frozenset({";", "-", "–", "—"})
PREDICATIVE = {Role.COMPLEMENT, Role.OBJECT, Role.OBLIQUE, Role.CLAUSE}
"""How a role hangs on the verb that says who has it."""
ASKED = {Role.COMPLEMENT, Role.NOUN_CLAUSE}
"""How a question hangs on what raises it."""


def is_asked(edge: Edge, cues: Cues) -> bool:
    """Tell a question that somebody leaves open ("did not say whether X would sue")."""
    words = edge.marker.split()
    raised = edge.role in ASKED or (edge.role is Role.CLAUSE and len(words) > 1)
    return raised and bool(set(words) & cues.interrogative)


def is_finite(token: Token) -> bool:
    """Tell a finite verb form."""
    return "Fin" in features(token, "VerbForm")


def is_reduced(verb: Token, graph: RoleGraph) -> bool:
    """Tell participles that only describe a noun ("a hacker accused of") from what a noun says ("plans to ban")."""
    return is_verb(verb) and not graph.edges(verb, Role.MARKER) and "Inf" not in features(verb, "VerbForm")


def is_of_other_verb(phrase: list[Token], head: Token, graph: RoleGraph) -> bool:
    """Tell a phrase of another clause ("rejected the claim and said there was no evidence").

    Parameters
    ----------
    phrase : list of Token
        The words of a cue.
    head : Token
        The predicate near it.
    graph : RoleGraph
        The parse of their Doc as roles.

    Returns
    -------
    bool
        True where a finite verb other than an auxiliary of the predicate stands between them.
    """
    low, high = sorted((phrase[0].i, head.i))
    between = [t for t in head.doc[low + 1 : high] if t.pos_ in VERBAL and is_finite(t)]
    own = {e.token.i for e in graph.edges(head)}
    own -= {t.i for t in between if any(w.pos_ == "CCONJ" for w in head.doc[low + 1 : t.i])}
    return phrase[0].i > head.i and any(t.i not in own for t in between)


def is_shared(auxiliary: Token, head: Token) -> bool:
    """Tell whether an auxiliary may belong to a verb: nothing finite stands between them."""
    return not any(is_finite(t) for t in head.doc[auxiliary.i + 1 : head.i])


def is_set_off(verb: Token, graph: RoleGraph) -> bool:
    """Tell a participle behind a comma, which shares the subject ("fined X, accusing it of fraud")."""
    words = sorted(i for i in graph.subtree(verb) if not graph.words[i].is_punct)
    return verb.i > graph.start(verb) and words[:1] == [verb.i] and graph.words[verb.i - 1].text == ","


def is_own_deed(clause: Token, edge: Edge, graph: RoleGraph) -> bool:
    """Tell what somebody does by speaking from what they say ("it is a lie, X said, accusing Y of theft")."""
    bare = edge.role is Role.CLAUSE and not edge.marker
    return bare and "Part" in features(clause, "VerbForm") and is_set_off(clause, graph)


def is_afterthought(adverb: Token, verb: Token, graph: RoleGraph) -> bool:
    """Tell company behind a comma and an object, whose it is ("put X on a list, together with Y")."""
    return adverb.pos_ == "ADV" and any(verb.i < t.i < adverb.i for t in graph.tokens(verb, Role.OBJECT))


def is_aside(edge: Edge, governor: Token, graph: RoleGraph, openers: frozenset[str] = frozenset()) -> bool:
    """Tell a clause with one of some conjunctions, or a participle of the subject ("X, based in Y, sold")."""
    opening = edge.token.i == graph.start(edge.token) and not is_finite(edge.token)
    before = edge.token.i < governor.i and not edge.marker and (opening or is_set_off(edge.token, graph))
    return edge.role is Role.CLAUSE and (before or edge.marker in openers)


def is_averted(verb: Token, edge: Edge, grammar: Grammar) -> bool:
    """Tell what somebody wants not to happen ("voted against banning X")."""
    return is_verb(verb) and bool(set(edge.marker.split()) & grammar.averting)


def is_taken_for_granted(head: Token, edge: Edge, presupposing: frozenset[str]) -> bool:
    """Tell an event that only gives the reason or time of another one ("plans sanctions over the invasion")."""
    return edge.role is Role.OBLIQUE and bool(set(edge.marker.split()) & presupposing) and not is_verb(head)


def doubt(verb: Token, graph: RoleGraph, cues: Cues) -> str:
    """Give the certainty of what a comment says; what is feared is possible."""
    return "possible" if graph.is_one_of(verb, cues.modality["possible"].governors) else "alleged"


def is_comment(verb: Token, edge: Edge, graph: RoleGraph, reporting: frozenset[str]) -> bool:
    """Tell who reports from what is reported before it ("X may leave, his lawyer told the court")."""
    return edge.role is Role.PARATAXIS and graph.is_one_of(verb, reporting)


def is_apart(verb: Token, edge: Edge, graph: RoleGraph) -> bool:
    """Tell a main clause behind a dash or semicolon, of which the one before says nothing ("seemed dead - X had")."""
    opener = verb.doc[min(graph.subtree(verb))]
    loose = edge.role is Role.PARATAXIS or (edge.role is Role.CLAUSE and not edge.marker)
    return loose and opener.text in BREAKS


def partitive(noun: Token, graph: RoleGraph, grammar: Grammar) -> Token | None:
    """Give the number that a noun says of whom ("one of the founders")."""
    step = graph.above(noun)
    if step is None or step[1].role not in {Role.OBLIQUE, Role.POSSESSOR} or step[0].pos_ != "NUM":
        return None
    return step[0] if step[0].i < noun.i and step[1].marker in grammar.owner_prepositions else None


def is_stated(role: Token, graph: RoleGraph, grammar: Grammar) -> bool:
    """Tell a role that a clause states ("is, will become, was named chairman") from a mere title."""
    role = partitive(role, graph, grammar) or role
    if graph.edges(role, Role.COPULA):
        return True
    step = graph.above(role)
    if step is None or is_verb(role) or step[1].role not in PREDICATIVE or not is_verb(step[0]):
        return False
    if set(step[1].marker.split()) & grammar.as_prepositions:
        return False
    return graph.is_one_of(step[0], grammar.copular_verbs | grammar.naming_verbs)


def headline_marker(verb: Token, graph: RoleGraph) -> list[Token]:
    """Give the mark of an infinitive that heads a headline and so tells what is going to happen ("Sony to buy X")."""
    if "Inf" not in features(verb, "VerbForm") or any(is_verb(t) for t in verb.sent if t.i < verb.i):
        return []
    step = graph.above(verb)
    if step is not None and (step[0].pos_ != "PROPN" or graph.above(step[0]) is not None):
        return []
    return [t for t in graph.tokens(verb, Role.MARKER) if t.pos_ == "PART" and t.i > graph.start(verb)]
