"""The wheel of an embedded pipeline: installed where nothing else is, spaCy loads it by its name."""

import json
import os
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest
import spacy

from pipeline.settings import MODELS
from pipeline.train.package import pack

SENTENCES = {
    "nl": "Het Openbaar Ministerie in Rotterdam vervolgt de directeur van Borealis.",
    "en": "Prosecutors in Rotterdam charged the director of Borealis.",
}
SCORES = {"toy.conllu": {"dep_las": 0.5}, "names toy.jsonl": {"core": {"f": 0.25, "n": 4}}}
READ = """
import json, sys, spacy
nlp = spacy.load(sys.argv[1])
doc = nlp(sys.argv[2])
words = [[t.text, t.pos_, t.lemma_, t.dep_, t.ent_type_] for t in doc]
print(json.dumps({"path": str(nlp.path), "meta": nlp.meta, "words": words}))
"""


@pytest.mark.parametrize("language", SENTENCES)
def test_installed_package_reads_like_the_pipeline_it_was_made_of(language: str, tmp_path: Path) -> None:
    name = f"{language}_wiewat_sm"
    wheel = pack(MODELS / name, SCORES, tmp_path / "dist")
    again = pack(MODELS / name, SCORES, tmp_path / "again")
    assert wheel.read_bytes() == again.read_bytes()
    target = tmp_path / "installed"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*install, str(wheel)], check=True)

    result = subprocess.run(
        [sys.executable, "-c", READ, name, SENTENCES[language]],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = json.loads(result.stdout)
    assert Path(loaded["path"]).is_relative_to(target)
    doc = spacy.load(MODELS / name)(SENTENCES[language])
    assert loaded["words"] == [[t.text, t.pos_, t.lemma_, t.dep_, t.ent_type_] for t in doc]
    assert loaded["meta"]["license"] == "CC BY-SA 4.0"
    assert all(source["license"] for source in loaded["meta"]["sources"])
    assert loaded["meta"]["performance"] == {"toy.conllu dep_las": 0.5, "names toy.jsonl core f": 0.25}

    (distribution,) = distributions(path=[str(target)])
    assert distribution.metadata["License"] == "CC BY-SA 4.0"
    assert [r for r in distribution.requires or [] if r.startswith("spacy")]
    (notice,) = [f for f in distribution.files or [] if f.name == "LICENSES_SOURCES"]
    assert "universaldependencies.org" in notice.read_text()
