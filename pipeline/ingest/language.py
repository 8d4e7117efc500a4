"""The language of a text, told from the whole of it."""

from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from pipeline.ingest.lexicon import lexicon
from pipeline.schema import LANGUAGES, Language


@cache
def _identifier() -> Any:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(lexicon().candidates)
    return identifier


def detect(text: str) -> str:
    """Tell the language of a text by its content.

    A headline says little: short Dutch resembles Afrikaans, short English anything. A short text
    is therefore taken as Dutch or English when that is nearly as likely as the likeliest language,
    or when no language is likely.

    Parameters
    ----------
    text
        A cleaned text.

    Returns
    -------
    str
        An ISO 639-1 code.
    """
    words = lexicon()
    ranked: list[tuple[str, float]] = _identifier().rank(text)
    best, likelihood = ranked[0]
    if len(text.split()) > words.short_words or accepted(best):
        return str(best)
    ours, our_likelihood = next(pair for pair in ranked if accepted(pair[0]))
    close = our_likelihood >= words.short_margin * likelihood
    return str(ours if close or likelihood < words.short_undecided else best)


def accepted(code: str) -> Language | None:
    """Return the code as a language of the project, or None when it is another language."""
    return next((language for language in LANGUAGES if language == code), None)
