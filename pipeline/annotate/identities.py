"""Identities: one label and one id for every form of a name that no list knows."""

from collections import defaultdict
from difflib import get_close_matches

from spacy.tokens import Span

from pipeline.annotate.capitals import ARTICLE
from pipeline.annotate.cues import words
from pipeline.annotate.gazetteers import is_first_name
from pipeline.annotate.lists import list_votes
from pipeline.annotate.slugs import entity_id
from pipeline.annotate.votes import ODD, label_votes

NER_WEIGHT = 1.0
RARE_WEIGHT = 0.6
"""What the NER's word counts for a label, and for a label that it often gets wrong."""
COMMON = frozenset({"PERSON", "ORG", "GPE"})
GLUED = ("'s", "’s", "s")
"""Genitive endings that are part of the token."""
SLIGHT = 0.2
SIMILAR = 0.93
SHORTEST_MISSPELT = 7


class Identities:
    """Label and identify the unknown names among the spans of one article.

    A form carries the label that most of its places speak for; a short form takes label and id of the fullest form,
    known or not.

    Parameters
    ----------
    spans
        Spans of names in text order; known names carry their id.
    language
        Language of the article.
    """

    def __init__(self, spans: list[Span], *, language: str) -> None:
        self.words = words(language)
        self.every = spans
        self.sentences = sum(1 for _ in spans[0].doc.sents) if spans else 0
        self.spans = [span for span in spans if not span.kb_id_]
        self.given = {span.text: span for span in spans if span.kb_id_}
        self.first: dict[str, int] = {}
        for span in spans:
            self.first.setdefault(span.text, span.start)
        self.labels = self._label()
        self.ids = self._identify()

    def _tallies(self) -> dict[str, dict[str, float]]:
        own = {span.start: self._votes(span) for span in self.spans}
        best = {start: max(sorted(tally), key=tally.__getitem__, default="") for start, tally in own.items()}
        listed = list_votes(self.every, best)
        votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for span in self.spans:
            tally = votes[_base(span.text, self.first) or span.text]
            for label, weight in [*own[span.start].items(), *listed.get(span.start, {}).items()]:
                tally[label] += weight
        return votes

    @staticmethod
    def _votes(span: Span) -> dict[str, float]:
        """Weigh the words in and around one place of a name, and what the NER says of it."""
        votes = label_votes(span)
        if span.label_:
            weight = (NER_WEIGHT if span.label_ in COMMON else RARE_WEIGHT) + 0.5 * (len(span) > 1)
            votes[span.label_] = votes.get(span.label_, 0.0) + weight
        return votes

    def _label(self) -> dict[str, str]:
        organisations = {text: "ORG" for text, span in self.given.items() if span.label_ == "ORG"}
        votes, labels = self._tallies(), dict[str, str]()
        for form in _longest_first(votes):
            tally, fuller = votes[form], self._fuller(form, organisations | labels)
            if fuller:
                first, *behind = fuller.split()
                taken_for_thing = max(sorted(tally), key=tally.__getitem__, default="") in ODD
                certain = first in self.words.first_names or taken_for_thing
                surname = labels.get(fuller) == "PERSON" and form in behind and certain
                tally[labels.get(fuller, "ORG")] += 3 + sum(tally.values()) * (fuller in organisations or surname)
            if self._unintroduced(form, tally):
                tally["ORG"] += tally["PERSON"]
            labels[form] = max(sorted(tally), key=tally.__getitem__, default=_default(form))
        inflected = {span.text: _base(span.text, self.first) for span in self.spans}
        labels |= {form: labels[base] for form, base in inflected.items() if base in labels}
        return {form: label for form, label in labels.items() if label != "NORP"}

    def _unintroduced(self, form: str, tally: dict[str, float]) -> bool:
        """Whether only the NER takes a word for a person that an article of some length never names in full."""
        if " " in form or self.sentences < ARTICLE or is_first_name(form):
            return False
        spotted = sum(span.label_ == "PERSON" for span in self.spans if span.text == form) * NER_WEIGHT
        if not spotted or tally["PERSON"] - tally["ORG"] > spotted + SLIGHT:
            return False
        return not any(form in other.replace("-", " ").split() for other in self.first if other != form)

    def _identify(self) -> dict[str, str]:
        ids = {text: span.kb_id_ for text, span in self.given.items()}
        known = {text: span.label_ for text, span in self.given.items() if span.label_ in {"PERSON", "ORG"}}
        for form in _longest_first(self.labels):
            every = known | self.labels
            same = {other: label for other, label in every.items() if label == self.labels[form] and other in ids}
            fuller = self._fuller(form, same) or self._bare(form, same) or self._misspelt(form)
            ids[form] = ids[fuller] if fuller else entity_id(self.labels[form], self._fullest(form))
        return {form: ids[form] for form in self.labels}

    def _fuller(self, form: str, labels: dict[str, str]) -> str | None:
        """Return the longer name that a form shortens, of several the first in the article."""
        parts = form.split()
        longer = [
            other
            for other, label in labels.items()
            if len(other.split()) > len(parts) and _shortens(parts, other.split(), label)
        ]
        return max(
            longer, key=lambda other: (other.split()[-len(parts) :] == parts, -self.first.get(other, 0)), default=None
        )

    def _bare(self, form: str, same: dict[str, str]) -> str | None:
        """Return the known name to which a form adds a kind word ("Acme Group") or an ending."""
        parts = form.split()
        for length in range(len(parts) - 1, 0, -1):
            opening = " ".join(parts[:length])
            if same.get(opening) == "ORG" and all(part in self.words.inside for part in parts[length:]):
                return opening
        return _base(form, same)

    def _misspelt(self, form: str) -> str | None:
        """Return the known name of the article that a form gets one letter wrong, not its first or last two.

        A form in other capitals is the same name ("Blackcat" for "BlackCat").
        """
        recased = next((text for text in self.given if text.lower() == form.lower() and len(text) > 4), None)
        if recased is not None:
            return recased
        close = get_close_matches(form, [text for text in self.given if " " not in text], n=1, cutoff=SIMILAR)
        same = close and len(form) >= SHORTEST_MISSPELT and (form[:2], form[-2:]) == (close[0][:2], close[0][-2:])
        return close[0] if same else None

    def _fullest(self, form: str) -> str:
        """Return a form without articles in front, and genitives and legal forms behind."""
        parts = form.split()
        while len(parts) > 1 and parts[0].lower() in self.words.articles and parts[0][0].islower():
            parts = parts[1:]
        parts[-1] = parts[-1].removesuffix("'s").removesuffix("’s")
        while len(parts) > 1 and parts[-1].lower() in self.words.legal_forms:
            parts = parts[:-1]
        return " ".join(parts)


def _longest_first(forms: dict[str, str] | dict[str, dict[str, float]]) -> list[str]:
    return sorted(forms, key=lambda text: (-len(text.split()), text))


def _base(form: str, forms: dict[str, int] | dict[str, str]) -> str | None:
    """Return the name that a form is the genitive or plural of."""
    return next((form[: -len(end)] for end in GLUED if form.endswith(end) and form[: -len(end)] in forms), None)


def _default(form: str) -> str:
    return "PERSON" if len(form.split()) in {2, 3} else "ORG"


def _shortens(parts: list[str], whole: list[str], label: str) -> bool:
    if label == "ORG":
        return len(parts[0]) > 2 and whole[: len(parts)] == parts
    if label != "PERSON":
        return False
    lower, folded = [part.lower() for part in parts], [part.lower() for part in whole]
    single = len(parts) == 1 and (whole[0] == parts[0] or (len(whole) > 2 and parts[0] in whole[1:]))
    return folded[-len(parts) :] == lower or single
