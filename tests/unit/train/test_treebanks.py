"""Treebanks are used when they are certainly the right ones; otherwise the refusal says what to do."""

from pathlib import Path

import pytest
import yaml

from pipeline.schema import LANGUAGES
from pipeline.settings import CONFIGS, PROJECT, ConfigError, read_yaml
from pipeline.train.treebanks import Sources, TreebankError, locate, sha256_of, write_sums

PROJECT_SOURCES = CONFIGS / "training" / "treebanks.yaml"


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    (tmp_path / "mirror" / "en").mkdir(parents=True)
    (tmp_path / "mirror" / "en" / "toy.conllu").write_text("toy\n", encoding="utf-8")
    return tmp_path / "mirror"


@pytest.fixture
def sources(mirror: Path, tmp_path: Path) -> Sources:
    data = {
        "archive": {"url": "https://example.org/toy.tgz", "sha256": "0" * 64, "root": "toy"},
        "repository": {
            "url": "https://example.org/toy.git",
            "commit": "0" * 40,
            "root": "t",
            "convert": ["x"],
            "install": "x",
        },
        "files": {"en": {"toy.conllu": {"sha256": sha256_of(mirror / "en" / "toy.conllu"), "archive": ["toy.conllu"]}}},
    }
    path = tmp_path / "treebanks.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    return Sources.read(path)


def test_mirror_with_the_right_files_is_taken(sources: Sources, mirror: Path, tmp_path: Path) -> None:
    assert locate("en", sources, mirror=str(mirror), fetched=tmp_path) == mirror / "en"


def test_wrong_and_missing_files_of_a_mirror_are_named(sources: Sources, mirror: Path, tmp_path: Path) -> None:
    (mirror / "en" / "toy.conllu").write_text("other\n", encoding="utf-8")
    with pytest.raises(TreebankError, match=r"toy\.conllu is another file: sha256 [0-9a-f]{64}, expected [0-9a-f]{64}"):
        locate("en", sources, mirror=str(mirror), fetched=tmp_path)
    (mirror / "en" / "toy.conllu").unlink()
    with pytest.raises(TreebankError, match=r"toy\.conllu is missing.*WIEWAT_CORPORA"):
        locate("en", sources, mirror=str(mirror), fetched=tmp_path)


def test_without_mirror_and_fetched_files_it_says_what_to_do(sources: Sources, tmp_path: Path) -> None:
    with pytest.raises(TreebankError) as refusal:
        locate("en", sources, mirror=None, fetched=tmp_path)
    for part in ("WIEWAT_CORPORA", "en/", "toy.conllu", "fetch --language en", "https://example.org/toy.tgz"):
        assert part in str(refusal.value)


def test_fetched_files_must_be_as_they_were_written(sources: Sources, tmp_path: Path) -> None:
    folder = tmp_path / "fetched" / "en"
    folder.mkdir(parents=True)
    (folder / "toy.conllu").write_text("fetched\n", encoding="utf-8")
    write_sums(folder, ["toy.conllu"])
    assert locate("en", sources, mirror=None, fetched=tmp_path / "fetched") == folder
    (folder / "toy.conllu").write_text("edited\n", encoding="utf-8")
    with pytest.raises(TreebankError, match=r"another file.*Fetch them again"):
        locate("en", sources, mirror=None, fetched=tmp_path / "fetched")


def test_broken_configuration_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("archive: {url: x}\nrepository: {}\nfiles: {}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"broken\.yaml"):
        Sources.read(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_that_training_reads_has_a_home(language: str) -> None:
    syntax = read_yaml(PROJECT / "params.yaml")["train"][language]
    read = {*syntax["syntax"]["train"], *syntax["syntax"].get("dev", []), *syntax["test"]["syntax"]}
    files = {f.name: f for f in Sources.read(PROJECT_SOURCES).files[language]}
    assert all(files[name].archive or files[name].repository for name in read)
    assert all(len(f.sha256) == 64 for f in files.values())
    assert all(set(f.apart_from) <= files.keys() for f in files.values())
