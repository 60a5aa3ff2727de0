"""Tables that say of what they are, and what is refused in Python's own words. Run by ctest, with the package on PYTHONPATH.
Argument: the program.
"""

from __future__ import annotations

import copy
import itertools
import json
import pathlib
import pickle
import shutil
import subprocess
import sys
import tempfile
import unittest

import districtwide as dw
import h5py
import numpy as np
import pandas as pd
import xarray as xr
from districtwide.errors import in_python

PROGRAM = sys.argv.pop(1)
SMALL = {"organization.schools": 3, "years": 1, "run.replicates": 2}
FACTORS = ('[[factors]]\nparameter = "superintendent.engagement"\n{}\n[[factors]]\nparameter = "priorities.count"\n{}\n'
           "[run]\nreplicates = 2\n")
ENGAGED, PRIORITIES = "superintendent.engagement", "priorities.count"


def small(name: str = "engaged_focused", **changes: object) -> dw.Scenario:
    return dw.Scenario.load(name).with_(SMALL | changes, title=name)


class Case(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def design(self, head: str, first: str, second: str, run: str = "") -> pathlib.Path:
        small().save(self.folder / "base.toml", overwrite=True)
        file = self.folder / "design.toml"
        file.write_text(f'base = "base.toml"\n{head}\n' + FACTORS.format(first, second) + run)
        return file

    def grid(self) -> xr.Dataset:
        design = self.design('kind = "grid"', "values = [0, 0.5, 1]", "values = [1, 4, 8]")
        data = dw.sweep(design, self.folder / "grid.h5", overwrite=True, progress=False)
        self.addCleanup(data.close)
        return data

    def saltelli(self, run: str = "", changes: dict[str, int] | None = None) -> xr.Dataset:
        design = self.design('kind = "saltelli"\npoints = 8', "range = [0, 1]", "range = [1, 8]", run)
        data = dw.sweep(design, self.folder / "saltelli.h5", changes=changes, overwrite=True, progress=False)
        self.addCleanup(data.close)
        return data


class Tables(Case):
    def test_of_sweeps_tell_points_and_factors(self) -> None:
        data = self.grid()
        table = dw.to_dataframe(data, "adoption")
        before = ["scenario", "point", ENGAGED, PRIORITIES, "replicate", "week", "year"]
        self.assertEqual(list(table), [*before, "adoption"])
        self.assertEqual(len(table), 9 * 2 * 36)
        self.assertFalse(table.duplicated(["point", "replicate", "week"]).any())
        found = set(zip(table[ENGAGED], table[PRIORITIES], strict=True))
        self.assertEqual(found, set(itertools.product([0.0, 0.5, 1.0], [1.0, 4.0, 8.0])))
        row = table[(table[ENGAGED] == 0.5) & (table[PRIORITIES] == 8) & (table["replicate"] == 1) & (table["week"] == 35)]
        point = int(np.flatnonzero((data[ENGAGED].values == 0.5) & (data[PRIORITIES].values == 8))[0])
        self.assertEqual(row["adoption"].tolist(), [data["adoption"].values[point, 1, 35]])

    def test_have_every_dimension(self) -> None:
        data = dw.run(small(**{"output.schools": True}), progress=False)
        for quantity, dimension, size in (("level_count", "level", 8), ("barrier", "support", 9),
                                          ("component_alignment", "component", 6), ("school_adoption", "school", 3)):
            table = dw.to_dataframe(data, [quantity])
            self.assertEqual(list(table), ["scenario", "point", "replicate", "week", "year", dimension, quantity])
            self.assertEqual(len(table), 2 * 36 * size)
            self.assertFalse(table.duplicated(["replicate", "week", dimension]).any())
        table = dw.to_dataframe(data, "level_count")
        of_one = table[(table["replicate"] == 1) & (table["week"] == 9) & (table["level"] == "nonuse")]["level_count"]
        self.assertEqual(of_one.tolist(), [int(data["level_count"].sel(level="nonuse").values[0, 1, 9])])
        poverty = dw.to_dataframe(data, ["school_poverty", "school_teachers"])
        self.assertEqual(list(poverty), ["scenario", "point", "replicate", "school", "school_poverty", "school_teachers"])
        self.assertEqual(len(poverty), 2 * 3)

    def test_of_a_part_tell_what_was_selected(self) -> None:
        data = self.grid()
        whole = dw.to_dataframe(data, "adoption")
        one = dw.to_dataframe(data.isel(point=4), "adoption")
        pd.testing.assert_frame_equal(one, whole[whole["point"] == 4].reset_index(drop=True), check_dtype=False)
        last = dw.to_dataframe(data.sel(week=35), "adoption")
        pd.testing.assert_frame_equal(last, whole[whole["week"] == 35].reset_index(drop=True), check_dtype=False)
        single = dw.to_dataframe(data.isel(point=4, replicate=1).sel(week=35), "adoption")
        self.assertEqual(single["adoption"].tolist(), [data["adoption"].values[4, 1, 35]])
        self.assertIn("adoption", dw.to_dataframe(data.isel(point=0)))
        self.assertIn("provenance", one.attrs)
        turned = dw.to_dataframe(data.transpose("week", ...))
        self.assertEqual(list(turned), list(dw.to_dataframe(data)))

    def test_of_a_comparison_have_the_names_given(self) -> None:
        found = dw.compare({"a": small(), "b": small("delegated")}, progress=False)
        table = found.to_dataframe(["adoption"])
        self.assertEqual(set(zip(table["scenario"], table["point"], strict=True)), {("a", 0), ("b", 1)})

    def test_of_unlike_quantities_are_refused(self) -> None:
        data = dw.run(small(**{"output.schools": True}), progress=False)
        for names in (["school_adoption", "adoption"], ["adoption", "level_count"], ["school_poverty", "school_adoption"]):
            with self.assertRaisesRegex(dw.InputError, f"'{names[0]}' is over .* but '{names[1]}' is over .* apart"):
                dw.to_dataframe(data, names)
        with self.assertRaisesRegex(dw.InputError, "no quantity 'adopton'; did you mean 'adoption'"):
            dw.to_dataframe(data, ["adopton"])
        with self.assertRaisesRegex(dw.InputError, "needs a quantity; there are achievement, "):
            dw.to_dataframe(data, [])
        with self.assertRaisesRegex(dw.InputError, "needs a Dataset"):
            dw.to_dataframe(data["adoption"])


class Files(Case):
    def test_of_another_kind_are_refused(self) -> None:
        file = self.folder / "run.h5"
        dw.run(small(), output=file, progress=False)
        newer = self.folder / "newer.h5"
        shutil.copy(file, newer)
        with h5py.File(newer, "r+") as inside:
            inside.attrs["format_version"] = np.int32(99)
        short = self.folder / "short.h5"
        short.write_bytes(file.read_bytes()[:20000])
        told = subprocess.run([PROGRAM, "info", newer], capture_output=True, text=True).stderr
        with self.assertRaises(dw.FileError) as caught:
            dw.open(newer)
        self.assertIn(str(caught.exception), told)
        for path, words in ((newer, "is of format version 99; this Districtwide reads up to 1"), (short, "truncated file"),
                            (self.folder, "is a folder, not a file")):
            for ask in (dw.open, lambda path: dw.rerun(path, progress=False)):
                with self.assertRaisesRegex(dw.FileError, words):
                    ask(path)

    def test_are_what_run_gives(self) -> None:
        file = self.folder / "run.h5"
        for scenario in (small(**{"output.schools": True}), dw.Scenario.from_toml('model = "contagion"')):
            run = dw.run(scenario, replicates=2, output=file, overwrite=True, progress=False)
            with dw.open(file) as opened:
                self.assertEqual(set(opened.variables) - set(run.variables), {"status"})  # all runs of `run` are done
                for name in run.variables:
                    self.assertEqual((run[name].dtype, run[name].attrs), (opened[name].dtype, opened[name].attrs), name)
                told = [{key: value for key, value in data.attrs.items() if key != "history"} for data in (run, opened)]
                self.assertEqual(*told)
        self.assertFalse(dw.run(small(), progress=False)["level_count"].values.flags.writeable)

    def test_of_xarray_can_be_opened(self) -> None:
        data = dw.run(small(), progress=False)
        data.to_netcdf(self.folder / "own.nc")
        with dw.open(self.folder / "own.nc") as opened:
            xr.testing.assert_identical(opened.load(), data)


class Words(Case):
    def test_are_pythons(self) -> None:
        file = self.folder / "one.h5"
        dw.run(small(), output=file, progress=False)
        design = self.design('kind = "grid"', "values = [0, 1]", "values = [1, 4]")
        for again in (lambda: dw.run(small(), output=file, progress=False), lambda: dw.sweep(design, file, progress=False)):
            with self.assertRaisesRegex(dw.FileError, "one.h5: already exists; overwrite=True replaces it$"):
                again()
        dw.sweep(design, file, overwrite=True, progress=False).close()
        (self.folder / "two.h5.blocks").mkdir()
        with self.assertRaisesRegex(dw.FileError, "; resume=True goes on, overwrite=True begins again$"):
            dw.sweep(design, self.folder / "two.h5", progress=False)
        with self.assertRaisesRegex(dw.InputError, "^table: is for designs of kind table") as caught:
            dw.sweep(design, self.folder / "three.h5", table="none.csv", progress=False)
        self.assertEqual(caught.exception.problems[0].file, "table")

    def test_leave_names_of_files_alone(self) -> None:
        self.assertEqual(in_python("a--force.h5: run the rest with --resume, or merge with --partial"),
                         "a--force.h5: run the rest with resume=True, or merge with partial=True")
        self.assertEqual(in_python("data/--table.csv: does not exist"), "data/--table.csv: does not exist")
        self.assertEqual(in_python("19 GB are allowed (--max-memory; default 80 % of what is free). Fewer"),
                         "19 GB are allowed (80 % of what is free). Fewer")

    def test_of_events_name_the_event(self) -> None:
        engaged = small()
        for changes, when, words in (({ENGAGED: 0.1}, {"week": 8000}, "the event's week is 8000; allowed 0 to 35"),
                                     ({ENGAGED: 7}, {"week": 3}, f"{ENGAGED} is 7; allowed 0 to 1"),
                                     ({ENGAGED: 0.1}, {"week": 3, "over_weeks": "a"}, 'over_weeks is "a"; expected a whole'),
                                     ({"engagement": 0.1}, {"year": 0.5}, "unknown key 'engagement'")):
            with self.assertRaisesRegex(dw.InputError, f"^with_event\\(\\): .*{words}") as caught:
                engaged.with_event(changes, **when)
            self.assertEqual(caught.exception.problems[0][:2], ("with_event()", 0))
        with self.assertRaisesRegex(dw.InputError, "set twice in week 3; first at an earlier event$"):
            engaged.with_event({ENGAGED: 0.1}, week=3).with_event({ENGAGED: 0.2}, week=3)

    def test_refuse_what_is_no_number_of_threads(self) -> None:
        for threads in ("2", -5, 2.5, 2**40):
            for ask in (lambda n: dw.run(small(), threads=n, progress=False),
                        lambda n: dw.sweep("engagement_by_priorities", self.folder / "x.h5", threads=n, progress=False),
                        lambda n: dw.rerun(self.folder / "x.h5", threads=n, progress=False)):
                with self.assertRaisesRegex(dw.InputError, f"^threads is {threads!r}; (expected a whole number|allowed 0 to)"):
                    ask(threads)
        self.assertEqual(dw.run(small(), threads=np.int64(1), progress=False).sizes["replicate"], 2)
        with self.assertRaisesRegex(dw.InputError, "^sample is 'x'"):
            dw.Organization.of(small(), sample="x")


class Sensitivities(Case):
    def test_take_a_dataset(self) -> None:
        data = self.saltelli()
        found = dw.sensitivity(data)
        pd.testing.assert_frame_equal(found.factors, dw.sensitivity(self.folder / "saltelli.h5").factors)
        for other in (data.isel(point=slice(3)), data.mean("replicate"), dw.run(small(), progress=False), 5):
            with self.assertRaisesRegex(dw.InputError, "needs the result file of a sweep, or the whole Dataset"):
                dw.sensitivity(other)

    def test_noise_share_is_of_the_variance_of_means(self) -> None:
        data = self.saltelli()
        last = data["adoption"].isel(week=-1).values.astype(float)
        rows = last.mean(axis=1).reshape(8, 6)  # of 2 factors: A, twice AB, twice BA, B
        share = (last.var(axis=1, ddof=1) / 2).mean() / rows[:, [0, -1]].var()
        # Both are sums of 48 doubles at most.
        self.assertAlmostEqual(dw.sensitivity(data).noise_share, share, delta=1e-12 * share)

    def test_have_the_columns_of_the_command(self) -> None:
        self.saltelli("seeds = 'own'", {"organization.samples": 2}).close()
        file = str(self.folder / "saltelli.h5")
        told = json.loads(subprocess.run([PROGRAM, "sensitivity", file, "--json"], capture_output=True, check=True).stdout)
        factors = dw.sensitivity(file).factors
        for factor in told["factors"]:
            for name in ("first_order", "total", "first_order_without_noise", "total_without_noise"):
                found = factors.loc[factor["parameter"], [name, f"{name}_low", f"{name}_high"]]
                self.assertEqual(found.tolist(), list(factor[name].values()), name)

    def test_refuse_what_is_out_of_range(self) -> None:
        data = self.saltelli()
        for wrong in ({"confidence": 95}, {"confidence": 0}, {"confidence": "a"}, {"resamples": -1}, {"resamples": 1.5},
                      {"week": "3"}):
            with self.assertRaisesRegex(dw.InputError, f"^{next(iter(wrong))} is "):
                dw.sensitivity(data, **wrong)


class Scenarios(Case):
    def test_of_two_models_have_no_difference(self) -> None:
        other = dw.Scenario.from_toml('model = "contagion"')
        for one, two in ((small(), other), (other, small())):
            with self.assertRaisesRegex(dw.InputError, "of one model; .* district|of one model; .* contagion"):
                one.diff(two)

    def test_take_values_of_numpy(self) -> None:
        for given in (np.bool_(True), np.array(True), True):
            self.assertEqual(small().with_({"output.schools": given}).to_toml(), small(**{"output.schools": True}).to_toml())
        for given in (np.float64(0.5), np.float32(0.5), np.array(0.5), xr.DataArray(0.5)):
            changed = small().with_({ENGAGED: given})
            self.assertEqual((changed[ENGAGED], changed.title), (0.5, f"engaged_focused, {ENGAGED} 0.5"))
        self.assertEqual(small().with_event({ENGAGED: np.array(0.5)}, week=np.int32(3)).events.iloc[-1]["week"], 3)

    def test_can_be_copied_and_pickled(self) -> None:
        one = small(**{PRIORITIES: 3}).with_event({ENGAGED: 0.1}, week=3, note='says "no"').with_({}, title='A "b" \\ c')
        digest = dw.run(one, progress=False).attrs["digest"]
        for again in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
            for part in ("name", "title", "description", "replicates", "seed"):
                self.assertEqual(getattr(again, part), getattr(one, part))
            self.assertEqual(again.to_toml(), one.to_toml())
            self.assertEqual(dw.run(again, progress=False).attrs["digest"], digest)


class Worlds(Case):
    def test_leave_the_difference_between_scenarios(self) -> None:
        both = {"few": small(), "many": small(**{PRIORITIES: 6})}
        with self.assertRaisesRegex(dw.InputError, f"the world 'calm' sets {PRIORITIES}, .*few: 2.0, many: 6.0"):
            dw.regret(both, {"as assumed": {}, "calm": {PRIORITIES: 1}})
        table = dw.regret(both, {"as assumed": {}, "turnover": {"teachers.turnover": 0.3}})
        self.assertEqual(list(table), ["as assumed", "turnover", "worst"])


class Organizations(Case):
    def test_ids_that_pandas_made_floats_are_whole_numbers(self) -> None:
        people = pd.DataFrame({"id": range(6), "role": ["superintendent", "principal", *4 * ["teacher"]],
                               "school": [None, 7, 7, 7, 7, 7], "reports_to": [None, 0, 1, 1, 1, 1]})
        self.assertEqual(str(people["reports_to"].dtype), "float64")
        ties = pd.DataFrame({"a": [2, 3], "b": [3.0, 4.0], "type": "advice"})
        files = dw.Organization.from_tables(people, ties).save(self.folder)
        lines = pathlib.Path(files["organization.file"]).read_text().split()
        self.assertEqual(lines[1:3], ["0,superintendent,,", "1,principal,7,0"])
        self.assertEqual(pathlib.Path(files["organization.ties"]).read_text().split()[1:], ["2,3,advice", "3,4,advice"])
        found = dw.Organization.of(dw.Scenario.load("engaged_focused").with_({"years": 1} | files))
        advice = {frozenset((a, b)) for a, b, kind in found.graph.edges(data="type") if kind == "advice"}
        self.assertLessEqual({frozenset("23"), frozenset("34")}, advice)


unittest.main()
