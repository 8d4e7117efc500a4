"""Which files there are to ingest, and their bytes."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.ingest.readers import Input, reader_for
from pipeline.schema import Reject


def find(paths: Iterable[Path]) -> Iterator[Path | Reject]:
    """Find the files among paths and below folders, each once, sorted; hidden ones below folders are skipped.

    Parameters
    ----------
    paths
        Files and folders, in any order.
    """
    found: dict[str, Path | Reject] = {}
    for path in sorted(set(map(Path, paths))):
        for entry in _walk(path) if path.is_dir() else [path]:
            name = entry.path if isinstance(entry, Reject) else str(entry.absolute())
            found.setdefault(name, entry)
    yield from (found[name] for name in sorted(found))


def _walk(folder: Path) -> list[Path | Reject]:
    entries: list[Path | Reject] = []
    failures: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=failures.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        entries += [Path(parent, name) for name in files if not name.startswith(".")]
    entries += [_unreadable(Path(str(error.filename)), error) for error in failures]
    return entries


def load(path: Path, *, max_bytes: int) -> Input | Reject:
    """Read a file, unless its kind, its size or the system forbids it.

    Parameters
    ----------
    path
        A file.
    max_bytes
        The size above which a file is refused without being opened.
    """
    name = label(path)
    if not path.exists():
        return Reject(path=name, reason="missing", detail="no such file or folder")
    if not path.is_file():
        return Reject(path=name, reason="unreadable", detail="not a regular file")
    if reader_for(path) is None:
        suffix = label(Path(path.suffix)) if path.suffix else "none"
        return Reject(path=name, reason="unsupported", detail=f"suffix {suffix}")
    size = path.stat().st_size
    if size > max_bytes:
        return Reject(path=name, reason="oversized", detail=f"{size} bytes, more than {max_bytes}")
    try:
        return Input(path=name, stem=label(Path(path.stem)), data=path.read_bytes())
    except OSError as error:
        return _unreadable(path, error)


def label(path: Path) -> str:
    """Write a path as text, also where its name is not valid UTF-8."""
    return os.fsencode(path.as_posix()).decode("utf-8", errors="replace")


def _unreadable(path: Path, error: OSError) -> Reject:
    return Reject(path=label(path), reason="unreadable", detail=error.strerror or type(error).__name__)
