"""Which scenario is safest where the world is uncertain."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from districtwide.errors import InputError
from districtwide.runs import compare
from districtwide.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


def regret(
    scenarios: Mapping[str, Scenario | str | Path],
    worlds: Mapping[str, Mapping[str, Any]],
    *,
    quantity: str = "adoption",
    year: float | None = None,
    replicates: int | None = None,
    progress: bool = False,
) -> pd.DataFrame:
    """What each scenario falls short of the best one, in each world.

    Parameters
    ----------
    scenarios : mapping
        Two or more, by name.
    worlds : mapping
        By name, the parameters that hold in that world for all scenarios alike; none in which the scenarios differ, since
        setting it would take the difference away.
    quantity : str
        More of it is better.
    year : float, optional
        Years since the start; the end of the run where not given.
    replicates : int, optional
        In place of the first scenario's.

    Returns
    -------
    DataFrame
        Scenarios by worlds, in the quantity's unit, 0 for the best; and ``worst``, the largest of the row: the scenario
        with the smallest is the one of minimax regret (Savage 1951). ``attrs["provenance"]``: a line a world.

    Raises
    ------
    InputError
        As `compare`, and where a world sets a parameter in which the scenarios differ.

    Examples
    --------
    >>> import districtwide as dw
    >>> table = dw.regret({"engaged": "engaged_focused", "delegated": "delegated"},
    ...                   {"as assumed": {}, "turnover": {"teachers.turnover": 0.25}}, replicates=16)
    >>> float(table.loc["engaged", "worst"])
    0.0
    """
    import pandas as pd

    loaded = {name: one if isinstance(one, Scenario) else Scenario.load(one) for name, one in scenarios.items()}
    for world, changes in worlds.items():
        _check_leaves_differences(loaded, world, changes)
    summaries = {
        world: compare(
            {name: one.with_(changes) for name, one in loaded.items()}, replicates=replicates, progress=progress
        ).summary(quantity, year=year)
        for world, changes in worlds.items()
    }
    means = pd.DataFrame({world: summary["mean"] for world, summary in summaries.items()})
    table = means.max() - means
    table["worst"] = table.max(axis=1)
    table.attrs = {"provenance": "\n".join(summary.attrs["provenance"] for summary in summaries.values())}
    return table


def _check_leaves_differences(scenarios: Mapping[str, Scenario], world: str, changes: Mapping[str, Any]) -> None:
    """Raises InputError where a world sets a parameter in which the scenarios differ."""
    for key in changes:
        values = {name: one.parameters.get(key) for name, one in scenarios.items()}
        if any(value != next(iter(values.values())) for value in values.values()):
            told = ", ".join(f"{name}: {value}" for name, value in values.items())
            raise InputError(f"the world '{world}' sets {key}, in which the scenarios differ ({told}), and would make them "
                             "alike; a world sets what holds for all of them")
