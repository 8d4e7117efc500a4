from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schema import Article
from pipeline.tabulate.copies import copies
from pipeline.tabulate.stories import stories
from tests.unit.tabulate.samples import make_article

WORDS = [f"word{i}" for i in range(400)]
NAMED = frozenset(f"org/o{i}" for i in range(10))


def article(
    article_id: str, words: list[str], *, published: str | None = "2020-05-02", language: str = "en"
) -> Article:
    return replace(make_article(article_id, language, published), text=" ".join(words))


def test_a_shortened_report_with_a_line_of_its_own_is_a_copy_of_the_earlier_one() -> None:
    wire = article("z", WORDS[:200], published="2020-05-01")
    printed = article("a", ["Bolor", "Times:", *WORDS[:150]], published="2020-05-02")
    undated = article("b", WORDS[30:200], published=None)
    assert copies([printed, undated, wire]) == {"a": "z", "b": "z"}


def test_a_shared_quotation_makes_no_copy() -> None:
    assert copies([article("a", WORDS[:200]), article("b", WORDS[150:350])]) == {}


def test_the_same_words_in_another_language_are_no_copy() -> None:
    assert copies([article("a", WORDS), article("b", WORDS, language="nl")]) == {}


@pytest.mark.parametrize("words", [[], WORDS[:12]])
def test_texts_of_a_line_are_not_compared(words: list[str]) -> None:
    assert copies([article("a", words), article("b", words)]) == {}


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(50, 100)), max_size=6), st.randoms())
def test_copies_point_to_originals_whatever_the_order(cuts, random) -> None:
    articles = [article(str(i), WORDS[start : start + length]) for i, (start, length) in enumerate(cuts)]
    found = copies(articles)
    assert not set(found) & set(found.values())
    random.shuffle(articles)
    assert copies(articles) == found


@pytest.mark.parametrize(
    ("published", "shared", "same"),
    [
        ("2020-05-04", 9, True),
        ("2020-05", 9, True),
        (None, 9, True),
        ("2020-06-20", 9, False),
        ("2019", 9, False),
        ("2020-05-02", 4, False),
    ],
)
def test_versions_in_two_languages_share_entities_and_date(published: str | None, shared: int, same: bool) -> None:
    english = article("en", WORDS, published="2020-05-02")
    dutch = article("nl", WORDS, published=published, language="nl")
    entities = {"en": NAMED, "nl": frozenset(sorted(NAMED)[:shared]) | {"org/other"}}
    found = stories([dutch, english], entities)
    assert len(set(found.values())) == (1 if same else 2)
    assert found["en"] == "en" or published == "2020-05"


def test_an_article_pairs_with_its_most_similar_version_only() -> None:
    articles = [article("en", WORDS), article("nl1", WORDS, language="nl"), article("nl2", WORDS, language="nl")]
    entities = {"en": NAMED, "nl1": NAMED - {"org/o1", "org/o2"}, "nl2": NAMED - {"org/o1"}}
    assert stories(articles, entities) == {"en": "en", "nl1": "nl1", "nl2": "en"}


def test_articles_of_one_language_and_articles_without_names_stand_alone() -> None:
    articles = [article("a", WORDS), article("b", WORDS), article("c", WORDS, language="nl")]
    assert stories(articles, {"a": NAMED, "b": NAMED}) == {"a": "a", "b": "b", "c": "c"}
