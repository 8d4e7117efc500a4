"""Names inside hyphenated words: "KGB-officier", "Kaspersky-software", "Noord-Hollandse VVD-fractie"."""

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc, Span, Token

from pipeline.annotate import lexicon
from pipeline.annotate.cues import role, words
from pipeline.annotate.neighbours import token_before
from pipeline.annotate.slugs import entity_id, slug
from pipeline.annotate.spans import mention
from pipeline.annotate.standins import is_ordinary

PRODUCT_SUFFIX = "-software"
"""Ends the id of what a maker makes, whatever the noun."""
SHORTEST = 4
"""Fewest letters of either part of a word that is written as one."""
MAX_WORDS = 4
"""Longest name, in tokens, whose last token is part of a compound."""


def compounds(doc: Doc, names: Mapping[str, tuple[str, str]]) -> Iterator[Span]:
    """Mentions of names that open a hyphenated token; the span covers the whole token.

    Parameters
    ----------
    doc
        A doc, tokenised.
    names
        Name as written -> (label, entity id).
    """
    standing = {token.text for token in doc}
    for token in doc:
        if "-" not in token.text[1:-1]:
            name = opening(token.text, names.keys() & standing, doc.lang_) if token.text[0].isupper() else None
            if name is not None:
                yield _product_or_name(doc, token.i, token.i + 1, token.text[len(name) :], *names[name])
            continue
        for cut in (at for at, mark in reversed(list(enumerate(token.text))) if mark == "-" and at):
            found = _opening(doc, token.i, token.text[:cut], names)
            if found:
                start, label, entity = found
                yield _product_or_name(doc, start, token.i + 1, token.text[cut + 1 :], label, entity)
                break
        else:
            if employs(token):
                start = token.i - _articled(token)
                name = doc[start : token.i + 1].text.rpartition("-")[0]
                yield mention(doc, start, token.i + 1, label="ORG", entity=entity_id("ORG", name), by="name")


def _articled(token: Token) -> bool:
    """Whether an article with a capital within a sentence opens the name in a compound ("De Lijn-voorzitter")."""
    before = token.doc[token.i - 1] if token.i else token
    articles = words(token.lang_).articles
    within = before.i > token.sent.start and not token_before(before).is_punct
    return before.text.istitle() and before.lower_ in articles and within


def employs(token: Token) -> bool:
    """Whether a compound puts an unknown name before a role ("Acme-topman"), and no prefix ("Oud-minister")."""
    head, _, tail = token.text.rpartition("-")
    prefixes = {p.rstrip("-") for p in lexicon.entity_file("roles")["prefixes"][token.lang_]}
    named = head[:1].isupper() and tail.islower() and "-" not in head and head.lower() not in prefixes
    return (
        named and role(token) not in {None, token.lower_} and (_articled(token) or not is_ordinary(head, token.lang_))
    )


def opening(text: str, names: Iterable[str], language: str) -> str | None:
    """Return the name that opens a word written as one ("Acmeconcern"), in languages that compound.

    Parameters
    ----------
    text
        One word.
    names
        Names that stand alone in the same article.
    language
        Language of the article.
    """
    if not lexicon.entity_file("roles")["compounding"][language]:
        return None
    found = [
        name
        for name in names
        if len(name) >= SHORTEST
        and text.startswith(name)
        and text[len(name) :].islower()
        and len(text) - len(name) >= SHORTEST
    ]
    return max(found, key=len, default=None)


def _opening(doc: Doc, at: int, part: str, names: Mapping[str, tuple[str, str]]) -> tuple[int, str, str] | None:
    for start in range(max(0, at - MAX_WORDS + 1), at + 1):
        text = doc[start : at + 1].text
        text = text[: len(text) - len(doc[at].text) + len(part)]
        if text in names:
            return start, *names[text]
    return None


def product_nouns(language: str) -> frozenset[str]:
    """Nouns that make a product of a maker's name."""
    return frozenset(lexicon.entity_file("makers")["products"][language])


def product_id(maker: str) -> str:
    """Id of what a maker makes: ``org/kaspersky`` -> ``product/kaspersky-software``."""
    return f"product/{slug(maker.split('/', 1)[1])}{PRODUCT_SUFFIX}"


def maker_id(product: str) -> str | None:
    """Id of the maker that a product is named after, the inverse of `product_id`; none for other products."""
    kind, _, name = product.partition("/")
    named = kind == "product" and name.endswith(PRODUCT_SUFFIX) and product not in lexicon.entities()
    return f"org/{name.removesuffix(PRODUCT_SUFFIX)}" if named else None


def _product_or_name(doc: Doc, start: int, end: int, rest: str, label: str, entity: str) -> Span:
    if label == "ORG" and rest.lower() in product_nouns(doc.lang_):
        return mention(doc, start, end, label="PRODUCT", entity=product_id(entity), by="kb")
    return mention(doc, start, end, label=label, entity=entity, by="name")


def products(doc: Doc, names: list[Span]) -> Iterator[Span]:
    """Products named after their maker in open spelling: "Kaspersky software", "Acme - software"."""
    nouns = product_nouns(doc.lang_)
    fillers = lexicon.entity_file("makers")["fillers"][doc.lang_]
    for name in names:
        if name.label_ != "ORG":
            continue
        end = name.end
        while end < len(doc) and (doc[end].text == "-" or doc[end].lower_ in fillers) and end - name.end < 2:
            end += 1
        if end < len(doc) and doc[end].lower_ in nouns:
            yield mention(doc, name.start, end + 1, label="PRODUCT", entity=product_id(name.kb_id_), by="composition")
