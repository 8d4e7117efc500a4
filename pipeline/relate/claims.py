"""The heart: an annotated article in, its claims out."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.cues import words as titles_of
from pipeline.annotate.neighbours import token_before
from pipeline.relate.attribution import Attribution
from pipeline.relate.certainty import CertaintyReader
from pipeline.relate.doubts import doubts, lowered
from pipeline.relate.firstperson import EMPLOYMENT, bind, employers, speaking_pronouns
from pipeline.relate.groups import exception
from pipeline.relate.match import Match, Matcher, phrase_text
from pipeline.relate.mentions import Mentions
from pipeline.relate.ownreports import reporter
from pipeline.relate.reading import Reading
from pipeline.relate.rulebook import RuleBook
from pipeline.relate.subsumed import identity, without_subsumed
from pipeline.relate.verdict import Certainty
from pipeline.relate.when import event_date
from pipeline.relate.words import features, grammar
from pipeline.schema import Argument, Claim

NO_THINGS = frozenset({"ADP", "ADV", "AUX", "CCONJ", "INTJ", "PART", "PUNCT", "SCONJ", "VERB"})
"""Parts of speech that stand for no argument where no entity is known."""
STATES = frozenset({"link", "role"})
"""Words of rules for what somebody is, which the date of the verb beside them does not date."""
LEAST_UNNAMED = 0.4
"""Confidence below which a claim is left out where nobody is named."""
POINTING = {"Rel", "Dem", "Int"}
"""Kinds of pronouns that point at what the text names, or ask for it."""


class RuleReading(Reading):
    """A reading with the parts that rules are matched by, and what they find is judged by.

    Parameters
    ----------
    doc : Doc
        An annotated article, see `Reading`.
    """

    def __init__(self, doc: Doc) -> None:
        super().__init__(doc)
        self.matcher = Matcher(self)
        self.attribution = Attribution(self)
        self.certainty = CertaintyReader(self, self.attribution)

    def bind_speakers(self, rules: RuleBook) -> None:
        """Let pronouns of the first person stand for those who speak them."""
        pronouns = speaking_pronouns(self.attribution, self.grammar)
        posts = self.matcher.matches(rules, EMPLOYMENT) if pronouns else iter(())
        bind(self.mentions, pronouns, employers(posts, self.mentions), self.grammar)


def trimmed(span: Span) -> tuple[int, int]:
    """Give the character offsets of a span without blanks at its ends."""
    text = span.text
    start = span.start_char + len(text) - len(text.lstrip())
    return start, span.start_char + len(text.rstrip())


def claims(doc: Doc, rules: RuleBook) -> list[Claim]:
    """Read every claim of an article.

    Parameters
    ----------
    doc : Doc
        An annotated article, see `Reading`.
    rules : RuleBook
        The relation rules.

    Returns
    -------
    list of Claim
        In text order; one claim per pair of arguments, predicate and sentence.
    """
    reading = RuleReading(doc)
    reading.bind_speakers(rules)
    return claims_in(reading, rules)


def claims_in(reading: RuleReading, rules: RuleBook) -> list[Claim]:
    """Read every claim of an article that is prepared already."""
    found: dict[tuple[object, ...], Claim] = {}
    for match in reading.matcher.matches(rules):
        for claim in claims_of(match, reading):
            key = (claim.sentence, claim.predicate, identity(claim.subject), identity(claim.object), claim.polarity)
            if key not in found or claim.confidence > found[key].confidence:
                found[key] = claim
    judged = (replace(c, confidence=lowered(c.confidence, c.doubts)) for c in without_subsumed(list(found.values())))
    return sorted(
        without_bare(list(judged)),
        key=lambda c: (c.start, c.trigger_start, c.predicate, identity(c.subject), identity(c.object)),
    )


def without_bare(found: list[Claim]) -> list[Claim]:
    """Leave out claims in which nobody is named where they are unsure or the same word makes one with a name."""
    named = {(c.predicate, c.trigger_start) for c in found if is_about_something(c.subject, c.object)}
    return [
        c
        for c in found
        if is_about_something(c.subject, c.object)
        or (c.confidence >= LEAST_UNNAMED and (c.predicate, c.trigger_start) not in named)
    ]


def claims_of(match: Match, reading: RuleReading) -> Iterator[Claim]:
    """Turn one match into claims, one for each pair of its coordinated arguments."""
    certainty = reading.certainty.read(match)
    mentions = reading.mentions
    words = reading.graph, mentions, reading.cues, reading.grammar
    subjects: list[Token | None] = [reporter(t, *words) or t for t in match.subjects] or [None]
    source = certainty.source.i if certainty.source is not None else -1
    if any(t.i == source > match.head.i for t in match.objects):
        return
    objects: list[Token | None] = list(match.objects) or [None]
    for subject_token in subjects:
        subject = thing(subject_token, mentions)
        for object_token in objects:
            target = thing(object_token, mentions) if object_token is not None else implied(match)
            target = without_theme(target, object_token, match.theme)
            vague = is_vague(subject_token, subject, agent=True) or is_vague(object_token, target, agent=False)
            arguments = [t for t in (subject_token, object_token) if t is not None]
            bare = match.entry.unnamed and is_bare(arguments, subject, target)
            if (bare or is_about_something(subject, target)) and not vague:
                claim = build(match, reading, excepted(certainty, arguments, reading), subject, target)
                yield replace(claim, doubts=doubts(match, claim, subject_token, object_token))


def thing(token: Token | None, mentions: Mentions) -> Argument | None:
    """Turn a token into an argument: an entity or a nominal, no adverb and no whole clause."""
    if token is None:
        return None
    argument = mentions.argument(token)
    return None if argument.entity_id is None and token.pos_ in NO_THINGS else argument


def without_theme(argument: Argument | None, token: Token | None, theme: Token | None) -> Argument | None:
    """Cut the theme off a phrase that the parser made it a part of ("fined a firm with 9,000 euros")."""
    if argument is None or token is None or theme is None or argument.entity_id is not None or theme.i < token.i:
        return argument
    start = token.doc.text.rfind(argument.text, 0, token.idx + len(argument.text))
    opener = next((t for t in reversed(token.doc[token.i + 1 : theme.i]) if t.pos_ in {"ADP", "PUNCT"}), None)
    if opener is None or not start <= token.idx < start + len(argument.text) or theme.idx > start + len(argument.text):
        return argument
    return replace(argument, text=token.doc.text[start : opener.idx].strip())


def excepted(certainty: Certainty, arguments: list[Token], reading: Reading) -> Certainty:
    """Negate a claim for the argument that the text takes out of it."""
    marks = [t for argument in arguments for t in exception(argument, reading.graph, reading.cues)]
    return replace(certainty, polarity="negated", cues=[*certainty.cues, *marks]) if marks else certainty


def implied(match: Match) -> Argument | None:
    """Turn what a title stands for into an argument."""
    span = match.implied
    return Argument(text=span.text, entity_id=span.kb_id_, entity_type=span.label_) if span is not None else None


def is_about_something(subject: Argument | None, target: Argument | None) -> bool:
    """Tell whether a claim names at least one entity, and not the same one twice."""
    ids = [a.entity_id for a in (subject, target) if a is not None and a.entity_id]
    return bool(ids) and len(set(ids)) == len(ids)


def is_bare(arguments: list[Token], subject: Argument | None, target: Argument | None) -> bool:
    """Tell a deed between nobody that is named ("rebels stormed a town"), not between pronouns for them."""
    entities = any(a is not None and a.entity_id for a in (subject, target))
    return bool(arguments) and not entities and not any(t.pos_ == "PRON" for t in arguments)


def written_role(noun: Token) -> str:
    """Give a role noun with the word before it where both are one title ("chief executive")."""
    before = token_before(noun) if not noun.is_sent_start else noun
    return (
        noun.doc[before.i : noun.i + 1].text
        if f"{before.lower_} {noun.lower_}" in titles_of(noun.lang_).roles
        else noun.text
    )


def is_vague(token: Token | None, argument: Argument | None, *, agent: bool) -> bool:
    """Tell a pronoun for what the text names and nobody knows ("it sued X", "their"); "they" may be anybody."""
    if token is None or argument is None or argument.entity_id is not None or token.pos_ != "PRON":
        return False
    owns = "Yes" in features(token, "Poss")
    acts = agent and token.lower_ in grammar(token.lang_).neuter_pronouns
    return owns or acts or bool(POINTING & set(features(token, "PronType")))


def build(
    match: Match, reading: Reading, certainty: Certainty, subject: Argument | None, target: Argument | None
) -> Claim:
    """Put a claim together from a match and its certainty."""
    sentence = match.head.sent
    start, end = trimmed(sentence)
    words = sorted(match.trigger, key=lambda t: t.i)
    source = reading.mentions.argument(certainty.source) if certainty.source is not None else None
    modality = certainty.modality
    if match.entry.speech and source is not None and subject is not None and identity(source) == identity(subject):
        source, modality = None, "asserted" if modality == "alleged" else modality
    cue_words = {t.i: t.text for t in certainty.cues}
    word = match.entry.rule.word
    return Claim(
        sentence=reading.sentence_numbers[sentence.start],
        start=start,
        end=end,
        evidence=reading.text[start:end],
        predicate=match.entry.predicate,
        trigger=" ".join(t.text for t in words),
        trigger_start=words[0].idx,
        trigger_end=words[-1].idx + len(words[-1]),
        subject=subject,
        object=target,
        theme=phrase_text(reading.mentions, match.theme) if match.theme is not None else None,
        role=written_role(match.head) if word == "role" else None,
        former=certainty.former,
        polarity=certainty.polarity,
        modality=modality,
        source=source,
        event_date=None if word in STATES else event_date(match, reading.graph, reading.dates),
        cues=tuple(text for _, text in sorted(cue_words.items())),
        rule=match.entry.rule.id,
        confidence=match.confidence,
    )
