"""Arguments that the parser left without a role, or gave to the wrong verb."""

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.relate.misplaced import place_arguments, share_correlated
from pipeline.relate.roles import Role, RoleGraph, role_graph
from pipeline.relate.words import grammar, is_verb

DUTCH = spacy.blank("nl")


def mended(rows: str) -> RoleGraph:
    """Read "word/POS/label/head/entity" rows into a mended role graph."""
    cells = [row.split("/") for row in rows.split()]
    doc = Doc(
        DUTCH.vocab,
        words=[c[0] for c in cells],
        pos=[c[1] for c in cells],
        deps=[c[2] for c in cells],
        heads=[int(c[3]) for c in cells],
        morphs=[c[5] if len(c) > 5 else "" for c in cells],
        ents=[f"B-{c[4]}" if c[4] != "-" else "O" for c in cells],
        sent_starts=[True, *[False] * (len(cells) - 1)],
    )
    graph = role_graph(doc)
    for token in doc:
        share_correlated(graph, token, grammar("nl"))
    for token in doc:
        if is_verb(token):
            place_arguments(graph, token, grammar("nl"))
    return graph


@pytest.mark.parametrize(
    ("rows", "token", "governor", "role"),
    [
        (
            "Iran/PROPN/nsubj/1/GPE dreigt/VERB/ROOT/1/- Irak/PROPN/obj/1/GPE aan/ADP/compound:prt/5/- te/ADP/mark/5/- "
            "vallen/VERB/xcomp/1/-",
            2,
            5,
            Role.OBJECT,
        ),
        (
            "Renault/PROPN/nsubj/1/ORG nam/VERB/ROOT/1/- in/ADP/case/3/- 1999/NUM/obl/1/- Dacia/PROPN/flat/3/ORG "
            "over/ADP/compound:prt/1/-",
            4,
            1,
            Role.OBJECT,
        ),
        (
            "Zowel/ADV/cc/1/- CIA/PROPN/nsubj/4/ORG als/SCONJ/mark/3/- MI6/PROPN/obl/1/ORG helpen/VERB/ROOT/4/-",
            3,
            1,
            Role.CONJUNCT,
        ),
        (
            "FBI/PROPN/nsubj/1/ORG arresteerde/VERB/ROOT/1/- en/CCONJ/cc/3/- verhoorde/VERB/conj/1/- "
            "Jan/PROPN/nsubj/3/PERSON",
            4,
            3,
            Role.OBJECT,
        ),
        (
            "agenten/NOUN/obj/1/-/Number=Plur beschuldigen/VERB/ROOT/1/-/Number=Plur|VerbForm=Fin "
            "Jan/PROPN/nsubj/1/PERSON/Number=Sing",
            0,
            1,
            Role.SUBJECT,
        ),
    ],
)
def test_arguments_find_their_verb(rows: str, token: int, governor: int, role: Role) -> None:
    graph = mended(rows)
    step = graph.above(graph.doc[token])
    assert step is not None
    assert (step[0].i, step[1].role) == (governor, role)


def test_an_object_stays_where_the_verb_controls_it() -> None:
    graph = mended(
        "Iran/PROPN/nsubj/1/GPE dwingt/VERB/ROOT/1/- Irak/PROPN/obj/1/GPE te/ADP/mark/4/- betalen/VERB/xcomp/1/-"
    )
    step = graph.above(graph.doc[2])
    assert step is not None
    assert step[0].text == "dwingt"
