import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest import ingest, ingest_text, write
from pipeline.schema import Article, Reject

DUTCH = "De gemeente Zuiderveld sloot maandag de oude sluis, omdat schippers over gevaar klaagden."
ENGLISH = "The town of Riverside closed its old lock on Monday, because skippers complained of danger."
GERMAN = "Die Gemeinde hat am Montag die alte Schleuse geschlossen, weil Schiffer sich über Gefahren beschwerten."


@pytest.fixture
def folder(tmp_path):
    def fill(**files):
        for name, content in files.items():
            path = tmp_path / name.replace("__", "/").replace("_dot_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return fill


def reasons(rejects, root):
    return {Path(reject.path).relative_to(root).as_posix(): reject.reason for reject in rejects}


def test_every_bad_input_gets_its_reason(folder):
    root = folder(
        good_dot_txt=DUTCH,
        empty_dot_txt="",
        blank_dot_txt=" \n\t\n",
        symbols_dot_txt="*** 12 ***",
        image_dot_txt=b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        german_dot_txt=GERMAN,
        broken_dot_txt=b"De sluis \x81\x9d\x8f " + bytes(range(128, 200)),
        again_dot_txt=DUTCH.upper() + "\n",
        front_dot_md="---\ntitle: [\n---\n" + DUTCH,
        list_dot_json="{",
        columns_dot_csv="id,title\n1,Sluis\n",
        header_dot_csv="id,text\n",
        paper_dot_pdf=b"%PDF-1.4",
        noted="no suffix",
    )
    articles, rejects = ingest([root, root / "gone.txt"])
    assert [article.article_id for article in articles] == ["again"]
    assert reasons(rejects, root) == {
        "empty.txt": "empty",
        "blank.txt": "empty",
        "symbols.txt": "empty",
        "image.txt": "unreadable",
        "german.txt": "language",
        "broken.txt": "unreadable",
        "good.txt": "duplicate",
        "front.md": "malformed",
        "list.json": "malformed",
        "columns.csv": "malformed",
        "header.csv": "empty",
        "paper.pdf": "unsupported",
        "noted": "unsupported",
        "gone.txt": "missing",
    }
    details = {Path(reject.path).name: reject.detail for reject in rejects}
    assert details["german.txt"] == "de"
    assert details["good.txt"] == "same text as again"


def test_a_huge_file_is_refused_unread(folder, monkeypatch):
    root = folder(small_dot_txt=ENGLISH)
    huge = root / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    read_bytes = Path.read_bytes

    def only_small(path):
        assert path.name != "huge.txt", "an oversized file was read"
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", only_small)
    articles, rejects = ingest([root])
    assert [article.article_id for article in articles] == ["small"]
    assert rejects == [Reject(path=huge.as_posix(), reason="oversized", detail="50000000 bytes, more than 5000000")]


def test_the_size_limit_can_be_set(folder):
    root = folder(small_dot_txt=ENGLISH)
    assert ingest([root], max_bytes=10)[1][0].reason == "oversized"
    assert ingest([root], max_bytes=len(ENGLISH))[1] == []


def test_a_malformed_line_leaves_the_other_lines(folder):
    lines = [json.dumps({"text": DUTCH}), '{"text": ', json.dumps({"text": ENGLISH, "id": "lock", "date": "2021-03"})]
    root = folder(feed_dot_jsonl="\n".join(lines))
    articles, rejects = ingest([root / "feed.jsonl"])
    assert [(a.article_id, a.language, a.published) for a in articles] == [
        ("feed-1", "nl", None),
        ("lock", "en", "2021-03"),
    ]
    (reject,) = rejects
    assert (reject.path, reject.reason) == (f"{root.as_posix()}/feed.jsonl:2", "malformed")


def test_folders_are_walked_sorted_without_hidden_files(folder):
    root = folder(b__one_dot_txt=DUTCH, a__one_dot_txt=ENGLISH, a___dot_hidden_dot_txt="x", _dot_git__page_dot_txt="x")
    articles, rejects = ingest([root / "b", root, root / "b" / "one.txt"])
    assert [(a.article_id, a.language) for a in articles] == [("one", "en"), ("one-2", "nl")]
    assert rejects == []


def test_same_id_with_another_text_is_made_unique(folder):
    lines = [json.dumps({"id": "x", "text": text}) for text in (DUTCH, ENGLISH, DUTCH)]
    articles, rejects = ingest([folder(feed_dot_jsonl="\n".join(lines))])
    assert [article.article_id for article in articles] == ["x", "x-2"]
    assert [(reject.reason, reject.detail) for reject in rejects] == [("duplicate", "same text as x")]


def test_the_same_article_from_every_format(folder):
    sentence = json.dumps(DUTCH)
    formats = {
        "a.txt": DUTCH,
        "a.md": f"---\ntitle: Sluis\n---\n{DUTCH}",
        "a.html": f"<html><body><article><p>{DUTCH}</p></article></body></html>",
        "a.json": f'{{"text": {sentence}}}',
        "a.jsonl": f'{{"body": {sentence}}}',
        "a.csv": f'content\n"{DUTCH}"\n',
    }
    root = folder()
    for name, content in formats.items():
        (root / name).write_text(content, encoding="utf-8")
        ((article,), rejects) = ingest([root / name])
        assert article.text == DUTCH, name
        assert rejects == []


def test_offsets_point_into_the_cleaned_text(folder):
    root = folder(
        page_dot_txt=f" date 2021-03 Security\n\nSpread the love\n\n{ENGLISH}The mayor agreed.\n".encode("utf-16")
    )
    ((article,), _) = ingest([root])
    assert article.text == f"{ENGLISH} The mayor agreed."
    assert (article.published, article.words, len(article.sha256)) == ("2021-03", 18, 64)


def test_one_text_on_standard_input():
    article = ingest_text("Bank ontslaat topman", article_id="stdin", source="-")
    assert isinstance(article, Article)
    assert (article.article_id, article.language, article.source, article.text) == (
        "stdin",
        "nl",
        "-",
        "Bank ontslaat topman",
    )
    assert ingest_text(GERMAN, article_id="stdin", source="-") == Reject(path="-", reason="language", detail="de")
    assert ingest_text("", article_id="stdin", source="-") == Reject(path="-", reason="empty", detail="no text")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_not_a_regular_file_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert [reject.reason for reject in ingest([tmp_path])[1]] == ["unreadable"]


TEXTS = st.one_of(st.sampled_from([DUTCH, ENGLISH, GERMAN, "", " \n"]), st.text(max_size=60))
LINES = st.one_of(
    TEXTS.map(lambda text: json.dumps({"text": text})),
    st.sampled_from(["{", "[]", "null", '{"text": 3}', '{"id": "x"}']),
)
FILES = st.one_of(
    st.tuples(st.just(".txt"), st.one_of(TEXTS.map(str.encode), st.binary(max_size=60)), st.just(1)),
    st.tuples(st.just(".md"), TEXTS.map(str.encode), st.just(1)),
    st.tuples(st.just(".pdf"), st.binary(max_size=10), st.just(1)),
    st.lists(LINES, min_size=1, max_size=6).map(lambda lines: (".jsonl", "\n".join(lines).encode(), len(lines))),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(FILES, max_size=6))
def test_inputs_are_articles_plus_rejects_and_every_run_is_the_same(files):
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "in").mkdir()
        for number, (suffix, data, _) in enumerate(files):
            (root / "in" / str(number % 2)).mkdir(parents=True, exist_ok=True)
            (root / "in" / str(number % 2) / f"page{number // 2}{suffix}").write_bytes(data)
        present = sorted((root / "in").rglob("*.*"))
        articles, rejects = ingest([root / "in"])
        inputs = sum(inputs for _, _, inputs in files)
        assert len(articles) + len(rejects) == inputs
        assert len({article.article_id for article in articles}) == len(articles)
        assert ingest(reversed(present)) == (articles, rejects)
        write(articles, rejects, root / "one")
        write(*ingest([root / "in"]), root / "two")
        for table in ("articles.parquet", "rejects.parquet"):
            assert (root / "one" / table).read_bytes() == (root / "two" / table).read_bytes()
