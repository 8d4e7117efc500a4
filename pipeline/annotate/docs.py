"""Docs on disk: one DocBin per language, docs in the order of the articles."""

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from pipeline.schema import LANGUAGES

TOKEN_ATTRS = ["ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START"]
ENTITY_ATTRS = ["ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"]


def write_docs(docs: Iterable[Doc], path: Path) -> int:
    """Write docs with their span groups and user data; return how many.

    Parameters
    ----------
    docs
        Annotated docs, in the order in which they are to be read.
    path
        A ``.spacy`` file; its folder is made.
    """
    binary = DocBin(attrs=[*TOKEN_ATTRS, *ENTITY_ATTRS], store_user_data=True)
    for doc in docs:
        binary.add(doc)
    path.parent.mkdir(parents=True, exist_ok=True)
    binary.to_disk(path)
    return len(binary)


def read_docs(path: Path, vocab: Vocab | None = None) -> list[Doc]:
    """Read the docs of one file, sharing one vocabulary.

    Parameters
    ----------
    path
        A file that ``write_docs`` wrote; its stem names the language (``nl.spacy``).
    vocab
        Vocabulary of a loaded pipeline; that of the language by default.
    """
    if vocab is None:
        vocab = spacy.blank(path.stem).vocab if path.stem in LANGUAGES else Vocab()
    return list(DocBin().from_disk(path).get_docs(vocab))
