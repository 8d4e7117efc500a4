"""Signs that a claim may be misread: each lowers its confidence."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from spacy.tokens import Token

from pipeline.relate.match import Match
from pipeline.schema import Argument, Claim
from pipeline.settings import CONFIGS, read_yaml

DOUBTFUL = frozenset({"alleged", "possible"})


@cache
def settings() -> dict[str, Any]:
    """Read what each sign is worth and from where on it holds (``configs/doubts.yaml``)."""
    found: dict[str, Any] = read_yaml(CONFIGS / "doubts.yaml")
    return found


def doubts(match: Match, claim: Claim, subject: Token | None, target: Token | None) -> tuple[str, ...]:
    """Name the signs that a claim may be misread.

    Parameters
    ----------
    match : Match
        The rule that fired.
    claim : Claim
        What it says.
    subject, target : Token or None
        The tokens that head its arguments.

    Returns
    -------
    tuple of str
        Keys of ``signs`` in ``configs/doubts.yaml``.
    """
    least = settings()["least"]
    measured = {
        "far": distance(match, subject),
        "remote": distance(match, target),
        "crowded": len(match.head.sent),
        "wordy": max(unknown_words((claim.subject, claim.object))),
        "cued": len(claim.cues),
    }
    held = {name for name, size in measured.items() if size >= least[name]}
    held |= {"unnamed"} if claim.subject is None else set()
    held |= {"negated"} if claim.polarity == "negated" else set()
    held |= {"unsourced"} if claim.source is None and claim.modality in DOUBTFUL else set()
    return tuple(name for name in settings()["signs"] if name in held)


def distance(match: Match, token: Token | None) -> int:
    """Count the words from a trigger to an argument."""
    return min(abs(token.i - t.i) for t in match.trigger) if token is not None else 0


def unknown_words(arguments: Iterable[Argument | None]) -> Iterator[int]:
    """Yield how many words an argument has that no entity is known for."""
    for argument in arguments:
        yield len(argument.text.split()) if argument is not None and argument.entity_id is None else 0


def lowered(confidence: float, signs: Iterable[str]) -> float:
    """Lower a confidence for each sign."""
    for name in signs:
        confidence *= settings()["signs"][name]
    return round(confidence, 3)
