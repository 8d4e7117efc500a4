"""Syntax that coreference asks for, in Universal Dependencies and in ClearNLP labels alike."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

PREDICATIVE = frozenset({"attr", "acomp"})


def predicate(subject: Token) -> Token | None:
    """Find what a copula says a subject is ("the leader was *Jane Doe*").

    Parameters
    ----------
    subject : Token
        The subject of a clause.

    Returns
    -------
    Token or None
        In UD the head of the subject; in ClearNLP the attribute of the verb that both hang on.
    """
    head = subject.head
    if any(child.dep_ == "cop" for child in head.children):
        return head
    return next((child for child in head.children if child.dep_ in PREDICATIVE and head.pos_ == "AUX"), None)


def complements(noun: Token) -> Iterator[tuple[str, Token]]:
    """Yield the prepositions behind a noun, in lower case, each with the noun that it brings."""
    for child in noun.children:
        for part in child.children if child.i > noun.i else ():
            if part.dep_ == "case":
                yield part.lower_, child
            elif part.dep_ == "pobj" and child.dep_ == "prep":
                yield child.lower_, part


def is_relative(pronoun: Token) -> bool:
    """Tell a pronoun that opens a relative clause; ClearNLP parses come without the morphology that says so."""
    interrogative = pronoun.tag_.startswith("W") and pronoun.head.dep_ == "relcl"
    return pronoun.morph.get("PronType", []) == ["Rel"] or interrogative


def sentence_numbers(doc: Doc) -> list[int]:
    """Give the number of the sentence that each token stands in."""
    numbers = [0] * len(doc)
    for number, sentence in enumerate(doc.sents):
        numbers[sentence.start : sentence.end] = [number] * len(sentence)
    return numbers
