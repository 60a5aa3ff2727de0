"""Run the scenario library and write means and standard errors at the end of each year."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from district_oracle import Trajectory, simulate
from district_organization import build_world, organization_figures
from district_parameters import SCENARIOS, default_parameters

Summary = dict[str, dict[str, list[float] | list[int]]]

DEFAULT_OUTPUT = Path(__file__).with_name("reference_means.json")


def six_digits(values: np.ndarray[Any, Any]) -> list[float]:
    return [float(f"{value:.6g}") for value in values]


def summarize(trajectory: Trajectory, weeks_per_year: int) -> Summary:
    """Mean and standard error over replicates in the last week of each year."""
    summary: Summary = {}
    for name, values in trajectory.items():
        weeks = np.arange(weeks_per_year - 1, values.shape[0], weeks_per_year)
        kept = values[weeks]
        se = kept.std(axis=1, ddof=1) / np.sqrt(kept.shape[1])
        summary[name] = {
            "week": weeks.tolist(),
            "mean": six_digits(kept.mean(axis=1)),
            "se": six_digits(se),
        }
    return summary


def write_reference(path: Path, meta: dict[str, Any], reference: dict[str, Summary]) -> None:
    """One line a quantity, so that a change of the reference reads well in a diff."""
    parts = [f'"_meta": {json.dumps(meta)}']
    for scenario, summary in reference.items():
        lines = [
            f"{json.dumps(name)}: {json.dumps(entry, separators=(',', ':'))}"
            for name, entry in summary.items()
        ]
        parts.append(f"{json.dumps(scenario)}: {{\n" + ",\n".join(lines) + "\n}")
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replicates", type=int, default=600)
    parser.add_argument("--seed", type=int, default=20260)
    parser.add_argument(
        "--scenario",
        action="append",
        choices=list(SCENARIOS),
        help="only this one (may be repeated); default: all",
    )
    parser.add_argument("--output", type=Path, default=DEFAULT_OUTPUT)
    parser.add_argument(
        "--organizations",
        type=int,
        metavar="N",
        help="only print the figures of N generated organizations",
    )
    return parser.parse_args()


def main() -> None:
    arguments = parse_arguments()
    p = default_parameters()
    p["organization.samples"] = arguments.replicates  # every replicate has its own organization
    if arguments.organizations:
        figures = organization_figures(p, arguments.seed, arguments.organizations)
        sys.stdout.writelines(f"{name} {value:.4g}\n" for name, value in figures.items())
        return
    # No scenario of the library changes the organization, so all share one world.
    world = build_world(p, arguments.seed, arguments.replicates)
    reference: dict[str, Summary] = {}
    for name in arguments.scenario or SCENARIOS:
        trajectory = simulate(world, SCENARIOS[name], arguments.seed)
        reference[name] = summarize(trajectory, p["weeks_per_year"])
        adoption = " ".join(f"{mean:.3f}" for mean in reference[name]["adoption"]["mean"])
        sys.stdout.write(f"{name}: {adoption}\n")
        sys.stdout.flush()
    meta = {"replicates": arguments.replicates, "seed": arguments.seed, "numpy": np.__version__}
    write_reference(arguments.output, meta, reference)


if __name__ == "__main__":
    main()
