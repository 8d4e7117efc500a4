"""The organisation that a role leaves out ("Philips will cut jobs. CEO Jane Miller confirmed it")."""

from collections import Counter

from spacy.tokens import Span, Token

from pipeline.annotate.institutions import institution_of
from pipeline.relate.mentions import Mentions
from pipeline.relate.roles import RoleGraph

BRIDGE = 60
"""Most tokens back to an organisation that the text is about."""


def bridged(noun: Token, persons: list[Span], mentions: Mentions, graph: RoleGraph) -> Span | None:
    """Give the organisation that a role leaves out: the namesake of its bearer, or the one the text is about.

    Parameters
    ----------
    noun : Token
        The role noun.
    persons : list of Span
        Its bearers.
    mentions : Mentions
        The resolved mentions of the Doc.
    graph : RoleGraph
        The parse of the Doc as roles.
    """
    words = {w for span in persons for w in span.kb_id_.partition("/")[2].split("-")}
    before = [s for s in mentions.spans if s.end <= noun.i and s.label_ == "ORG" and _has_chief(s.kb_id_)]
    namesakes = [s for s in before if set(s.kb_id_.partition("/")[2].split("-")) <= words]
    if namesakes:
        return namesakes[-1]
    start = graph.start(noun)
    if start and noun.doc[start - 1].text == ";":
        start = graph.start(noun.doc[start - 1])
    beside = [s for s in before if s.start >= start]
    if len({s.kb_id_ for s in beside}) == 1:
        return beside[-1]
    counts = Counter(s.kb_id_ for s in before)
    near = [s for s in before if s.start >= noun.i - BRIDGE and counts[s.kb_id_] > 1]
    return max(near, key=lambda s: (counts[s.kb_id_], s.start), default=None)


def _has_chief(entity: str) -> bool:
    """Whether a body may have a chief executive: none that is composed from a state does."""
    return bool(entity) and institution_of(entity) is None
