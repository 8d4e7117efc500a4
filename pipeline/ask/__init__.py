"""Questions to the tables: facts by who, what and to whom, with the sentences that say so."""

from pipeline.ask.answer import Answer, Evidence, Question, ask
from pipeline.ask.names import UnknownNameError

__all__ = ["Answer", "Evidence", "Question", "UnknownNameError", "ask"]
