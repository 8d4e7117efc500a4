"""Checks on the rules and cues themselves: what a linguist wants to know after editing them."""

from pipeline.audit.report import Report, audit

__all__ = ["Report", "audit"]
