"""The notebooks run from top to bottom, and are kept without their outputs."""

from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from pipeline.settings import PROJECT
from pipeline.tabulate import Provenance, build, write_tables
from tests.unit.tabulate.samples import NOT_SOLD, SOLD, make_article, mentions_of

NOTEBOOKS = sorted((PROJECT / "notebooks").glob("*.ipynb"))


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    articles = [make_article("a"), make_article("b", "nl", "2021-03-02")]
    claims = {"a": [SOLD, NOT_SOLD], "b": [replace(SOLD, event_date="2019/2020"), replace(NOT_SOLD, former=True)]}
    mentions = [row for article in articles for row in mentions_of(article)]
    made_by = Provenance(code_version="t", profile="t")
    write_tables(build(articles, [], mentions, claims, provenance=made_by), tmp_path)
    return tmp_path


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIEWAT_TABLES", str(tables))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = [kind for cell in notebook.cells for out in cell.get("outputs", []) for kind in out.get("data", {})]
    assert "text/html" in shown
    assert "image/svg+xml" in shown


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_kept_without_outputs(path: Path) -> None:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert [cell for cell in cells if cell.outputs or cell.execution_count] == []
