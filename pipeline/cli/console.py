"""What every command shares: the two consoles, progress bars, and errors without tracebacks."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import typer
from rich.console import Console
from rich.progress import track

from pipeline.settings import ConfigError

T = TypeVar("T")

USAGE = 2
PIPE_WIDTH = 140
"""Columns of a table where the output is no terminal."""


def stdout() -> Console:
    """Return the console of results; wide enough for a table where it is piped."""
    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(highlight=False, width=PIPE_WIDTH if piped else None)


def stderr() -> Console:
    """Return the console of messages and progress."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def progress(items: Iterable[T], description: str, *, total: int) -> Iterator[T]:
    """Show a progress bar on standard error while items pass; none where that is no terminal.

    Parameters
    ----------
    items : iterable
        What passes through.
    description : str
        What is being done, for the bar.
    total : int
        How many items there are.
    """
    yield from track(items, description, total=total, console=stderr(), transient=True, disable=not sys.stderr.isatty())


@contextmanager
def plain_errors() -> Iterator[None]:
    """End a command with a message, not a traceback, where its input or setup cannot work."""
    try:
        yield
    except (ConfigError, FileNotFoundError) as error:
        stderr().print(f"[red]wiewat:[/red] {plain(error)}", soft_wrap=True)
        raise typer.Exit(USAGE) from error


def plain(error: Exception) -> str:
    """Return the message of an error, safe from being read as markup."""
    if isinstance(error, FileNotFoundError) and error.filename:
        return f"no such file or folder: {error.filename}".replace("[", r"\[")
    return str(error).replace("[", r"\[")
