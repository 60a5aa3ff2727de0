"""What comparisons say of their runs: summary, memo and workbook. Run by ctest, with the package on PYTHONPATH. Argument:
the program.
"""

from __future__ import annotations

import doctest
import html
import importlib
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import warnings

import matplotlib

matplotlib.use("agg")
import districtwide as dw
import matplotlib.pyplot  # noqa: F401  warns of its own libraries: before warnings are errors
import numpy as np
import openpyxl
import pandas as pd

PROGRAM = sys.argv.pop(1)
SMALL = {"organization.schools": 3, "years": 1}
RAMP = {"superintendent.engagement": 0.1}


def small(name: str = "engaged_focused", **changes: object) -> dw.Scenario:
    return dw.Scenario.load(name).with_(SMALL | changes, title=name)


def compared(n: int = 4, first: str = "engaged", second: str = "delegated") -> dw.Comparison:
    return dw.compare({first: small(), second: small("delegated")}, replicates=n, progress=False)


def text_of(page: str) -> str:
    """What a reader of the page sees, a line a paragraph or row; pictures and the scenarios' text left out."""
    page = re.sub(r"<style>.*?</style>|<img [^>]*>|<details>.*", "", page, flags=re.DOTALL)
    return re.sub(r"[^\S\n]+", " ", html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</(?:tr|p|li|h\d)>", "\n", page))))


class Case(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.enterContext(warnings.catch_warnings())
        warnings.simplefilter("error")  # nothing of this warns

    def memo(self, found: dw.Comparison) -> str:
        found.report(self.folder / "memo.html")
        return text_of((self.folder / "memo.html").read_text())

    def sheets(self, found: dw.Comparison) -> dict[str, pd.DataFrame]:
        found.to_excel(self.folder / "memo.xlsx")
        return pd.read_excel(self.folder / "memo.xlsx", sheet_name=None)


class Shares(Case):
    """A district of 25 teachers, where a fifth more coaching leaves many runs as they are: ties abound."""

    found: dw.Comparison

    @classmethod
    def setUpClass(cls) -> None:
        cls.base = dw.Scenario.load("own_organization_csv").with_({"years": 2, "run.replicates": 400})
        cls.more = cls.base.with_({"coaching.contact_hours": 14})
        cls.found = dw.compare({"base": cls.base, "more coaching": cls.more}, progress=False)

    def test_are_strict(self) -> None:
        values = self.found.data["adoption"].values[:, :, -1]
        row = self.found.summary().loc["more coaching"]
        self.assertEqual(row["share_better"], (values[1] > values[0]).mean())
        self.assertEqual(row["share_worse"], (values[1] < values[0]).mean())
        self.assertLess(row["share_better"] + row["share_worse"], 0.9)
        self.assertNotIn("probability_better", row.index)

    def test_are_the_command_lines(self) -> None:
        files = [self.folder / "base.toml", self.folder / "more.toml"]
        for one, file in zip((self.base, self.more), files, strict=True):
            one.save(file)
        told = subprocess.run([PROGRAM, "compare", *files, "--quiet"], check=True, capture_output=True, text=True).stdout
        shares = re.search(r"^B .* to .*?(\d+) % +(\d+) % ", told, flags=re.MULTILINE)
        row = self.found.summary().loc["more coaching"]
        self.assertEqual(shares.groups(), tuple(f"{100 * row[name]:.0f}" for name in ("share_better", "share_worse")))

    def test_are_the_memos(self) -> None:
        page, row = self.memo(self.found), self.found.summary().loc["more coaching"]
        better, worse = f"{row['share_better']:.0%}", f"{row['share_worse']:.0%}"
        self.assertIn(f"and more in {better} of the paired runs, fewer in {worse}.", page)
        self.assertRegex(page, "95 % interval +Better in +Worse in +Cost")
        self.assertRegex(page, rf"more coaching .* {better} +{worse} ")

    def test_change_sides_with_the_baseline(self) -> None:
        turned = dw.compare({"more coaching": self.more, "base": self.base}, progress=False)
        row, other = turned.summary().loc["base"], self.found.summary().loc["more coaching"]
        self.assertEqual((row["share_better"], row["share_worse"]), (other["share_worse"], other["share_better"]))
        self.assertIn(f"and fewer in {row['share_worse']:.0%} of the paired runs, more in {row['share_better']:.0%}.",
                      self.memo(turned))


class Costs(Case):
    def test_are_told_only_of_teachers_that_no_luck_explains(self) -> None:
        """A few minutes more coaching, in ten replicates: more use at times, but nothing that can be told from chance."""
        one = small(**{"output.quantities": ["adoption", "cost", "level_count"]})
        n_more = 0
        for seed in range(8):
            lucky = one.with_({"run.seed": seed})
            more = lucky.with_({"coaching.contact_hours": 11.4})
            found = dw.compare({"a": lucky, "b": more}, replicates=10, progress=False)
            row = found.summary().loc["b"]
            n_more += row["difference"] > 0 and row["difference_low"] <= 0
            self.assertEqual(math.isnan(row["cost_per_added_teacher"]), not row["difference_low"] > 0)
            self.assertEqual("USD" in self.memo(found).split("In numbers")[1].split("What the")[0], row["difference_low"] > 0)
        self.assertGreater(n_more, 0, "no case in which the mean rises and the interval contains 0")

    def test_hang_on_the_confidence(self) -> None:
        found = dw.compare({"delegated": small("delegated", years=2), "engaged": small(years=2)}, replicates=8, progress=False)
        self.assertFalse(math.isnan(found.summary().loc["engaged", "cost_per_added_teacher"]))
        self.assertTrue(math.isnan(found.summary(confidence=1 - 1e-12).loc["engaged", "cost_per_added_teacher"]))


class Assumptions(Case):
    def test_are_those_of_the_scenarios_model(self) -> None:
        one = dw.Scenario.load("contagion").with_({"years": 1})
        found = dw.compare({"a": one, "b": one.with_({"adoption.contact": 0.2})}, replicates=4, progress=False)
        page = self.memo(found)
        self.assertIn(f"Of the model's {len(dw.parameters('contagion'))} parameters", page)
        self.assertIn("What is told here is adoption: agents who have adopted.", page)
        self.assertNotIn("teachers use", page)

    def test_without_changes_have_no_table(self) -> None:
        found = dw.compare({"engaged": "engaged_focused", "delegated": "delegated"}, replicates=2, progress=False)
        page = self.memo(found)
        self.assertIn("No scenario differs from the defaults at the start.", page)
        self.assertNotIn("Default is", page)
        self.assertIn("delegated: week 8, superintendent.engagement becomes 0.1", page)
        sheets = self.sheets(found)
        self.assertEqual(sheets["scenarios"]["scenario"].tolist(), ["none: all parameters start at their defaults"])
        event = sheets["events"].iloc[0]
        self.assertEqual(event[["scenario", "week", "over_weeks", "key", "value", "unit"]].tolist(),
                         ["delegated", 8, 0, "superintendent.engagement", 0.1, "share"])
        self.assertIn("delegates", event["note"])

    def test_tell_a_ramp_from_a_step(self) -> None:
        ramps = {f"over {n}": small().with_event(RAMP, week=5, over_weeks=n) for n in (1, 30)}
        found = dw.compare({"engaged": small()} | ramps, replicates=2, progress=False)
        page = self.memo(found)
        self.assertIn("over 1: from week 5 on, superintendent.engagement goes to 0.1 over 1 week\n", page)
        self.assertIn("over 30: from week 5 on, superintendent.engagement goes to 0.1 over 30 weeks\n", page)
        self.assertEqual(self.sheets(found)["events"]["over_weeks"].tolist(), [1, 30])
        self.assertEqual(self.sheets(found)["scenarios"]["key"].unique().tolist(), ["years", "organization.schools"])


class Workbooks(Case):
    def test_tables_say_what_they_are_of(self) -> None:
        found = compared()
        sheets = self.sheets(found)
        for name in ("summary", "differences"):
            told = sheets[name][["quantity", "unit", "confidence"]].drop_duplicates()
            self.assertEqual(told.values.tolist(), [["adoption", "share", 0.95]])
        self.assertEqual(len(sheets["differences"]), found.data.sizes["week"])
        # A workbook holds doubles as text of 15 digits or more.
        np.testing.assert_allclose(sheets["differences"]["mean"], found.differences()["mean"].values[0], rtol=1e-14)
        np.testing.assert_allclose(sheets["summary"]["mean"], found.summary()["mean"], rtol=1e-14)
        self.assertEqual(sheets["events"]["key"].tolist(), ["superintendent.engagement"])

    def test_nothing_is_a_formula(self) -> None:
        found = compared(2, first="=1+1", second="=HYPERLINK(\"x\")")
        found.to_excel(self.folder / "memo.xlsx")
        book = openpyxl.load_workbook(self.folder / "memo.xlsx")
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        self.assertNotIn("f", {cell.data_type for cell in cells})
        self.assertEqual(book["summary"]["A2"].value, "=1+1")
        self.assertTrue(book["summary"]["A2"].quotePrefix)
        self.assertTrue(dw.rerun(self.folder / "memo.xlsx", progress=False))

    def test_columns_are_as_wide_as_what_they_hold(self) -> None:
        compared(2, second="delegated to the central office").to_excel(self.folder / "memo.xlsx")
        book = openpyxl.load_workbook(self.folder / "memo.xlsx")
        for sheet in book:
            for column in sheet.columns:
                longest = max(len(cell.value) for cell in column if isinstance(cell.value, str))
                width = sheet.column_dimensions[column[0].column_letter].width
                self.assertGreaterEqual(width, min(longest, 60), f"{sheet.title}, {column[0].value}")
                self.assertLessEqual(width, 62)


class OneReplicate(Case):
    def test_shows_values_and_says_what_is_left_out(self) -> None:
        found = compared(1)
        summary, differences = found.summary(), found.differences()
        self.assertEqual(summary.loc["delegated", "difference"],
                         summary.loc["delegated", "mean"] - summary.loc["engaged", "mean"])
        self.assertTrue(summary[["low", "high", "difference_low", "difference_high", "runs_saved"]].isna().all(axis=None))
        self.assertTrue(np.isfinite(differences["mean"]).all())
        self.assertTrue(differences["low"].isnull().all() and differences["high"].isnull().all())
        sheets = self.sheets(found)
        for told in (summary.attrs["note"], differences.attrs["note"], found._repr_html_(), self.memo(found),
                     sheets["summary"].loc[0, "note"], sheets["differences"].loc[0, "note"]):
            self.assertIn("There is one replicate: intervals, and what else needs two, are left out.", told)
        self.assertNotIn("nan", self.memo(found).lower())

    def test_two_have_intervals(self) -> None:
        found = compared(2)
        self.assertNotIn("one replicate", found.summary().attrs["note"])
        self.assertFalse(found.summary()[["low", "high"]].isna().any(axis=None))
        self.assertNotIn("one replicate", self.memo(found))


class WrongQuestions(Case):
    def test_confidence_is_between_0_and_1(self) -> None:
        found = compared(2)
        for confidence in (95, 1, 0, -0.5, math.nan):
            for ask in (found.summary, found.differences):
                with self.assertRaisesRegex(dw.InputError, rf"confidence is {confidence}; .* between 0 and 1, such as 0.95"):
                    ask(confidence=confidence)
        self.assertEqual(found.summary(confidence=0.8).attrs["confidence"], 0.8)
        self.assertEqual(found.differences(confidence=0.8).attrs["confidence"], 0.8)

    def test_names_are_text(self) -> None:
        one = small()
        found = dw.compare({1: one, np.float64(2.5): one.with_event(RAMP, week=5)}, replicates=2, progress=False)
        self.assertEqual(found.names, ["1", "2.5"])
        self.assertEqual(found.data["scenario"].values.tolist(), ["1", "2.5"])
        self.assertEqual(repr(found), "<Comparison of 1, 2.5: 2 replicates>")
        self.assertIn("With “2.5” it is", self.memo(found))
        self.assertEqual(self.sheets(found)["events"]["scenario"].tolist(), [2.5])
        for names, wrong in (((1, "1"), "two scenarios are named '1'"), (("a", " "), "name is empty"),
                             (("a", None), "None is no name"), ((True, "b"), "True is no name")):
            with self.assertRaisesRegex(dw.InputError, wrong):
                dw.compare(dict.fromkeys(names, one), replicates=2, progress=False)

    def test_files_that_cannot_be_written(self) -> None:
        found = compared(2)
        for write, name in ((found.report, "memo.html"), (found.to_excel, "memo.xlsx")):
            with self.assertRaisesRegex(dw.FileError, rf"{name}: cannot be written: there is no folder .*none") as caught:
                write(self.folder / "none" / name)
            self.assertEqual(caught.exception.path, str(self.folder / "none" / name))
            (self.folder / name).mkdir()
            with self.assertRaisesRegex(dw.FileError, f"{name}: cannot be written: Is a directory"):
                write(self.folder / name)
        with self.assertRaisesRegex(dw.InputError, r"memo.csv: the name of a workbook ends in \.xlsx"):
            found.to_excel(self.folder / "memo.csv")

    def test_a_memo_is_replaced(self) -> None:
        for name in ("memo.html", "memo.xlsx"):
            (self.folder / name).write_text("old")
        self.assertIn("delegated", self.memo(compared(2)))
        self.assertIn("summary", self.sheets(compared(2)))


class OtherQuantities(Case):
    def without_adoption(self, *quantities: str) -> dw.Comparison:
        first = small(**{"output.quantities": list(quantities)})
        return dw.compare({"engaged": first, "delegated": small("delegated")}, replicates=4, progress=False)

    def test_stand_in_for_adoption(self) -> None:
        found = self.without_adoption("depth", "cost")
        first = next(name for name in found.data if name in ("depth", "cost"))
        self.assertEqual(found.main_quantity, first)
        self.assertIn(f"Adoption is not recorded. What is told here is {first}: ", self.memo(found))
        self.assertIn(first, found._repr_html_())
        self.assertEqual(self.sheets(found)["summary"]["quantity"].tolist(), [first, first])
        self.assertEqual(compared(2).main_quantity, "adoption")
        with self.assertRaisesRegex(dw.InputError, "'adoption' is not recorded .* there are .*depth"):
            found.summary()

    def test_have_their_own_unit(self) -> None:
        page = self.memo(self.without_adoption("cost"))
        self.assertRegex(page, r"With “engaged”, it is [\d,]+ USD after 1 year\.")
        self.assertRegex(page, "Cost at the end +Difference, USD")
        self.assertNotIn("percentage points", page)

    def test_where_there_is_none(self) -> None:
        found = self.without_adoption("level_count")
        self.assertIn("engaged, delegated", found._repr_html_())
        for write, name in ((found.report, "memo.html"), (found.to_excel, "memo.xlsx")):
            with self.assertRaisesRegex(dw.InputError, "no quantity is recorded as one number a week"):
                write(self.folder / name)
            self.assertFalse((self.folder / name).exists())


class Wording(Case):
    def sentence(self, *differences: float) -> str:
        """The headline of a scenario that differs so from the baseline, replicate by replicate."""
        found = compared(len(differences))
        values = found.data["adoption"].values.copy()
        values[0, :, -1] = 0.5
        values[1, :, -1] = 0.5 + np.array(differences)
        found.data["adoption"] = (found.data["adoption"].dims, values, found.data["adoption"].attrs)
        from districtwide.report import headlines

        return headlines(found)[1]

    def test_points_are_counted_in_good_english(self) -> None:
        # Half the width of two replicates' interval is 12.7062 (t, 0.975, 1) / 2 times their distance: 0.64 points of 0.1.
        self.assertIn(": 1.0 percentage points more than with “engaged” (95 % interval 0.4 to 1.6)",
                      self.sentence(0.0095, 0.0105))
        self.assertIn(": 10.0 percentage points fewer than with “engaged” (95 % interval 9.9 to 10.1)",
                      self.sentence(-0.0999, -0.1001))
        self.assertIn(": 30 percentage points more than with “engaged” (95 % interval 24 to 36)", self.sentence(0.295, 0.305))

    def test_one_point_is_singular(self) -> None:
        self.assertIn(": 1 percentage point more than with “engaged” (95 % interval 1 to 1)", self.sentence(0.01, 0.01))

    def test_ends_differ_from_the_middle(self) -> None:
        from districtwide.report import rounded_apart

        self.assertEqual(rounded_apart(1.1, 0.6, 1.6), ("1.1", "0.6", "1.6"))
        self.assertEqual(rounded_apart(1.4, 0.4, 2.4), ("1.4", "0.4", "2.4"))
        self.assertEqual(rounded_apart(7.0, 7.0, 7.0), ("7", "7", "7"))

    def test_an_interval_above_0_does_not_seem_to_reach_it(self) -> None:
        from districtwide.report import rounded_apart

        self.assertEqual(rounded_apart(1.7, 0.2, 3.2), ("1.7", "0.2", "3.2"))
        self.assertEqual(rounded_apart(1234.4, 1100.0, 1368.8), ("1,234", "1,100", "1,369"))


def load_tests(loader: unittest.TestLoader, tests: unittest.TestSuite, pattern: str | None) -> unittest.TestSuite:
    """The docstrings' examples too."""
    tests.addTests(doctest.DocTestSuite(importlib.import_module("districtwide.report")))
    return tests


unittest.main()
