"""What is known of one Doc before rules read it."""

from functools import cached_property

from spacy.tokens import Doc

from pipeline.relate.cues import cues
from pipeline.relate.dates import time_expressions, time_points, time_positions
from pipeline.relate.descriptions import hang_descriptions
from pipeline.relate.extraposed import demote_times, mend_extraposed
from pipeline.relate.frames import Frames
from pipeline.relate.mentions import Mentions
from pipeline.relate.names import (
    hang_stray_names,
    hang_titles,
    possess_whole,
    raise_conjuncts,
    split_names,
    unite_names,
)
from pipeline.relate.repair import repair
from pipeline.relate.roles import role_graph
from pipeline.relate.seats import mend_seats
from pipeline.relate.window import Window
from pipeline.relate.words import grammar


class Reading:
    """What every part that reads a Doc shares, built once.

    ``graph`` is its parse as roles, mended; ``frames``, ``mentions`` and ``window`` look into that. ``dates`` are
    its time expressions, ``times`` the positions of their words.

    Parameters
    ----------
    doc : Doc
        Parsed, with sentence ends and the span group ``mentions``; ``user_data["published"]`` anchors dates.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.grammar = grammar(doc.lang_)
        self.cues = cues(doc.lang_)
        self.graph = role_graph(doc)
        unite_names(self.graph, doc)
        possess_whole(self.graph, doc)
        split_names(self.graph, doc)
        raise_conjuncts(self.graph, doc)
        points = time_points(doc)
        self.dates = time_expressions(doc, doc.user_data.get("published"), points=points)
        self.times = time_positions(doc, points)
        mend_extraposed(self.graph, self.grammar, self.times)
        mend_seats(self.graph, doc, self.grammar)
        hang_stray_names(self.graph, doc)
        hang_descriptions(self.graph, doc)
        repair(self.graph, self.cues, self.grammar)
        demote_times(self.graph, self.times)
        hang_titles(self.graph, doc)
        self.frames = Frames(self.graph, self.grammar)
        self.mentions = Mentions(self.graph, self.grammar)
        self.window = Window(self.graph, self.grammar, self.mentions)

    @cached_property
    def sentence_numbers(self) -> dict[int, int]:
        """Number the sentences by their first token, leaving out blank ones."""
        sentences = [s for s in self.doc.sents if s.text.strip()]
        return {s.start: i for i, s in enumerate(sentences)}
