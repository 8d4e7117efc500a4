"""Stand-ins: a known name reads to the models like a name that they were trained on.

Compact models know a word by its normal form, first letter, last letters and shape. A name that the treebanks
never saw ("Huawei", "Kaspersky") is taken for a verb or an adjective at the start of a sentence, and the parse
falls apart. The knowledge base tells what it is, so its words get the features of a frequent name of that kind.
"""

from functools import cache

import simplemma
from spacy.language import Language

from pipeline.annotate import lexicon


def is_ordinary(word: str, language: str) -> bool:
    """Tell words of the language from words that only occur in names."""
    return bool(simplemma.is_known(word, lang=language)) or bool(simplemma.is_known(word.lower(), lang=language))


@cache
def is_word(text: str, language: str) -> bool:
    """Tell whether text in lower case is a word, in a language of compounds also one that ends in a word."""
    if simplemma.is_known(text, lang=language):
        return True
    heads = (text[at:] for at in range(3, len(text) - 4) if lexicon.entity_file("roles")["compounding"][language])
    return any(simplemma.is_known(head, lang=language) for head in heads)


def lend_features(nlp: Language) -> int:
    """Give the words of known names the lexical features of the stand-in of their kind.

    Parameters
    ----------
    nlp : Language
        A pipeline whose models read NORM, PREFIX and SUFFIX; others are not affected.

    Returns
    -------
    int
        Words changed.
    """
    language = str(nlp.lang)
    standins = lexicon.entity_file("standins")[language]
    frequent = {word.lower() for word in standins.values()}
    changed = 0
    for text, name in lexicon.names(language).items():
        model = standins.get(name.label)
        if model is None:
            continue
        for word in text.split():
            if not word[:1].isupper() or word.lower() in frequent or is_ordinary(word, language):
                continue
            lexeme, source = nlp.vocab[word], nlp.vocab[model]
            lexeme.norm_, lexeme.prefix_, lexeme.suffix_ = source.norm_, source.prefix_, source.suffix_
            changed += 1
    return changed
