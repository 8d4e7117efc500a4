"""Institutions by composition: "de Russische overheid" -> ``org/russia-government``."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.annotate import lexicon
from pipeline.annotate.administrations import administrations
from pipeline.annotate.coordinated import coordinated_ministries
from pipeline.annotate.countries import (
    countries_again,
    country_of,
    country_served,
    definite,
    home_country,
    main_country,
    place_after,
    place_around,
    place_before,
    place_beside,
)
from pipeline.annotate.cues import noun_kind, role
from pipeline.annotate.institutions import Institution, Institutions, composed_id, describes, portfolios
from pipeline.annotate.scenes import scene, state_beside
from pipeline.annotate.spans import add_mentions, covered, mention, mentions
from pipeline.schema import MENTIONS, TITLES

LISTING = frozenset({",", ";", "/"})
"""What parts the ministry from the party of a minister in brackets ("minister X (Finance, CDA)")."""
NOUNS = frozenset({"NOUN", "PROPN"})
MINISTRY = "ministry"
MINISTER = "minister "
"""Key of a ministry that only its minister has named so far; another minister may be of another country."""


class Composition:
    """Compose ids from a country and a role noun, and resolve role nouns without a country."""

    def __init__(self, nlp: Language) -> None:
        self.institutions = Institutions(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Add composed institutions and titles to a parsed doc."""
        places = [span for span in mentions(doc) if span.label_ in {"GPE", "NORP"} and span.kb_id_.startswith("gpe/")]
        places += countries_again(doc, places)
        first, last = {span.start: span for span in places}, {span.end - 1: span for span in places}
        bodies = [span for span in mentions(doc) if span.id_ == "kb" and span.label_ == "ORG" and country_served(span)]
        composed, titles = list[Span](), list[Span]()
        led = administrations(doc)
        closed, persons = covered(led), {span.start for span in mentions(doc) if span.label_ == "PERSON"}
        latest: dict[str, str] = {}
        for phrase, institution in self.institutions(doc):
            self._follow_leader(phrase, led, latest)
            around = place_around(phrase, institution.slug, first)
            named = around is None and self._inside_name(phrase, institution)
            titled = not institution.minister and phrase.end in persons and "Plur" in phrase[-1].morph.get("Number", [])
            if named or titled or phrase.start in closed or describes(phrase):
                continue
            place = place_before(doc, phrase.start, last) or place_after(doc, phrase.end, first) or around
            place = place or place_beside(phrase, institution.slug, first)
            body = next((span for span in bodies if span.start < phrase.end and phrase.start < span.end), None)
            if place is None and body is not None and not institution.minister:
                continue
            bare = place is None and institution.kind == MINISTRY and not institution.minister
            served = country_served(body) or (state_beside(phrase, composed) if bare else None)
            span = self._compose(phrase, institution, place, latest, served=served, first=first)
            if span is None:
                continue
            latest[MINISTER * institution.minister + institution.slug] = span.kb_id_
            titles += [span] * institution.minister
            portfolio = self._portfolio(phrase, span.kb_id_) if institution.minister else span
            composed += [portfolio] if portfolio is not None else []
            if portfolio is not None and place is not None and not institution.minister:
                composed += self._beside(place, institution, last)
        behind = [*self._bracketed(doc, last), *coordinated_ministries(doc, last)]
        inside = {i for span in behind for i in range(span.start, span.end)}
        composed = [span for span in composed + led if not set(range(span.start, span.end)) <= inside] + behind
        self._replace(doc, composed)
        add_mentions(doc, composed)
        add_mentions(doc, titles, key=TITLES)
        return doc

    def _beside(self, place: Span, institution: Institution, last: dict[int, Span]) -> list[Span]:
        """Let nationalities before "and" stand for their own bodies ("French, Dutch and Belgian police")."""
        doc, found = place.doc, []
        joined = {"CCONJ"}
        while place.label_ == "NORP":
            start = place.start - (place.start > 2 and definite(doc[place.start - 1]))
            other = last.get(start - 2) if start > 1 and {doc[start - 1].pos_, doc[start - 1].text} & joined else None
            if other is None or other.label_ != "NORP" or other.kb_id_ == place.kb_id_:
                break
            entity = composed_id(other.kb_id_, institution.slug)
            found.append(mention(doc, other.start, other.end, label="ORG", entity=entity, by="composition"))
            place, joined = other, {","}
        return found

    @staticmethod
    def _portfolio(phrase: Span, entity: str) -> Span | None:
        """Return the words of a minister's title that name the ministry, when they are written as a name."""
        title = next((token for token in phrase if role(token)), None)
        if title is None or len(phrase) == 1:
            return None
        start, end = (phrase.start + 2, phrase.end) if title.i == phrase.start else (phrase.start, title.i)
        if not phrase.doc[start].text[0].isupper():
            return None
        return mention(phrase.doc, start, end, label="ORG", entity=entity, by="composition")

    @staticmethod
    def _bracketed(doc: Doc, last: dict[int, Span]) -> Iterator[Span]:
        """Ministries behind a minister's name: "minister Jansen (Landbouw)", "minister Jansen van Landbouw"."""
        slugs = portfolios(doc.lang_)
        genitives = lexicon.entity_file("institutions")["genitives"][doc.lang_]
        ministers = lexicon.entity_file("roles")["ministers"][doc.lang_]
        for person in mentions(doc):
            if person.label_ != "PERSON" or person.end + 1 >= len(doc) or not person.start:
                continue
            start, opener = person.end + 1, doc[person.end]
            ends = [token.i for token in doc[start : start + 8] if token.text == ")" and opener.text == "("][:1]
            if ends and ends[0] + 2 < len(doc) and doc[ends[0] + 1].lower_ in genitives:
                start, opener = ends[0] + 2, doc[ends[0] + 1]
            if opener.lower_ in genitives and role(doc[person.start - 1]) in ministers:
                ends = [end for end in range(min(start + 6, len(doc)), start, -1) if doc[start].text[0].isupper()]
            if ends and opener.text == "(":
                ends += [token.i for token in doc[start : ends[0]] if token.text in LISTING]
            end = next((end for end in ends if doc[start:end].text.lower() in slugs), 0)
            if end:
                place = place_before(doc, person.start - 1, last)
                own = home_country(doc) if opener.text == "(" else main_country(doc)
                country = place.kb_id_ if place is not None else country_of(person) or own
                entity = composed_id(country, slugs[doc[start:end].text.lower()])
                yield mention(doc, start, end, label="ORG", entity=entity, by="composition")

    @staticmethod
    def _inside_name(phrase: Span, institution: Institution) -> bool:
        """Whether a longer name holds the phrase, or a name follows it that says which body it is."""
        doc = phrase.doc
        for span in mentions(doc):
            if span.label_ in {"GPE", "NORP"}:
                continue
            if span.start <= phrase.start and span.end >= phrase.end and len(span) > len(phrase):
                has_place = any(m.label_ in {"GPE", "NORP"} for m in mentions(doc) if m.start == span.start)
                if span.id_ == "kb" or not has_place:
                    return True
            named = span.label_ == "ORG" and span.start == phrase.end and institution.kind != MINISTRY
            if named and not doc[phrase.start].text[0].isupper():
                return True
        return False

    def _compose(
        self,
        phrase: Span,
        institution: Institution,
        place: Span | None,
        latest: dict[str, str],
        *,
        served: str | None,
        first: dict[int, Span],
    ) -> Span | None:
        doc = phrase.doc
        if place is not None:
            if institution.named and self._indefinite(doc, min(place.start, phrase.start), phrase):
                return None
            start, end = min(place.start, phrase.start), max(place.end, phrase.end)
            entity = self._named(doc, institution, place, phrase) or composed_id(place.kb_id_, institution.slug)
            by = "composition" if entity == composed_id(place.kb_id_, institution.slug) else "coreference"
            return mention(doc, start, end, label="ORG", entity=entity, by=by)
        if (
            institution.kind != MINISTRY
            and phrase.end < len(doc)
            and doc[phrase.end].pos_ in {"NOUN", "PROPN"}
            and doc[phrase.end].is_alpha
        ):
            return None
        article = phrase.start > 0 and definite(doc[phrase.start - 1])
        joined = phrase.start > 1 and doc[phrase.start - 1].pos_ == "CCONJ" and doc[phrase.start - 2].pos_ in NOUNS
        if not institution.bare or not (article or joined or institution.free or phrase.text[0].isupper()):
            return None
        if served is None and (bearer := self._bearer(phrase, institution)) is not None:
            served = country_of(bearer)
        served = served or lexicon.entity_file("roles")["bound"][doc.lang_].get(phrase.text.lower())
        recent = latest.get(institution.slug)
        recent = recent if recent or institution.minister else latest.get(MINISTER + institution.slug)
        own = served or (None if recent else scene(phrase, first) or main_country(doc))
        entity = composed_id(own, institution.slug) if own else str(recent)
        start = phrase.start - 1 if article else phrase.start
        by = "coreference" if entity == recent else "composition"
        return mention(doc, start, phrase.end, label="ORG", entity=entity, by=by)

    @staticmethod
    def _indefinite(doc: Doc, start: int, phrase: Span) -> bool:
        """Whether "a Russian intelligence service" means one of several."""
        before = doc[start - 1]
        return start > 0 and noun_kind(phrase[-1]) is not None and before.pos_ == "DET" and not definite(before)

    @staticmethod
    def _follow_leader(phrase: Span, led: list[Span], latest: dict[str, str]) -> None:
        """Let "the government" mean that of the state whose leader's government the sentence has just named."""
        for span in led:
            people = [
                m.kb_id_
                for m in mentions(span.doc)
                if m.label_ == "PERSON" and m.start >= span.start and m.end <= span.end
            ]
            leader = lexicon.entities().get(people[0]) if people else None
            if leader is not None and leader.country and span.end <= phrase.start and span.sent == phrase.sent:
                latest["government"] = f"org/{leader.country.split('/', 1)[1]}-government"

    @staticmethod
    def _bearer(phrase: Span, institution: Institution) -> Span | None:
        """Return the person whose title the phrase is."""
        if not institution.minister:
            return None
        return next(
            (span for span in mentions(phrase.doc) if span.label_ == "PERSON" and span.start == phrase.end), None
        )

    @staticmethod
    def _named(doc: Doc, institution: Institution, place: Span, phrase: Span) -> str | None:
        """Return the one body of this kind and country that the article names before a singular noun."""
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
            if (
                span.label_ in {"GPE", "NORP", "PERSON"}
                and "-" not in span.text
                and (span.start, span.end) not in {(start, end) for start, end, _ in ranges}
            )
            or not any(start <= span.start and span.end <= end for start, end, _ in ranges)
        ]


@Language.factory("wiewat_composition", requires=["doc.spans"], assigns=["doc.spans"])
def make_composition(nlp: Language, name: str) -> Composition:
    """Make the component from the institution files."""
    return Composition(nlp)
