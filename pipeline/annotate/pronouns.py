"""Pronouns that may refer to a person or an organisation."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.cues import role
from pipeline.annotate.neighbours import token_before, token_behind
from pipeline.annotate.syntax import predicate

BEHIND = frozenset({"obj", "dobj", "obl", "nmod", "pobj", "nsubj:pass"})
"""Dependencies of a name that a participle behind it speaks of."""
REPORTED = frozenset({"ccomp", "acl:relcl"})
"""Dependencies of what somebody is told; the parser often hangs it on whom it is told."""


@dataclass(frozen=True, kw_only=True)
class Pronoun:
    """A pronoun and what it may stand for.

    ``of_body`` says that it owns a role held in a body ("its head"), ``heading`` one that only some bodies have.
    """

    token: int
    types: frozenset[str]
    controlled: frozenset[str] = frozenset()
    gender: str | None = None
    subject: bool = False
    possessive: bool = False
    plural: bool = False
    recent: bool = False
    of_body: bool = False
    heading: bool = False


@cache
def _forms(language: str) -> dict[str, dict[str, Any]]:
    return {
        form: record for record in lexicon.entity_file("reference")["pronouns"][language] for form in record["forms"]
    }


def pronouns(doc: Doc) -> Iterator[Pronoun]:
    """Third-person pronouns, without those that stand for nothing."""
    listed, heads = _forms(doc.lang_), lexicon.entity_file("reference")["headless"][doc.lang_]
    for token in doc:
        record = listed.get(token.lower_)
        if record is None or token.pos_ not in {"PRON", "DET"} or _empty(token, record):
            continue
        if record.get("number") == "Sing" and not _singular(token):
            continue
        types, of_body = frozenset(record["types"]), record.get("possessive", False) and _of_body(token)
        yield Pronoun(
            token=token.i,
            types=types & {"ORG"} if of_body else types,
            of_body=of_body,
            heading=record.get("possessive", False) and _owned_role(token) in heads,
            controlled=frozenset(record.get("controlled", ())),
            gender=record.get("gender"),
            subject=record.get("subject", False),
            possessive=record.get("possessive", False),
            plural=record.get("plural", False),
            recent=record.get("recent", False),
        )


def _empty(token: Token, record: dict[str, Any]) -> bool:
    """Whether a pronoun is an article, an auxiliary or the subject of "it seems", "het is"."""
    if record.get("recent"):
        return token.pos_ != "PRON" or not token.is_sent_start or not token.dep_.startswith("nsubj")
    if record.get("possessive"):
        return token.i + 1 >= len(token.doc) or token_behind(token).pos_ in {"VERB", "AUX", "ADP", "PUNCT"}
    if not record.get("subject"):
        return False
    behind = token_behind(token)
    if "Inf" in behind.morph.get("VerbForm", []) and behind.i > token.i and behind.dep_ not in {"xcomp", "aux"}:
        return True
    if token.pos_ == "DET" or not token.dep_.startswith("nsubj"):
        return not (_before_plural(token) or _in_second_clause(token))
    clause, data = token.head, lexicon.entity_file("reference")
    if clause.lemma_ in data["impersonal"][token.lang_]:
        return True
    if predicate(token) is not None:
        return True
    matter = data["matter"][token.lang_].get(clause.lemma_, ())
    if any(part.dep_ == "case" and part.lower_ in matter for child in clause.children for part in child.children):
        return True
    extraposed = any(child.dep_ in {"csubj", "ccomp", "expl"} and child.i > token.i for child in clause.children)
    return extraposed and (token.dep_ != "nsubj" or clause.lemma_ in data["expletive"][token.lang_])


def _of_body(possessive: Token) -> bool:
    """Whether the role behind a possessive is one that somebody holds in a body ("its head")."""
    return _owned_role(possessive) in lexicon.entity_file("reference")["of_bodies"][possessive.lang_]


def _owned_role(possessive: Token) -> str | None:
    """Return the role that stands right behind a possessive."""
    return role(token_behind(possessive)) if possessive.i + 1 < len(possessive.doc) else None


def _before_plural(token: Token) -> bool:
    """Whether a singular article stands before a plural, so that it is none ("dat het banden heeft met X")."""
    noun = token.head
    return token.dep_ == "det" and noun.i > token.i and "Plur" in noun.morph.get("Number", [])


def _in_second_clause(token: Token) -> bool:
    """Whether a pronoun is the object of a second clause ("X left and Y followed it", "X fined Y and banned it").

    The recipient of what others do is somebody in a reported clause too ("X said Y had given it the files").
    """
    clause = token.head
    if clause.i > token.i or clause.dep_ not in {"conj", "advcl", "acl", *REPORTED}:
        return False
    subject = any(child.dep_ == "nsubj" and child.i < clause.i for child in clause.children)
    if clause.dep_ in REPORTED:
        return subject and token.dep_ in {"iobj", "dative"}
    if token.dep_ not in {"obj", "dobj", "iobj", "dative"}:
        return False
    return (subject and clause.dep_ == "conj") or named_object(token) is not None


def named_object(token: Token) -> Token | None:
    """Return the name that is the object of the clause before the one of an object pronoun.

    Before a participle behind a comma it is the last one ("imposed sanctions on X, accusing it of fraud").
    """
    verb, first = token.head, token.head.head
    if any(child.dep_.startswith("nsubj") for child in verb.children):
        return None
    if (
        verb.dep_ in {"advcl", "acl"}
        and verb.i
        and token_before(verb).text == ","
        and "Part" in verb.morph.get("VerbForm", [])
    ):
        behind = [t for t in verb.sent if t.i < verb.i - 1 and t.pos_ == "PROPN" and t.dep_ in BEHIND]
        return behind[-1] if behind and behind[-1].right_edge.i == verb.i - 2 else None
    if verb.dep_ != "conj":
        return None
    objects = (child for child in first.children if child.dep_ in {"obj", "dobj"} and child.pos_ == "PROPN")
    return next((child for child in objects if child.i < verb.i), None)


def _singular(token: Token) -> bool:
    """Whether a pronoun is the subject of a singular verb; a form like the infinitive is plural."""
    if not token.dep_.startswith("nsubj"):
        return False
    verbs = [token.head, *(child for child in token.head.children if child.dep_.startswith("aux"))]
    finite = [verb for verb in verbs if "Fin" in verb.morph.get("VerbForm", [])]
    if not finite and token.head.pos_ == "VERB" and token.head.lemma_.lower() == token.head.lower_:
        return False
    numbers = {number for verb in finite for number in verb.morph.get("Number", [])}
    return "Plur" not in numbers


def is_owned(name: Span, item: Pronoun) -> bool:
    """Whether a name stands behind a noun with a possessive of the gender that a pronoun has ("his lawyer X")."""
    around = name.doc[max(name.sent.start, name.start - 2) : name.end - 1]
    owner = next((t for t in around if "Yes" in t.morph.get("Poss", []) and token_behind(t).pos_ == "NOUN"), None)
    record = _forms(name.doc.lang_).get(owner.lower_) if owner is not None else None
    return record is not None and owner is not None and owner.i != item.token and record.get("gender") == item.gender
