"""Stand-off names: which tokens of a treebank sentence are a name, without the sentence.

The project may not hold the text of the treebanks. A line of stand-off annotation carries a hash of the tokens of
its sentence, so that it finds the sentence in any release and mirror, also where sentence ids differ.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import conllu

from pipeline.settings import ConfigError
from pipeline.train.inline import LABELS
from pipeline.train.spaces import spaces_in, words_of

HASH_DIGITS = 16
Words = tuple[list[str], list[bool] | None]
"""Tokens and, where known, which of them a blank follows."""


@dataclass(frozen=True)
class NamedSentence:
    """The names of one treebank sentence: token ranges (end exclusive) and labels, beside a hash of all tokens."""

    corpus: str
    sent_id: str
    hash: str
    spans: tuple[tuple[int, int, str], ...]


def tokens_hash(words: Sequence[str]) -> str:
    """Hash the tokens of a sentence."""
    return hashlib.sha256("\n".join(words).encode("utf-8")).hexdigest()[:HASH_DIGITS]


def checked_spans(record: Mapping[str, Any]) -> tuple[tuple[int, int, str], ...]:
    """Read the spans of a record: in order, apart from each other, with known labels."""
    spans = tuple((int(start), int(end), str(label)) for start, end, label in record["spans"])
    last = 0
    for start, end, label in spans:
        if not last <= start < end or label not in LABELS:
            raise ValueError(f"span [{start}, {end}, {label}] is empty, overlaps, out of order or of unknown label")
        last = end
    return spans


def read_lines(path: Path, read: Callable[[dict[str, Any]], NamedSentence]) -> Iterator[NamedSentence]:
    """Yield what ``read`` makes of each line; name file and line when it is broken."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ConfigError(f"{path}: {error}") from error
    for number, line in enumerate(lines, 1):
        try:
            sentence = read(json.loads(line))
        except (KeyError, TypeError, ValueError) as error:
            raise ConfigError(f"{path}:{number}: no annotated sentence: {error!r}") from error
        yield sentence


def read_standoff(path: Path) -> Iterator[NamedSentence]:
    """Yield the sentences of a stand-off file.

    Raises
    ------
    ConfigError
        When the file is missing or a line is no stand-off annotation; names file and line.
    """
    return read_lines(path, lambda r: NamedSentence(r["corpus"], r["sent_id"], r["hash"], checked_spans(r)))


def stand_off(record: Mapping[str, Any]) -> NamedSentence:
    """Take the tokens out of an annotated sentence."""
    words, spans = record["tokens"], checked_spans(record)
    if spans and spans[-1][1] > len(words):
        raise ValueError(f"span {list(spans[-1])} ends after the {len(words)} tokens")
    return NamedSentence(record["corpus"], record["sent_id"], tokens_hash(words), spans)


def read_tokens(path: Path) -> Iterator[NamedSentence]:
    """Yield the stand-off form of annotation that holds its tokens.

    Parameters
    ----------
    path : Path
        JSON lines with ``corpus``, ``sent_id``, ``tokens`` and ``spans``.

    Raises
    ------
    ConfigError
        When a line is broken or a span lies outside its sentence; names file and line.
    """
    return read_lines(path, stand_off)


def write_standoff(sentences: Iterable[NamedSentence], path: Path) -> int:
    """Write stand-off annotation, one short line a sentence; return how many."""
    lines = [json.dumps(asdict(s), ensure_ascii=False, separators=(",", ":")) + "\n" for s in sentences]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(lines), encoding="utf-8")
    return len(lines)


def find_words(treebanks: Iterable[Path], wanted: Iterable[str]) -> dict[str, Words]:
    """Find the sentences with the wanted hashes in CoNLL-U files.

    Returns
    -------
    dict of str to (list of str, list of bool or None)
        By hash the tokens, and which of them a blank follows where a file states the text of the sentence.
    """
    codes = set(wanted)
    found: dict[str, Words] = {}
    for path in treebanks:
        with path.open(encoding="utf-8") as handle:
            for sentence in conllu.parse_incr(handle, fields=["id", "form"]):
                words = words_of(sentence)
                code = tokens_hash(words)
                if code in codes and found.get(code, (words, None))[1] is None:
                    found[code] = words, spaces_in(sentence.metadata.get("text") or "", words)
    return found


@dataclass(frozen=True)
class Joined:
    """Stand-off sentences with the tokens and blanks that were found for them, and those that no treebank holds."""

    found: tuple[tuple[NamedSentence, list[str], list[bool] | None], ...]
    missing: tuple[NamedSentence, ...]

    def counts(self) -> dict[str, int | dict[str, int]]:
        """Count sentences and names found, and what is missing by corpus."""
        return {
            "sentences": len(self.found),
            "names": sum(len(sentence.spans) for sentence, _, _ in self.found),
            "missing_sentences": dict(sorted(Counter(s.corpus for s in self.missing).items())),
            "missing_names": sum(len(s.spans) for s in self.missing),
        }


def join(sentences: Iterable[NamedSentence], treebanks: Iterable[Path]) -> Joined:
    """Give stand-off sentences their tokens back.

    Parameters
    ----------
    sentences : iterable of NamedSentence
        Stand-off annotation; its order is kept.
    treebanks : iterable of Path
        CoNLL-U files.
    """
    sentences = list(sentences)
    words = find_words(treebanks, (s.hash for s in sentences))
    return Joined(
        found=tuple((s, *words[s.hash]) for s in sentences if s.hash in words),
        missing=tuple(s for s in sentences if s.hash not in words),
    )
