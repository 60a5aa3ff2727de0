"""Peak memory of sweeps of 1,000 to 100,000 runs, and how fast xarray reads the largest. Argument: the program.

Prints the tables of tests/benchmarks/README.md: medians, and the span of the peaks, which depend on what two threads
happen to do at once. Needs some 200 MB in the temporary folder and about two minutes.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from workloads import design

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
REPLICATES = 100
REPETITIONS = 5


def sweep(folder: pathlib.Path, n_runs: int, n_threads: int) -> tuple[float, float]:
    """Peak resident memory of the program itself in MB, and seconds."""
    plan = folder / "design.toml"
    plan.write_text(design(n_runs // REPLICATES, REPLICATES), encoding="utf-8")
    command = [PROGRAM, "sweep", str(plan), "-o", str(folder / "sweep.h5"), "--force", "--quiet", "--threads",
               str(n_threads), "--set", "organization.schools=1"]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"the sweep ended with {process.returncode}")
    return usage.ru_maxrss / 1000, time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        print("| runs | threads | peak memory | span | time |\n|---|---|---|---|---|")
        for n_runs in (1_000, 10_000, 100_000):
            for n_threads in (1, 2):
                peaks, times = zip(*(sweep(folder, n_runs, n_threads) for _ in range(REPETITIONS)), strict=True)
                print(f"| {n_runs:,} | {n_threads} | {statistics.median(peaks):.1f} MB "
                      f"| {min(peaks):.1f} to {max(peaks):.1f} MB | {statistics.median(times):.2f} s |")
        # Not before: a child's peak counts what this process held when it was begun.
        import xarray

        print("\n| reader | opens | reads adoption of all 100,000 runs |\n|---|---|---|")
        for engine in ("h5netcdf", "netcdf4"):
            start = time.perf_counter()
            with xarray.open_dataset(folder / "sweep.h5", engine=engine) as data:
                opened = time.perf_counter()
                data["adoption"].load()
                print(f"| {engine} | {opened - start:.2f} s | {time.perf_counter() - opened:.2f} s |")


main()
