"""Treebanks are fetched from an archive and a git repository of our own: pinned, checked, assembled, refused."""

import hashlib
import os
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import conllu
import pytest
from spacy.vocab import Vocab

from pipeline.train.convert import read_treebank
from pipeline.train.fetch import fetch
from pipeline.train.treebanks import Archive, Repository, Sources, TreebankError, TreebankFile, locate

NEWS = """# newdoc id = TOY_news_acme
# sent_id = TOY_news_acme-1
# text = Acme doesn't pay.
1	Acme	Acme	PROPN	NNP	_	4	nsubj	4:nsubj	_
2-3	doesn't	_	_	_	_	_	_	_	_
2	does	do	AUX	VBZ	_	4	aux	4:aux	_
3	n't	not	PART	RB	_	4	advmod	4:advmod	_
4	pay	pay	VERB	VB	_	0	root	0:root	SpaceAfter=No
4.1	bills	bill	NOUN	NNS	_	_	_	4:obj	_
5	.	.	PUNCT	.	_	4	punct	4:punct	_

"""
FICTION = """# newdoc id = TOY_fiction_elba
# sent_id = TOY_fiction_elba-1
# text = Elba slept.
1	Elba	Elba	PROPN	NNP	_	2	nsubj	_	_
2	slept	sleep	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

"""
CONVERTER = """#!/usr/bin/env python3
import pathlib, sys
for line in sys.stdin:
    path = pathlib.Path(line.strip())
    print(f"# sent_id = {path.stem}")
    for number, word in enumerate(path.read_text().split(), 1):
        print(number, word, word, "X", "X", "_", number - 1, "dep" if number > 1 else "root", "_", "_", sep="\\t")
    print()
"""


def run(*command: str, cwd: Path) -> str:
    identity = ["-c", "user.name=toy", "-c", "user.email=toy@example.org"] if command[0] == "git" else []
    result = subprocess.run([command[0], *identity, *command[1:]], cwd=cwd, check=True, capture_output=True, text=True)
    return result.stdout.strip()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The public homes: a release archive, a repository with a newer commit than the pinned one, a converter."""
    treebank = tmp_path / "home" / "toy-v1" / "UD_Toy"
    treebank.mkdir(parents=True)
    (treebank / "toy-test.conllu").write_text(NEWS, encoding="utf-8")
    (treebank / "toy-train.conllu").write_text(NEWS + FICTION, encoding="utf-8")
    with tarfile.open(tmp_path / "home" / "toy-v1.tgz", "w:gz") as tar:
        tar.add(treebank.parent, "toy-v1")
    trees = tmp_path / "home" / "toy.git" / "Trees" / "a"
    trees.mkdir(parents=True)
    for name, words in {"10": "Corvus left .", "9": "Elba slept .", "2": "Delta won ."}.items():
        (trees / f"{name}.xml").write_text(words, encoding="utf-8")
    root = tmp_path / "home" / "toy.git"
    run("git", "init", "-q", cwd=root)
    run("git", "add", ".", cwd=root)
    run("git", "commit", "-qm", "pinned", cwd=root)
    (tmp_path / "home" / "commit").write_text(run("git", "rev-parse", "HEAD", cwd=root), encoding="utf-8")
    (trees / "11.xml").write_text("Too late .", encoding="utf-8")
    run("git", "add", ".", cwd=root)
    run("git", "commit", "-qm", "newer", cwd=root)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "to-conllu").write_text(CONVERTER, encoding="utf-8")
    (tmp_path / "bin" / "to-conllu").chmod(0o755)
    return tmp_path / "home"


@pytest.fixture
def served(home: Path) -> Iterator[str]:
    handler = partial(SimpleHTTPRequestHandler, directory=str(home))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def sources(home: Path, served: str, monkeypatch: pytest.MonkeyPatch) -> Sources:
    monkeypatch.setenv("PATH", f"{home.parent / 'bin'}{os.pathsep}{os.environ['PATH']}")
    files = (
        TreebankFile(name="train.conllu", sha256="", archive=("UD_Toy/toy-train.conllu",), apart_from=("test.conllu",)),
        TreebankFile(name="news.conllu", sha256="", archive=("UD_Toy/toy-train.conllu",), documents=("news",)),
        TreebankFile(name="trees.conllu", sha256="", repository=("a",), apart_from=("test.conllu",)),
        TreebankFile(name="test.conllu", sha256="", archive=("UD_Toy/toy-test.conllu",)),
        TreebankFile(name="mirror-only.conllu", sha256=""),
    )
    digest = hashlib.sha256((home / "toy-v1.tgz").read_bytes()).hexdigest()
    return Sources(
        archive=Archive(url=f"{served}/toy-v1.tgz", sha256=digest, root="toy-v1"),
        repository=Repository(
            url=(home / "toy.git").as_uri(),
            commit=(home / "commit").read_text(encoding="utf-8"),
            root="Trees",
            convert=["to-conllu"],
            install="from nowhere",
        ),
        files={"en": files},
    )


def sent_ids(path: Path) -> list[str]:
    return [s.metadata["sent_id"] for s in conllu.parse(path.read_text(encoding="utf-8"))]


def test_fetched_files_are_assembled_and_found(sources: Sources, tmp_path: Path) -> None:
    names = fetch("en", sources, tmp_path / "out", tmp_path / "downloads")
    folder = locate("en", sources, mirror=None, fetched=tmp_path / "out")
    assert sorted(names) == sorted(p.name for p in folder.glob("*.conllu"))
    assert {name: sent_ids(folder / name) for name in names} == {
        "test.conllu": ["TOY_news_acme-1"],
        "news.conllu": ["TOY_news_acme-1"],
        "train.conllu": ["TOY_fiction_elba-1"],
        "trees.conllu": ["a-2", "a-9", "a-10"],
    }
    assert [doc.text.strip() for _, doc in read_treebank(folder / "test.conllu", Vocab())] == ["Acme doesn't pay."]

    elsewhere = replace(sources, archive=replace(sources.archive, url="http://127.0.0.1:1/toy-v1.tgz"))
    assert fetch("en", elsewhere, tmp_path / "again", tmp_path / "downloads") == names
    assert all((tmp_path / "again" / "en" / n).read_bytes() == (folder / n).read_bytes() for n in names)


def test_ten_digits_of_a_commit_are_enough(sources: Sources, tmp_path: Path) -> None:
    short = replace(sources, repository=replace(sources.repository, commit=sources.repository.commit[:10]))
    fetch("en", short, tmp_path / "out", tmp_path / "downloads")
    assert sent_ids(tmp_path / "out" / "en" / "trees.conllu") == ["a-2", "a-9", "a-10"]


def test_another_archive_than_the_pinned_one_is_thrown_away(sources: Sources, tmp_path: Path) -> None:
    other = replace(sources, archive=replace(sources.archive, sha256="0" * 64))
    with pytest.raises(TreebankError, match=r"toy-v1\.tgz: sha256 [0-9a-f]{64}, expected 0{64}"):
        fetch("en", other, tmp_path / "out", tmp_path / "downloads")
    assert list((tmp_path / "downloads").iterdir()) == []
    with pytest.raises(TreebankError, match="no treebanks for en"):
        locate("en", other, mirror=None, fetched=tmp_path / "out")


@pytest.mark.parametrize(
    ("url", "reason"), [("http://127.0.0.1:1/toy.tgz", "Connection refused"), ("{served}/absent.tgz", "404")]
)
def test_an_address_that_does_not_answer_is_named(
    sources: Sources, served: str, tmp_path: Path, url: str, reason: str
) -> None:
    absent = replace(sources, archive=replace(sources.archive, url=url.format(served=served)))
    with pytest.raises(TreebankError, match=rf"\.tgz: .*{reason}.*WIEWAT_CORPORA"):
        fetch("en", absent, tmp_path / "out", tmp_path / "downloads")


def test_an_archive_without_the_treebank_is_named(sources: Sources, tmp_path: Path) -> None:
    moved = replace(sources, archive=replace(sources.archive, root="toy-v2"))
    with pytest.raises(
        TreebankError, match=r"holds no UD_Toy/toy-test\.conllu, UD_Toy/toy-train\.conllu under toy-v2/"
    ):
        fetch("en", moved, tmp_path / "out", tmp_path / "downloads")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"commit": "0" * 40}, "at 0{40}: "),
        ({"root": "Nowhere"}, "no trees in Nowhere/a"),
        ({"convert": ["false"]}, "false: "),
        ({"convert": ["absent-converter"]}, "install absent-converter, from nowhere"),
    ],
)
def test_a_repository_that_does_not_hold_what_is_wanted_is_refused(
    sources: Sources, tmp_path: Path, change: dict[str, object], reason: str
) -> None:
    other = replace(sources, repository=replace(sources.repository, **change))
    with pytest.raises(TreebankError, match=reason):
        fetch("en", other, tmp_path / "out", tmp_path / "downloads")
    with pytest.raises(TreebankError, match="no treebanks for en"):
        locate("en", other, mirror=None, fetched=tmp_path / "out")
