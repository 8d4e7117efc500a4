"""Names as units of the parse: joined ones taken apart, torn ones put together, titles hung on their names."""

from spacy.tokens import Doc, Span, Token

from pipeline.relate.mentions import COMPOSED, REFERENTIAL
from pipeline.relate.roles import SUBJECTS, Edge, Role, RoleGraph
from pipeline.relate.words import TIMES, VERBAL, features, is_verb
from pipeline.schema import MENTIONS

BODIES = {"ORG", "GPE"}


def split_names(graph: RoleGraph, doc: Doc) -> None:
    """Take a name out of another one before it ("dat de FBI Edward Snowden heeft verhoord").

    The second name becomes the object of the verb that the first one is the subject of.

    Parameters
    ----------
    graph : RoleGraph
        Changed in place.
    doc : Doc
        Its Doc, with mentions.
    """
    named = [s for s in doc.spans.get(MENTIONS, []) if s.id_ != REFERENTIAL and s.kb_id_]
    owner = {i: span for span in named for i in range(span.start, span.end)}
    for span in named:
        head_first(graph, span, owner)
        step = graph.above(span.root)
        if step is None or step[1].role not in {Role.NAME_PART, Role.APPOSITION} or step[0].i >= span.start:
            continue
        first = owner.get(step[0].i)
        if first is None or not are_apart(first, span, step[1]):
            continue
        for verb, edge in graph.chain(step[0]):
            others = [t for t in graph.tokens(verb, Role.OBJECT) if not first.start <= t.i < first.end]
            for opener in [t for t in others if t.pos_ == "SCONJ"]:
                graph.move(opener, verb, Role.MARKER)
                others.remove(opener)
            if not graph.edges(verb, Role.SUBJECT):
                for pronoun in [t for t in others if "Rel" in features(t, "PronType")]:
                    graph.move(pronoun, verb, Role.SUBJECT)
                    others.remove(pronoun)
            if is_verb(verb) and edge.role in {Role.SUBJECT, Role.OBJECT, Role.OBLIQUE} and not others:
                place_second(graph, verb, edge, span)
                keep_together(graph, first)
                keep_together(graph, span)
            hang_bearer(graph, verb, edge, first, span)
            if edge.role not in {Role.APPOSITION, Role.NAME_PART} and not first.start <= verb.i < first.end:
                break


def hang_bearer(graph: RoleGraph, noun: Token, edge: Edge, body: Span, person: Span) -> None:
    """Hang a person on his role, not on the body between them ("rector van de Rijn School Karel Lambert")."""
    beside = person.label_ == "PERSON" and body.label_ in BODIES and body.end == person.start
    if beside and edge.role is Role.OBLIQUE and noun.pos_ == "NOUN":
        graph.move(person.root, noun, Role.APPOSITION)
        keep_together(graph, body)
        keep_together(graph, person)


def head_first(graph: RoleGraph, span: Span, owner: dict[int, Span]) -> None:
    """Let the first of two joined names head the second, as it does in Universal Dependencies."""
    step = graph.above(span.root)
    for part in graph.tokens(span.root, Role.NAME_PART) if step is not None else []:
        first = owner.get(part.i)
        if step is not None and first is not None and first.id_ == COMPOSED and first.end == span.start:
            graph.move(part, step[0], step[1].role, step[1].marker)
            graph.move(span.root, part, Role.NAME_PART)
            return


def place_second(graph: RoleGraph, verb: Token, edge: Edge, span: Span) -> None:
    """Make a name the object of the verb that the one before it hangs on; that one is the subject behind the verb."""
    if verb.i < edge.token.i and edge.role is Role.OBJECT and not graph.edges(verb, *SUBJECTS):
        graph.move(edge.token, verb, Role.SUBJECT)
    graph.move(span.root, verb, Role.OBJECT if graph.edges(verb, Role.SUBJECT) else Role.SUBJECT)


def are_apart(first: Span, second: Span, edge: Edge) -> bool:
    """Tell names of two entities that the parser joined; an apposition to a composed one is none."""
    loose = edge.role is Role.NAME_PART or first.id_ == COMPOSED
    return loose and first.kb_id_ != second.kb_id_ and are_beside(first, second)


def are_beside(first: Span, second: Span) -> bool:
    """Tell names that stand side by side, or with an article between them."""
    between = first.doc[first.end : second.start]
    if second.start < first.end or len(between) > 1:
        return False
    return not between or (between[0].text.islower() and between[0].pos_ in {"DET", "PROPN"})


def keep_together(graph: RoleGraph, span: Span) -> None:
    """Hang the other words of a name on its first one."""
    for token in span:
        step = graph.above(token)
        if token.i != span.root.i and step is not None and not span.start <= step[0].i < span.end:
            graph.move(token, span.root, Role.NAME_PART)


def unite_names(graph: RoleGraph, doc: Doc) -> None:
    """Take a word of a name that the tagger calls a verb for what it is ("Human Rights Watch called on Egypt")."""
    for span in doc.spans.get(MENTIONS, []):
        if span.id_ == REFERENTIAL or len(span) < 2:
            continue
        for word in span:
            if word.pos_ in VERBAL:
                free_dependents(graph, word, span)
            step, opener = graph.above(word), graph.above(span[0])
            torn = step is not None and step[1].role is Role.APPOSITION and word.i > span.start and not step[1].marker
            if torn and step is not None and opener is not None and step[0].i == opener[0].i < span.start:
                graph.move(word, span[0], Role.NAME_PART)
                continue
            if step is not None and step[1].role in SUBJECTS and span.start <= step[0].i < span.end:
                graph.move(word, step[0], Role.NAME_PART)


def possess_whole(graph: RoleGraph, doc: Doc) -> None:
    """Let a whole name own what the parser gave to its last word only ("seized Jan Dubois's yacht")."""
    for span in doc.spans.get(MENTIONS, []):
        step = graph.above(span[-1]) if len(span) > 1 and span.id_ != REFERENTIAL else None
        if step is None or step[1].role is not Role.POSSESSOR or span.root.i == span.end - 1:
            continue
        thing, head, above = step[0], span.root, graph.above(span.root)
        if thing.i < span.end or (above is not None and span.start <= above[0].i < span.end):
            continue
        if thing.i in graph.subtree(head):
            graph.detach(thing)
            if above is not None:
                graph.move(thing, above[0], above[1].role, above[1].marker)
            for edge in [e for e in graph.edges(head) if not span.start <= e.token.i < span.end]:
                graph.move(edge.token, thing, edge.role, edge.marker)
        graph.move(head, thing, Role.POSSESSOR)
        graph.move(span[-1], head, Role.NAME_PART)


def raise_conjuncts(graph: RoleGraph, doc: Doc) -> None:
    """Coordinate with a whole name what the parser coordinated with its last word ("Erik Holm and X met Y")."""
    for span in doc.spans.get(MENTIONS, []):
        if span.id_ == REFERENTIAL or len(span) < 2 or span.label_ != "PERSON":
            continue
        for word in span:
            step = graph.above(word)
            if step is None or step[1].role is not Role.NAME_PART or step[0].i != span.root.i:
                continue
            for edge in graph.edges(word, Role.CONJUNCT):
                graph.move(edge.token, step[0], Role.CONJUNCT, edge.marker)


def hang_stray_names(graph: RoleGraph, doc: Doc) -> None:
    """Hang a name that the parse has no place for on the noun right before it ("its rival DCT Trust")."""
    for span in doc.spans.get(MENTIONS, []):
        if span.id_ == REFERENTIAL or span.label_ not in {"PERSON", "ORG", "GPE"} or not span.start:
            continue
        before = doc[span.start - 1]
        tops = [t for t in span if leads_out(graph, t, span)]
        step = graph.above(tops[0]) if len(tops) == 1 else None
        governed = graph.above(before)
        if step is None or step[1].role not in {Role.PARATAXIS, Role.OTHER} or step[1].marker or governed is None:
            continue
        argued = governed[1].role in {Role.OBJECT, Role.OBLIQUE, Role.SUBJECT, Role.PASSIVE_SUBJECT}
        if argued and before.pos_ == "NOUN" and before.ent_type_ not in TIMES and before.i in graph.subtree(step[0]):
            graph.move(tops[0], before, Role.APPOSITION)


def free_dependents(graph: RoleGraph, word: Token, span: Span) -> None:
    """Give what hangs on a word inside a name to the verb above or below it, and the word to its name."""
    outside = [e for e in graph.edges(word) if not span.start <= e.token.i < span.end]
    step = graph.above(word)
    if step is not None and span.start <= step[0].i < span.end:
        verb = next((g for g, _ in graph.chain(word) if not span.start <= g.i < span.end), None)
    else:
        clauses = [e.token for e in outside if is_verb(e.token) and e.role in {Role.COMPLEMENT, Role.CLAUSE}]
        verb = step[0] if step is not None else next(iter(clauses), None)
    if verb is None:
        return
    if step is None:
        graph.detach(verb)
    passive = bool(graph.edges(verb, Role.PASSIVE_AUXILIARY))
    subject = Role.PASSIVE_SUBJECT if passive else Role.SUBJECT
    for edge in outside:
        if edge.token.i != verb.i:
            graph.move(edge.token, verb, subject if edge.role is Role.SUBJECT else edge.role, edge.marker)
    rest = next((t for t in span if t.i != word.i and leads_out(graph, t, span)), None)
    if step is None:
        rest = span[0] if word.i != span.start else span[1]
        graph.move(rest, verb, subject)
    if rest is not None:
        graph.move(word, rest, Role.NAME_PART)


def leads_out(graph: RoleGraph, token: Token, span: Span) -> bool:
    """Tell whether a word of a name hangs on a word outside of it."""
    step = graph.above(token)
    return step is not None and not span.start <= step[0].i < span.end


def hang_titles(graph: RoleGraph, doc: Doc) -> None:
    """Make a name the head of the title before it, whatever the parser made of them ("Labour MP X accused Y")."""
    names = {s.end: s for s in doc.spans.get(MENTIONS, []) if s.label_ == "PERSON" and s.id_ != REFERENTIAL}
    for whole in doc.spans.get(MENTIONS, []):
        name = names.get(whole.end)
        if whole.id_ != REFERENTIAL or name is None or name.start <= whole.start or name.kb_id_ != whole.kb_id_:
            continue
        tops = [t for t in whole if graph.above(t) is None or leads_out(graph, t, whole)]
        tops = without_complement(graph, tops, name)
        if len(tops) != 1 or tops[0].i >= name.start or graph.above(tops[0]) is None:
            continue
        title, step = tops[0], graph.above(tops[0])
        head = name.root if graph.above(name.root) is not None else name[0]
        if step is None or any(head.i == g.i for g, _ in graph.chain(title)):
            continue
        role = Role.OBJECT if is_loose_object(graph, step) else step[1].role
        graph.move(head, step[0], role, step[1].marker)
        for edge in [e for e in graph.edges(title) if not whole.start <= e.token.i < whole.end]:
            graph.move(edge.token, head, edge.role, edge.marker)
        graph.move(title, head, Role.NAME_PART)


def without_complement(graph: RoleGraph, tops: list[Token], name: Span) -> list[Token]:
    """Leave out a name that was taken for what the verb says of the title before it ("freed journalist X")."""
    steps = [graph.above(t) for t in tops]
    if len(tops) != 2 or steps[0] is None or steps[1] is None or steps[0][0].i != steps[1][0].i:
        return tops
    return tops[:1] if tops[1].i in range(name.start, name.end) and steps[1][1].role is Role.COMPLEMENT else tops


def is_loose_object(graph: RoleGraph, step: tuple[Token, Edge]) -> bool:
    """Tell a place that only an object can have, though the parser took it for a clause ("expelled accused spy X")."""
    verb, edge = step
    taken = graph.edges(verb, Role.OBJECT, Role.PASSIVE_AUXILIARY, Role.COPULA)
    return edge.role is Role.COMPLEMENT and not edge.marker and is_verb(verb) and not taken
