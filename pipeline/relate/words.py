"""Words as rules see them: candidate lemmas and the grammar of a language from configs."""

import unicodedata
from functools import lru_cache

import simplemma
from spacy.tokens import Token

from pipeline.annotate.neighbours import token_before
from pipeline.relate.grammar import Grammar as Grammar
from pipeline.relate.grammar import grammar as grammar
from pipeline.schema import LANGUAGES

VERBAL = {"VERB", "AUX"}
NOMINAL = {"NOUN", "PROPN"}
TIMES = {"DATE", "TIME"}
MISTAGGED = {"NOUN", "ADJ", "PROPN", "X", "NUM"}
REMEMBERED = 100_000
LEMMAS: dict[tuple[int, int, int], frozenset[str]] = {}
"""Candidate lemmas by the hashes of lemma, form and language: rules ask for the same words again and again."""
FEATURES: dict[int, dict[str, tuple[str, ...]]] = {}
"""Values of morphological features by the key of an analysis."""


@lru_cache(maxsize=REMEMBERED)
def dictionary_lemma(word: str, language: str) -> str:
    """Look a word up in simplemma's dictionary; separable verbs come as one word."""
    for pair in grammar(language).irregular_forms if language in LANGUAGES else ():
        form, _, infinitive = pair.partition("=")
        if form == word:
            return infinitive
    found = lemmatize(word, language)
    for pair in grammar(language).inflected_participles if found == word and language in LANGUAGES else ():
        ending, _, bare = pair.partition("=")
        participle = word.removesuffix(ending) + bare
        if word.endswith(ending) and (verb := lemmatize(participle, language)) != participle:
            return verb
    return found


def lemmatize(word: str, language: str) -> str:
    """Look a form up as it is."""
    return str(simplemma.lemmatize(word, lang=language)).replace("_", "").lower()


def lemmas(token: Token) -> frozenset[str]:
    """Collect what the lemma of a token may be: the model's, the dictionary's and the form itself.

    Both sources err on rare words, and a rule asks only whether one of its triggers is among them. Lemmas of the
    Lassy treebank mark the parts of a compound ("aan_kondigen"); a separated verb has its particle there already.
    """
    key = (token.lemma, token.lower, token.lang)
    found = LEMMAS.get(key)
    if found is None:
        lemma, form = token.lemma_.lower(), token.lower_
        found = frozenset({lemma.replace("_", "") or lemma, dictionary_lemma(form, token.lang_), form})
        if len(LEMMAS) < REMEMBERED:
            LEMMAS[key] = found
    return found


def features(token: Token, name: str) -> tuple[str, ...]:
    """List the values of a morphological feature of a token; remembered by the analysis, which many words share."""
    analysis = token.morph
    key = hash(analysis)
    found = FEATURES.get(key)
    if found is None:
        found = {field: tuple(values.split(",")) for field, values in analysis.to_dict().items()}
        FEATURES[key] = found
    return found.get(name, ())


def is_form(token: Token, word: str) -> bool:
    """Tell a form of a word; an infinitive is none of the noun that looks like its stem ("te gebruiken", "gebruik")."""
    if word in {token.lower_, token.lemma_.lower()}:
        return True
    return word in lemmas(token) and not (token.pos_ == "VERB" and "Inf" in features(token, "VerbForm"))


def is_verb(token: Token) -> bool:
    """Tell whether a token acts as a verb, also where the tagger missed an inflected verb.

    News verbs that the treebanks lack are tagged as nouns in some positions ("het bedrijf ontkent",
    "the company denies"); the dictionary knows their infinitive, and no article or preposition stands before them.
    """
    if token.pos_ in VERBAL:
        return True
    if token.pos_ in {"ADV", "NOUN"} and carries_particle(token):
        return True
    if token.pos_ not in MISTAGGED or token.ent_type_ or not token.text.islower():
        return False
    if is_marked(token):
        return True
    lemma = dictionary_lemma(token.lower_, token.lang_)
    if lemma not in grammar(token.lang_).mistagged_verbs:
        return lemma != token.lower_ and is_gerund(token) and not heads_clause(token)
    if heads_clause(token):
        return True
    if lemma == token.lower_ or token.pos_ == "NUM":
        governed = token.dep_ == "obj" and token.head.lemma_ in grammar(token.lang_).modals
        complement = token.head.pos_ in VERBAL and (token.dep_ == "xcomp" or governed)
        return complement or is_coordinated_infinitive(token)
    if is_gerund(token):
        return True
    plain = token.pos_ == "ADJ" and not is_irregular(token)
    return plain or token.is_sent_start or token_before(token).pos_ not in {"DET", "ADJ", "NUM", "ADP"}


def is_marked(token: Token) -> bool:
    """Tell a noun behind the mark of an infinitive ("asked the council to blacklist ten ships"): in fact a verb."""
    return token.pos_ == "NOUN" and not token.is_sent_start and token_before(token).tag_ == "TO"


def heads_clause(token: Token) -> bool:
    """Tell a noun or number with a subject and no copula ("Employees of X accuse Y", "het hof acht X ..."): a verb."""
    if token.pos_ not in {"NOUN", "NUM"} or (
        not token.is_sent_start and token_before(token).pos_ in {"DET", "ADJ", "NUM", "ADP"}
    ):
        return False
    return {child.dep_ for child in token.children} & {"nsubj", "cop"} == {"nsubj"}


def is_coordinated_infinitive(token: Token) -> bool:
    """Tell an infinitive behind its object, coordinated with a verb ("wil verder gaan en de app verbieden")."""
    if not grammar(token.lang_).final_infinitives or token.dep_ != "conj" or token.head.pos_ not in VERBAL:
        return False
    determined = any(child.dep_ == "det" and child.i == token.i - 1 for child in token.children)
    return token.pos_ == "NOUN" and not determined and token_before(token).pos_ not in {"ADP", "CCONJ", "NUM"}


def is_gerund(token: Token) -> bool:
    """Tell a gerund behind a preposition ("suspected of spying on") that is tagged as a noun."""
    if token.is_sent_start or not token.lower_.endswith(tuple(grammar(token.lang_).gerund_endings)):
        return False
    lemma = dictionary_lemma(token.lower_, token.lang_)
    return token_before(token).pos_ in {"ADP", "SCONJ"} and lemma != token.lower_


def is_irregular(token: Token) -> bool:
    """Tell a form that is another word than the past tense which it looks like more often than not."""
    return any(pair.partition("=")[0] == token.lower_ for pair in grammar(token.lang_).irregular_forms)


def carries_particle(token: Token) -> bool:
    """Tell the root of a sentence that has a subject before it and a particle behind it ("X fluit Y terug")."""
    if token.dep_ != "ROOT" or not token.text.islower():
        return False
    subject = any(child.dep_ == "nsubj" for child in token.lefts)
    return subject and any(child.dep_ == "compound:prt" for child in token.rights)


def is_measure(token: Token) -> bool:
    """Tell a noun or number that counts or measures, or a sum with the sign of its currency ("€500 million")."""
    counts = token.pos_ in {"NOUN", "NUM", "SYM"} and bool(lemmas(token) & grammar(token.lang_).measures)
    return counts or unicodedata.category(token.text[0]) == "Sc"


def is_share(token: Token) -> bool:
    """Tell a number or percentage that measures a part of a whole ("30 % of Suez")."""
    return token.pos_ in {"NUM", "SYM"} or (token.like_num and token.pos_ != "PROPN")


def number(token: Token) -> str:
    """Give the number of a noun or finite verb, "" where it has none."""
    found = features(token, "Number")
    return str(found[0]) if found else ""
