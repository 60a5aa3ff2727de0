"""What goes into a memo: a self-contained HTML page, or a workbook."""

from __future__ import annotations

import base64
import html
import io
from pathlib import Path
from typing import TYPE_CHECKING

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
    """What was found about adoption at the end, a plain sentence a scenario.

    An interval that contains 0 is said to show no difference that can be told from chance.
    """
    summary = comparison.summary()
    baseline = summary.iloc[0]
    years = float(comparison.data["year"].values[-1])
    first = comparison.names[0]
    sentences = [f"With “{first}”, {baseline['mean']:.0%} of the teachers use the practice after {years:g} years."]
    for name, row in summary.iloc[1:].iterrows():
        points = abs(row["difference"]) * 100
        span = sorted(abs(100 * row[end]) for end in ("difference_low", "difference_high"))
        if row["difference_low"] <= 0 <= row["difference_high"]:
            sentences.append(f"With “{name}” it is {row['mean']:.0%}: no difference that can be told from chance.")
            continue
        way = "more" if row["difference"] > 0 else "fewer"
        often = row["probability_better"] if row["difference"] > 0 else 1 - row["probability_better"]
        sentences.append(
            f"With “{name}” it is {row['mean']:.0%}: {points:.0f} percentage points {way} than with “{first}” "
            f"(95 % interval {span[0]:.0f} to {span[1]:.0f}), and so in {often:.0%} of the paired runs."
        )
    return sentences


def write_report(comparison: Comparison, path: Path, title: str | None = None) -> None:
    """Writes the page; `Comparison.report` says what is in it."""
    heading = title or " or ".join(comparison.names) + "?"
    parts = [
        f"<h1>{html.escape(heading)}</h1>",
        "".join(f"<p>{html.escape(sentence)}</p>" for sentence in headlines(comparison)),
        _figure(comparison.plot(), "Adoption over time: mean and middle 80 % of the replicates."),
        _figure(comparison.plot.difference(), "Difference in adoption, replicate by replicate."),
        _figure(comparison.plot.barriers(), "What holds adoption back at the end.")
        if "barrier" in comparison.data else "",
        "<h2>In numbers</h2>", _summary_table(comparison.summary()),
        "<h2>What the scenarios assume</h2>", _assumptions(comparison),
        "<h2>How this was made</h2>", _provenance(comparison, path),
    ]
    page = (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'>"
        f"<title>{html.escape(heading)}</title><style>{STYLE}</style></head><body>\n" + "\n".join(parts)
        + "\n</body></html>\n"
    )
    path.write_text(page, encoding="utf-8")


def write_workbook(comparison: Comparison, path: Path) -> None:
    """Writes the sheets summary, differences, scenarios and provenance. The whole provenance is the workbook's description,
    among its properties: a cell holds 32,767 letters at most.
    """
    import pandas as pd

    text = provenance_text(comparison.data, "workbook")
    found = fields_of(text)
    lines = [(name, found[key]) for key, name in TOLD.items()]
    lines += [("scenarios", line) for line in found["scenario_toml"].splitlines()]
    differences = comparison.differences().to_dataframe().reset_index()
    with pd.ExcelWriter(path, engine="openpyxl") as book:
        comparison.summary().to_excel(book, sheet_name="summary")
        differences.to_excel(book, sheet_name="differences", index=False)
        _changed(comparison).to_excel(book, sheet_name="scenarios", index=False)
        pd.DataFrame(lines, columns=["key", "what"]).to_excel(book, sheet_name="provenance", index=False)
        book.book.properties.title = found["title"]
        book.book.properties.creator = found["source"]
        book.book.properties.description = text


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
    rows = []
    for name, row in summary.iterrows():
        known = row["difference"] == row["difference"]
        interval = f"{100 * row['difference_low']:.1f} to {100 * row['difference_high']:.1f}" if known else "baseline"
        difference = f"{100 * row['difference']:+.1f}" if known else ""
        better = f"{row['probability_better']:.0%}" if known else ""
        cost = row["cost_per_added_teacher"]
        cells = [f"{row['mean']:.1%}", difference, interval, better, f"{cost:,.0f} USD" if cost == cost else "–"]
        numbers = "".join(f"<td class='n'>{cell}</td>" for cell in cells)
        rows.append(f"<tr><td>{html.escape(str(name))}</td>{numbers}</tr>")
    head = "".join(f"<th>{text}</th>" for text in ("Scenario", "Adoption at the end", "Difference, points",
                                                   "95 % interval", "Better in", "Cost of each added teacher"))
    return f"<table><tr>{head}</tr>{''.join(rows)}</table>"


def _changed(comparison: Comparison) -> pd.DataFrame:
    import pandas as pd

    tables = [one.changed().reset_index().assign(scenario=name) for name, one in comparison.scenarios.items()]
    return pd.concat(tables)[["scenario", "key", "value", "default", "unit", "grade", "meaning"]]


def _assumptions(comparison: Comparison) -> str:
    from districtwide.parameter_table import parameters

    grades = parameters()["grade"].value_counts()
    told = ", ".join(f"{count} {grade}" for grade, count in grades.items())
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(row[column]))}</td>"
                         for column in ("scenario", "key", "value", "default", "unit", "grade")) + "</tr>"
        for _, row in _changed(comparison).iterrows()
    )
    events = "".join(
        f"<li>{html.escape(name)}: week {event['week']}, {html.escape(str(event['key']))} becomes {event['value']:g}"
        f"{html.escape(': ' + str(event['note']) if event['note'] else '')}</li>"
        for name, one in comparison.scenarios.items() for _, event in one.events.iterrows()
    )
    head = "".join(f"<th>{text}</th>" for text in ("Scenario", "Parameter", "Value", "Default", "Unit", "Default is"))
    return (f"<p>Of the model's {int(grades.sum())} parameters, {told}. Where a scenario differs from the defaults:</p>"
            f"<table><tr>{head}</tr>{rows}</table><ul>{events}</ul>")


def _provenance(comparison: Comparison, path: Path) -> str:
    text = provenance_text(comparison.data, "report")
    found = fields_of(text)
    rows = "".join(f"<tr><td>{name}</td><td>{html.escape(str(found[key]))}</td></tr>" for key, name in TOLD.items())
    return (f"<p><small>A simulation, not a forecast: it shows what follows from the assumptions.</small></p>"
            f"<table>{rows}</table><p><code>districtwide rerun {html.escape(path.name)}</code> makes it again and says "
            "whether the digest is the same.</p>"
            f"<details><summary>The scenarios in full</summary><pre>{html.escape(found['scenario_toml'])}</pre></details>"
            f"<script type='application/json' id='districtwide-provenance'>{text}</script>")
