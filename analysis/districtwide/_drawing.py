"""What all figures have in common: colours, names and labels that fit, the Run ID, room in figures of the caller's."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec
from matplotlib.ticker import FuncFormatter, PercentFormatter
from matplotlib.transforms import Bbox, ScaledTranslation

from districtwide._signing import sign
from districtwide.provenance import provenance_text

if TYPE_CHECKING:
    import xarray as xr

# Of Okabe and Ito (2008), which colour-blind readers can tell apart.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (7, 2)), (0, (1, 1)))
HATCHES = ("", "////", "....", "xxxx", "----", "\\\\\\\\", "oo")

NAME_COLUMNS, NAME_LINES = 28, 2  # of a scenario's name beside a line or in a legend
NARROW_COLUMNS = 18  # of a name in a legend within the Axes
LETTER_WIDTH, LINE_HEIGHT = 0.58, 1.4  # in font sizes: a letter of matplotlib's own font on average, and a line
ROOM_FOR_NAMES = 4.5  # inches of width from which Axes have names and legends beside them
ROOM_BELOW = 2.2  # inches of height from which narrow Axes have a legend below


def new_axes(ax: Axes | None) -> Axes:
    """Those of the caller, or new ones in a figure of our own."""
    return ax if ax is not None else plt.subplots(figsize=(8, 4.5), layout="constrained")[1]


def style(k: int) -> tuple[str, Any]:
    """Colour and dash of line `k`; 49 of them differ, as the dashes move on by one with each round of colours."""
    return COLOURS[k % len(COLOURS)], DASHES[(k + k // len(COLOURS)) % len(DASHES)]


def hatch(k: int) -> str:
    """The pattern that tells the bars of one colour apart."""
    return HATCHES[k // len(COLOURS) % len(HATCHES)]


def shortened(text: str, columns: int, lines: int) -> str:
    """`text` in lines of about equal length. What is longer than `lines` of `columns` letters loses its middle, not its end:
    names of changed scenarios differ there. Dollars are dollars, not formulas.
    """
    cut = textwrap.wrap(text, columns)
    if len(cut) > lines and lines == 1:
        cut = [f"{_start(text, columns // 2 - 2)} … {_end(text, columns // 2 - 1)}"]
    elif len(cut) > lines:
        cut = [*cut[: lines - 2], f"{_start(cut[lines - 2], columns - 2)} …", _end(text, columns)]
    else:
        longest = max((len(word) for word in text.split()), default=1)
        even = (textwrap.wrap(text, width) for width in range(min(longest, columns), columns))
        cut = next((found for found in even if len(found) == len(cut)), cut)
    return "\n".join(cut).replace("$", r"\$")


def _start(text: str, room: int) -> str:
    """The beginning, in whole words unless that leaves less than half of the room."""
    if len(text) <= room:
        return text
    words = text[: room + 1].rpartition(" ")[0].rstrip(" ,")
    return words if len(words) >= room / 2 else text[:room]


def _end(text: str, room: int) -> str:
    """The end, likewise."""
    if len(text) <= room:
        return text
    words = text[-room - 1 :].partition(" ")[2]
    return words if len(words) >= room / 2 else text[-room:]


def short_names(ax: Axes, names: Sequence[str]) -> list[str]:
    """Names as figures show them: in one line where there are many, numbered where shortening makes two the same."""
    lines = NAME_LINES if NAME_LINES * len(names) <= rows(ax) else 1
    short = [shortened(name, NAME_COLUMNS if has_room(ax) else NARROW_COLUMNS, lines) for name in names]
    if len(set(short)) < len(short):
        short = [f"{k + 1}. {name}" for k, name in enumerate(short)]
    # Matplotlib leaves out of legends what begins with an underscore.
    return [f" {name}" if name.startswith("_") else name for name in short]


def size(ax: Axes) -> tuple[float, float]:
    """Width and height in inches, before any layout."""
    extent, figure = ax.get_window_extent(), ax.get_figure(root=True)
    assert figure is not None, "Axes that are drawn on have a figure"
    return extent.width / figure.dpi, extent.height / figure.dpi


def columns(inches: float) -> int:
    """How many letters of a label fit."""
    return max(16, int(inches * 72 / (plt.rcParams["font.size"] * LETTER_WIDTH)))


def rows(ax: Axes) -> float:
    """How many lines of text are as high as the Axes."""
    return size(ax)[1] * 72 / (float(plt.rcParams["font.size"]) * LINE_HEIGHT)


def has_room(ax: Axes) -> bool:
    """Whether names and legends stand beside the Axes; else they stand in them."""
    return size(ax)[0] >= ROOM_FOR_NAMES


def set_title(ax: Axes, text: str) -> None:
    """Above the Run ID, so that neither hides the other."""
    width = size(ax)[0] * (0.75 if has_room(ax) else 1.0)  # less what the names take
    ax.set_title(shortened(text, columns(width), 3), fontsize="medium", loc="left", pad=16)


def set_xlabel(ax: Axes, text: str) -> None:
    width = size(ax)[0] * (0.75 if has_room(ax) else 1.0)
    ax.set_xlabel(shortened(text, columns(width), 3))


def label_weeks(ax: Axes, data: xr.Dataset, quantity: str, before: str = "") -> None:
    """Labels of a quantity over time; `before` stands before its name. To be called when all is drawn."""
    ax.set_xlabel("years since the start")
    label_axis(ax, ax.yaxis, data, quantity, before)
    ax.spines[["top", "right"]].set_visible(False)


def label_axis(ax: Axes, axis: Axis, data: xr.Dataset, quantity: str, before: str = "") -> None:
    """An upright axis, beside `ax`, with the quantity's name and unit: shares in percent, large numbers in thousands or
    millions.
    """
    attributes = data[quantity].attrs
    units = str(attributes.get("units", ""))
    if units == "share":
        axis.set_major_formatter(PercentFormatter(1))
        units = ""
    else:
        scale, word = _scale(max(abs(end) for end in axis.get_view_interval()))
        if word:
            axis.set_major_formatter(FuncFormatter(partial(_scaled, scale=scale)))
            units = f"{word} {units}".strip()
    text = f"{before}{attributes.get('long_name', quantity)}" + (f" ({units})" if units else "")
    axis.set_label_text(shortened(text, columns(size(ax)[1]), 4 if has_room(ax) else 3))


def _scale(largest: float) -> tuple[float, str]:
    for scale, word in ((1e6, "million"), (1e3, "thousand")):
        if largest >= 2 * scale:
            return scale, word
    return 1.0, ""


def _scaled(value: float, _: int | None, scale: float) -> str:
    return f"{value / scale:,.6g}".replace("-", "\N{MINUS SIGN}")


def colour_bar(ax: Axes, image: Any) -> Axis:
    """The upright axis of a new colour bar, which moves with the Axes."""
    inch = 1 / size(ax)[0]
    beside = ax.inset_axes((1 + 0.15 * inch, 0, 0.2 * inch, 1))
    ax.figure.colorbar(image, cax=beside)
    return beside.yaxis


def legend(ax: Axes, handles: Sequence[Any], names: Sequence[str], title: str | None = None, *, full: bool = True) -> None:
    """Beside the Axes where there is room, else below them where they are `full`, else in them. To be called when the axes
    have their labels.
    """
    small = {"title": title, "fontsize": "x-small", "title_fontsize": "x-small"}
    labels, figure = ax.xaxis.get_tightbbox(), ax.get_figure(root=True)
    if has_room(ax):
        fitting = {"title": title} if len(names) <= rows(ax) else small
        ax.legend(handles, names, loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False,
                  ncols=int(-(-len(names) // (1.4 * rows(ax)))), **fitting)
    elif full and size(ax)[1] >= ROOM_BELOW and labels is not None and figure is not None:
        down = ScaledTranslation(0, (labels.y0 - ax.bbox.y0) / figure.dpi, figure.dpi_scale_trans)
        ax.legend(handles, names, loc="upper center", bbox_to_anchor=(0.5, 0), bbox_transform=ax.transAxes + down,
                  frameon=False, ncols=2, **small)
    else:
        ax.legend(handles, names, loc="best", framealpha=0.8, **small)


def name_lines(ax: Axes, lines: Sequence[Any], names: Sequence[str]) -> None:
    """Each line's name at its end, moved apart where two would overlap; a legend where there is no room for that."""
    x = float(lines[0].get_xdata()[-1])
    ax.set_xlim(0, x)
    short = short_names(ax, names)
    for line, name in zip(lines, short, strict=True):
        line.set_label(name)
    if not has_room(ax) or len(lines) > rows(ax):
        legend(ax, lines, short, full=False)
        return
    low, high = ax.get_ylim()
    ends = [float(line.get_ydata()[-1]) for line in lines]
    tall = np.array([name.count("\n") + 1 for name in short]) * (high - low) / rows(ax)
    for line, name, end, height in zip(lines, short, ends, _spread(ends, tall, (low, high)), strict=True):
        ax.annotate(name, (x, end), xytext=(1.02, height), textcoords=("axes fraction", "data"), color=line.get_color(),
                    va="center", annotation_clip=False, fontweight="bold")


def _spread(values: list[float], tall: np.ndarray[Any, Any], limits: tuple[float, float]) -> list[float]:
    """Middles near `values`, in their order and within the limits, of labels that are so `tall`: neighbours push each other
    away.
    """
    order = np.argsort(values)
    heights, tall = np.array(values, dtype=float)[order], tall[order]
    low, high = limits[0] + tall / 2, limits[1] - tall / 2
    for _ in range(200):
        overlap = np.maximum(0.0, (tall[1:] + tall[:-1]) / 2 - np.diff(heights))
        if not overlap.any():
            break
        heights[1:] += overlap / 2
        heights[:-1] -= overlap / 2
        heights = np.clip(heights, low, high)
    spread = np.empty_like(heights)
    spread[order] = heights
    return [float(height) for height in spread]


def signed(ax: Axes, data: xr.Dataset, shows: str) -> Axes:
    """With the Run ID in small print, so that a picture on a slide can be traced, and the provenance in what is saved."""
    return signed_by(ax, str(data.attrs.get("digest", "")), provenance_text(data, shows))


def signed_by(ax: Axes, digest: str, provenance: str) -> Axes:
    """As `signed`, where there is no Dataset."""
    if digest:
        ax.annotate(f"Run ID {digest[:8]}", (1, 1), xytext=(0, 3), xycoords="axes fraction", textcoords="offset points",
                    ha="right", va="bottom", fontsize="x-small", color="0.45")
    sign(ax, provenance)
    _keep_to_slot(ax)
    return ax


def _keep_to_slot(ax: Axes) -> None:
    """Makes Axes smaller whose labels would lie over their neighbours or outside, where the figure has no layout that does."""
    figure = ax.get_figure(root=True)
    if figure is None or figure.get_layout_engine() is not None:
        return
    slot, taken = _slot(ax, figure), ax.get_tightbbox()
    if slot is None or taken is None:
        return
    now = ax.get_position(original=True)
    size_now = np.array(now.size)
    taken_low, taken_high = ax.figure.transSubfigure.inverted().transform(taken)
    low = np.maximum(now.min, np.array(slot.min) + np.maximum(0.0, now.min - taken_low))
    high = np.minimum(now.max, np.array(slot.max) - np.maximum(0.0, taken_high - now.max))
    shrinks = (high - low < size_now) & (high - low > 0.2 * size_now)  # never to nothing
    if shrinks.any():
        ax.set_position(Bbox([np.where(shrinks, low, now.min), np.where(shrinks, high, now.max)]))
        ax.set_in_layout(True)  # as it was: set_position() takes them out


def _slot(ax: Axes, figure: Figure) -> Bbox | None:
    """What belongs to Axes among others: up to the middle of the gaps, or the edge of the figure; in its fractions."""
    spec = ax.get_subplotspec()
    if spec is None or not isinstance(spec.get_gridspec(), GridSpec):
        return None
    bottoms, tops, lefts, rights = spec.get_gridspec().get_grid_positions(figure)
    row, column, margin = spec.rowspan, spec.colspan, 0.005
    across = [0.0, *(np.array(rights[:-1]) + lefts[1:]) / 2, 1.0]
    down = [1.0, *(np.array(bottoms[:-1]) + tops[1:]) / 2, 0.0]
    return Bbox.from_extents(across[column.start] + margin, down[row.stop] + margin, across[column.stop] - margin,
                             down[row.start] - margin)
