"""A nation of districts, as a user runs it. Usage: test_nation.py PROGRAM."""

import csv
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import numpy as np
import xarray as xr

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
TOP = pathlib.Path(__file__).resolve().parents[3]
NATION = TOP / "scenarios" / "designs" / "nation.toml"
SAMPLE = TOP / "scenarios" / "designs" / "nation_sample.csv"
UNITED_STATES = TOP.parent / "shared" / "data" / "us_districts_2023_24.csv"
SHORT = ["--set", "years=1", "--quiet"]


def run(*arguments: object, folder: pathlib.Path) -> subprocess.CompletedProcess:
    return subprocess.run([PROGRAM, *map(str, arguments)], cwd=folder, capture_output=True, text=True, timeout=600,
                          env={"LC_ALL": "C.UTF-8", "COLUMNS": "80", "PATH": "/usr/bin:/bin"})


class Nation(unittest.TestCase):
    def setUp(self) -> None:
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.folder = pathlib.Path(held.name)

    def done(self, *arguments: object) -> subprocess.CompletedProcess:
        result = run(*arguments, folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    def refused(self, *arguments: object) -> str:
        result = run(*arguments, folder=self.folder)
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertEqual(result.stdout, "")
        return result.stderr

    def table(self, name: str, *rows: str) -> pathlib.Path:
        path = self.folder / name
        path.write_text("\n".join(("district_name,teachers", *rows)) + "\n", encoding="utf-8")
        return path


class TheSample(Nation):
    """Ninety-seven in a hundred districts are simulated, and told of together."""

    def test_is_what_its_script_makes(self) -> None:
        subprocess.run([sys.executable, TOP / "tests" / "docs" / "make_nation_sample.py", "--check"], check=True)

    def test_report_and_file_agree(self) -> None:
        result = self.done("sweep", NATION, "-o", "nation.h5", *SHORT)
        with SAMPLE.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        sizes = [float(row["teachers"]) for row in rows]
        enrollment = [int(row["enrollment"]) for row in rows if float(row["teachers"]) >= 2]
        kept = [int(size + 0.5) for size in sizes if size >= 2]
        words = f"{len(sizes) - len(kept)} of {len(sizes)} rows have fewer than 2 teachers"
        self.assertIn(words, result.stderr)
        self.assertIn(f"{len(kept)} districts with {sum(kept):,} teachers", re.sub(r"\s+", " ", result.stdout))
        with xr.open_dataset(self.folder / "nation.h5") as data:
            self.assertIn(words, data.attrs["left_out"])
            self.assertEqual(data.sizes["point"], len(kept))
            np.testing.assert_array_equal(data.teachers, kept)
            self.assertEqual(data.teachers.attrs["units"], "teachers")
            self.assertTrue(str(data.district_name[0].item()).endswith("(made up)"))
            self.assertEqual(data.district_name.attrs["long_name"], "from the table: district_name")
            self.assertEqual((data.enrollment.dtype, data.enrollment.dims), (np.float64, ("point",)))
            np.testing.assert_array_equal(data.enrollment, enrollment)
            self.assertEqual(len(np.unique(data.seed)), len(kept))
            weights = data.teachers / data.teachers.sum()
            whole = data.population_adoption.sel(size_class="all")
            self.assertEqual(whole.dims, ("replicate", "week"))
            # Sums of 194 products in double precision, of values that are the same bits.
            np.testing.assert_allclose(whole, (data.adoption.astype(float) * weights).sum("point"), rtol=1e-13)
            np.testing.assert_allclose(data.population_cost.sel(size_class="all"), data.cost.astype(float).sum("point"),
                                       rtol=1e-13)
            spread = data.population_adoption_quantile.sel(size_class="all")
            expected = data.adoption.astype(float).mean("replicate").quantile([0.1, 0.25, 0.5, 0.75, 0.9], "point")
            np.testing.assert_allclose(spread, expected.transpose("quantile", "week"), rtol=0, atol=1e-15)
            small = data.class_of_point == 1
            self.assertEqual(data.size_class_points[1], small.sum())
            at_end = 100 * float(whole[0, -1])
            self.assertRegex(result.stdout, rf"(?m)^all +{len(kept)} +{sum(kept):,} +{at_end:.1f} ")

    def test_of_shards_has_the_same_digest_and_report(self) -> None:
        whole = self.done("sweep", NATION, "-o", "whole.h5", *SHORT)
        for shard in ("1/3", "0/3", "2/3"):
            self.done("sweep", NATION, "-o", "parts.h5", "--shard", shard, *SHORT)
        merged = self.done("merge", "parts.h5")
        digests = {self.done("digest", name).stdout.split()[0] for name in ("whole.h5", "parts.h5")}
        self.assertEqual(len(digests), 1)
        report = re.search(r"194 districts.*?\n\n(?=Written)", whole.stdout, re.S)
        self.assertIsNotNone(report)
        self.assertIn(report.group().strip(), merged.stdout)

    def test_draws_each_districts_superintendent(self) -> None:
        self.done("sweep", NATION, "-o", "nation.h5", *SHORT)
        with xr.open_dataset(self.folder / "nation.h5") as data:
            engagement = data["superintendent.engagement"].values
            count = data["priorities.count"].values
        self.assertEqual(len(np.unique(engagement)), len(engagement))
        self.assertTrue(0 <= engagement.min() < 0.1 and 0.9 < engagement.max() <= 1)
        self.assertTrue(count.min() >= 1 and count.max() <= 12)
        # Of a log-uniform distribution from 1 to 12 half lies below sqrt(12); 194 draws, five standard errors.
        self.assertLess(abs(np.mean(count < 12**0.5) - 0.5), 5 * 0.5 / 194**0.5)


class AnotherTable(Nation):
    def test_replaces_the_designs(self) -> None:
        table = self.table("mine.csv", "Ash,40", "Oak,", "Elm,200.5")
        result = self.done("sweep", NATION, "--table", "mine.csv", "-o", "mine.h5", *SHORT)
        self.assertIn("1 of 3 rows have fewer than 2 teachers, or no number of them, and are left out: line 3 (Oak)",
                      result.stderr)
        with xr.open_dataset(self.folder / "mine.h5") as data:
            self.assertEqual(list(data.teachers), [40, 201])
            self.assertIn("--table mine.csv", data.attrs["history"])
        # The file holds its rows: it is made again without the table.
        table.unlink()
        again = self.done("rerun", "mine.h5")
        self.assertIn("the same", again.stdout)

    def test_carries_its_columns_along_as_numbers_where_they_are(self) -> None:
        (self.folder / "mine.csv").write_text("id,teachers,spending,enrollment,mixed\n"
                                              "0100005,40,12.5,600,7\n0100006,1,9,9,9\n3601860,200.5,,3000,seven\n")
        self.done("sweep", NATION, "--table", "mine.csv", "-o", "mine.h5", *SHORT)
        with xr.open_dataset(self.folder / "mine.h5") as data:
            self.assertEqual(list(data.id.values), ["0100005", "3601860"])
            np.testing.assert_array_equal(data.spending, [12.5, np.nan])
            np.testing.assert_array_equal(data.enrollment, [600.0, 3000.0])
            self.assertEqual(list(data.mixed.values), ["7", "seven"])
            names = {name: data[name].attrs["long_name"] for name in ("id", "spending", "enrollment", "mixed")}
            self.assertEqual(names, {name: f"from the table: {name}" for name in names})
        self.assertIn("enrollment", self.done("info", "mine.h5").stdout)
        self.assertIn("the same", self.done("rerun", "mine.h5").stdout)

    def test_is_no_part_of_a_sweep_that_another_began(self) -> None:
        self.table("mine.csv", "Ash,40", "Elm,200.5")
        self.table("other.csv", "Ash,40", "Elm,201.5")
        self.done("sweep", NATION, "--table", "mine.csv", "-o", "mine.h5", "--shard", "0/2", *SHORT)
        result = run("sweep", NATION, "--table", "other.csv", "-o", "mine.h5", "--resume", *SHORT, folder=self.folder)
        self.assertEqual(result.returncode, 1)
        self.assertIn("holds blocks of another sweep", result.stderr)

    def test_can_be_tried_dry(self) -> None:
        self.table("mine.csv", "Ash,40", "Elm,200.5")
        result = self.done("sweep", NATION, "--table", "mine.csv", "--dry-run", *SHORT)
        self.assertIn("2 runs (2 points of 1 replicate)", result.stdout)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["mine.csv"])

    def test_that_is_wrong_is_refused_with_its_line(self) -> None:
        self.assertIn("none.csv: there is no such file", self.refused("sweep", NATION, "--table", "none.csv", *SHORT))
        self.table("bad.csv", "Ash,40", "Elm,lots")
        self.assertIn("bad.csv:3: teachers is lots", self.refused("sweep", NATION, "--table", "bad.csv", *SHORT))
        (self.folder / "other.csv").write_text("name,staff\nAsh,3\n")
        self.assertIn("which is no column of other.csv", self.refused("sweep", NATION, "--table", "other.csv", *SHORT))
        self.assertIn("is a folder, not a file", self.refused("sweep", NATION, "--table", ".", *SHORT))
        grid = TOP / "scenarios" / "designs" / "engagement_by_priorities.toml"
        self.assertIn("--table: is for designs of kind table", self.refused("sweep", grid, "--table", "bad.csv", *SHORT))
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["bad.csv", "other.csv"])

    def test_is_passed_on_by_slurm(self) -> None:
        self.table("mine.csv", "Ash,40", "Elm,200.5")
        script = self.done("slurm", NATION, "--table", "mine.csv", "-o", "mine.h5").stdout
        self.assertIn("--table 'mine.csv'", script)


@unittest.skipUnless(UNITED_STATES.is_file(), f"{UNITED_STATES} is not here: it does not come with the project")
class UnitedStates(Nation):
    def test_is_planned_whole_and_run_in_part(self) -> None:
        result = self.done("sweep", NATION, "--table", UNITED_STATES, "-o", "nation.h5", "--shard", "0/40", *SHORT)
        found = re.match(r"([\d]+) of 17651 rows have fewer than 2 teachers", result.stderr)
        self.assertIsNotNone(found, result.stderr)
        status = self.done("status", "nation.h5").stdout
        self.assertIn(f"of {17651 - int(found.group(1)):,} runs done", status)
        self.done("merge", "nation.h5", "--partial")
        with xr.open_dataset(self.folder / "nation.h5") as data:
            self.assertGreater(float(data.teachers.sum()), 3.2e6)
            done = data.status[:, 0] == 0
            self.assertGreater(int(done.sum()), 0)
            weights = data.teachers.where(done, 0)
            expected = (data.adoption.astype(float).fillna(0) * weights).sum("point") / weights.sum()
            np.testing.assert_allclose(data.population_adoption.sel(size_class="all"), expected, rtol=1e-12)


if __name__ == "__main__":
    unittest.main()
