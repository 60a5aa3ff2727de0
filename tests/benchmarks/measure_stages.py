"""Where the instructions of a run of 600 teachers go, stage by stage. Argument: the program.

Prints the table of tests/benchmarks/README.md: thousands of instructions a run that callgrind counts, kernel x86-64-v3, one
thread, all quantities recorded: in lanes the difference of 32 and 16 replicates, alone that of 2 and 1.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

from workloads import BASE

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
SCENARIO = f"""extends = "{BASE}"
organization = {{ schools = 20, teachers_per_school = 30, school_size_cv = 0 }}
"""
STAGES = {
    "teachers decide: draws, bounds, candidates": ["draw_moves"],
    "teachers move": ["make_moves"],
    "rates": ["set_rates"],
    "year boundary": ["teachers_come_and_go", "principals_change", "superintendent_changes", "initiatives_arrive"],
    "start": ["start"],
    "barriers": ["measure_barriers"],
    "record": ["record_week"],
    "leaders, system, team, coaching, students": [
        "set_direction", "leaders_respond", "monitor", "align_components", "principals_respond", "build_structures",
        "team_meets", "share_out_coaching", "gather_supports", "students_learn", "accrue_cost"],
    "all": ["run_weeks"],
}


def counts(scenario: pathlib.Path, replicates: int) -> dict[str, int]:
    """Instructions of each function of the week and of what it calls."""
    file = scenario.with_suffix(".out")
    environment = {**os.environ, "DISTRICTWIDE_KERNEL": "x86-64-v3"}
    subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={file}", PROGRAM, "run", str(scenario), "--quiet",
                    "--threads", "1", "--replicates", str(replicates)], env=environment, capture_output=True, check=True)
    listed = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", str(file)], capture_output=True,
                            text=True, check=True).stdout
    found: dict[str, int] = {}
    for number, function in re.findall(r"^ *([\d,]+) \(.*?\).*?\b(?:v3::|districtwide::)(\w+)[<(]", listed, re.MULTILINE):
        found[function] = max(found.get(function, 0), int(number.replace(",", "")))
    return found


def thousands(scenario: pathlib.Path, fewer: int, more: int) -> list[float]:
    """Of each stage, a run."""
    low, high = counts(scenario, fewer), counts(scenario, more)
    return [sum(high[name] - low[name] for name in names) / (more - fewer) / 1e3 for names in STAGES.values()]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        scenario = pathlib.Path(folder) / "district.toml"
        scenario.write_text(SCENARIO, encoding="utf-8")
        lanes, alone = thousands(scenario, 16, 32), thousands(scenario, 1, 2)
    print("| stage | in lanes | share | alone | share |\n|---|---|---|---|---|")
    for stage, one, other in zip(STAGES, lanes, alone, strict=True):
        shares = ("", "") if stage == "all" else (f"{one / lanes[-1]:.0%}", f"{other / alone[-1]:.0%}")
        print(f"| {stage} | {one:,.0f} | {shares[0]} | {other:,.0f} | {shares[1]} |".replace("%", " %").replace("|  |", "| |"))


main()
