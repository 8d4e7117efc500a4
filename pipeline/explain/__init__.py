"""Why the engine reads what it reads: its own choices, recorded while it works."""

from pipeline.explain.read import explain
from pipeline.explain.story import SentenceStory

__all__ = ["SentenceStory", "explain"]
