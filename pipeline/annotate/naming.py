"""Names: merge what the knowledge base, the NER and capitals say into mentions with ids."""

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.annotate import lexicon
from pipeline.annotate.capitals import Capitals
from pipeline.annotate.compounds import compounds, employs, opening, products
from pipeline.annotate.cues import role, words
from pipeline.annotate.datelines import datelines
from pipeline.annotate.expansions import expansions
from pipeline.annotate.gazetteers import is_first_name
from pipeline.annotate.identities import Identities
from pipeline.annotate.institutions import phrases, portfolios
from pipeline.annotate.knowledge import known
from pipeline.annotate.nicknames import nicknamed
from pipeline.annotate.peoples import bodies_of_peoples, with_peoples
from pipeline.annotate.posts import parted
from pipeline.annotate.repair import Repair
from pipeline.annotate.runs import Runs
from pipeline.annotate.seated import hyphenated_seats, located, seated
from pipeline.annotate.slugs import entity_id
from pipeline.annotate.spans import add_mentions, covered, mention, set_names
from pipeline.annotate.standins import is_ordinary, is_word
from pipeline.annotate.votes import label_votes

PLACES = frozenset({"GPE", "NORP", "LOC"})
CONTAINERS = frozenset({"ORG", "FAC", "EVENT", "LAW", "LOC"})
"""Labels of names that often hold the name of something else."""
NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
"""OntoNotes labels of what spaCy's own pipelines find beside names."""


class Names:
    """Find all names of a doc, in all their places.

    The longest span wins; a known name wins over an unknown one of the same extent.
    """

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.language = str(nlp.lang)
        self.listed = {text: (name.label, name.entity.id) for text, name in lexicon.names(self.language).items()}

    def __call__(self, doc: Doc) -> Doc:
        """Label and identify the names of a doc."""
        given = known(doc)
        capitals = Capitals(doc, given)
        repair = Repair(capitals)
        called = nicknamed(doc)
        works = [span for span in self._works(doc, repair) if span.text not in {name.text for name in called}]
        explained = [span for span in expansions(doc) if span.text not in self.listed]
        given = [name for name in given if not any(s.start <= name.start and name.end <= s.end for s in explained)]
        given = filter_spans([*called, *given, *works, *seated(doc, given), *hyphenated_seats(doc)])
        spotted = [span for ent in doc.ents if ent.label_ not in NUMERIC for span in repair(ent)]
        runs = parted(Runs(capitals), capitals)
        spans = self._merge(given, [*explained, *datelines(doc), *spotted, *located(doc), *runs])
        spans = bodies_of_peoples(spans)
        spans = [span for span in spans if span.kb_id_ or not (self._compound(span, spans) or self._titular(span))]
        spans = with_peoples(self._with_articles(capitals, spans))
        found = Identities(spans, language=self.language)
        forms = {form: (_label(found.labels[form], entity), entity) for form, entity in found.ids.items()}
        names = filter_spans([*(span for span in spans if span.kb_id_), *self._everywhere(capitals, spans, forms)])
        closed = covered(names)
        made = list(products(doc, names))
        inside = [span for span in compounds(doc, self.listed | forms) if span.label_ != "NORP"]
        inside = [span for span in inside if span.start not in closed]
        add_mentions(doc, [*names, *made, *inside])
        set_names(doc, [*names, *made, *inside])
        return doc

    def _works(self, doc: Doc, repair: Repair) -> list[Span]:
        """Titles that the article quotes somewhere, at all their places and in any case."""
        titles = {span.text.lower(): span for span in repair.quoted()}
        matcher = PhraseMatcher(doc.vocab, attr="LOWER")
        for text, span in titles.items():
            matcher.add(text, [self.nlp.make_doc(span.text)])
        spans = [doc[start:end] for _, start, end in matcher(doc)]
        forms = [("WORK_OF_ART", entity_id("WORK_OF_ART", span.text)) for span in spans]
        return [self._mention(doc, span.start, span.end, form) for span, form in zip(spans, forms, strict=True)]

    def _with_articles(self, capitals: Capitals, spans: list[Span]) -> list[Span]:
        """Give unknown names the article that they have with a capital within a sentence ("bij De Lijn").

        At the start of a sentence the article is theirs where it is so elsewhere in the article.
        """
        taken = covered(spans)
        opened = [
            span
            for span in spans
            if not span.kb_id_ and span.start and span.label_ not in PLACES and capitals.article(span.start - 1)
        ]
        own = {span.doc[span.start - 1 : span.end].text for span in opened if capitals.within(span.start - 1)}
        widened = {
            span.start: Span(span.doc, span.start - 1, span.end, label=span.label_)
            for span in opened
            if span.start - 1 not in taken and span.doc[span.start - 1 : span.end].text in own
        }
        return [widened.get(span.start, span) for span in spans]

    def _merge(self, given: list[Span], candidates: list[Span]) -> list[Span]:
        """Longest first; a known name gives way only to a longer name that has reason to be one."""
        kept = []
        for span in candidates:
            inside = [name for name in given if name.start < span.end and span.start < name.end]
            if not inside or self._outranks(span, inside):
                kept.append(span)
            elif self._of_place(span, inside):
                kept.append(Span(span.doc, span.start, span.end, label="ORG"))
        order = {id(span): rank for rank, span in enumerate([*given, *kept])}
        longest = filter_spans(sorted([*given, *kept], key=lambda span: (-len(span), order[id(span)])))
        return sorted(longest, key=lambda span: span.start)

    @staticmethod
    def _of_place(span: Span, inside: list[Span]) -> bool:
        """Whether a run ends in a place that it belongs to ("Environment Canada")."""
        place, opening = inside[-1], span[0]
        runs_on = not span.label_ and len(inside) == 1 and place.end == span.end and place.label_ == "GPE"
        return (
            runs_on and len(span) - len(place) == 1 and opening.pos_ in {"PROPN", "NOUN"} and not opening.is_sent_start
        )

    def _outranks(self, span: Span, inside: list[Span]) -> bool:
        """Whether a span that holds known names is a name of its own ("Natalya Kaspersky", "Bank of Boston")."""
        if any(name.start < span.start or name.end > span.end or len(name) >= len(span) for name in inside):
            return False
        listed = words(self.language)
        rest = span.doc[inside[0].end : span.end].text.lower()
        if inside[0].start == span.start and inside[0].label_ in PLACES and rest in phrases(self.language):
            return False
        votes = label_votes(span)
        best = max(votes, key=votes.__getitem__, default="")
        if best == "PERSON" and inside[-1].end == span.end and inside[-1].label_ in PLACES and len(inside) > 1:
            return False
        if self._bears_place(span, inside, best):
            return True
        if best == "PERSON":
            return span[0].text in listed.first_names or span.label_ == "PERSON" == inside[-1].label_
        if self._is_paper(span, inside):
            return True
        places = all(name.label_ in PLACES for name in inside)
        if places and span.label_ in {"ORG", "EVENT", "FAC"} and inside[0].start > span.start:
            return True
        return best in CONTAINERS and any(token.text in listed.inside for token in span)

    def _is_paper(self, span: Span, inside: list[Span]) -> bool:
        """Whether an ordinary word that is a known name goes on an unknown one ("the Velmont *Guardian*")."""
        name, first = inside[-1], span[0]
        known = len(inside) == 1 and name.label_ == "ORG" and name.end == span.end and len(span) == 2
        article = span.start > 0 and span.doc[span.start - 1].lower_ in words(self.language).articles
        ordinary = known and is_word(name.text.lower(), self.language) and role(first) is None
        return ordinary and article and not is_word(first.lower_, self.language) and not is_first_name(first.text)

    @staticmethod
    def _bears_place(span: Span, inside: list[Span], best: str) -> bool:
        """Whether a person bears the name of a place as first name ("Israel Katz", "Chad Miller")."""
        place, rest = inside[0], span[1:]
        first = len(inside) == 1 and place.label_ == "GPE" and (place.start, len(place)) == (span.start, 1)
        surname = 0 < len(rest) < 5 and all((t.is_title and role(t) is None) or t.text == "-" for t in rest)
        given = is_first_name(place.text) and not any(is_word(t.lower_, span.doc.lang_) for t in rest)
        return first and surname and (given or best == "PERSON" or (not best and span.label_ == "PERSON"))

    def _compound(self, span: Span, spans: list[Span]) -> bool:
        """Whether one word is made of names: "Kaspersky-software", "PSV-Ajax", "Acmeconcern"."""
        if len(span) > 1:
            return False
        names = {other.text for other in spans if other.text != span.text}
        whole, _, last = span.text.rpartition("-")
        if last.islower() and (whole in names or self.listed.get(whole, ("NORP", ""))[0] != "NORP"):
            return True
        first, _, rest = span.text.partition("-")
        if rest and (first in names or self.listed.get(first, ("NORP", ""))[0] != "NORP"):
            return rest.islower() or all(part in names or part in self.listed for part in rest.split("-"))
        return employs(span[0]) if rest else opening(span.text, names, self.language) is not None

    def _titular(self, span: Span) -> bool:
        """Whether a span is part of a title ("Chief *Operating* Officer", "Polish *Foreign Minister* X")."""
        doc, end = span.doc, span.end
        inside = (
            span.start > 0 and end < len(doc) and len(span) == 1 and span.text not in words(self.language).first_names
        )
        if inside and doc[end].is_title and role(doc[span.start - 1]) and role(doc[end]):
            return True
        ministers = lexicon.entity_file("roles")["ministers"][self.language]
        return role(span[-1]) in ministers and doc[span.start : end - 1].text.lower() in portfolios(self.language)

    def _everywhere(self, capitals: Capitals, spans: list[Span], forms: dict[str, tuple[str, str]]) -> list[Span]:
        """All places of the found names: where they were found, and where the NER missed them."""
        doc = capitals.doc
        surnames = {name: forms[form] for form in forms for name in self._surname(form, forms[form][0])}
        ordinary = {name for name in surnames if is_ordinary(name, self.language)}
        matcher = PhraseMatcher(doc.vocab)
        for form in forms | surnames:
            matcher.add(form, [self.nlp.make_doc(form)])
        found = [self._mention(doc, span.start, span.end, forms[span.text]) for span in spans if span.text in forms]
        places = covered(span for span in spans if span.kb_id_ and span.label_ == "GPE")
        taken = covered(spans) - places
        extra = []
        for key, start, end in matcher(doc):
            form, tokens = doc.vocab.strings[key], set(range(start, end))
            if form in ordinary - forms.keys() and not capitals.stands_alone(doc[start]):
                continue
            if not taken & tokens and (form in surnames or len(places & tokens) < len(tokens)):
                extra.append(self._mention(doc, start, end, (surnames | forms)[form]))
        return found + filter_spans(extra)

    def _surname(self, form: str, label: str) -> list[str]:
        """Return the surname as written without the first name: "Van Gent" for "Els van Gent"."""
        parts, particles = form.split(), words(self.language).particles
        at = next((i for i, part in enumerate(parts) if i and part.lower() in particles), len(parts) - 1)
        if label != "PERSON" or at == 0:
            return []
        surname = " ".join(parts[at:])
        return [surname[0].upper() + surname[1:]]

    @staticmethod
    def _mention(doc: Doc, start: int, end: int, form: tuple[str, str]) -> Span:
        return mention(doc, start, end, label=form[0], entity=form[1], by="name")


def _label(label: str, entity: str) -> str:
    """Return the label of a mention: the one that was voted for where the id allows it, else that of the id."""
    kind = entity.split("/", 1)[0]
    return label if lexicon.ID_KINDS.get(label) == kind else lexicon.LABELS[kind]


@Language.factory("wiewat_names", requires=["doc.ents"], assigns=["doc.spans", "doc.ents"])
def make_names(nlp: Language, name: str) -> Names:
    """Make the component that labels and identifies names."""
    return Names(nlp)
