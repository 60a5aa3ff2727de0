"""Where results come from: one text, the engine's, that figures, tables and reports carry and that `rerun` reads."""

from __future__ import annotations

import json
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from districtwide import _engine
from districtwide._progress import progress_bar
from districtwide.errors import n_threads

if TYPE_CHECKING:
    import xarray as xr

TEXTS = ("title", "source", "model", "scenario_toml", "input_files", "digest")


def provenance_text(data: xr.Dataset, shows: str) -> str:
    """What is shown of a Dataset with all that it takes to make it again, as JSON on one line; "" where its attributes
    do not tell.
    """
    attributes = data.attrs
    if not attributes.get("scenario_toml") or not attributes.get("digest"):
        return ""
    texts = {name: str(attributes[name]) for name in TEXTS if name in attributes}
    return _engine.provenance_text(texts, int(attributes.get("results_version", 0)), shows)


def fields_of(text: str) -> dict[str, Any]:
    """Such a text as a dict; an empty one where there is none."""
    fields: dict[str, Any] = json.loads(text) if text else {}
    return fields


def rerun(path: str | Path, *, threads: int = 0, progress: bool = True) -> bool:
    """Makes again what a file shows, and compares the digests, as the command ``districtwide rerun`` does.

    Parameters
    ----------
    path : str or Path
        A result file, a figure (PNG, SVG, PDF), a report (HTML) or a workbook that Districtwide made; also a document or
        slides that hold such a figure as PNG.
    threads : int
        0: all that the machine gives. Changes no number.
    progress : bool
        Whether a bar is shown.

    Returns
    -------
    bool
        Whether everything that is in the file has the same digest as then.

    Raises
    ------
    InputError
        Where the file says nothing of where it came from, or names files that are not there.
    FileError
        Where it cannot be read, or is a result file whose values have been changed.
    KeyboardInterrupt

    Examples
    --------
    >>> import districtwide as dw, tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder) / "run.h5"
    ...     data = dw.run("small_district", replicates=4, output=file, progress=False)
    ...     dw.rerun(file, progress=False)
    True
    """
    used = n_threads(threads)
    repeats = _engine.read_repeats(str(path))
    for repeat in repeats:
        for remark in repeat.remarks:
            warnings.warn(f"{path}: {remark}", stacklevel=2)
    return all([_digest_again(repeat, used, progress) == repeat.digest for repeat in repeats])


def _digest_again(repeat: _engine.Repeat, threads: int, progress: bool) -> str:
    command = "Python: districtwide.rerun()"
    if repeat.kind == "organization":
        return repeat.organization_digest()
    if repeat.kind != "sweep":
        points = repeat.points
        with progress_bar(len(points) * points[0].replicates, progress) as show:
            return str(_engine.run(points, command, threads, show).attributes["digest"])
    planned = repeat.plan(command)
    with tempfile.TemporaryDirectory(prefix="districtwide-") as folder, progress_bar(planned.n_runs, progress) as show:
        file = str(Path(folder) / "again.h5")
        planned.run(file, None, False, False, threads, show)
        return _engine.read_digest(file)
