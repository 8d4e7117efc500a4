"""Turn treebanks (CoNLL-U) and stand-off names into spaCy training corpora."""

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import conllu
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from pipeline.train.augment import NewsVerbs, put_news_verbs
from pipeline.train.inline import read_news
from pipeline.train.rename import with_copies
from pipeline.train.spaces import guess_spaces, mend_spaces
from pipeline.train.standoff import Joined, join, read_standoff

GROUP_SIZES = range(3, 11)
# Treebanks print straight quotes; news prints all of these.
QUOTE_PAIRS = (('"', '"'), ("“", "”"), ("„", "”"), ("‘", "’"), ("„", "“"), ('"', '"'))
OPENING = {",,", "``", "“", "„"}
CLOSING = {"''", "”"}


def stable_hash(text: str) -> int:
    """Hash text to the same number on every run and machine."""
    return zlib.crc32(text.encode("utf-8"))


def vary_quotes(words: list[str], key: str) -> list[str]:
    """Replace quotation marks by one of the pairs found in print, chosen by ``key``."""
    opening, closing = QUOTE_PAIRS[stable_hash(key) % len(QUOTE_PAIRS)]
    varied, is_open = [], False
    for word in words:
        if word in OPENING or (word == '"' and not is_open):
            is_open = True
            varied.append(opening)
        elif word in CLOSING or word == '"':
            is_open = False
            varied.append(closing)
        else:
            varied.append(word)
    return varied


def lemma_of(token: conllu.Token, particles: dict[int, str]) -> str:
    """Read a treebank lemma: compounds joined, a separated verb without its particle."""
    lemma = str(token["lemma"] or token["form"])
    if lemma == "_":
        return lemma
    particle = particles.get(token["id"])
    if particle and lemma.startswith(particle + "_"):
        lemma = lemma.removeprefix(particle + "_")
    return lemma.replace("_", "") or lemma


def sentence_doc(sentence: conllu.TokenList, vocab: Vocab) -> Doc:
    """Build one annotated sentence.

    Parameters
    ----------
    sentence : conllu.TokenList
        A sentence without empty nodes or multiword ranges.
    vocab : Vocab
        Vocabulary that the Doc is made with.
    """
    tokens = [t for t in sentence if isinstance(t["id"], int)]
    particles = {t["head"]: t["form"].lower() for t in tokens if t["deprel"] == "compound:prt"}
    words = vary_quotes([t["form"] for t in tokens], sentence.metadata["sent_id"])
    spaces = [(t["misc"] or {}).get("SpaceAfter") != "No" for t in tokens]
    spaces[-1] = True
    feats = ["|".join(f"{k}={v}" for k, v in sorted((t["feats"] or {}).items())) for t in tokens]
    index = {t["id"]: i for i, t in enumerate(tokens)}
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        tags=[t["xpos"] or "" for t in tokens],
        pos=[t["upos"] for t in tokens],
        morphs=feats,
        lemmas=[lemma_of(t, particles) for t in tokens],
        heads=[index[t["head"]] if t["head"] else i for i, t in enumerate(tokens)],
        deps=["ROOT" if t["deprel"] == "root" else t["deprel"] for t in tokens],
        sent_starts=[i == 0 for i in range(len(tokens))],
    )


def group(items: Iterable[tuple[str, Doc]]) -> Iterator[tuple[str, Doc]]:
    """Join 3-10 consecutive sentences, so that a parser learns where sentences end.

    Releases of the Lassy treebank shuffle their sentences, so documents are not kept apart.

    Parameters
    ----------
    items : iterable of (sentence id, Doc)
        Sentences in the order of their corpus.

    Yields
    ------
    tuple of (str, Doc)
        The id of the first sentence and the joined Doc.
    """
    batch: list[Doc] = []
    first = ""
    for sent_id, doc in items:
        if batch and len(batch) >= GROUP_SIZES[stable_hash(first) % len(GROUP_SIZES)]:
            yield first, Doc.from_docs(batch, ensure_whitespace=True)
            batch = []
        if not batch:
            first = sent_id
        batch.append(doc)
    if batch:
        yield first, Doc.from_docs(batch, ensure_whitespace=True)


def read_treebank(
    path: Path, vocab: Vocab, verbs: NewsVerbs | None = None, percent: int = 0, *, printed: bool = True
) -> Iterator[tuple[str, Doc]]:
    """Yield the annotated sentences of a CoNLL-U file with their ids, some verbs replaced by news verbs.

    Blanks are those of the ``printed`` text, or else those noted beside the tokens, which part contractions.
    """
    with path.open(encoding="utf-8") as handle:
        for sentence in conllu.parse_incr(handle):
            if printed:
                mend_spaces(sentence)
            if verbs is not None:
                put_news_verbs(sentence, verbs, percent)
            yield sentence.metadata["sent_id"], sentence_doc(sentence, vocab)


def read_names(path: Path, corpora: Path) -> Joined:
    """Read a stand-off file and find its sentences in the treebanks of a folder."""
    return join(read_standoff(path), sorted(corpora.glob("*.conllu")))


def named_docs(names: Joined, vocab: Vocab) -> Iterator[tuple[str, Doc]]:
    """Yield the sentences with names that were found in the treebanks, with their ids."""
    for sentence, tokens, spaces in names.found:
        doc = Doc(vocab, words=vary_quotes(tokens, sentence.sent_id), spaces=spaces or guess_spaces(tokens))
        doc.ents = [Span(doc, start, end, label) for start, end, label in sentence.spans]
        for token in doc:
            token.is_sent_start = token.i == 0
        yield sentence.sent_id, doc


def write(docs: Iterable[Doc], path: Path) -> int:
    """Write Docs as a spaCy corpus; return how many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    binary = DocBin(docs=docs)
    binary.to_disk(path)
    return len(binary)


def convert(
    corpora: Path,
    out: Path,
    *,
    language: str,
    news: Path,
    standoff: Path,
    syntax: dict[str, list[str]],
    trees: Path,
    printed: bool,
    names: dict[str, list[str]],
    verbs: NewsVerbs,
    verb_percent: int,
    namelists: dict[str, Any],
    copies: dict[str, int],
    dev_every: int,
) -> dict[str, dict[str, Any]]:
    """Write the training and development corpora of one language.

    Parameters
    ----------
    corpora : Path
        Folder with the treebanks of the language.
    language : str
        ``nl`` or ``en``.
    news : Path
        Folder with articles of our own with names marked inline, one folder per language.
    standoff : Path
        Folder with stand-off names on sentences of the treebanks.
    out : Path
        Folder for ``syntax-train.spacy``, ``syntax-dev.spacy``, ``ner-train.spacy``, ``ner-dev.spacy``, and
        ``adapt-train.spacy``: the treebanks with the blanks of the printed text, and the ``trees``.
    syntax, names : dict
        File names under ``train`` and ``dev``; without ``dev`` every ``dev_every``-th group is held out.
    trees : Path
        Folder with parsed sentences of our own articles, ``train.conllu``.
    printed : bool
        Whether syntax is learned with the blanks of the printed text (:func:`read_treebank`).
    verbs : NewsVerbs
        Verbs put into training sentences, never into development files.
    verb_percent : int
        How many of a hundred fitting verbs are replaced.
    namelists : dict
        ``configs/training/names.yaml``: what names are made of.
    copies : dict of str to int
        Renamed copies of each ``treebank`` group and ``news`` article, and how often ``adapt-train.spacy`` holds
        the ``trees``.
    dev_every : int
        One group in this many is held out where no development file is named.

    Returns
    -------
    dict of str to dict
        ``groups`` written per corpus, and for each file of ``names`` what was found and what was not.

    Raises
    ------
    FileNotFoundError
        When a corpus file is missing.
    """
    vocab = Vocab()
    joined = {name: read_names(standoff / name, corpora) for files in names.values() for name in files}

    def treebank(name: str) -> list[tuple[str, Doc]]:
        return list(group(read_treebank(corpora / name, vocab, printed=printed)))

    def named(name: str) -> list[tuple[str, Doc]]:
        return list(group(named_docs(joined[name], vocab)))

    def varied(name: str, *, printed: bool = printed) -> list[tuple[str, Doc]]:
        return list(group(read_treebank(corpora / name, vocab, verbs, verb_percent, printed=printed)))

    def kept(groups: list[tuple[str, Doc]], files: dict[str, list[str]]) -> list[tuple[str, Doc]]:
        return groups if "dev" in files else [g for g in groups if stable_hash(g[0]) % dev_every]

    counts = {}
    for kind, files, train_reader, dev_reader in (
        ("syntax", syntax, varied, treebank),
        ("ner", names, named, named),
    ):
        train = kept([g for name in files["train"] for g in train_reader(name)], files)
        dev = [g for name in files.get("dev", files["train"]) for g in dev_reader(name)]
        if "dev" not in files:
            dev = [g for g in dev if stable_hash(g[0]) % dev_every == 0]
        if kind == "ner":
            articles = list(read_news(news, language, "train"))
            train = with_copies(train, articles, language=language, data=namelists, copies=copies)
            dev += read_news(news, language, "dev")
        counts[f"{kind}-train"] = write((doc for _, doc in train), out / f"{kind}-train.spacy")
        counts[f"{kind}-dev"] = write((doc for _, doc in dev), out / f"{kind}-dev.spacy")
    printed_again = kept([g for name in syntax["train"] for g in varied(name, printed=True)], syntax)
    own = list(group(read_treebank(trees / "train.conllu", vocab)))
    adapting = [*printed_again, *own * copies["trees"]]
    counts["adapt-train"] = write((doc for _, doc in adapting), out / "adapt-train.spacy")
    return {"groups": counts, "names": {name: found.counts() for name, found in joined.items()}}
