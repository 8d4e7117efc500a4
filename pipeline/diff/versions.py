"""A version of the tables: a folder, or a revision of a repository whose tables DVC keeps."""

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.settings import ConfigError
from pipeline.tabulate.files import read_table

TABLES = Path("data/tables")
COMPARED = ("relations", "facts")


class VersionError(ConfigError):
    """A version that cannot be read, with the reason and what can be done."""


@dataclass(frozen=True)
class Version:
    """The rows of the compared tables, and what the version is called."""

    name: str
    rows: dict[str, list[dict[str, Any]]] = field(repr=False)


def open_version(name: str, *, tables: Path = TABLES, repository: Path = Path()) -> Version:
    """Read a version of the tables.

    Parameters
    ----------
    name : str
        A folder of tables, or else a Git revision.
    tables : Path
        Where the tables are in the repository.
    repository : Path
        Folder of the repository.

    Raises
    ------
    VersionError
        When the name is neither, or the tables of the revision are not in the cache of DVC.
    FileNotFoundError
        When the folder has no tables.
    """
    folder = Path(name)
    if folder.is_dir():
        return Version(name, {table: plain(read_table(folder, table)) for table in COMPARED})
    return Version(name, {table: plain(frame) for table, frame in from_revision(name, tables, repository).items()})


def from_revision(revision: str, tables: Path, repository: Path) -> dict[str, pd.DataFrame]:
    """Read the compared tables of a revision out of the cache of DVC."""
    try:
        from dvc.api import DVCFileSystem
        from dvc.exceptions import DvcException
        from dvc_data.index import DataIndexDirError
    except ImportError as error:
        raise VersionError(f"{revision}: no such folder, and to read revisions DVC must be installed") from error
    try:
        files = DVCFileSystem(str(repository), rev=revision)
        return {
            name: pd.read_parquet(io.BytesIO(files.read_bytes((tables / f"{name}.parquet").as_posix())))
            for name in COMPARED
        }
    except (FileNotFoundError, DataIndexDirError) as error:
        raise VersionError(
            f"{revision}: its {tables.as_posix()} is not in the cache of DVC. Get it with 'dvc pull' where a "
            f"remote has it, or make it: check out {revision}, 'dvc repro'; or name a folder instead"
        ) from error
    except DvcException as error:
        raise VersionError(f"{revision}: no such folder, and no revision to read tables from ({error})") from error


def plain(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows with empty cells as None and lists as tuples."""
    cells = table.astype(object).where(table.notna(), None)
    return [
        {str(name): tuple(value) if hasattr(value, "tolist") else value for name, value in row.items()}
        for row in cells.to_dict("records")
    ]
