"""The language cases read by the engine: scores by predicate and phenomenon, and what every rule contributes."""

from pipeline.regress.outcome import Outcome
from pipeline.regress.run import read_outcomes, regress, write_reports
from pipeline.regress.score import score

__all__ = ["Outcome", "read_outcomes", "regress", "score", "write_reports"]
