"""Language cases: short texts with every claim that they make, grouped by phenomenon."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.annotate.slugs import slug
from pipeline.schema import LANGUAGES, SYMMETRIC, Argument, Claim
from pipeline.settings import ConfigError, read_yaml

T = TypeVar("T")
Name = str | None | list[str | None]


class Strict(BaseModel):
    """A part of a case file that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Allowed(Strict):
    """A claim that may be there: predicate and arguments, whatever its attributes."""

    s: Name = None
    p: str | list[str]
    o: Name = None


class Expected(Allowed):
    """A claim that must be there; lists hold acceptable answers.

    A missing name or date means that there is none. ``theme`` and ``role`` are words that the field must
    contain; they are not looked at when missing.
    """

    polarity: str | list[str] = "affirmed"
    modality: str | list[str] = "asserted"
    source: Name = None
    theme: Name = None
    role: Name = None
    former: bool = False
    date: Name = None


class Case(Strict):
    """A text, all the claims that it must yield, and those that it may yield besides.

    ``fails`` says why a known failure fails.
    """

    language: Literal["nl", "en"]
    phenomenon: str
    text: str
    detail: str | None = None
    published: str | None = None
    claims: list[Expected] = Field(default_factory=list)
    may: list[str | Allowed] = Field(default_factory=list)
    fails: str | None = None


@dataclass
class Comparison:
    """What the claims found in a case have in common with those expected.

    ``right`` pairs expected claims with the ones found, ``wrong`` adds the attributes that differ.
    """

    right: list[tuple[Expected, Claim]] = field(default_factory=list)
    wrong: list[tuple[Expected, Claim, list[str]]] = field(default_factory=list)
    missing: list[Expected] = field(default_factory=list)
    extra: list[Claim] = field(default_factory=list)

    @property
    def passes(self) -> bool:
        """Tell whether nothing is missing, wrong or too much."""
        return not (self.wrong or self.missing or self.extra)

    def lines(self) -> list[str]:
        """Say what differs, one line for each claim."""
        return [
            *(f"missing {shown(e)}" for e in self.missing),
            *(f"wrong {', '.join(faults)} in {said(c)}, expected {shown(e)}" for e, c, faults in self.wrong),
            *(f"unexpected {said(c)} by {c.rule}" for c in self.extra),
        ]


def read_cases(folder: Path) -> list[Case]:
    """Read every case of a folder, in the order of the file names.

    The name of a file, ``nl_negation.yaml``, tells the language and the phenomenon of its cases.

    Parameters
    ----------
    folder : Path
        Files with a list of cases each.

    Raises
    ------
    ConfigError
        When a file or one of its cases cannot be used.
    """
    cases: list[Case] = []
    for path in sorted(folder.glob("*.yaml")):
        language, _, phenomenon = path.stem.partition("_")
        if language not in LANGUAGES or not phenomenon:
            raise ConfigError(f"{path}: a case file is named <language>_<phenomenon>.yaml")
        entries = read_yaml(path)
        if not isinstance(entries, list):
            raise ConfigError(f"{path}: must be a list of cases")
        cases.extend(_case(entry, path, language, phenomenon) for entry in entries)
    return cases


def _case(entry: dict[str, Any], path: Path, language: str, phenomenon: str) -> Case:
    try:
        return Case(**(entry | {"language": language, "phenomenon": phenomenon.replace("_", " ")}))
    except (TypeError, ValidationError) as error:
        raise ConfigError(f"{path}: {str(entry)[:80]}: {error}") from error


def compare(case: Case, found: Iterable[Claim]) -> Comparison:
    """Compare the claims read from the text of a case with those that it expects.

    A claim is found when predicate, arguments and polarity agree; then its attributes count.

    Parameters
    ----------
    case : Case
        What must and may be there.
    found : iterable of Claim
        All claims read from the text.
    """
    claims = list(found)
    result = Comparison()
    known: set[int] = set()
    for expected in case.claims:
        hits = [i for i, c in enumerate(claims) if same(c, expected) and c.polarity in choices(expected.polarity)]
        known.update(hits)
        if not hits:
            result.missing.append(expected)
            continue
        faults, claim = min(((differences(claims[i], expected), claims[i]) for i in hits), key=_count)
        if faults:
            result.wrong.append((expected, claim, faults))
        else:
            result.right.append((expected, claim))
    result.extra = [c for i, c in enumerate(claims) if i not in known and not any(_may(c, a) for a in case.may)]
    return result


def _count(pair: tuple[list[str], Claim]) -> int:
    return len(pair[0])


def _may(claim: Claim, allowed: str | Allowed) -> bool:
    return claim.predicate == allowed if isinstance(allowed, str) else same(claim, allowed)


def same(claim: Claim, expected: Allowed) -> bool:
    """Tell whether predicate and arguments of a claim are the expected ones."""
    if claim.predicate not in choices(expected.p):
        return False
    if names(claim.subject, expected.s) and names(claim.object, expected.o):
        return True
    return claim.predicate in SYMMETRIC and names(claim.object, expected.s) and names(claim.subject, expected.o)


def differences(claim: Claim, expected: Expected) -> list[str]:
    """Name the attributes in which a claim differs from the expected one."""
    checks = {
        "modality": claim.modality in choices(expected.modality),
        "source": names(claim.source, expected.source),
        "theme": contains(claim.theme, expected.theme),
        "role": contains(claim.role, expected.role),
        "former": claim.former == expected.former,
        "date": claim.event_date in choices(expected.date),
    }
    return [name for name, agrees in checks.items() if not agrees]


def names(argument: Argument | None, expected: Name) -> bool:
    """Tell whether an argument is one of the expected entities, by its id, the name in its id or its text."""
    entity = argument.entity_id if argument else None
    if argument is None or entity is None:
        return None in choices(expected)
    answers = [answer for answer in choices(expected) if answer is not None]
    return any(entity in (a, f"{entity.partition('/')[0]}/{slug(a)}") or argument.text == a for a in answers)


def contains(text: str | None, expected: Name) -> bool:
    """Tell whether a text holds one of the expected words, if any are expected."""
    if expected is None:
        return True
    words = expected if isinstance(expected, list) else [expected]
    return any(text is None if word is None else word in (text or "") for word in words)


def choices(value: T | list[T]) -> list[T]:
    """List the acceptable answers of a field."""
    return value if isinstance(value, list) else [value]


def shown(expected: Expected) -> str:
    """Print an expected claim as in its file."""
    return str(expected.model_dump(exclude_defaults=True))


def said(claim: Claim) -> str:
    """Print a claim on one line."""
    parts = [_identity(claim.subject), claim.predicate, _identity(claim.object), claim.polarity, claim.modality]
    extras = {"source": _identity(claim.source), "theme": claim.theme or "-", "date": claim.event_date or "-"}
    former = ["former"] if claim.former else []
    return " ".join(parts + [f"{key}={value}" for key, value in extras.items() if value != "-"] + former)


def _identity(argument: Argument | None) -> str:
    return "-" if argument is None else argument.entity_id or repr(argument.text)
