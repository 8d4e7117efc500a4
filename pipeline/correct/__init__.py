"""Corrections that people make in the tables: entities merged, split, renamed, retyped; claims dropped or fixed."""

from pipeline.correct.record import Correction, read_corrections
from pipeline.correct.report import readable, write_report
from pipeline.correct.rows import Outcome
from pipeline.correct.stage import correct

__all__ = ["Correction", "Outcome", "correct", "read_corrections", "readable", "write_report"]
