"""What an article says of its entities: kinds, roles, gender and where they were mentioned last."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.compounds import PRODUCT_SUFFIX
from pipeline.annotate.cues import is_a, noun_kind, role, words
from pipeline.annotate.institutions import institution_of
from pipeline.annotate.modifiers import modifiers
from pipeline.annotate.spans import mentions
from pipeline.schema import TITLES

APPOSITION_REACH = 8
"""Most tokens between a name and the noun that describes it."""
COMPANY = "company"
"""Kind of which any body may be by a word of its name, unless another word tells more."""
TITLE = frozenset({"NOUN", "PROPN"})


@dataclass
class Profile:
    """One entity as the article has presented it so far.

    ``nouns`` are the words that have been said of it, ``modifiers`` those that tell which post of a role it holds.
    """

    id: str
    label: str
    kinds: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    gender: str | None = None
    country: str | None = None
    seen: list[Span] = field(default_factory=list)
    subjects: int = 0
    plural: bool = False
    total: int = 0
    posts: set[tuple[str, str]] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    modifiers: dict[str, set[str]] = field(default_factory=dict)

    @property
    def last(self) -> Span:
        """The latest mention."""
        return self.seen[-1]

    def note(self, span: Span) -> None:
        """Record a mention as read."""
        self.seen.append(span)
        self.subjects += is_subject(span)

    def may_be(self, kind: str, language: str) -> float:
        """How well a noun of some kind fits the entity; 0 when it does not."""
        wanted = lexicon.kinds(language)[kind]
        generic = lexicon.entity_file("reference")["generic"]
        if wanted.type != self.label or self.plural:
            return 0.0
        if any(own == kind for own in self.kinds):
            return 4.0
        if any(is_a(own, kind, language) for own in self.kinds):
            return 3.0
        if any(own in wanted.parents[:1] and own not in generic[:1] for own in self.kinds):
            return 2.0
        if self.kinds:
            return 0.0
        return 1.0 if kind in generic else 0.5 if wanted.parents[:1] == ("company",) else 0.0


def is_subject(span: Span) -> bool:
    """Whether a mention is the subject of its clause."""
    return span.root.dep_.startswith("nsubj")


def profiles(doc: Doc, given: Iterable[Span]) -> dict[str, Profile]:
    """Profiles of all entities of an article, from the knowledge base and from the words around their names."""
    found: dict[str, Profile] = {}
    taken = {at for span in given if span.id_ != "composition" for at in range(span.start, span.end)}
    for span in given:
        if span.label_ == "NORP":
            continue
        profile = found.setdefault(span.kb_id_, Profile(id=span.kb_id_, label=span.label_))
        profile.total += 1
        _describe(profile, span, taken)
    _add_posts(doc, found)
    _add_bodies(doc, found)
    for entity, profile in found.items():
        known = lexicon.entities().get(entity)
        if known is not None:
            profile.kinds = {known.kind}
            profile.country, profile.gender = known.country, known.gender or profile.gender
        institution = institution_of(entity)
        if known is None and institution is not None:
            profile.kinds, profile.plural = {institution.kind}, institution.plural
            profile.country = "gpe/" + entity.removeprefix("org/").removesuffix(f"-{institution.slug}")
        if entity.endswith(PRODUCT_SUFFIX):
            profile.kinds = {"software"}
    return found


def _add_posts(doc: Doc, found: dict[str, Profile]) -> None:
    """Note which state's post a person holds when the title stands before the name ("de Servische premier X")."""
    people = {span.start: span.kb_id_ for span in mentions(doc) if span.label_ == "PERSON"}
    for title in doc.spans.get(TITLES, []):
        behind = title.end + (title.end < len(doc) and doc[title.end].text == ",")
        holder = found.get(people.get(behind, ""))
        post = next((held for token in title if (held := role(token))), None)
        if holder is not None and post and len(title) > 1:
            holder.posts.add((post, title.kb_id_))


def _add_bodies(doc: Doc, found: dict[str, Profile]) -> None:
    """Note what body the title right before a person's name holds ("Philips-topman X")."""
    titles = {span.end: span for span in mentions(doc) if span.label_ == "ORG" and len(span) == 1 and role(span[0])}
    for span in mentions(doc):
        if span.label_ == "PERSON" and span.start in titles and span.kb_id_ in found:
            found[span.kb_id_].bodies.add(titles[span.start].kb_id_)


def _describe(profile: Profile, span: Span, taken: set[int]) -> None:
    doc, listed = span.doc, words(span.doc.lang_)
    kinds = lexicon.kinds(doc.lang_)
    if span.label_ == "PERSON":
        profile.gender = profile.gender or listed.first_names.get(span[0].text)
    for token in span:
        if token.text in listed.inside and listed.inside[token.text][1] in kinds:
            profile.kinds.add(listed.inside[token.text][1])
    if len(profile.kinds) > 1:
        profile.kinds.discard(COMPANY)
    near = list(_before(span)) + list(_after(span))
    profile.nouns |= {token.lower_ for token in (*near, *span[1:]) if token.pos_ == "NOUN" and token.text.islower()}
    for token in near:
        if span.label_ == "PERSON" and (found := role(token)):
            profile.roles.add(found)
            profile.modifiers.setdefault(found, set()).update(modifiers(token, taken=taken))
            profile.gender = profile.gender or _gender(found, token.lang_)
        elif (kind := noun_kind(token)) and kinds[kind].type == span.label_:
            profile.kinds.add(kind)
            profile.gender = profile.gender or kinds[kind].gender


def _gender(title: str, language: str) -> str | None:
    listed = words(language)
    return "m" if title in listed.male else "f" if title in listed.female else None


def _before(span: Span) -> Iterable[Token]:
    """Yield the noun right before a name, and those that "and" joins to it ("challenger and host X")."""
    doc, at = span.doc, span.start - 1
    if at < 0 or doc[at].pos_ not in TITLE or doc[at].is_space:
        return
    yield doc[at]
    joined = doc[at].text.islower() and span.label_ == "PERSON"
    while joined and at > span.sent.start and doc[at - 1].pos_ in {*TITLE, "ADJ", "CCONJ"}:
        at -= 1
        if doc[at].pos_ in TITLE and doc[at + 1].pos_ == "CCONJ":
            yield doc[at]


def _after(span: Span) -> Iterable[Token]:
    """Nouns of an apposition ("X, een softwarebedrijf") or a predicate ("X is een softwarebedrijf")."""
    doc, at = span.doc, span.end
    if at >= len(doc) or not (doc[at].text == "," or doc[at].pos_ == "AUX"):
        return
    articles = words(doc.lang_).articles
    if at + 1 >= len(doc) or (doc[at + 1].lower_ not in articles and doc[at + 1].pos_ != "NOUN"):
        return
    for token in doc[at + 1 : at + 1 + APPOSITION_REACH]:
        if token.is_punct or token.pos_ in {"VERB", "ADP", "SCONJ"} or token.is_space:
            return
        if token.pos_ == "NOUN":
            yield token
