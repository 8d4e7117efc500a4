"""Get the treebanks from their public homes: a pinned archive, and a pinned commit of a repository."""

import re
import shutil
import subprocess
import tarfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import conllu

from pipeline.train.spaces import mend_spaces, words_of
from pipeline.train.standoff import tokens_hash
from pipeline.train.treebanks import (
    Archive,
    Repository,
    Sources,
    TreebankError,
    TreebankFile,
    check_files,
    sha256_of,
    write_sums,
)


def download(archive: Archive, folder: Path) -> Path:
    """Download an archive, unless the folder has it already.

    Raises
    ------
    TreebankError
        When the address does not answer, or gives a file with another hash; that file is not kept.
    """
    path = folder / archive.url.rsplit("/", 1)[-1]
    if path.is_file():
        return check_files(folder, {path.name: archive.sha256}, "Delete it to download it again") / path.name
    folder.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        with urllib.request.urlopen(archive.url, timeout=60) as response, part.open("wb") as handle:
            shutil.copyfileobj(response, handle)
    except (urllib.error.URLError, TimeoutError) as error:
        raise TreebankError(
            f"{archive.url}: {error}. Where it cannot be reached, put the file into {folder}, or set WIEWAT_CORPORA"
        ) from error
    if (found := sha256_of(part)) != archive.sha256:
        part.unlink()
        raise TreebankError(f"{archive.url}: sha256 {found}, expected {archive.sha256}; the download was thrown away")
    return part.rename(path)


def unpack(path: Path, archive: Archive, members: set[str]) -> dict[str, str]:
    """Read the texts of members of an archive by their names under its root folder."""
    texts = {}
    with tarfile.open(path, "r|*") as tar:
        for member in tar:
            name = member.name.removeprefix(f"{archive.root}/")
            handle = tar.extractfile(member) if name in members else None
            if handle is not None:
                texts[name] = handle.read().decode("utf-8")
    if missing := members - texts.keys():
        raise TreebankError(f"{path}: holds no {', '.join(sorted(missing))} under {archive.root}/")
    return texts


def git(*arguments: str, reason: str) -> str:
    """Run git; say its own words when it fails."""
    result = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)
    if result.returncode:
        raise TreebankError(f"{reason}: {result.stderr.strip()}")
    return result.stdout.strip()


def check_out(repository: Repository, folders: list[str], out: Path) -> Path:
    """Check out folders of a repository at its commit, which git itself verifies by its hash."""
    shutil.rmtree(out, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    where = f"{repository.url} at {repository.commit}"
    git("clone", "-q", "--filter=blob:none", "--no-checkout", repository.url, str(out), reason=where)
    git("-C", str(out), "sparse-checkout", "set", *(f"{repository.root}/{f}" for f in folders), reason=where)
    git("-C", str(out), "checkout", "-q", "--detach", repository.commit, reason=where)
    head = git("-C", str(out), "rev-parse", "HEAD", reason=where)
    if not head.startswith(repository.commit):
        raise TreebankError(f"{where}: git checked out {head}")
    return out / repository.root


def natural(path: Path) -> list[tuple[int, str]]:
    """Sort key that counts: ``2.xml`` before ``10.xml``."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", path.stem)]


def converted(repository: Repository, folders: list[str], out: Path) -> str:
    """Check out the trees of folders and convert them to CoNLL-U.

    Raises
    ------
    TreebankError
        When the commit or a folder is not there, or the converter fails.
    """
    trees = check_out(repository, folders, out)
    texts = []
    for folder in folders:
        files = "".join(f"{path}\n" for path in sorted((trees / folder).glob("*.xml"), key=natural))
        if not files:
            raise TreebankError(f"{repository.url} at {repository.commit}: no trees in {repository.root}/{folder}")
        result = subprocess.run(repository.convert, input=files, capture_output=True, text=True, check=False)
        if result.returncode:
            raise TreebankError(f"{' '.join(repository.convert)}: {result.stderr.strip()}")
        texts.append(re.sub(r"^(# sent_id = )", rf"\g<1>{folder}-", result.stdout, flags=re.MULTILINE))
    return "".join(texts)


def plain(sentence: conllu.TokenList) -> conllu.TokenList:
    """Leave out ranges of contractions, empty nodes and enhanced dependencies; keep the blanks of the text."""
    mend_spaces(sentence)
    tokens = [t for t in sentence if isinstance(t["id"], int)]
    for token in tokens:
        space = (token["misc"] or {}).get("SpaceAfter")
        token["deps"], token["misc"] = None, {"SpaceAfter": space} if space else None
    return conllu.TokenList(tokens, sentence.metadata)


def sentences(text: str, genres: tuple[str, ...]) -> Iterator[conllu.TokenList]:
    """Yield the sentences of a CoNLL-U text, of documents whose id names one of the genres if any are given."""
    genre = ""
    for sentence in conllu.parse(text):
        document = sentence.metadata.get("newdoc id", "")
        genre = document.split("_")[1] if document.count("_") else genre
        if not genres or genre in genres:
            yield plain(sentence)


def assemble(file: TreebankFile, texts: list[str], folder: Path) -> None:
    """Write a training file from the texts of its sources."""
    taken = {
        tokens_hash(words_of(sentence))
        for other in file.apart_from
        for sentence in conllu.parse((folder / other).read_text(encoding="utf-8"))
    }
    kept = [s for text in texts for s in sentences(text, file.documents) if tokens_hash(words_of(s)) not in taken]
    (folder / file.name).write_text("".join(s.serialize() for s in kept), encoding="utf-8")


def fetch(language: str, sources: Sources, out: Path, downloads: Path) -> list[str]:
    """Fetch and assemble the treebanks of a language.

    Parameters
    ----------
    language : str
        ``nl`` or ``en``.
    sources : Sources
        The public homes and what each file is made of.
    out : Path
        Gets a folder per language; its hashes are noted last, so that a broken run leaves no usable folder.
    downloads : Path
        Where the archive and the repository are kept.

    Returns
    -------
    list of str
        The names of the files.

    Raises
    ------
    TreebankError
        When a source cannot be had or is not the pinned one, or the converter is not installed.
    """
    files = [f for f in sources.files[language] if f.archive or f.repository]
    folder = out / language
    converter = sources.repository.convert[0]
    if any(file.repository for file in files) and shutil.which(converter) is None:
        raise TreebankError(
            f"{sources.repository.url} holds trees in another format: install {converter}, {sources.repository.install}"
        )
    shutil.rmtree(folder, ignore_errors=True)
    members = {member for file in files for member in file.archive}
    texts = unpack(download(sources.archive, downloads), sources.archive, members)
    folder.mkdir(parents=True)
    for file in sorted(files, key=lambda f: bool(f.apart_from)):
        parts = [texts[member] for member in file.archive]
        if file.repository:
            parts.append(converted(sources.repository, list(file.repository), downloads / "repository"))
        assemble(file, parts, folder)
    write_sums(folder, [file.name for file in files])
    return [file.name for file in files]
