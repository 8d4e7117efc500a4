"""The sample corpus yields what a careful reader marked in it, in both languages alike."""

from pathlib import Path

import pytest
import yaml

EXPECTED = yaml.safe_load((Path(__file__).parent / "sample_expectations.yaml").read_text(encoding="utf-8"))
LEAST_FOUND = 0.75
LEAST_RIGHT = 0.90


def choices(value):
    return value if isinstance(value, list) else [value]


def found(expected, relations):
    """List the rows that an expectation accepts by article, arguments, predicate and polarity."""
    rows = relations[relations["article_id"] == expected["article"]]
    rows = rows.astype(object).where(rows.notna(), None)
    return [
        row
        for row in rows.to_dict("records")
        if row["predicate"] in choices(expected["p"])
        and row["subject_id"] in choices(expected["s"])
        and row["object_id"] in choices(expected["o"])
        and row["polarity"] in choices(expected["polarity"])
    ]


def test_most_expected_claims_are_found_with_their_certainty(tables):
    rows = [(expected, found(expected, tables["relations"])) for expected in EXPECTED]
    hits = [(expected, hit) for expected, hit in rows if hit]
    right = [
        expected
        for expected, hit in hits
        if any(
            r["modality"] in choices(expected["modality"]) and r["source_id"] in choices(expected["source"])
            for r in hit
        )
    ]
    missed = [(e["article"], e["s"], e["p"], e["o"]) for e, hit in rows if not hit]
    assert len(hits) / len(rows) >= LEAST_FOUND, missed
    assert len(right) / len(hits) >= LEAST_RIGHT


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_claims_that_the_project_is_about(tables, language):
    relations = tables["relations"][tables["relations"]["language"] == language]
    triples = set(zip(relations["subject_id"], relations["predicate"], relations["object_id"], strict=True))
    assert ("org/kaspersky", "provides_to", "org/fsb") in triples
    assert ("org/kaspersky", "denies") in {t[:2] for t in triples}
    assert {("person/igor-chekunov", p, "org/kaspersky") for p in ("works_for", "leads")} & triples
    arrests = relations[(relations["predicate"] == "arrests") & (relations["object_id"] == "person/ruslan-stoyanov")]
    dates = arrests.loc[arrests["published"].notna(), "event_date"]
    assert set(dates) <= {"2016-12"}
    assert len(arrests)
    assert any(s == "org/bsi" and p == "warns_against" for s, p, _ in triples)
    assert any(s and p in {"removes", "bans"} and o == "org/kaspersky" for s, p, o in triples)
    supplied = relations[(relations["predicate"] == "provides_to") & (relations["object_id"] == "org/fsb")]
    assert ("alleged", "org/bloomberg") in set(zip(supplied["modality"], supplied["source_id"], strict=True))


def test_every_row_quotes_its_article(tables):
    texts = tables["articles"].set_index("article_id")["text"]
    for row in tables["relations"].to_dict("records"):
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["evidence"]


def test_both_languages_share_entities_and_facts(tables):
    facts = tables["facts"]
    shared = facts[facts["languages"].map(set) == {"nl", "en"}]
    assert len(shared) >= 20


def test_the_two_versions_of_every_story_are_one_story(tables):
    story = dict(zip(tables["articles"]["article_id"], tables["articles"]["story"], strict=True))
    pairs = {article_id[len("nl-") :] for article_id in story}
    assert [pair for pair in sorted(pairs) if story[f"nl-{pair}"] != story[f"en-{pair}"]] == []
    assert len(set(story.values())) == len(pairs)
    assert tables["articles"]["copy_of"].isna().all()


def test_the_two_versions_of_a_story_yield_mostly_the_same_facts(tables):
    told = tables["facts"].explode("articles")
    triples = told[["subject_id", "predicate", "object_id"]].astype(object).fillna("").agg(tuple, axis=1)
    by_article = triples.groupby(told["articles"]).agg(set)
    pairs = sorted({article_id[len("nl-") :] for article_id in by_article.index})
    dutch, english = ([by_article[f"{code}-{pair}"] for pair in pairs] for code in ("nl", "en"))
    shared = [len(one & other) for one, other in zip(dutch, english, strict=True)]
    assert sum(shared) / sum(min(len(one), len(other)) for one, other in zip(dutch, english, strict=True)) >= 0.6
    assert min(shared) >= 5
