"""Homelands: "his country" is the state whose office a person holds."""

from spacy.tokens import Doc, Span

from pipeline.annotate.discourse import Profile
from pipeline.annotate.institutions import institution_of
from pipeline.annotate.lexicon import entities as known_entities
from pipeline.annotate.nominals import Nominal
from pipeline.annotate.spans import mention

COUNTRY = "country"


def homeland(doc: Doc, item: Nominal, entities: dict[str, Profile]) -> Span | None:
    """Resolve "his country" to the state of the post that its owner holds.

    Parameters
    ----------
    doc
        A parsed doc.
    item
        A noun phrase.
    entities
        The entities of the doc as read so far.

    Returns
    -------
    Span or None
        None unless the noun means a country and a resolved possessive stands before it.
    """
    if COUNTRY not in item.kinds or not item.head:
        return None
    possessive = item.head - 1
    owners = [p for p in entities.values() if p.posts and any(s.start == possessive for s in p.seen[-1:])]
    states = {state_of_post(post) for owner in owners for _, post in owner.posts}
    states = {state for state in states if state in known_entities()}
    if len(states) != 1:
        return None
    return mention(doc, item.start, item.head + 1, label="GPE", entity=states.pop(), by="coreference")


def state_of_post(entity: str) -> str:
    """Return the state that a post or a composed institution belongs to."""
    institution = institution_of(entity)
    if institution is None:
        return entity
    return "gpe/" + entity.removeprefix("org/").removesuffix(f"-{institution.slug}")
