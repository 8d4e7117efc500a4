"""Ids that stay the same on every run, because they are made from what they name."""

from hashlib import blake2b

ID_BYTES = 10
SEPARATOR = "\x1f"
NOTHING = "\x00"


def stable_id(*parts: str | int | None) -> str:
    """Hash the parts to 20 hexadecimal digits; an absent part differs from an empty one.

    Parameters
    ----------
    *parts : str, int or None
        What makes the thing different from every other thing of its table.
    """
    key = SEPARATOR.join(NOTHING if part is None else str(part) for part in parts)
    return blake2b(key.encode("utf-8"), digest_size=ID_BYTES).hexdigest()
