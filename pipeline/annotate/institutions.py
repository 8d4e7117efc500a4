"""The phrases that name an institution of a state, compiled from ``institutions.yaml`` and ``ministries.yaml``."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.annotate import lexicon
from pipeline.annotate.cues import noun_kind


@cache
def phrases(language: str) -> frozenset[str]:
    """Every phrase that names an institution once a country is known, in lower case."""
    return frozenset(phrase for phrase, _ in [*_plain(language), *_ministries(language)])


@dataclass(frozen=True, kw_only=True)
class Institution:
    """What a phrase names: the institution, its kind, and when the phrase may stand without a country."""

    slug: str
    kind: str
    bare: bool = False
    free: bool = False
    named: bool = False
    plural: bool = False
    minister: bool = False


def _plain(language: str) -> Iterator[tuple[str, Institution]]:
    for record in lexicon.entity_file("institutions")["institutions"]:
        listed = record[language]
        for noun in listed["nouns"]:
            yield (
                noun,
                Institution(
                    slug=record["slug"],
                    kind=record["kind"],
                    bare=noun in listed["bare"],
                    free=noun in listed.get("free", ()),
                    named=record.get("named", False),
                    plural=record.get("plural", False),
                ),
            )


def _ministries(language: str) -> Iterator[tuple[str, Institution]]:
    data = lexicon.entity_file("ministries")
    for slug, names in data["portfolios"].items():
        for phrases, minister in ((data, False), (data["ministers"], True)):
            found = Institution(slug=slug, kind="ministry", bare=True, free=True, minister=minister)
            for name in names[language]:
                for head in phrases["heads"][language]:
                    yield f"{head} {name}", found
                for tail in phrases["tails"][language]:
                    yield f"{name} {tail}", found
                    if " " not in name and language in data["compounding"]:
                        yield f"{name}{tail}", found


@cache
def portfolios(language: str) -> dict[str, str]:
    """Portfolio as written, in lower case -> slug of its ministry."""
    data = lexicon.entity_file("ministries")["portfolios"]
    return {name: slug for slug, names in data.items() for name in names[language]}


def composed_id(country: str, slug: str) -> str:
    """Give the id of an institution of a state.

    >>> composed_id("gpe/france", "ministry-of-trade")
    'org/france-ministry-of-trade'
    """
    called = lexicon.entity_file("ministries")["called"].get(country, {})
    return f"org/{country.split('/', 1)[1]}-{called.get(slug, slug)}"


class Institutions:
    """Find the phrases; a ``*`` in a phrase stands for any one word."""

    def __init__(self, nlp: Language) -> None:
        self.matcher = Matcher(nlp.vocab)
        self.known: dict[str, Institution] = {}
        for phrase, institution in [*_plain(str(nlp.lang)), *_ministries(str(nlp.lang))]:
            if phrase in self.known:
                continue
            pattern = [{} if token.text == "*" else {"LOWER": token.lower_} for token in nlp.make_doc(phrase)]
            self.matcher.add(phrase, [pattern])
            self.known[phrase] = institution

    def __call__(self, doc: Doc) -> list[tuple[Span, Institution]]:
        """Longest phrases, without overlap, in text order."""
        spans = {}
        for key, start, end in self.matcher(doc):
            spans[Span(doc, start, end, label=key)] = self.known[doc.vocab.strings[key]]
        return [(span, spans[span]) for span in filter_spans(spans)]


@cache
def _by_slug() -> dict[str, Institution]:
    found: dict[str, Institution] = {}
    for language in ("nl", "en"):
        for _, institution in [*_plain(language), *_ministries(language)]:
            found.setdefault(institution.slug, institution)
    return found


def institution_of(entity_id: str) -> Institution | None:
    """Return the institution that a composed id names, or None for any other id."""
    name = entity_id.removeprefix("org/")
    slugs = [slug for slug in _by_slug() if name.endswith("-" + slug)]
    return _by_slug()[max(slugs, key=len)] if name != entity_id and slugs else None


def describes(phrase: Span) -> bool:
    """Whether a phrase only modifies the noun behind it ("military intelligence directorate")."""
    doc = phrase.doc
    for token in doc[phrase.end : phrase.end + 2]:
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return False
        if noun_kind(token) is not None and token.text.islower():
            return True
    return False
