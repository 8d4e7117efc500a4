"""Who "I" and "we" are in a quotation: its speaker, or the body that the speaker works for."""

from collections.abc import Iterable

from spacy.tokens import Span, Token

from pipeline.relate.attribution import Attribution
from pipeline.relate.match import Match
from pipeline.relate.mentions import Mentions
from pipeline.relate.words import Grammar

EMPLOYMENT = frozenset({"works_for", "leads"})


def speaking_pronouns(attribution: Attribution, grammar: Grammar) -> list[tuple[Token, Span]]:
    """List the pronouns of the first person in quotations with their speakers.

    Parameters
    ----------
    attribution : Attribution
        Finds the speakers of quotations.
    grammar : Grammar
        Its ``first_persons`` are the pronouns.

    Returns
    -------
    list of tuple of (Token, Span)
        In text order; pronouns of unknown speakers are left out.
    """
    doc = attribution.graph.doc
    found = []
    for quote in attribution.speakers.quotes:
        pronouns = [t for t in doc[quote.start : quote.end] if t.lower_ in grammar.first_persons]
        speaker = attribution.speakers.of_quote(quote) if pronouns else None
        named = attribution.mentions.resolve(speaker) if speaker is not None else None
        found += [(token, named) for token in pronouns if named is not None]
    return found


def employers(matches: Iterable[Match], mentions: Mentions) -> dict[str, Span]:
    """Give the organisation of every person whose post the article names, by the person's id; the first one counts."""
    found: dict[str, Span] = {}
    for match in matches:
        if match.entry.predicate not in EMPLOYMENT:
            continue
        organisations = [s for t in match.objects if (s := mentions.resolve(t)) is not None]
        for person in (s for t in match.subjects if (s := mentions.resolve(t)) is not None):
            if organisations:
                found.setdefault(person.kb_id_, organisations[0])
    return found


def bind(mentions: Mentions, pronouns: list[tuple[Token, Span]], work: dict[str, Span], grammar: Grammar) -> None:
    """Let the pronouns stand for their speakers; a plural one of a person stands for the person's organisation."""
    for token, speaker in pronouns:
        several = token.lower_ in grammar.first_persons_plural
        mentions.stand_in(token, work.get(speaker.kb_id_, speaker) if several else speaker)
