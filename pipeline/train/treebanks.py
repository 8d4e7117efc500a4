"""The treebanks that the pipelines are trained on: what they are, and a folder that certainly holds them.

They come from a mirror (``WIEWAT_CORPORA``), every file known by its hash, or from their public homes
(``pipeline.train.fetch``). Neither is guessed: without both, or with other files, training refuses.
"""

from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

from pipeline.settings import ConfigError, read_yaml

SUMS = "SHA256SUMS"
"""Written beside fetched files, in the format of ``sha256sum``."""


class TreebankError(RuntimeError):
    """Treebanks that are not there or not what they should be, with what to do."""


@dataclass(frozen=True, kw_only=True)
class Archive:
    """A release of Universal Dependencies as one compressed archive."""

    url: str
    sha256: str
    root: str


@dataclass(frozen=True, kw_only=True)
class Repository:
    """A git repository at a commit, whose trees a converter turns into CoNLL-U."""

    url: str
    commit: str
    root: str
    convert: list[str]
    install: str


@dataclass(frozen=True, kw_only=True)
class TreebankFile:
    """A file that training reads: its hash in the mirror, and what of the public sources it is made of.

    ``documents`` keeps documents of these genres only; sentences of the files ``apart_from`` are left out.
    A file that no public source is named for is needed in a mirror only.
    """

    name: str
    sha256: str
    archive: tuple[str, ...] = ()
    repository: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sources:
    """What configs/training/treebanks.yaml says: the public homes, and the files of each language."""

    archive: Archive
    repository: Repository
    files: dict[str, tuple[TreebankFile, ...]]

    @classmethod
    def read(cls, path: Path) -> "Sources":
        """Read the sources.

        Raises
        ------
        ConfigError
            When a field is missing or unknown; names the file.
        """
        data = read_yaml(path)
        try:
            files = {
                language: tuple(treebank_file(name, fields) for name, fields in entries.items())
                for language, entries in data["files"].items()
            }
            return cls(archive=Archive(**data["archive"]), repository=Repository(**data["repository"]), files=files)
        except (KeyError, TypeError, AttributeError) as error:
            raise ConfigError(f"{path}: {error!r}") from error


def treebank_file(name: str, fields: dict[str, Any]) -> TreebankFile:
    """Read the entry of a file."""
    values: dict[str, Any] = {key: value if isinstance(value, str) else tuple(value) for key, value in fields.items()}
    return TreebankFile(name=name, **values)


def sha256_of(path: Path) -> str:
    """Hash a file."""
    with path.open("rb") as handle:
        return file_digest(handle, "sha256").hexdigest()


def check_files(folder: Path, sums: dict[str, str], remedy: str) -> Path:
    """Give back a folder when it holds the files with these hashes.

    Raises
    ------
    TreebankError
        When a file is missing or another one; names all of them.
    """
    problems = [f"{name} is missing" for name in sums if not (folder / name).is_file()]
    for name, wanted in sums.items():
        if (folder / name).is_file() and (found := sha256_of(folder / name)) != wanted:
            problems.append(f"{name} is another file: sha256 {found}, expected {wanted}")
    if problems:
        raise TreebankError(f"{folder}: " + "; ".join(problems) + f". {remedy}")
    return folder


def write_sums(folder: Path, names: list[str]) -> None:
    """Note the hashes of files in their folder."""
    lines = [f"{sha256_of(folder / name)}  {name}\n" for name in sorted(names)]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def read_sums(folder: Path) -> dict[str, str]:
    """Read the hashes noted in a folder."""
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: code for code, name in (line.split("  ", 1) for line in lines)}


def locate(language: str, sources: Sources, *, mirror: str | None, fetched: Path) -> Path:
    """Find the treebanks of a language.

    Parameters
    ----------
    language : str
        ``nl`` or ``en``.
    sources : Sources
        What the files are.
    mirror : str or None
        The folder that ``WIEWAT_CORPORA`` names; it goes first.
    fetched : Path
        Where ``fetch`` writes, one folder per language.

    Returns
    -------
    Path
        A folder with the CoNLL-U files of the language, checked by their hashes.

    Raises
    ------
    TreebankError
        When they are nowhere, or a file is missing or another one.
    """
    files = sources.files[language]
    if mirror:
        remedy = "configs/training/treebanks.yaml lists the files that WIEWAT_CORPORA must hold"
        return check_files(Path(mirror, language), {f.name: f.sha256 for f in files}, remedy)
    folder = fetched / language
    if (folder / SUMS).is_file():
        return check_files(folder, read_sums(folder), "Fetch them again, or delete the folder")
    raise TreebankError(
        f"no treebanks for {language}: set WIEWAT_CORPORA to a mirror whose folder {language}/ holds "
        f"{', '.join(f.name for f in files)}; or run python -m pipeline.train fetch --language {language}, which "
        f"downloads {sources.archive.url}"
        + (f" and {sources.repository.url}" if any(f.repository for f in files) else "")
    )
