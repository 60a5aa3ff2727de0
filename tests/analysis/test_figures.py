"""What figures show and say. Run by ctest, with the package on PYTHONPATH. Argument: the program."""

from __future__ import annotations

import copy
import functools
import pathlib
import pickle
import subprocess
import sys
import tempfile
import unittest
from collections.abc import Callable
from typing import Any

import matplotlib

matplotlib.use("agg")
import districtwide as dw
import matplotlib.pyplot as plt
import numpy as np
from districtwide import _drawing
from matplotlib.text import Text
from matplotlib.transforms import Bbox

PROGRAM = sys.argv.pop(1)
SMALL = {"years": 1, "output.schools": True, "organization.schools": 5}
LONG = "A small district with a new, engaged superintendent"
MORE = f"{LONG}, priorities.count 4"


def small(**changes: object) -> dw.Scenario:
    return dw.Scenario.load("engaged_focused").with_(SMALL | changes)


@functools.cache
def compared(*names: str) -> dw.Comparison:
    first = small(**{"superintendent.engagement": 0.9})
    scenarios = {name: first if k == 0 else first.with_({"priorities.count": 1 + k}) for k, name in enumerate(names)}
    return dw.compare(scenarios, replicates=4, progress=False)


def long() -> dw.Comparison:
    return compared(LONG, MORE, "_hidden")


def extent(artist: Any) -> Bbox:
    return artist.get_window_extent(plt.gcf().canvas.get_renderer())


def overlap(a: Any, b: Any) -> bool:
    return Bbox.intersection(extent(a), extent(b)) is not None


def title_of(ax: plt.Axes) -> Text:
    """Titles stand at the left, where `get_title` does not look unless told."""
    return next(text for text in ax.findobj(Text) if text.get_text() and text.get_text() == ax.get_title("left"))


class Case(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(plt.close, "all")
        self.folder = pathlib.Path(folder.name)

    def assert_refused(self, ask: Callable[[], object], words: str) -> None:
        before = plt.get_fignums()
        with self.assertRaisesRegex(dw.InputError, words):
            ask()
        self.assertEqual(plt.get_fignums(), before, "a refused figure leaves none behind")


class Names(Case):
    def test_long_ones_leave_room_for_what_is_shown(self) -> None:
        plot = long().plot
        for draw in (plot, plot.difference, plot.levels, plot.barriers, lambda: plot.levels(MORE)):
            ax = draw()
            ax.figure.canvas.draw()
            # Two lines of 28 bold letters take some 2.3 of 8 inches, ticks and labels 0.9: half of the width is left.
            self.assertGreater(ax.get_position().width, 0.5)
            self.assertGreaterEqual(extent(ax.xaxis.label).x0, 0)
            run_id = next(text for text in ax.texts if text.get_text().startswith("Run ID"))
            for text in [ax.xaxis.label, ax.yaxis.label, *([title_of(ax)] if ax.get_title("left") else [])]:
                self.assertFalse(overlap(run_id, text), text.get_text())

    def test_are_at_most_two_lines_that_keep_the_end(self) -> None:
        for text in (MORE, "x" * 200, f"{LONG} and {LONG}", "short", ""):
            for lines in (1, 2, 3):
                rows = _drawing.shortened(text, 28, lines).split("\n")
                self.assertLessEqual(len(rows), lines)
                self.assertLessEqual(max(map(len, rows)), 28)
        self.assertTrue(_drawing.shortened(MORE, 28, 2).endswith("…\npriorities.count 4"))
        self.assertEqual(_drawing.shortened("short", 28, 2), "short")
        self.assertEqual(_drawing.shortened("from $5 to $6", 28, 2), r"from \$5 to \$6")

    def test_that_would_look_the_same_are_numbered(self) -> None:
        ax = compared(f"{LONG} one {LONG}", f"{LONG} other {LONG}").plot()
        shown = [line.get_label() for line in ax.lines]
        self.assertEqual([name[:3] for name in shown], ["1. ", "2. "])

    def test_with_an_underscore_are_in_legends(self) -> None:
        ax = long().plot.barriers()
        self.assertEqual([text.get_text().strip() for text in ax.get_legend().get_texts()][2], "_hidden")
        self.assertEqual(len(long().plot(ax=plt.subplots(1, 2)[1][0]).get_legend().get_texts()), 3)

    def test_of_49_lines_look_different(self) -> None:
        self.assertEqual(len({_drawing.style(k) for k in range(49)}), 49)
        self.assertEqual(len({(_drawing.style(k)[0], _drawing.hatch(k)) for k in range(49)}), 49)

    def test_of_axes_side_by_side_stay_in_their_halves(self) -> None:
        plot = long().plot
        for left, right in ((plot, plot.difference), (plot.barriers, plot.levels), (plot.schools, plot)):
            figure, axes = plt.subplots(1, 2)
            left(ax=axes[0])
            right(ax=axes[1])
            first, second = (ax.get_tightbbox() for ax in axes)
            # Text is laid on whole pixels: one more or less.
            self.assertLessEqual(first.x1, second.x0 + 1)
            self.assertGreaterEqual(first.x0, -1)
            self.assertLessEqual(second.x1, figure.bbox.x1 + 1)
            for again in (pickle.loads(pickle.dumps(figure)), copy.deepcopy(figure)):
                again.savefig(self.folder / "again.png")


class Labels(Case):
    def test_are_no_higher_than_the_axes_and_say_difference(self) -> None:
        for quantity in ("achievement", "ownership", "cost"):
            ax = long().plot.difference(quantity)
            ax.figure.canvas.draw()
            self.assertLess(extent(ax.yaxis.label).height, ax.bbox.height)
            self.assertRegex(ax.get_ylabel(), "^difference in ")
            lines = [len(line) for line in ax.get_ylabel().split("\n")]
            self.assertGreater(min(lines), max(lines) / 3)

    def test_of_cost_are_in_thousands_or_millions(self) -> None:
        ax = long().plot("cost")
        ax.figure.canvas.draw()
        self.assertIn("(thousand USD)", ax.get_ylabel().replace("\n", " "))
        self.assertEqual(ax.yaxis.get_major_formatter()(250000), "250")
        self.assertEqual(ax.yaxis.get_offset_text().get_text(), "")
        data = long().data.isel(point=[0])
        ax = dw.plot.futures(data.assign(cost=data["cost"].copy(data=data["cost"].values * 100)), "cost")
        self.assertIn("(million USD)", ax.get_ylabel().replace("\n", " "))
        self.assertEqual(ax.yaxis.get_major_formatter()(-2.5e6), "\N{MINUS SIGN}2.5")

    def test_of_levels_tell_the_white_line(self) -> None:
        ax = long().plot.levels()
        self.assertEqual(ax.get_legend().get_texts()[-1].get_text(), "above it: use")
        self.assertEqual(len(ax.get_legend().get_texts()), long().data.sizes["level"] + 1)
        years = long().data["year"].values
        np.testing.assert_allclose(ax.get_xlim(), [years[0], years[-1]], rtol=1e-12)

    def test_of_schools_count_a_districts_own(self) -> None:
        both = {"twenty": small(**{"organization.schools": 20}), "five": small()}
        ax = dw.compare(both, replicates=2, progress=False).plot.schools("five")
        self.assertEqual(ax.images[0].get_array().shape[0], 5)
        self.assertEqual(ax.get_ylim(), (0.5, 5.5))
        self.assertFalse(np.ma.is_masked(ax.images[0].get_array()))


class Surfaces(Case):
    def sweep(self, *options: str, replicates: int = 1) -> pathlib.Path:
        small(**{"output.schools": False, "organization.schools": 1}).save(self.folder / "base.toml", overwrite=True)
        (self.folder / "d.toml").write_text(
            'base = "base.toml"\nkind = "grid"\n[[factors]]\nparameter = "superintendent.engagement"\n'
            'values = [0, 0.1, 0.5, 1]\n[[factors]]\nparameter = "priorities.count"\nvalues = [1, 2, 3]\n'
            f'[run]\nreplicates = {replicates}\n[output]\nquantities = ["adoption"]\n')
        command = [PROGRAM, "sweep", "d.toml", "-o", "s.h5", "--quiet", *options]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)
        return self.folder / "s.h5"

    def test_of_a_part_keep_every_level(self) -> None:
        file = self.sweep()
        with dw.open(file) as whole:
            whole.load()
        part = whole.copy(deep=True)
        part["adoption"].values[7:] = np.nan  # as `merge` leaves what was not run
        ax = dw.plot.surface(part)
        cells = ax.images[0].get_array()
        self.assertEqual(cells.shape, (4, 3))
        self.assertEqual(int(np.ma.getmaskarray(cells).sum()), 5)
        self.assertIn("5 of 12 points have no runs", ax.get_title("left"))
        self.assertEqual([tick.get_text() for tick in ax.get_yticklabels()], ["0", "0.1", "0.5", "1"])
        self.assertIn("steps uneven", ax.get_ylabel())
        self.assertNotIn("uneven", ax.get_xlabel())
        np.testing.assert_array_equal(dw.plot.surface(whole).images[0].get_array().ravel(),
                                      whole["adoption"].values[:, 0, -1].astype(float))
        part["adoption"].values[:] = np.nan
        self.assert_refused(lambda: dw.plot.surface(part), "none of the 12 points has runs")
        self.assert_refused(lambda: dw.plot.futures(part.isel(point=0)), "no replicate of this point has been run")

    def test_of_a_merged_shard_say_what_is_missing(self) -> None:
        # A block holds 2^20 numbers: these 12 points of 36 weeks make three.
        file = self.sweep("--shard", "1/2", replicates=7000)
        with dw.merge(file, partial=True) as part:
            missing = int((part["status"].values == 2).all(axis=1).sum())
            self.assertIn(missing, range(1, 12))
            ax = dw.plot.surface(part)
        self.assertEqual(ax.images[0].get_array().shape, (4, 3))
        self.assertIn(f"{missing} of 12 points have no runs", ax.get_title("left"))

    def test_refuse_what_is_not_recorded(self) -> None:
        with dw.open(self.sweep()) as data:
            self.assert_refused(lambda: dw.plot.surface(data, week=999), "week 999 is not recorded; there are 0, 1, 2 .* 35")
            self.assert_refused(lambda: dw.plot.surface(data, "adption"), "'adption' is not recorded.*adoption")


class Refusals(Case):
    def test_of_scenarios_name_those_compared(self) -> None:
        plot = compared("one", "two").plot
        for draw in (plot.levels, plot.schools, plot.organization):
            self.assert_refused(lambda draw=draw: draw("zzz"), "no scenario 'zzz'; there are one, two")

    def test_of_replicates_say_how_many_there_are(self) -> None:
        plot = compared("one", "two").plot
        for replicate in (99, 4, -1):
            self.assert_refused(lambda k=replicate: plot.schools(replicate=k), f"no replicate {replicate}; there are 0 to 3")

    def test_of_quantities_say_how_they_are_recorded(self) -> None:
        few = {name: small(**{"output.quantities": ["adoption"]}) for name in ("one", "two")}
        plot = dw.compare(few, replicates=2, progress=False).plot
        self.assert_refused(plot.levels, "'level_count' is not recorded; .*output.quantities")
        self.assert_refused(plot.barriers, "'barrier' is not recorded; .*output.quantities")
        spread = dw.compare({"one": "contagion", "two": "contagion_random"}, replicates=2, progress=False).plot
        self.assert_refused(spread.levels, "only the model district has it")
        for draw in (plot, plot.difference):
            self.assert_refused(lambda draw=draw: draw("adption"), "'adption' is not recorded")

    def test_of_futures(self) -> None:
        data = compared("one", "two").data
        np.testing.assert_array_equal(dw.plot.futures(data.isel(point=1)).lines[2].get_ydata(), data["adoption"].values[1, 2])
        self.assert_refused(lambda: dw.plot.futures(data.isel(point=[0]), "adption"), "'adption' is not recorded.*adoption")
        self.assert_refused(lambda: dw.plot.futures(data.isel(point=0, replicate=0)), "over replicate, week")


unittest.main()
