"""The parameters of a model: what they mean and how well they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from districtwide import _engine

if TYPE_CHECKING:
    import pandas as pd


def parameters(model: str = "district") -> pd.DataFrame:
    """All parameters of a model.

    Parameters
    ----------
    model : str
        "district" or "contagion".

    Returns
    -------
    DataFrame
        One row a parameter, by key: default, unit, low, high (what is allowed), plausible_low, plausible_high, grade
        ("measured", "derived", "assumed"), meaning, source, start_only (no event may set it), choices.

    Raises
    ------
    InputError
        Where there is no such model.

    Examples
    --------
    >>> import districtwide as dw
    >>> dw.parameters().loc["superintendent.engagement", "unit"]
    'share'
    """
    import pandas as pd

    return pd.DataFrame(_engine.parameters(model)).set_index("key")
