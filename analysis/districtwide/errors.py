"""What can go wrong, in the command line's words."""

from __future__ import annotations

from typing import NamedTuple


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
        All that is wrong, so that it can be mended in one go.
    """

    def __init__(self, message: str, problems: list[tuple[str, int, str]] | None = None) -> None:
        super().__init__(message)
        self.problems = [Problem(*problem) for problem in problems or []]


class FileError(OSError):
    """A file cannot be read or written.

    Attributes
    ----------
    path : str or None
        The file.
    """

    def __init__(self, message: str, path: str | None = None) -> None:
        super().__init__(message)
        self.path = path


class InternalError(RuntimeError):
    """A promise of the program that it broke itself: please report it."""

    def __init__(self, message: str, _: None = None) -> None:
        super().__init__(message)
