"""Includes point only downward: each room may include what stands below it, and `sim` never names `models`."""

import re
import sys
from pathlib import Path

# A room, and the rooms that it may include beside itself.
BELOW = {
    "sim/base": set(),
    "sim/random": {"sim/base"},
    "sim/parallel": {"sim/base"},
    "sim/stats": {"sim/base"},
    "sim/params": {"sim/base"},
    "sim/text": {"sim/base", "sim/params"},
    "sim/graph": {"sim/base", "sim/random", "sim/parallel", "sim/stats", "sim/params"},
    "sim/record": {"sim/base", "sim/stats", "sim/params", "sim/graph"},
    "sim/engine": {"sim/base", "sim/random", "sim/parallel", "sim/stats", "sim/params", "sim/graph", "sim/record"},
    "sim/hdf5": {"sim/base", "sim/stats", "sim/params", "sim/record", "sim/engine"},
    "sim/experiment": {"sim/base", "sim/random", "sim/parallel", "sim/stats", "sim/params", "sim/text", "sim/graph", "sim/record",
                       "sim/engine", "sim/hdf5"},
}
ALL_SIM = set(BELOW)
BELOW["models/district"] = ALL_SIM
BELOW["models/contagion"] = ALL_SIM | {"models/district"}
BELOW["models"] = ALL_SIM | {"models/district", "models/contagion"}
BELOW["bindings/shared"] = ALL_SIM | {"models", "models/district", "models/contagion"}
BELOW["bindings/web"] = BELOW["bindings/shared"]
BELOW["bindings/cli"] = BELOW["bindings/python"] = BELOW["bindings/shared"] | {"bindings/shared"}

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)

def room_of(path: str) -> str | None:
    rooms = [room for room in BELOW if path.startswith(room + "/")]
    return max(rooms, key=len, default=None)


def upward_includes(top: Path) -> list[str]:
    faults = []
    for file in sorted(top.glob("sim/**/*")) + sorted(top.glob("models/**/*")) + sorted(top.glob("bindings/**/*")):
        if file.suffix not in {".h", ".cpp"}:
            continue
        name = file.relative_to(top).as_posix()
        room = room_of(name)
        if room is None:
            faults.append(f"{name}: stands in no room that this check knows")
            continue
        for line, text in enumerate(file.read_text().splitlines(), start=1):
            match = INCLUDE.match(text)
            target = room_of(match.group(1)) if match else None
            if target and target != room and target not in BELOW[room]:
                faults.append(f"{name}:{line}: {room} must not include {target}")
    return faults


def models_named_in_sim(top: Path) -> list[str]:
    faults = []
    for file in sorted(top.glob("sim/**/*.cpp")) + sorted(top.glob("sim/**/*.h")):
        for line, text in enumerate(file.read_text().splitlines(), start=1):
            code = text.split("//")[0]
            if '#include "models' in code or "district::" in code:
                faults.append(f"{file.relative_to(top)}:{line}: sim names a model: {text.strip()}")
    return faults


def cycles(top: Path) -> list[str]:
    """Rooms that include each other, whatever the list above says."""
    arrows: dict[str, set[str]] = {room: set() for room in BELOW}
    for room in BELOW:
        for file in top.glob(f"{room}/*"):
            if file.suffix in {".h", ".cpp"}:
                targets = (room_of(found) for found in INCLUDE.findall(file.read_text()))
                arrows[room] |= {target for target in targets if target and target != room}
    return [f"{a} and {b} include each other" for a in arrows for b in arrows[a] if a < b and a in arrows[b]]


def main() -> int:
    top = Path(__file__).resolve().parents[2]
    faults = upward_includes(top) + models_named_in_sim(top) + cycles(top)
    print("\n".join(faults) or "every include points downward")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
