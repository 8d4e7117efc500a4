"""Versions of tables on disk and in a repository of Git and DVC."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.diff import VersionError, compare, lost_claims, open_version, page, summary
from pipeline.diff.compare import SAME_CLAIM, SAME_FACT
from pipeline.schema import Claim
from pipeline.tabulate import Provenance, build, write_tables
from tests.unit.tabulate.samples import NOT_SOLD, SOLD, make_article, mentions_of, org

OLD = [SOLD, NOT_SOLD]
WITH_OTHER_RULE = [replace(SOLD, rule="provides_to.hand", confidence=0.7), replace(NOT_SOLD, subject=org("Cetus"))]
WITH_NEW_RULE = [*OLD, replace(SOLD, predicate="pays", trigger="says", trigger_start=33, trigger_end=37)]


def write(folder: Path, claims: list[Claim]) -> Path:
    article = make_article()
    made_by = Provenance(code_version="0", profile="wiewat")
    write_tables(build([article], [], mentions_of(article), {"a": claims}, provenance=made_by), folder)
    return folder


def differences(tmp_path: Path, old: list[Claim], new: list[Claim]):
    one, two = (open_version(str(write(tmp_path / name, claims))) for name, claims in (("one", old), ("two", new)))
    keys = {"relations": SAME_CLAIM, "facts": SAME_FACT}
    return {table: compare(one.rows[table], two.rows[table], keys[table]) for table in keys}


def test_equal_tables_do_not_differ(tmp_path: Path) -> None:
    found = differences(tmp_path, OLD, OLD)
    assert not any(found.values())


def test_a_new_rule_gains_its_rows_and_nothing_else(tmp_path: Path) -> None:
    found = differences(tmp_path, OLD, WITH_NEW_RULE)
    (row,) = found["relations"].gained
    assert (row["predicate"], found["relations"].lost, found["relations"].changed) == ("pays", [], [])
    assert [fact["predicate"] for fact in found["facts"].gained] == ["pays"]
    back = differences(tmp_path / "back", WITH_NEW_RULE, OLD)
    assert [r["relation_id"] for r in back["relations"].lost] == [row["relation_id"]]


def test_a_changed_rule_shows_old_and_new_values(tmp_path: Path) -> None:
    changed = differences(tmp_path, OLD, WITH_OTHER_RULE)["relations"].changed
    by_columns = {tuple(change.columns) for change in changed}
    assert by_columns == {("rule", "confidence"), ("subject_id", "subject")}
    fact = differences(tmp_path / "more", [SOLD], OLD)["facts"].changed[0]
    assert "disputed" in fact.columns


def test_counts_by_predicate_and_entity_add_up(tmp_path: Path) -> None:
    counts = summary(differences(tmp_path, OLD, WITH_NEW_RULE))["relations"]
    assert (counts["gained"], counts["lost"], counts["changed"]) == (1, 0, 0)
    assert counts["by_predicate"] == {"pays": {"gained": 1, "lost": 0, "changed": 0}}
    assert list(counts["by_entity"]) == ["org/acme", "org/bolor"]


rows = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy")), max_size=6)


@given(rows, rows)
def test_every_row_of_both_versions_has_one_place(old, new) -> None:
    one, two = (
        [{"subject_id": s, "predicate": p, "object_id": None, "n": n} for n, (s, p) in enumerate(version)]
        for version in (old, new)
    )
    found = compare(one, two, SAME_FACT)
    same = len(one) - len(found.lost) - len(found.changed)
    assert same == len(two) - len(found.gained) - len(found.changed) >= 0


def gold_folder(tmp_path: Path) -> Path:
    claims = [
        {"s": "org/acme", "p": "provides_to", "o": "org/bolor", "evidence": "It sold."},
        {"s": "org/acme", "p": "provides_to", "o": "org/bolor", "polarity": "negated"},
        {"s": "org/acme", "p": "owns", "o": "org/bolor"},
    ]
    gold = {"article": "a", "language": "en", "entities": [], "relations": claims}
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.yaml").write_text(yaml.safe_dump(gold), encoding="utf-8")
    return tmp_path / "gold"


def test_the_gate_fails_when_gold_claims_are_lost_and_only_then(tmp_path: Path) -> None:
    gold = gold_folder(tmp_path)
    old, new = (str(write(tmp_path / name, claims)) for name, claims in (("old", OLD), ("new", [NOT_SOLD])))
    (lost,) = lost_claims(gold, open_version(old).rows["relations"], open_version(new).rows["relations"])
    assert (lost.article_id, lost.claim, lost.evidence) == ("a", "org/acme provides_to org/bolor", "It sold.")
    worse = CliRunner().invoke(app, ["diff", old, new, "--gold", str(gold), "--gate"])
    assert worse.exit_code == 1
    assert "gold claims lost: 1" in worse.output
    better = CliRunner().invoke(app, ["diff", new, old, "--gold", str(gold), "--gate"])
    assert better.exit_code == 0, better.output


def test_the_command_prints_text_or_json_and_writes_a_page_that_works_offline(tmp_path: Path) -> None:
    old, new = (str(write(tmp_path / name, claims)) for name, claims in (("old", OLD), ("new", WITH_OTHER_RULE)))
    text = CliRunner().invoke(app, ["diff", old, new])
    assert "relations: 0 gained, 0 lost, 2 changed" in text.output
    assert "rule: provides_to.sell → provides_to.hand" in text.output
    html = tmp_path / "out" / "diff.html"
    result = CliRunner().invoke(app, ["diff", old, new, "--json", "--html", str(html)])
    data = json.loads(result.output)
    assert data["summary"]["relations"]["changed"] == len(data["relations"]["changed"]) == 2
    written = html.read_text(encoding="utf-8")
    assert SOLD.evidence in written
    assert "provides_to.hand" in written
    assert not any(link in written for link in ("http:", "https:", "src=", "<link"))


def test_a_page_escapes_what_articles_say(tmp_path: Path) -> None:
    found = differences(tmp_path, [SOLD], [replace(SOLD, theme="<script>")])
    assert "&lt;script&gt;" in page(found, old="a", new="b")


def run(folder: Path, *command: str) -> str:
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout.strip()


def test_revisions_are_read_from_the_cache_and_missing_ones_are_told(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("DVC_SITE_CACHE_DIR", str(tmp_path / "site"))
    repository = tmp_path / "repository"
    repository.mkdir()
    git = ("git", "-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    dvc = (sys.executable, "-m", "dvc")
    run(repository, *git, "init", "--quiet")
    run(repository, *dvc, "init", "--quiet")
    for claims in (OLD, WITH_NEW_RULE):
        write(repository / "data" / "tables", claims)
        run(repository, *dvc, "add", "--quiet", "data/tables")
        run(repository, *git, "add", "--all")
        run(repository, *git, "commit", "--quiet", "--message", "tables")
    monkeypatch.chdir(repository)
    result = CliRunner().invoke(app, ["diff", "HEAD~1", "HEAD"])
    assert "relations: 1 gained, 0 lost, 0 changed" in result.output
    assert "relations: 0 gained, 0 lost, 0 changed" in CliRunner().invoke(app, ["diff"]).output
    with pytest.raises(VersionError, match="nowhere: no such folder, and no revision"):
        open_version("nowhere")
    for path in (repository / ".dvc" / "cache").rglob("*"):
        if path.is_file():
            path.unlink()
    with pytest.raises(VersionError, match=r"HEAD~1: its data/tables is not in the cache of DVC"):
        open_version("HEAD~1")
    run(tmp_path, *git, "clone", "--quiet", str(repository), "clone")
    with pytest.raises(VersionError, match=r"HEAD: its data/tables is not in the cache of DVC"):
        open_version("HEAD", repository=tmp_path / "clone")
