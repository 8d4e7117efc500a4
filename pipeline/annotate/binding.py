"""Binding: whom the syntax of its sentence lets a pronoun stand for."""

from spacy.tokens import Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.cues import noun_kind, role
from pipeline.annotate.discourse import Profile
from pipeline.annotate.pronouns import Pronoun, named_object
from pipeline.annotate.syntax import complements, is_relative

OBJECTS = frozenset({"obj", "iobj", "dobj", "dative"})
"""Dependencies in which a pronoun never stands for the subject of its own clause."""
OWNING = frozenset({"compound", "nmod:poss"})
"""Dependencies of the body whose shares or spokesman a subject is ("X shares rose after it said")."""
PERSON = "PERSON"
LENT = frozenset({"xcomp", "conj"})
"""Dependencies of a verb that has its subject from the one above it."""
OPENING = frozenset({"obl", "advmod", "nmod", "prep", "obl:tmod", "obl:unmarked"})
"""Dependencies of a phrase before the subject."""
POSSESSING = frozenset({"nmod:poss", "poss"})
"""Dependencies of a pronoun that may be possessive or not ("her")."""
HELD = frozenset({"nmod", "pobj", "prep"})
"""Dependencies of a noun that a preposition brings to another."""
BESIDE = 4
"""Most tokens from an object pronoun to a possessive of the same clause that goes with it."""


def clashes(profile: Profile, item: Pronoun) -> bool:
    """Tell whether number or gender keep a pronoun from standing for an entity."""
    if item.plural != profile.plural:
        return True
    listed = lexicon.entity_file("reference")
    if item.heading and not profile.kinds.isdisjoint(listed["headless"]["kinds"]):
        return True
    if profile.label == "ORG" and item.gender == "m" and not profile.kinds.isdisjoint(listed["feminine"]):
        return True
    return bool(profile.label == "PERSON" and profile.gender and item.gender and profile.gender != item.gender)


def coarguments(token: Token) -> set[int]:
    """Return the positions of the subjects beside an object pronoun, for whom it does not stand.

    They are subjects of its own verb, or of one that lends that verb its subject ("is said to have helped him",
    "X fined Y and barred it").
    """
    if token.dep_ not in OBJECTS or "Yes" in token.morph.get("Reflex", []):
        return set()
    verb = token.head
    while verb.dep_ in LENT and not any(child.dep_.startswith("nsubj") for child in verb.children):
        if verb.dep_ == "xcomp" and any(child.dep_ in OBJECTS for child in verb.head.children):
            break
        verb = verb.head
    subjects = [child for child in verb.children if child.dep_.startswith("nsubj") and child.i < token.i]
    return {at.i for subject in subjects for at in (subject, *subject.children)}


def holders(noun: Token) -> set[int]:
    """Return the positions of the nouns whose phrases hold a noun, which means another ("the lawyer of *the man*")."""
    found: set[int] = set()
    while noun.dep_ in HELD and noun.head.i < noun.i and noun.head.pos_ not in {"VERB", "AUX"}:
        noun = noun.head
        found.add(noun.i)
    return found


def object_beside(token: Token, fitting: list[Profile]) -> Profile | None:
    """Return whom the object pronoun just before a possessive stands for ("helped him with his flight")."""
    for profile in fitting:
        last = profile.last
        pronominal = len(last) == 1 and last[0].pos_ == "PRON" and last[0].dep_ in OBJECTS
        if pronominal and last.sent == token.sent and token.i - last.start <= BESIDE:
            return profile
    return None


def object_before(token: Token, fitting: list[Profile]) -> Profile | None:
    """Return whom an object pronoun stands for that follows the name in the clause before ("fined X and barred it")."""
    name = named_object(token) if token.dep_ in OBJECTS else None
    if name is None:
        return None
    return next((p for p in fitting if any(span.start <= name.i < span.end for span in p.seen[-3:])), None)


def controller_of(
    token: Token, fitting: list[Profile], barred: set[int], *, types: frozenset[str]
) -> tuple[Profile | None, bool]:
    """Return the entity that is the nearest subject above a pronoun in its sentence.

    A body is so too through its spokesman ("a spokesman for X said it"), and as the object of what it is blamed for
    ("fined X for selling its data").

    Parameters
    ----------
    token
        The pronoun.
    fitting
        Entities that it may stand for.
    barred
        Positions of subjects for which it does not stand.
    types
        What it may stand for; a subject of another type stands in no one's way.

    Returns
    -------
    tuple of (Profile or None, bool)
        The second value says that the nearest subject is somebody else, whom nothing names.
    """
    by_root = {span.root.i: profile for profile in fitting for span in profile.seen[-3:] if span.sent == token.sent}
    listed, below = lexicon.entity_file("reference"), token
    speakers = {*listed["speakers"][token.lang_], *listed["of_bodies"][token.lang_]}
    for ancestor in token.ancestors:
        blamed = next((by_root[at] for at in _blamed(below) if at in by_root and at not in barred), None)
        if blamed is not None:
            return blamed, False
        below = ancestor
        for child in ancestor.children:
            if not child.dep_.startswith("nsubj") or child.i >= token.i or child.i in barred:
                continue
            subject = ancestor.head if is_relative(child) else child
            if _is_joined(subject, token) and PERSON in types and (subject.i in by_root or role(subject)):
                return None, True
            if subject.i in by_root:
                return by_root[subject.i], False
            owner = next((t for t in subject.children if t.dep_ in OWNING and t.i in by_root), None)
            if owner is None and role(subject) in speakers and PERSON not in types:
                owner = next((noun for _, noun in complements(subject) if noun.i in by_root), None)
            if owner is not None and by_root[owner.i].label == "ORG":
                return by_root[owner.i], False
            if subject.pos_ == "NOUN" and _is_rival(subject, types):
                return None, True
    return subject_before(token, by_root), False


def _is_rival(noun: Token, types: frozenset[str]) -> bool:
    """Whether a pronoun may stand for what a noun names."""
    kind = noun_kind(noun)
    return (role(noun) is not None and PERSON in types) or (
        kind is not None and bool({lexicon.kinds(noun.lang_)[kind].type} & types)
    )


def _is_joined(subject: Token, pronoun: Token) -> bool:
    """Whether a subject is two ("the president and the minister"), for which no singular pronoun stands."""
    joined = [child for child in subject.children if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"}]
    by_and = any(part.dep_ == "cc" for child in (subject, *joined) for part in child.children)
    return bool(joined) and by_and and subject.right_edge.i < pronoun.i


def _blamed(clause: Token) -> list[int]:
    """Positions of the object that a clause behind it has for its subject ("fined X for *selling* its data")."""
    marks = {child.lower_ for child in clause.children if child.dep_ in {"mark", "case", "prep"}}
    reasons = lexicon.entity_file("reference")["reasons"][clause.lang_]
    if clause.pos_ not in {"VERB", "AUX"} or clause.head.i > clause.i or not marks & set(reasons):
        return []
    if any(child.dep_.startswith("nsubj") for child in clause.children):
        return []
    passive = [child.i for child in clause.head.children if child.dep_ in {"nsubj:pass", "nsubjpass"}]
    return [child.i for child in clause.head.children if child.dep_ in {"obj", "dobj"} and child.i < clause.i] + passive


def has_subject_above(token: Token) -> bool:
    """Tell whether a clause above the pronoun has a subject of its own, which the pronoun may then stand for."""
    return any(
        child.dep_.startswith("nsubj") and child.i < token.i and child.pos_ in {"NOUN", "PROPN"}
        for ancestor in token.ancestors
        for child in ancestor.children
    )


def subject_before(token: Token, by_root: dict[int, Profile]) -> Profile | None:
    """Return the subject of the clause that a pronoun's own one follows ("Although X is near, it condemned Y")."""
    if not token.dep_.startswith("nsubj"):
        return None
    clauses = [child for child in token.head.children if child.dep_ == "advcl" and child.i < token.i]
    subjects = [child.i for clause in clauses for child in clause.children if child.dep_.startswith("nsubj")]
    return next((by_root[at] for at in subjects if at in by_root), None)


def opens(token: Token, item: Pronoun) -> bool:
    """Tell a possessive in a phrase that opens its sentence, before the subject ("After his arrest, X fled")."""
    phrase = _opening_phrase(token) if item.possessive or token.dep_ in POSSESSING else None
    return phrase is not None and bool(phrase.left_edge.is_sent_start)


def _opening_phrase(token: Token) -> Token | None:
    """Return the noun or adverb by which a phrase before the subject hangs on its clause."""
    above = (a for a in [token.head, *token.head.ancestors] if a.dep_ in OPENING or a.head.i == a.i)
    return next((a for a in above if a.dep_ in OPENING and token.i <= a.right_edge.i < a.head.i), None)


def subject_behind(token: Token, names: list[Span]) -> Span | None:
    """Return the subject of the main clause for a pronoun before it ("Because X froze his accounts, Y sued")."""
    clause = next((a for a in token.ancestors if a.dep_ == "advcl" and token.i < a.head.i and a.i < a.head.i), None)
    clause = clause or _opening_phrase(token)
    if clause is None:
        return None
    subjects = {child.i for child in clause.head.children if child.dep_.startswith("nsubj") and child.i > token.i}
    return next((span for span in names if span.root.i in subjects), None)
