"""How many instructions an agent-week takes, held against a budget: a regression check that no busy machine can disturb.

    check_instructions.py PROGRAM            fails where a workload takes more than TOLERANCE above its budget
    check_instructions.py PROGRAM --update   writes what is found into budget.toml

PROGRAM is a release build of districtwide. Valgrind's callgrind counts its instructions, kernel x86-64-v3, one thread, in a
shorter and a longer run; the difference is what agent-weeks cost, from the week itself to the results. Where the processor
has no AVX2 the check says so and is skipped.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

HERE = pathlib.Path(__file__).resolve().parent
SCENARIOS = HERE.parents[1] / "scenarios"
BUDGET = HERE / "budget.toml"
KERNEL = "x86-64-v3"
TOLERANCE = 0.03  # README.md says where it comes from
HEADING = f"""# Instructions an agent-week (of a district: a teacher-week), kernel {KERNEL}, g++ 12 -O3.
# tests/instructions/README.md says how it is written anew.
"""
DISTRICT = f"""extends = "{SCENARIOS}/engaged_focused.toml"
organization = {{ schools = 20, teachers_per_school = 30, school_size_cv = 0 }}
output.quantities = ["adoption"]
"""
CONTAGION = """model = "contagion"
years = 1
weeks_per_year = 100
adoption = { spontaneous = 0.0005, contact = 0.02, lapse = 0.005 }
"""


class Workload(NamedTuple):
    scenario: str
    shorter: tuple[str, ...]
    longer: tuple[str, ...]
    agent_weeks: int  # that the longer run has more


WORKLOADS = {
    "district_in_lanes": Workload(DISTRICT, ("--replicates", "16"), ("--replicates", "32"), 600 * 180 * 16),
    "district_alone": Workload(DISTRICT, ("--replicates", "1", "--set", "years=4"),
                               ("--replicates", "1", "--set", "years=8"), 600 * 36 * 4),
    # Two blocks of agents.
    "contagion_network": Workload(CONTAGION + 'network = { kind = "random", agents = 50000, mean_degree = 10 }\n',
                                  ("--replicates", "1"), ("--replicates", "2"), 50_000 * 100),
    "contagion_districts": Workload(
        CONTAGION + 'network = { kind = "groups", agents = 600, group_size = 30, mean_degree = 8, within = 0.9 }\n',
        ("--replicates", "16"), ("--replicates", "80"), 600 * 100 * 64),
}


def instructions(program: str, scenario: pathlib.Path, options: tuple[str, ...]) -> int:
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "run", str(scenario), "--quiet",
               "--threads", "1", *options]
    environment = {**os.environ, "DISTRICTWIDE_KERNEL": KERNEL, "LC_ALL": "C", "COLUMNS": "80"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    collected = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not collected:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return int(collected[1])


def count_all(program: str) -> dict[str, float]:
    """Instructions an agent-week of each workload. Counts, unlike times, may be taken side by side."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        counts = {}
        for name, workload in WORKLOADS.items():
            scenario = pathlib.Path(folder) / f"{name}.toml"
            scenario.write_text(workload.scenario, encoding="utf-8")
            counts[name] = [pool.submit(instructions, program, scenario, options)
                            for options in (workload.longer, workload.shorter)]
        return {name: (longer.result() - shorter.result()) / WORKLOADS[name].agent_weeks
                for name, (longer, shorter) in counts.items()}


def held_against(budget: dict[str, float], found: dict[str, float]) -> int:
    """Prints each count beside its budget; how many are too many."""
    n_over = 0
    for name, value in found.items():
        ratio = value / budget[name]
        words = ""
        if ratio > 1 + TOLERANCE:
            words, n_over = ": TOO MANY", n_over + 1
        elif ratio < 1 - TOLERANCE:
            words = ": well below, lower the budget with --update"
        print(f"{name}: {value:.3f} instructions an agent-week, budget {budget[name]:.3f} ({100 * (ratio - 1):+.2f} %){words}")
    return n_over


def main() -> int:
    if len(sys.argv) < 2 or sys.argv[2:] not in ([], ["--update"]):
        sys.exit("usage: check_instructions.py PROGRAM [--update]")
    if not re.search(r"\bavx2\b", pathlib.Path("/proc/cpuinfo").read_text()):
        print(f"skipped: this processor has no AVX2, so kernel {KERNEL} cannot run")
        return 0
    found = count_all(sys.argv[1])
    if sys.argv[2:]:
        BUDGET.write_text(HEADING + "".join(f"{name} = {value:.3f}\n" for name, value in found.items()), encoding="utf-8")
        print(BUDGET.read_text(encoding="utf-8"), end="")
        return 0
    budget = tomllib.loads(BUDGET.read_text(encoding="utf-8"))
    if sorted(budget) != sorted(found):
        sys.exit(f"{BUDGET.name} is of other workloads ({', '.join(budget)}): write it anew with --update")
    return 1 if held_against(budget, found) else 0


if __name__ == "__main__":
    sys.exit(main())
