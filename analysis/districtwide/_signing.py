"""How figures come to carry where they came from."""

from __future__ import annotations

import inspect
import os
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# The key of each format's metadata that takes any text.
KEYS = {"png": "Provenance", "svg": "Source", "svgz": "Source", "pdf": "Keywords"}


class Carrier(Artist):
    """Draws nothing. Carries the provenance of what is drawn on its Axes, and goes when they are cleared."""

    def __init__(self, provenance: str) -> None:
        super().__init__()
        self.provenance = provenance
        self.set_in_layout(False)


class Save:
    """The ``savefig`` of one figure: what the figure carries is written into the file's metadata."""

    def __init__(self, figure: Figure) -> None:
        self._figure = figure

    def __call__(self, fname: Any, **settings: Any) -> None:
        texts = provenances(self._figure)
        key = self._key(fname, settings)
        if texts and key:
            given = settings.get("metadata") or {}
            own = [given[key]] if isinstance(given.get(key), str) else []
            settings["metadata"] = {**given, key: "\n".join(own + texts)}
        type(self._figure).savefig(self._figure, fname, **settings)

    def _key(self, fname: Any, settings: dict[str, Any]) -> str | None:
        """Where the metadata takes the text; None where the format, or what prints it, takes none."""
        ending = Path(fname).suffix[1:] if isinstance(fname, str | os.PathLike) else ""
        format = (settings.get("format") or ending or matplotlib.rcParams["savefig.format"]).lower()
        if settings.get("backend") not in (None, "agg", "svg", "pdf"):
            return None
        method = getattr(self._figure.canvas, f"print_{format}", None)  # canvases that print a format themselves
        if method is not None and "metadata" not in inspect.signature(method).parameters:
            return None
        return KEYS.get(format)


def provenances(figure: Figure) -> list[str]:
    """What a figure carries, each text once."""
    carriers = figure.findobj(Carrier)
    return list(dict.fromkeys(carrier.provenance for carrier in carriers if isinstance(carrier, Carrier)))


def sign(ax: Axes, provenance: str) -> None:
    """Makes the figure of some Axes carry a provenance wherever it is saved, be the figure ours or the caller's."""
    figure = ax.get_figure(root=True)
    if not provenance or figure is None:
        return
    ax.add_artist(Carrier(provenance))
    vars(figure).setdefault("savefig", Save(figure))
