"""Words between a role noun and the name of who has the role."""

from spacy.tokens import Span, Token

from pipeline.annotate.neighbours import token_before, token_behind
from pipeline.relate.cues import cues
from pipeline.relate.mentions import Mentions

GERUND = "VBG"
"""Tag of a verb form that is part of a title ("managing partner")."""


def is_inside_title(token: Token, mentions: Mentions) -> bool:
    """Tell whether a word may stand between a title and its name: its organisation, "of the", a comma."""
    if token.text in {",", "(", ")"} or token.pos_ in {"ADP", "DET", "ADJ", "CCONJ", "PROPN", "PART"}:
        return True
    span = mentions.at(token)
    return token.pos_ == "NOUN" and (
        span is not None or token_before(token).pos_ == "ADP" or token_before(token).pos_ == "NOUN"
    )


def is_governed(between: Span) -> bool:
    """Tell a name that another word brings from one that a title belongs to ("its subsidiary to X", "of A, and X")."""
    words = [t for t in between if t.pos_ != "DET"]
    return bool(words) and words[-1].pos_ in {"ADP", "CCONJ"}


def is_premodifier(token: Token) -> bool:
    """Tell whether a word may stand between the comma and the role noun."""
    if token.text == ",":
        return False
    if token.pos_ == "ADP":
        return token_behind(token).pos_ == "NUM"
    if token.pos_ == "SCONJ":
        return token.lower_ in cues(token.lang_).former.words
    if token.tag_ == GERUND:
        return token_behind(token).pos_ == "NOUN"
    return token.pos_ in {"DET", "ADJ", "NUM", "ADV", "PROPN", "NOUN", "PART"} or token.is_punct
