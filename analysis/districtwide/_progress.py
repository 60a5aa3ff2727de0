"""How far a computation has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(n_runs: int, shown: bool) -> Iterator[Callable[[int], object] | None]:
    """A bar of runs, in a terminal or a notebook; what it yields takes the runs done so far. None where not shown."""
    if not shown:
        yield None
        return
    from tqdm.auto import tqdm

    with tqdm(total=n_runs, unit="run", leave=False, delay=0.5) as bar:
        yield lambda runs_done: bar.update(runs_done - bar.n)
