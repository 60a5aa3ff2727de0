"""Districtwide: how a school district scales an instructional improvement that lasts, simulated.

`Scenario.load`, `run`, `compare`, `sweep`, `sensitivity` and `open` are where to begin; `parameters` and `scenarios` say
what there is. Results are xarray Datasets; tables are pandas DataFrames; figures are matplotlib's.
"""

from districtwide._engine import source_text as _source_text
from districtwide.comparison import Comparison
from districtwide.errors import FileError, InputError, InternalError, Problem
from districtwide.explaining import explain
from districtwide.library import scenarios
from districtwide.organization import Organization
from districtwide.parameter_table import parameters
from districtwide.provenance import rerun
from districtwide.regret import regret
from districtwide.runs import compare, run, to_dataframe
from districtwide.runs import open as open  # not in __all__: `import *` would replace Python's own
from districtwide.scenario import Scenario, validate
from districtwide.sweeps import Sensitivity, merge, sensitivity, sweep

__version__ = _source_text().split()[1]

__all__ = [
    "Comparison",
    "FileError",
    "InputError",
    "InternalError",
    "Organization",
    "Problem",
    "Scenario",
    "Sensitivity",
    "compare",
    "explain",
    "merge",
    "parameters",
    "plot",
    "regret",
    "rerun",
    "run",
    "scenarios",
    "sensitivity",
    "sweep",
    "to_dataframe",
    "validate",
]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> object:
    """`districtwide.plot` brings matplotlib, so it is imported when it is first used."""
    if name == "plot":
        import importlib

        return importlib.import_module("districtwide.plot")
    raise AttributeError(f"module 'districtwide' has no attribute '{name}'")
