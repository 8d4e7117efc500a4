"""Articles to tables in one go: what the stages do one by one, without files between them."""

from collections.abc import Iterable

from pipeline import relate, tabulate
from pipeline.annotate.load import annotate
from pipeline.models import pipeline_name
from pipeline.schema import Article, Claim, Reject


def extract(articles: Iterable[Article], rejects: Iterable[Reject] = (), *, profile: str = "wiewat") -> tabulate.Tables:
    """Extract every table from articles.

    Parameters
    ----------
    articles : iterable of Article
        As ingested; a generator may count them as they pass.
    rejects : iterable of Reject
        What was refused on the way, for the table of rejects.
    profile : str
        Which spaCy pipelines to use, by their name in ``configs/models.yaml``.

    Raises
    ------
    ConfigError
        When the profile does not exist or its pipelines are not installed.
    """
    rules = relate.load_rules()
    read: list[Article] = []
    mentions: list[dict[str, object]] = []
    claims: dict[str, list[Claim]] = {}
    for doc in annotate(_kept(articles, read), profile=profile):
        mentions += tabulate.mention_rows(doc)
        claims[str(doc.user_data["article_id"])] = relate.claims(doc, rules)
    pipelines = {code: pipeline_name(code, profile=profile) for code in sorted({article.language for article in read})}
    return tabulate.build(
        read,
        rejects,
        mentions,
        claims,
        provenance=tabulate.provenance(profile, pipelines),
        known=tabulate.known_entities(),
    )


def _kept(articles: Iterable[Article], read: list[Article]) -> Iterable[Article]:
    for article in articles:
        read.append(article)
        yield article
