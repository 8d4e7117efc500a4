"""Reference: noun phrases and pronouns take the id of the entity that they refer to."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.annotate import lexicon
from pipeline.annotate.discourse import Profile, is_subject, profiles
from pipeline.annotate.nominals import Nominal, nominals
from pipeline.annotate.pronouns import Pronoun, pronouns
from pipeline.annotate.spans import add_mentions, mention, mentions


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
        given = mentions(doc)
        entities = profiles(doc, given)
        numbers = _sentence_numbers(doc)
        found = []
        for start, item in sorted(self._stream(doc, given), key=lambda pair: pair[0]):
            span = item if isinstance(item, Span) else self._resolve(doc, item, entities, numbers)
            if span is None:
                continue
            if not isinstance(item, Span):
                found.append(span)
            if span.kb_id_ in entities:
                entities[span.kb_id_].note(span)
        add_mentions(doc, found)
        doc.user_data["entity_kinds"] = {key: sorted(value.kinds) for key, value in sorted(entities.items())}
        doc.user_data["entity_roles"] = {key: sorted(value.roles) for key, value in sorted(entities.items())}
        return doc

    @staticmethod
    def _stream(doc: Doc, given: list[Span]) -> Iterator[tuple[tuple[int, int], Span | Nominal | Pronoun]]:
        """Names, phrases and pronouns by position; a phrase comes after the names inside of it."""
        for span in given:
            yield (span.end - 1, 0), span
        for nominal in nominals(doc, given):
            yield (nominal.end - 1, 1), nominal
        for pronoun in pronouns(doc):
            yield (pronoun.token, 1), pronoun

    def _resolve(
        self, doc: Doc, item: Nominal | Pronoun, entities: dict[str, Profile], numbers: list[int]
    ) -> Span | None:
        if isinstance(item, Pronoun):
            profile = self._pronoun(doc, item, entities, numbers)
            start, end = item.token, item.token + 1
        else:
            start, end = item.start, item.end
            if item.beside is not None:
                return mention(doc, start, end, label=item.beside.label_, entity=item.beside.kb_id_, by="coreference")
            profile = self._nominal(doc, item, entities, numbers)
        if profile is None:
            return None
        return mention(doc, start, end, label=profile.label, entity=profile.id, by="coreference")

    def _nominal(
        self, doc: Doc, item: Nominal, entities: dict[str, Profile], numbers: list[int]
    ) -> Profile | None:
        if not item.definite:
            return None
        scored = []
        for profile in entities.values():
            if not profile.seen or _within(profile.last, item.start, item.end):
                continue
            fit = profile.may_be(item.kind, doc.lang_) if item.kind else 0.0
            if not fit and item.role and profile.label == "PERSON":
                fit = 3.0 if item.role in profile.roles else 0.0
            if not fit:
                continue
            if item.country and profile.country and lexicon.state_of(item.country) != profile.country:
                continue
            fit += 1.0 if item.country and profile.country else 0.0
            distance = numbers[item.head] - numbers[profile.last.start]
            salience = 0.2 * min(len(profile.seen), 8) + 0.2 * min(profile.subjects, 5)
            scored.append((fit + salience - self.decay * distance, profile.last.start, profile.id))
        return entities[max(scored)[2]] if scored else None

    def _pronoun(
        self, doc: Doc, item: Pronoun, entities: dict[str, Profile], numbers: list[int]
    ) -> Profile | None:
        token = doc[item.token]
        reach = 1 if item.subject or "PERSON" not in item.types else self.sentences
        scored = []
        for profile in entities.values():
            if not profile.seen or profile.label not in item.types or _clashes(profile, item):
                continue
            distance = numbers[token.i] - numbers[profile.last.start]
            if distance > reach:
                continue
            subject = is_subject(profile.last)
            if item.subject and not subject:
                continue
            score = 1.5 * subject - self.decay * distance + 0.1 * min(len(profile.seen), 8)
            score += 0.5 * (profile.gender == item.gender and item.gender is not None)
            scored.append((score, profile.last.start, profile.id))
        return entities[max(scored)[2]] if scored else None


def _clashes(profile: Profile, item: Pronoun) -> bool:
    return bool(profile.label == "PERSON" and profile.gender and item.gender and profile.gender != item.gender)


def _within(span: Span, start: int, end: int) -> bool:
    return span.start >= start and span.end <= end


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers = [0] * len(doc)
    for number, sentence in enumerate(doc.sents):
        numbers[sentence.start : sentence.end] = [number] * len(sentence)
    return numbers


@Language.factory(
    "wiewat_reference",
    requires=["doc.spans", "token.dep", "token.pos"],
    assigns=["doc.spans"],
    default_config={"sentences": 3, "decay": 0.6},
)
def make_reference(nlp: Language, name: str, sentences: int, decay: float) -> Reference:
    """Make the component; see ``Reference`` for the settings."""
    return Reference(sentences=sentences, decay=decay)
