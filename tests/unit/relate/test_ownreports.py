"""Whom a pronoun stands for in what a body says of itself."""

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.relate.cues import cues
from pipeline.relate.mentions import Mentions
from pipeline.relate.ownreports import reporter
from pipeline.relate.roles import role_graph
from pipeline.relate.words import grammar


def parsed(noun: str, pronoun: str, number: str) -> Doc:
    """Build the parse of "the NOUN said PRONOUN arrested Lee"."""
    return Doc(
        spacy.blank("en").vocab,
        words=["the", noun, "said", pronoun, "arrested", "Lee"],
        pos=["DET", "NOUN", "VERB", "PRON", "VERB", "PROPN"],
        lemmas=["the", noun, "say", pronoun, "arrest", "Lee"],
        morphs=["", f"Number={number}", "VerbForm=Fin", "", "VerbForm=Fin", ""],
        deps=["det", "nsubj", "ROOT", "nsubj", "ccomp", "obj"],
        heads=[1, 2, 2, 4, 2, 4],
    )


@pytest.mark.parametrize(
    ("noun", "pronoun", "number", "found"),
    [
        ("agency", "it", "Sing", "agency"),
        ("rebels", "they", "Plur", "rebels"),
        ("rebels", "it", "Plur", None),
        ("agency", "they", "Sing", None),
        ("agency", "he", "Sing", None),
        ("minister", "it", "Sing", None),
    ],
)
def test_pronoun_of_a_report_stands_for_the_noun_that_agrees(
    noun: str, pronoun: str, number: str, found: str | None
) -> None:
    doc = parsed(noun, pronoun, number)
    graph, words = role_graph(doc), grammar("en")
    token = reporter(doc[3], graph, Mentions(graph, words), cues("en"), words)
    assert (token.text if token is not None else None) == found
