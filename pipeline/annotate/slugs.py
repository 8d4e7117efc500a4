"""Readable, stable entity ids from names as written."""

import re
import unicodedata

from pipeline.annotate.lexicon import ID_KINDS

# Letters that Unicode does not decompose into a base letter and a mark.
_UNDECOMPOSED = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"})


def slug(text: str) -> str:
    """Lower-case ASCII words of a text joined by ``-``.

    >>> slug("Zoran Djindjić")
    'zoran-djindjic'
    """
    folded = text.lower().replace("’", "").replace("'", "").translate(_UNDECOMPOSED)
    ascii_text = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")


def entity_id(label: str, text: str) -> str:
    """Id of an entity that no list knows, from its label and fullest name."""
    return f"{ID_KINDS.get(label, 'org')}/{slug(text)}"
