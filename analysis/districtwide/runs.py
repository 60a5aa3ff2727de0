"""Running scenarios: from the engine's outcome to an xarray Dataset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from districtwide import _engine
from districtwide._progress import progress_bar
from districtwide.errors import FileError, InputError, n_threads, unknown
from districtwide.provenance import provenance_text
from districtwide.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from districtwide.comparison import Comparison


MANTISSA_BITS = 23  # of a float32
FORMAT_VERSION = 1  # of result files, whose names, types and attributes a Dataset has
COUNTS = {"level_count"}  # quantities that files hold as whole numbers


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
        engine's own memory (of counts a copy) and read-only. ``attrs["digest"]`` is what
        ``districtwide digest`` prints.

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
    _check_output(output, overwrite)
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
    from districtwide.comparison import Comparison, names_as_text

    if len(scenarios) < 2:
        raise InputError("compare() needs a baseline and at least one other scenario")
    loaded = {name: _loaded(one) for name, one in zip(names_as_text(scenarios), scenarios.values(), strict=True)}
    first = next(iter(loaded.values()))
    same_luck = [
        _with_run(one, first.replicates if replicates is None else replicates, first.seed if seed is None else seed)
        for one in loaded.values()
    ]
    _check_output(output, overwrite)
    outcome = _run_all("compare", same_luck, threads, progress)
    if output is not None:
        outcome.write(str(output), overwrite)
    return Comparison(dict(zip(loaded, same_luck, strict=True)), dataset_of(outcome, list(loaded)))


def open(path: str | Path) -> xr.Dataset:
    """Opens a result file of any command: a Dataset as `run` gives it, read when it is needed.

    Raises
    ------
    FileError
        Where the file cannot be read, is damaged, is no result file, or is of a newer format.
    """
    import xarray as xr

    _engine.read_digest(str(path))  # refuses all these, in the command line's words
    try:
        data: xr.Dataset = xr.open_dataset(path)
    except (OSError, ValueError, AttributeError, RuntimeError) as error:  # xarray's words for it are long and about itself
        raise FileError(f"{path}: is damaged: xarray cannot read it", str(path)) from error
    return data


def to_dataframe(data: xr.Dataset, quantities: str | Sequence[str] | None = None) -> pd.DataFrame:
    """Quantities as a tidy table: a column for all that tells rows apart, and a column a quantity.

    Parameters
    ----------
    data : Dataset
        As `run`, `open`, `sweep` or `compare` give it, or a part of it (``.isel(point=0)``, ``.sel(week=35)``).
    quantities : str or sequence of str, optional
        Names of quantities over the same dimensions; those of one number a week where not given. Quantities over other
        dimensions go into a table of their own: one number would else stand in many rows.

    Returns
    -------
    DataFrame
        Each dimension is a column: point with scenario and, of a sweep, the value of each factor and the texts of its
        table; replicate (of a summary: statistic), week with year, and level, support, component, school ... where a
        quantity has it. What was selected from `data` stands in its column too. ``attrs["provenance"]``: how it was
        made, as JSON.

    Raises
    ------
    InputError
        Where there is no such quantity, or where they are over different dimensions.

    Examples
    --------
    >>> import districtwide as dw
    >>> data = dw.run("small_district", replicates=4, progress=False)
    >>> list(dw.to_dataframe(data, "level_count"))
    ['scenario', 'point', 'replicate', 'week', 'year', 'level', 'level_count']
    """
    import xarray as xr

    if not isinstance(data, xr.Dataset):
        raise InputError(f"to_dataframe() needs a Dataset, as run() and open() give it; this is of type {type(data).__name__}")
    names = _quantities_of_one_table(data, quantities)
    texts = [name for name in _texts_of_points(data) if name not in names]
    chosen = data.set_coords(texts)[names].drop_vars(["seed", "organizations"], errors="ignore")
    table = _rows(chosen)
    before = [str(name) for name in _in_order(chosen) if name in table]
    table = table[[*before, *names]]
    shown = "statistics over all runs" if "statistic" in chosen.variables else "all runs"
    table.attrs["provenance"] = provenance_text(data, f"{shown}, {', '.join(names)}")
    return table


def _quantities_of_one_table(data: xr.Dataset, wanted: str | Sequence[str] | None) -> list[str]:
    """The names of the quantities that are asked for. Raises InputError where no one table holds them."""
    rows = "statistic" if "statistic" in data.dims else "replicate"  # of a summary, status alone has replicates
    of_runs = {name for name in ("point", rows, "week") if name in data.dims}
    about_runs = {"status", "replicates_run", *_texts_of_points(data)}
    known = [str(name) for name in data if name not in about_runs]
    if wanted is None:
        wanted = [name for name in known if set(data[name].dims) == of_runs]
    names = [wanted] if isinstance(wanted, str) else list(dict.fromkeys(wanted))
    if not names:
        raise InputError(f"to_dataframe() needs a quantity; there are {', '.join(known)}")
    for name in names:
        if name not in data.data_vars:
            raise unknown("quantity", str(name), known)
    others = [name for name in names if set(data[name].dims) != set(data[names[0]].dims)]
    if others:
        over = [f"'{name}' is over {', '.join(map(str, data[name].dims))}" for name in (names[0], others[0])]
        raise InputError(f"{' but '.join(over)}: ask for them apart, in a table each")
    return names


def _texts_of_points(data: xr.Dataset) -> list[Any]:
    """Columns of a design's table that are no numbers, such as the districts' names."""
    return [name for name, values in data.data_vars.items() if values.dtype.kind in "OSTU" and set(values.dims) <= {"point"}]


def _rows(chosen: xr.Dataset) -> pd.DataFrame:
    """A row for each place in the dimensions; one where all of them were selected away."""
    import pandas as pd

    if not chosen.dims:
        return pd.DataFrame([{name: chosen[name].item() for name in chosen.variables}])
    first = next(iter(chosen.data_vars))
    return chosen.to_dataframe(dim_order=list(chosen[first].dims)).reset_index()


def _in_order(chosen: xr.Dataset) -> list[Any]:
    """Columns that tell rows apart: the point's, the run's, the week's, and then what a quantity is of."""
    runs = ["replicate", "statistic", "week", "year"]
    dimensions = [name for name in chosen.dims if name not in ("point", *runs)]
    factors = [name for name in chosen.coords if name not in ("scenario", "point", *runs, *dimensions)]
    return ["scenario", "point", *factors, *runs, *dimensions]


def _loaded(scenario: Scenario | str | Path) -> Scenario:
    return scenario if isinstance(scenario, Scenario) else Scenario.load(scenario)


def _with_run(scenario: Scenario, replicates: int | None, seed: int | None) -> Scenario:
    wanted = {"run.replicates": replicates, "run.seed": seed}
    changes = {key: value for key, value in wanted.items() if value is not None}
    return scenario.with_(changes) if changes else scenario


def _check_output(output: str | Path | None, overwrite: bool) -> None:
    """Raises FileError where the result could not be written, before anything is run."""
    if output is not None:
        _engine.check_writable(str(output), overwrite)


def _run_all(caller: str, scenarios: list[Scenario], threads: int, progress: bool) -> _engine.Outcome:
    held = [one._held for one in scenarios]
    used = n_threads(threads)
    with progress_bar(len(held) * held[0].replicates, progress) as show:
        return _engine.run(held, f"Python: districtwide.{caller}()", used, show)


def _rounding(keep_bits: int) -> dict[str, int]:
    """As result files say that values are rounded, by netCDF's name for it."""
    return {"_QuantizeBitRoundNumberOfSignificantBits": keep_bits} if keep_bits < MANTISSA_BITS else {}


def dataset_of(outcome: _engine.Outcome, names: list[str]) -> xr.Dataset:
    """The Dataset of an outcome, as its file would give it; `names` stand in the coordinate `scenario`."""
    import numpy as np
    import xarray as xr

    variables = {
        name: (dimensions, _values(outcome, name), _attributes(long_name, units, keep_bits))
        for name, dimensions, long_name, units, keep_bits in outcome.quantities
    }
    coordinates = _coordinates(outcome, names)
    used = {dimension for dimensions, *_ in variables.values() for dimension in dimensions}
    for dimension, size, labels, long_name in outcome.dimensions:
        if dimension in used:
            places = np.array(labels) if labels else np.arange(size, dtype=np.int32)
            coordinates[dimension] = (dimension, places, {"long_name": long_name})
    for key, numbers, units in outcome.varied:
        coordinates[key] = ("point", np.array(numbers), {"long_name": f"varied parameter {key}", "units": units})
    told = {"Conventions": "CF-1.10", "format_version": FORMAT_VERSION} | outcome.attributes
    attributes = {name: np.int32(one) if isinstance(one, int) else one for name, one in told.items()}
    return xr.Dataset(variables, coordinates, attributes)


def _values(outcome: _engine.Outcome, name: str) -> Any:
    """A quantity's values where they lie; of counts a copy, of the type that xarray reads from a file. Not to be written."""
    import numpy as np

    values = outcome.values(name)
    if name not in COUNTS:
        return values
    counts = values.astype(np.float64)
    counts.setflags(write=False)
    return counts


def _attributes(long_name: str, units: str, keep_bits: int) -> dict[str, Any]:
    return {"long_name": long_name, "units": units} | _rounding(keep_bits)


def _coordinates(outcome: _engine.Outcome, names: list[str]) -> dict[str, Any]:
    """Those of every result: point, replicate and week, and what belongs to points and weeks."""
    import numpy as np

    weeks = np.array(outcome.weeks, dtype=np.int32)
    years = (weeks + 1) / outcome.attributes["weeks_per_year"]

    def numbered(dimension: str, size: int, long_name: str) -> Any:
        return dimension, np.arange(size, dtype=np.int32), {"long_name": long_name}

    return {
        "point": numbered("point", outcome.n_points, "setting of the parameters, counted from 0"),
        "replicate": numbered("replicate", outcome.n_replicates, "repetition with luck of its own, counted from 0"),
        "week": ("week", weeks, {"long_name": "instructional week at whose end the values hold, counted from 0",
                                 "units": "week"}),
        "year": ("week", years, {"long_name": "years since the start, (week + 1) / weeks_per_year", "units": "year"}),
        "scenario": ("point", np.array(names), {"long_name": "title of the scenario"}),
        "seed": ("point", np.array(outcome.seeds, dtype=np.int64), {"long_name": "seed of the random numbers"}),
        "organizations": ("point", np.array(outcome.organizations, dtype=np.int32),
                          {"long_name": "organizations; replicate r lives in number r mod these"}),
    }
