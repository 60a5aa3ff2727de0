"""What it costs to keep runs whole, rounded (--keep-bits) or as a summary (--summary). Argument: the program.

Sweeps a district of 20 schools of 30 teachers over 180 weeks, 12 quantities recorded, on one thread, with each option in
turn, some times over, and prints the table of tests/benchmarks/README.md: processor time (what else the machine does
plays less of a part in it than in elapsed time), medians, and ratios to whole runs of the same round. Needs some 50 MB in
the temporary folder and some minutes.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

from workloads import SIZE, design

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
POINTS, REPLICATES, ROUNDS = 16, 500, 5
WAYS = {"whole": [], "12 bits": ["--keep-bits", "12"], "7 bits": ["--keep-bits", "7"], "summary": ["--summary"],
        "summary, 12 bits": ["--summary", "--keep-bits", "12"]}


def sweep(folder: pathlib.Path, options: list[str]) -> tuple[float, int]:
    """Seconds of processor time, and bytes of the file."""
    file = folder / "sweep.h5"
    command = [PROGRAM, "sweep", str(folder / "design.toml"), "-o", str(file), "--force", "--quiet", "--threads", "1"]
    process = subprocess.Popen([*command, *SIZE, *options], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"the sweep ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, file.stat().st_size


def main() -> None:
    n_runs = POINTS * REPLICATES
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        (folder / "design.toml").write_text(design(POINTS, REPLICATES), encoding="utf-8")
        rounds = [{name: sweep(folder, options) for name, options in WAYS.items()} for _ in range(ROUNDS)]
    print(f"{n_runs:,} runs\n\n| kept | file | bytes a run | of whole | microseconds a run | of whole |\n"
          "|---|---|---|---|---|---|")
    for name in WAYS:
        size = rounds[0][name][1]
        time = statistics.median(one[name][0] for one in rounds) / n_runs
        ratio = statistics.median(one[name][0] / one["whole"][0] for one in rounds)
        print(f"| {name} | {size / 1e6:.2f} MB | {size / n_runs:,.0f} | {size / rounds[0]['whole'][1]:.3f} "
              f"| {time * 1e6:,.0f} | {ratio:.2f} |")


main()
