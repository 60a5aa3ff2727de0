"""What several measurements run: a sweep of 12 quantities over 180 weeks, and districts of 20 schools of 30 teachers."""

from pathlib import Path

BASE = Path(__file__).resolve().parents[2] / "scenarios" / "engaged_focused.toml"
SIZE = ["--set", "organization.schools=20", "--set", "organization.teachers_per_school=30", "--set",
        "organization.school_size_cv=0"]


def design(points: int, replicates: int) -> str:
    """The design file; SIZE, or another, goes with it on the command line."""
    return f"""base = "{BASE}"
kind = "random"
points = {points}
[[factors]]
parameter = "superintendent.engagement"
range = [0, 1]
[run]
replicates = {replicates}
seed = 5
[output]
quantities = ["achievement", "achievement_gap", "adoption", "alignment", "attendance", "cost", "depth", "engagement",
              "ownership", "principal", "school_spread", "spread"]
"""
