"""Names: one label and one id for every name of an article, at all its places."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.annotate import lexicon
from pipeline.annotate.candidates import Candidates
from pipeline.annotate.compounds import compounds, products
from pipeline.annotate.cues import label_votes, words
from pipeline.annotate.knowledge import known
from pipeline.annotate.slugs import entity_id
from pipeline.annotate.spans import add_mentions, covered, mention, set_names

NER_WEIGHT = 1.0
GLUED = ("'s", "’s", "s")
"""Genitive endings that are part of the token."""
REPAIRABLE = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "NORP", "EVENT", "LAW"})


class Names:
    """Merge known names, the NER's spans and capitalised runs into mentions with ids.

    The longest span wins, a known name wins over an unknown one of the same extent. A name carries the label that
    most of its places speak for; short forms take the id of the fullest form in the article.
    """

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.listed = {text: (name.label, name.entity.id) for text, name in lexicon.names(nlp.lang).items()}

    def __call__(self, doc: Doc) -> Doc:
        given = known(doc)
        candidates = Candidates(doc, given)
        spotted = [span for ent in doc.ents if ent.label_ in REPAIRABLE for span in candidates.repaired(ent)]
        spans = self._merge(given, spotted, list(candidates.runs()))
        forms = self._label(spans)
        ids = self._identify(forms, {span.text: span for span in spans if span.kb_id_})
        names = [*self._known(spans), *self._everywhere(doc, spans, ids)]
        made = list(products(doc, names))
        full = {text: (ids[text].split("/")[0], ids[text]) for text in ids}
        inside = [
            span
            for span in compounds(doc, self.listed | {text: (forms[text], entity) for text, (_, entity) in full.items()})
            if span.label_ != "NORP"
        ]
        closed = covered(names)
        inside = [span for span in inside if not closed & set(range(span.start, span.end))]
        add_mentions(doc, [*names, *made, *inside])
        set_names(doc, [*names, *made, *inside])
        return doc

    def _merge(self, given: list[Span], spotted: list[Span], runs: list[Span]) -> list[Span]:
        """Longest first; a known name gives way only to a longer name that has reason to be one."""
        kept = []
        for span in [*spotted, *runs]:
            inside = [name for name in given if name.start < span.end and span.start < name.end]
            if not inside or self._outranks(span, inside):
                kept.append(span)
        order = {id(span): rank for rank, span in enumerate([*given, *kept])}
        longest = filter_spans(sorted([*given, *kept], key=lambda span: (-len(span), order[id(span)])))
        return sorted(longest, key=lambda span: span.start)

    @staticmethod
    def _outranks(span: Span, inside: list[Span]) -> bool:
        """Whether a span that holds known names is a name of its own ("Natalya Kaspersky", "Bank of Boston")."""
        if any(name.start < span.start or name.end > span.end or len(name) >= len(span) for name in inside):
            return False
        listed = words(span.doc.lang_)
        votes = label_votes(span)
        best = max(votes, key=votes.__getitem__, default="")
        if best == "PERSON":
            return span[0].text in listed.first_names or span.label_ == "PERSON" == inside[-1].label_
        places = all(name.label_ in {"GPE", "NORP", "LOC"} for name in inside)
        if places and span.label_ in {"ORG", "EVENT", "FAC"} and inside[0].start > span.start:
            return True
        return best in {"ORG", "FAC", "EVENT", "LAW", "LOC"} and any(token.text in listed.inside for token in span)

    @staticmethod
    def _known(spans: Iterable[Span]) -> list[Span]:
        return [span for span in spans if span.kb_id_]

    def _label(self, spans: list[Span]) -> dict[str, str]:
        """Label of every unknown form, by the votes of all its places and of the fuller forms that it shortens."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for span in spans:
            if span.kb_id_:
                continue
            tally = votes[span.text]
            tally.update(label_votes(span))
            if span.label_:
                tally[span.label_] += NER_WEIGHT + 0.5 * (len(span) > 1)
        labels = {}
        for form in sorted(votes, key=lambda text: (-len(text.split()), text)):
            fuller = _fuller(form, labels)
            tally = votes[form]
            if fuller:
                tally[labels[fuller]] += 3
            labels[form] = max(sorted(tally), key=tally.__getitem__, default=_default(form))
        return labels

    def _identify(self, labels: dict[str, str], given: dict[str, Span]) -> dict[str, str]:
        """Id of every form: that of the fullest form of the same name, known or not."""
        listed = words(self.nlp.lang)
        ids = {text: span.kb_id_ for text, span in given.items()}
        every = labels | {text: span.label_ for text, span in given.items() if span.label_ in {"PERSON", "ORG"}}
        for form in sorted(labels, key=lambda text: (-len(text.split()), text)):
            same = {other: label for other, label in every.items() if label == labels[form] and other in ids}
            fuller = _fuller(form, same) or self._bare(form, same, listed.inside)
            ids[form] = ids[fuller] if fuller else entity_id(labels[form], self._fullest(form))
        return {form: ids[form] for form in labels}

    @staticmethod
    def _bare(form: str, same: dict[str, str], inside: dict[str, tuple[str, str]]) -> str | None:
        """The known name that a form only adds a kind word to ("En Marche Movement"), or that it inflects."""
        parts = form.split()
        for length in range(len(parts) - 1, 0, -1):
            opening = " ".join(parts[:length])
            if opening in same and same[opening] == "ORG" and all(part in inside for part in parts[length:]):
                return opening
        return next((form[: -len(ending)] for ending in GLUED if form.endswith(ending) and form[: -len(ending)] in same), None)

    def _fullest(self, form: str) -> str:
        """A form without articles in front and legal forms behind."""
        listed = words(self.nlp.lang)
        parts = form.split()
        while len(parts) > 1 and parts[0].lower() in listed.articles and parts[0][0].islower():
            parts = parts[1:]
        parts[-1] = parts[-1].removesuffix("'s").removesuffix("’s")
        while len(parts) > 1 and parts[-1].lower() in listed.legal_forms:
            parts = parts[:-1]
        return " ".join(parts)

    def _everywhere(self, doc: Doc, spans: list[Span], ids: dict[str, str]) -> list[Span]:
        """All places of the found names, also those that the NER missed."""
        by_form = self._label_ids(spans, ids)
        matcher = PhraseMatcher(doc.vocab)
        for form in by_form:
            matcher.add(form, [self.nlp.make_doc(form)])
        taken = covered(span for span in spans)
        found = [
            mention(doc, span.start, span.end, label=by_form[span.text][0], entity=by_form[span.text][1], by="name")
            for span in spans
            if not span.kb_id_ and span.text in by_form
        ]
        extra = filter_spans(
            [
                mention(doc, start, end, label=by_form[form][0], entity=by_form[form][1], by="name")
                for key, start, end in matcher(doc)
                for form in [doc.vocab.strings[key]]
                if not taken & set(range(start, end))
            ]
        )
        return found + extra

    @staticmethod
    def _label_ids(spans: list[Span], ids: dict[str, str]) -> dict[str, tuple[str, str]]:
        labels = {entity: lexicon.LABELS[entity.split("/")[0]] for entity in ids.values()}
        return {span.text: (labels[ids[span.text]], ids[span.text]) for span in spans if span.text in ids}


def _default(form: str) -> str:
    return "PERSON" if len(form.split()) in {2, 3} else "ORG"


def _fuller(form: str, labels: dict[str, str]) -> str | None:
    """The one longer name that a form shortens: a surname, a first name, or the first words of an organisation."""
    parts = form.split()
    candidates = [
        (other, label) for other, label in labels.items() if len(other.split()) > len(parts) and _shortens(parts, other, label)
    ]
    if not candidates:
        return None
    return max(candidates, key=lambda pair: (pair[0].split()[-len(parts) :] == parts, len(pair[0]), pair[0]))[0]


def _shortens(parts: list[str], other: str, label: str) -> bool:
    whole = other.split()
    lower = [part.lower() for part in parts]
    folded = [part.lower() for part in whole]
    if label == "PERSON":
        return folded[-len(parts) :] == lower or (len(parts) == 1 and whole[0] == parts[0]) or (
            len(parts) == 1 and len(whole) > 2 and parts[0] in whole[1:]
        )
    return label == "ORG" and len(parts[0]) > 2 and whole[: len(parts)] == parts


@Language.factory("wiewat_names", requires=["doc.ents"], assigns=["doc.spans", "doc.ents"])
def make_names(nlp: Language, name: str) -> Names:
    """Make the component that labels and identifies names."""
    return Names(nlp)
