"""Put other names in place of those of a training article, so that a recogniser learns from what stands around them.

After mention replacement (Dai and Adel 2020, "An Analysis of Simple Data Augmentation for Named Entity
Recognition"), with names invented besides, and with a title before some names that open a sentence.
"""

import zlib
from random import Random
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.train.namebook import NameBook

RENAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})


class Renamer:
    """Renames articles; the same key gives the same names.

    Parameters
    ----------
    book : NameBook
        Where new names come from.
    nlp : Language
        Splits new names into tokens.
    percent : dict of str to int
        How many of a hundred names are ``renamed``, how many of these are ``invented``, and how many names that
        open a sentence are ``titled``.
    """

    def __init__(self, book: NameBook, nlp: Language, percent: dict[str, int]) -> None:
        self.book = book
        self.nlp = nlp
        self.percent = percent

    def __call__(self, doc: Doc, key: str) -> Doc:
        """Rename an article: every form of a name the same way, a surname as its full name."""
        draw = Random(zlib.crc32(key.encode("utf-8")))
        names = {ent.start: ent for ent in doc.ents}
        renamed = self._names(doc, draw)
        words: list[str] = []
        spaces: list[bool] = []
        starts: list[bool] = []
        spans: list[tuple[int, int, str]] = []
        at = 0
        while at < len(doc):
            ent = names.get(at)
            if ent is None:
                words.append(doc[at].text)
                spaces.append(bool(doc[at].whitespace_))
                starts.append(bool(doc[at].is_sent_start))
                at += 1
                continue
            opens = bool(ent[0].is_sent_start)
            for word in self._title(draw, ent) if opens else ():
                words.append(word)
                spaces.append(True)
                starts.append(opens)
                opens = False
            start = len(words)
            text = renamed.get((ent.label_, ent.text), ent.text)
            for token in self.nlp.make_doc(text) if text != ent.text else ent:
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
                starts.append(opens)
                opens = False
            spaces[-1] = bool(ent[-1].whitespace_)
            spans.append((start, len(words), ent.label_))
            at = ent.end
        made = Doc(self.nlp.vocab, words=words, spaces=spaces)
        made.ents = [Span(made, start, end, label=label) for start, end, label in spans]
        for token, opens in zip(made, starts, strict=True):
            token.is_sent_start = opens
        return made

    def _names(self, doc: Doc, draw: Random) -> dict[tuple[str, str], str]:
        """Draw the new names of an article by label and form."""
        renamed: dict[tuple[str, str], str] = {}
        for ent in doc.ents:
            key = (ent.label_, ent.text)
            if ent.label_ not in RENAMED or key in renamed:
                continue
            if draw.randrange(100) >= self.percent["renamed"]:
                continue
            last = ent.text.partition(" ")[2]
            if ent.label_ != "PERSON":
                renamed[key] = self._other(draw, ent)
            elif not last:
                renamed[key] = self._person(draw, ent)[1]
            else:
                given, family = self._person(draw, ent)
                renamed[key] = f"{given} {family}" if given else family
                renamed |= {("PERSON", last): family, ("PERSON", last.rsplit(" ", 1)[-1]): family}
        return {key: text.upper() if _shouted(key[1]) else text for key, text in renamed.items()}

    def _person(self, draw: Random, ent: Span) -> tuple[str, str]:
        if draw.randrange(100) < self.percent["invented"]:
            return self.book.person(draw)
        first, _, last = self.book.known(draw, "PERSON", ent.text).partition(" ")
        return (first, last) if last else ("", first)

    def _other(self, draw: Random, ent: Span) -> str:
        if ent.label_ == "ORG" and draw.randrange(100) < self.percent["invented"]:
            return self.book.organisation(draw, ent.text)
        return self.book.known(draw, ent.label_, ent.text)

    def _title(self, draw: Random, ent: Span) -> list[str]:
        """Draw a title with a capital before a name that opens a sentence: "Rector" of "Rector Jansen"."""
        titles = self.book.titles.get(ent.label_)
        if titles is None or _shouted(ent.text) or draw.randrange(100) >= self.percent["titled"]:
            return []
        return draw.choice(titles).capitalize().split()


def with_copies(
    groups: list[tuple[str, Doc]],
    articles: list[tuple[str, Doc]],
    *,
    language: str,
    data: dict[str, Any],
    copies: dict[str, int],
) -> list[tuple[str, Doc]]:
    """Add renamed copies to groups of treebank sentences and to articles of our own, each behind its original.

    Parameters
    ----------
    groups, articles : list of (str, Doc)
        Docs with entities by id.
    language : str
        ``nl`` or ``en``.
    data : dict
        ``configs/training/names.yaml``.
    copies : dict of str to int
        Copies of each ``treebank`` group and ``news`` article.
    """
    renamer = Renamer(
        NameBook(data, language, [doc for _, doc in groups + articles]), spacy.blank(language), data["percent"]
    )
    made = []
    for source, count in ((groups, copies["treebank"]), (articles, copies["news"])):
        for key, doc in source:
            made.append((key, doc))
            made += [(key, renamer(doc, f"{key}/{copy}")) for copy in range(count)]
    return made


def _shouted(text: str) -> bool:
    """Whether a name is printed in capitals and too long for an acronym."""
    return text.isupper() and len(text) > 5
