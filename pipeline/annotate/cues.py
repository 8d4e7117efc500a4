"""Words around and inside a name that tell what it names."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from pipeline.annotate import gazetteers, lexicon


@dataclass(frozen=True)
class Words:
    """The closed word lists of one language, in lower case unless they are names."""

    roles: frozenset[str]
    particles: frozenset[str]
    surname_openers: frozenset[str]
    connectors: frozenset[str]
    articles: frozenset[str]
    possessives: frozenset[str]
    stop: frozenset[str]
    ranks: frozenset[str]
    locatives: frozenset[str]
    legal_forms: frozenset[str]
    inside: dict[str, tuple[str, str]]
    first_names: dict[str, str]
    male: frozenset[str]
    female: frozenset[str]
    suffixed: bool
    plurals: tuple[str, ...]
    conjunctions: frozenset[str]
    adjective_endings: tuple[str, ...]
    nouns: frozenset[str]
    employers: frozenset[str]
    local_offices: frozenset[str]
    speech: frozenset[str]
    trade: frozenset[str]
    trade_nouns: frozenset[str]
    custody: frozenset[str]
    parties: frozenset[str]
    title_case: bool
    based: frozenset[str]
    agentive: frozenset[str]
    topical: frozenset[str]


@cache
def words(language: str) -> Words:
    """Word lists of a language from ``names.yaml`` and ``roles.yaml``."""
    names, roles = lexicon.entity_file("names"), lexicon.entity_file("roles")
    inside = {
        word: (label, kind)
        for label, kinds in names["words"].items()
        for kind, listed in kinds.items()
        for word in listed
    }
    closed = ("particles", "surname_openers", "connectors", "articles", "possessives")
    lists = {key: frozenset(names[key][language]) for key in closed}
    return Words(
        roles=frozenset(roles["persons"][language]),
        stop=frozenset(names["stop"][language]),
        ranks=frozenset(lexicon.entity_file("sentences")["ranks"][language]),
        locatives=frozenset(names["locatives"][language]),
        legal_forms=frozenset(names["legal_forms"]),
        inside=inside,
        first_names=gazetteers.first_names()
        | {name: gender for gender, listed in names["first_names"].items() for name in listed},
        male=frozenset(roles["gender"]["m"]),
        female=frozenset(roles["gender"]["f"]),
        suffixed=bool(roles["compounding"][language]),
        plurals=tuple(roles["plurals"][language]),
        conjunctions=frozenset(names["conjunctions"][language]),
        adjective_endings=tuple(names["adjective_endings"][language]),
        employers=frozenset(names["employers"][language]),
        local_offices=frozenset(names["local_offices"][language]),
        topical=frozenset(names["topical"][language]),
        title_case=language in names["title_case"],
        based=frozenset(names["based"][language]),
        agentive=frozenset(names["agentive"][language]),
        speech=frozenset(names["speech"][language]),
        trade=frozenset(names["trade"][language]),
        trade_nouns=frozenset(names["trade_nouns"][language]),
        custody=frozenset(names["custody"][language]),
        parties=frozenset(names["parties"][language]),
        nouns=frozenset(noun for kind in lexicon.kinds(language).values() for noun in kind.nouns),
        **lists,
    )


def role(token: Token) -> str | None:
    """Return the role word that a token is or ends in ("defensieminister" -> "minister")."""
    return role_in(token.lower_, token.lang_)


@cache
def role_in(text: str, language: str) -> str | None:
    """Return the role word that a lower-case word is or ends in."""
    listed = words(language)
    tail = text.rsplit("-", 1)[-1]
    if text in listed.roles or tail in listed.roles:
        return text if text in listed.roles else tail
    singular = {tail.removesuffix(end) for end in listed.plurals if "-" in text}
    if singular & listed.roles:
        return min(singular & listed.roles)
    if listed.suffixed:
        ends = tuple({tail, *singular})
        return max((r for r in listed.roles if len(r) > 4 and any(e.endswith(r) for e in ends)), key=len, default=None)
    return None


@cache
def _noun_kinds(language: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind in lexicon.kinds(language).values():
        for noun in kind.nouns:
            found[noun] = (*found.get(noun, ()), kind.name)
    return found


@cache
def _kinds_of_word(language: str, text: str) -> tuple[str, ...]:
    nouns = _noun_kinds(language)
    if text in nouns:
        return nouns[text]
    if not words(language).suffixed:
        return ()
    return nouns.get(max((n for n in nouns if len(n) > 3 and text.endswith(n)), key=len, default=""), ())


def noun_kinds(token: Token) -> tuple[str, ...]:
    """Return the kinds of entity that a common noun may refer to.

    Dutch nouns match by their end, so that "supermarktconcern" is a company; English nouns match as they are and
    the words before them narrow the kind ("security company").
    """
    language = token.lang_
    found = _kinds_of_word(language, token.lower_)
    if not found:
        return ()
    doc = token.doc
    before = {doc[i].lower_ for i in range(max(0, token.i - 4), token.i)}
    for narrower in lexicon.kinds(language).values():
        if narrower.compounds & before and set(found) & {narrower.name, *narrower.parents}:
            return (narrower.name,)
    return found


def noun_kind(token: Token) -> str | None:
    """Return the first kind of entity that a common noun may refer to, or None."""
    return next(iter(noun_kinds(token)), None)


def is_a(kind: str | None, wanted: str, language: str) -> bool:
    """Whether a kind is the wanted one or one of its narrower kinds."""
    if kind is None:
        return False
    return kind == wanted or wanted in lexicon.kinds(language).get(kind, _NO_KIND).parents


_NO_KIND = lexicon.Kind(name="", type="", nouns=frozenset(), compounds=frozenset())
