"""One line of ``data/annotated/*.jsonl``: an article and the names that somebody marked in it."""

import datetime
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.schema import Language
from pipeline.train.inline import LABELS


class Name(BaseModel):
    """A marked name: character offsets into the article's text, label, and the words for a check."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    start: int = Field(ge=0)
    end: int
    label: str
    text: str | None = None

    @model_validator(mode="after")
    def _is_a_name(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"ends at {self.end}, before it starts at {self.start}")
        if self.label not in LABELS:
            raise ValueError(f"label {self.label!r} is none of {', '.join(sorted(LABELS))}")
        return self


class Annotation(BaseModel):
    """An annotated article: its text, or the id under which it is in data/raw; spans, who and when.

    ``part`` tells whether the recogniser learns from it (``train``) or is only scored on it (``dev``).
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    article_id: str | None = Field(default=None, min_length=1)
    text: str | None = Field(default=None, min_length=1)
    language: Language | None = None
    spans: tuple[Name, ...]
    annotator: str = Field(min_length=1)
    date: datetime.date
    part: Literal["train", "dev"] = "train"

    @model_validator(mode="after")
    def _has_a_text(self) -> Self:
        if self.text is None and self.article_id is None:
            raise ValueError("has neither text nor article_id")
        if self.text is not None and self.language is None:
            raise ValueError("has a text but no language")
        if self.text is not None:
            check_spans(self.spans, self.text)
        return self


def check_spans(spans: Sequence[Name], text: str) -> None:
    """Check that names lie in a text as they say, without blanks at their ends, and do not overlap.

    Raises
    ------
    ValueError
        With the first name at fault.
    """
    for span in spans:
        cut = text[span.start : span.end]
        where = f"span {span.start}:{span.end} ({span.label})"
        if span.end > len(text):
            raise ValueError(f"{where} ends behind the text, which has {len(text)} characters")
        if cut != cut.strip():
            raise ValueError(f"{where} begins or ends with a blank: {cut!r}")
        if span.text is not None and span.text != cut:
            raise ValueError(f"{where} cuts {cut!r} out of the text, not {span.text!r}")
    for one, two in pairwise(sorted(spans, key=lambda span: (span.start, span.end))):
        if two.start < one.end:
            raise ValueError(f"spans {one.start}:{one.end} and {two.start}:{two.end} overlap")


def reason(error: ValidationError) -> str:
    """Say in one line what is wrong with a record, and in which field."""
    first = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(map(str, first["loc"]))
    message = first["msg"].removeprefix("Value error, ")
    return f"{field}: {message}" if field else message
