"""What the text says about a claim: polarity, modality, former, source, and the words that say so."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from pipeline.relate.cues import MODALITIES
from pipeline.schema import Modality, Polarity


@dataclass
class Certainty:
    """What the text says about a claim, with the words that say so.

    ``steps`` keeps in order what set which value, also where a stronger one stood already.
    """

    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    former: bool = False
    source: Token | None = None
    cues: list[Token] = field(default_factory=list)
    steps: list[tuple[str, tuple[Token, ...]]] = field(default_factory=list)

    def weaken(self, modality: str, *cue: Token) -> None:
        """Set a modality unless a stronger one holds already."""
        ranks = ("asserted", *MODALITIES)
        if ranks.index(modality) > ranks.index(self.modality):
            self.modality = modality  # type: ignore[assignment]
        self.cues += cue
        self.steps.append((modality, cue))

    def negate(self, *cue: Token) -> None:
        """Set the polarity to negated."""
        self.polarity = "negated"
        self.cues += cue
        self.steps.append((self.polarity, cue))

    def of_end(self, trigger: tuple[Token, ...]) -> "Certainty":
        """Turn into that of a state from that of its end: over ("left X"), or there as before ("will leave X")."""
        if self.polarity == "negated" or self.modality in {"possible", "planned"}:
            return Certainty(cues=self.cues, steps=self.steps, source=self.source)
        self.end(*trigger)
        return self

    def end(self, *cue: Token) -> None:
        """Set what is claimed to be over."""
        self.former = True
        self.cues += cue
        self.steps.append(("former", cue))
