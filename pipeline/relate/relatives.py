"""Relative clauses: whether the pronoun or the noun beside it does what the clause says."""

from spacy.tokens import Token

from pipeline.annotate.cues import noun_kind, role
from pipeline.annotate.lexicon import kinds
from pipeline.relate.roles import Role, RoleGraph
from pipeline.relate.words import Grammar, features, number
from pipeline.schema import MENTIONS

ACTORS = {"PERSON", "ORG", "GPE"}
ARGUMENTS = (Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.OBJECT)


def turn_relative(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Tell who acts in a relative clause whose verb comes last ("een boete die de Commissie oplegde").

    The number of the verb tells, or else that the clause describes a thing and names somebody.
    """
    step, arguments = graph.above(verb), graph.tokens(verb, *ARGUMENTS)
    pronouns = [t for t in arguments if t.pos_ == "PRON"]
    if step is None or step[1].role is not Role.RELATIVE or len(pronouns) != 1:
        return
    pronoun, nouns = pronouns[0], [t for t in arguments if pronouns[0].i < t.i < verb.i]
    if len(nouns) != 1 or graph.edges(verb, Role.PASSIVE_AUXILIARY):
        return
    noun = nouns[0]
    acts = agreeing(graph, verb, step[0], noun)
    if acts is None and pronoun in graph.tokens(verb, Role.SUBJECT, Role.PASSIVE_SUBJECT):
        named = noun.ent_type_ in ACTORS or any(s.root.i == noun.i for s in verb.doc.spans.get(MENTIONS, []))
        behind_noun = verb.doc[min(graph.subtree(noun)) - 1].pos_ == "NOUN"
        thing = step[0].ent_type_ not in ACTORS and role(step[0]) is None
        undergone = graph.edges(verb, Role.AUXILIARY) or graph.is_one_of(step[0], grammar.summing_nouns)
        acts = (named and thing and not behind_noun and bool(undergone)) or None
    if acts is not None:
        graph.move(noun, verb, Role.SUBJECT if acts else Role.OBJECT)
        graph.move(pronoun, verb, Role.OBJECT if acts else Role.SUBJECT)


def agreeing(graph: RoleGraph, verb: Token, described: Token, noun: Token) -> bool | None:
    """Tell by its number whether a verb has the noun beside it as subject, not what its clause describes."""
    finite = [t for t in (verb, *graph.tokens(verb, Role.AUXILIARY)) if "Fin" in features(t, "VerbForm")]
    numbers = {number(t) for t in finite} - {""}
    several = len(graph.conjuncts(noun)) > 1 or len(graph.conjuncts(described)) > 1
    single = {number(t) or ("Sing" if t.pos_ == "PROPN" else "") for t in (described, noun)}
    if len(numbers) != 1 or several or len(single) != 2 or "" in single:
        return None
    return number(noun) in numbers or (noun.pos_ == "PROPN" and not number(noun) and numbers == {"Sing"})


def turn_object_relative(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Let a relative pronoun of an actor be the subject beside a bare name ("het bedrijf dat Twitter bezit").

    Where objects come first both readings are open; the present tense tells what a body is, the past what befell it.
    """
    step = graph.above(verb)
    subjects, objects = graph.tokens(verb, Role.SUBJECT), graph.tokens(verb, Role.OBJECT)
    if step is None or step[1].role is not Role.RELATIVE or len(subjects) != 1 or len(objects) != 1:
        return
    name, pronoun = subjects[0], objects[0]
    kind = noun_kind(step[0])
    befallen = kind is not None and kinds(verb.lang_)[kind].type == "ORG" and "Pres" not in features(verb, "Tense")
    acts = bool(grammar.final_infinitives) and not befallen and (role(step[0]) is not None or kind is not None)
    bare = name.ent_type_ in ACTORS and name.i == pronoun.i + 1 and not graph.edges(verb, Role.AUXILIARY)
    if acts and bare and pronoun.lower_ in grammar.relative_pronouns and name.i < verb.i:
        graph.move(name, verb, Role.OBJECT)
        graph.move(pronoun, verb, Role.SUBJECT)


def turn_spoken_relative(graph: RoleGraph, verb: Token, spoken: frozenset[str], grammar: Grammar) -> None:
    """Let the noun in a relative clause of saying be its subject ("wat het bedrijf ontkent")."""
    subjects, objects = graph.tokens(verb, Role.SUBJECT), graph.tokens(verb, Role.OBJECT)
    if len(subjects) != 1 or len(objects) != 1 or not graph.is_one_of(verb, spoken):
        return
    pronoun, noun = subjects[0], objects[0]
    if pronoun.lower_ in grammar.relative_pronouns and pronoun.pos_ == "PRON" and pronoun.i < noun.i < verb.i:
        graph.move(noun, verb, Role.SUBJECT)
        graph.move(pronoun, verb, Role.OBJECT)


def free_relative_pronoun(graph: RoleGraph, verb: Token, grammar: Grammar) -> None:
    """Make a pronoun that was taken for the article of an object the subject ("hackers die systemen heeft gegijzeld").

    The number of the verb must tell that the noun is not its subject.
    """
    step = graph.above(verb)
    if step is None or step[1].role is not Role.RELATIVE:
        return
    finite = [verb, *graph.tokens(verb, Role.AUXILIARY, Role.PASSIVE_AUXILIARY)]
    numbers = {n for t in finite if "Fin" in features(t, "VerbForm") for n in features(t, "Number")}
    for edge in graph.edges(verb, Role.SUBJECT, Role.OBJECT):
        first = verb.doc[min(graph.subtree(edge.token))]
        determines = first in graph.tokens(edge.token, Role.DETERMINER) and first.lower_ in grammar.relative_pronouns
        own = set(features(edge.token, "Number"))
        if determines and first.i == min(graph.subtree(verb)) and numbers and own and not own & numbers:
            graph.move(edge.token, verb, Role.OBJECT)
            graph.move(first, verb, Role.SUBJECT)
