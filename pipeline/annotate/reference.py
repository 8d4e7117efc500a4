"""Reference: noun phrases and pronouns take the id of the entity that they refer to."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.binding import (
    clashes,
    coarguments,
    controller_of,
    has_subject_above,
    holders,
    object_before,
    object_beside,
    opens,
    subject_behind,
)
from pipeline.annotate.descriptions import (
    compatriots,
    holds,
    is_described,
    is_other_post,
    is_restricted,
    person_described,
)
from pipeline.annotate.discourse import Profile, is_subject, profiles
from pipeline.annotate.homelands import homeland
from pipeline.annotate.nominals import Nominal, Nominals, introduced
from pipeline.annotate.pronouns import Pronoun, is_owned, pronouns
from pipeline.annotate.spans import add_mentions, mention, mentions
from pipeline.annotate.syntax import predicate, sentence_numbers

PLACE_REACH = 2
"""How many sentences back "the city" may refer."""
OWNED = 2.5
"""What it costs a person to stand behind "his lawyer", whose owner is the one meant."""
SAID = 1.0
"""What it gains an entity that the article has used the same noun of it."""
COUNTRY = 3.0
"""What it gains an entity that it is of the country that a phrase names."""
COMPANY = "company"
CLUBS = frozenset({"club"})


class Reference:
    """Read the article once from left to right and resolve each phrase to what was mentioned before it.

    Parameters
    ----------
    sentences
        How many sentences back a person's pronoun may reach.
    decay
        What a sentence of distance costs a candidate.
    """

    def __init__(self, *, sentences: int, decay: float) -> None:
        self.sentences = sentences
        self.decay = decay

    def __call__(self, doc: Doc) -> Doc:
        """Resolve the noun phrases and pronouns of a doc."""
        given = mentions(doc)
        entities = profiles(doc, given)
        numbers = sentence_numbers(doc)
        found = []
        for _, item in sorted(self._stream(doc, given), key=lambda pair: pair[0]):
            span = item if isinstance(item, Span) else self._resolve(doc, item, entities, numbers)
            if span is None:
                continue
            if not isinstance(item, Span):
                found.append(span)
            if span.kb_id_ in entities:
                entities[span.kb_id_].note(span)
        found += self._predicates(doc, [*given, *found])
        add_mentions(doc, found, without={item.head for item in compatriots(doc, given)})
        doc.user_data["entity_kinds"] = {key: sorted(value.kinds) for key, value in sorted(entities.items())}
        doc.user_data["entity_roles"] = {key: sorted(value.roles) for key, value in sorted(entities.items())}
        return doc

    @staticmethod
    def _predicates(doc: Doc, resolved: list[Span]) -> Iterator[Span]:
        """Roles that a clause identifies: "the project leader was the lawyer Jane Doe"."""
        people = {span.root.i: span for span in resolved if span.label_ == "PERSON"}
        taken = {at for span in resolved for at in range(span.start, span.end)}
        for item in Nominals(doc, resolved):
            head = doc[item.head]
            said = predicate(head) if head.dep_.startswith("nsubj") else None
            if said is not None and item.role and item.head not in taken and said.i in people:
                person = people[said.i]
                yield mention(doc, item.start, item.end, label="PERSON", entity=person.kb_id_, by="coreference")

    @staticmethod
    def _stream(doc: Doc, given: list[Span]) -> Iterator[tuple[tuple[int, int], Span | Nominal | Pronoun]]:
        """Names, phrases and pronouns by position; a phrase comes after the names inside of it."""
        for span in given:
            yield (span.end - 1, 0), span
        for nominal in [*Nominals(doc, given), *compatriots(doc, given)]:
            yield (nominal.end - 1, 1), nominal
        for pronoun in pronouns(doc):
            yield (pronoun.token, 1), pronoun

    def _resolve(
        self, doc: Doc, item: Nominal | Pronoun, entities: dict[str, Profile], numbers: list[int]
    ) -> Span | None:
        if isinstance(item, Pronoun):
            start, end = item.token, item.token + 1
            profile = self._ahead(doc[start], item, entities) if opens(doc[start], item) else None
            profile = profile or self._pronoun(doc, item, entities, numbers)
        else:
            start, end = item.start, item.end
            if not item.definite and (place := homeland(doc, item, entities)) is not None:
                return place
            if item.beside is not None:
                return mention(doc, start, end, label=item.beside.label_, entity=item.beside.kb_id_, by="coreference")
            profile = self._nominal(doc, item, entities, numbers)
        if profile is None:
            return None
        return mention(doc, start, end, label=profile.label, entity=profile.id, by="coreference")

    def _nominal(self, doc: Doc, item: Nominal, entities: dict[str, Profile], numbers: list[int]) -> Profile | None:
        if not item.definite or is_restricted(doc[item.head]):
            return None
        indefinite, barred = introduced(doc, item), coarguments(doc[item.head]) | holders(doc[item.head])
        scored = []
        for profile in entities.values():
            if not profile.seen or _within(profile.last, item.start, item.end):
                continue
            beside = not barred.isdisjoint(span.root.i for span in profile.seen[-3:])
            unnamed = indefinite and (profile.label == "PERSON" or indefinite > profile.last.start)
            if beside or unnamed or is_other_post(profile, item, doc):
                continue
            fit = max((profile.may_be(kind, doc.lang_) for kind in item.kinds), default=0.0)
            if not fit and item.role and profile.label == "PERSON":
                fit = holds(profile, item)
            if not fit and profile.label == "ORG" and _is_namesake(profile, doc[item.head]):
                fit = 3.0
            if not fit or _foreign(profile, item):
                continue
            distance = numbers[item.head] - numbers[profile.last.start]
            if profile.label == "GPE" and distance > PLACE_REACH:
                continue
            fit += COUNTRY if item.country and profile.country else 0.0
            fit += SAID * (doc[item.head].lower_ in profile.nouns)
            fit += 0.7 * (is_subject(profile.last) and distance <= 1)
            salience = 0.25 * min(profile.total, 8) + 0.1 * min(profile.subjects, 5)
            scored.append((fit + salience - self.decay * distance, profile.last.start, profile.id))
        return entities[max(scored)[2]] if scored else _sole(doc, item, entities, numbers)

    def _pronoun(self, doc: Doc, item: Pronoun, entities: dict[str, Profile], numbers: list[int]) -> Profile | None:
        token = doc[item.token]
        if item.possessive and token.i and doc[token.i - 1].pos_ == "CCONJ":
            partner = next((p for p in entities.values() if p.seen and p.last.end == token.i - 1), None)
            if partner is not None and partner.label in item.types and not clashes(partner, item):
                return partner
        barred = coarguments(token)
        fitting = [
            profile
            for profile in entities.values()
            if profile.seen and profile.label in item.types | item.controlled and not clashes(profile, item)
            if barred.isdisjoint(span.root.i for span in profile.seen[-3:])
        ]
        if item.recent:
            near = [p for p in fitting if numbers[token.i] - numbers[p.last.start] == 1]
            return max(near, key=lambda p: p.last.start, default=None)
        beside = object_beside(token, fitting) if item.possessive else object_before(token, fitting)
        if beside is not None:
            return beside
        controller, closed = controller_of(token, fitting, barred, types=item.types)
        if item.heading and controller is None:
            controller = _last_body(token, fitting)
        if controller is not None or closed or (item.subject and has_subject_above(token)):
            return controller
        if item.of_body and (body := _last_body(token, fitting)) is not None:
            return body
        people = item.types == {"PERSON"}
        allowed = item.types | (item.controlled if token.dep_ == "nsubj" and not people else frozenset())
        scored = []
        for profile in fitting:
            distance = numbers[token.i] - numbers[profile.last.start]
            subjects = [span for span in profile.seen if span.sent == profile.last.sent and is_subject(span)]
            within = distance <= self.sentences if people else distance == 1 and bool(subjects)
            if profile.label not in allowed or not within:
                continue
            main = any(span.root.head.dep_ == "ROOT" for span in subjects)
            score = 1.2 * bool(subjects) + 0.8 * main - self.decay * distance + 0.1 * min(len(profile.seen), 8)
            score += 0.5 * (item.gender is not None and profile.gender == item.gender)
            score -= OWNED * is_owned(profile.last, item)
            scored.append((score, profile.last.start, profile.id))
        return entities[max(scored)[2]] if scored else self._ahead(token, item, entities)

    @staticmethod
    def _ahead(token: Token, item: Pronoun, entities: dict[str, Profile]) -> Profile | None:
        """Return whom a pronoun in a clause before the main one stands for, when nobody was named before it."""
        subject = subject_behind(token, mentions(token.doc))
        profile = entities.get(subject.kb_id_) if subject is not None else None
        fits = profile is not None and profile.label in item.types and not clashes(profile, item)
        return profile if fits else None


def _last_body(token: Token, fitting: list[Profile]) -> Profile | None:
    """Return the body that the sentence of a pronoun named last."""
    bodies = [p for p in fitting if p.label == "ORG" and p.last.sent == token.sent]
    return max(bodies, key=lambda p: p.last.start, default=None)


def _is_namesake(profile: Profile, noun: Token) -> bool:
    """Whether the name of a body ends or begins with a noun ("the Commission", "the bank" for the Bank of England)."""
    names = [span for span in profile.seen if len(span) > 1 and span.id_ != "coreference"]
    return any(noun.lower_ in {span[0].lower_, span[-1].lower_} for span in names)


def _sole(doc: Doc, item: Nominal, entities: dict[str, Profile], numbers: list[int]) -> Profile | None:
    """Return the only person described, or the only organisation so far for a noun of some kind of company.

    Nothing must say yet what the organisation is.
    """
    if is_described(doc, item):
        return None if introduced(doc, item) else person_described(doc, item, entities, numbers)
    kinds = lexicon.kinds(doc.lang_)
    if not any(COMPANY in kinds[kind].parents or kind in CLUBS for kind in item.kinds):
        return None
    found = [p for p in entities.values() if p.label == "ORG" and p.seen and not _within(p.last, item.start, item.end)]
    if len(found) != 1 or found[0].kinds or _foreign(found[0], item):
        return None
    return found[0] if numbers[item.head] - numbers[found[0].last.start] == 1 else None


def _foreign(profile: Profile, item: Nominal) -> bool:
    """Whether a phrase names another country than the entity's."""
    if not item.country or not profile.country or profile.label == "PERSON":
        return False
    return lexicon.state_of(item.country) != profile.country


def _within(span: Span, start: int, end: int) -> bool:
    return span.start >= start and span.end <= end


@Language.factory(
    "wiewat_reference",
    requires=["doc.spans", "token.dep", "token.pos"],
    assigns=["doc.spans"],
    default_config={"sentences": 3, "decay": 0.6},
)
def make_reference(nlp: Language, name: str, sentences: int, decay: float) -> Reference:
    """Make the component; see ``Reference`` for the settings."""
    return Reference(sentences=sentences, decay=decay)
