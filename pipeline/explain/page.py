"""Explanations as one HTML page that needs nothing from elsewhere."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from spacy import displacy

from pipeline.explain.story import MentionStory, SentenceStory, TokenStory
from pipeline.schema import Claim

DRAWING = {"compact": True, "distance": 110, "word_spacing": 32, "arrow_spacing": 14, "arrow_stroke": 1.5, "bg": "none"}


def page(stories: Sequence[SentenceStory], *, title: str, language: str, marked: Claim | None = None) -> str:
    """Write explanations as an HTML page.

    Parameters
    ----------
    stories : sequence of SentenceStory
        What is told.
    title : str
        Heading of the page.
    language : str
        Language of the text.
    marked : Claim, optional
        A claim that was asked for.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.globals.update(drawing=drawing, pieces=pieces)
    return environment.get_template("page.html").render(stories=stories, title=title, language=language, marked=marked)


def pieces(story: SentenceStory) -> Iterator[tuple[str, MentionStory | None]]:
    """Cut a sentence into its outermost mentions and what stands between them."""
    at = 0
    for mention in sorted(story.mentions, key=lambda m: (m.start, -m.end)):
        if mention.start < at:
            continue
        if mention.start > at:
            yield story.text[at : mention.start], None
        yield story.text[mention.start : mention.end], mention
        at = mention.end
    if at < len(story.text):
        yield story.text[at:], None


def drawing(story: SentenceStory) -> Markup:
    """Draw the dependency tree with displaCy, which escapes its words; punctuation joins the word before it."""
    tokens = story.tokens
    heads = {token.head for i, token in enumerate(tokens) if token.head != i}
    words: list[dict[str, Any]] = []
    place: dict[int, int] = {}
    for i, token in enumerate(tokens):
        if words and i not in heads and (token.pos == "PUNCT" or not token.text.strip()):
            words[-1]["text"] += token.text.strip()
        else:
            place[i] = len(words)
            words.append({"text": token.text, "tag": token.pos})
    arcs = [arc(place[i], place[t.head], t) for i, t in enumerate(tokens) if i in place and t.head != i]
    svg = displacy.render({"words": words, "arcs": arcs}, style="dep", manual=True, options=DRAWING, jupyter=False)
    return Markup(svg)


def arc(dependent: int, head: int, token: TokenStory) -> dict[str, Any]:
    """Draw an arrow from a head to its dependent."""
    start, end = sorted((dependent, head))
    return {"start": start, "end": end, "label": token.label, "dir": "left" if dependent < head else "right"}
