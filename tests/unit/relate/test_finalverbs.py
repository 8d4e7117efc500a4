"""Clauses whose verb comes last, put together again."""

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.relate.cues import cues
from pipeline.relate.finalverbs import mend_final
from pipeline.relate.objects import sort_objects
from pipeline.relate.participles import gather_before_participle
from pipeline.relate.roles import Role, role_graph
from pipeline.relate.words import grammar, is_verb

DUTCH = spacy.blank("nl")
LEMMAS = {"droeg": "dragen", "vroeg": "vragen"}


@pytest.mark.parametrize(
    ("rows", "token", "governor", "role"),
    [
        (
            "X/PROPN/nsubj/1/ORG prijst/VERB/ROOT/1/- Y/PROPN/obj/1/PERSON hoewel/SCONJ/mark/5/- hij/PRON/nsubj/5/- "
            "geheimen/VERB/advcl/6/- verkocht/VERB/conj/1/-",
            4,
            6,
            Role.SUBJECT,
        ),
        (
            "X/PROPN/nsubj/1/ORG droeg/VERB/ROOT/1/- Y/PROPN/obj/1/ORG op/ADP/case/4/- mails/NOUN/obl/1/- "
            "te/ADP/mark/6/- wissen/VERB/xcomp/1/-/VerbForm=Inf",
            4,
            6,
            Role.OBJECT,
        ),
        (
            "X/PROPN/nsubj/1/ORG vroeg/VERB/ROOT/1/- Y/PROPN/obj/5/ORG Z/PROPN/nsubj/5/ORG te/ADP/mark/5/- "
            "onderzoeken/VERB/xcomp/1/-/VerbForm=Inf",
            2,
            1,
            Role.OBJECT,
        ),
        (
            "In/ADP/case/1/- Rome/PROPN/obl/4/GPE heeft/AUX/aux/4/-/VerbForm=Fin X/PROPN/obj/4/ORG "
            "gedaan/VERB/ROOT/4/- inval/NOUN/obj/4/-",
            3,
            4,
            Role.SUBJECT,
        ),
        ("X/PROPN/nsubj/1/ORG ontkent/VERB/ROOT/1/- hulp/NOUN/obl/1/-", 2, 1, Role.OBJECT),
        (
            "door/ADP/case/1/- X/PROPN/obl/4/ORG van/ADP/case/3/- fraude/NOUN/nmod/1/- beschuldigde/VERB/amod/5/- "
            "Y/PROPN/ROOT/5/PERSON",
            3,
            4,
            Role.OBLIQUE,
        ),
    ],
)
def test_arguments_come_to_their_verb(rows: str, token: int, governor: int, role: Role) -> None:
    cells = [row.split("/") for row in rows.split()]
    doc = Doc(
        DUTCH.vocab,
        words=[c[0] for c in cells],
        pos=[c[1] for c in cells],
        deps=[c[2] for c in cells],
        heads=[int(c[3]) for c in cells],
        morphs=[c[5] if len(c) > 5 else "" for c in cells],
        ents=[f"B-{c[4]}" if c[4] != "-" else "O" for c in cells],
        lemmas=[LEMMAS.get(c[0], c[0]) for c in cells],
        sent_starts=[True, *[False] * (len(cells) - 1)],
    )
    graph = role_graph(doc)
    for word in doc:
        if is_verb(word):
            mend_final(graph, word, cues("nl"), grammar("nl"))
            gather_before_participle(graph, word)
            sort_objects(graph, word, grammar("nl"))
    above = graph.above(doc[token])
    assert above is not None
    assert (above[0].i, above[1].role) == (governor, role)
