"""Sweeps of the district itself: `districtwide sensitivity` against SALib on the same file.

Argument: the program. Sobol' indices are the same estimators as SALib's, on outputs centred on the same mean, so they are
equal to rounding. Morris: SALib divides by its own step, levels / (2 (levels - 1)) = 2/3; ours are 1/2.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import xarray
from SALib.analyze import morris, sobol

PROGRAM = sys.argv[1]
BASE = pathlib.Path("scenarios/engaged_focused.toml").resolve()
FACTORS = ["superintendent.engagement", "priorities.count", "teachers.openness_effect"]
DESIGN = f"""base = "{BASE}"
kind = "%s"
points = %d
""" + "".join(f'[[factors]]\nparameter = "{name}"\nrange = "plausible"\n' for name in FACTORS) + """
[run]
replicates = 8
seed = 5
seeds = "own"
[output]
quantities = ["adoption", "depth"]
"""
# Sums of some thousand products of numbers near 1, in other orders.
ROUNDING = 1e-9
SALIB_STEP, OUR_STEP = 2 / 3, 1 / 2
failures = []


def check(what: str, ours: float, theirs: float) -> None:
    if not abs(ours - theirs) <= ROUNDING * max(1.0, abs(theirs)):
        failures.append(f"{what}: {ours!r}, SALib {theirs!r}")


def sweep(folder: pathlib.Path, kind: str, size: int) -> tuple[dict, xarray.Dataset]:
    design, file = folder / f"{kind}.toml", folder / f"{kind}.h5"
    design.write_text(DESIGN % (kind, size), encoding="utf-8")
    options = ["--set", "organization.schools=3", "--set", "years=2"]
    subprocess.run([PROGRAM, "sweep", design, "-o", file, "--quiet", *options], check=True, stdout=subprocess.DEVNULL)
    answer = subprocess.run([PROGRAM, "sensitivity", file, "--json", "--week", "60"], check=True, stdout=subprocess.PIPE)
    return json.loads(answer.stdout), xarray.load_dataset(file)


def check_sobol(folder: pathlib.Path) -> None:
    ours, data = sweep(folder, "saltelli", 64)
    replicates = data["adoption"].sel(week=60).values.astype(float)
    means = replicates.mean(axis=1)
    problem = {"num_vars": 3, "names": FACTORS, "bounds": [[0, 1]] * 3}
    theirs = sobol.analyze(problem, means, calc_second_order=True, num_resamples=2, seed=1)
    for k, factor in enumerate(ours["factors"]):
        check(f"first order of {FACTORS[k]}", factor["first_order"]["value"], theirs["S1"][k])
        check(f"total of {FACTORS[k]}", factor["total"]["value"], theirs["ST"][k])
    for pair in ours["pairs"]:
        first, second = FACTORS.index(pair["first"]), FACTORS.index(pair["second"])
        check(f"{first} with {second}", pair["second_order"]["value"], theirs["S2"][first, second])
    ends = means.reshape(64, 8)[:, [0, 7]]
    noise = replicates.var(axis=1, ddof=1).mean() / replicates.shape[1]
    check("noise share", ours["noise_share"]["value"], noise / ends.var())


def check_morris(folder: pathlib.Path) -> None:
    ours, data = sweep(folder, "morris", 20)
    means = data["adoption"].sel(week=60).values.astype(float).mean(axis=1)
    ranges = {row["key"]: row["plausible"] for row in
              json.loads(subprocess.run([PROGRAM, "parameters", "--json"], check=True, stdout=subprocess.PIPE).stdout)}
    # Only which factor moves, and whether up or down, matters to SALib.
    points = np.column_stack([(data[name].values - ranges[name]["low"]) / (ranges[name]["high"] - ranges[name]["low"])
                              for name in FACTORS])
    problem = {"num_vars": 3, "names": FACTORS, "bounds": [[0, 1]] * 3}
    theirs = morris.analyze(problem, points, means, num_levels=4, num_resamples=2, seed=1)
    for k, factor in enumerate(ours["factors"]):
        for name, value in (("mu", factor["mu"]["value"]), ("mu_star", factor["mu_star"]["value"]),
                            ("sigma", factor["sigma"])):
            check(f"{name} of {FACTORS[k]}", value, float(theirs[name][k]) * SALIB_STEP / OUR_STEP)


with tempfile.TemporaryDirectory() as temporary:
    check_sobol(pathlib.Path(temporary))
    check_morris(pathlib.Path(temporary))
print("\n".join(failures) or "sensitivity is SALib's to rounding: Sobol' first, second and total order; Morris")
sys.exit(1 if failures else 0)
