"""Questions to the tables: facts by who, what and to whom, with the sentences that say so; stories compared."""

from pipeline.ask.answer import Answer, Evidence, Question, ask
from pipeline.ask.names import UnknownNameError
from pipeline.ask.versions import Story, Telling, ToldFact, versions

__all__ = ["Answer", "Evidence", "Question", "Story", "Telling", "ToldFact", "UnknownNameError", "ask", "versions"]
