"""Comparing scenarios run under the same luck: paired differences and what they cost."""

from __future__ import annotations

import html
from collections.abc import Mapping
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING, Any

from districtwide import _engine
from districtwide.errors import InputError
from districtwide.provenance import fields_of, provenance_text
from districtwide.scenario import Scenario

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd
    import xarray as xr

    from districtwide.plot import ComparisonPlots

ONE_REPLICATE = "There is one replicate: intervals, and what else needs two, are left out."
ONE_ORGANIZATION = ("All replicates of a scenario live in one organization: intervals are of luck within it, not of districts "
                    "like it.")


class Comparison:
    """Scenarios compared with the first of them, replicate by replicate (`compare` makes one).

    Attributes
    ----------
    scenarios : dict of str to Scenario
        By name; the first is the baseline.
    data : Dataset
        Everything that was recorded, over (point, replicate, week, ...).

    Raises
    ------
    InputError
        Where a scenario's name is neither text nor a number (which becomes text), is empty, or is another's as well.
    """

    def __init__(self, scenarios: Mapping[Any, Scenario], data: xr.Dataset) -> None:
        names = names_as_text(scenarios)
        self.scenarios: dict[str, Scenario] = dict(zip(names, scenarios.values(), strict=True))
        self.data = data.assign_coords(scenario=("point", names))

    @property
    def names(self) -> list[str]:
        """The scenarios' names, the baseline's first."""
        return list(self.scenarios)

    @property
    def digest(self) -> str:
        """Of all runs: 64 hexadecimal digits, equal to the command line's for the same scenarios, seed and replicates."""
        return str(self.data.attrs["digest"])

    @property
    def plot(self) -> ComparisonPlots:
        """Figures: ``.plot()``, ``.plot.difference()``, ``.plot.levels()``, ``.plot.schools()``, ``.plot.barriers()``."""
        from districtwide.plot import ComparisonPlots

        return ComparisonPlots(self)

    def __repr__(self) -> str:
        return f"<Comparison of {', '.join(self.names)}: {self.data.sizes['replicate']} replicates>"

    def _repr_html_(self) -> str:
        if not self._quantities:
            return f"<p>{html.escape(repr(self))}</p>"
        table = self.summary(self.main_quantity)
        told = table.attrs
        words = f"{told['quantity']} ({told['units']}) in week {told['week']}, {told['confidence']:.0%} intervals"
        note = f". {told['note']}" if "note" in told else ""
        return f"<p>{html.escape(words + note)}</p>{table.to_html(float_format=lambda value: f'{value:.3g}')}"

    @property
    def _quantities(self) -> list[str]:
        return [str(name) for name in self.data if self.data[name].dims == ("point", "replicate", "week")]

    @property
    def main_quantity(self) -> str:
        """What reports and workbooks tell of: adoption or, where that is not recorded, the first quantity that has one
        number a week. Raises InputError where there is none.
        """
        known = self._quantities
        if not known:
            raise InputError("no quantity is recorded as one number a week; give the baseline others in output.quantities")
        return "adoption" if "adoption" in known else known[0]

    def week_of(self, year: float | None) -> int:
        """The recorded week at the end of `year` (years since the start); the last where None.

        Raises
        ------
        InputError
            Where no recorded week ends that year.
        """
        if year is None:
            return int(self.data["week"].values[-1])
        week = round(year * float(self.data.attrs["weeks_per_year"])) - 1
        if week not in self.data["week"].values:
            raise InputError(f"year {year} is not recorded; the last is {float(self.data['year'].values[-1]):g}")
        return week

    def values(self, quantity: str, year: float | None = None) -> xr.DataArray:
        """One number a run: (point, replicate), at the end of `year`.

        Raises
        ------
        InputError
            Where the quantity is not recorded as one number a week.
        """
        known = self._quantities
        if quantity not in known:
            raise InputError(f"'{quantity}' is not recorded as one number a week; there are {', '.join(known) or 'none'}")
        return self.data[quantity].sel(week=self.week_of(year))

    def summary(
        self, quantity: str = "adoption", *, year: float | None = None, confidence: float = 0.95
    ) -> pd.DataFrame:
        """What becomes of each scenario and how it differs from the baseline.

        Parameters
        ----------
        quantity : str
            One of those with one number a week.
        year : float, optional
            Years since the start; the end of the run where not given.
        confidence : float
            Of the intervals, between 0 and 1.

        Returns
        -------
        DataFrame
            By scenario, in the quantity's unit: mean, low, high; and against the baseline: difference,
            difference_low, difference_high (Student's t over paired differences), share_better and share_worse
            (shares of the replicates in which it is strictly higher, and lower, 0..1: the rest are ties; the command
            line's "Better in" and "Worse in"), standardized_effect (in standard deviations of a run; Cohen 1988),
            runs_saved (unpaired runs of each scenario that would give as narrow an interval, less those that were
            made), and cost_per_added_teacher (USD for each additional teacher in use at that date; NaN unless the
            interval of the difference in adoption lies above 0, since what is added may be luck otherwise, and where
            cost or levels of use are not recorded). What needs two replicates is NaN where there is one, and
            ``attrs["note"]`` says so. Its ``attrs`` say what it is of: quantity, units, week, confidence;
            ``attrs["provenance"]`` how it was made, as JSON.

        Raises
        ------
        InputError
            Where the quantity or the year is not recorded, or the confidence is not between 0 and 1.
        """
        import pandas as pd

        _check_confidence(confidence)
        values = self.values(quantity, year)
        cost = self._cost_per_added_teacher(year, confidence)
        rows = [self._row(values.values.astype(float), point, confidence) | {"cost_per_added_teacher": cost[point]}
                for point in range(len(self.names))]
        table = pd.DataFrame(rows, index=pd.Index(self.names, name="scenario"))
        week = self.week_of(year)
        table.attrs = self._told_of(quantity, confidence, f"summary of {quantity} in week {week}") | {"week": week}
        return table

    def _n_clusters(self, *points: int) -> int:
        """Clusters of the replicates of points that are compared: those that share an organization."""
        organizations = self.data["organizations"].values[list(points)].tolist()
        return _engine.n_clusters(organizations, self.data.sizes["replicate"])

    def _paired(self, values: npt.NDArray[np.float64], point: int, confidence: float) -> dict[str, float]:
        """A scenario against the baseline; `values` (n_points, n_replicates)."""
        return _engine.compare_paired(values[0].tolist(), values[point].tolist(), confidence, self._n_clusters(0, point))

    def _row(self, values: npt.NDArray[np.float64], point: int, confidence: float) -> dict[str, float]:
        """A scenario's row of the summary; `values` (n_points, n_replicates)."""
        low, high = _engine.mean_interval(values[point].tolist(), confidence, self._n_clusters(point))
        row = {"mean": float(values[point].mean()), "low": low, "high": high}
        if point == 0:
            return row
        paired = self._paired(values, point, confidence)
        return row | {
            "difference": paired["difference"],
            "difference_low": paired["low"],
            "difference_high": paired["high"],
            "share_better": paired["share_higher"],
            "share_worse": float((values[point] < values[0]).mean()),
            "standardized_effect": paired["standardized_effect"],
            "runs_saved": paired["equivalent_unpaired_runs"] - paired["n"],
        }

    def _told_of(self, quantity: str, confidence: float, shows: str) -> dict[Any, Any]:
        """What a table's attributes say of it."""
        note = {}
        if self.data.sizes["replicate"] < 2:
            note = {"note": ONE_REPLICATE}
        elif 1 in self.data["organizations"]:
            note = {"note": ONE_ORGANIZATION}
        return {"quantity": quantity, "units": self.data[quantity].attrs.get("units", ""), "confidence": confidence,
                "digest": self.digest, "provenance": provenance_text(self.data, shows)} | note

    def _cost_per_added_teacher(self, year: float | None, confidence: float) -> list[float]:
        nothing = float("nan")
        if any(name not in self.data for name in ("cost", "adoption", "level_count")):
            return [nothing] * len(self.names)
        week = self.week_of(year)
        cost = self.data["cost"].sel(week=week).values.mean(axis=1, dtype=float)
        teachers = self.data["level_count"].sel(week=week).values.sum(axis=2, dtype=float)
        adoption = self.data["adoption"].sel(week=week).values.astype(float)
        users = (adoption * teachers).mean(axis=1)
        added = users - users[0]
        surely = [self._paired(adoption, point, confidence)["low"] > 0 for point in range(len(cost))]
        return [(cost[k] - cost[0]) / added[k] if surely[k] and added[k] > 0 else nothing for k in range(len(cost))]

    def differences(self, quantity: str = "adoption", *, confidence: float = 0.95) -> xr.Dataset:
        """Paired differences from the baseline, week by week.

        Returns
        -------
        Dataset
            mean, low, high over (scenario, week), in the quantity's unit; of one replicate, low and high are NaN, and
            ``attrs["note"]`` says so. Its ``attrs`` name the quantity, units and confidence.

        Raises
        ------
        InputError
            Where the quantity is not recorded, or the confidence is not between 0 and 1.
        """
        import numpy as np
        import xarray as xr

        _check_confidence(confidence)
        self.values(quantity)
        values = self.data[quantity].values.astype(float)
        paired = values[1:] - values[:1]
        ends = np.array([[_engine.mean_interval(week.tolist(), confidence, self._n_clusters(0, point)) for week in runs.T]
                         for point, runs in enumerate(paired, start=1)]).reshape(*paired.shape[::2], 2)
        dimensions = ("scenario", "week")
        return xr.Dataset(
            {"mean": (dimensions, paired.mean(axis=1)), "low": (dimensions, ends[..., 0]),
             "high": (dimensions, ends[..., 1])},
            {"scenario": self.names[1:], "week": self.data["week"], "year": self.data["year"]},
            self._told_of(quantity, confidence, f"differences in {quantity} from {self.names[0]}"),
        )

    def to_dataframe(self, quantities: list[str] | None = None) -> pd.DataFrame:
        """All runs as a tidy table: scenario, replicate, week, year, and a column a quantity of one number a week."""
        from districtwide.runs import to_dataframe

        table: pd.DataFrame = to_dataframe(self.data, quantities)
        return table

    def report(self, path: str | Path, *, title: str | None = None) -> None:
        """Writes one self-contained HTML file about `main_quantity`: sentences, figures, tables, assumptions with grades,
        events, provenance. `districtwide.rerun` makes it again. A file that is there is replaced: a memo is made from the
        runs each time its notebook is.

        Raises
        ------
        InputError
            Where no quantity is recorded as one number a week.
        FileError
            Where the file cannot be written.
        """
        from districtwide.report import write_report

        write_report(self, Path(path), title)

    def to_excel(self, path: str | Path) -> None:
        """Writes a workbook (.xlsx) about `main_quantity`: summary, differences by week, parameters in which the scenarios
        differ from the defaults, events, provenance. `districtwide.rerun` makes it again. A file that is there is
        replaced, as by `report`.

        Raises
        ------
        InputError
            Where no quantity is recorded as one number a week, or the name does not end in .xlsx.
        FileError
            Where the file cannot be written.
        """
        from districtwide.workbook import write_workbook

        write_workbook(self, Path(path))

    def provenance(self, shows: str = "") -> dict[str, Any]:
        """What it takes to make this again: title, source (version), results_version, model, digest, seed, replicates
        and scenario_toml. Figures, tables and reports carry it as JSON, with what they show.
        """
        return fields_of(provenance_text(self.data, shows))


def names_as_text(scenarios: Mapping[Any, object]) -> list[str]:
    """Their names: text, or numbers as text. Figures and tables find scenarios by name, so none is empty and none twice."""
    names = []
    for name in scenarios:
        if isinstance(name, bool) or not isinstance(name, str | Real):
            raise InputError(f"{name!r} is no name of a scenario; a name is text, or a number")
        if not str(name).strip():
            raise InputError("a scenario's name is empty; give it one that can stand in tables and figures")
        if str(name) in names:
            raise InputError(f"two scenarios are named '{name}'; each needs a name of its own")
        names.append(str(name))
    return names


def _check_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise InputError(f"confidence is {confidence}; it must lie between 0 and 1, such as 0.95")
