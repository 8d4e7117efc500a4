"""Tables on disk: parquet for programs, CSV for people, the same bytes for the same rows."""

from pathlib import Path

import pandas as pd
import pyarrow
import pyarrow.parquet

from pipeline.tabulate.build import Tables
from pipeline.tabulate.schemas import LIST, TABLES, arrow_schema

LIST_SEPARATOR = "; "


def write_tables(tables: Tables, folder: Path) -> None:
    """Write every table as ``<name>.parquet`` and ``<name>.csv``.

    Parameters
    ----------
    tables : dict of str to DataFrame
        As built by :func:`pipeline.tabulate.build.build`.
    folder : Path
        Made where it is missing; tables of an earlier run are overwritten.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        arrow = pyarrow.Table.from_pandas(table, schema=arrow_schema(name), preserve_index=False)
        # pandas would note its version in the file, and the bytes would change with it.
        pyarrow.parquet.write_table(arrow.replace_schema_metadata(None), folder / f"{name}.parquet")
        flat = table.copy()
        for column, spec in TABLES[name].items():
            if spec.dtype == LIST:
                flat[column] = flat[column].map(LIST_SEPARATOR.join)
        flat.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """Read one table from parquet or, where there is none, from CSV; empty cells are None.

    Parameters
    ----------
    folder : Path
        Folder of the tables.
    name : str
        Name of the table.

    Raises
    ------
    FileNotFoundError
        When the folder has no such table.
    """
    parquet, csv = folder / f"{name}.parquet", folder / f"{name}.csv"
    if parquet.is_file():
        table = pd.read_parquet(parquet)
    elif csv.is_file():
        table = pd.read_csv(csv, keep_default_na=False, na_values=[""])
    else:
        raise FileNotFoundError(f"no {name}.parquet or {name}.csv in {folder}")
    return table.astype(object).where(table.notna(), None)
