"""Role nouns and titles: whose role it is ("X, medewerker van Y") and at what organisation."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from pipeline.annotate.cues import role
from pipeline.relate.bridging import bridged
from pipeline.relate.mentions import COMPOSED, REFERENTIAL, kind_of
from pipeline.relate.reading import Reading
from pipeline.relate.roles import Role
from pipeline.relate.scope import partitive
from pipeline.relate.titlewords import GERUND, is_governed, is_inside_title, is_premodifier
from pipeline.relate.words import features, is_verb
from pipeline.schema import TITLES

NEAR = 8
FIELD_REACH = 5
ORGANISED = {"org", "gpe"}
LISTED = (Role.SUBJECT, Role.OBJECT)
"""Arguments of a verb that lists those who have a role; parsers mix them up where both are nouns."""
PREDICATIVE = {Role.OBLIQUE, Role.COMPLEMENT, Role.OBJECT, Role.CLAUSE}
"""How a role hangs on a verb that says who has it ("was named chairman", "trad af als topman")."""


class RoleNouns:
    """Finds bearer and organisation of a role noun."""

    def __init__(self, reading: Reading) -> None:
        self.graph = reading.graph
        self.frames = reading.frames
        self.mentions = reading.mentions
        self.grammar = reading.grammar
        self.types: frozenset[str] = frozenset()

    def bearers(self, noun: Token, types: frozenset[str]) -> list[Token]:
        """Find who holds the role: by apposition, copula, title or coordination; ``types`` are the kinds that can."""
        self.types = types
        for find in (self.by_title, self.by_parse, self.by_coordination, self.by_order):
            found = find(noun)
            if found is not None:
                return [self.first_of(found) if "Plur" in features(noun, "Number") else found]
        return []

    def first_of(self, bearer: Token) -> Token:
        """Give the first of coordinated names ("X and Y, trainers of Z"); the slot lists the others."""
        for governor, edge in self.graph.chain(bearer):
            if edge.role is not Role.CONJUNCT or self.mentions.at(governor) is None:
                break
            bearer = governor
        return bearer

    def fits(self, span: Span | None) -> bool:
        """Tell whether a mention is of a kind that can hold the role."""
        named = span is not None and bool(span.kb_id_) and span.label_ != "NORP"
        return named and span is not None and (not self.types or kind_of(span) in self.types)

    def bearer(self, token: Token) -> Token | None:
        """Give a token when it stands for an entity that can hold the role."""
        return token if self.fits(self.mentions.resolve(token)) else None

    def by_title(self, noun: Token) -> Token | None:
        """Read the name that stands right behind the title ("premier Kok")."""
        span = self.mentions.starting_in(noun.i + 1, noun.i + 2)
        return span.root if self.fits(span) and span is not None and span.id_ != REFERENTIAL else None

    def by_parse(self, noun: Token) -> Token | None:
        """Follow copulas, appositions and "as" phrases to the first that can hold the role."""
        return next((t for t in self.linked(noun) if self.bearer(t) is not None), None)

    def linked(self, noun: Token) -> Iterator[Token]:
        """Yield what the parse ties to a role noun as its bearer, the surest first."""
        graph = self.graph
        yield from self.successors(noun)
        if (one := partitive(noun, graph, self.grammar)) is not None:
            yield from self.linked(one)
        if graph.edges(noun, Role.COPULA):
            yield from self.frames.surface_subjects(noun)
        step = graph.above(noun)
        if step is not None and step[1].role is Role.SUBJECT and graph.edges(step[0], Role.COPULA):
            yield step[0]
        if step is not None and step[1].role in {Role.APPOSITION, Role.NAME_PART} and self.mentions.at(step[0]):
            yield step[0]
        if step is not None and self.is_listed(noun):
            yield from (t for t in graph.tokens(step[0], *LISTED) if t.i != noun.i)
        around = [step[0]] if step is not None else []
        yield from (t for t in [*around, *graph.tokens(noun, Role.OBLIQUE)] if self.is_fronted(noun, t))
        yield from (t for t in graph.tokens(noun, Role.APPOSITION) if role(t) is None)
        yield from graph.tokens(noun, Role.NAME_PART, Role.SUBJECT)
        if step is not None and step[1].role in PREDICATIVE and is_verb(step[0]):
            if graph.is_one_of(step[0], self.grammar.copular_verbs):
                yield from self.frames.surface_subjects(step[0])
            elif graph.is_one_of(step[0], self.grammar.naming_verbs):
                yield from self.frames.patients(step[0])
            marker = step[1].marker or next((c.lower_ for c in noun.lefts if c.pos_ in {"ADP", "SCONJ"}), "")
            if marker in self.grammar.as_prepositions:
                yield from [*self.frames.patients(step[0]), *self.frames.agents(step[0])]

    def is_listed(self, noun: Token) -> bool:
        """Tell a role of which a verb lists those who have it ("its members include X")."""
        step = self.graph.above(noun)
        return (
            step is not None and step[1].role in LISTED and self.graph.is_one_of(step[0], self.grammar.including_verbs)
        )

    def successors(self, noun: Token) -> list[Token]:
        """Find who comes after another in a role ("X replaces Y as chairman", "Y was succeeded by X as chairman")."""
        step = self.graph.above(noun)
        if step is None or step[1].marker not in self.grammar.as_prepositions:
            return []
        above = self.graph.above(step[0])
        verb = step[0] if is_verb(step[0]) or above is None else above[0]
        return self.frames.agents(verb) if self.graph.is_one_of(verb, self.grammar.succession_verbs) else []

    def is_fronted(self, noun: Token, name: Token) -> bool:
        """Tell a role noun before the copula of the name that has it ("among the founders of X was Y")."""
        return any(noun.i < t.i < name.i for t in self.graph.tokens(name, Role.COPULA))

    def by_order(self, noun: Token) -> Token | None:
        """Read the name right after the title ("CEO of X Y"), or before it and a comma ("Y, CEO of X")."""
        doc, sentence = noun.doc, noun.sent
        after = [s for s in self.mentions.spans if noun.i < s.start <= min(noun.i + NEAR, sentence.end - 1)]
        for span in after:
            if not self.fits(span) or span.id_ == REFERENTIAL:
                continue
            between = doc[noun.i + 1 : span.start]
            if not is_governed(between) and all(is_inside_title(t, self.mentions) for t in between):
                return span.root
        for span in reversed([s for s in self.mentions.spans if sentence.start <= s.start and s.end <= noun.i]):
            if not self.fits(span) or span.id_ == REFERENTIAL:
                continue
            between = doc[span.end + (doc[span.end].text == ".") : noun.i]
            beside = 1 <= len(between) <= NEAR and between[0].text in {",", "("}
            if self.is_post(between, span) or (beside and all(is_premodifier(t) for t in between[1:])):
                return span.root
        return None

    def is_post(self, between: Span, name: Span) -> bool:
        """Tell a post behind a name of which a noun says what befell it ("the dismissal of X as chairman")."""
        step = self.graph.above(name.root)
        events = self.grammar.undergone_nouns
        return (
            bool(between)
            and between[0].lower_ in self.grammar.as_prepositions
            and all(is_premodifier(t) for t in between[1:])
            and step is not None
            and self.graph.is_one_of(step[0], events)
        )

    def by_coordination(self, noun: Token) -> Token | None:
        """Share the bearer of a coordinated role noun ("police officer and KGB officer")."""
        step = self.graph.above(noun)
        if step is not None and step[1].role is Role.CONJUNCT and step[0].pos_ in {"NOUN", "PROPN", "ADJ"}:
            return self.by_parse(step[0]) or self.by_order(step[0])
        return None

    def organisations(self, noun: Token) -> list[Token]:
        """Find the body of a role: its possessor, or before it ("Amnesty's Egypt researcher"); compounds imply it."""
        graph = self.graph
        if self.compound(noun) is not None:
            return []
        found = [t for t in graph.tokens(noun, Role.POSSESSOR, Role.NAME_PART) if self.employs(t, noun)]
        found = found or self.before(noun)
        above = [step[0]] if (step := graph.above(noun)) is not None and step[1].role is Role.NAME_PART else []
        owners = [o for t in [*found, *above] for o in graph.tokens(t, Role.POSSESSOR) if o.i < noun.i]
        bodies = [o for o in owners if self.employs(o, noun) and self.mentions.at_place(o) is None]
        return bodies if bodies and all(self.mentions.at_place(t) is not None for t in found) else found

    def before(self, noun: Token) -> list[Token]:
        """Find the name before a role noun and what specifies it ("Google spokesman", "EU competition chief")."""
        for i in range(noun.i - 1, max(self.graph.start(noun), noun.i - FIELD_REACH) - 1, -1):
            name = self.mentions.at(noun.doc[i])
            if name is not None and name.id_ != REFERENTIAL:
                return [name.root] if self.employs(name.root, noun) else []
            if noun.doc[i].pos_ not in {"NOUN", "ADJ", "PART", "PROPN"} and noun.doc[i].tag_ != GERUND:
                break
        return []

    def bracketed(self, noun: Token) -> list[Token]:
        """Find the organisation behind the bearer of a title ("minister X (Finance)", "minister X van Financiën")."""
        doc = noun.doc
        for bearer in self.bearers(noun, self.types):
            name = self.mentions.at(bearer)
            if name is None or name.end + 1 >= len(doc):
                continue
            starts = [name.end]
            if doc[name.end].text == "(":
                starts += [t.i + 1 for t in doc[name.end : name.end + FIELD_REACH] if t.text == ")"]
            for start in starts:
                if start < len(doc) and (
                    doc[start].text == "(" or doc[start].lower_ in self.grammar.owner_prepositions
                ):
                    span = self.mentions.starting_in(start + 1, start + 2)
                    if span is not None and kind_of(span) == "org" and (span.id_ == COMPOSED or start == starts[-1]):
                        return [span.root]
        return []

    def behind(self, noun: Token, preposition: str) -> list[Token]:
        """Find what a preposition right behind the bearer of a title brings ("directeur X van Y")."""
        for bearer in self.bearers(noun, self.types):
            name = self.mentions.at(bearer)
            if name is None or name.start != noun.i + 1 or name.end + 1 >= self.graph.end(noun):
                continue
            if name.doc[name.end].lower_ == preposition:
                span = self.mentions.starting_in(name.end + 1, name.end + 3)
                return [span.root] if span is not None else []
        return []

    def employs(self, token: Token, noun: Token) -> bool:
        """Tell whether a word before a role noun is its organisation; a nationality is that of servants of a state."""
        span = self.mentions.resolve(token)
        if span is None or kind_of(span) not in ORGANISED:
            return False
        servants = self.grammar.state_agents | self.grammar.state_heads
        adjunct = kind_of(span) == "gpe" and span.text.replace(".", "").isupper() and self.is_adjunct(token)
        served = self.graph.is_one_of(noun, servants) or noun.lower_.rpartition("-")[2] in servants
        return not (span.label_ == "NORP" or adjunct) or kind_of(span) == "org" or served

    def is_adjunct(self, token: Token) -> bool:
        """Tell a name before a noun that no genitive ties to it ("U.S. parts supplier")."""
        step = self.graph.above(token)
        return step is not None and step[1].role is Role.NAME_PART and step[0].pos_ == "NOUN"

    def implied(self, noun: Token, types: frozenset[str], *, title_only: bool) -> Span | None:
        """Give what a compound, title or partisan stands for ("KGB-officier", "senator" -> the senate, "Democrat")."""
        inside = None if title_only else self.compound(noun)
        if inside is not None and (not types or kind_of(inside) in types):
            return inside
        partisans = (s for s in [self.mentions.at(noun)] if s is not None and len(s) == 1 and s.id_ == "kb")
        titles: list[Span] = [*noun.doc.spans.get(TITLES, []), *partisans]
        for span in titles:
            if span.start <= noun.i < span.end and (not types or kind_of(span) in types):
                return span
        return None

    def bridged(self, noun: Token, bearers: list[Token]) -> Span | None:
        """Give the organisation that a role leaves out."""
        persons = [span for t in bearers if (span := self.mentions.resolve(t)) is not None]
        return bridged(noun, persons, self.mentions, self.graph)

    def compound(self, noun: Token) -> Span | None:
        """Find the organisation that a hyphenated compound names ("KGB-officier", "VVD'er")."""
        for span in self.mentions.spans:
            joined = span.end == noun.i + 1 and any(mark in noun.text for mark in "-'’")
            if span.start <= noun.i < span.end and kind_of(span) in ORGANISED and joined:
                return span
        return None
