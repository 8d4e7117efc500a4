"""What a recogniser is trained on again: new articles, and the old ones so that it forgets nothing."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from pipeline.settings import ConfigError
from pipeline.train.inline import MarkedArticle, article_doc, read_news


def new_docs(articles: Iterable[MarkedArticle], language: str, part: str) -> list[Doc]:
    """Make Docs of the annotated articles of a part (``train`` or ``dev``)."""
    nlp = spacy.blank(language)
    return [article_doc(nlp, article) for article in articles if article.part == part]


def rehearsed(news: Path, corpora: Iterable[Path], language: str) -> list[Doc]:
    """Read the articles of our own that training knows, and further spaCy corpora.

    Parameters
    ----------
    news : Path
        Folder of articles with names marked inline.
    corpora : iterable of Path
        ``.spacy`` files, such as the names on treebank sentences that ``python -m pipeline.train convert`` makes.
    language : str
        ``nl`` or ``en``.

    Raises
    ------
    ConfigError
        When a corpus is not there.
    """
    docs = [doc for _, doc in read_news(news, language, "train")]
    vocab = spacy.blank(language).vocab
    for path in corpora:
        if not path.is_file():
            raise ConfigError(f"{path}: no such corpus to rehearse")
        docs += DocBin().from_disk(path).get_docs(vocab)
    return docs


def mixed(new: Sequence[Doc], old: Sequence[Doc], *, share: float) -> list[Doc]:
    """Repeat the new Docs until they have a share of all words, and put the old ones behind them.

    Parameters
    ----------
    new, old : sequence of Doc
        New Docs and those that are rehearsed.
    share : float
        Between 0 and 1; few new articles would otherwise drown among the old ones.
    """
    words = sum(map(len, old))
    times = max(1, round(share / (1 - share) * words / max(1, sum(map(len, new)))))
    return [*(doc for _ in range(times) for doc in new), *old]


def refuse_held_out(articles: Iterable[MarkedArticle], held_out: Iterable[Doc]) -> None:
    """Refuse articles to learn from that are the measure of what was learned.

    Raises
    ------
    ConfigError
        With the id of the first such article.
    """
    texts = {doc.text.strip() for doc in held_out}
    for article in articles:
        if article.part == "train" and article.text.strip() in texts:
            raise ConfigError(f"{article.article_id}: a held-out article of data/annotated/inline cannot be trained on")
