import re
from pathlib import Path

import pytest

from pipeline.evaluate import GoldError, read_gold
from pipeline.ingest import ingest
from pipeline.settings import PROJECT
from pipeline.tabulate.schemas import ENTITY_ID, TABLES

GOLD = PROJECT / "data" / "gold"


def test_gold_quotes_its_article_and_uses_ids_of_the_contract() -> None:
    gold = read_gold(GOLD)
    assert {truth["language"] for truth in gold.values()} == {"nl", "en"}
    articles, _ = ingest([PROJECT / "data" / "raw"])
    texts = {article.article_id: " ".join(article.text.split()) for article in articles}
    for name, truth in gold.items():
        quotes = [entry["evidence"] for entry in truth["relations"]]
        quotes += [form for entity in truth["entities"] for form in entity["forms"]]
        assert [quote for quote in quotes if quote not in texts[name]] == []


def test_gold_uses_the_values_of_the_contract() -> None:
    for truth in read_gold(GOLD).values():
        for entry in truth["relations"]:
            sides = [entry["s"], entry["o"], entry["source"]]
            ids = [i for side in sides for i in (side if isinstance(side, list) else [side]) if i]
            assert [i for i in ids if not re.match(ENTITY_ID, i)] == []
            assert entry["polarity"] in TABLES["relations"]["polarity"].values
            modalities = entry["modality"] if isinstance(entry["modality"], list) else [entry["modality"]]
            assert set(modalities) <= set(TABLES["relations"]["modality"].values)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("article: [", "x.yaml"),
        ("- a", "needs article"),
        ("{article: a, language: de, entities: [], relations: []}", "de"),
    ],
)
def test_a_faulty_gold_file_is_named(content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(content)
    with pytest.raises(GoldError, match=message):
        read_gold(tmp_path)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold articles"):
        read_gold(tmp_path)
