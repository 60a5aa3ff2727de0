"""What must not stand in the source: the C library's exp and log where bits matter, fast-math, unfinished business."""

import re
import sys
from pathlib import Path

TRAJECTORY_ROOMS = ("sim/random", "sim/engine", "models")
RULES = [
    (TRAJECTORY_ROOMS, re.compile(r"\bstd::(exp|exp2|expm1|log|log2|log10|log1p|pow|tanh|sin|cos|tgamma|lgamma)\b"),
     "the C library's answer differs between processors: use sim/random"),
    (TRAJECTORY_ROOMS, re.compile(r"\bstd::(\w+_distribution|shuffle|mt19937\w*|random_device)\b"),
     "standard libraries differ: use sim/random"),
    (("sim", "models"), re.compile(r"\bstd::(cout|cerr|exit|abort)\b|\b(?<!sn)printf\("), "library code neither prints nor exits"),
    (("sim", "models", "bindings", "tests", "cmake"), re.compile(r"\b(TODO|FIXME|XXX)\b"), "unfinished business"),
    (("sim", "models", "bindings", "cmake"), re.compile(r"-ffast-math|-Ofast|funsafe"), "would change results"),
]
EXCEPTIONS = re.compile(r"must not be compiled with -ffast-math")


def main() -> int:
    top = Path(__file__).resolve().parents[2]
    faults = []
    for folders, pattern, why in RULES:
        for folder in folders:
            for file in sorted((top / folder).rglob("*")):
                if file.suffix not in {".h", ".cpp", ".cmake", ".py", ".sh"} or file == Path(__file__).resolve():
                    continue
                for line, text in enumerate(file.read_text().splitlines(), start=1):
                    if pattern.search(text) and not EXCEPTIONS.search(text):
                        faults.append(f"{file.relative_to(top)}:{line}: {text.strip()}  ({why})")
    print("\n".join(faults) or "no forbidden word")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
