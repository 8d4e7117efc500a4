"""The words beside a word, where a text ends the word itself: spaCy's ``Token.nbor`` raises there."""

from spacy.tokens import Token


def token_before(token: Token) -> Token:
    """Give the token before another; the first of a text has itself."""
    return token.nbor(-1) if token.i else token


def token_behind(token: Token) -> Token:
    """Give the token behind another; the last of a text has itself."""
    return token.nbor(1) if token.i + 1 < len(token.doc) else token
