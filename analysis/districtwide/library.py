"""The scenarios that come with the package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

FOLDER = Path(__file__).parent / "scenarios"
if not FOLDER.is_dir():  # in the build tree the package is made of links
    FOLDER = Path(__file__).resolve().parents[2] / "scenarios"


def find_scenario(path: str | Path) -> Path:
    """The file of that path, or the packaged scenario of that name."""
    given = Path(path)
    packaged = FOLDER / f"{given}.toml"
    return packaged if not given.exists() and not given.suffix and packaged.is_file() else given


def find_design(path: str | Path) -> Path:
    """The file of that path, or the packaged design of that name."""
    given = Path(path)
    packaged = FOLDER / "designs" / f"{given}.toml"
    return packaged if not given.exists() and not given.suffix and packaged.is_file() else given


def scenarios() -> pd.DataFrame:
    """The scenarios that come with the package: title and description, by the name that `Scenario.load` takes."""
    import pandas as pd

    from districtwide.scenario import Scenario

    loaded = [Scenario.load(path) for path in sorted(FOLDER.glob("*.toml"))]
    rows = [{"name": one.name, "title": one.title, "description": one.description} for one in loaded]
    return pd.DataFrame(rows).set_index("name")
