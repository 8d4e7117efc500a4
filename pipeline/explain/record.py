"""A record of what the engine asked itself on the way to its claims."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from inspect import isgeneratorfunction
from typing import Any

from pipeline.relate.claims import RuleReading


@dataclass
class Call:
    """One question that a part of the engine answered, with the questions it asked in turn."""

    part: str
    name: str
    arguments: tuple[Any, ...]
    result: Any = None
    children: list["Call"] = field(default_factory=list)

    def named(self, *names: str) -> list["Call"]:
        """List the questions right below this one that have one of the names."""
        return [c for c in self.children if c.name in names]

    def below(self, *names: str) -> Iterator["Call"]:
        """Yield all questions below this one that have one of the names, in order."""
        for child in self.children:
            if child.name in names:
                yield child
            yield from child.below(*names)


class Recorder:
    """Listens to the parts of one Reading.

    The parts know nothing of it: their methods are replaced on these objects alone, so that a reading without
    recorder costs nothing. Generators are not recorded; what they ask counts for whoever runs them.
    """

    def __init__(self) -> None:
        self.root = Call("", "", ())
        self._open = [self.root]

    def listen(self, reading: RuleReading) -> None:
        """Record every call of a method between the parts of a reading."""
        matcher = reading.matcher
        parts = (matcher, matcher.triggers, matcher.slots, matcher.slots.beside, matcher.rolenouns, reading.window)
        for part in (
            *parts,
            reading.frames,
            reading.mentions,
            reading.certainty,
            reading.attribution,
            reading.attribution.according,
            reading.attribution.speakers,
        ):
            for name, method in vars(type(part)).items():
                function = getattr(method, "__func__", method)
                if callable(function) and not name.startswith("__") and not isgeneratorfunction(function):
                    setattr(part, name, self._recorded(type(part).__name__, name, getattr(part, name)))

    def ask(self, method: Callable[..., Any], *arguments: Any) -> Call:
        """Put a question to a part that is listened to, and return it with what was asked below it."""
        asked = Call("", "", ())
        self._open.append(asked)
        try:
            method(*arguments)
        finally:
            self._open.pop()
        return asked.children[0]

    def _recorded(self, part: str, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def call(*arguments: Any, **options: Any) -> Any:
            entry = Call(part, name, arguments)
            self._open[-1].children.append(entry)
            self._open.append(entry)
            try:
                entry.result = method(*arguments, **options)
            finally:
                self._open.pop()
            return entry.result

        return call
