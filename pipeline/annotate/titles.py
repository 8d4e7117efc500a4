"""Titles that imply an institution or a state: "senator" -> the senate, "de Syrische president" -> Syria."""

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.countries import main_country, place_after, place_before
from pipeline.annotate.cues import role
from pipeline.annotate.spans import add_mentions, covered, mention, mentions
from pipeline.schema import TITLES

TARGETS = {"states": ("GPE", ""), "senates": ("ORG", "-senate"), "parliaments": ("ORG", "-parliament")}


class Titles:
    """Fill ``doc.spans["titles"]``: each title with the id of what its bearer leads or sits in."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the titles of a doc."""
        places = [span for span in mentions(doc) if span.label_ in {"GPE", "NORP"}]
        first, last = {span.start: span for span in places}, {span.end - 1: span for span in places}
        taken = covered(doc.spans.get(TITLES, []))
        found = []
        for token in doc:
            target = self._target(token)
            if target is None or token.i in taken:
                continue
            place = place_before(doc, token.i, last) or place_after(doc, token.i + 1, first)
            found.append(self._title(doc, token, place, *target))
        add_mentions(doc, found, key=TITLES)
        return doc

    @staticmethod
    def _target(token: Token) -> tuple[str, str] | None:
        title = role(token)
        if title is None:
            return None
        listed = lexicon.entity_file("roles")
        return next((TARGETS[key] for key in TARGETS if title in listed[key][token.doc.lang_]), None)

    @staticmethod
    def _title(doc: Doc, token: Token, place: Span | None, label: str, suffix: str) -> Span:
        state = place.kb_id_ if place is not None else main_country(doc)
        entity = f"org/{state.split('/', 1)[1]}{suffix}" if suffix else state
        start = min(place.start, token.i) if place is not None else token.i
        end = max(place.end, token.i + 1) if place is not None else token.i + 1
        return mention(doc, start, end, label=label, entity=entity, by="composition")


@Language.factory("wiewat_titles", requires=["doc.spans"], assigns=["doc.spans"])
def make_titles(nlp: Language, name: str) -> Titles:
    """Make the component."""
    return Titles()
