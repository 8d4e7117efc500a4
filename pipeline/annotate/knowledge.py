"""Knowledge base: find the names that ``configs/entities`` knows."""

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.annotate import gazetteers, lexicon
from pipeline.annotate.spans import mention
from pipeline.annotate.standins import is_ordinary

KNOWN = "known"
"""Key of the span group with the names of the knowledge base as found."""


class KnowledgeBase:
    """Mark known names in ``doc.spans["known"]``, the longest first.

    Case counts where the name has capitals: "us" is no country, "LONDON" is London.
    """

    def __init__(self, nlp: Language) -> None:
        self.names = lexicon.names(nlp.lang)
        glued = lexicon.entity_file("names")["glued"][nlp.lang]
        self.matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self.forms: dict[str, list[tuple[str, lexicon.Name]]] = {}
        for name in self.names.values():
            endings = ["", *(glued if name.label in {"PERSON", "ORG", "GPE"} else [])]
            for ending in endings:
                if ending == "s" and name.text[-1] in "sxz":
                    continue
                self._add(nlp, name.text + ending, name)
                if "'" in name.text + ending:
                    self._add(nlp, (name.text + ending).replace("'", "’"), name)

    def _add(self, nlp: Language, text: str, name: lexicon.Name) -> None:
        doc = nlp.make_doc(text)
        if len(doc) == 0:
            return
        key = text.lower()
        if key not in self.forms:
            self.matcher.add(key, [doc])
        self.forms.setdefault(key, []).append((text, name))

    def __call__(self, doc: Doc) -> Doc:
        """Mark the known names of a doc."""
        found = []
        for key, start, end in self.matcher(doc):
            span = doc[start:end]
            name = self._read(span.text, self.forms[doc.vocab.strings[key]])
            if name is not None and not _in_surname(span):
                found.append(mention(doc, start, end, label=name.label, entity=name.entity.id, by="kb"))
        doc.spans[KNOWN] = filter_spans(found)
        return doc

    @staticmethod
    def _read(text: str, forms: list[tuple[str, lexicon.Name]]) -> lexicon.Name | None:
        """Return the name that the text writes, one with the same case first."""
        same = [name for form, name in forms if form == text]
        if same:
            return same[0]
        for form, name in forms:
            if len(form) != len(text):
                continue
            capitals = all(mark.isupper() for letter, mark in zip(form, text, strict=True) if letter.isupper())
            acronym = name.text.isupper() and len(name.text) < 5
            shouted = text.isupper() or (text[0].isupper() and text[1:] == form[1:])
            if capitals and shouted and not acronym:
                return name
        return None


def _in_surname(span: Span) -> bool:
    """Whether a hyphen ties a name of one word to one that no dictionary holds ("Nkosi-*Barclays*")."""
    if len(span) > 1 or span.start < 2 or span.label_ == "NORP":
        return False
    first, hyphen = span.doc[span.start - 2], span.doc[span.start - 1]
    tied = hyphen.text == "-" and not hyphen.whitespace_ and not first.whitespace_
    return tied and first.text.istitle() and len(first) > 3 and not is_ordinary(first.text, span.doc.lang_)


def known(doc: Doc) -> list[Span]:
    """Known names of a doc."""
    return list(doc.spans.get(KNOWN, []))


@Language.factory("wiewat_knowledge", assigns=["doc.spans"])
def make_knowledge_base(nlp: Language, name: str) -> KnowledgeBase:
    """Make the component from the entity files."""
    return KnowledgeBase(nlp)


def is_unheard_of(place: Span) -> bool:
    """Whether only the recogniser takes a name for a place, as it does with many companies."""
    listed = place.kb_id_ in lexicon.entities() or place.text in gazetteers.listed("cities")
    return place.id_ == "name" and not listed
