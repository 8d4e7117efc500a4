"""Pack an embedded pipeline as a wheel, so that ``pip install`` and ``spacy.load`` by name work."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from spacy.cli.package import package

ZIP_EPOCH = "315532800"
"""1 January 1980 in seconds, the first day that a zip file can name: the same model gives the same bytes."""
BUILD = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"


def figures(scores: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    """Yield the fractions of a report with the names on the way to them, as spaCy's ``meta.json`` lists figures."""
    for name, value in scores.items():
        if isinstance(value, Mapping):
            yield from figures(value, f"{prefix}{name} ")
        elif isinstance(value, float):
            yield prefix + name, value


def licences(meta: Mapping[str, Any]) -> str:
    """State the licence of a pipeline and of what it was trained on."""
    sources = [
        ", ".join(source[key] for key in ("name", "license", "author", "url") if source[key])
        for source in meta["sources"]
    ]
    return "\n".join([f"{meta['lang']}_{meta['name']}: {meta['license']}", "", "Trained on:", *sources, ""])


def pack(model: Path, scores: Mapping[str, Any], out: Path) -> Path:
    """Write the wheel of a pipeline.

    Parameters
    ----------
    model : Path
        A pipeline on disk; its ``meta.json`` states licence and sources, which become a file of the wheel.
    scores : mapping
        The report of its measurement; goes into ``meta.json`` and the description of the wheel.
    out : Path
        Folder for the wheel.

    Returns
    -------
    Path
        The wheel.

    Raises
    ------
    subprocess.CalledProcessError
        When the wheel cannot be built; the reason is on stderr.
    """
    out = out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    meta = json.loads((model / "meta.json").read_text(encoding="utf-8"))
    meta["performance"] = dict(figures(scores))
    name = f"{meta['lang']}_{meta['name']}-{meta['version']}"
    with TemporaryDirectory() as folder:
        described = Path(folder, "meta.json")
        described.write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")
        package(model, Path(folder), meta_path=described, create_sdist=False, require_parent=True)
        Path(folder, name, "LICENSES_SOURCES").write_text(licences(meta), encoding="utf-8")
        subprocess.run(
            [sys.executable, "-c", BUILD, str(out)],
            cwd=Path(folder, name),
            env=os.environ | {"SOURCE_DATE_EPOCH": ZIP_EPOCH},
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return out / f"{name}-py3-none-any.whl"
