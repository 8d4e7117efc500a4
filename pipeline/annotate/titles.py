"""Titles that imply an institution or a state: "senator" -> the senate, "de Syrische president" -> Syria."""

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.countries import country_of, nearest_country, place_after, place_before
from pipeline.annotate.cues import role
from pipeline.annotate.neighbours import token_before
from pipeline.annotate.spans import add_mentions, covered, mention, mentions
from pipeline.schema import TITLES

TARGETS = {"states": ("GPE", ""), "senates": ("ORG", "-senate"), "parliaments": ("ORG", "-parliament")}


class Titles:
    """Fill ``doc.spans["titles"]``: each title with the id of what its bearer leads or sits in."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the titles of a doc."""
        places = [span for span in mentions(doc) if span.label_ in {"GPE", "NORP"} and span.kb_id_.startswith("gpe/")]
        first, last = {span.start: span for span in places}, {span.end - 1: span for span in places}
        taken = covered(doc.spans.get(TITLES, []))
        persons = {span.start: span for span in reversed(mentions(doc)) if span.label_ == "PERSON"}
        held = self._held(doc, first, last, persons)
        found: list[Span | None] = []
        for token in doc:
            body = lexicon.entity_file("roles")["bodies"][doc.lang_].get(token.lower_)
            if body is not None and token.i not in taken:
                found.append(mention(doc, token.i, token.i + 1, label="ORG", entity=body, by="composition"))
                continue
            target = self._target(token, named=token.i + 1 in persons)
            if target is None or token.i in taken:
                continue
            place = place_before(doc, token.i, last) or place_after(doc, token.i + 1, first)
            if place is None and _of_body(token):
                continue
            found.append(self._title(doc, token, place, *target, held=held, bearer=persons.get(token.i + 1)))
        add_mentions(doc, [span for span in found if span is not None], key=TITLES)
        return doc

    def _held(
        self, doc: Doc, first: dict[int, Span], last: dict[int, Span], persons: dict[int, Span]
    ) -> dict[tuple[str, str], str]:
        """Return who bears which title of which state, where the article writes the state beside the title."""
        held: dict[tuple[str, str], str] = {}
        for token in doc:
            bearer, title = persons.get(token.i + 1), role(token)
            if bearer is None or title is None or self._target(token) is None or _prefixed(token):
                continue
            place = place_before(doc, token.i, last) or place_after(doc, token.i + 1, first)
            if place is not None:
                held.setdefault((title, _state(place.kb_id_)), bearer.kb_id_)
        return held

    @staticmethod
    def _target(token: Token, *, named: bool = False) -> tuple[str, str] | None:
        """Return what a title implies, a plural only before a name; "vicepresident" and the like imply nothing."""
        title = token.lower_.rsplit("-", 1)[-1] if role(token) else None
        whole = f"{token_before(token).lower_} {token.lower_}" if token.i else ""
        listed = lexicon.entity_file("roles")
        for key, target in TARGETS.items():
            forms = {title, token.lower_, whole, token.lemma_.lower() if named else token.lower_}
            if forms & set(listed[key][token.lang_]):
                return target
        slug = served_body(token) if title else None
        return ("ORG", f"-{slug}") if slug else None

    @staticmethod
    def _title(
        doc: Doc,
        token: Token,
        place: Span | None,
        label: str,
        suffix: str,
        *,
        held: dict[tuple[str, str], str],
        bearer: Span | None,
    ) -> Span | None:
        """Make the mention of a title; each state has one bearer of a title, and a bearer leads the same one again."""
        if place is not None:
            state, start, end = _state(place.kb_id_), min(place.start, token.i), max(place.end, token.i + 1)
        elif bearer is not None or suffix:
            served = country_of(bearer or doc[token.i : token.i + 1])
            bound = lexicon.entity_file("roles")["bound"][doc.lang_].get(role(token))
            if bearer is not None and not (served or bound or suffix or _prefixed(token)):
                same = {state: who for (title, state), who in held.items() if title == role(token)}
                again = next((state for state, who in same.items() if who == bearer.kb_id_), "")
                others = frozenset(state for state, who in same.items() if who != bearer.kb_id_)
                served = again or nearest_country(token, barred=others)
            state, start, end = served or bound or nearest_country(token), token.i, token.i + 1
        else:
            return None
        entity = f"org/{state.split('/', 1)[1]}{suffix}" if suffix else state
        posts = lexicon.entity_file("roles")["elsewhere"][doc.lang_].get(token.lower_, {})
        label, entity = ("ORG", posts[state]) if state in posts else (label, entity)
        return mention(doc, start, end, label=label, entity=entity, by="composition")


def served_body(title: Token) -> str | None:
    """Return the slug of the body that a title names with the words around it ("police spokesman", "politiechef").

    The police chief of a town heads another one ("the police chief in Leeds").
    """
    doc, at = title.doc, title.i
    locatives = lexicon.entity_file("names")["locatives"][doc.lang_]
    if any(token.lower_ in locatives for token in doc[at + 1 : at + 2]):
        return None
    written = {
        doc[max(start, 0) : end].text.lower() for start, end in ((at, at + 3), (at - 2, at + 1), (at - 1, at + 1))
    }
    serving = lexicon.entity_file("roles")["serving"][doc.lang_]
    return next((slug for slug, titles in serving.items() if {*written, title.lower_} & set(titles)), None)


def _of_body(title: Token) -> bool:
    """Whether a title with a possessive is one in the organisation that the sentence has just named."""
    if "Yes" not in token_before(title).morph.get("Poss", []):
        return False
    start = title.sent.start
    named = [s for s in mentions(title.doc) if start <= s.start and s.end < title.i and s.label_ in {"ORG", "GPE"}]
    return bool(named) and max(named, key=lambda span: span.end).label_ == "ORG"


def _prefixed(title: Token) -> bool:
    """Whether a title is one that several may bear at once: a former one, that of a deputy."""
    prefixes = lexicon.entity_file("roles")["prefixes"][title.lang_]
    before = [t.lower_ for t in title.doc[max(title.sent.start, title.i - 3) : title.i]]
    joined = any(prefix.endswith("-") and title.lower_.startswith(prefix) for prefix in prefixes)
    return joined or any(prefix.rstrip("-") in before for prefix in prefixes)


def _state(place: str) -> str:
    """Return the state of a city, and any other place as it is."""
    known = lexicon.entities().get(place)
    return lexicon.state_of(place) if known is not None and known.kind == "city" else place


@Language.factory("wiewat_titles", requires=["doc.spans"], assigns=["doc.spans"])
def make_titles(nlp: Language, name: str) -> Titles:
    """Make the component."""
    return Titles()
