"""Running scenarios: from the engine's outcome to an xarray Dataset."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from districtwide import _engine
from districtwide._progress import progress_bar
from districtwide.provenance import provenance_text
from districtwide.scenario import Scenario

if TYPE_CHECKING:
    import xarray as xr

    from districtwide.comparison import Comparison


MANTISSA_BITS = 23  # of a float32


def run(
    scenario: Scenario | str | Path,
    *,
    replicates: int | None = None,
    seed: int | None = None,
    threads: int = 0,
    progress: bool = True,
    output: str | Path | None = None,
    overwrite: bool = False,
) -> xr.Dataset:
    """Runs one scenario.

    Parameters
    ----------
    scenario : Scenario, str or Path
        What to run; a path or a packaged name is loaded.
    replicates, seed : int, optional
        In place of the scenario's.
    threads : int
        0: all that the machine gives. Changes no number.
    progress : bool
        Whether a bar is shown.
    output : str or Path, optional
        A result file to write as well (HDF5, readable as netCDF-4).
    overwrite : bool
        Whether `output` may replace a file.

    Returns
    -------
    Dataset
        Every quantity over (point, replicate, week, ...) with units and long names; one point. The values are the
        engine's own memory and read-only. ``attrs["digest"]`` is what ``districtwide digest`` prints.

    Raises
    ------
    InputError, FileError, KeyboardInterrupt

    Examples
    --------
    >>> import districtwide as dw
    >>> data = dw.run("engaged_focused", replicates=32, progress=False)
    >>> data["adoption"].dims, data["adoption"].attrs["units"]
    (('point', 'replicate', 'week'), 'share')
    """
    one = _loaded(scenario)
    outcome = _run_all("run", [_with_run(one, replicates, seed)], threads, progress)
    if output is not None:
        outcome.write(str(output), overwrite)
    return dataset_of(outcome, [one.title])


def compare(
    scenarios: Mapping[str, Scenario | str | Path],
    *,
    replicates: int | None = None,
    seed: int | None = None,
    threads: int = 0,
    progress: bool = True,
    output: str | Path | None = None,
    overwrite: bool = False,
) -> Comparison:
    """Runs scenarios under the same luck and compares all with the first, replicate by replicate.

    Parameters
    ----------
    scenarios : mapping
        Names, as they shall stand in tables and figures, and scenarios; the first is the baseline.
    replicates, seed, threads, progress, output, overwrite
        As in `run`; replicates and seed are the baseline's where not given, and what is recorded is always its to say.

    Returns
    -------
    Comparison

    Raises
    ------
    InputError, FileError, KeyboardInterrupt

    Examples
    --------
    >>> import districtwide as dw
    >>> found = dw.compare({"engaged": "engaged_focused", "delegated": "delegated"}, replicates=32, progress=False)
    >>> bool(found.summary().loc["delegated", "difference"] < 0)
    True
    """
    from districtwide.comparison import Comparison
    from districtwide.errors import InputError

    if len(scenarios) < 2:
        raise InputError("compare() needs a baseline and at least one other scenario")
    loaded = {name: _loaded(one) for name, one in scenarios.items()}
    first = next(iter(loaded.values()))
    same_luck = [
        _with_run(one, first.replicates if replicates is None else replicates, first.seed if seed is None else seed)
        for one in loaded.values()
    ]
    outcome = _run_all("compare", same_luck, threads, progress)
    if output is not None:
        outcome.write(str(output), overwrite)
    return Comparison(dict(zip(loaded, same_luck, strict=True)), dataset_of(outcome, list(loaded)))


def open(path: str | Path) -> xr.Dataset:
    """Opens a result file of any command: a Dataset as `run` gives it, read when it is needed.

    Raises
    ------
    FileError
        Where the file cannot be read, or is no result file.
    """
    import xarray as xr

    from districtwide.errors import FileError

    if not Path(path).is_file():
        raise FileError(f"{path}: does not exist", str(path))
    try:
        data: xr.Dataset = xr.open_dataset(path)
    except (OSError, ValueError) as error:  # xarray's words for it are long and about itself
        raise FileError(f"{path}: is not a result file: xarray cannot read it", str(path)) from error
    if "format_version" not in data.attrs:
        data.close()
        raise FileError(f"{path}: is not a result file of districtwide", str(path))
    return data


def to_dataframe(data: xr.Dataset, quantities: list[str] | None = None) -> Any:
    """Quantities of one number a week as a tidy table: scenario, replicate (of a summary: statistic), week, year, and a
    column a quantity.
    """
    rows = "statistic" if "statistic" in data.dims else "replicate"
    names = quantities or [str(name) for name in data if data[name].dims == ("point", rows, "week")]
    table = data[names].to_dataframe().reset_index()[["scenario", rows, "week", "year", *names]]
    shown = "all runs" if rows == "replicate" else "statistics over all runs"
    table.attrs["provenance"] = provenance_text(data, f"{shown}, {', '.join(names)}")
    return table


def _loaded(scenario: Scenario | str | Path) -> Scenario:
    return scenario if isinstance(scenario, Scenario) else Scenario.load(scenario)


def _with_run(scenario: Scenario, replicates: int | None, seed: int | None) -> Scenario:
    wanted = {"run.replicates": replicates, "run.seed": seed}
    changes = {key: value for key, value in wanted.items() if value is not None}
    return scenario.with_(changes) if changes else scenario


def _run_all(caller: str, scenarios: list[Scenario], threads: int, progress: bool) -> _engine.Outcome:
    held = [one._held for one in scenarios]
    with progress_bar(len(held) * held[0].replicates, progress) as show:
        return _engine.run(held, f"Python: districtwide.{caller}()", threads, show)


def _rounding(keep_bits: int) -> dict[str, int]:
    """As result files say that values are rounded, by netCDF's name for it."""
    return {"_QuantizeBitRoundNumberOfSignificantBits": keep_bits} if keep_bits < MANTISSA_BITS else {}


def dataset_of(outcome: _engine.Outcome, names: list[str]) -> xr.Dataset:
    """The Dataset of an outcome; `names` stand in the coordinate `scenario`."""
    import numpy as np
    import xarray as xr

    variables = {
        name: (dimensions, outcome.values(name), {"long_name": long_name, "units": units} | _rounding(keep_bits))
        for name, dimensions, long_name, units, keep_bits in outcome.quantities
    }
    weeks = np.array(outcome.weeks, dtype=np.int32)
    coordinates: dict[str, Any] = {
        "point": np.arange(outcome.n_points, dtype=np.int32),
        "replicate": np.arange(outcome.n_replicates, dtype=np.int32),
        "week": ("week", weeks, {"long_name": "week of the run, from 0", "units": "week"}),
        "year": ("week", (weeks + 1) / outcome.attributes["weeks_per_year"],
                 {"long_name": "years since the start", "units": "year"}),
        "scenario": ("point", np.array(names)),
        "seed": ("point", np.array(outcome.seeds, dtype=np.int64)),
    }
    used = {dimension for dimensions, *_ in variables.values() for dimension in dimensions}
    for dimension, size, labels, long_name in outcome.dimensions:
        if dimension in used:
            places = np.array(labels) if labels else np.arange(size, dtype=np.int32)
            coordinates[dimension] = (dimension, places, {"long_name": long_name})
    for key, numbers, units in outcome.varied:
        coordinates[key] = ("point", np.array(numbers), {"units": units})
    return xr.Dataset(variables, coordinates, outcome.attributes)
