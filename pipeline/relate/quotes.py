"""Quotations as token ranges, across sentences of a paragraph."""

from dataclasses import dataclass

from spacy.tokens import Doc, Span

OPENING = {"“": "”", "„": "”“", "«": "»", "‘": "’", '"': '"', "”": "”"}
SHORT = 4


@dataclass(frozen=True)
class Quote:
    """A quotation between two quote tokens; ``paragraph`` numbers the paragraph that it stands in."""

    start: int
    end: int
    paragraph: int

    @property
    def is_short(self) -> bool:
        """Tell scare quotes and titles from what somebody said."""
        return self.end - self.start - 1 < SHORT

    def holds(self, sentence: Span) -> bool:
        """Tell whether a whole sentence stands inside, but for the marks around it."""
        marks = sum(t.is_punct or t.is_space for t in sentence[-3:])
        return not self.is_short and self.start <= sentence.start and self.end >= sentence.end - marks


def quotes(doc: Doc) -> list[Quote]:
    """Find the quotations of a Doc; an unclosed one ends with its paragraph."""
    found, opened, closing, paragraph = [], -1, "", 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if opened >= 0 and token.i - opened > SHORT:
                found.append(Quote(opened, token.i, paragraph))
            opened, paragraph = -1, paragraph + 1
        elif opened >= 0 and token.text in closing:
            found.append(Quote(opened, token.i, paragraph))
            opened = -1
        elif opened < 0 and token.text in OPENING and opens(doc, token.i):
            opened, closing = token.i, OPENING[token.text]
    return found


def opens(doc: Doc, i: int) -> bool:
    """Tell an opening mark from an apostrophe or a closing mark: a blank before, none after."""
    before_blank = i == 0 or doc[i - 1].whitespace_ != "" or doc[i - 1].is_space or doc[i - 1].is_punct
    return before_blank and doc[i].whitespace_ == "" and i + 1 < len(doc)
