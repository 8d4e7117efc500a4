"""Whom a pronoun stands for in what a body says of itself: the noun of its report where no entity is known."""

from spacy.tokens import Token

from pipeline.annotate.cues import role
from pipeline.relate.cues import Cues
from pipeline.relate.mentions import Mentions
from pipeline.relate.roles import SUBJECTS, Role, RoleGraph
from pipeline.relate.words import Grammar, features, is_verb


def reporter(pronoun: Token, graph: RoleGraph, mentions: Mentions, cues: Cues, grammar: Grammar) -> Token | None:
    """Find the noun that reports what a pronoun did ("The agency said it had arrested X").

    Parameters
    ----------
    pronoun : Token
        The subject of a reported clause.
    graph : RoleGraph
        The parse of its Doc as roles.
    mentions : Mentions
        Whom its tokens name.
    cues, grammar : Cues, Grammar
        Reporting verbs and pronouns of its language.

    Returns
    -------
    Token or None
        A noun that agrees in number; None for persons, for whom "it" is not said, and where an entity is known.
    """
    plural = pronoun.lower_ in grammar.plural_pronouns
    step = graph.above(pronoun)
    known = mentions.argument(pronoun).entity_id is not None
    if (
        known
        or step is None
        or step[1].role not in SUBJECTS
        or not (plural or pronoun.lower_ in grammar.neuter_pronouns)
    ):
        return None
    for governor, edge in graph.chain(step[0]):
        if edge.role is Role.COMPLEMENT and is_verb(governor) and graph.is_one_of(governor, cues.reporting):
            nouns = [t for t in graph.tokens(governor, Role.SUBJECT) if t.pos_ == "NOUN" and t.i < pronoun.i]
            agreeing = [t for t in nouns if ("Plur" in features(t, "Number")) == plural and (plural or role(t) is None)]
            return next((t for t in agreeing if mentions.argument(t).entity_id is None), None)
        if edge.role is not Role.CONJUNCT:
            return None
    return None
