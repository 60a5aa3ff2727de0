"""The command `districtwide`, which comes with the package."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

PROGRAM = Path(__file__).parent / "bin" / "districtwide"


def main() -> NoReturn:
    """Becomes the program: signals, exit codes and terminal are its own.

    Raises
    ------
    FileNotFoundError
        Where the package lacks the program.
    """
    os.execv(PROGRAM, ["districtwide", *sys.argv[1:]])
