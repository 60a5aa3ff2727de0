"""A comparison as a workbook, for those who go on in a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from districtwide.errors import InputError
from districtwide.provenance import fields_of, provenance_text
from districtwide.report import TOLD, changed_parameters, events_of, write_file

if TYPE_CHECKING:
    import pandas as pd

    from districtwide.comparison import Comparison

WIDTHS = (8, 60)  # the narrowest and the widest column, in characters
DIGITS_SHOWN = 12  # of a number, whatever its length: a spreadsheet rounds what it shows


def write_workbook(comparison: Comparison, path: Path) -> None:
    """Writes the sheets summary, differences, scenarios, events and provenance. The whole provenance is the workbook's
    description, among its properties: a cell holds 32,767 letters at most.
    """
    import pandas as pd

    if path.suffix.lower() != ".xlsx":
        raise InputError(f"{path}: the name of a workbook ends in .xlsx")
    text = provenance_text(comparison.data, "workbook")
    found = fields_of(text)
    sheets = _sheets(comparison, found)
    content = io.BytesIO()
    with pd.ExcelWriter(content, engine="openpyxl") as book:
        for name, table in sheets.items():
            table.to_excel(book, sheet_name=name, index=False)
            _make_text_of_formulas(book.sheets[name])
            _widen(book.sheets[name])
        book.book.properties.title = found["title"]
        book.book.properties.creator = found["source"]
        book.book.properties.description = text
    write_file(path, content.getvalue())


def _sheets(comparison: Comparison, found: dict[str, Any]) -> dict[str, pd.DataFrame]:
    import pandas as pd

    quantity = comparison.main_quantity
    summary, differences = comparison.summary(quantity), comparison.differences(quantity)
    year = float(comparison.data["year"].values[-1])
    of_end = summary.reset_index().rename(columns={"cost_per_added_teacher": "cost_per_added_teacher_usd"})
    by_week = differences.to_dataframe().reset_index()[["scenario", "week", "year", "mean", "low", "high"]]
    lines = [(name, found[key]) for key, name in TOLD.items()]
    lines += [("scenarios", line) for line in found["scenario_toml"].splitlines()]
    return {
        "summary": _named(of_end, {**summary.attrs, "year": year}),
        "differences": _named(by_week, differences.attrs),
        "scenarios": _or_none(changed_parameters(comparison), "none: all parameters start at their defaults"),
        "events": _or_none(events_of(comparison), "none: nothing changes on the way"),
        "provenance": pd.DataFrame(lines, columns=["key", "what"]),
    }


def _named(table: pd.DataFrame, told: Mapping[Any, Any]) -> pd.DataFrame:
    """With what its numbers are, in each row, so that rows can be filtered and copied without losing it."""
    columns = {"week": "week", "year": "year", "quantity": "quantity", "units": "unit", "confidence": "confidence"}
    ahead = {column: told[key] for key, column in columns.items() if key in told}
    for place, (column, value) in enumerate(ahead.items(), start=1):
        table.insert(place, column, value)
    return table.assign(note=told["note"]) if "note" in told else table


def _or_none(table: pd.DataFrame, none: str) -> pd.DataFrame:
    """The table, or a row that says why it has none."""
    import pandas as pd

    return pd.DataFrame([{"scenario": none}], columns=table.columns) if table.empty else table


def _make_text_of_formulas(sheet: Any) -> None:
    """A scenario may be called "=1+1": nothing that is written here is a formula."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                cell.data_type = "s"
                cell.quotePrefix = True  # stays text where somebody edits the cell


def _widen(sheet: Any) -> None:
    """Each column as wide as its longest text, within WIDTHS."""
    for column in sheet.columns:
        lengths = [DIGITS_SHOWN if isinstance(cell.value, float) else len(str(cell.value or "")) for cell in column]
        narrowest, widest = WIDTHS
        sheet.column_dimensions[column[0].column_letter].width = min(widest, max(narrowest, *lengths) + 2)
