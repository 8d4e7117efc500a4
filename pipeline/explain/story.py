"""What is told about a sentence: plain values, ready to be printed or written as JSON."""

from dataclasses import dataclass

from pipeline.schema import Claim


@dataclass(frozen=True, kw_only=True)
class MentionStory:
    """A mention; ``resolved_by`` says how its entity was found, offsets count from the start of the sentence."""

    text: str
    start: int
    end: int
    label: str
    entity_id: str | None
    resolved_by: str


@dataclass(frozen=True, kw_only=True)
class FrameStory:
    """A predicate word with the words that fill its roles; ``form`` tells verb from noun, active from passive."""

    word: str
    lemma: str
    form: str
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ArgumentStory:
    """An argument of a claim and why it was chosen.

    ``slot`` is the slot of the rule that it fills, ``path`` the way from trigger to argument through the parse,
    ``steps`` the questions that handed it on, ``stands_for`` how its phrase leads to its entity.
    """

    name: str
    text: str
    entity_id: str | None
    slot: str
    path: str
    steps: tuple[str, ...] = ()
    stands_for: str = ""
    guess: str = ""


@dataclass(frozen=True, kw_only=True)
class CueStory:
    """Words that set polarity, modality or former, and where they stand as seen from the trigger."""

    sets: str
    words: str
    path: str


@dataclass(frozen=True, kw_only=True)
class SourceStory:
    """One who says so: how found, by which word; the innermost first. ``chosen`` marks the one that the row keeps."""

    found_by: str
    word: str
    speaker: str
    entity_id: str | None
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class ClaimStory:
    """A claim with the reasons for each of its parts; ``notation`` is the trigger as its rule writes it.

    ``lowered_by`` names what makes its confidence less than that of the rule.
    """

    claim: Claim
    notation: str
    rule_confidence: float
    lowered_by: tuple[str, ...]
    arguments: tuple[ArgumentStory, ...]
    cues: tuple[CueStory, ...]
    sources: tuple[SourceStory, ...]
    date_words: str | None


@dataclass(frozen=True, kw_only=True)
class RefusalStory:
    """A rule whose trigger stood there and that made no claim, with the reasons.

    ``stage`` tells how far it came: ``trigger``, ``frame``, ``arguments`` or ``claim``.
    """

    rule: str
    notation: str
    words: str
    stage: str
    reason: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TimeStory:
    """A time expression and what it means as EDTF."""

    text: str
    edtf: str
    granularity: str


@dataclass(frozen=True, kw_only=True)
class TokenStory:
    """A word in the tree: head (its own index at the root), label of the parser, role that the engine sees.

    ``moved`` is the word that the engine hangs it on where it mends the parse.
    """

    text: str
    lemma: str
    pos: str
    head: int
    label: str
    role: str
    moved: str | None = None


@dataclass(frozen=True, kw_only=True)
class SentenceStory:
    """All there is to tell about one sentence; ``number`` is that of the relations table."""

    number: int
    text: str
    start: int
    end: int
    mentions: tuple[MentionStory, ...]
    frames: tuple[FrameStory, ...]
    times: tuple[TimeStory, ...]
    claims: tuple[ClaimStory, ...]
    refusals: tuple[RefusalStory, ...]
    tokens: tuple[TokenStory, ...]
