"""Names stand off the text: they find their sentence by its tokens, and say which they did not find."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schema import LANGUAGES
from pipeline.settings import PROJECT, ConfigError
from pipeline.train.standoff import NamedSentence, find_words, join, read_standoff, read_tokens, tokens_hash
from pipeline.train.standoff import write_standoff as write

STANDOFF = PROJECT / "data" / "annotated" / "standoff"
WORDS = {"a-1": ["Jane", "Roe", "left", "."], "a-2": ["Nobody", "else", "did", "."], "a-3": ["Fulmar", "paid", "."]}
SPANS = {"a-1": [[0, 2, "PERSON"]], "a-2": [], "a-3": [[0, 1, "ORG"]]}


def annotated(path: Path) -> Path:
    lines = [{"corpus": "toy", "sent_id": i, "tokens": words, "spans": SPANS[i]} for i, words in WORDS.items()]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def treebank(path: Path, *sentences: list[str]) -> Path:
    """A release of the treebank with ids of its own, a multiword range and an empty node."""
    blocks = []
    for number, words in enumerate(sentences):
        rows = [f"# sent_id = other-{number}", "1-2\tJaneRoe" + "\t_" * 8]
        rows += [f"{i}\t{word}" + "\t_" * 8 for i, word in enumerate(words, 1)]
        blocks.append("\n".join([*rows, f"{len(words)}.1\tgone" + "\t_" * 8]) + "\n\n")
    path.write_text("".join(blocks), encoding="utf-8")
    return path


def test_names_find_their_sentences_whatever_their_ids(tmp_path: Path) -> None:
    standoff = tmp_path / "toy.jsonl"
    assert write(read_tokens(annotated(tmp_path / "tokens.jsonl")), standoff) == 3
    assert not any(word in standoff.read_text(encoding="utf-8") for word in ("Jane", "Fulmar", "Nobody"))
    joined = join(read_standoff(standoff), [treebank(tmp_path / "t.conllu", *reversed(WORDS.values()))])
    assert [(s.sent_id, words, [list(span) for span in s.spans]) for s, words, _ in joined.found] == [
        (i, words, SPANS[i]) for i, words in WORDS.items()
    ]
    assert joined.counts() == {"sentences": 3, "names": 2, "missing_sentences": {}, "missing_names": 0}


def test_what_no_treebank_holds_is_counted_by_corpus(tmp_path: Path) -> None:
    sentences = list(read_tokens(annotated(tmp_path / "tokens.jsonl")))
    joined = join(sentences, [treebank(tmp_path / "t.conllu", WORDS["a-2"], [*WORDS["a-1"][:3], "!"])])
    assert [s.sent_id for s in joined.missing] == ["a-1", "a-3"]
    assert joined.counts() == {"sentences": 1, "names": 0, "missing_sentences": {"toy": 2}, "missing_names": 2}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"spans": [[0, 9, "ORG"]]}, "ends after the 4 tokens"),
        ({"spans": [[0, 2, "ORG"], [1, 3, "ORG"]]}, "overlaps"),
        ({"spans": [[2, 2, "ORG"]]}, "empty"),
        ({"spans": [[0, 1, "COMPANY"]]}, "unknown label"),
        ({"tokens": None}, "no annotated sentence"),
    ],
)
def test_broken_annotation_names_file_line_and_reason(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    path = annotated(tmp_path / "tokens.jsonl")
    good = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text(good + "\n" + json.dumps(json.loads(good) | change) + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"tokens\.jsonl:2: .*{reason}"):
        list(read_tokens(path))


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"absent\.jsonl"):
        list(read_standoff(tmp_path / "absent.jsonl"))


@given(st.lists(st.text("ab ", min_size=1, max_size=3).filter(str.strip), min_size=1, max_size=5))
def test_the_hash_tells_token_sequences_apart(words: list[str]) -> None:
    assert tokens_hash(words) == tokens_hash(tuple(words))
    assert tokens_hash([*words, "b"]) != tokens_hash(words)
    assert tokens_hash(["".join(words)]) != tokens_hash(words) or len(words) == 1


def test_files_of_the_project_are_read_and_written_alike(tmp_path: Path) -> None:
    files = sorted(STANDOFF.rglob("*.jsonl"))
    assert {f.parent.name for f in files} == set(LANGUAGES)
    for path in files:
        sentences = list(read_standoff(path))
        assert write(sentences, tmp_path / "again.jsonl") == len(sentences)
        assert (tmp_path / "again.jsonl").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_in_train_and_test(language: str) -> None:
    parts = {part: list(read_standoff(STANDOFF / language / f"{part}.jsonl")) for part in ("train", "test")}
    ids = {part: {(s.corpus, s.sent_id) for s in sentences} for part, sentences in parts.items()}
    assert ids["train"] & ids["test"] == set()
    named: dict[str, set[str]] = {part: {s.hash for s in sents if s.spans} for part, sents in parts.items()}
    assert len(named["train"] & named["test"]) <= 0.01 * len(named["test"])


def test_only_wanted_sentences_are_kept(tmp_path: Path) -> None:
    path = treebank(tmp_path / "t.conllu", *WORDS.values())
    wanted = NamedSentence("toy", "x", tokens_hash(WORDS["a-3"]), ())
    assert find_words([path], [wanted.hash]) == {wanted.hash: (WORDS["a-3"], None)}


def test_blanks_come_from_the_release_that_states_the_text(tmp_path: Path) -> None:
    without = treebank(tmp_path / "1.conllu", WORDS["a-3"])
    stated = treebank(tmp_path / "2.conllu", WORDS["a-3"])
    stated.write_text("# text = Fulmar paid.\n" + stated.read_text(encoding="utf-8"), encoding="utf-8")
    code = tokens_hash(WORDS["a-3"])
    assert find_words([without, stated], [code]) == {code: (WORDS["a-3"], [True, False, True])}
