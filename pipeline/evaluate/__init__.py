"""Scores of the tables against articles that people annotated."""

from pipeline.evaluate.gold import GoldError, read_gold
from pipeline.evaluate.run import evaluate, write_report
from pipeline.evaluate.score import Fault, score

__all__ = ["Fault", "GoldError", "evaluate", "read_gold", "score", "write_report"]
