"""Small articles, claims and mentions to build tables from."""

from dataclasses import replace
from hashlib import sha256

from pipeline.schema import Argument, Article, Claim

SENTENCE = "Acme sold spyware to Bolor, says Cetus."
OTHER = "Bolor denies that Acme sold it spyware."


def make_article(article_id: str = "a", language: str = "en", published: str | None = "2020-05") -> Article:
    text = f"{SENTENCE} {OTHER}"
    return Article(
        article_id=article_id,
        language=language,
        title="Sold",
        published=published,
        source=f"{article_id}.txt",
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        words=len(text.split()),
    )


def org(name: str) -> Argument:
    return Argument(text=name, entity_id=f"org/{name.lower()}", entity_type="ORG")


SOLD = Claim(
    sentence=0,
    start=0,
    end=len(SENTENCE),
    evidence=SENTENCE,
    predicate="provides_to",
    trigger="sold",
    trigger_start=5,
    trigger_end=9,
    subject=org("Acme"),
    object=org("Bolor"),
    theme="spyware",
    modality="alleged",
    source=org("Cetus"),
    cues=("says",),
    rule="provides_to.sell",
    confidence=0.8,
)
NOT_SOLD = replace(
    SOLD,
    sentence=1,
    start=len(SENTENCE) + 1,
    end=len(SENTENCE) + 1 + len(OTHER),
    evidence=OTHER,
    trigger_start=len(SENTENCE) + 1 + OTHER.index("sold"),
    trigger_end=len(SENTENCE) + 1 + OTHER.index("sold") + 4,
    polarity="negated",
    source=org("Bolor"),
    cues=("denies",),
)


def mention(article: Article, name: str, start: int, **changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "mention_id": f"{article.article_id}-{start}",
        "article_id": article.article_id,
        "start": start,
        "end": start + len(name),
        "text": name,
        "label": "ORG",
        "entity_id": f"org/{name.lower()}",
        "resolved_by": "name",
    }
    return row | changes


def mentions_of(article: Article) -> list[dict[str, object]]:
    return [mention(article, name, article.text.index(name)) for name in ("Acme", "Bolor", "Cetus")]
