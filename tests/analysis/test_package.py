"""The Python package as its users meet it. Run by ctest, with the package on PYTHONPATH. Argument: the program."""

from __future__ import annotations

import doctest
import importlib
import math
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import matplotlib

matplotlib.use("agg")
import districtwide as dw
import numpy as np
import pandas as pd

PROGRAM = sys.argv.pop(1)
ROOT = pathlib.Path(__file__).resolve().parents[2]
SMALL = {"organization.schools": 3, "years": 2}


def small(name: str = "engaged_focused") -> dw.Scenario:
    return dw.Scenario.load(name).with_(SMALL, title=name)


def compared(n: int = 32) -> dw.Comparison:
    return dw.compare({"engaged": small(), "delegated": small("delegated")}, replicates=n, progress=False)


class Case(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)


class Scenarios(Case):
    def test_changes_make_a_copy(self) -> None:
        engaged = dw.Scenario.load("engaged_focused")
        other = engaged.with_({"priorities.count": 6})
        self.assertEqual((engaged["priorities.count"], other["priorities.count"]), (2.0, 6.0))
        self.assertEqual(list(engaged.diff(other).index), ["priorities.count"])
        self.assertIn("priorities.count 6", other.title)
        self.assertIn("priorities.count", other._repr_html_())

    def test_text_reads_back_as_the_same_scenario(self) -> None:
        delegated = dw.Scenario.load("delegated")
        again = dw.Scenario.from_toml(delegated.to_toml())
        self.assertEqual(again.to_toml(), delegated.to_toml())
        pd.testing.assert_frame_equal(again.events, delegated.events)

    def test_events_are_added(self) -> None:
        changed = small().with_event({"superintendent.engagement": 0.1}, week=8, note="turns to other work")
        last = changed.events.iloc[-1]
        self.assertEqual((last["week"], last["key"], last["value"]), (8, "superintendent.engagement", 0.1))
        with self.assertRaisesRegex(dw.InputError, "either week or year"):
            small().with_event({"superintendent.engagement": 0.1})
        with self.assertRaisesRegex(dw.InputError, "week"):
            small().with_event({"superintendent.engagement": 0.1}, week=72)

    def test_what_is_wrong_is_said_in_the_command_lines_words(self) -> None:
        with self.assertRaisesRegex(dw.InputError, "did you mean 'superintendent.engagement'") as caught:
            small().with_({"superintendent.engagment": 0.3})
        self.assertIsInstance(caught.exception, ValueError)
        self.assertEqual(caught.exception.problems[0].file, "with_()")
        file = self.folder / "x.toml"
        file.write_text("[superintendent]\nengagement = 1.4\n")
        self.assertEqual(dw.validate(file), [f"{file}:2: superintendent.engagement is 1.4; allowed 0 to 1 (share)"])
        with self.assertRaises(dw.FileError) as missing:
            dw.Scenario.load(self.folder / "none.toml")
        self.assertIsInstance(missing.exception, OSError)

    def test_tables_of_what_there_is(self) -> None:
        self.assertIn("delegated", dw.scenarios().index)
        self.assertEqual(set(dw.parameters()["grade"]), {"measured", "derived", "assumed"})
        self.assertEqual(dw.parameters("contagion").loc["adoption.contact", "unit"], "1/week")
        with self.assertRaisesRegex(dw.InputError, "unknown"):
            dw.parameters("contagio")


class Runs(Case):
    def test_numbers_are_the_command_lines(self) -> None:
        file = self.folder / "scenario.toml"
        small().save(file)
        result = self.folder / "result.h5"
        subprocess.run([PROGRAM, "run", file, "--replicates", "20", "-o", result, "--quiet"], check=True,
                       stdout=subprocess.DEVNULL)
        data = dw.run(file, replicates=20, progress=False)
        with dw.open(result) as theirs:
            self.assertEqual(data.attrs["digest"], theirs.attrs["digest"])
            for name in data:
                np.testing.assert_array_equal(data[name], theirs[name], err_msg=str(name))
                self.assertEqual(data[name].attrs["units"], theirs[name].attrs["units"])
            np.testing.assert_array_equal(data["year"], theirs["year"])

    def test_an_output_that_cannot_be_written_is_refused_before_anything_is_run(self) -> None:
        held = self.folder / "held.h5"
        held.write_text("mine")
        huge = {"replicates": 10**6, "progress": False}  # to run them would take minutes
        for output, words in ((held, "overwrite=True"), (self.folder / "none" / "a.h5", "the folder does not exist")):
            with self.assertRaisesRegex(dw.FileError, f"(?i){words}"):
                dw.run(small(), output=output, **huge)
            with self.assertRaisesRegex(dw.FileError, f"(?i){words}"):
                dw.compare({"a": small(), "b": small()}, output=output, **huge)
        self.assertEqual(held.read_text(), "mine")

    def test_values_are_not_copied_and_not_writable(self) -> None:
        values = dw.run(small(), replicates=8, progress=False)["adoption"].values
        self.assertFalse(values.flags.owndata)
        self.assertFalse(values.flags.writeable)

    def test_what_is_no_result_file_is_refused(self) -> None:
        with self.assertRaisesRegex(dw.FileError, "none.h5: does not exist"):
            dw.open(self.folder / "none.h5")
        (self.folder / "text.h5").write_text("no HDF5")
        with self.assertRaisesRegex(dw.FileError, "text.h5: is not a result file"):
            dw.open(self.folder / "text.h5")

    def test_a_written_file_has_the_same_digest_and_is_not_replaced(self) -> None:
        file = self.folder / "result.h5"
        data = dw.run(small(), replicates=8, output=file, progress=False)
        digest = subprocess.run([PROGRAM, "digest", file], check=True, capture_output=True, text=True).stdout.strip()
        self.assertEqual(digest, data.attrs["digest"])
        with self.assertRaisesRegex(dw.FileError, "exists"):
            dw.run(small(), replicates=8, output=file, progress=False)

    def test_ctrl_c_ends_a_run_and_leaves_the_module_usable(self) -> None:
        long = dw.Scenario.load("engaged_focused").with_({"run.replicates": 20000, "output.quantities": ["adoption"]})
        sent = []
        threading.Timer(0.5, lambda: (sent.append(time.perf_counter()), os.kill(os.getpid(), signal.SIGINT))).start()
        with self.assertRaises(KeyboardInterrupt):
            dw.run(long, progress=False)
        print(f"KeyboardInterrupt {1000 * (time.perf_counter() - sent[0]):.0f} ms after the signal")
        self.assertEqual(dw.run(small(), replicates=4, progress=False).sizes["replicate"], 4)

    def test_python_goes_on_while_the_engine_runs(self) -> None:
        ticks = []
        done = threading.Event()
        thread = threading.Thread(target=lambda: [ticks.append(1) for _ in iter(lambda: done.wait(0.001), True)])
        thread.start()
        dw.run("engaged_focused", replicates=200, threads=1, progress=False)
        done.set()
        thread.join()
        self.assertGreater(len(ticks), 3)

    def test_a_forked_child_says_what_is_wrong(self) -> None:
        dw.run(small(), replicates=2, progress=False)
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                dw.run(small(), replicates=2, progress=False)
            except RuntimeError as error:
                os.write(write, str(error).encode())
            os._exit(0)
        os.waitpid(child, 0)
        self.assertIn(b"'spawn' or 'forkserver'", os.read(read, 1000))


class Comparisons(Case):
    def test_differences_are_paired(self) -> None:
        found = compared()
        values = found.data["adoption"].values[:, :, -1].astype(float)
        difference = values[1] - values[0]
        row = found.summary().loc["delegated"]
        self.assertAlmostEqual(row["difference"], difference.mean(), delta=1e-12)
        from scipy import stats

        low, high = stats.t.interval(0.95, len(difference) - 1, difference.mean(), stats.sem(difference))
        # Both compute the same formula in double precision: some roundings apart.
        np.testing.assert_allclose([row["difference_low"], row["difference_high"]], [low, high], rtol=1e-10)
        self.assertEqual(row["share_better"], (difference > 0).mean())
        self.assertEqual(row["share_worse"], (difference < 0).mean())
        last = found.differences().isel(week=-1, scenario=0)
        np.testing.assert_allclose([last["low"], last["high"]], [low, high], rtol=1e-10)

    def test_cost_of_an_added_teacher(self) -> None:
        found = dw.compare({"delegated": small("delegated"), "engaged": small()}, replicates=16, progress=False)
        cost = found.data["cost"].values[:, :, -1].mean(axis=1, dtype=float)
        users = found.data["level_count"].values[:, :, -1, 3:].sum(axis=2).mean(axis=1, dtype=float)
        # Adoption is stored as float32: a relative error of 6e-8, and the difference is at least a tenth of its terms.
        self.assertAlmostEqual(found.summary().loc["engaged", "cost_per_added_teacher"],
                               (cost[1] - cost[0]) / (users[1] - users[0]), delta=1e-5 * cost[1])
        self.assertTrue(math.isnan(found.summary().loc["delegated", "cost_per_added_teacher"]))

    def test_wrong_questions_are_refused(self) -> None:
        with self.assertRaisesRegex(dw.InputError, "'adopton' is not recorded"):
            compared(4).summary("adopton")
        with self.assertRaisesRegex(dw.InputError, "year 9 is not recorded"):
            compared(4).summary(year=9)
        with self.assertRaisesRegex(dw.InputError, "at least one other"):
            dw.compare({"engaged": small()})

    def test_regret_is_zero_for_the_best(self) -> None:
        table = dw.regret({"engaged": small(), "delegated": small("delegated")},
                          {"as assumed": {}, "more turnover": {"teachers.turnover": 0.3}}, replicates=8)
        self.assertTrue((table.min() >= 0).all())
        self.assertEqual(list(table[["as assumed", "more turnover"]].min()), [0.0, 0.0])

    def test_figures_carry_their_run_id(self) -> None:
        found = compared(4)
        for draw in (found.plot, found.plot.difference, found.plot.levels, found.plot.barriers):
            ax = draw()
            self.assertIn(f"Run ID {found.digest[:8]}", [text.get_text() for text in ax.texts])
            matplotlib.pyplot.close(ax.figure)

    def test_differences_of_shares_are_in_points(self) -> None:
        ax = compared(4).plot.difference()
        self.assertEqual(ax.yaxis.get_major_formatter()(-0.1), "\N{MINUS SIGN}10 pts")
        matplotlib.pyplot.close(ax.figure)

    def test_futures_are_those_of_one_scenario(self) -> None:
        data = dw.run(small(), replicates=60, progress=False)
        ax = dw.plot.futures(data)
        self.assertEqual(len(ax.lines), 50 + 1)
        np.testing.assert_array_equal(ax.lines[7].get_ydata(), data["adoption"].values[0, 7])
        np.testing.assert_array_equal(ax.lines[-1].get_ydata(), data["adoption"].values[0].mean(axis=0))
        matplotlib.pyplot.close(ax.figure)
        with self.assertRaisesRegex(dw.InputError, "one scenario; there are 2"):
            dw.plot.futures(compared(4).data)

    def test_schools_are_shown_of_one_replicate_or_their_mean(self) -> None:
        both = {name: small(name).with_({"output.schools": True}) for name in ("engaged_focused", "delegated")}
        found = dw.compare(both, replicates=4, progress=False)
        values = found.data["school_adoption"].values[1]
        for replicate, shown in ((2, values[2]), (None, values.mean(axis=0))):
            ax = found.plot.schools("delegated", replicate=replicate)
            np.testing.assert_array_equal(ax.images[0].get_array(), shown[:, np.argsort(shown[-1])].T)
            matplotlib.pyplot.close(ax.figure)

    def test_a_report_stands_alone(self) -> None:
        found = compared(8)
        found.report(self.folder / "memo.html")
        page = (self.folder / "memo.html").read_text()
        for part in ("percentage points", found.digest, "districtwide-provenance", "superintendent.engagement"):
            self.assertIn(part, page)
        for part in ("http://", "https://", "<link", "<script src"):
            self.assertNotIn(part, page)
        found.to_excel(self.folder / "memo.xlsx")
        sheets = pd.read_excel(self.folder / "memo.xlsx", sheet_name=None)
        self.assertEqual(list(sheets), ["summary", "differences", "scenarios", "events", "provenance"])


class Sweeps(Case):
    def design(self, text: str) -> pathlib.Path:
        file = self.folder / "design.toml"
        base = dw.Scenario.load("engaged_focused").with_(SMALL | {"run.replicates": 2})
        base.save(self.folder / "base.toml", overwrite=True)
        file.write_text(f'base = "base.toml"\n{text}')
        return file

    def test_a_grid_is_the_command_lines(self) -> None:
        design = self.design('kind = "grid"\n[[factors]]\nparameter = "superintendent.engagement"\nvalues = [0, 0.5, 1]\n'
                             '[[factors]]\nparameter = "priorities.count"\nvalues = [1, 4]\n[run]\nreplicates = 2\n')
        with dw.sweep(design, self.folder / "a.h5", progress=False) as data:
            subprocess.run([PROGRAM, "sweep", design, "-o", self.folder / "b.h5", "--quiet"], check=True,
                           stdout=subprocess.DEVNULL)
            with dw.open(self.folder / "b.h5") as theirs:
                self.assertEqual(data.attrs["digest"], theirs.attrs["digest"])
            matplotlib.pyplot.close(dw.plot.surface(data).figure)
        with self.assertRaises(dw.FileError):
            dw.sweep(design, self.folder / "a.h5", progress=False)

    def test_a_nation_takes_another_table(self) -> None:
        table = self.folder / "mine.csv"
        table.write_text("name,teachers\nAsh,41\nOak,\nElm,70.4\n")
        with self.assertWarnsRegex(UserWarning, r"1 of 3 rows .* line 3 \(Oak\)"):
            data = dw.sweep("nation", self.folder / "n.h5", table=table, changes={"years": 1}, progress=False)
        with data:
            self.assertEqual(list(data.teachers), [41, 70])
            self.assertEqual(data.population_adoption.sel(size_class="all").dims, ("replicate", "week"))
            self.assertIn("--table", data.attrs["history"])
            # scenario, point, two factors, teachers, name, replicate, week, year; the quantities of single districts alone.
            self.assertEqual(len(dw.to_dataframe(data).columns), 9 + 8)
        with self.assertRaisesRegex(dw.InputError, "which is no column of"):
            (self.folder / "bad.csv").write_text("name,staff\nAsh,41\n")
            dw.sweep("nation", self.folder / "o.h5", table=self.folder / "bad.csv", progress=False)

    def test_a_summary_has_statistics_in_place_of_replicates(self) -> None:
        design = self.design('kind = "grid"\n[[factors]]\nparameter = "superintendent.engagement"\nvalues = [0, 0.5, 1]\n'
                             '[[factors]]\nparameter = "priorities.count"\nvalues = [1, 4]\n[run]\nreplicates = 8\n')
        whole = dw.sweep(design, self.folder / "a.h5", progress=False)
        summary = dw.sweep(design, self.folder / "b.h5", summary=True, progress=False)
        self.assertEqual(summary["adoption"].dims, ("point", "statistic", "week"))
        means = summary["adoption"].sel(statistic="mean", drop=True)
        np.testing.assert_allclose(means, whole["adoption"].mean("replicate", dtype=np.float64), rtol=2.0**-23)
        self.assertIn("adoption", dw.to_dataframe(summary))
        table = dw.to_dataframe(summary, ["adoption"])
        self.assertEqual(list(table.columns), ["scenario", "point", "superintendent.engagement", "priorities.count",
                                               "statistic", "week", "year", "adoption"])
        self.assertEqual(len(table), 6 * 7 * 72)
        images = [dw.plot.surface(data).images[0].get_array() for data in (whole, summary)]
        np.testing.assert_allclose(images[0], images[1], rtol=1e-5)  # xarray's own mean of floats is off by as much
        matplotlib.pyplot.close("all")
        with self.assertRaisesRegex(dw.InputError, "a summary keeps none"):
            dw.plot.futures(summary)
        self.assertTrue(dw.rerun(self.folder / "b.h5", progress=False))

    def test_numbers_may_be_rounded(self) -> None:
        design = self.design('kind = "grid"\n[[factors]]\nparameter = "superintendent.engagement"\nvalues = [0, 1]\n')
        rounding = "_QuantizeBitRoundNumberOfSignificantBits"
        swept = dw.sweep(design, self.folder / "a.h5", keep_bits=6, progress=False)
        self.assertEqual(int(swept["adoption"].attrs[rounding]), 6)
        self.assertFalse(np.any(swept["adoption"].values.view(np.uint32) & 0x1FFFF))
        run = dw.run(small().with_({"output.keep_bits": 6}), replicates=2, output=self.folder / "r.h5", progress=False)
        self.assertEqual(run["depth"].attrs[rounding], 6)
        self.assertNotIn(rounding, run["level_count"].attrs)
        with dw.open(self.folder / "r.h5") as opened:
            self.assertEqual(opened.attrs["digest"], run.attrs["digest"])
            np.testing.assert_array_equal(opened["cost"].values, run["cost"].values)
        with self.assertRaisesRegex(dw.InputError, "output.keep_bits is 30; allowed 1 to 23"):
            dw.sweep(design, self.folder / "c.h5", keep_bits=30, progress=False)

    def test_sensitivity_ranks_factors(self) -> None:
        design = self.design('kind = "morris"\npoints = 4\n[[factors]]\nparameter = "superintendent.engagement"\n'
                             'range = [0, 1]\n[[factors]]\nparameter = "priorities.count"\nrange = [1, 8]\n'
                             '[run]\nreplicates = 2\n')
        dw.sweep(design, self.folder / "m.h5", progress=False).close()
        found = dw.sensitivity(self.folder / "m.h5")
        self.assertEqual(found.kind, "morris")
        self.assertTrue(found.factors["mu_star"].is_monotonic_decreasing)
        matplotlib.pyplot.close(found.plot().figure)


class Organizations(Case):
    def test_goes_to_networkx_and_back(self) -> None:
        found = dw.Organization.of(small())
        teachers = [person for person, role in found.graph.nodes(data="role") if role == "teacher"]
        self.assertEqual(len(teachers), len(found.measures()))
        self.assertGreater(found.measures()["degree"].mean(), 1)
        file = found.save(self.folder / "own.graphml")
        own = dw.Scenario.load("engaged_focused").with_({"years": 2, "organization.file": str(file)})
        data = dw.run(own, replicates=2, progress=False)
        self.assertEqual(int(data["level_count"].values[0, 0, 0].sum()), len(teachers))

    def test_comes_from_tables(self) -> None:
        folder = ROOT / "scenarios" / "organizations"
        people = pd.read_csv(folder / "people.csv")
        tables = dw.Organization.from_tables(people, pd.read_csv(folder / "ties.csv"))
        own = dw.Scenario.load("engaged_focused").with_({"years": 2} | tables.save(self.folder))
        shipped = dw.Scenario.load("own_organization_csv").with_({"years": 2})
        digests = [dw.run(one, replicates=4, seed=1, progress=False).attrs["digest"] for one in (own, shipped)]
        self.assertEqual(*digests)

    def test_a_saved_scenario_finds_its_files(self) -> None:
        folder = ROOT / "scenarios" / "organizations"
        people = dw.Organization.from_tables(pd.read_csv(folder / "people.csv"), pd.read_csv(folder / "ties.csv"))
        here = pathlib.Path.cwd()
        self.addCleanup(os.chdir, here)
        os.chdir(self.folder)
        (self.folder / "results").mkdir()
        own = dw.Scenario.load("engaged_focused").with_({"years": 1} | people.save("results"))
        own.save("results/ours.toml")
        self.assertEqual(dw.validate("results/ours.toml"), [])
        digests = [dw.run(one, replicates=2, progress=False).attrs["digest"] for one in (own, "results/ours.toml")]
        self.assertEqual(*digests)
        pathlib.Path(own["organization.file"]).unlink()
        self.assertRegex(dw.validate("results/ours.toml")[0], r"ours.toml:\d+: organization.file is .* no such file")

    def test_paths_are_taken_as_paths(self) -> None:
        file = ROOT / "scenarios" / "organizations" / "people.csv"
        own = dw.Scenario.load("engaged_focused").with_({"organization.file": file})
        self.assertEqual(own["organization.file"], str(file))

    def test_a_picture_names_few_schools(self) -> None:
        schools = ["Cedar Elementary", "Harbor School, K-8", "Quarry High"]
        for one, names in (("own_organization_csv", schools), ("engaged_focused", [])):
            ax = dw.Organization.of(one).plot()
            self.assertEqual([text.get_text() for text in ax.texts], names)
            matplotlib.pyplot.close(ax.figure)

    def test_explains_a_teacher(self) -> None:
        self.assertIn("eacher 3", dw.explain(small(), 3))
        with self.assertRaises(dw.InputError):
            dw.explain(small(), 10**6)


def load_tests(loader: unittest.TestLoader, tests: unittest.TestSuite, pattern: str | None) -> unittest.TestSuite:
    """The docstrings' examples too."""
    folder, top = tempfile.TemporaryDirectory(), pathlib.Path.cwd()  # examples write where they are run
    for module in ("_toml", "errors", "provenance", "scenario", "runs", "regret", "parameter_table", "sweeps", "organization"):
        tests.addTests(doctest.DocTestSuite(importlib.import_module(f"districtwide.{module}"),
                                            setUp=lambda _: os.chdir(folder.name), tearDown=lambda _: os.chdir(top)))
    return tests


class Import(unittest.TestCase):
    def test_brings_no_heavy_library(self) -> None:
        code = ("import sys, districtwide; "
                "print([name for name in ('pandas', 'xarray', 'matplotlib', 'networkx') if name in sys.modules])")
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        self.assertEqual(found.stdout.strip(), "[]")


unittest.main()
