"""Persons told by what they are: "the Dutchman", "the former banker"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.binding import coarguments, holders
from pipeline.annotate.discourse import APPOSITION_REACH, Profile
from pipeline.annotate.homelands import state_of_post
from pipeline.annotate.modifiers import modifiers
from pipeline.annotate.neighbours import token_behind
from pipeline.annotate.nominals import Nominal
from pipeline.annotate.syntax import is_relative

SENTENCES = 3
"""How many sentences back a description may reach."""
TITLE_REACH = 4
"""Most tokens before a name that tell where its bearer comes from."""
OFFICES = ("states", "senates", "parliaments", "ministers", "posts")
"""Lists of the roles that one person holds at a time."""
NAMING = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "CCONJ"})
JOINING = frozenset({",", "-", "/"})


def compatriots(doc: Doc, names: list[Span]) -> Iterator[Nominal]:
    """Find single people told by their country alone ("the Dutchman").

    Parameters
    ----------
    doc
        A parsed doc.
    names
        Its mentions so far.
    """
    articles = frozenset(lexicon.entity_file("reference")["articles"][doc.lang_])
    for span in names:
        if span.label_ != "NORP" or len(span) > 1 or span[0].lower_ not in lexicon.compatriots(doc.lang_):
            continue
        at = span.start
        while at and doc[at - 1].pos_ in {"ADJ", "NUM"}:
            at -= 1
        following = doc[span.end] if span.end < len(doc) else doc[span.start]
        named = following.pos_ in NAMING and following.i > span.start
        if at and doc[at - 1].lower_ in articles and not named and following.text not in JOINING:
            yield Nominal(
                start=at - 1, end=span.end, head=span.start, kinds=(), role=None, definite=True, country=span.kb_id_
            )


def is_described(doc: Doc, item: Nominal) -> bool:
    """Tell a phrase that says who is meant by age, country or past ("the Dutchman", "the former banker")."""
    listed = frozenset(lexicon.entity_file("reference")["describing"][doc.lang_])
    words = {part for token in doc[item.start : item.head] for part in (token.lower_, token.lower_.rpartition("-")[2])}
    alone = not item.kinds and item.role is None and item.country is not None
    return alone or (item.role is not None and bool(item.country or words & listed))


def person_described(doc: Doc, item: Nominal, entities: dict[str, Profile], numbers: list[int]) -> Profile | None:
    """Return the only person near by whom a description fits; a role with a country may be that of somebody else.

    Parameters
    ----------
    doc
        A parsed doc.
    item
        The description.
    entities
        The entities of the doc as read so far.
    numbers
        The number of the sentence of each token.
    """
    barred = coarguments(doc[item.head]) | holders(doc[item.head])
    near = [
        profile
        for profile in entities.values()
        if profile.label == "PERSON"
        and not _holds_another(profile, item, doc.lang_)
        and profile.seen
        and numbers[item.head] - numbers[profile.last.start] <= SENTENCES
        if profile.last.end <= item.start and barred.isdisjoint(span.root.i for span in profile.seen[-3:])
    ]
    homes = {profile.id: homelands(profile) for profile in near}
    own = [profile for profile in near if item.country in homes[profile.id]]
    unknown = item.role is None or not item.country
    fitting = own or [profile for profile in near if unknown and not (item.country and homes[profile.id])]
    return fitting[0] if len(fitting) == 1 else None


def holds(profile: Profile, item: Nominal) -> float:
    """How well a person fits a role: who holds it in that body or state, or who has the role at all."""
    if item.body and profile.bodies:
        return 4.0 * (item.body in profile.bodies)
    covered = lexicon.entity_file("roles")["covering"][profile.seen[0].doc.lang_].get(item.role, ())
    held = {item.role, *covered} & profile.roles
    if not held:
        return 0.0
    states = {state_of_post(state) for post, state in profile.posts if post in held}
    if item.country and states:
        return 4.0 if item.country in states else 0.0
    if item.country and profile.country and lexicon.state_of(item.country) != profile.country:
        return 0.0
    return 3.0


def _holds_another(profile: Profile, item: Nominal, language: str) -> bool:
    """Whether an office or a party that the article has not said of a person keeps a description from fitting."""
    listed = lexicon.entity_file("roles")
    offices = {office for key in OFFICES for office in listed[key][language]}
    unsaid = bool(profile.roles & offices) or profile.id not in lexicon.entities()
    return bool(item.body) or (item.role in offices and unsaid)


def is_other_post(profile: Profile, item: Nominal, doc: Doc) -> bool:
    """Tell whether a person holds another post of the role ("the police minister" is no education minister)."""
    if item.role is None or profile.label != "PERSON":
        return False
    taken = {at for span in profile.seen for at in range(span.start, span.end)}
    wanted, own = modifiers(doc[item.head], taken=taken), profile.modifiers.get(item.role, set())
    ranks = set(lexicon.entity_file("roles")["ranks"][doc.lang_])
    return bool(own and not wanted & own and (wanted or own <= ranks))


def is_restricted(noun: Token) -> bool:
    """Tell whether a relative clause without a comma says which one a noun means ("the company that runs X")."""
    behind = token_behind(noun)
    return is_relative(behind) and noun.i in {ancestor.i for ancestor in behind.ancestors}


def homelands(profile: Profile) -> set[str]:
    """Collect the countries that stand around the names of a person ("the Dutch admiral X", "X, a Dutch admiral")."""
    found = {profile.country} if profile.country else set()
    for span in profile.seen:
        doc = span.doc
        around = [*doc[max(span.sent.start, span.start - TITLE_REACH) : span.start]]
        if span.end < len(doc) and doc[span.end].text == ",":
            around += doc[span.end + 1 : span.end + APPOSITION_REACH]
        for token in around:
            if (country := lexicon.adjectives(doc.lang_).get(token.text)) is not None:
                found.add(country)
    return found
