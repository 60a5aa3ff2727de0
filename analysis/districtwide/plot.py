"""Figures. Each function takes and returns matplotlib Axes; colours are those of Okabe and Ito (2008), which colour-blind
readers can tell apart, and lines differ by dashes too. Saved as PNG, SVG or PDF, a figure carries where it came from, also
one with Axes of the caller's: `districtwide.rerun` makes it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import Normal, Stroke
from matplotlib.ticker import PercentFormatter

from districtwide._asked import of_one_number, point_of, recorded
from districtwide._drawing import (
    COLOURS,
    DASHES,
    has_room,
    hatch,
    label_weeks,
    legend,
    name_lines,
    new_axes,
    set_title,
    set_xlabel,
    short_names,
    signed,
    signed_by,
    style,
)
from districtwide._heat_maps import schools_over_time, surface
from districtwide._people import organization
from districtwide.errors import InputError
from districtwide.provenance import fields_of

if TYPE_CHECKING:
    import xarray as xr

    from districtwide.comparison import Comparison
    from districtwide.sweeps import Sensitivity

__all__ = ["COLOURS", "DASHES", "ComparisonPlots", "futures", "organization", "sensitivity_bars", "surface"]


class ComparisonPlots:
    """Figures of a comparison. Calling the object draws adoption over time; each method draws another view.

    Long names are shortened. Each method raises InputError where the scenario asked for is not among those compared, or
    what the figure shows was not recorded.
    """

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison

    def __call__(self, quantity: str = "adoption", ax: Axes | None = None) -> Axes:
        """A quantity over time: the mean of each scenario, its middle 80 % of replicates as a band."""
        comparison = self._comparison
        comparison.values(quantity)
        ax = new_axes(ax)
        years = comparison.data["year"].values
        lines = []
        for point, values in enumerate(comparison.data[quantity].values):
            low, high = np.quantile(values, (0.1, 0.9), axis=0)
            colour, dash = style(point)
            ax.fill_between(years, low, high, color=colour, alpha=0.12, linewidth=0)
            lines += ax.plot(years, values.mean(axis=0), color=colour, linestyle=dash, linewidth=2)
        label_weeks(ax, comparison.data, quantity)
        name_lines(ax, lines, comparison.names)
        set_title(ax, "Mean and middle 80\N{NO-BREAK SPACE}% of the replicates")
        return signed(ax, comparison.data, f"{quantity} over time, mean and middle 80 % of the replicates")

    def difference(self, quantity: str = "adoption", ax: Axes | None = None) -> Axes:
        """Paired differences from the baseline over time with their 95 % intervals; of shares, in percentage points."""
        comparison = self._comparison
        found = comparison.differences(quantity)
        ax = new_axes(ax)
        years, baseline = comparison.data["year"].values, comparison.names[0]
        ax.axhline(0, color="0.4", linewidth=1)
        lines = []
        for k, mean in enumerate(found["mean"].values):
            colour, dash = style(k + 1)
            ax.fill_between(years, found["low"].values[k], found["high"].values[k], color=colour, alpha=0.2, linewidth=0)
            lines += ax.plot(years, mean, color=colour, linestyle=dash, linewidth=2)
        label_weeks(ax, comparison.data, quantity, "difference in ")
        if found.attrs["units"] == "share":
            ax.yaxis.set_major_formatter(PercentFormatter(1, symbol=" pts"))
        name_lines(ax, lines, comparison.names[1:])
        set_title(ax, f"Difference from {baseline}, with 95\N{NO-BREAK SPACE}% interval")
        return signed(ax, comparison.data, f"{quantity} over time, difference from {baseline}")

    def levels(self, scenario: str | None = None, ax: Axes | None = None) -> Axes:
        """Levels of use over time: mean shares of teachers over replicates, stacked from nonuse up. The teachers above the
        white line use the practice.

        Parameters
        ----------
        scenario : str, optional
            The name of one of those compared; the baseline where not given.
        ax : Axes, optional
            Where to draw; a new figure where not given.

        Returns
        -------
        Axes
            Years since the start across, share of teachers (0..1) up.
        """
        data = self._comparison.data
        point, name = point_of(self._comparison, scenario)
        counts = recorded(data, "level_count").values[point].mean(axis=0)
        ax = new_axes(ax)
        shares = counts / counts.sum(axis=1, keepdims=True)
        labels = [str(label) for label in data["level"].values]
        colours = plt.get_cmap("cividis")(np.linspace(0.05, 0.95, len(labels)))
        years = data["year"].values
        areas = ax.stackplot(years, shares.T, colors=colours)
        edge = [Stroke(linewidth=3.5, foreground="0.35"), Normal()]  # a white line shows in a white legend, too
        line = ax.plot(years, shares[:, :3].sum(axis=1), color="white", linewidth=2, path_effects=edge)
        ax.set_xlabel("years since the start")
        ax.set_ylabel("share of teachers")
        ax.yaxis.set_major_formatter(PercentFormatter(1))
        ax.set_ylim(0, 1)
        ax.margins(x=0)
        legend(ax, [*areas[::-1], *line], [*labels[::-1], "above it: use"], title="level of use")
        set_title(ax, name)
        return signed(ax, data, f"levels of use over time, {name}")

    def barriers(self, ax: Axes | None = None, *, year: float | None = None) -> Axes:
        """What holds adoption back: the cost of each missing support in one week, in log rate (a cost of 0.7 halves the
        rate), as the mean over replicates; one bar per scenario.

        Parameters
        ----------
        ax : Axes, optional
            Where to draw; a new figure where not given.
        year : float, optional
            When, in years since the start; the end where not given.

        Returns
        -------
        Axes
            Log rate across, the nine supports down.
        """
        comparison = self._comparison
        week = comparison.week_of(year)
        found = recorded(comparison.data, "barrier").sel(week=week).mean("replicate")
        ax = new_axes(ax)
        labels = [str(label) for label in found["support"].values]
        n = len(comparison.names)
        bars = []
        for point, values in enumerate(found.values):
            places = np.arange(len(labels)) + (point - (n - 1) / 2) * 0.8 / n
            bars.append(ax.barh(places, values, height=0.8 / n, color=style(point)[0], hatch=hatch(point), edgecolor="white",
                                linewidth=0))
        ax.set_yticks(range(len(labels)), labels)
        ax.invert_yaxis()
        set_xlabel(ax, "what the missing part of each support costs teachers below level 5 (log rate)")
        ax.spines[["top", "right"]].set_visible(False)
        legend(ax, bars, short_names(ax, comparison.names))
        return signed(ax, comparison.data, f"what holds adoption back in week {week}")

    def schools(self, scenario: str | None = None, ax: Axes | None = None, *, replicate: int | None = None) -> Axes:
        """Use in each school over time as a heat map, schools ordered by use at the end: the mean over replicates, or one
        of them. Needs ``output.schools = true``.

        Raises
        ------
        InputError
            Where schools were not recorded, or there is no such scenario or replicate.
        """
        return schools_over_time(self._comparison, scenario, ax, replicate)

    def organization(self, scenario: str | None = None, ax: Axes | None = None) -> Axes:
        """The people and ties in which a scenario's first replicate lives."""
        from districtwide.organization import Organization

        name = point_of(self._comparison, scenario)[1]
        return organization(Organization.of(self._comparison.scenarios[name]), ax)


def futures(data: xr.Dataset, quantity: str = "adoption", *, ax: Axes | None = None) -> Axes:
    """A quantity over time in single replicates of one scenario, as thin lines (at most 50), and the mean of all, as a
    thick one: how far luck alone takes the same district.

    Parameters
    ----------
    data : Dataset
        Of one scenario, as `run` gives it, or of one point: ``data.isel(point=k)``.
    quantity : str
        One with one number a week.
    ax : Axes, optional

    Raises
    ------
    InputError
        Where there are several scenarios, or a summary, or the quantity is not recorded, or nothing has been run.
    """
    if "statistic" in data.dims:
        raise InputError("futures() shows single replicates; a summary keeps none")
    if data.sizes.get("point", 1) != 1:
        raise InputError(f"futures() shows one scenario; there are {data.sizes['point']}: use .isel(point=[k])")
    one = data.squeeze("point") if "point" in data.dims else data
    values, years = of_one_number(one, quantity, ("replicate",)).values, data["year"].values
    values = values[~np.isnan(values).all(axis=1)]  # a sweep that was broken off has replicates that were not run
    if not len(values):
        raise InputError("futures() has nothing to show: no replicate of this point has been run")
    ax = new_axes(ax)
    ax.plot(years, values[:50].T, color=COLOURS[0], alpha=0.25, linewidth=0.7)
    ax.plot(years, values.mean(axis=0), color=COLOURS[1], linewidth=3, label="mean")
    label_weeks(ax, data, quantity)
    ax.set_xlim(0, years[-1])
    set_title(ax, f"{min(50, len(values))} of {len(values)} replicates and their mean")
    return signed(ax, data, f"{quantity} over time in single replicates")


def sensitivity_bars(found: Sensitivity, ax: Axes | None = None, *, most: int = 12) -> Axes:
    """The strongest factors with their 95 % intervals: total indices (Sobol') or mu* (Morris)."""
    ax = new_axes(ax)
    column = "total" if found.kind == "saltelli" else "mu_star"
    table = found.factors.head(most)
    middle = table[column]
    spans = np.abs(np.array([middle - table[f"{column}_low"], table[f"{column}_high"] - middle]))
    ax.barh(range(len(table)), middle, xerr=spans, color=COLOURS[0], ecolor="0.2", capsize=3)
    break_at_dot = "." if has_room(ax) else ".\n"
    ax.set_yticks(range(len(table)), [str(factor).replace(".", break_at_dot, 1) for factor in table.index])
    ax.invert_yaxis()
    set_xlabel(ax, "total share of the variance" if column == "total" else f"mean effect, mu* ({found.units})")
    ax.spines[["top", "right"]].set_visible(False)
    return signed_by(ax, str(fields_of(found.provenance).get("digest", "")), found.provenance)
