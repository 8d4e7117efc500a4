"""What the knowledge base tells the table of entities."""

import re

from pipeline.annotate import lexicon
from pipeline.tabulate.known import known_entities, wikidata_ids


def test_wikidata_ids_belong_to_known_entities():
    assert wikidata_ids().keys() <= lexicon.entities().keys()


def test_no_two_entities_share_a_wikidata_id():
    ids = list(wikidata_ids().values())
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"Q\d+", item) for item in ids)


def test_every_wikidata_id_has_a_source_with_a_licence():
    for group in lexicon.entity_file("wikidata").values():
        assert {"name", "license", "url"} <= group["source"].keys()


def test_entities_carry_name_and_wikidata_id():
    known = known_entities()
    assert (known["gpe/netherlands"].name, known["gpe/netherlands"].wikidata) == ("Netherlands", "Q55")
    assert (known["org/huawei"].name, known["org/huawei"].wikidata) == ("Huawei", "Q160120")
    assert known["org/fsb"].wikidata is None
