"""What figures are asked for and cannot show, in words that say what is possible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from districtwide.errors import InputError

if TYPE_CHECKING:
    import xarray as xr

    from districtwide.comparison import Comparison


def point_of(comparison: Comparison, scenario: str | None) -> tuple[int, str]:
    """A scenario's place and name; the baseline's where None.

    Raises
    ------
    InputError
        Where no scenario is called so.
    """
    names = comparison.names
    if scenario is None:
        return 0, names[0]
    if scenario not in names:
        raise InputError(f"there is no scenario '{scenario}'; there are {', '.join(names)}")
    return names.index(scenario), scenario


def recorded(data: xr.Dataset, quantity: str) -> xr.DataArray:
    """A quantity that a figure is about.

    Raises
    ------
    InputError
        Where it is not recorded.
    """
    if quantity not in data:
        known = f"'{quantity}' is not recorded; there are {', '.join(str(name) for name in data)}"
        if data.attrs.get("model") != "district":
            raise InputError(f"{known}: only the model district has it")
        raise InputError(f'{known}; give the baseline .with_({{"output.quantities": [..., "{quantity}"]}})')
    return data[quantity]


def of_one_number(data: xr.Dataset, quantity: str, rows: Sequence[str]) -> xr.DataArray:
    """A quantity with one number for each of `rows` and each week, over exactly these dimensions.

    Raises
    ------
    InputError
        Where it is not recorded so.
    """
    wanted = {*rows, "week"}
    known = [str(name) for name in data if set(data[name].dims) == wanted]
    if quantity not in known:
        there = f"there are {', '.join(known)}" if known else f"none is over {', '.join([*rows, 'week'])}"
        raise InputError(f"'{quantity}' is not recorded as one number a week; {there}")
    return data[quantity].transpose(*rows, "week")


def at_week(values: xr.DataArray, week: int | None) -> xr.DataArray:
    """The values in a week; the last where None.

    Raises
    ------
    InputError
        Where that week is not recorded.
    """
    weeks = values["week"].values
    if week is None:
        return values.isel(week=-1)
    if week not in weeks:
        some = ", ".join(f"{one}" for one in weeks[:3])
        raise InputError(f"week {week} is not recorded; there are {some}{' ...' if len(weeks) > 3 else ''} up to {weeks[-1]}")
    return values.sel(week=week)


def one_replicate(n: int, replicate: int) -> int:
    """A replicate's place.

    Raises
    ------
    InputError
        Where there are fewer.
    """
    if replicate not in range(n):
        raise InputError(f"there is no replicate {replicate}; there are 0 to {n - 1}")
    return int(replicate)
