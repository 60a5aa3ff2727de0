"""What can go wrong, in the command line's words."""

from __future__ import annotations

import difflib
import operator
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

# Command-line option names in engine messages, and their Python equivalents. Whole phrases stand before their parts.
WORDS = {
    "use --force to overwrite": "overwrite=True replaces it",
    "merge --partial": "merge(partial=True)",
    "(--max-memory; default 80 % of what is free)": "(80 % of what is free)",
    "--force": "overwrite=True",
    "--resume": "resume=True",
    "--partial": "partial=True",
    "--table": "table",
}
OPTIONS = re.compile(r"(?<![\w/.-])(" + "|".join(map(re.escape, WORDS)) + r")(?![\w/-]|\.\w)")  # not a part of a file's name
MOST = 2**31 - 1  # of the engine's whole numbers


def in_python(words: str) -> str:
    """An engine message with its command-line options replaced by their Python equivalents.

    Examples
    --------
    >>> in_python("a.h5: already exists; use --force to overwrite")
    'a.h5: already exists; overwrite=True replaces it'
    """
    return OPTIONS.sub(lambda found: WORDS[found[0]], words)


def whole_number(name: str, value: Any, lowest: int = 0, meaning: str = "") -> int:
    """The argument as a whole number of at least `lowest`; NumPy's integers are accepted. Raises InputError otherwise."""
    wanted = f"expected a whole number, {lowest}{meaning} or more"
    try:
        number = operator.index(value)
    except TypeError:
        raise InputError(f"{name} is {value!r}; {wanted}") from None
    if number < lowest:
        raise InputError(f"{name} is {number}; {wanted}")
    if number > MOST:
        raise InputError(f"{name} is {number}; allowed {lowest} to {MOST}")
    return number


def n_threads(threads: Any) -> int:
    """The argument `threads`, checked. Raises InputError where it is not a number of threads."""
    return whole_number("threads", threads, 0, " (all that the machine gives)")


def unknown(kind: str, name: str, known: Iterable[str]) -> InputError:
    """The error for a name of no `kind` of thing: it suggests the nearest name, or lists all names where none is near."""
    names = list(known)
    near = difflib.get_close_matches(name, names, 1)
    rest = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(names) or 'none'}"
    return InputError(f"there is no {kind} '{name}'; {rest}")


class Problem(NamedTuple):
    """One thing that is wrong with what was given.

    Attributes
    ----------
    file : str
        The file, or the call's argument, at fault.
    line : int
        Its line, from 1; 0 where the place has no lines.
    message : str
        What is wrong, what is allowed, what to do.
    """

    file: str
    line: int
    message: str


class InputError(ValueError):
    """Something that was given is wrong: a scenario, a design, an argument.

    Attributes
    ----------
    problems : list of Problem
        Everything that is wrong, so that it can be corrected in one pass.
    """

    def __init__(self, message: str, problems: list[tuple[str, int, str]] | None = None) -> None:
        super().__init__(in_python(message))
        self.problems = [Problem(in_python(file), line, in_python(words)) for file, line, words in problems or []]


class FileError(OSError):
    """A file cannot be read or written.

    Attributes
    ----------
    path : str or None
        The file.
    """

    def __init__(self, message: str, path: str | None = None) -> None:
        super().__init__(in_python(message))
        self.path = path


class InternalError(RuntimeError):
    """A fault of the program itself: please report it."""

    def __init__(self, message: str, _: None = None) -> None:
        super().__init__(message)
