from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schema import Argument, Article, Claim, Reject
from pipeline.tabulate import TABLES, Provenance, TableError, build, read_table, write_tables
from pipeline.tabulate.build import Tables
from tests.unit.tabulate.samples import NOT_SOLD, SOLD, make_article, mentions_of

MADE_BY = Provenance(code_version="0.1.0+test", profile="wiewat", models=("nl_x", "en_x"))
REJECTS = [Reject(path="z.pdf", reason="binary", detail="zero bytes"), Reject(path="e.txt", reason="empty", detail="")]


def build_some(articles: list[Article], claims: dict[str, list[Claim]]) -> Tables:
    mentions = [row for article in articles for row in mentions_of(article)]
    return build(articles, REJECTS, mentions, claims, provenance=MADE_BY)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_every_table_is_written_twice_and_reads_back_the_same(tmp_path: Path) -> None:
    tables = build_some([make_article(), make_article("b", "nl", None)], {"a": [SOLD, NOT_SOLD]})
    write_tables(tables, tmp_path)
    assert set(files(tmp_path)) == {f"{name}.{kind}" for name in TABLES for kind in ("parquet", "csv")}
    for name in TABLES:
        parquet = read_table(tmp_path, name)
        assert list(parquet.columns) == list(TABLES[name])
        assert len(parquet) == len(tables[name])
        (tmp_path / f"{name}.parquet").unlink()
        csv = read_table(tmp_path, name)
        flat = [c for c, spec in TABLES[name].items() if spec.dtype != "list"]
        # An empty text and no text look the same in CSV.
        pd.testing.assert_frame_equal(csv[flat].fillna(""), parquet[flat].fillna(""), check_dtype=False)


def test_lists_are_lists_in_parquet_and_joined_in_csv(tmp_path: Path) -> None:
    write_tables(build_some([make_article()], {"a": [SOLD, NOT_SOLD]}), tmp_path)
    fact = read_table(tmp_path, "facts").iloc[0]
    assert list(fact["sources"]) == ["org/bolor", "org/cetus"]
    assert "org/bolor; org/cetus" in (tmp_path / "facts.csv").read_text()


def test_tables_without_rows_keep_their_columns_and_types(tmp_path: Path) -> None:
    tables = build([], REJECTS, [], {}, provenance=MADE_BY)
    write_tables(tables, tmp_path)
    assert read_table(tmp_path, "relations").empty
    run = tables["runs"].iloc[0]
    assert (run["inputs"], run["articles"], run["rejects"]) == (2, 0, 2)


def test_the_run_is_named_by_what_it_ran_on() -> None:
    one, same = (build_some([make_article()], {"a": [SOLD]})["runs"].iloc[0] for _ in range(2))
    more = build_some([make_article()], {"a": [SOLD, NOT_SOLD]})["runs"].iloc[0]
    assert one["run_id"] == same["run_id"] != more["run_id"]
    assert (more["claims"], more["mentions"], list(more["models"])) == (2, 3, ["nl_x", "en_x"])


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (replace(SOLD, evidence="Acme sold"), "not at its offsets"),
        (replace(SOLD, modality="certain"), "relations"),
        (replace(SOLD, confidence=1.5), "confidence"),
        (replace(SOLD, subject=Argument(text="Acme", entity_id="company/acme")), "entity_id"),
        (replace(SOLD, predicate="Sells To"), "predicate"),
    ],
)
def test_a_claim_that_breaks_the_contract_is_refused(broken: Claim, message: str) -> None:
    with pytest.raises(TableError, match=message):
        build_some([make_article()], {"a": [broken]})


def test_claims_of_an_unknown_article_are_refused() -> None:
    with pytest.raises(TableError, match="unknown articles: b"):
        build_some([make_article()], {"b": [SOLD]})
    with pytest.raises(TableError, match="unknown articles: b"):
        build([make_article()], [], mentions_of(make_article("b")), {}, provenance=MADE_BY)


def test_two_articles_with_one_id_are_refused() -> None:
    with pytest.raises(TableError, match="article_id"):
        build([make_article(), make_article()], [], [], {}, provenance=MADE_BY)


names = st.sampled_from(["Acme", "Bolor", "Cetus", "somebody"])
arguments = st.none() | names.map(
    lambda name: Argument(text=name, entity_id=None if name == "somebody" else f"org/{name.lower()}")
)
made_claims = st.builds(
    replace,
    st.sampled_from([SOLD, NOT_SOLD]),
    subject=arguments,
    object=arguments,
    source=arguments,
    predicate=st.sampled_from(["provides_to", "meets", "denies"]),
    theme=st.none() | st.sampled_from(["spyware", "data"]),
    modality=st.sampled_from(["asserted", "alleged", "planned"]),
    cues=st.lists(st.sampled_from(["says", "not"]), unique=True).map(tuple),
    confidence=st.floats(0, 1),
)
corpora = st.dictionaries(st.sampled_from("abcd"), st.lists(made_claims, max_size=6), max_size=4)


@given(corpus=corpora, data=st.data())
def test_the_order_of_inputs_changes_no_byte(
    corpus: dict[str, list[Claim]], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    articles = [make_article(article_id) for article_id in corpus]
    shuffled = {a: data.draw(st.permutations(corpus[a])) for a in data.draw(st.permutations(list(corpus)))}
    write_tables(build_some(articles, corpus), folder / "one")
    write_tables(build_some(data.draw(st.permutations(articles)), shuffled), folder / "two")
    assert files(folder / "one") == files(folder / "two")


@given(corpus=corpora)
def test_nothing_is_lost_between_claims_relations_and_facts(corpus: dict[str, list[Claim]]) -> None:
    articles = [make_article(article_id) for article_id in corpus]
    tables = build_some(articles, corpus)
    relations, facts, run = tables["relations"], tables["facts"], tables["runs"].iloc[0]
    assert run["inputs"] == len(articles) + len(REJECTS)
    assert len(relations) <= sum(len(claims) for claims in corpus.values())
    assert set(relations["article_id"]) == {article_id for article_id, claims in corpus.items() if claims}
    resolved = relations["subject_id"].notna() | relations["object_id"].notna()
    assert facts["support"].sum() == resolved.sum()
    texts = {article.article_id: article.text for article in articles}
    for row in relations.itertuples():
        assert texts[row.article_id][row.start : row.end] == row.evidence
        assert row.evidence[row.trigger_start - row.start : row.trigger_end - row.start] == row.trigger


def test_one_entity_has_one_id_in_all_tables_and_a_link_says_why() -> None:
    dutch, english = make_article("a", "nl"), make_article("b", "en")
    rows = [*mentions_of(dutch), *mentions_of(english)]
    # Both articles print the name; one of them was given another id.
    for row in rows[:3]:
        row["entity_id"] = "org/acme-nv" if row["text"] == "Acme" else row["entity_id"]
    sold = replace(SOLD, subject=Argument(text="Acme", entity_id="org/acme-nv", entity_type="ORG"))
    before = build([dutch], [], rows[:3], {"a": [sold]}, provenance=MADE_BY)
    tables = build([dutch, english], [], rows, {"a": [sold], "b": [SOLD]}, provenance=MADE_BY)
    link = tables["links"].iloc[0]
    assert (link["merged_id"], link["entity_id"], link["resolved_by"]) == ("org/acme-nv", "org/acme", "spelling")
    assert "org/acme-nv" not in set(tables["entities"]["entity_id"])
    assert list(tables["relations"]["subject_id"]) == ["org/acme", "org/acme"]
    fact = tables["facts"].iloc[0]
    assert (fact["support"], list(fact["languages"])) == (2, ["en", "nl"])
    assert before["relations"].iloc[0]["relation_id"] == tables["relations"].iloc[0]["relation_id"]
    assert before["links"].empty
