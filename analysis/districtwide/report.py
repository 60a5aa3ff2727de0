"""What goes into a memo: a self-contained HTML page (`workbook.py` makes the other form, a workbook)."""

from __future__ import annotations

import base64
import html
import io
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from districtwide.errors import FileError
from districtwide.provenance import fields_of, provenance_text

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from districtwide.comparison import Comparison

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
h1 { line-height: 1.2 } img { max-width: 100% } small, figcaption { color: #555 }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; margin: 1rem 0 }
th, td { border-bottom: 1px solid #ccc; padding: 0.3rem 0.6rem; text-align: left } td.n { text-align: right }
pre { white-space: pre-wrap; font-size: 0.75rem; background: #f5f5f5; padding: 1rem }
@media print { body { margin: 0; max-width: none } figure { break-inside: avoid } }
"""

# What of the provenance is shown, and how it is called.
TOLD = {"source": "version", "results_version": "results version", "seed": "seed", "replicates": "replicates",
        "digest": "digest"}


def headlines(comparison: Comparison) -> list[str]:
    """What was found at the end about the comparison's main quantity, a plain sentence a scenario.

    An interval that contains 0 is said to show no difference that can be told from chance.
    """
    summary = comparison.summary(comparison.main_quantity)
    told, first = summary.attrs, comparison.names[0]
    years = f"{float(comparison.data['year'].values[-1]):g}"
    when = f"after {years} {'year' if years == '1' else 'years'}"
    amount = _amount(summary.iloc[0]["mean"], told["units"], 0)
    if _is_use(comparison):
        sentences = [f"With “{first}”, {amount} of the teachers use the practice {when}."]
    else:
        subject = comparison.data[told["quantity"]].attrs.get("long_name", told["quantity"])
        missing = "Adoption is not recorded. " if told["quantity"] != "adoption" else ""
        sentences = [f"{missing}What is told here is {told['quantity']}: {subject}.",
                     f"With “{first}”, it is {amount} {when}."]
    ways = ("more", "fewer") if _is_use(comparison) else ("higher", "lower")
    sentences += [_headline(str(name), row, first, told["units"], ways) for name, row in summary.iloc[1:].iterrows()]
    return [*sentences, told["note"]] if "note" in told else sentences


def _is_use(comparison: Comparison) -> bool:
    """Whether the main quantity is the share of teachers who use the practice, and not another's or another model's."""
    return comparison.main_quantity == "adoption" and comparison.data.attrs.get("model") == "district"


def _headline(name: str, row: pd.Series[Any], first: str, units: str, ways: tuple[str, str]) -> str:
    """The sentence of one scenario that is not the baseline."""
    sentence = f"With “{name}” it is {_amount(row['mean'], units, 0)}"
    low, high = row["difference_low"], row["difference_high"]
    if math.isnan(low):  # of one replicate: there is a difference, but nothing says how sure it is
        return sentence + "."
    if low <= 0 <= high:
        return sentence + ": no difference that can be told from chance."
    way, other_way = ways if row["difference"] > 0 else ways[::-1]
    often, seldom = row["share_better"], row["share_worse"]
    if row["difference"] < 0:
        often, seldom = seldom, often
    scale, unit = (100, "percentage points") if units == "share" else (1, units)
    middle, *span = rounded_apart(scale * abs(row["difference"]), *sorted((scale * abs(low), scale * abs(high))))
    unit = unit.removesuffix("s") if units == "share" and middle == "1" else unit
    return (f"{sentence}: {middle} {unit} {way} than with “{first}” (95 % interval {span[0]} to {span[1]}), "
            f"and {way} in {often:.0%} of the paired runs, {other_way} in {seldom:.0%}.")


def rounded_apart(middle: float, low: float, high: float) -> tuple[str, str, str]:
    """An estimate and the ends of its interval, none negative: in whole numbers, or with the decimals (two more at most)
    that it takes to tell the ends from the middle, and an end above 0 from 0.

    Examples
    --------
    >>> rounded_apart(59.2, 57.1, 61.3), rounded_apart(0.9, 0.6, 1.2)
    (('59', '57', '61'), ('0.9', '0.6', '1.2'))
    """
    fewest = 0 if round(high) >= 1 or high == 0 else -math.floor(math.log10(high))
    texts = ("", "", "")
    for decimals in range(fewest, fewest + 3):
        texts = (f"{middle:,.{decimals}f}", f"{low:,.{decimals}f}", f"{high:,.{decimals}f}")
        apart = texts[0] not in texts[1:] and (low == 0 or round(low, decimals) > 0)
        if apart or low == high:
            break
    return texts


def _amount(value: float, units: str, decimals: int = 1) -> str:
    """A mean with its unit, of shares in percent."""
    if units == "share":
        return f"{value:.{decimals}%}"
    return f"{value:,.0f} {units}" if abs(value) >= 1000 else f"{value:.3g} {units}"


def write_report(comparison: Comparison, path: Path, title: str | None = None) -> None:
    """Writes the page; `Comparison.report` says what is in it."""
    heading = title or " or ".join(comparison.names) + "?"
    parts = [
        f"<h1>{html.escape(heading)}</h1>",
        "".join(f"<p>{html.escape(sentence)}</p>" for sentence in headlines(comparison)),
        *_figures(comparison),
        "<h2>In numbers</h2>", _summary_table(comparison.summary(comparison.main_quantity)),
        "<h2>What the scenarios assume</h2>", _assumptions(comparison),
        "<h2>How this was made</h2>", _provenance(comparison, path),
    ]
    page = (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'>"
        f"<title>{html.escape(heading)}</title><style>{STYLE}</style></head><body>\n" + "\n".join(parts)
        + "\n</body></html>\n"
    )
    write_file(path, page.encode())


def write_file(path: Path, content: bytes) -> None:
    """Writes or replaces a file. Raises FileError where it cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        why = f"there is no folder {path.parent}" if not path.parent.is_dir() else error.strerror
        raise FileError(f"{path}: cannot be written: {why}", str(path)) from error


def _figures(comparison: Comparison) -> list[str]:
    quantity = comparison.main_quantity
    what = quantity.replace("_", " ")
    several = comparison.data.sizes["replicate"] > 1
    shown = "mean and middle 80 % of the replicates" if several else "one replicate"
    figures = [_figure(comparison.plot(quantity), f"{what.capitalize()} over time: {shown}.")]
    if several:  # a figure of intervals
        figures.append(_figure(comparison.plot.difference(quantity), f"Difference in {what}, replicate by replicate."))
    if "barrier" in comparison.data:
        figures.append(_figure(comparison.plot.barriers(), "What holds adoption back at the end."))
    return figures


def _figure(ax: Axes, caption: str) -> str:
    import matplotlib.pyplot as plt

    image = io.BytesIO()
    figure = ax.get_figure(root=True)
    assert figure is not None, "axes that were just made have a figure"
    figure.savefig(image, format="png", dpi=150)
    plt.close(figure)
    data = base64.b64encode(image.getvalue()).decode()
    return (f"<figure><img alt='{html.escape(caption, quote=True)}' src='data:image/png;base64,{data}'>"
            f"<figcaption>{html.escape(caption)}</figcaption></figure>")


def _summary_table(summary: pd.DataFrame) -> str:
    quantity, units = summary.attrs["quantity"], summary.attrs["units"]
    rows = []
    for name, row in summary.iterrows():
        cells = [_amount(row["mean"], units), *_difference_cells(row, units)]
        numbers = "".join(f"<td class='n'>{html.escape(cell)}</td>" for cell in cells)
        rows.append(f"<tr><td>{html.escape(str(name))}</td>{numbers}</tr>")
    what = quantity.replace("_", " ").capitalize()
    head = _header("Scenario", f"{what} at the end", f"Difference, {'points' if units == 'share' else units}",
                   "95 % interval", "Better in", "Worse in", "Cost of each added teacher")
    note = ("Better in, worse in: share of the paired runs in which the value is higher, and lower, than the baseline’s; the "
            "rest are ties. What an added teacher costs is told only where the interval of the difference in adoption lies "
            "above 0.")
    return f"<table>{head}{''.join(rows)}</table><p><small>{note}</small></p>"


def _difference_cells(row: pd.Series[Any], units: str) -> list[str]:
    """Difference, interval, better in, worse in, cost; "" where it is not known."""
    if math.isnan(row["difference"]):
        return ["", "baseline", "", "", ""]
    scale, form = (100, ".1f") if units == "share" else (1, ",.4g" if abs(row["difference"]) < 1000 else ",.0f")
    low, high, cost = scale * row["difference_low"], scale * row["difference_high"], row["cost_per_added_teacher"]
    return [f"{scale * row['difference']:+{form}}", "" if math.isnan(low) else f"{low:{form}} to {high:{form}}",
            f"{row['share_better']:.0%}", f"{row['share_worse']:.0%}", "" if math.isnan(cost) else f"{cost:,.0f} USD"]


def _header(*texts: str) -> str:
    return "<tr>" + "".join(f"<th>{html.escape(text)}</th>" for text in texts) + "</tr>"


def changed_parameters(comparison: Comparison) -> pd.DataFrame:
    """Where the scenarios differ from the defaults at the start: scenario, key, value, default, unit, grade, meaning."""
    import pandas as pd

    rows = [{"scenario": name, "key": key, **row}
            for name, one in comparison.scenarios.items() for key, row in one.changed().to_dict("index").items()]
    return pd.DataFrame(rows, columns=["scenario", "key", "value", "default", "unit", "grade", "meaning"])


def events_of(comparison: Comparison) -> pd.DataFrame:
    """What changes on the way: scenario, week, over_weeks (a ramp's length), key, value, unit, note."""
    import pandas as pd

    from districtwide.parameter_table import parameters

    units = parameters(comparison.data.attrs["model"])["unit"]
    rows = [{"scenario": name, "unit": units[event["key"]], **event}
            for name, one in comparison.scenarios.items() for event in one.events.to_dict("records")]
    return pd.DataFrame(rows, columns=["scenario", "week", "over_weeks", "key", "value", "unit", "note"])


def _assumptions(comparison: Comparison) -> str:
    from districtwide.parameter_table import parameters

    grades = parameters(comparison.data.attrs["model"])["grade"].value_counts()
    told = ", ".join(f"{count} {grade}" for grade, count in grades.items())
    changed = changed_parameters(comparison)
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(row[column]))}</td>"
                         for column in ("scenario", "key", "value", "default", "unit", "grade")) + "</tr>"
        for _, row in changed.iterrows()
    )
    events = "".join(f"<li>{html.escape(_event_words(event))}</li>" for _, event in events_of(comparison).iterrows())
    head = _header("Scenario", "Parameter", "Value", "Default", "Unit", "Default is")
    differs = ("No scenario differs from the defaults at the start." if changed.empty
               else "Where a scenario differs from the defaults at the start:")
    return (f"<p>Of the model's {int(grades.sum())} parameters, {told}. {differs}</p>"
            + ("" if changed.empty else f"<table>{head}{rows}</table>")
            + (f"<p>What changes on the way:</p><ul>{events}</ul>" if events else ""))


def _event_words(event: pd.Series[Any]) -> str:
    week, key, value, length = event["week"], event["key"], event["value"], event["over_weeks"]
    weeks = "1 week" if length == 1 else f"{length} weeks"
    change = (f"from week {week} on, {key} goes to {value:g} over {weeks}" if length > 0
              else f"week {week}, {key} becomes {value:g}")
    return f"{event['scenario']}: {change}" + (f": {event['note']}" if event["note"] else "")


def _provenance(comparison: Comparison, path: Path) -> str:
    text = provenance_text(comparison.data, "report")
    found = fields_of(text)
    rows = "".join(f"<tr><td>{name}</td><td>{html.escape(str(found[key]))}</td></tr>" for key, name in TOLD.items())
    return (f"<p><small>A simulation, not a forecast: it shows what follows from the assumptions.</small></p>"
            f"<table>{rows}</table><p><code>districtwide rerun {html.escape(path.name)}</code> makes it again and says "
            "whether the digest is the same.</p>"
            f"<details><summary>The scenarios in full</summary><pre>{html.escape(found['scenario_toml'])}</pre></details>"
            f"<script type='application/json' id='districtwide-provenance'>{text}</script>")
