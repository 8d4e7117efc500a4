"""Which pipeline a profile uses: the retrained one only where it was made from the weights beside it."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from pipeline import models
from pipeline.models import hash_files, identity, is_retrained, model_folder, pipeline_name
from pipeline.settings import ConfigError


def write_pipeline(folder: Path, *, version: str = "1.0.0") -> Path:
    folder.mkdir(parents=True)
    meta = {"lang": "nl", "name": "toy", "version": version}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return folder


@pytest.fixture
def entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setattr(models, "PROJECT", tmp_path)
    write_pipeline(tmp_path / "models" / "toy")
    return {"pipeline": "models/toy", "retrained": "retrained/toy"}


def test_without_a_retrained_pipeline_the_embedded_one_is_used(entry: dict[str, str], tmp_path: Path) -> None:
    assert not is_retrained(entry)
    (tmp_path / entry["retrained"]).mkdir(parents=True)
    (tmp_path / entry["retrained"] / "base.json").write_text("{}", encoding="utf-8")
    assert not is_retrained(entry)
    assert not is_retrained({"pipeline": "models/toy"})


def test_a_pipeline_is_used_while_the_weights_that_it_was_retrained_from_are_there(
    entry: dict[str, str], tmp_path: Path
) -> None:
    write_pipeline(tmp_path / entry["retrained"] / "pipeline", version="1.0.0+names.1")
    base = asdict(identity(model_folder("models/toy")))
    (tmp_path / entry["retrained"] / "base.json").write_text(json.dumps(base), encoding="utf-8")
    assert is_retrained(entry)
    (tmp_path / entry["pipeline"] / "weights").write_bytes(b"1")
    with pytest.warns(UserWarning, match=r"other weights than models/toy.*dvc repro"):
        assert not is_retrained(entry)


def test_identity_counts_every_byte_and_name(tmp_path: Path) -> None:
    one, two = write_pipeline(tmp_path / "a"), write_pipeline(tmp_path / "b")
    assert identity(one) == identity(two)
    assert (identity(one).name, identity(one).version) == ("nl_toy", "1.0.0")
    (two / "weights").write_bytes(b"1")
    before = identity(two).hash
    assert before != identity(one).hash
    (two / "weights").rename(two / "other")
    assert hash_files([two / "meta.json", two / "other"], two) == identity(two).hash != before


def test_the_environment_goes_before_the_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIEWAT_PIPELINE_NL", "another")
    assert pipeline_name("nl") == "another"


def test_what_is_no_pipeline_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no spaCy pipeline at nl_not_there"):
        model_folder("nl_not_there")
