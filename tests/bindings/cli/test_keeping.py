"""What is kept of runs: rounded numbers (--keep-bits) and summaries of sweeps (--summary), read by xarray with no code of
ours and held against netCDF-C's own rounding and NumPy's statistics. Usage: test_keeping.py PROGRAM.
"""

import hashlib
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import netCDF4
import numpy as np
import xarray as xr

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
SCENARIOS = pathlib.Path(__file__).resolve().parents[3] / "scenarios"
BASE = str(SCENARIOS / "engaged_focused.toml")
ENGINES = ("h5netcdf", "netcdf4")
ROUNDED = "_QuantizeBitRoundNumberOfSignificantBits"
STATISTICS = ["mean", "standard_deviation", "q05", "q25", "q50", "q75", "q95"]
SMALL = ("--set", "years=2", "--set", "organization.schools=2")
DESIGN = f"""title = "A small sweep"
base = "{BASE}"
kind = "%s"
[[factors]]
parameter = "superintendent.engagement"
range = [0.0, 1.0]
[[factors]]
parameter = "teachers.turnover"
range = [0.05, 0.3]
[run]
replicates = 20
seed = 9
"""


def design(kind: str, points: int) -> str:
    return (DESIGN % kind).replace("[[factors]]", f"points = {points}\n[[factors]]", 1)


def run(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=300)


def digest_of(data: xr.Dataset, rows: str) -> str:
    """The digest as README.md describes it, from what xarray shows."""
    names = sorted((str(name) for name in data if data[name].dims[:2] == ("point", rows) and name != "status"),
                   key=lambda name: name.encode())
    held = {name: data[name].values for name in names}
    digests = b""
    for point in range(data.sizes["point"]):
        for row in range(data.sizes[rows]):
            digest = hashlib.sha256()
            for name in names:
                values = held[name][point, row]
                axes = zip(data[name].dims[2:], values.shape, strict=True)
                digest.update(f"{name}\n".encode() + "".join(f"{axis}={size}\n" for axis, size in axes).encode())
                is_count = data[name].encoding["dtype"] == np.uint32
                words = np.nan_to_num(values).astype("<u4") if is_count else values.astype("<f4").view("<u4")
                missing = np.uint32(0xFFFFFFFF if is_count else 0x7FC00000)
                digest.update(np.where(np.isnan(values), missing, words).astype("<u4").tobytes())
            digests += digest.digest()
    return hashlib.sha256(digests).hexdigest()


class Case(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.design = self.write("design.toml", design("random", 6))

    def write(self, name: str, text: str) -> str:
        (self.folder / name).write_text(text, encoding="utf-8")
        return str(self.folder / name)

    def path(self, name: str) -> str:
        return str(self.folder / name)

    def done(self, *arguments: str) -> str:
        result = run(*arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def sweep(self, name: str, *arguments: str) -> str:
        """Runs the design into a file."""
        return self.done("sweep", self.design, "-o", self.path(name), "--quiet", *SMALL, *arguments)

    def digest(self, name: str) -> str:
        return self.done("digest", self.path(name)).strip()

    def assert_refused(self, result: subprocess.CompletedProcess, code: int, *words: str) -> None:
        self.assertEqual(result.returncode, code, result.stderr)
        for part in words:
            self.assertIn(part, result.stderr)


class KeepBits(Case):
    def small(self, name: str, *arguments: str) -> str:
        return self.done("run", BASE, "--replicates", "8", "--set", "organization.schools=3", "--quiet", "-o",
                         self.path(name), *arguments)

    def as_netcdf_rounds(self, values: np.ndarray, n_bits: int) -> np.ndarray:
        """What netCDF-C makes of them (quantize mode BitRound)."""
        with netCDF4.Dataset(self.path("rounded.nc"), "w") as file:
            axes = [file.createDimension(f"d{axis}", size).name for axis, size in enumerate(values.shape)]
            variable = file.createVariable("x", "f4", axes, compression="zlib", fill_value=np.float32(np.nan),
                                           significant_digits=n_bits, quantize_mode="BitRound")
            variable[:] = values
        with netCDF4.Dataset(self.path("rounded.nc")) as file:
            file.set_auto_mask(False)
            return file["x"][:]

    def assert_rounded(self, exact: np.ndarray, kept: np.ndarray, n_bits: int) -> None:
        """To netCDF's numbers, but for ties: it takes them away from 0, we to the even one."""
        expected = self.as_netcdf_rounds(exact, n_bits)
        self.assertFalse(np.array_equal(expected, exact))
        differ = kept != expected
        self.assertLess(differ.mean(), 0.01)
        wide = exact.astype(np.float64)[differ]
        np.testing.assert_array_equal(np.abs(wide - kept[differ]), np.abs(wide - expected[differ]))
        self.assertFalse(np.any(kept.view(np.uint32)[differ] >> (23 - n_bits) & 1), "a tie is not taken to the even one")

    def test_numbers_are_rounded_as_netcdf_rounds_them_and_counts_are_not(self) -> None:
        self.small("exact.h5")
        for n_bits in (3, 12):
            self.small("kept.h5", "--keep-bits", str(n_bits), "--force")
            for engine in ENGINES:
                with xr.open_dataset(self.path("exact.h5"), engine=engine) as exact, \
                     xr.open_dataset(self.path("kept.h5"), engine=engine) as kept:
                    self.assertEqual(int(kept["adoption"].attrs[ROUNDED]), n_bits)
                    self.assertNotIn(ROUNDED, exact["adoption"].attrs)
                    self.assertNotIn(ROUNDED, kept["level_count"].attrs)
                    for name in ("adoption", "cost", "barrier", "depth"):
                        self.assert_rounded(exact[name].values, kept[name].values, n_bits)
                    np.testing.assert_array_equal(kept["level_count"].values, exact["level_count"].values)
                    self.assertEqual(digest_of(kept, "replicate"), kept.attrs["digest"])

    def test_the_run_id_is_of_what_is_kept(self) -> None:
        text = self.small("kept.h5", "--keep-bits", "7")
        self.assertIn("Run ID " + self.digest("kept.h5")[:8], text)
        self.assertIn("values to 7 of 23 bits of the mantissa", " ".join(self.done("info", self.path("kept.h5")).split()))
        self.assertNotIn("mantissa", self.done("info", self.exact()))
        self.assertNotEqual(self.digest("kept.h5"), self.digest("exact.h5"))

    def exact(self) -> str:
        self.small("exact.h5", "--keep-bits", "23", "--force")
        return self.path("exact.h5")

    def test_all_bits_are_no_rounding(self) -> None:
        self.exact()
        self.small("plain.h5")
        self.assertEqual(self.digest("plain.h5"), self.digest("exact.h5"))

    def test_makes_the_file_smaller_and_is_made_again(self) -> None:
        self.small("exact.h5")
        self.small("kept.h5", "--keep-bits", "7")
        sizes = [(self.folder / name).stat().st_size for name in ("exact.h5", "kept.h5")]
        self.assertLess(sizes[1], 0.75 * sizes[0])
        self.assertIn(": the same", self.done("rerun", self.path("kept.h5"), "--quiet"))
        other = self.write("other.toml", f'extends = "{BASE}"\n[output]\nkeep_bits = 3\n')
        self.done("compare", BASE, other, "--keep-bits", "9", "--replicates", "4", "--quiet", "-o", self.path("two.h5"),
                  "--set", "organization.schools=2")
        with xr.open_dataset(self.path("two.h5")) as data:
            self.assertEqual(int(data["depth"].attrs[ROUNDED]), 9)
        self.assertIn(": the same", self.done("rerun", self.path("two.h5"), "--quiet"))

    def test_of_sweeps_is_the_same_for_threads_and_shards(self) -> None:
        self.sweep("one.h5", "--keep-bits", "10", "--threads", "1")
        for shard in ("1/2", "0/2"):
            self.sweep("two.h5", "--keep-bits", "10", "--shard", shard)
        other = run("sweep", self.design, "-o", self.path("two.h5"), "--resume", "--keep-bits", "11", *SMALL)
        self.assert_refused(other, 1, "two.h5.blocks: holds blocks of another sweep")
        self.done("merge", self.path("two.h5"))
        self.assertEqual(self.digest("two.h5"), self.digest("one.h5"))
        self.assertIn(": the same", self.done("rerun", self.path("two.h5"), "--quiet"))

    def test_bits_that_a_float_has_not_are_refused(self) -> None:
        for bits, words in (("0", "output.keep_bits is 0; allowed 1 to 23"), ("24", "is 24; allowed 1 to 23"),
                            ("many", "expected a whole number"), ("-3", "is -3; allowed"), ("", "is empty")):
            self.assert_refused(run("run", BASE, "--keep-bits", bits), 2, "--keep-bits", words)
        wrong = self.write("wrong.toml", f'extends = "{BASE}"\n[output]\nkeep_bit = 3\n')
        self.assert_refused(run("run", wrong), 2, "did you mean 'output.keep_bits'?")


class Summary(Case):
    def test_holds_what_numpy_finds_in_the_runs(self) -> None:
        self.sweep("runs.h5")
        self.sweep("summary.h5", "--summary")
        for engine in ENGINES:
            with xr.open_dataset(self.path("runs.h5"), engine=engine) as runs, \
                 xr.open_dataset(self.path("summary.h5"), engine=engine) as summary:
                self.assertEqual(list(summary["statistic"].values), STATISTICS)
                self.assertEqual(list(summary["replicates_run"].values), [20] * 6)
                np.testing.assert_array_equal(summary["status"].values, runs["status"].values)
                self.assertEqual({str(name) for name in summary}, {str(name) for name in runs})
                for name in ("adoption", "cost", "level_count", "barrier"):
                    self.assertEqual(summary[name].dims, ("point", "statistic", *runs[name].dims[2:]))
                    values = runs[name].values.astype(np.float64)
                    expected = [values.mean(axis=1), values.std(axis=1, ddof=1),
                                *np.quantile(values, (0.05, 0.25, 0.5, 0.75, 0.95), axis=1)]
                    # Both are rounded to floats, of doubles that are off by far less: at most one float apart.
                    np.testing.assert_allclose(summary[name].values, np.stack(expected, axis=1), rtol=2.0**-23,
                                               atol=2.0**-40 * np.abs(values).max(), err_msg=name)
                self.assertEqual(digest_of(summary, "statistic"), summary.attrs["digest"])
                self.assertEqual(summary.attrs["digest"], self.digest("summary.h5"))
                chosen = summary["adoption"].sel(statistic="q95", week=71)
                self.assertEqual(chosen.dims, ("point",))

    def test_is_small_and_says_what_it_is(self) -> None:
        self.sweep("runs.h5", "--replicates", "200")
        text = self.sweep("summary.h5", "--replicates", "200", "--summary")
        self.assertIn("Adoption at the end (week 71), mean of 200 replicates a point", text)
        self.assertIn("Run ID " + self.digest("summary.h5")[:8], text)
        sizes = [(self.folder / name).stat().st_size for name in ("runs.h5", "summary.h5")]
        self.assertLess(sizes[1], 0.15 * sizes[0])
        info = " ".join(self.done("info", self.path("summary.h5")).split())
        for part in ("replicate 200, statistic 7", "adoption (point, statistic, week)", "mean, standard_deviation, q05"):
            self.assertIn(part, info)

    def test_prints_the_same_report_as_the_runs(self) -> None:
        reports = [self.sweep(f"{k}.h5", *options).split("Written to")[0] for k, options in enumerate(([], ["--summary"]))]
        self.assertEqual(reports[0], reports[1])

    def test_is_the_same_for_threads_shards_and_another_time(self) -> None:
        self.sweep("one.h5", "--summary", "--threads", "1")
        for shard in ("2/3", "1/3"):
            self.sweep("two.h5", "--summary", "--shard", shard)
        self.assertRegex(self.done("status", self.path("two.h5")), r"of 120 runs done")
        self.sweep("two.h5", "--summary", "--shard", "0/3")
        other = run("sweep", self.design, "-o", self.path("two.h5"), "--resume", *SMALL)
        self.assert_refused(other, 1, "holds blocks of another sweep")
        self.done("merge", self.path("two.h5"))
        self.assertEqual(self.digest("two.h5"), self.digest("one.h5"))
        self.assertIn(": the same", self.done("rerun", self.path("two.h5"), "--quiet"))

    def test_goes_on_after_a_kill(self) -> None:
        # Some seconds of work in a few dozen blocks.
        many = ("--summary", "--replicates", "1200", "--keep-bits", "12")
        self.design = self.write("many.toml", design("random", 60))
        self.sweep("undisturbed.h5", *many)
        command = [PROGRAM, "sweep", self.design, "-o", self.path("s.h5"), "--quiet", *SMALL, *many]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        blocks = self.folder / "s.h5.blocks"
        while process.poll() is None and len(list(blocks.glob("block-*.h5"))) < 2:
            time.sleep(0.005)
        process.kill()
        process.communicate()
        self.assertEqual(process.returncode, -signal.SIGKILL, "it was done before it could be killed")
        self.assertIn("found from before", self.sweep("s.h5", *many, "--resume"))
        self.assertEqual(self.digest("s.h5"), self.digest("undisturbed.h5"))

    def test_may_be_asked_for_in_the_design_but_not_in_a_run(self) -> None:
        self.sweep("option.h5", "--summary")
        self.design = self.write("design.toml", (self.folder / "design.toml").read_text() + "[output]\nsummary = true\n")
        self.sweep("file.h5")
        self.assertEqual(self.digest("file.h5"), self.digest("option.h5"))
        self.assert_refused(run("run", BASE, "--summary"), 2, "unknown option '--summary'")
        self.assert_refused(run("run", BASE, "--set", "output.summary=true"), 2, "output.summary is for sweeps")

    def test_too_many_replicates_for_the_memory_are_refused(self) -> None:
        result = run("sweep", self.design, "-o", self.path("s.h5"), "--summary", "--replicates", "10000000")
        self.assert_refused(result, 2, "needs about", "of memory")

    def test_of_a_population_is_refused(self) -> None:
        nation = str(SCENARIOS / "designs" / "nation.toml")
        result = run("sweep", nation, "-o", self.path("s.h5"), "--summary")
        self.assert_refused(result, 2, "output.summary: does not go with [columns]")
        self.assertFalse((self.folder / "s.h5.blocks").exists())

    def test_sensitivity_reads_it(self) -> None:
        for kind in ("morris", "saltelli"):
            self.design = self.write("design.toml", design(kind, 4))
            self.sweep("runs.h5", "--force")
            self.sweep("summary.h5", "--force", "--summary")
            tables = [self.done("sensitivity", self.path(name), "--output", "depth") for name in ("runs.h5", "summary.h5")]
            self.assertIn("mean of 20 replicates a point", tables[0])
            self.assertEqual(tables[0], tables[1])  # means are kept as floats: far below the digits that are shown

    def test_a_dry_run_tells_its_size(self) -> None:
        text = self.sweep("s.h5", "--summary", "--dry-run")
        number, unit = text.split("on this machine, ")[1].split(" in ")[0].replace("\n", " ").split()
        self.sweep("s.h5", "--summary")
        told = float(number.replace(",", "")) * {"bytes": 1, "kB": 1e3, "MB": 1e6}[unit]
        size = (self.folder / "s.h5").stat().st_size
        self.assertLess(abs(told - size), 0.25 * size)  # told of one point, rounded to its first figures


if __name__ == "__main__":
    unittest.main()
