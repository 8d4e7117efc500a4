"""From the pipeline to Label Studio and back to a file that retraining reads, through the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.annotations.files import read_annotations
from pipeline.models import identity, model_folder, pipeline_name

DUTCH = "Waarschuwing 😀 voor Kaspersky\n\nDe minister sprak dinsdag met Kaspersky Lab in Zeist.\n"
ENGLISH = "The warning\n\nThe BSI warned against Kaspersky on Monday, the agency said.\n"


def wiewat(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    env = os.environ | {"COLUMNS": "140", "NO_COLOR": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    (folder / "in").mkdir()
    for name, text in {"een.txt": DUTCH, "two.txt": ENGLISH, "leeg.txt": "\n"}.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    result = wiewat("annotate", "export", folder / "in", "--out", folder / "tasks")
    assert result.returncode == 0, result.stderr
    assert "2 tasks" in result.stderr
    assert "1 inputs rejected" in result.stderr
    return folder


@pytest.fixture(scope="module")
def completed(exported: Path) -> Path:
    """The export as Label Studio hands it back, every predicted name accepted."""
    tasks = json.loads((exported / "tasks" / "tasks.json").read_text(encoding="utf-8"))
    for number, task in enumerate(tasks, 1):
        made = {"completed_by": 1, "updated_at": "2026-01-31T10:00:00Z", "result": task["predictions"][0]["result"]}
        task |= {"id": number, "annotations": [made]}
    path = exported / "completed.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


def test_tasks_hold_the_articles_the_names_and_the_model(exported: Path) -> None:
    tasks = json.loads((exported / "tasks" / "tasks.json").read_text(encoding="utf-8"))
    assert [task["data"]["article_id"] for task in tasks] == ["een", "two"]
    assert (exported / "tasks" / "config.xml").read_text(encoding="utf-8").startswith("<View>")
    for task in tasks:
        model = identity(model_folder(pipeline_name(task["data"]["language"])))
        assert task["predictions"][0]["model_version"] == f"{model.name} {model.version} {model.hash}"
        values = [region["value"] for region in task["predictions"][0]["result"]]
        assert [task["data"]["text"][value["start"] : value["end"]] for value in values] == [v["text"] for v in values]
        assert ("Kaspersky", ["ORG"]) in [(value["text"].removesuffix(" Lab"), value["labels"]) for value in values]


def test_what_comes_back_is_read_with_the_same_spans(exported: Path, completed: Path) -> None:
    out = exported / "annotated" / "first.jsonl"
    result = wiewat("annotate", "import", completed, "--out", out, "--annotator", "desk")
    assert result.returncode == 0, result.stderr
    tasks = json.loads(completed.read_text(encoding="utf-8"))
    records = [record for _, record in read_annotations(out)]
    assert [record.text for record in records] == [task["data"]["text"] for task in tasks]
    assert {(record.annotator, record.date.isoformat()) for record in records} == {("desk", "2026-01-31")}
    for record, task in zip(records, tasks, strict=True):
        wanted = {
            (v["start"], v["end"], v["labels"][0]) for v in (r["value"] for r in task["annotations"][0]["result"])
        }
        assert {(span.start, span.end, span.label) for span in record.spans} == wanted

    again = wiewat("annotate", "import", completed, "--out", out)
    assert again.returncode == 2
    assert "first.jsonl is there already" in again.stderr
    assert wiewat("annotate", "import", completed, "--out", out, "--force").returncode == 0


def test_articles_can_be_kept_by_id_and_are_gathered_with_their_texts(exported: Path, completed: Path) -> None:
    annotated, interim = exported / "by-id", exported / "interim"
    assert wiewat("annotate", "import", completed, "--out", annotated / "ids.jsonl", "--by-id").returncode == 0
    assert '"text":"De' not in (annotated / "ids.jsonl").read_text(encoding="utf-8")
    assert wiewat("ingest", exported / "in", "--interim", interim).returncode == 0
    result = wiewat("annotate", "gather", "--annotated", annotated, "--interim", interim)
    assert result.returncode == 0, result.stderr
    assert "1 annotated articles in nl, 1 annotated articles in en" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["annotate"], "the stage needs a language"),
        (["annotate", "import", "{in}/een.txt", "--out", "{in}/x.jsonl"], "een.txt: not JSON"),
        (["annotate", "import", "{in}/een.txt", "--out", "{in}/x.json"], "*.jsonl only"),
        (["annotate", "gather", "--annotated", "{in}", "--interim", "nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_a_message(exported: Path, arguments: list[str], message: str) -> None:
    result = wiewat(*(argument.replace("{in}", str(exported / "in")) for argument in arguments))
    assert result.returncode == 2, result.stderr
    assert message in result.stderr
    assert "Traceback" not in result.stderr
