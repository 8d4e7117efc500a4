"""Where the blanks between the tokens of a treebank sentence are."""

import conllu


def words_of(sentence: conllu.TokenList) -> list[str]:
    """Give the tokens of a sentence, without the ranges of contractions and without empty nodes."""
    return [t["form"] for t in sentence if isinstance(t["id"], int)]


def spaces_in(text: str, words: list[str]) -> list[bool] | None:
    """Read from a text which tokens a blank follows; none when the text does not hold the tokens in order."""
    position, spaces = 0, []
    for word in words:
        if not text.startswith(word, position):
            return None
        position += len(word)
        end = position
        while position < len(text) and text[position].isspace():
            position += 1
        spaces.append(position > end or position == len(text))
    return spaces


def mend_spaces(sentence: conllu.TokenList) -> None:
    """Take the blanks between tokens from the text of a sentence, where its file states the text.

    Treebanks note the blanks around a contraction on the whole word, and not on the tokens that it is split into.
    """
    spaces = spaces_in(sentence.metadata.get("text") or "", words_of(sentence))
    for token, space in zip((t for t in sentence if isinstance(t["id"], int)), spaces or [], strict=spaces is not None):
        token["misc"] = (token["misc"] or {}) | {"SpaceAfter": None if space else "No"}


def guess_spaces(words: list[str]) -> list[bool]:
    """Guess the blanks after tokens where no text is stated."""
    spaces, is_open = [], False
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        if word == '"':
            is_open = not is_open
        glue_left = following in {".", ",", ";", ":", "?", "!", ")", "]", "%", "'s", "’s", "n't", "n’t", "”", "''"}
        glue_left |= following == '"' and is_open
        glue_right = word in {"(", "[", "“", "„", ",,", "``", "$", "€"} or (word == '"' and is_open)
        spaces.append(not (glue_left or glue_right))
    return spaces
