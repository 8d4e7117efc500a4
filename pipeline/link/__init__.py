"""One entity, one id: names of all articles in both languages, told the same or different with their evidence."""

from pipeline.link.cluster import Candidate, Link, link, winner
from pipeline.link.decide import Decision
from pipeline.link.names import compare

__all__ = ["Candidate", "Decision", "Link", "compare", "link", "winner"]
