"""The real command line, in processes of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pipeline.settings import PROJECT
from pipeline.tabulate import TABLES, Provenance, build, read_table, write_tables
from tests.unit.tabulate.samples import NOT_SOLD, SOLD, make_article, mentions_of

DUTCH = """ date 2019-03 Waarschuwing voor Kaspersky

De minister sprak dinsdag met Kaspersky Lab. Volgens de NOS leverde het bedrijf gegevens aan de FSB.
Kaspersky ontkent dat het banden heeft met de Russische overheid.
"""
ENGLISH = """The warning

The BSI warned against Kaspersky on Monday. Igor Chekunov works for Kaspersky, the agency said.
"""
STAGES = ("ingest", "annotate", "retrain", "relate", "tabulate", "correct", "evaluate", "regress")
COMMANDS = ("extract", "show", "ask", "compare", "diff", "explain", "models", *STAGES)


def wiewat(*arguments: object, text: str | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *map(str, arguments)],
        input=text,
        capture_output=True,
        text=True,
        env=os.environ | {"COLUMNS": "140", "NO_COLOR": "1"} | env,
        check=False,
    )


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "een.txt").write_text(DUTCH, encoding="utf-8")
    (folder / "two.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "leeg.txt").write_text("\n\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def extracted(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    out = tmp_path_factory.mktemp("extracted") / "new" / "tables"
    return wiewat("extract", inputs, "--out", out), out


def test_extract_writes_all_tables_and_says_so(
    extracted: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    result, out = extracted
    assert result.returncode == 0, result.stderr
    assert "2 articles  1 rejects" in result.stdout
    assert str(out) in result.stdout
    assert re.search(r"Rejected 1: 1 empty\n.*leeg\.txt", result.stderr)
    assert {path.name for path in out.iterdir()} == {f"{name}.{kind}" for name in TABLES for kind in ("parquet", "csv")}


def test_extract_finds_claims_with_offsets_into_the_article(
    extracted: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    _, out = extracted
    relations = read_table(out, "relations")
    texts = read_table(out, "articles").set_index("article_id")["text"]
    assert set(relations["language"]) == {"nl", "en"}
    for row in relations.itertuples():
        assert texts[row.article_id][row.start : row.end] == row.evidence
    run = read_table(out, "runs").iloc[0]
    assert (run["inputs"], run["articles"], run["rejects"]) == (3, 2, 1)
    assert run["claims"] == len(relations)
    assert len(run["models"]) == len(run["model_hashes"]) == 2


def test_the_order_of_paths_changes_no_byte(
    inputs: Path, extracted: tuple[subprocess.CompletedProcess[str], Path], tmp_path: Path
) -> None:
    _, out = extracted
    paths = sorted(inputs.iterdir(), reverse=True)
    assert wiewat("extract", *paths, "--out", tmp_path).returncode == 0
    for name in ("relations", "mentions", "facts", "entities"):
        one, two = (folder / f"{name}.parquet" for folder in (out, tmp_path))
        assert one.read_bytes() == two.read_bytes(), name


def test_extract_reads_one_text_from_standard_input(tmp_path: Path) -> None:
    result = wiewat("extract", "-", "--out", tmp_path, text=ENGLISH)
    assert result.returncode == 0, result.stderr
    article = read_table(tmp_path, "articles").iloc[0]
    assert (article["source"], article["language"]) == ("stdin", "en")


def test_extract_ends_with_1_when_every_input_is_rejected(tmp_path: Path) -> None:
    result = wiewat("extract", "-", "--out", tmp_path, text="  \n")
    assert result.returncode == 1
    assert "Rejected 1: 1 empty" in result.stderr
    assert len(read_table(tmp_path, "rejects")) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "nowhere.txt", "--out", "out"], "no such file or folder: nowhere.txt"),
        (["extract", "-"], "--out"),
        (["extract", "-", "other.txt", "--out", "out"], "stands alone"),
        (["extract", "-", "--out", "out", "--profile", "nonsense"], "nonsense"),
        (["show", "nowhere"], "no relations.parquet"),
        (["show", "--certainty", "maybe"], "maybe"),
        (["annotate", "--language", "de"], "de"),
        (["explain", "Die Regierung hat das Gesetz gestern verabschiedet."], "language"),
        (["explain", "0123456789abcdef0123", "--tables", "nowhere"], "no relations.parquet"),
    ],
)
def test_what_cannot_run_ends_with_2_and_a_message(arguments: list[str], message: str, tmp_path: Path) -> None:
    arguments = [str(tmp_path / "out") if argument == "out" else argument for argument in arguments]
    result = wiewat(*arguments, text=ENGLISH, WIEWAT_PIPELINE_EN="")
    assert result.returncode == 2, result.stderr
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_pipeline_that_is_not_installed_is_named_with_its_remedy(tmp_path: Path) -> None:
    result = wiewat("extract", "-", "--out", tmp_path, text=ENGLISH, WIEWAT_PIPELINE_EN="en_not_there")
    assert result.returncode == 2
    assert "en_not_there" in result.stderr
    assert "make models" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_shows_an_example(command: str) -> None:
    result = wiewat(command, "--help")
    assert result.returncode == 0
    assert f"$ wiewat {command}" in result.stdout


@pytest.mark.parametrize("command", ["check", "list"])
def test_help_of_the_commands_on_rules_shows_an_example(command: str) -> None:
    result = wiewat("rules", command, "--help")
    assert f"$ wiewat rules {command}" in result.stdout


def test_help_lists_every_command() -> None:
    result = wiewat("--help")
    assert [
        command for command in (*COMMANDS, "rules") if not re.search(rf"^│ {command} ", result.stdout, re.MULTILINE)
    ] == []


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    code = "import sys, pipeline.cli; print([m for m in ('spacy', 'pandas', 'pyarrow', 'pandera') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    article = make_article()
    claims = [SOLD, NOT_SOLD, replace(SOLD, predicate="works_for", object=None, modality="asserted", former=True)]
    made_by = Provenance(code_version="t", profile="t")
    write_tables(build([article], [], mentions_of(article), {"a": claims}, provenance=made_by), folder)
    return folder


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        ([], 3),
        (["--subject", "ACME"], 3),
        (["--subject", "bolor"], 0),
        (["--object", "org/bolor"], 2),
        (["--predicate", "works_for"], 1),
        (["--certainty", "alleged"], 1),
        (["--certainty", "negated"], 1),
        (["--at-least", "0.8"], 3),
        (["--at-least", "0.81"], 0),
        (["--limit", "2"], 2),
    ],
)
def test_show_filters(tables: Path, filters: list[str], rows: int) -> None:
    result = wiewat("show", tables, *filters)
    assert result.returncode == 0, result.stderr
    assert f"{rows} of " in result.stdout.splitlines()[-1]


def test_show_tells_who_what_whom_how_sure_and_by_whom(tables: Path) -> None:
    lines = wiewat("show", tables).stdout.splitlines()
    header, sold = lines[0], next(line for line in lines if "provides_to" in line)
    assert header.split() == ["subject", "predicate", "object", "certainty", "source", "date", "evidence"]
    assert re.match(r"Acme +provides_to +Bolor +alleged +Cetus +Acme sold spyware", sold)
    assert any(re.match(r"Acme +works_for +– +asserted", line) for line in lines)
    assert any(re.match(r"Acme +provides_to +Bolor +NOT", line) for line in lines)


@pytest.mark.parametrize("width", ["100", "160"])
def test_show_fits_the_terminal(tables: Path, width: str) -> None:
    lines = wiewat("show", tables, COLUMNS=width).stdout.splitlines()
    assert max(map(len, lines[:-1])) <= int(width)


def test_stages_hand_on_what_extract_does_in_one_go(inputs: Path, tmp_path: Path) -> None:
    interim, staged, direct = tmp_path / "interim", tmp_path / "staged", tmp_path / "direct"
    steps = [["ingest", inputs, "--interim", interim]]
    steps += [
        [stage, "--language", code, "--interim", interim] for stage in ("annotate", "relate") for code in ("nl", "en")
    ]
    corrections = tmp_path / "corrections.yaml"
    corrections.write_text("- {merge: org/fsb, into: org/kgb, reason: its heir}", encoding="utf-8")
    correct = ["correct", "--corrections", corrections, "--report", tmp_path / "report.json"]
    steps += [["tabulate", "--interim", interim, "--out", interim / "tables"]]
    steps += [[*correct, "--tables", interim / "tables", "--out", staged]]
    steps += [["extract", inputs, "--out", direct, "--corrections", corrections]]
    for step in steps:
        result = wiewat(*step)
        assert result.returncode == 0, result.stderr
    for name in TABLES:
        one, two = (pd.read_parquet(folder / f"{name}.parquet") for folder in (staged, direct))
        pd.testing.assert_frame_equal(one, two, obj=name)
    assert "org/kgb" in set(read_table(staged, "mentions")["entity_id"])


def test_correct_reports_stale_corrections_and_refuses_wrong_ones(tables: Path, tmp_path: Path) -> None:
    corrections = tmp_path / "mine.yaml"
    command = ["correct", "--tables", tables, "--out", tmp_path / "out", "--report", tmp_path / "report.json"]
    command += ["--corrections", corrections]
    corrections.write_text("- {rename: org/nobody, name: Nobody, reason: r}", encoding="utf-8")
    result = wiewat(*command)
    assert result.returncode == 0, result.stderr
    assert "0 corrections applied, 1 stale" in result.stderr
    assert "correction 1: rename org/nobody: STALE, changes nothing (no entity org/nobody)" in result.stderr
    assert wiewat(*command, "--strict").returncode == 1
    corrections.write_text("- {rename: nobody, name: Nobody, reason: r}", encoding="utf-8")
    result = wiewat(*command)
    assert result.returncode == 2
    assert "mine.yaml: correction 1 (rename): rename:" in result.stderr


def test_explain_tells_why_in_the_terminal() -> None:
    result = wiewat("explain", "According to Reuters, Huawei did not sell software to Iran.")
    assert result.returncode == 0, result.stderr
    for told in ("org/huawei provides_to gpe/iran", "NOT alleged", "source phrase", "—oblique to→", "Tree"):
        assert told in result.stdout


def test_explain_reads_a_row_of_the_tables(
    extracted: tuple[subprocess.CompletedProcess[str], Path], tmp_path: Path
) -> None:
    _, out = extracted
    row = read_table(out, "relations").iloc[0]
    result = wiewat("explain", row["relation_id"], "--tables", out, "--json")
    assert result.returncode == 0, result.stderr
    (story,) = json.loads(result.stdout)
    assert (story["number"], story["text"]) == (row["sentence"], row["evidence"])
    assert (row["predicate"], row["rule"]) in {(c["claim"]["predicate"], c["claim"]["rule"]) for c in story["claims"]}
    page = tmp_path / "why.html"
    assert wiewat("explain", row["relation_id"], "--tables", out, "--html", page).returncode == 0
    text = page.read_text(encoding="utf-8")
    assert text.count(' asked"') == 1
    assert row["rule"] in text


def test_explain_says_so_when_there_is_no_such_row_or_sentence(
    extracted: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    _, out = extracted
    row = wiewat("explain", "0123456789abcdef0123", "--tables", out)
    assert (row.returncode, "no row 0123456789abcdef0123" in row.stderr) == (2, True)
    sentence = wiewat("explain", "-", "--sentence", "7", text="Huawei sued Apple.", COLUMNS="100")
    assert (sentence.returncode, "no sentence 7" in sentence.stderr) == (2, True)


def test_rules_check_ends_with_1_when_a_file_is_wrong(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(PROJECT / "configs" / "relations", rules)
    whole = wiewat("rules", "check", "--files-only", "--relations", rules)
    assert (whole.returncode, "0 errors" in whole.stdout) == (0, True), whole.stdout + whole.stderr
    sues = rules / "sues.yaml"
    sues.write_text(sues.read_text(encoding="utf-8").replace("word: verb", "word: verv"), encoding="utf-8")
    broken = wiewat("rules", "check", "--files-only", "--relations", rules, "--json")
    assert broken.returncode == 1
    report = json.loads(broken.stdout)
    assert all("sues.yaml" in error for error in report["errors"])
    assert "sues" not in {item["name"] for item in report["predicates"]}


def test_rules_list_shows_slots_and_triggers() -> None:
    result = wiewat("rules", "list", "--predicate", "arrests")
    assert result.returncode == 0
    assert re.search(r"^arrests\.\w+ +verb", result.stdout, re.MULTILINE)
    assert "subject: agent" in result.stdout
    assert wiewat("rules", "list", "--predicate", "nonsense").returncode == 2
