"""Designs of many points, and which of their factors matter."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING, Any

from districtwide import _engine
from districtwide._progress import progress_bar
from districtwide._toml import settings_of
from districtwide.errors import InputError, n_threads, whole_number
from districtwide.library import find_design
from districtwide.runs import open as open_results

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr


def sweep(
    design: str | Path, output: str | Path | None = None, *,
    table: str | Path | None = None, changes: Mapping[str, Any] | None = None,
    summary: bool = False, keep_bits: int | None = None, resume: bool = False, overwrite: bool = False,
    threads: int = 0, progress: bool = True, client: Any = None, shards: int | None = None,
) -> xr.Dataset:
    """Runs a design block by block. If it is interrupted, finished blocks are kept, and `resume` runs the rest.

    Parameters
    ----------
    design : str or Path
        A design file, or the name of one that comes with the package, such as "engagement_by_priorities".
    output : str or Path, optional
        The result file; ``NAME.h5`` in the working directory where not given.
    table : str or Path, optional
        A CSV file in place of the ``file`` of a design of kind table. A UserWarning names rows that are left out.
    changes : mapping, optional
        Parameters, ``run.*`` and ``output.*`` settings to set in place of the base's.
    summary : bool
        Keep statistics over a point's replicates in place of the replicates: ``.sel(statistic="q95")``.
    keep_bits : int, optional
        Round what is kept to so many bits of the mantissa (1 to 23), for a smaller file. Counts stay exact.
    resume, overwrite : bool
        Continue with the blocks that exist; start again and replace what exists.
    threads, shards : int, optional
        Threads, with a client of each task (0: all); tasks for the client (default: four per worker).
    progress : bool
        Whether a bar is shown.
    client : distributed.Client, optional
        A Dask cluster that shares the folder: shards become its tasks. If a worker dies, only its block is lost.

    Returns
    -------
    Dataset
        As `run` gives it, with all points: ``adoption`` is a share, 0..1, (n_points, n_replicates, n_weeks). Factors, such as
        ``priorities.count``, are coordinates of ``point``. ``status(point, replicate)`` is 0 where a run was done. With
        `summary`, ``statistic`` (mean, standard_deviation, q05, q25, q50, q75, q95) replaces ``replicate``.

    Raises
    ------
    InputError, FileError, KeyboardInterrupt

    Examples
    --------
    >>> data = sweep("engagement_by_priorities", "a.h5", changes={"years": 1, "run.replicates": 2}, progress=False)
    >>> dict(data["adoption"].sizes)
    {'point': 252, 'replicate': 2, 'week': 36}
    """
    path, rows = _found(find_design(design), client), _found(table, client)
    settings, used = settings_of({**(changes or {}), **_keeping(summary, keep_bits)}, "sweep()"), n_threads(threads)
    planned = _planned(path, rows, settings)
    file = Path(output) if output is not None else Path(f"{planned.name}.h5")
    with progress_bar(planned.n_runs, progress) as show:
        if client is None:
            planned.run(str(file), None, resume, overwrite, used, show)
        elif planned.prepare(str(file), resume, overwrite):
            _run_on_cluster(client, _Task(path, rows, settings, str(file.resolve()), used),
                            _n_shards(client, planned, shards), show)
            _engine.merge(str(file), False, overwrite or resume)
    return open_results(file)


def _found(path: str | Path | None, client: Any) -> str:
    """A path as it was given, or where it is: a worker may stand in another folder."""
    if path is None:
        return ""
    return str(path if client is None else Path(path).resolve())


def _planned(path: str, rows: str, settings: Any) -> _engine.Sweep:
    """The sweep of a design; warns the caller of rows of its table that are no points."""
    planned = _engine.Sweep(path, settings, _command_text(path, rows), rows)
    if planned.left_out:
        warnings.warn(planned.left_out, stacklevel=3)
    return planned


def _command_text(design: str, table: str) -> str:
    return f"districtwide sweep {design}" + (f" --table {table}" if table else "")


def _keeping(summary: bool, keep_bits: int | None) -> dict[str, Any]:
    """What is kept of runs, as settings."""
    kept: dict[str, Any] = {"output.summary": True} if summary else {}
    return kept if keep_bits is None else kept | {"output.keep_bits": keep_bits}


def _n_shards(client: Any, planned: _engine.Sweep, wanted: int | None) -> int:
    n_workers = max(1, len(client.scheduler_info()["workers"]))
    return min(planned.n_blocks, whole_number("shards", wanted, 1) if wanted is not None else 4 * n_workers)


@dataclass(frozen=True)
class _Task:
    """What a worker needs to run its shard of a sweep."""

    design: str
    table: str
    settings: list[tuple[str, str, str]]
    file: str
    threads: int

    def run(self, shard: int, n_shards: int) -> dict[str, Any]:
        planned = _engine.Sweep(self.design, self.settings, _command_text(self.design, self.table), self.table)
        return planned.run(self.file, (shard, n_shards), True, False, self.threads, None)


def _run_on_cluster(client: Any, task: _Task, n_shards: int, show: Callable[[int], object] | None) -> None:
    from distributed import as_completed

    # Not pure: a shard that is asked for again looks on the disk which of its blocks are there.
    futures = [client.submit(task.run, shard, n_shards, pure=False, retries=3) for shard in range(n_shards)]
    n_done = 0
    for future in as_completed(futures):
        count = future.result()
        n_done += count["runs_done"] + count["runs_found"]
        if show:
            show(n_done)


def merge(path: str | Path, *, partial: bool = False, overwrite: bool = False) -> xr.Dataset:
    """Joins the blocks of a sharded or interrupted sweep and opens the file.

    Parameters
    ----------
    path : str or Path
        The result file; its blocks are in the folder ``FILE.h5.blocks``.
    partial : bool
        Merge even if blocks are missing: their runs get the status 2, not run.
    overwrite : bool
        Whether an existing file may be replaced.

    Returns
    -------
    Dataset
        As `sweep` returns it. Where blocks are missing, all values are NaN and ``status`` is 2.

    Raises
    ------
    FileError
        Where blocks are missing and `partial` is false, or the disk refuses.

    Examples
    --------
    >>> import subprocess
    >>> import districtwide as dw
    >>> from districtwide.command import PROGRAM
    >>> design = dw.library.find_design("engagement_by_priorities")
    >>> shard = ["sweep", design, "-o", "b.h5", "--set", "years=1", "--set", "run.replicates=2", "--quiet", "--shard"]
    >>> for number in ("0/2", "1/2"):  # as two machines would
    ...     done = subprocess.run([PROGRAM, *shard, number], check=True, capture_output=True)
    >>> dict(dw.merge("b.h5")["adoption"].sizes)
    {'point': 252, 'replicate': 2, 'week': 36}
    """
    _engine.merge(str(path), partial, overwrite)
    return open_results(path)


class Sensitivity:
    """Which factors of a sweep matter (`sensitivity` makes one).

    Attributes
    ----------
    kind : str
        "saltelli" or "morris".
    quantity, units : str
        What was asked about.
    week : int
        When.
    factors : DataFrame
        By factor, the strongest first. Sobol': first_order and total (shares of the variance); where every point has
        seeds of its own also both _without_noise, as endlessly many replicates would give. Morris: mu, mu_star (in the
        quantity's unit for a step over the whole of a factor's distribution). Each of these has _low and _high of its
        bootstrap interval. Morris also: sigma (the effects' standard deviation over trajectories, in that unit),
        noise_share (how much of its square is replicate noise; above 1 by chance), sigma_without_noise, and
        mu_star_of_noise (of a factor without any effect).
    pairs : DataFrame or None
        Sobol' second order, by pair; without noise too where factors are.
    noise_share : float
        Sobol': how much of the variance over the points' means is replicate noise, the variance over a point's n
        replicates divided by n. It falls as replicates are added. Where all points share their luck (seeds = "common")
        it is an upper limit. NaN with one replicate, and of Morris.
    provenance : str
        How the sweep was made, as JSON; the tables' ``attrs`` have it too.
    """

    def __init__(self, found: dict[str, Any], provenance: str = "") -> None:
        import pandas as pd

        self.kind: str = found["kind"]
        self.quantity: str = found["quantity"]
        self.units: str = found["units"]
        self.week: int = found["week"]
        strength = "total" if self.kind == "saltelli" else "mu_star"
        self.factors: pd.DataFrame = (
            pd.DataFrame(found["rows"]).set_index("factor").sort_values(strength, ascending=False)
        )
        self.pairs: pd.DataFrame | None = (
            pd.DataFrame(found["pairs"]).set_index(["factor", "other"]) if "pairs" in found else None
        )
        self.noise_share: float = found.get("noise_share", float("nan"))
        self.provenance = provenance
        for table in (self.factors, self.pairs):
            if table is not None:
                table.attrs["provenance"] = provenance

    def __repr__(self) -> str:
        return f"<Sensitivity ({self.kind}) of {self.quantity} in week {self.week}>\n{self.factors}"

    def _repr_html_(self) -> str:
        return str(self.factors.to_html(float_format=lambda value: f"{value:.3f}"))

    def plot(self, ax: Any = None, *, most: int = 12) -> Any:
        """The strongest factors with their intervals. Takes and returns matplotlib Axes."""
        from districtwide.plot import sensitivity_bars

        return sensitivity_bars(self, ax, most=most)


def sensitivity(
    sweep: str | Path | xr.Dataset,
    quantity: str = "adoption",
    *,
    week: int | None = None,
    resamples: int = 1000,
    confidence: float = 0.95,
) -> Sensitivity:
    """How much each factor of a sweep matters to one quantity in one week.

    Parameters
    ----------
    sweep : str, Path or Dataset
        The result file of a design of kind saltelli or morris, or the whole Dataset that `sweep` or `open` gave of it.
    quantity : str
        One with one number a week.
    week : int, optional
        The last where not given.
    resamples : int
        Of the bootstrap; 0: no intervals.
    confidence : float
        Of the intervals, between 0 and 1.

    Raises
    ------
    InputError
        Where the design is of another kind, there is no such quantity or week, an argument is out of its range, or a
        Dataset is not a file's or not the whole of it.
    FileError
        Where the file cannot be read.
    """
    n_resamples = whole_number("resamples", resamples)
    if not isinstance(confidence, Real) or not 0 < confidence < 1:
        raise InputError(f"confidence is {confidence!r}; expected a number between 0 and 1, such as 0.95")
    of_week = None if week is None else whole_number("week", week)
    file = _file_of(sweep)
    found = _engine.sensitivity(file, quantity, of_week, n_resamples, float(confidence))
    shows = f"which factors matter to {quantity} in week {found['week']}"
    return Sensitivity(found, _engine.file_provenance(file, shows))


def _file_of(sweep: str | Path | xr.Dataset) -> str:
    """The file of a sweep. Raises InputError where a Dataset is not all of a file."""
    if isinstance(sweep, str | Path):
        return str(sweep)
    asked = "sensitivity() needs the result file of a sweep, or the whole Dataset that sweep() or open() gave of it"
    file = getattr(sweep, "encoding", {}).get("source")
    if file is None:
        raise InputError(f"{asked}; this is of type {type(sweep).__name__} and of no file")
    with open_results(file) as whole:
        if dict(sweep.sizes) != dict(whole.sizes) or sweep.attrs.get("digest") != whole.attrs["digest"]:
            raise InputError(f"{asked}; this is not what {file} holds")
    return str(file)
