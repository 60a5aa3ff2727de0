"""Makes scenarios/designs/nation_sample.csv: 200 districts that do not exist. Usage: make_nation_sample.py [--check].

Their sizes follow the quantiles of the local education agencies of the United States in 2023-24 (full-time equivalents of
instructional staff, students by member of it; NCES Common Core of Data, 17,381 agencies, own count): one agency in each
two-hundredth of the distribution. Between the quantiles the logarithm of the size is interpolated. Without luck: the same
file each time. With --check: does the file hold just this?
"""

import math
import sys
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "scenarios" / "designs" / "nation_sample.csv"
N_DISTRICTS = 200
# Below the first of the known quantiles (11 at 10 %) down to one teacher, which some agencies have.
TEACHERS = [(0, 1), (0.10, 11), (0.25, 23), (0.50, 57), (0.75, 150), (0.90, 370), (0.95, 673), (0.99, 2192), (1, 24591)]
STUDENTS_A_TEACHER = [(0, 7), (0.10, 9.0), (0.25, 11.2), (0.50, 13.6), (0.75, 16.5), (0.90, 20.6), (1, 25)]
FIRST = ["Alder", "Birch", "Cedar", "Dove", "Elm", "Fern", "Gold", "Haw", "Iron", "Juniper", "Kestrel", "Linden", "Maple",
         "North", "Otter", "Pine", "Quartz", "Rowan", "Sparrow", "Thistle"]
LAST = ["brook", "dale", "field", "ford", "gate", "haven", "mere", "ridge", "vale", "wick"]


def quantile(known: list[tuple[float, float]], share: float) -> float:
    """The value at a share, from the logarithms of its neighbours."""
    for (low, at_low), (high, at_high) in zip(known, known[1:], strict=False):
        if share <= high:
            part = (share - low) / (high - low)
            return math.exp((1 - part) * math.log(at_low) + part * math.log(at_high))
    raise ValueError(f"{share} is no share")


def sample() -> str:
    """The file's text. The rows stand in an order that has nothing to do with size, as in a real table."""
    lines = ["district_id,district_name,enrollment,teachers"]
    for number in range(N_DISTRICTS):
        size = number * 77 % N_DISTRICTS  # 77 and 200 have no common divisor: each place comes once
        richness = number * 33 % N_DISTRICTS + number % 2  # likewise nearly, and another order
        teachers = quantile(TEACHERS, (size + 0.5) / N_DISTRICTS)
        enrollment = teachers * quantile(STUDENTS_A_TEACHER, (richness % N_DISTRICTS + 0.5) / N_DISTRICTS)
        name = FIRST[number % len(FIRST)] + LAST[number // len(FIRST)]
        lines.append(f"made-up-{number + 1:03},{name} (made up),{enrollment:.0f},{teachers:.2f}")
    return "\n".join(lines) + "\n"


def main() -> int:
    if sys.argv[1:] == ["--check"]:
        if FILE.read_text(encoding="utf-8") == sample():
            return 0
        print(f"{FILE} is not what {Path(__file__).name} makes")
        return 1
    FILE.write_text(sample(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
