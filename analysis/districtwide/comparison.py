"""Comparing scenarios run under the same luck: paired differences and what they cost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from districtwide import _engine
from districtwide.provenance import fields_of, provenance_text
from districtwide.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from districtwide.plot import ComparisonPlots


class Comparison:
    """Scenarios compared with the first of them, replicate by replicate (`compare` makes one).

    Attributes
    ----------
    scenarios : dict of str to Scenario
        By name; the first is the baseline.
    data : Dataset
        Everything that was recorded, over (point, replicate, week, ...).
    """

    def __init__(self, scenarios: dict[str, Scenario], data: xr.Dataset) -> None:
        self.scenarios = scenarios
        self.data = data

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
        return str(self.summary().to_html(float_format=lambda value: f"{value:.3g}"))

    def week_of(self, year: float | None) -> int:
        """The recorded week at the end of `year` (years since the start); the last where None.

        Raises
        ------
        InputError
            Where no recorded week ends that year.
        """
        from districtwide.errors import InputError

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
        from districtwide.errors import InputError

        known = [str(name) for name in self.data if self.data[name].dims == ("point", "replicate", "week")]
        if quantity not in known:
            raise InputError(f"'{quantity}' is not recorded as one number a week; there are {', '.join(known)}")
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
            difference_low, difference_high (Student's t over paired differences), probability_better (share of the
            replicates in which it is higher, ties counting one half), standardized_effect (in standard deviations of
            a run; Cohen 1988), runs_saved (unpaired runs of each scenario that would give as narrow an interval, less
            those that were made), and cost_per_added_teacher (USD for each additional teacher in use at that date; NaN
            where the scenario does not add any, or where cost or levels of use are not recorded). Its ``attrs`` say
            what it is of; ``attrs["provenance"]`` how it was made, as JSON.
        """
        import pandas as pd

        values = self.values(quantity, year)
        cost = self._cost_per_added_teacher(year)
        rows = [self._row(values, point, confidence) | {"cost_per_added_teacher": cost[point]}
                for point in range(len(self.names))]
        table = pd.DataFrame(rows, index=pd.Index(self.names, name="scenario"))
        week = self.week_of(year)
        table.attrs = {"quantity": quantity, "units": values.attrs.get("units", ""), "digest": self.digest,
                       "week": week, "provenance": provenance_text(self.data, f"summary of {quantity} in week {week}")}
        return table

    def _row(self, values: xr.DataArray, point: int, confidence: float) -> dict[str, float]:
        of_point = values.values[point].astype(float).tolist()
        low, high = _engine.mean_interval(of_point, confidence)
        row = {"mean": float(values.values[point].mean(dtype=float)), "low": low, "high": high}
        if point == 0:
            return row
        paired = _engine.compare_paired(values.values[0].astype(float).tolist(), of_point, confidence)
        return row | {
            "difference": paired["difference"],
            "difference_low": paired["low"],
            "difference_high": paired["high"],
            "probability_better": paired["share_higher"] + paired["share_equal"] / 2,
            "standardized_effect": paired["standardized_effect"],
            "runs_saved": paired["equivalent_unpaired_runs"] - paired["n"],
        }

    def _cost_per_added_teacher(self, year: float | None) -> list[float]:
        nothing = float("nan")
        if any(name not in self.data for name in ("cost", "adoption", "level_count")):
            return [nothing] * len(self.names)
        week = self.week_of(year)
        cost = self.data["cost"].sel(week=week).values.mean(axis=1, dtype=float)
        teachers = self.data["level_count"].sel(week=week).values.sum(axis=2, dtype=float)
        users = (self.data["adoption"].sel(week=week).values * teachers).mean(axis=1)
        added = users - users[0]
        return [(cost[k] - cost[0]) / added[k] if added[k] > 0 else nothing for k in range(len(cost))]

    def differences(self, quantity: str = "adoption", *, confidence: float = 0.95) -> xr.Dataset:
        """Paired differences from the baseline, week by week.

        Returns
        -------
        Dataset
            mean, low, high over (scenario, week), in the quantity's unit.
        """
        import numpy as np
        import xarray as xr

        self.values(quantity)
        values = self.data[quantity].values.astype(float)
        paired = values[1:] - values[:1]
        n = paired.shape[1]
        mean = paired.mean(axis=1)
        half = paired.std(axis=1, ddof=1) / np.sqrt(n) * _engine.t_quantile((1 + confidence) / 2, n - 1)
        dimensions = ("scenario", "week")
        return xr.Dataset(
            {"mean": (dimensions, mean), "low": (dimensions, mean - half), "high": (dimensions, mean + half)},
            {"scenario": self.names[1:], "week": self.data["week"], "year": self.data["year"]},
            {"quantity": quantity, "units": self.data[quantity].attrs.get("units", ""), "digest": self.digest,
             "provenance": provenance_text(self.data, f"differences in {quantity} from {self.names[0]}")},
        )

    def to_dataframe(self, quantities: list[str] | None = None) -> pd.DataFrame:
        """All runs as a tidy table: scenario, replicate, week, year, and a column a quantity of one number a week."""
        from districtwide.runs import to_dataframe

        table: pd.DataFrame = to_dataframe(self.data, quantities)
        return table

    def report(self, path: str | Path, *, title: str | None = None) -> None:
        """Writes one self-contained HTML file: sentences, figures, tables, assumptions with grades, provenance.
        `districtwide.rerun` makes it again.
        """
        from districtwide.report import write_report

        write_report(self, Path(path), title)

    def to_excel(self, path: str | Path) -> None:
        """Writes a workbook: summary, difference by year, what the scenarios change, provenance. `districtwide.rerun` makes
        it again.
        """
        from districtwide.report import write_workbook

        write_workbook(self, Path(path))

    def provenance(self, shows: str = "") -> dict[str, Any]:
        """What it takes to make this again: title, source (version), results_version, model, digest, seed, replicates
        and scenario_toml. Figures, tables and reports carry it as JSON, with what they show.
        """
        return fields_of(provenance_text(self.data, shows))
