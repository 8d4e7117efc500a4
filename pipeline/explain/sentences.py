"""What a sentence is made of, as the engine sees it: mentions, frames, times, tree."""

from spacy.tokens import Span, Token

from pipeline.explain.paths import label
from pipeline.explain.story import FrameStory, MentionStory, TimeStory, TokenStory
from pipeline.relate.reading import Reading
from pipeline.relate.roles import Role, RoleGraph
from pipeline.relate.words import is_verb

HELPERS = {Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.COPULA}
CLAUSAL = (Role.COMPLEMENT, Role.CLAUSE, Role.NOUN_CLAUSE, Role.PARATAXIS)


def mention_stories(sentence: Span, reading: Reading) -> tuple[MentionStory, ...]:
    """List the mentions of a sentence in text order."""
    inside = [s for s in reading.mentions.spans if sentence.start <= s.start < sentence.end]
    return tuple(
        MentionStory(
            text=span.text,
            start=span.start_char - sentence.start_char,
            end=span.end_char - sentence.start_char,
            label=span.label_,
            entity_id=span.kb_id_ or None,
            resolved_by=span.id_,
        )
        for span in inside
    )


def time_stories(sentence: Span, reading: Reading) -> tuple[TimeStory, ...]:
    """List the time expressions of a sentence in text order."""
    return tuple(
        TimeStory(text=reading.doc[d.start_token : d.end_token].text, edtf=d.edtf, granularity=d.granularity)
        for d in reading.dates
        if sentence.start <= d.start_token < sentence.end
    )


def frame_stories(sentence: Span, triggers: set[int], reading: Reading) -> tuple[FrameStory, ...]:
    """List the frames of the verbs of a sentence, and of its other words that are triggers.

    Parameters
    ----------
    sentence : Span
        The sentence.
    triggers : set of int
        Positions of words that are triggers of some rule.
    reading : Reading
        What the engine knows about the Doc.
    """
    stories = []
    for token in sentence:
        above = reading.graph.above(token)
        if is_verb(token) and (above is None or above[1].role not in HELPERS):
            stories.append(verb_frame(token, reading))
        elif token.i in triggers and not is_verb(token):
            stories.append(noun_frame(token, reading))
    return tuple(story for story in stories if story.roles)


def verb_frame(verb: Token, reading: Reading) -> FrameStory:
    """Tell who does what to whom around a verb."""
    frames, graph = reading.frames, reading.graph
    passive = frames.is_passive(verb)
    roles = [("particle", t) for t in graph.tokens(verb, Role.PARTICLE)]
    roles += [("agent", t) for t in frames.agents(verb)]
    roles += [("patient", t) for t in frames.patients(verb)]
    roles += [("recipient", t) for t in frames.recipients(verb)]
    return frame(verb, "passive verb" if passive else "verb", roles, reading)


def noun_frame(noun: Token, reading: Reading) -> FrameStory:
    """Tell whose a noun is and what it is about."""
    roles = [("holder", t) for t in reading.frames.holders(noun)]
    support = reading.frames.support(noun)
    return frame(noun, noun.pos_.lower(), roles + ([("support", support)] if support is not None else []), reading)


def frame(word: Token, form: str, roles: list[tuple[str, Token]], reading: Reading) -> FrameStory:
    """Write a frame, with the prepositional phrases and clauses that hang on its word."""
    told = {t.i for _, t in roles}
    edges = reading.graph.edges(word, Role.OBLIQUE, Role.AGENT, Role.POSSESSOR)
    obliques = [(e.marker or str(e.role), e.token) for e in edges if e.token.i not in told]
    clauses = [(label(e), e.token) for e in reading.graph.edges(word, *CLAUSAL)]
    named = [(name, reading.mentions.phrase(t).text) for name, t in roles + obliques]
    return FrameStory(
        word=word.text,
        lemma=word.lemma_,
        form=form,
        roles=(*named, *((name, f"{t.text} …") for name, t in clauses)),
    )


def token_stories(sentence: Span, parsed: RoleGraph, reading: Reading) -> tuple[TokenStory, ...]:
    """List the words of a sentence with their place in the tree.

    Parameters
    ----------
    sentence : Span
        The sentence.
    parsed : RoleGraph
        The role layer before the engine mended it.
    reading : Reading
        What the engine knows about the Doc.
    """
    stories = []
    for token in sentence:
        before, now = parsed.above(token), reading.graph.above(token)
        moved = now is not None and (before is None or before[0].i != now[0].i)
        stories.append(
            TokenStory(
                text=token.text,
                lemma=token.lemma_,
                pos=token.pos_,
                head=token.head.i - sentence.start,
                label=token.dep_,
                role=label(now[1]) if now is not None else "",
                moved=now[0].text if moved and now is not None else None,
            )
        )
    return tuple(stories)
