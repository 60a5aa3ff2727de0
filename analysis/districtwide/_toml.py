"""Python values as they are written in a scenario file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from districtwide.errors import InputError

Setting = tuple[str, str, str]


def plain(value: Any) -> Any:
    """A value as Python's own where it is a single one of NumPy's, or of xarray's: a scalar, an array without axes."""
    return value.item() if getattr(value, "shape", None) == () and hasattr(value, "item") else value


def toml_of(value: Any) -> str:
    """A value as TOML: 0.9, [12, 30], "degree", true.

    Examples
    --------
    >>> toml_of([1, 2.5]), toml_of("degree"), toml_of(True)
    ('[1, 2.5]', '"degree"', 'true')
    """
    value = plain(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | PurePath):
        return json.dumps(str(value), ensure_ascii=False)
    if isinstance(value, Iterable):
        return "[" + ", ".join(toml_of(part) for part in value) + "]"
    return repr(value)


def settings_of(changes: Mapping[str, Any], caller: str) -> list[Setting]:
    """Changes as the engine takes them; `caller` stands before what is wrong with one."""
    return [(key, toml_of(value), caller) for key, value in changes.items()]


def event_text(week: int | None, year: float | None, changes: Mapping[str, Any], over_weeks: int, note: str) -> str:
    """A block [[events]]. Raises InputError unless it is told either the week or the year."""
    if (week is None) == (year is None):
        raise InputError("with_event() needs either week or year")
    when = f"week = {toml_of(week)}" if year is None else f"year = {toml_of(year)}"
    changed = ", ".join(f"{json.dumps(key)} = {toml_of(value)}" for key, value in changes.items())
    return f"\n[[events]]\n{when}\nset = {{ {changed} }}\nover_weeks = {toml_of(over_weeks)}\nnote = {toml_of(note)}\n"
