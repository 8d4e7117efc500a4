"""Who stands for whom among nouns: coordinated ones, the two of a pair, owners of things, exceptions."""

from spacy.tokens import Span, Token

from pipeline.annotate.cues import noun_kind, role, words
from pipeline.annotate.lexicon import entity_file
from pipeline.annotate.neighbours import token_before, token_behind
from pipeline.relate.company import companions
from pipeline.relate.cues import Cues
from pipeline.relate.mentions import COMPOSED
from pipeline.relate.plurals import ACTORS
from pipeline.relate.reading import Reading
from pipeline.relate.roles import Role, RoleGraph
from pipeline.relate.words import Grammar, features, grammar, is_share, lemmas


def exception(argument: Token, graph: RoleGraph, cues: Cues) -> list[Token]:
    """Find what takes a coordinated argument out of a claim ("attacked Israel but not Jordan").

    Parameters
    ----------
    argument : Token
        The head of the argument.
    graph : RoleGraph
        The parse of its Doc as roles.
    cues : Cues
        The negators of its language.

    Returns
    -------
    list of Token
        The negators; empty for an argument that shares what the clause says.
    """
    before = token_before(argument) if argument.i > graph.start(argument) else argument
    if graph.is_one_of(before, cues.negation.words) and contrasted(before, graph, grammar(argument.lang_)) is not None:
        return [before]
    step = graph.above(argument)
    if step is None or step[1].role is not Role.CONJUNCT:
        return []
    around = graph.tokens(argument, Role.DETERMINER, Role.ADVERB, Role.OTHER)
    negators = [t for t in around if graph.is_one_of(t, cues.negation.words)]
    return [t for t in negators if t.i < argument.i and token_before(t).pos_ == "CCONJ"]


def contrasted(negator: Token, graph: RoleGraph, grammar: Grammar) -> Token | None:
    """Give the name behind a negator that another one takes the place of ("attacked not Jordan but Israel")."""
    if negator.i + 1 >= graph.end(negator) or token_behind(negator).pos_ != "PROPN":
        return None
    name = token_behind(negator)
    instead = [t for t in graph.conjuncts(name)[1:] if t.pos_ == "PROPN"]
    openers = {negator.doc[min(graph.subtree(t)) - 1].lower_ for t in instead} | {
        negator.doc[min(graph.subtree(t))].lower_ for t in instead
    }
    return name if openers & grammar.adversatives else None


class Groups:
    """Finds what belongs together in one Doc."""

    def __init__(self, reading: Reading) -> None:
        self.graph = reading.graph
        self.frames = reading.frames
        self.mentions = reading.mentions
        self.grammar = reading.grammar
        self.people = self.grammar.state_agents | frozenset(entity_file("roles")["persons"][reading.doc.lang_])

    def members(self, token: Token) -> list[Token]:
        """List what is coordinated with a token or with the name that it stands for ("the firms X and Y").

        A thing stands for its owners ("the boards of X and Y").
        """
        introduced = [] if self.mentions.at(token) is not None else self.graph.tokens(token, Role.APPOSITION)
        if not introduced and self.mentions.is_transparent(token):
            introduced = [t for t in self.owners(token) if self.mentions.at(t) is not None]
        beside = self.nationality_before(token)
        return [
            *beside,
            *self.nationality_behind(token),
            *(t for t in self.graph.conjuncts(token) if t.i == token.i or not self.ends_name(t)),
            *(c for name in introduced for c in self.graph.conjuncts(name)[1:]),
            *self.listed(token),
            *companions(token, self.graph, self.mentions, self.grammar),
        ]

    def listed(self, token: Token) -> list[Token]:
        """List the names behind a comma that were taken for what explains the first ("named X, Y and Z")."""
        span = self.mentions.at(token)
        below = self.graph.tokens(token, Role.APPOSITION) if span is not None else []
        others = [(t, self.mentions.at(t)) for t in below if t.ent_type_ in ACTORS]
        return [
            c
            for t, other in others
            if other is not None
            and span is not None
            and other.label_ == span.label_
            and other.start > span.end
            and {t.text for t in other.doc[span.end : other.start]} == {","}
            for c in (self.graph.conjuncts(t) if len(self.graph.conjuncts(t)) > 1 else [])
        ]

    def ends_name(self, token: Token) -> bool:
        """Tell the last word of a name that holds a coordination itself ("minister van Justitie en Veiligheid")."""
        span = self.mentions.at(token)
        return span is not None and any(t.pos_ == "CCONJ" for t in span if t.i < token.i)

    def nationality_before(self, token: Token) -> list[Token]:
        """Find the adjectives that share the noun of an institution ("French, Dutch and Belgian police")."""
        span, joined = self.mentions.at(token), {"CCONJ"}
        found: list[Token] = []
        while span is not None and span.id_ == COMPOSED:
            start = span.start - (span.start > 2 and span.doc[span.start - 1].pos_ == "DET")
            if start < 2 or not {span.doc[start - 1].pos_, span.doc[start - 1].text} & joined:
                break
            span, joined = self.mentions.at(span.doc[start - 2]), {","}
            if span is None or span.id_ != COMPOSED or not span[-1].text[0].isupper():
                break
            if len(span) > 1 + (span[0].pos_ == "DET"):
                break
            found.append(span[-1])
        return found[::-1]

    def nationality_behind(self, token: Token) -> list[Token]:
        """Find what shares the noun of a body with the adjective that opens a list ("French and Dutch police")."""
        span = self.mentions.at(token)
        found: list[Token] = []
        while span is not None and span.id_ == COMPOSED and (self.opens_list(span) or found):
            if span.end + 1 >= token.sent.end or not {span.doc[span.end].pos_, span.doc[span.end].text} & {
                "CCONJ",
                ",",
            }:
                break
            span = self.mentions.starting_in(span.end + 1, span.end + 2)
            found += [span.root] if span is not None and span.id_ == COMPOSED else []
        return found

    def opens_list(self, span: Span) -> bool:
        """Tell the adjective of a body that others share, or the noun of several ("de ministeries van X en Y")."""
        single = len(span) == 1 and span.root.pos_ in {"ADJ", "PROPN"}
        return single or span[0].lower_ in entity_file("ministries")["plurals"][span.doc.lang_]

    def both(self, found: list[Token]) -> list[Token]:
        """Add the name behind "and" where the parse left it out ("talks between X and Y ended")."""
        if len(found) != 1 or len(self.graph.conjuncts(found[0])) > 1:
            return found
        first = self.mentions.at(found[0])
        if first is None or first.end >= self.graph.end(found[0]) or first.doc[first.end].pos_ != "CCONJ":
            return found
        second = self.mentions.starting_in(first.end + 1, first.end + 3)
        return found if second is None or second.label_ == "NORP" else [*found, second.root]

    def owners(self, noun: Token) -> list[Token]:
        """Find whose a thing is: its possessor, "of X", "by X", or the name before it; a person is nobody's.

        An arrest or removal is not that of whom it befalls.
        """
        if role(noun) is not None:
            return []
        undergone = self.graph.is_one_of(noun, self.grammar.undergone_nouns)
        owning = frozenset() if undergone else self.grammar.owner_prepositions
        possessors = [] if undergone else self.graph.tokens(noun, Role.POSSESSOR)
        found = possessors or self.frames.obliques(noun, owning | self.grammar.agent_prepositions)
        names = [(t, self.mentions.at(t)) for t in self.graph.tokens(noun, Role.NAME_PART) if t.i < noun.i]
        found = found or [t for t, span in names if span is not None and span.label_ != "NORP"]
        found = found or self.holders(noun)
        if lemmas(noun) & words(noun.lang_).nouns:
            return [t for t in found if t in possessors or self.mentions.at_place(t) is None]
        return found or ([] if undergone else self.states(noun))

    def holders(self, noun: Token) -> list[Token]:
        """Find to whom a participle says that a thing belongs ("properties linked to X", "panden van X")."""
        if noun_kind(noun) is not None or lemmas(noun) & self.people:
            return []
        clauses = [
            t
            for t in self.graph.tokens(noun, Role.NOUN_CLAUSE)
            if self.graph.is_one_of(t, self.grammar.belonging_verbs)
        ]
        return [o for t in clauses for o in self.graph.tokens(t, Role.OBLIQUE, Role.AGENT) if o.ent_type_ in ACTORS]

    def states(self, noun: Token) -> list[Token]:
        """Give the adjective of the state whose act, not whose people, a noun names ("rejected the Indian charges")."""
        if lemmas(noun) & self.people or self.mentions.is_counted(noun):
            return []
        before = [t for t in self.graph.tokens(noun, Role.MODIFIER) if t.i < noun.i]
        return [t for t in before if self.mentions.at_place(t) is not None]

    def is_thing(self, noun: Token) -> bool:
        """Tell a thing of a named owner, which is neither the owner nor a part of it ("bought drones from X")."""
        if self.mentions.at(noun) is not None or self.graph.is_one_of(noun, self.grammar.shares):
            return False
        owned = any(self.mentions.resolve(t) is not None for t in self.owners(noun))
        return owned and not is_share(noun)

    def is_own(self, noun: Token) -> bool:
        """Tell a thing that only a pronoun gives an owner: it belongs to who acts ("uses his influence")."""
        owners = [t for t in self.graph.tokens(noun, Role.POSSESSOR, Role.DETERMINER) if "Yes" in features(t, "Poss")]
        return bool(owners) and self.mentions.resolve(noun) is None

    def nationality(self, noun: Token) -> list[Token]:
        """Give the state whose adjective stands before what it does to another ("the Russian attack on Ukraine")."""
        done = self.frames.participle(noun)
        things = [t for word in (noun, done) if word is not None for t in self.graph.tokens(word, Role.OBLIQUE)]
        if not any(self.mentions.resolve(o) is not None for t in things for o in [t, *self.owners(t)]):
            return []
        before = [t for t in self.graph.tokens(noun, Role.MODIFIER, Role.NAME_PART) if t.i < noun.i]
        return [span.root for t in before if (span := self.mentions.at_place(t)) is not None]

    def qualifies(self, name: Token, noun: Token) -> bool:
        """Tell a name that belongs to the noun behind it from one that a preposition governs ("in Gent invallen")."""
        span = self.mentions.at(name)
        if span is None or span.label_ == "NORP" or not span.start or name in self.graph.tokens(noun, Role.POSSESSOR):
            return True
        step = self.graph.above(name)
        return step is None or step[0].i == noun.i or not (step[1].marker or step[1].role is Role.CONJUNCT)

    def is_shared(self, role: Token) -> bool:
        """Tell whether several can bear a role noun: a plural, or what a clause says they are ("X and Y are ...")."""
        return "Sing" not in features(role, "Number") or bool(self.graph.edges(role, Role.COPULA))

    def is_titled(self, name: Token) -> bool:
        """Tell a name with a title of its own ("FIFA chairman X and UEFA chairman Y")."""
        before = [token_before(name)] if name.i else []
        return any(role(t) is not None for t in [*self.graph.tokens(name, Role.NAME_PART), *before])
