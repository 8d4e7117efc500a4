"""Names: one label and one id for every name of an article, at all its places."""

from collections import defaultdict

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.annotate import lexicon
from pipeline.annotate.candidates import Candidates
from pipeline.annotate.compounds import compounds, opening, products
from pipeline.annotate.cues import words
from pipeline.annotate.institutions import phrases
from pipeline.annotate.knowledge import known
from pipeline.annotate.slugs import entity_id
from pipeline.annotate.spans import add_mentions, covered, mention, set_names
from pipeline.annotate.votes import label_votes

NER_WEIGHT = 1.0
RARE_WEIGHT = 0.6
COMMON = frozenset({"PERSON", "ORG", "GPE"})
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
        self.language = str(nlp.lang)
        self.listed = {text: (name.label, name.entity.id) for text, name in lexicon.names(nlp.lang).items()}

    def __call__(self, doc: Doc) -> Doc:
        """Label and identify the names of a doc."""
        given = known(doc)
        candidates = Candidates(doc, given)
        given = filter_spans([*given, *self._works(doc, candidates)])
        spotted = [span for ent in doc.ents if ent.label_ in REPAIRABLE for span in candidates.repaired(ent)]
        spans = self._merge(given, spotted, list(candidates.runs()))
        spans = [span for span in spans if span.kb_id_ or not self._compound(span, spans)]
        forms = self._label(spans, {span.text: span for span in spans if span.kb_id_})
        ids = self._identify(forms, {span.text: span for span in spans if span.kb_id_})
        names = filter_spans([*(span for span in spans if span.kb_id_), *self._everywhere(doc, spans, forms, ids)])
        made = list(products(doc, names))
        lookup = self.listed | {form: (forms[form], entity) for form, entity in ids.items()}
        closed = covered(names)
        parts = [span for span in compounds(doc, lookup) if span.label_ != "NORP" and span.start not in closed]
        add_mentions(doc, [*names, *made, *parts])
        set_names(doc, [*names, *made, *parts])
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

    def _compound(self, span: Span, spans: list[Span]) -> bool:
        """Whether one word is made of names: "Kaspersky-software", "PSV-Ajax", "Acmeconcern"."""
        if len(span) > 1:
            return False
        names = {other.text for other in spans if other.text != span.text}
        first, _, rest = span.text.partition("-")
        if rest and (first in names or self.listed.get(first, ("NORP", ""))[0] != "NORP"):
            return rest.islower() or all(part in names or part in self.listed for part in rest.split("-"))
        return opening(span.text, names, self.language) is not None

    def _works(self, doc: Doc, candidates: Candidates) -> list[Span]:
        """Titles that the article quotes somewhere, at all their places and in any case."""
        titles = {span.text.lower(): span for span in candidates.quoted()}
        matcher = PhraseMatcher(doc.vocab, attr="LOWER")
        for text, span in titles.items():
            matcher.add(text, [self.nlp.make_doc(span.text)])
        return [
            mention(
                doc, start, end, label="WORK_OF_ART", entity=entity_id("WORK_OF_ART", doc[start:end].text), by="name"
            )
            for _, start, end in matcher(doc)
        ]

    @staticmethod
    def _outranks(span: Span, inside: list[Span]) -> bool:
        """Whether a span that holds known names is a name of its own ("Natalya Kaspersky", "Bank of Boston")."""
        if any(name.start < span.start or name.end > span.end or len(name) >= len(span) for name in inside):
            return False
        listed = words(span.doc.lang_)
        rest = span.doc[inside[0].end : span.end].text.lower()
        if inside[0].start == span.start and inside[0].label_ in {"GPE", "NORP"} and rest in phrases(span.doc.lang_):
            return False
        votes = label_votes(span)
        best = max(votes, key=votes.__getitem__, default="")
        if best == "PERSON":
            return span[0].text in listed.first_names or span.label_ == "PERSON" == inside[-1].label_
        places = all(name.label_ in {"GPE", "NORP", "LOC"} for name in inside)
        if places and span.label_ in {"ORG", "EVENT", "FAC"} and inside[0].start > span.start:
            return True
        return best in {"ORG", "FAC", "EVENT", "LAW", "LOC"} and any(token.text in listed.inside for token in span)

    def _label(self, spans: list[Span], given: dict[str, Span]) -> dict[str, str]:
        """Label of every unknown form, by the votes of all its places and of the fuller forms that it shortens."""
        votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        texts = {span.text for span in spans}
        for span in spans:
            if span.kb_id_:
                continue
            tally = votes[_base(span.text, texts) or span.text]
            for label, weight in label_votes(span).items():
                tally[label] += weight
            if span.label_:
                tally[span.label_] += (NER_WEIGHT if span.label_ in COMMON else RARE_WEIGHT) + 0.5 * (len(span) > 1)
        organisations = {text: "ORG" for text, span in given.items() if span.label_ == "ORG"}
        labels: dict[str, str] = {}
        inflected = {span.text: base for span in spans if (base := _base(span.text, texts)) and base in votes}
        for form in sorted(votes, key=lambda text: (-len(text.split()), text)):
            fuller = _fuller(form, organisations | labels)
            tally = votes[form]
            if fuller:
                tally[labels.get(fuller, "ORG")] += 3 + sum(tally.values()) * (fuller in organisations)
            labels[form] = max(sorted(tally), key=tally.__getitem__, default=_default(form))
        return labels | {form: labels[base] for form, base in inflected.items()}

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
        """Return the known name to which a form adds a kind word ("En Marche Movement") or an ending."""
        parts = form.split()
        for length in range(len(parts) - 1, 0, -1):
            opening = " ".join(parts[:length])
            if opening in same and same[opening] == "ORG" and all(part in inside for part in parts[length:]):
                return opening
        return _base(form, set(same))

    def _fullest(self, form: str) -> str:
        """Return a form without articles in front and legal forms behind."""
        listed = words(self.nlp.lang)
        parts = form.split()
        while len(parts) > 1 and parts[0].lower() in listed.articles and parts[0][0].islower():
            parts = parts[1:]
        parts[-1] = parts[-1].removesuffix("'s").removesuffix("’s")
        while len(parts) > 1 and parts[-1].lower() in listed.legal_forms:
            parts = parts[:-1]
        return " ".join(parts)

    def _everywhere(self, doc: Doc, spans: list[Span], labels: dict[str, str], ids: dict[str, str]) -> list[Span]:
        """All places of the found names: where they were found, and where the NER missed them."""
        forms = {form: (_label(labels[form]), entity) for form, entity in ids.items()}
        matcher = PhraseMatcher(doc.vocab)
        surnames = {name: forms[form] for form in forms for name in self._surname(form, forms[form][0])}
        for form in forms | surnames:
            matcher.add(form, [self.nlp.make_doc(form)])
        found = [self._mention(doc, span.start, span.end, forms[span.text]) for span in spans if span.text in forms]
        taken = covered(span for span in spans if not (span.kb_id_ and span.label_ == "GPE"))
        extra = []
        for key, start, end in matcher(doc):
            form = doc.vocab.strings[key]
            places = {
                at for span in spans if span.kb_id_ and span.label_ == "GPE" for at in range(span.start, span.end)
            }
            if not taken & set(range(start, end)) and (form in surnames or not places & set(range(start, end))):
                extra.append(self._mention(doc, start, end, (surnames | forms)[form]))
        return found + filter_spans(extra)

    def _surname(self, form: str, label: str) -> list[str]:
        """Return the surname as written without the first name: "Van Gent" for "Ineke van Gent"."""
        parts, particles = form.split(), words(self.nlp.lang).particles
        at = next((i for i, part in enumerate(parts) if i and part.lower() in particles), None)
        if label != "PERSON" or at is None or at == len(parts) - 1:
            return []
        surname = " ".join(parts[at:])
        return [surname[0].upper() + surname[1:]]

    @staticmethod
    def _mention(doc: Doc, start: int, end: int, form: tuple[str, str]) -> Span:
        return mention(doc, start, end, label=form[0], entity=form[1], by="name")


def _label(label: str) -> str:
    """Label of a mention: those that ids do not tell apart stay as they are."""
    return "ORG" if label == "NORP" else label


def _base(form: str, forms: set[str]) -> str | None:
    """Return the name that a form is the genitive or plural of."""
    return next((form[: -len(end)] for end in GLUED if form.endswith(end) and form[: -len(end)] in forms), None)


def _default(form: str) -> str:
    return "PERSON" if len(form.split()) in {2, 3} else "ORG"


def _fuller(form: str, labels: dict[str, str]) -> str | None:
    """Return the one longer name that a form shortens: a full name, or an organisation's."""
    parts = form.split()
    candidates = [
        (other, label)
        for other, label in labels.items()
        if len(other.split()) > len(parts) and _shortens(parts, other, label)
    ]
    if not candidates:
        return None
    return max(candidates, key=lambda pair: (pair[0].split()[-len(parts) :] == parts, len(pair[0]), pair[0]))[0]


def _shortens(parts: list[str], other: str, label: str) -> bool:
    whole = other.split()
    lower = [part.lower() for part in parts]
    folded = [part.lower() for part in whole]
    if label == "PERSON":
        return (
            folded[-len(parts) :] == lower
            or (len(parts) == 1 and whole[0] == parts[0])
            or (len(parts) == 1 and len(whole) > 2 and parts[0] in whole[1:])
        )
    return label == "ORG" and len(parts[0]) > 2 and whole[: len(parts)] == parts


@Language.factory("wiewat_names", requires=["doc.ents"], assigns=["doc.spans", "doc.ents"])
def make_names(nlp: Language, name: str) -> Names:
    """Make the component that labels and identifies names."""
    return Names(nlp)
