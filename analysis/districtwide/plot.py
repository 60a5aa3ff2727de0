"""Figures. Each function takes and returns matplotlib Axes; colours are those of Okabe and Ito (2008), which colour-blind
readers can tell apart, and lines differ by dashes too. Saved as PNG, SVG or PDF, a figure carries where it came from, also
one with Axes of the caller's: `districtwide.rerun` makes it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from districtwide._signing import sign
from districtwide.provenance import fields_of, provenance_text

if TYPE_CHECKING:
    import xarray as xr

    from districtwide.comparison import Comparison
    from districtwide.organization import Organization
    from districtwide.sweeps import Sensitivity

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (7, 2)), (0, (1, 1)))


class ComparisonPlots:
    """Figures of a comparison: called, adoption over time; each method another view."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison

    def __call__(self, quantity: str = "adoption", ax: Axes | None = None) -> Axes:
        """A quantity over time: the mean of each scenario, its middle 80 % of replicates as a band."""
        comparison, ax = self._comparison, _axes(ax)
        comparison.values(quantity)
        years = comparison.data["year"].values
        ends = []
        for point, name in enumerate(comparison.names):
            values = comparison.data[quantity].values[point]
            low, high = np.quantile(values, (0.1, 0.9), axis=0)
            colour, dash = _style(point)
            ax.fill_between(years, low, high, color=colour, alpha=0.12, linewidth=0)
            ax.plot(years, values.mean(axis=0), color=colour, linestyle=dash, label=name, linewidth=2)
            ends.append(float(values[:, -1].mean()))
        _label(ax, comparison.data, quantity)
        _name_lines(ax, float(years[-1]), ends, comparison.names)
        ax.set_title("Mean and middle 80 % of the replicates", fontsize="medium", loc="left")
        return _signed(ax, comparison.data, f"{quantity} over time, mean and middle 80 % of the replicates")

    def difference(self, quantity: str = "adoption", ax: Axes | None = None) -> Axes:
        """Paired differences from the baseline over time with their 95 % intervals; of shares, in percentage points."""
        comparison, ax = self._comparison, _axes(ax)
        found = comparison.differences(quantity)
        years = comparison.data["year"].values
        ax.axhline(0, color="0.4", linewidth=1)
        for k, name in enumerate(comparison.names[1:]):
            colour, dash = _style(k + 1)
            ax.fill_between(years, found["low"].values[k], found["high"].values[k], color=colour, alpha=0.2, linewidth=0)
            ax.plot(years, found["mean"].values[k], color=colour, linestyle=dash, label=name, linewidth=2)
        _label(ax, comparison.data, quantity)
        ends = [float(found["mean"].values[k, -1]) for k in range(len(comparison.names) - 1)]
        _name_lines(ax, float(years[-1]), ends, comparison.names[1:])
        if comparison.data[quantity].attrs.get("units") == "share":
            ax.yaxis.set_major_formatter(PercentFormatter(1, symbol=" pts"))
        ax.set_title(f"Difference from {comparison.names[0]}, with 95 % interval", fontsize="medium", loc="left")
        return _signed(ax, comparison.data, f"{quantity} over time, difference from {comparison.names[0]}")

    def levels(self, scenario: str | None = None, ax: Axes | None = None) -> Axes:
        """Levels of use over time, the mean over replicates stacked from nonuse up; above the white line is use."""
        comparison, ax = self._comparison, _axes(ax)
        name = comparison.names[0] if scenario is None else scenario
        counts = comparison.data["level_count"].values[comparison.names.index(name)].mean(axis=0)
        shares = counts / counts.sum(axis=1, keepdims=True)
        labels = [str(label) for label in comparison.data["level"].values]
        colours = plt.get_cmap("cividis")(np.linspace(0.05, 0.95, len(labels)))
        ax.stackplot(comparison.data["year"].values, shares.T, labels=labels, colors=colours)
        ax.plot(comparison.data["year"].values, shares[:, :3].sum(axis=1), color="white", linewidth=2)
        ax.set_xlabel("years since the start")
        ax.set_ylabel("share of teachers")
        ax.yaxis.set_major_formatter(PercentFormatter(1))
        ax.set_ylim(0, 1)
        ax.set_xlim(0, float(comparison.data["year"].values[-1]))
        handles, names = ax.get_legend_handles_labels()
        ax.legend(handles[::-1], names[::-1], title="level of use", loc="center left", bbox_to_anchor=(1.01, 0.5),
                  frameon=False)
        ax.set_title(name, fontsize="medium", loc="left")
        return _signed(ax, comparison.data, f"levels of use over time, {name}")

    def barriers(self, ax: Axes | None = None, *, year: float | None = None) -> Axes:
        """What holds adoption back: what each missing support costs, in log rate; one bar a scenario."""
        comparison, ax = self._comparison, _axes(ax)
        found = comparison.data["barrier"].sel(week=comparison.week_of(year)).mean("replicate")
        labels = [str(label) for label in found["support"].values]
        n = len(comparison.names)
        for point, name in enumerate(comparison.names):
            places = np.arange(len(labels)) + (point - (n - 1) / 2) * 0.8 / n
            ax.barh(places, found.values[point], height=0.8 / n, color=_style(point)[0], label=name)
        ax.set_yticks(range(len(labels)), labels)
        ax.invert_yaxis()
        ax.set_xlabel("what the missing part of each support costs teachers below level 5 (log rate)")
        ax.spines[["top", "right"]].set_visible(False)
        ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1.01, 0.5))
        return _signed(ax, comparison.data, f"what holds adoption back in week {comparison.week_of(year)}")

    def schools(self, scenario: str | None = None, ax: Axes | None = None, *, replicate: int | None = None) -> Axes:
        """Use in each school over time as a heat map, schools ordered by use at the end: the mean over replicates, or one
        of them. Needs ``output.schools = true``.

        Raises
        ------
        InputError
            Where schools were not recorded.
        """
        from districtwide.errors import InputError

        comparison, ax = self._comparison, _axes(ax)
        of_schools = [name for name in comparison.data if comparison.data[name].dims[-1] == "school"]
        if not of_schools:
            raise InputError('schools are not recorded; give the baseline .with_({"output.schools": True})')
        name = comparison.names[0] if scenario is None else scenario
        quantity = "school_adoption" if "school_adoption" in of_schools else of_schools[0]
        values = comparison.data[quantity].values[comparison.names.index(name)]
        found = values.mean(axis=0) if replicate is None else values[replicate]
        found = found[:, np.argsort(found[-1])]
        years = comparison.data["year"].values
        image = ax.imshow(found.T, aspect="auto", origin="lower", cmap="cividis", vmin=0, vmax=1,
                          extent=(0, float(years[-1]), -0.5, found.shape[1] - 0.5), interpolation="nearest")
        ax.set_xlabel("years since the start")
        ax.set_ylabel("schools, by use at the end")
        ax.yaxis.set_major_locator(MaxNLocator(integer=True))
        ax.figure.colorbar(image, ax=ax, label="share of teachers", format=PercentFormatter(1))
        ax.set_title(name, fontsize="medium", loc="left")
        return _signed(ax, comparison.data, f"{quantity} of each school over time, {name}")

    def organization(self, scenario: str | None = None, ax: Axes | None = None) -> Axes:
        """The people and ties in which a scenario's first replicate lives."""
        from districtwide.organization import Organization

        comparison = self._comparison
        name = comparison.names[0] if scenario is None else scenario
        return organization(Organization.of(comparison.scenarios[name]), ax)


def futures(data: xr.Dataset, quantity: str = "adoption", *, ax: Axes | None = None) -> Axes:
    """A quantity over time in single replicates of one scenario, as thin lines (at most 50), and the mean of all, as a
    thick one: how far luck alone takes the same district.

    Parameters
    ----------
    data : Dataset
        Of one scenario, as `run` gives it.
    quantity : str
        One with one number a week.
    ax : Axes, optional

    Raises
    ------
    InputError
        Where there are several scenarios, or a summary.
    """
    from districtwide.errors import InputError

    if "statistic" in data.dims:
        raise InputError("futures() shows single replicates; a summary keeps none")
    if data.sizes["point"] != 1:
        raise InputError(f"futures() shows one scenario; there are {data.sizes['point']}: use .isel(point=[k])")
    ax = _axes(ax)
    values, years = data[quantity].values[0], data["year"].values
    ax.plot(years, values[:50].T, color=COLOURS[0], alpha=0.25, linewidth=0.7)
    ax.plot(years, values.mean(axis=0), color=COLOURS[1], linewidth=3, label="mean")
    _label(ax, data, quantity)
    ax.set_xlim(0, years[-1])
    ax.set_title(f"{min(50, len(values))} of {len(values)} replicates and their mean", fontsize="medium", loc="left")
    return _signed(ax, data, f"{quantity} over time in single replicates")


def surface(data: xr.Dataset, quantity: str = "adoption", *, week: int | None = None, ax: Axes | None = None) -> Axes:
    """A sweep of two factors, or a summary of one, as a heat map of means over replicates.

    Parameters
    ----------
    data : Dataset
        Of a grid over two parameters.
    quantity : str
        One with one number a week.
    week : int, optional
        The last where not given.
    ax : Axes, optional

    Raises
    ------
    InputError
        Where not exactly two parameters vary.
    """
    from districtwide.errors import InputError

    ax = _axes(ax)
    keys = [str(key) for key in data.variables if "." in str(key) and data[key].dims == ("point",)
            and np.unique(data[key].values).size > 1]
    if len(keys) != 2:
        raise InputError(f"surface() needs two factors; this sweep has {len(keys)}: {', '.join(keys) or 'none'}")
    of_week = data[quantity].isel(week=-1) if week is None else data[quantity].sel(week=week)
    down, across = keys
    means = of_week.sel(statistic="mean", drop=True) if "statistic" in data.dims else of_week.mean("replicate")
    table = means.to_dataframe().assign(**{key: data[key].values for key in keys})
    table = table.pivot_table(index=down, columns=across, values=quantity)
    share = data[quantity].attrs.get("units") == "share"
    limits = (0.0, 1.0) if share else (None, None)
    image = ax.imshow(table.values, aspect="auto", origin="lower", cmap="cividis", vmin=limits[0], vmax=limits[1])
    for axis, values, key in ((ax.yaxis, table.index, down), (ax.xaxis, table.columns, across)):
        step = max(1, -(-len(values) // 12))
        axis.set_ticks(range(0, len(values), step), [f"{value:g}" for value in values[::step]])
        axis.set_label_text(f"{key} ({data[key].attrs.get('units', '')})")
    ax.figure.colorbar(image, ax=ax, label=_words(data, quantity), format=PercentFormatter(1) if share else None)
    return _signed(ax, data, f"{quantity} by {down} and {across}, week {int(of_week['week'])}")


def sensitivity_bars(found: Sensitivity, ax: Axes | None = None, *, most: int = 12) -> Axes:
    """The strongest factors with their 95 % intervals: total indices (Sobol') or mu* (Morris)."""
    ax = _axes(ax)
    column = "total" if found.kind == "saltelli" else "mu_star"
    table = found.factors.head(most)
    middle = table[column]
    spans = np.abs(np.array([middle - table[f"{column}_low"], table[f"{column}_high"] - middle]))
    ax.barh(range(len(table)), middle, xerr=spans, color=COLOURS[0], ecolor="0.2", capsize=3)
    ax.set_yticks(range(len(table)), list(table.index))
    ax.invert_yaxis()
    ax.set_xlabel("total share of the variance" if column == "total" else f"mean effect, mu* ({found.units})")
    ax.spines[["top", "right"]].set_visible(False)
    _print_run_id(ax, str(fields_of(found.provenance).get("digest", "")))
    sign(ax, found.provenance)
    return ax


def organization(found: Organization, ax: Axes | None = None) -> Axes:
    """People and ties: schools as circles of their teachers, leaders in the middle; advice is thin, reporting is not drawn."""
    ax = _axes(ax)
    graph = found.graph
    places = _places(found)
    for a, b, kind in graph.edges(data="type"):
        if kind == "advice" and a in places and b in places:
            (xa, ya), (xb, yb) = places[a], places[b]
            ax.plot([xa, xb], [ya, yb], color="0.75", linewidth=0.4, zorder=1)
    roles = sorted({str(role) for _, role in graph.nodes(data="role")}, key=lambda role: (role != "teacher", role))
    for k, role in enumerate(roles):
        xy = np.array([places[person] for person, own in graph.nodes(data="role") if own == role])
        ax.scatter(xy[:, 0], xy[:, 1], s=8 if role == "teacher" else 36, color=_style(k)[0], label=role.replace("_", " "),
                   zorder=2)
    _name_schools(ax, found, places)
    ax.set_aspect("equal")
    ax.set_axis_off()
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
    sign(ax, found.provenance)
    return ax


def _name_schools(ax: Axes, found: Organization, places: dict[Any, tuple[float, float]]) -> None:
    """Above each circle the school's name, where there are few enough to be read."""
    names = {str(school) for _, school in found.graph.nodes(data="school") if school}
    for name in sorted(names) if len(names) <= 12 else []:
        xy = np.array([places[person] for person, school in found.graph.nodes(data="school") if school == name])
        ax.annotate(name, (xy[:, 0].mean(), xy[:, 1].max()), xytext=(0, 6), textcoords="offset points", ha="center")


def _places(found: Organization) -> dict[Any, tuple[float, float]]:
    """Schools stand on a circle, their people on circles of their own, all others in the middle."""
    schools: dict[str, list[Any]] = {}
    for person, school in found.graph.nodes(data="school"):
        schools.setdefault(school or "", []).append(person)
    others = schools.pop("", [])
    radius = 1.0 / max(2.0, len(schools) / np.pi + 0.5)
    places = _on_circle(others, (0.0, 0.0), 0.25)
    for k, people in enumerate(schools.values()):
        angle = 2 * np.pi * k / len(schools)
        places |= _on_circle(people, (np.cos(angle), np.sin(angle)), 0.8 * radius)
    return places


def _on_circle(people: list[Any], centre: tuple[float, float], radius: float) -> dict[Any, tuple[float, float]]:
    angles = 2 * np.pi * np.arange(len(people)) / max(1, len(people))
    return {
        person: (centre[0] + radius * np.cos(angle), centre[1] + radius * np.sin(angle))
        for person, angle in zip(people, angles, strict=True)
    }


def _axes(ax: Axes | None) -> Axes:
    return ax if ax is not None else plt.subplots(figsize=(8, 4.5), layout="constrained")[1]


def _style(k: int) -> tuple[str, Any]:
    return COLOURS[k % len(COLOURS)], DASHES[k % len(DASHES)]


def _words(data: xr.Dataset, quantity: str) -> str:
    attributes = data[quantity].attrs
    units = attributes.get("units", "")
    shown = "" if units == "share" else f" ({units})"
    return f"{attributes.get('long_name', quantity)}{shown}"


def _label(ax: Axes, data: xr.Dataset, quantity: str) -> None:
    ax.set_xlabel("years since the start")
    ax.set_ylabel(_words(data, quantity), wrap=True)
    if data[quantity].attrs.get("units") == "share":
        ax.yaxis.set_major_formatter(PercentFormatter(1))
    ax.spines[["top", "right"]].set_visible(False)


def _name_lines(ax: Axes, x: float, ends: list[float], names: list[str]) -> None:
    """Each line's name at its end, moved apart where two would overlap."""
    low, high = ax.get_ylim()
    apart = 0.06 * (high - low)
    heights = _spread(ends, apart)
    for k, (name, height) in enumerate(zip(names, heights, strict=True)):
        colour = next(line for line in ax.lines if line.get_label() == name).get_color()
        ax.annotate(name, (x, ends[k]), xytext=(1.02, height), textcoords=("axes fraction", "data"), color=colour,
                    va="center", annotation_clip=False, fontweight="bold")
    ax.set_xlim(0, x)


def _spread(values: list[float], apart: float) -> list[float]:
    """Heights near `values`, in their order, none nearer than `apart` to the next: neighbours push each other away."""
    order = np.argsort(values)
    heights = np.array(values, dtype=float)[order]
    for _ in range(200):
        overlap = np.maximum(0.0, apart - np.diff(heights))
        if not overlap.any():
            break
        heights[1:] += overlap / 2
        heights[:-1] -= overlap / 2
    spread = np.empty_like(heights)
    spread[order] = heights
    return [float(height) for height in spread]


def _signed(ax: Axes, data: xr.Dataset, shows: str) -> Axes:
    """With the Run ID in small print, so that a picture on a slide can be traced, and the provenance in what is saved."""
    _print_run_id(ax, str(data.attrs.get("digest", "")))
    sign(ax, provenance_text(data, shows))
    return ax


def _print_run_id(ax: Axes, digest: str) -> None:
    if digest:
        ax.annotate(f"Run ID {digest[:8]}", (1, 1.01), xycoords="axes fraction", ha="right", va="bottom",
                    fontsize="x-small", color="0.45")
