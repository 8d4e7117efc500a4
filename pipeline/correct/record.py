"""The file of corrections: a list, one mapping per correction, whose first key says what it does."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pipeline.schema import Modality, Polarity
from pipeline.settings import ConfigError
from pipeline.tabulate.schemas import EDTF, ENTITY_ID, NAME

EntityId = Annotated[str, StringConstraints(pattern=ENTITY_ID)]
RelationId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{20}$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Strict(BaseModel):
    """A mapping that refuses keys that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Correction(Strict):
    """What all corrections share: a reason."""

    reason: Text

    @property
    def action(self) -> str:
        """What the correction does, the key that opens it."""
        return next(action for action, kind in ACTIONS.items() if isinstance(self, kind))

    @property
    def targets(self) -> tuple[str, ...]:
        """Ids of the entities or of the claim that the correction is about."""
        value = getattr(self, self.action)
        return tuple(value) if isinstance(value, list) else (value,)


class Merge(Correction):
    """Entities that are one: ``merge`` becomes ``into`` wherever it occurs."""

    merge: EntityId | Annotated[list[EntityId], Field(min_length=1)]
    into: EntityId


class Split(Correction):
    """One id for two entities: in ``articles``, ``split`` is ``to``."""

    split: EntityId
    to: EntityId
    articles: Annotated[list[Text], Field(min_length=1)]
    name: Text | None = None


class Rename(Correction):
    """A better name for the tables to show; the id stays."""

    rename: EntityId
    name: Text


class Retype(Correction):
    """Another kind of entity, and so another id: ``kind/slug``."""

    retype: EntityId
    kind: Literal["person", "org", "gpe", "loc", "product", "law", "event"]


class Drop(Correction):
    """A claim that the text does not make."""

    drop: RelationId


class Values(Strict):
    """What a claim should say; only what is given changes, null empties."""

    subject: EntityId | None = None
    predicate: Annotated[str, StringConstraints(pattern=NAME)] = ""
    object: EntityId | None = None
    source: EntityId | None = None
    theme: Text | None = None
    role: Text | None = None
    former: bool = False
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    event_date: Annotated[str, StringConstraints(pattern=EDTF)] | None = None


class Fix(Correction):
    """A claim that the text makes otherwise."""

    fix: RelationId
    set: Values

    @property
    def values(self) -> dict[str, Any]:
        """The given values, by name."""
        return self.set.model_dump(exclude_unset=True)


ACTIONS: dict[str, type[Correction]] = {
    "drop": Drop,
    "fix": Fix,
    "split": Split,
    "merge": Merge,
    "retype": Retype,
    "rename": Rename,
}
"""The corrections by their first key, in the order in which they are applied."""


def read_corrections(path: Path) -> list[Correction]:
    """Read and check a file of corrections; an empty file holds none.

    Parameters
    ----------
    path : Path
        YAML, a list.

    Raises
    ------
    ConfigError
        When the file is missing, is no list, or a correction cannot be used; names the correction and the reason.
    """
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ConfigError(f"{path}: {error}") from error
    if entries is None:
        return []
    if not isinstance(entries, list):
        raise ConfigError(f"{path}: needs a list of corrections, not a {type(entries).__name__}")
    corrections = [read_one(entry, f"{path}: correction {number}") for number, entry in enumerate(entries, 1)]
    for fault in conflicts(corrections):
        raise ConfigError(f"{path}: {fault}")
    return corrections


def read_one(entry: object, where: str) -> Correction:
    """Check one correction; ``where`` opens the message of an error."""
    actions = [action for action in ACTIONS if isinstance(entry, dict) and action in entry]
    if len(actions) != 1:
        raise ConfigError(f"{where} needs exactly one of {', '.join(ACTIONS)}")
    try:
        return ACTIONS[actions[0]].model_validate(entry)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(part for part in map(str, fault["loc"]) if not part.startswith("constrained"))
        raise ConfigError(f"{where} ({actions[0]}): {place}: {fault['msg']}") from error


def conflicts(corrections: Sequence[Correction]) -> list[str]:
    """Tell which corrections contradict each other."""
    faults = []
    for actions in (("drop", "fix"), ("merge", "retype"), ("rename",)):
        counts = Counter(t for c in corrections if c.action in actions for t in dict.fromkeys(c.targets))
        faults += [f"{target}: more than one {' or '.join(actions)}" for target, n in counts.items() if n > 1]
    merges = [correction for correction in corrections if isinstance(correction, Merge)]
    merged = {target for merge in merges for target in merge.targets}
    faults += [
        f"{merge.into}: merged itself, so that nothing can be merged into it"
        for merge in merges
        if merge.into in merged
    ]
    splits = [correction for correction in corrections if isinstance(correction, Split)]
    places = Counter((split.split, article) for split in splits for article in dict.fromkeys(split.articles))
    faults += [f"{entity}: split twice in {article}" for (entity, article), n in places.items() if n > 1]
    faults += [f"{split.split}: split into itself" for split in splits if split.split == split.to]
    return faults
