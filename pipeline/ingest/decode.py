"""Bytes to text: byte order marks, UTF-8, and single bytes of cp1252 among them."""

import codecs
import re

import ftfy.bad_codecs

ftfy.bad_codecs.ok()

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MISFIT = re.compile(r"[\udc80-\udcff]")
TRUNCATED = re.compile(r"[\udcc2-\udcf4][\udc80-\udcbf]*\Z")
UNDEFINED = re.compile(r"[\x80-\x9f]")
MAX_CONTROLS = 0.01
MAX_REPAIRED = 0.2
FEW = 2


class UndecodableError(ValueError):
    """Bytes that are not text in any encoding accepted here."""


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Decode the bytes of a text file.

    Parameters
    ----------
    data
        The whole content of a file.
    declared
        The encoding that the document names, used when it is not UTF-8.

    Raises
    ------
    UndecodableError
        When the bytes are binary, or no encoding makes sensible text of them.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _checked(_strict(data, encoding))
    if b"\x00" in data:
        raise UndecodableError("binary: it contains zero bytes")
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        if declared and declared.casefold() not in ("utf-8", "utf8"):
            return _checked(_strict(data, declared))
    return _checked(_repaired(data))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError) as error:
        raise UndecodableError(f"not {encoding}: {error}") from error


def _checked(text: str) -> str:
    controls = len(CONTROLS.findall(text))
    if controls > MAX_CONTROLS * len(text):
        raise UndecodableError(f"binary: {controls} control characters")
    return text


def _repaired(data: bytes) -> str:
    """Read UTF-8, taking every byte that does not fit as cp1252: both pure and mixed files come out right."""
    text = data.decode("utf-8", errors="surrogateescape")
    if any("\x7f" < character < "\udc80" for character in text):
        text = TRUNCATED.sub("", text)
    misfits = MISFIT.findall(text)
    repaired = MISFIT.sub(_as_cp1252, text)
    if len(misfits) > max(FEW, MAX_REPAIRED * len(text)) or UNDEFINED.search(repaired):
        raise UndecodableError(f"neither UTF-8 nor cp1252: {len(misfits)} bytes do not fit")
    return repaired


def _as_cp1252(misfit: re.Match[str]) -> str:
    return misfit[0].encode("utf-8", errors="surrogateescape").decode("sloppy-windows-1252")
