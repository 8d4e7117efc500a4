"""Load a language's pipeline and annotate articles with it."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from pipeline.annotate import (  # noqa: F401  the imports register the factories
    acronyms,
    composition,
    knowledge,
    naming,
    reference,
    sentences,
    titles,
)
from pipeline.annotate.lexicon import entity_file
from pipeline.annotate.standins import lend_features
from pipeline.models import model_folder, pipeline_name
from pipeline.schema import Article
from pipeline.settings import CONFIGS, ConfigError, read_yaml

COMPONENTS = (
    "wiewat_knowledge",
    "wiewat_names",
    "wiewat_acronyms",
    "wiewat_composition",
    "wiewat_titles",
    "wiewat_reference",
)


class PipelineMissingError(ConfigError):
    """The spaCy pipeline of a profile is not installed; the message says how to get it."""


def _load(language: str, *, profile: str) -> Language:
    name = pipeline_name(language, profile=profile)
    try:
        folder = model_folder(name)
    except ConfigError as error:
        install = read_yaml(CONFIGS / "models.yaml").get(profile, {}).get("install", "")
        raise PipelineMissingError(
            f"the {language} pipeline {name!r} of profile {profile!r} is not installed; run: {install}"
        ) from error
    # numpy's matrix products are half as fast again as thinc's default ones and use every core.
    with use_ops("numpy", use_blis=False):
        return spacy.load(name if spacy.util.is_package(name) else folder)


@cache
def load_pipeline(language: str, *, profile: str = "wiewat") -> Language:
    """Load the spaCy pipeline of a profile with wiewat's own components behind it.

    Parameters
    ----------
    language
        ``nl`` or ``en``.
    profile
        A profile of ``configs/models.yaml``. The environment variables ``WIEWAT_PIPELINE_NL`` and
        ``WIEWAT_PIPELINE_EN`` name another pipeline.

    Raises
    ------
    PipelineMissingError
        When the pipeline is not installed, with the command that installs it.
    """
    nlp = _load(language, profile=profile)
    _free_full_stops(nlp)
    _keep_full_stops(nlp)
    lend_features(nlp)
    if "wiewat_sentences" not in nlp.pipe_names:
        nlp.add_pipe("wiewat_sentences", first=True)
    for name in COMPONENTS:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name)
    return nlp


def _free_full_stops(nlp: Language) -> None:
    """Split the full stop off words that the tokeniser takes for abbreviations ("uit de hand.", "naar de VS.")."""
    listed = entity_file("sentences")
    forms = {form for word in listed["words"][nlp.lang] for form in (word, word.title(), word.upper())}
    stuck = {f"{form}." for form in forms | set(listed["acronyms"][nlp.lang])}
    tokenizer: Any = nlp.tokenizer
    tokenizer.rules = {text: rule for text, rule in tokenizer.rules.items() if text not in stuck}


def annotate(articles: Iterable[Article], *, profile: str = "wiewat", batch_size: int = 32) -> Iterator[Doc]:
    """Annotate articles, in their order, each with the pipeline of its language.

    Parameters
    ----------
    articles
        Articles in any mix of languages; runs of one language go through ``nlp.pipe`` together.
    profile
        A profile of ``configs/models.yaml``.
    batch_size
        Docs per batch of the pipeline.
    """
    batch: list[Article] = []
    for article in articles:
        if batch and (article.language != batch[0].language or len(batch) >= batch_size):
            yield from _annotate_batch(batch, profile=profile)
            batch = []
        batch.append(article)
    if batch:
        yield from _annotate_batch(batch, profile=profile)


def _annotate_batch(articles: list[Article], *, profile: str) -> Iterator[Doc]:
    nlp = load_pipeline(articles[0].language, profile=profile)
    for doc, article in nlp.pipe(((article.text, article) for article in articles), as_tuples=True):
        if doc.text != article.text:
            raise ValueError(f"{article.article_id}: the tokeniser does not keep the text")
        doc.user_data["article_id"] = article.article_id
        doc.user_data["published"] = article.published
        doc.user_data["language"] = article.language
        yield doc


def _keep_full_stops(nlp: Language) -> None:
    """Keep the full stop on ranks that the tokeniser does not know ("Lt. Col. X"), as treebanks have them."""
    tokenizer: Any = nlp.tokenizer
    for rank in entity_file("sentences")["ranks"][nlp.lang]:
        for form in (rank, rank.title()):
            tokenizer.add_special_case(form, [{"ORTH": form}])
