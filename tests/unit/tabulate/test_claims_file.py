from dataclasses import replace
from pathlib import Path

from pipeline.tabulate import read_claims, write_claims
from tests.unit.tabulate.samples import NOT_SOLD, SOLD


def test_claims_survive_the_file(tmp_path: Path) -> None:
    claims = {"b": [SOLD, replace(NOT_SOLD, subject=None)], "a": [NOT_SOLD], "c": []}
    path = tmp_path / "claims" / "nl.jsonl"
    assert write_claims(claims, path) == 3
    assert read_claims(path) == {"a": claims["a"], "b": claims["b"]}
    first = path.read_bytes()
    write_claims(dict(reversed(claims.items())), path)
    assert path.read_bytes() == first
