"""Why one teacher did or did not take up the practice."""

from __future__ import annotations

from pathlib import Path

from districtwide import _engine
from districtwide.scenario import Scenario


def explain(scenario: Scenario | str | Path, teacher: int, *, replicate: int = 0) -> str:
    """One teacher's way through one replicate, in words: what helped, what held back, what would have helped.

    Parameters
    ----------
    scenario : Scenario, str or Path
        A path or a packaged name is loaded.
    teacher : int
        From 0; they are numbered school by school.
    replicate : int
        From 0.

    Raises
    ------
    InputError
        Where the district has no such teacher.
    """
    one = scenario if isinstance(scenario, Scenario) else Scenario.load(scenario)
    return _engine.explain(one._held, teacher, replicate)
