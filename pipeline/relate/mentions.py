"""Tokens to arguments: which entity the phrase around a token stands for, and its text."""

from spacy.tokens import Span, Token

from pipeline.annotate import cues
from pipeline.annotate.compounds import maker_id
from pipeline.annotate.cues import noun_kind
from pipeline.annotate.lexicon import entities, is_private, kinds
from pipeline.relate.compounds import is_compound
from pipeline.relate.roles import Role, RoleGraph, RoleReader
from pipeline.relate.words import Grammar, features, is_share, lemmas
from pipeline.schema import MENTIONS, Argument

REFERENTIAL = "coreference"
COMPOSED = "composition"
"""How mentions of institutions are resolved that a country and a noun name."""
MAX_PHRASE = 14
PHRASE_ROLES = {
    Role.DETERMINER, Role.MODIFIER, Role.NAME_PART, Role.POSSESSOR, Role.OBLIQUE, Role.CONJUNCT, Role.APPOSITION,
    Role.OTHER, Role.ADVERB,
}  # fmt: skip


def kind_of(span: Span) -> str:
    """Read the kind of entity (``org``, ``person``, ...) off a mention's id."""
    return span.kb_id_.partition("/")[0]


class Mentions(RoleReader):
    """The resolved mentions of a Doc, its span group ``mentions``, found by token."""

    def __init__(self, graph: RoleGraph, grammar: Grammar) -> None:
        super().__init__(graph, grammar)
        self.spans: list[Span] = sorted(graph.doc.spans.get(MENTIONS, []), key=lambda s: (s.start, -s.end))
        self._stand_ins: dict[int, Span] = {}
        self._rooted: dict[int, Span] = {}
        self._inside: dict[int, Span] = {}
        self._starting: dict[int, Span] = {}
        self._resolved: dict[tuple[int, int], Span | None] = {}
        for span in self.spans:
            self._starting.setdefault(span.start, span)
        for span in sorted(self.spans, key=self.preference):
            self._rooted.setdefault(span.root.i, span)
            for i in range(span.start, span.end):
                self._inside.setdefault(i, span)

    @staticmethod
    def preference(span: Span) -> tuple[bool, bool, int, int]:
        """Order mentions: names before references, linked before unlinked, longest first."""
        return (span.id_ == REFERENTIAL, not span.kb_id_, -len(span), span.start)

    def at(self, token: Token) -> Span | None:
        """Give the mention that a token heads, or else the one it is part of."""
        rooted = self._rooted.get(token.i)
        if rooted is not None:
            return rooted
        inside = self._inside.get(token.i)
        if inside is None or inside.label_ == "NORP":
            return None
        return inside if inside.root.i == token.i or inside.id_ != REFERENTIAL else None

    def starting_in(self, start: int, end: int) -> Span | None:
        """Give the first mention that starts between two token positions."""
        return next((self._starting[i] for i in range(start, end) if i in self._starting), None)

    def named_in(self, start: int, end: int) -> Span | None:
        """Give the first mention between two positions that is no compound title ("says Philips-topman X")."""
        return next((s for s in self.spans if start <= s.start < end and not is_compound(s)), None)

    def stand_in(self, token: Token, span: Span) -> None:
        """Let a token stand for what another mention names."""
        self._stand_ins[token.i] = span
        self._resolved.clear()

    def resolve(self, token: Token, depth: int = 0) -> Span | None:
        """Find the entity that the phrase headed by a token stands for, once.

        A noun with a name in apposition stands for the name ("de inlichtingendienst FSB"), a product or
        service for its maker ("software van Kaspersky").
        """
        key = (token.i, depth)
        if key not in self._resolved:
            self._resolved[key] = self.stood_for(token, depth)
        return self._resolved[key]

    def stood_for(self, token: Token, depth: int) -> Span | None:
        """Find what a token names, what stands beside it, or what owns or made it."""
        if token.i in self._stand_ins:
            return self._stand_ins[token.i]
        found = self.at(token) or self.named_behind(token)
        if found is not None and is_compound(found) and not self.is_compound_body(found):
            found = self.described_by(token)
        if found is not None and found.label_ == "NORP" and (self.is_counted(token) or self.named_below(token)):
            found = None
        if found is not None and found.kb_id_ and (found.id_ != REFERENTIAL or depth):
            return found
        found = self.named_below(token) or found
        if found is not None and found.kb_id_:
            return found
        above = (self.apposed(token) or self.identified(token)) if depth == 0 else None
        return above or self.titled(token) or self.state(token) or self.owner(token, depth)

    def is_compound_body(self, compound: Span) -> bool:
        """Tell a compound that stands for the body it names ("de NAVO-top", "de Philips-directie")."""
        tail = compound.text.rpartition("-")[2]
        return compound.label_ == "ORG" and tail in self.grammar.transparent_nouns

    def described_by(self, compound: Token) -> Span | None:
        """Give the person whom a compound title stands for ("de Philips-topman")."""
        around = (s for s in self.spans if s.start <= compound.i < s.end and s.id_ == REFERENTIAL)
        return next((s for s in around if s.label_ == "PERSON"), None)

    def named_below(self, noun: Token) -> Span | None:
        """Give the name in apposition to a noun ("de inlichtingendienst FSB")."""
        for role in (Role.NAME_PART, Role.APPOSITION):
            for child in self.graph.tokens(noun, role):
                named = self.at(child)
                if named is None or not self.is_name(named) or named.id_ == REFERENTIAL:
                    continue
                if role is Role.APPOSITION or child.i > noun.i or self.is_transparent(noun):
                    return named
        return None

    def is_name(self, span: Span) -> bool:
        """Tell whether a mention stands for an entity other than a people."""
        return bool(span.kb_id_) and span.label_ != "NORP"

    def apposed(self, noun: Token) -> Span | None:
        """Give the name that a noun stands in apposition to ("X, the company")."""
        step = self.graph.above(noun)
        named = self.at(step[0]) if step is not None and step[1].role is Role.APPOSITION else None
        return named if named is not None and self.is_name(named) and not is_compound(named) else None

    def identified(self, noun: Token) -> Span | None:
        """Give the name that a clause says to be what a noun names ("X is the first person they turn to")."""
        above = self.graph.above(noun)
        argued = above is not None and above[1].role in {Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.COMPLEMENT}
        shared = above is not None and above[1].role is Role.SUBJECT and self.graph.edges(above[0], Role.COPULA)
        said = above[0] if above is not None and shared else noun
        if not self.graph.edges(said, Role.COPULA) or (argued and not shared):
            return None
        subjects = (self.at(t) for t in self.graph.tokens(said, Role.SUBJECT) if t.i < noun.i)
        return next((s for s in subjects if s is not None and self.is_name(s)), None)

    def state(self, noun: Token) -> Span | None:
        """Give the state or body whose servants, means or voice a noun names ("Israeli jets", "a spokesman for X")."""
        speaks = bool(lemmas(noun) & self.grammar.spokespersons)
        if not speaks and (not lemmas(noun) & self.grammar.state_agents or self.is_counted(noun)):
            return None
        prepositions = self.grammar.spoken_for if speaks else self.grammar.owner_prepositions
        before = self.graph.tokens(noun, Role.MODIFIER, Role.NAME_PART)
        owned = [e.token for e in self.graph.edges(noun, Role.OBLIQUE) if e.marker in prepositions]
        bodies = (s for t in [*before, *owned] if (s := self.at(t)) is not None and s.label_ == "ORG")
        services = (s for s in bodies if speaks or not is_private(s.kb_id_))
        return next((p for t in before if not speaks and (p := self.at_place(t)) is not None), next(services, None))

    def owner(self, noun: Token, depth: int) -> Span | None:
        """Give the maker or owner that a noun stands for ("software van Kaspersky")."""
        if depth >= 2 or not (self.is_transparent(noun) or is_share(noun) or lemmas(noun) & self.grammar.shares):
            return None
        part = lemmas(noun) & self.grammar.shares
        prepositions = self.grammar.share_prepositions if part else self.grammar.transparent_prepositions
        below = self.graph.tokens(noun, Role.POSSESSOR)
        below += [e.token for e in self.graph.edges(noun, Role.OBLIQUE) if e.marker in prepositions]
        resolved = (self.resolve(t, depth + 1) for t in below)
        return next((s for s in resolved if s is not None), None)

    def named_behind(self, noun: Token) -> Span | None:
        """Give the name right behind a noun where both are one mention, whatever the parse ("the service FSB")."""
        first = noun.i + 1
        kind = noun_kind(noun) if noun.pos_ == "NOUN" else None
        if kind is not None and first + 1 < self.graph.end(noun) and noun.doc[first].pos_ == "DET":
            first += 1
        name = self.starting_in(first, first + 1)
        if name is None or name.id_ == REFERENTIAL:
            return None
        if kind is not None and name.label_ == "ORG" and kinds(noun.doc.lang_)[kind].type == "ORG":
            return name
        whole = (s for s in self.spans if s.start <= noun.i and s.end == name.end and s.kb_id_ == name.kb_id_)
        return name if any(whole) else None

    def titled(self, title: Token) -> Span | None:
        """Give the person whose name follows a title with its field ("Secretary of State X", "CEO of Y X")."""
        fields = self.graph.tokens(title, Role.POSSESSOR, Role.OBLIQUE)
        if cues.role(title) is not None:
            fields += [t for field in fields for t in self.graph.tokens(field, Role.NAME_PART, Role.APPOSITION)]
        for child in fields:
            named = self.at(child)
            if named is None or named.label_ != "PERSON" or named.id_ == REFERENTIAL or named.start <= title.i + 2:
                continue
            before = named.doc[named.start - 1]
            if before.pos_ in {"NOUN", "PROPN"} and cues.role(before) is None:
                return named
        return None

    def is_counted(self, noun: Token) -> bool:
        """Tell single people and things from all of a kind ("a British hacker", "35 Russian spies")."""
        before = self.graph.tokens(noun, Role.DETERMINER, Role.MODIFIER, Role.OTHER)
        return any("Ind" in features(t, "Definite") or t.pos_ == "NUM" for t in before)

    def at_place(self, token: Token) -> Span | None:
        """Give the country that an adjective or a name before a noun stands for."""
        return found if (found := self._rooted.get(token.i)) is not None and kind_of(found) == "gpe" else None

    def is_transparent(self, token: Token) -> bool:
        """Tell whether a noun, or the noun that a compound ends in, stands for its maker or owner."""
        tails = tuple(self.grammar.transparent_tails)
        return bool(lemmas(token) & self.grammar.transparent_nouns) or (bool(tails) and token.lower_.endswith(tails))

    def phrase(self, token: Token) -> Span:
        """Cut the noun phrase around a head token, without its clauses."""
        positions = {token.i}
        stack = [token]
        while stack:
            for edge in self.graph.edges(stack.pop()):
                if edge.role in PHRASE_ROLES and edge.token.i not in positions:
                    positions.add(edge.token.i)
                    stack.append(edge.token)
        start = end = token.i
        first, behind = self.graph.bounds[token.i]
        while start - 1 in positions and start - 1 >= first:
            start -= 1
        while end + 1 in positions and end + 1 < behind and end + 1 - start < MAX_PHRASE:
            end += 1
        span = token.doc[start : end + 1]
        while len(span) > 1 and (self.opens(span[0]) or (span[0].pos_ == "VERB" and span[1].pos_ == "ADP")):
            span = span[1:]
        while len(span) > 1 and (span[-1].is_punct or span[-1].is_space or span[-1].pos_ in {"ADP", "CCONJ"}):
            span = span[:-1]
        return span

    @staticmethod
    def opens(token: Token) -> bool:
        """Tell what stands before a noun phrase: a mark, a preposition or a conjunction."""
        return token.is_punct or token.is_space or token.pos_ in {"ADP", "CCONJ", "SCONJ"}

    def argument(self, token: Token) -> Argument:
        """Turn the phrase around a token into an argument; a product named after its maker stands for the maker."""
        if (span := self.resolve(token)) is None:
            return Argument(text=self.phrase(token).text)
        maker = maker_id(span.kb_id_)
        if maker is not None and (maker in entities() or any(s.kb_id_ == maker for s in self.spans)):
            return Argument(text=span.text, entity_id=maker, entity_type="ORG")
        return Argument(text=span.text, entity_id=span.kb_id_, entity_type=span.label_)
