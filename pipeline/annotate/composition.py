"""Institutions by composition: "de Russische overheid" -> ``org/russia-government``."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.annotate import lexicon
from pipeline.annotate.administrations import administrations
from pipeline.annotate.countries import definite, main_country, place_after, place_before
from pipeline.annotate.institutions import Institution, Institutions
from pipeline.annotate.spans import TITLES, add_mentions, mention, mentions
from pipeline.schema import MENTIONS


class Composition:
    """Compose ids from a country and a role noun, and resolve role nouns without a country."""

    def __init__(self, nlp: Language) -> None:
        self.institutions = Institutions(nlp)

    def __call__(self, doc: Doc) -> Doc:
        places = [span for span in mentions(doc) if span.label_ in {"GPE", "NORP"}]
        first, last = {span.start: span for span in places}, {span.end - 1: span for span in places}
        composed: list[Span] = []
        titles: list[Span] = []
        latest: dict[str, str] = {}
        for phrase, institution in self.institutions(doc):
            if self._inside_name(phrase):
                continue
            place = place_before(doc, phrase.start, last) or place_after(doc, phrase.end, first)
            span = self._compose(phrase, institution, place, latest)
            if span is None:
                continue
            latest[institution.slug] = span.kb_id_
            (titles if institution.minister else composed).append(span)
        composed += administrations(doc)
        self._replace(doc, composed)
        add_mentions(doc, composed)
        add_mentions(doc, titles, key=TITLES)
        return doc

    @staticmethod
    def _inside_name(phrase: Span) -> bool:
        """Whether a longer name holds the phrase, or a name follows it that says which body it is."""
        doc = phrase.doc
        for span in mentions(doc):
            if span.label_ in {"GPE", "NORP"}:
                continue
            if span.start <= phrase.start and span.end >= phrase.end and len(span) > len(phrase):
                has_place = any(m.label_ in {"GPE", "NORP"} for m in mentions(doc) if m.start == span.start)
                if span.id_ == "kb" or not has_place:
                    return True
            if span.label_ == "ORG" and span.start == phrase.end and not doc[phrase.start].text[0].isupper():
                return True
        return False

    def _compose(
        self, phrase: Span, institution: Institution, place: Span | None, latest: dict[str, str]
    ) -> Span | None:
        doc = phrase.doc
        if place is not None:
            start, end = min(place.start, phrase.start), max(place.end, phrase.end)
            entity = self._named(doc, institution, place, phrase) or self._id(place.kb_id_, institution)
            by = "composition" if entity == self._id(place.kb_id_, institution) else "coreference"
            return mention(doc, start, end, label="ORG", entity=entity, by=by)
        article = phrase.start > 0 and definite(doc[phrase.start - 1])
        if not institution.bare or not (article or institution.free or phrase.text[0].isupper()):
            return None
        entity = latest.get(institution.slug) or self._id(main_country(doc), institution)
        start = phrase.start - 1 if article else phrase.start
        by = "coreference" if institution.slug in latest else "composition"
        return mention(doc, start, phrase.end, label="ORG", entity=entity, by=by)

    @staticmethod
    def _id(place: str, institution: Institution) -> str:
        return f"org/{place.split('/', 1)[1]}-{institution.slug}"

    @staticmethod
    def _named(doc: Doc, institution: Institution, place: Span, phrase: Span) -> str | None:
        """The one body of the institution's kind and country that the article names before a singular noun."""
        if not institution.named or phrase.text.lower() not in lexicon.kinds(doc.lang_)[institution.kind].nouns:
            return None
        bodies = {
            span.kb_id_
            for span in mentions(doc)
            for known in [lexicon.entities().get(span.kb_id_)]
            if span.end <= phrase.start and known and known.kind == institution.kind and known.country == place.kb_id_
        }
        return bodies.pop() if len(bodies) == 1 else None

    @staticmethod
    def _replace(doc: Doc, composed: list[Span]) -> None:
        """Names of unknown bodies give way to the composed institution that covers them."""
        ranges = [(span.start, span.end, span) for span in composed]
        doc.spans[MENTIONS] = [
            span
            for span in mentions(doc)
            if span.label_ in {"GPE", "NORP", "PERSON"} and "-" not in span.text
            or not any(start <= span.start and span.end <= end for start, end, _ in ranges)
        ]


@Language.factory("wiewat_composition", requires=["doc.spans"], assigns=["doc.spans"])
def make_composition(nlp: Language, name: str) -> Composition:
    """Make the component from the institution files."""
    return Composition(nlp)
