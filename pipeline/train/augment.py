"""Put verbs of the news in place of treebank verbs, so that the models know them as verbs.

The treebanks are rich in constructions but hardly hold "deny", "extradite" or "oppakken"; a compact tagger
takes such words for nouns and the parse falls apart. A verb is replaced by one with the same frame in the same
form, and a separated Dutch verb together with its particle.
"""

import zlib
from dataclasses import dataclass
from typing import Any

import conllu

CLASSES = ("transitive", "clausal")


@dataclass(frozen=True)
class NewsVerbs:
    """Replacement verbs of one language.

    ``forms`` maps a frame class and a treebank tag to (form, lemma) pairs, ``separated`` a tag to
    (form, lemma, particle) triples.
    """

    forms: dict[tuple[str, str], list[tuple[str, str]]]
    separated: dict[str, list[tuple[str, str, str]]]

    @classmethod
    def read(cls, data: dict[str, Any]) -> "NewsVerbs":
        """Read one language of configs/training/verbs.yaml."""
        tags = data["tags"]
        forms: dict[tuple[str, str], list[tuple[str, str]]] = {}
        separated: dict[str, list[tuple[str, str, str]]] = {}
        for name in CLASSES:
            for row in data[name]:
                for tag, form in zip(tags, row, strict=True):
                    forms.setdefault((name, tag), []).append((form, row[0]))
        for particle, *row in data["separable"]:
            for tag, form in zip(tags, row, strict=True):
                separated.setdefault(tag, []).append((form, row[0], particle))
                forms.setdefault(("transitive", tag), []).append((particle + form, particle + row[0]))
        return cls(forms, separated)


def frame_class(token: conllu.Token, children: list[conllu.Token]) -> str | None:
    """Name the frame class of a verb by its dependents."""
    relations = {c["deprel"] for c in children}
    if token["upos"] != "VERB":
        return None
    if "ccomp" in relations:
        return "clausal"
    if relations & {"obj", "nsubj:pass"}:
        return "transitive"
    return None


def recased(form: str, like: str) -> str:
    """Write a form with a capital where the word that it replaces had one."""
    return form[0].upper() + form[1:] if like[0].isupper() else form


def put_news_verbs(sentence: conllu.TokenList, verbs: NewsVerbs, percent: int) -> None:
    """Replace some verbs of a sentence in place.

    Parameters
    ----------
    sentence : conllu.TokenList
        A treebank sentence.
    verbs : NewsVerbs
        The replacements.
    percent : int
        How many of a hundred fitting verbs are replaced; the choice depends on sentence id and position only.
    """
    tokens = [t for t in sentence if isinstance(t["id"], int)]
    for token in tokens:
        draw = zlib.crc32(f"{sentence.metadata['sent_id']}:{token['id']}".encode())
        children = [t for t in tokens if t["head"] == token["id"]]
        name = frame_class(token, children)
        if name is None or draw % 100 >= percent:
            continue
        particles = [c for c in children if c["deprel"] == "compound:prt"]
        pick = draw // 100
        if particles and name == "transitive" and len(particles) == 1:
            choices = verbs.separated.get(token["xpos"], [])
            if choices and particles[0]["upos"] == "ADP":
                form, lemma, particle = choices[pick % len(choices)]
                token["form"], token["lemma"] = recased(form, token["form"]), lemma
                particles[0]["form"] = particles[0]["lemma"] = particle
        elif not particles:
            pairs = verbs.forms.get((name, token["xpos"]), [])
            if pairs:
                form, lemma = pairs[pick % len(pairs)]
                token["form"], token["lemma"] = recased(form, token["form"]), lemma
