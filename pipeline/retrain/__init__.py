"""Retrain: the recogniser goes on learning from annotated articles; the better pipeline is kept."""

from pipeline.retrain.stage import Outcome, retrain, write_report

__all__ = ["Outcome", "retrain", "write_report"]
