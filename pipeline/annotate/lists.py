"""Lists: names that stand in one list name things of one kind ("in Raalte, Heino en Wijhe")."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Span

from pipeline.annotate import gazetteers
from pipeline.annotate.cues import words
from pipeline.annotate.surroundings import brings_company

SURE, UNSURE, MOST = 1.2, 0.5, 2.5
"""What a known member of a list counts for the label of the others, an unknown one, and all of them at most."""
PLACED = 1.0
"""What a preposition of place before the first of them counts for the others."""
LISTED = frozenset({"ORG", "GPE", "PERSON"})


def lists(spans: list[Span]) -> Iterator[list[Span]]:
    """Find the lists of names: two or more between commas, the last behind a conjunction.

    Parameters
    ----------
    spans
        Names in text order.
    """
    chain: list[Span] = []
    for span in (span for span in spans if span.label_ != "NORP"):
        between = span.doc[chain[-1].end : span.start].text.lower() if chain else ""
        conjunctions = words(str(span.doc.lang_)).conjunctions
        if chain and between == ",":
            chain.append(span)
        elif chain and between.removeprefix(",").strip() in conjunctions:
            yield [*chain, span]
            chain = []
        else:
            chain = [span]


def _is_placed(first: Span) -> bool:
    """Whether a preposition of place stands before the first name of a list."""
    before, listed = first.doc[max(0, first.start - 1)], words(str(first.doc.lang_))
    return before.i < first.start and before.lower_ in listed.locatives and not brings_company(before, listed)


def list_votes(spans: list[Span], labels: Mapping[int, str]) -> dict[int, dict[str, float]]:
    """Weigh how the other members of its list speak for the label of each unknown name.

    Parameters
    ----------
    spans
        Names in text order, known ones with their id.
    labels
        What else speaks most for, by the start of the name.

    Returns
    -------
    dict of int to dict of str to float
        Labels with their weights, by the start of the name.
    """
    votes: dict[int, dict[str, float]] = {}
    for members in lists(spans):
        placed = _is_placed(members[0])
        for span in members:
            tally = votes.setdefault(span.start, {})
            if placed and span is not members[0]:
                tally["GPE"] = PLACED
            for other in (other for other in members if other is not span and not span.kb_id_):
                label = other.label_ if other.kb_id_ else labels.get(other.start, "")
                sure = other.kb_id_ or other.text in gazetteers.listed("cities")
                if label in LISTED:
                    tally[label] = min(MOST, tally.get(label, 0.0) + (SURE if sure else UNSURE))
    return votes
