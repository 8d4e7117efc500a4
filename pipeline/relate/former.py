"""Positions and ties that are over: "former", "ex-", "no longer", "resigned as"."""

from itertools import takewhile

from spacy.tokens import Token

from pipeline.annotate.neighbours import token_before
from pipeline.relate.cues import Cues, find_phrase
from pipeline.relate.match import Match
from pipeline.relate.roles import Role, RoleGraph
from pipeline.relate.titlewords import GERUND
from pipeline.relate.words import TIMES, features, grammar, is_measure, is_verb, lemmas
from pipeline.schema import STATES

PREMODIFYING = {"NOUN", "PROPN", "ADJ", "CCONJ", "ADV", "NUM", "X"}
NEAR = 4
"""Most words behind a preposition up to the period that it governs."""
YEAR = 4
"""Figures of a year."""
LINKS = {Role.OBLIQUE, Role.COMPLEMENT, Role.CLAUSE}


def former_cues(match: Match, clause: list[Token], graph: RoleGraph, cues: Cues) -> list[Token]:
    """List the words that say that a state is over; none when it lasts or is no state.

    Parameters
    ----------
    match : Match
        The claim.
    clause : list of Token
        The words of its clause.
    graph : RoleGraph
        Its parse.
    cues : Cues
        The words of its language.
    """
    if match.entry.predicate not in STATES:
        return []
    near = [] if is_verb(match.head) else [match.head]
    near += graph.tokens(match.head, Role.MODIFIER, Role.NAME_PART, Role.ADVERB)
    if match.entry.rule.word == "role":
        near += [*premodifiers(match.head, cues), *left_by(match.head, graph, cues)]
    words = cues.former.words | cues.former.governors
    cue = next((t for t in near if graph.is_one_of(t, words)), None)
    if cue is not None:
        return [cue]
    if match.entry.rule.word == "noun" and (verb := dissolving(match.head, graph, cues)) is not None:
        return [verb]
    own = [t for t in clause if not is_apart(t, match.head, graph)]
    phrase = find_phrase(own, cues.former.phrases)
    prefix = any(match.head.lower_.startswith(w) for w in cues.former.auxiliaries)
    return phrase or ([match.head] if prefix else []) or ended(match, own, graph, cues)


def is_apart(token: Token, head: Token, graph: RoleGraph) -> bool:
    """Tell a word of a relative clause that says something else ("X, who until recently ran Y, joins Z")."""
    if token.i == head.i:
        return False
    for governor, edge in graph.chain(token):
        if edge.role is Role.RELATIVE or governor.i == head.i:
            return edge.role is Role.RELATIVE
    return False


def dissolving(noun: Token, graph: RoleGraph, cues: Cues) -> Token | None:
    """Give the verb that puts an end to the ties that a noun names ("severed its ties with X")."""
    step = graph.above(noun)
    undone = step is not None and step[1].role in {Role.OBJECT, Role.PASSIVE_SUBJECT}
    return step[0] if step is not None and undone and graph.is_one_of(step[0], cues.former.governors) else None


def ended(match: Match, clause: list[Token], graph: RoleGraph, cues: Cues) -> list[Token]:
    """Give what bounds a past state ("Tot 2019 was X directeur", "was for years chairman", "from 2010 to 2018").

    A verb may tell how a state began ("bought X"), so that only an end counts with it; so it is with a role beside
    a name ("X, chairman until 2018") or below a verb ("served as mayor from 2014 to 2019").
    """
    head, event = match.head, is_verb(match.head)
    if match.entry.rule.word == "role" and not graph.edges(head, Role.COPULA):
        return bounded(head, graph, cues)
    finite = [head, *graph.tokens(head, Role.COPULA, Role.AUXILIARY)]
    past = [t for t in finite if "Past" in features(t, "Tense") and "Fin" in features(t, "VerbForm")]
    if not past or (past[0].i != head.i and not lemmas(past[0]) & grammar(head.lang_).existential_verbs):
        return []
    lasting = [] if event else find_phrase(clause, cues.past.phrases)
    markers = cues.until if event else cues.until | cues.during
    return lasting or next(([p, *time] for p in clause if p.lower_ in markers and (time := bounding_time(p))), [])


def bounded(role: Token, graph: RoleGraph, cues: Cues) -> list[Token]:
    """Give the end of the time for which somebody had a role, where it tells one ("mayor of X from 2014 to 2019")."""
    step = graph.above(role)
    held = step is not None and step[1].marker in grammar(role.lang_).as_prepositions and is_verb(step[0])
    if step is None or not (held or step[1].role is Role.APPOSITION):
        return []
    words = sorted(graph.subtree(step[0] if held else role))
    near = [graph.words[i] for i in words if i > role.i or i in range(role.i - NEAR, role.i)]
    return next(([p, *time] for p in near if p.lower_ in cues.until and (time := bounding_time(p))), [])


def bounding_time(preposition: Token) -> list[Token]:
    """Give the year or period that a preposition of an end or of a duration governs ("until 2019", "for ten years")."""
    behind = list(takewhile(lambda t: t.pos_ in {"DET", "ADJ", "NUM", "ADV", "SCONJ", "ADP"}, following(preposition)))
    last = following(preposition)[len(behind) :][:1]
    years = [t for t in behind[:1] if t.like_num and len(t.text) == YEAR]
    period = [t for t in last if (t.pos_ == "NOUN" and is_measure(t)) or t.ent_type_ in TIMES]
    return years or period


def following(token: Token) -> list[Token]:
    """List the few words behind a word in its sentence."""
    return list(token.doc[token.i + 1 : min(token.i + 1 + NEAR, token.sent.end)])


def is_joined(token: Token) -> bool:
    """Tell a word that may stand before a role noun: an attribute, part of a title, or a hyphen ("ex-KGB spy")."""
    return token.pos_ in PREMODIFYING or token.tag_ == GERUND or token.text == "-"


def premodifiers(noun: Token, cues: Cues) -> list[Token]:
    """List the words before a role noun, through a coordination ("a former police officer and KGB officer").

    A role of now is none of before ("a former adviser and current director").
    """
    found: list[Token] = []
    token = noun
    while not token.is_sent_start and is_joined(token := token_before(token)):
        if not cues.present.isdisjoint({token.lower_, *lemmas(token)}):
            return found
        found.append(token)
    if token.pos_ == "DET" and not token.is_sent_start and token_before(token).pos_ in {"SCONJ", "ADV"}:
        found.append(token_before(token))
    return found


def left_by(noun: Token, graph: RoleGraph, cues: Cues) -> list[Token]:
    """Give the verb by which somebody leaves the post that a role noun names ("resigned as chairman")."""
    step = graph.above(noun)
    if step is None or step[1].role not in LINKS or not is_verb(step[0]):
        return []
    return [step[0]] if graph.is_one_of(step[0], cues.former.governors) else []
