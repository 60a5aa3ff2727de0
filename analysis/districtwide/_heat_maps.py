"""Figures in which colour stands for a number: a sweep of two factors, and the schools of one scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from districtwide._asked import at_week, of_one_number, one_replicate, point_of
from districtwide._drawing import colour_bar, columns, label_axis, new_axes, set_title, shortened, signed, size
from districtwide.errors import InputError

if TYPE_CHECKING:
    import xarray as xr

    from districtwide.comparison import Comparison

Table = np.ndarray[Any, np.dtype[np.float64]]


def schools_over_time(comparison: Comparison, scenario: str | None, ax: Axes | None, replicate: int | None) -> Axes:
    """`ComparisonPlots.schools` says what is shown."""
    data = comparison.data
    of_schools = [str(name) for name in data if data[name].dims[-1] == "school"]
    if not of_schools:
        raise InputError('schools are not recorded; give the baseline .with_({"output.schools": True})')
    point, name = point_of(comparison, scenario)
    quantity = "school_adoption" if "school_adoption" in of_schools else of_schools[0]
    values = data[quantity].values[point]
    found = values.mean(axis=0) if replicate is None else values[one_replicate(len(values), replicate)]
    found = found[:, ~np.isnan(found).all(axis=0)]  # other scenarios may have more schools
    found = found[:, np.argsort(found[-1])]
    ax = new_axes(ax)
    image = ax.imshow(found.T, aspect="auto", origin="lower", cmap="cividis", vmin=0, vmax=1,
                      extent=(0, float(data["year"].values[-1]), 0.5, found.shape[1] + 0.5), interpolation="nearest")
    ax.set_xlabel("years since the start")
    ax.set_ylabel("schools, by use at the end")
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    bar = colour_bar(ax, image)
    bar.set_label_text("share of teachers")
    bar.set_major_formatter(PercentFormatter(1))
    set_title(ax, name)
    return signed(ax, data, f"{quantity} of each school over time, {name}")


def surface(data: xr.Dataset, quantity: str = "adoption", *, week: int | None = None, ax: Axes | None = None) -> Axes:
    """A sweep of two factors, or its summary, as a heat map of means over replicates: one cell for each pair of levels,
    hatched where there are no runs.

    Parameters
    ----------
    data : Dataset
        A grid over two parameters, as `sweep` or `open` give it.
    quantity : str
        A quantity that has one number per week.
    week : int, optional
        The week shown; the last where not given.
    ax : Axes, optional
        Where to draw; a new figure where not given.

    Returns
    -------
    Axes
        The first factor's levels up, the second's across; the colour bar is in the quantity's unit (shares: 0..1).

    Raises
    ------
    InputError
        Where not exactly two parameters vary, the quantity or the week is not recorded, or nothing has been run.
    """
    down, across = _factors(data)
    rows = "statistic" if "statistic" in data.dims else "replicate"
    of_week = at_week(of_one_number(data, quantity, ("point", rows)), week)
    means = of_week.sel(statistic="mean", drop=True) if rows == "statistic" else of_week.mean("replicate")
    n_points, n_missing = means.size, int(np.isnan(means.values).sum())
    if n_missing == n_points:
        raise InputError(f"surface() has nothing to show: none of the {n_points} points has runs")
    levels_down, levels_across, table = _table(data[down].values, data[across].values, means.values)
    ax = new_axes(ax)
    share = data[quantity].attrs.get("units") == "share"
    image = ax.imshow(table, aspect="auto", origin="lower", cmap="cividis", vmin=0.0 if share else None,
                      vmax=1.0 if share else None)
    if np.isnan(table).any():
        ax.patch.set(facecolor="0.92", edgecolor="0.6", hatch="///")
    _label_levels(ax, "y", levels_down, data[down])
    _label_levels(ax, "x", levels_across, data[across])
    label_axis(ax, colour_bar(ax, image), data, quantity)
    if n_missing:
        set_title(ax, f"{n_missing} of {n_points} points have no runs (hatched)")
    return signed(ax, data, f"{quantity} by {down} and {across}, week {int(of_week['week'])}")


def _factors(data: xr.Dataset) -> tuple[str, str]:
    keys = [str(key) for key in data.variables if "." in str(key) and data[key].dims == ("point",)
            and np.unique(data[key].values).size > 1]
    if len(keys) != 2:
        raise InputError(f"surface() needs two factors; this sweep has {len(keys)}: {', '.join(keys) or 'none'}")
    return keys[0], keys[1]


def _table(down: Table, across: Table, means: Table) -> tuple[Table, Table, Table]:
    """Both factors' levels, rising, and the mean in each cell (levels down, levels across); NaN where there is none."""
    levels_down, row = np.unique(down, return_inverse=True)
    levels_across, column = np.unique(across, return_inverse=True)
    total, count = np.zeros((2, levels_down.size, levels_across.size))
    known = ~np.isnan(means)
    np.add.at(total, (row[known], column[known]), means[known])
    np.add.at(count, (row[known], column[known]), 1)
    return levels_down, levels_across, np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)


def _label_levels(ax: Axes, side: str, levels: Table, factor: xr.DataArray) -> None:
    """A tick in the middle of a cell says its level; the label, where cells of one size stand for steps of several."""
    step = -(-len(levels) // 12)
    steps = np.diff(levels)
    uneven = "" if np.allclose(steps, steps[0], rtol=1e-6, atol=0) else "steps uneven"
    told = ", ".join(part for part in (str(factor.attrs.get("units", "")), uneven) if part)
    axis = ax.yaxis if side == "y" else ax.xaxis
    axis.set_ticks(range(0, len(levels), step), [f"{level:g}" for level in levels[::step]])
    room = max(columns(size(ax)[1 if side == "y" else 0]), len(str(factor.name)))
    axis.set_label_text(shortened(f"{factor.name} ({told})" if told else str(factor.name), room, 3))
