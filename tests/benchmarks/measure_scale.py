"""What a teacher-week costs in small and large districts, and in few and many runs. Argument: the program.

Prints what tests/benchmarks/README.md says of it: processor time a teacher-week, the start of the program, the building of the
organizations and the writing of the file included. Districts: engaged_focused, schools of 30, 180 weeks, sixteen replicates
on one thread. Sweeps: 600 teachers, 12 quantities kept whole, all threads; a million runs need 4 GB in the temporary folder and
some minutes.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

from workloads import BASE, SIZE, design

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
WEEKS, SCHOOL = 180, 30
DISTRICT = f"""extends = "{BASE}"
organization = {{{{ schools = {{schools}}, teachers_per_school = {SCHOOL}, school_size_cv = 0 }}}}
run.replicates = 16
output.quantities = ["adoption"]
"""
SCHOOLS = [33, 333, 3_333, 33_333]
SWEEPS = [(1, 64), (4, 250), (10, 1_000), (100, 1_000), (1_000, 1_000)]  # points, replicates


class Cost(NamedTuple):
    processor: float  # s
    elapsed: float  # s
    memory: float  # MB, at most


def cost(*command: str) -> Cost:
    begin = time.monotonic()
    process = subprocess.Popen([PROGRAM, *command, "--quiet"], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - begin, usage.ru_maxrss / 1e3)


def median_cost(rounds: int, *command: str) -> Cost:
    return Cost(*map(statistics.median, zip(*(cost(*command) for _ in range(rounds)), strict=True)))


def measure_districts(folder: pathlib.Path) -> None:
    print("| teachers | ns a teacher-week | memory |\n|---|---|---|")
    scenario = folder / "district.toml"
    for schools in SCHOOLS:
        scenario.write_text(DISTRICT.format(schools=schools), encoding="utf-8")
        found = median_cost(3 if schools < 3_333 else 1, "run", str(scenario), "--threads", "1", "--output",
                            str(folder / "district.h5"), "--force")
        nanoseconds = 1e9 * found.processor / (schools * SCHOOL * WEEKS * 16)
        print(f"| {schools * SCHOOL:,} | {nanoseconds:.2f} | {found.memory:,.0f} MB |", flush=True)


def measure_sweeps(folder: pathlib.Path) -> None:
    print("| runs | ns a teacher-week | time | runs/s | memory | file |\n|---|---|---|---|---|---|")
    plan, file = folder / "design.toml", folder / "sweep.h5"
    for points, replicates in SWEEPS:
        plan.write_text(design(points, replicates), encoding="utf-8")
        n_runs = points * replicates
        found = median_cost(3 if n_runs < 100_000 else 1, "sweep", str(plan), "--output", str(file), "--force", *SIZE)
        print(f"| {n_runs:,} | {1e9 * found.processor / (n_runs * 20 * SCHOOL * WEEKS):.2f} | {found.elapsed:.2f} s "
              f"| {n_runs / found.elapsed:,.0f} | {found.memory:,.0f} MB | {file.stat().st_size / 1e6:,.1f} MB |", flush=True)


def measure_threads(folder: pathlib.Path) -> None:
    """A sweep of 10,000 runs on one thread and on two, in turn."""
    plan, file = folder / "design.toml", folder / "sweep.h5"
    plan.write_text(design(10, 1_000), encoding="utf-8")
    ratios, idle = [], []
    for _ in range(7):
        one, two = (cost("sweep", str(plan), "--output", str(file), "--force", *SIZE, "--threads", n) for n in ("1", "2"))
        ratios.append(two.processor / one.processor)
        idle.append(1 - two.processor / (2 * two.elapsed))
    print(f"Processor time on two threads {statistics.median(ratios):.2f} of that on one; idle {statistics.median(idle):.1%}.")


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        measure_districts(folder)
        print()
        measure_sweeps(folder)
        print()
        measure_threads(folder)


main()
