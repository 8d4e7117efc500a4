"""Where a name may stand: spans of the NER, repaired, and runs of capitalised words that it missed."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.cues import Words, role, words
from pipeline.annotate.spans import covered

SEPARATORS = frozenset("|()[]\"“”„‘«»,;:/")
HEADLINE = 0.6
"""Share of capitalised words from which a sentence counts as a headline, whose capitals mean nothing."""


def repaired(span: Span) -> Iterator[Span]:
    """Cut a span of the NER into what can be a name, without titles, articles, possessives and quotes."""
    doc, start = span.doc, span.start
    for token in span:
        if token.is_space or token.text in SEPARATORS:
            yield from _trimmed(doc, start, token.i, span.label_)
            start = token.i + 1
    yield from _trimmed(doc, start, span.end, span.label_)


def _trimmed(doc: Doc, start: int, end: int, label: str) -> Iterator[Span]:
    listed = words(doc.lang_)
    while start < end and _not_first(doc[start], listed, label):
        start += 1
    while start < end and _not_last(doc[end - 1], listed):
        end -= 1
    while end < len(doc) and start < end and doc[end].text == "-" and not doc[end - 1].whitespace_ and label == "PERSON":
        if end + 1 == len(doc) or doc[end].whitespace_:
            break
        end += 2
    if start < end and plausible(doc[start:end]):
        yield Span(doc, start, end, label=label)


def _not_first(token: Token, listed: Words, label: str) -> bool:
    if token.lower_ in listed.articles or (token.is_punct and token.text != "'t"):
        return True
    if label in {"PERSON", "ORG", "GPE"} and role(token) and token.lower_ not in listed.first_names:
        return token.text not in listed.first_names
    return token.text.islower() and token.lower_ not in listed.particles and label in {"PERSON", "ORG", "GPE", "LOC"}


def _not_last(token: Token, listed: Words) -> bool:
    return token.lower_ in listed.possessives or (token.is_punct and not token.text.endswith(".")) or (
        token.lower_ in listed.connectors | listed.particles and token.text.islower()
    )


def plausible(span: Span) -> bool:
    """Whether a span can be a name: it has a capital or a digit and is no stop word or tag soup."""
    text = span.text
    if not any(mark.isupper() for mark in text) or words(span.doc.lang_).stop >= {span.text.lower()}:
        return False
    return len(text) > 1 and not any(len(token) > 30 for token in span)


def runs(doc: Doc, taken: list[Span]) -> Iterator[Span]:
    """Runs of capitalised words that may be names that the NER missed."""
    listed, closed = words(doc.lang_), covered(taken)
    for sentence in doc.sents:
        if _headline(sentence):
            continue
        start = sentence.start
        while start < sentence.end:
            end = _run_end(doc, start, sentence, listed, closed)
            if end > start:
                span = _clean_run(doc, start, end, listed)
                if span is not None:
                    yield span
            start = max(end, start + 1)


def _headline(sentence: Span) -> bool:
    content = [token for token in sentence if token.is_alpha and len(token) > 3]
    return len(content) > 3 and sum(token.text[0].isupper() for token in content) / len(content) > HEADLINE


def _capital(token: Token, sentence: Span, listed: Words) -> bool:
    if not token.text[0].isupper() or token.lower_ in listed.stop or role(token) and token.text not in listed.first_names:
        return False
    if token.i == sentence.start or token.nbor(-1).text in SEPARATORS or token.nbor(-1).is_space:
        return token.pos_ == "PROPN" and not token.is_stop
    return token.pos_ in {"PROPN", "NOUN", "ADJ", "X"} or token.text.isupper()


def _run_end(doc: Doc, start: int, sentence: Span, listed: Words, closed: set[int]) -> int:
    if start in closed or not _capital(doc[start], sentence, listed):
        return start
    end = start + 1
    while end < sentence.end and end not in closed:
        token = doc[end]
        if token.text[0].isupper() and token.lower_ not in listed.stop and not role(token):
            end += 1
        elif token.text == "-" and not token.whitespace_ and not doc[end - 1].whitespace_ and end + 1 < sentence.end:
            end += 2
        elif reach := _connected(doc, end, sentence, listed):
            end = reach
        else:
            break
    return min(end, sentence.end)


def _connected(doc: Doc, at: int, sentence: Span, listed: Words) -> int:
    """End of "of the Interior" behind "Ministry", or of "van den Berg" behind a first name; 0 when nothing fits."""
    head, following = doc[at - 1].text, at
    after_head = head in listed.inside
    after_person = head in listed.first_names or (len(head) == 2 and head.endswith("."))
    allowed = (listed.connectors if after_head else frozenset()) | (listed.particles if after_person else frozenset())
    while following < sentence.end and doc[following].lower_ in allowed and following - at < 3:
        following += 1
    if following == at or following >= sentence.end or not doc[following].text[0].isupper():
        return 0
    return following + 1


def _clean_run(doc: Doc, start: int, end: int, listed: Words) -> Span | None:
    while start < end and doc[start].lower_ in listed.articles:
        start += 1
    while end > start and _not_last(doc[end - 1], listed):
        end -= 1
    span = doc[start:end]
    if not len(span) or not plausible(span) or not any(token.pos_ == "PROPN" for token in span):
        return None
    return span if len(span) > 1 or len(span.text) > 2 else None
