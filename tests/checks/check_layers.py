"""Includes and links point only downward: each room uses what stands below it, as listed, and `sim` never names `models`."""

import re
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

# A room, and the rooms that it uses beside itself: no more than it does use.
BELOW = {
    "sim/base": set(),
    "sim/random": {"sim/base"},
    "sim/parallel": {"sim/base"},
    "sim/stats": {"sim/base"},
    "sim/params": {"sim/base"},
    "sim/text": {"sim/base", "sim/params"},
    "sim/graph": {"sim/base", "sim/random", "sim/params"},
    "sim/record": {"sim/base", "sim/parallel"},
    "sim/engine": {"sim/base", "sim/parallel", "sim/params", "sim/record"},
    "sim/hdf5": {"sim/base", "sim/parallel", "sim/stats", "sim/record"},
    "sim/experiment": {"sim/base", "sim/random", "sim/parallel", "sim/stats", "sim/params", "sim/text", "sim/record",
                       "sim/engine", "sim/hdf5"},
    "models/district": {"sim/base", "sim/random", "sim/parallel", "sim/params", "sim/text", "sim/graph", "sim/record",
                        "sim/engine"},
    "models/contagion": {"sim/base", "sim/random", "sim/parallel", "sim/params", "sim/graph", "sim/record",
                         "sim/engine", "models/district"},
    "models": {"sim/base", "sim/params", "sim/engine", "sim/experiment", "models/district", "models/contagion"},
    "bindings/shared": {"sim/base", "sim/parallel", "sim/params", "sim/record", "sim/engine", "sim/hdf5",
                        "sim/experiment", "models"},
    "bindings/web": {"sim/base", "sim/params", "sim/record", "sim/engine", "models/district", "models"},
    "bindings/cli": {"sim/base", "sim/parallel", "sim/stats", "sim/params", "sim/record", "sim/engine", "sim/hdf5",
                     "sim/experiment", "models", "bindings/shared"},
    "bindings/python": {"sim/base", "sim/parallel", "sim/stats", "sim/params", "sim/engine", "sim/hdf5", "sim/experiment", "models",
                        "bindings/shared"},
}

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
LINK = re.compile(r"^\s*(?:add_room|target_link_libraries)\(\s*(\S+)([^)]*)\)", re.MULTILINE)
# A library is called after the last part of its room; designs are part of the models.
ROOM_OF_LIBRARY = {f"districtwide_{room.split('/')[-1]}": room for room in BELOW} | {"districtwide_designs": "models"}


def room_of(path: str) -> str | None:
    rooms = [room for room in BELOW if path.startswith(room + "/")]
    return max(rooms, key=len, default=None)


def sources(top: Path) -> list[Path]:
    return [file for house in ("sim", "models", "bindings") for file in sorted(top.glob(f"{house}/**/*"))
            if file.suffix in {".h", ".cpp"}]


def uses_by_include(top: Path) -> list[tuple[str, str, str]]:
    """Where one room includes another: (place, room, the other)."""
    found = []
    for file in sources(top):
        name = file.relative_to(top).as_posix()
        for line, text in enumerate(file.read_text().splitlines(), start=1):
            match = INCLUDE.match(text)
            room, target = room_of(name), room_of(match.group(1)) if match else None
            if room and target and target != room:
                found.append((f"{name}:{line}", room, target))
    return found


def uses_by_link(top: Path) -> list[tuple[str, str, str]]:
    """Where the library of one room links another's, as above."""
    found = []
    for file in [top / "sim/CMakeLists.txt", top / "models/CMakeLists.txt", *sorted(top.glob("bindings/*/CMakeLists.txt"))]:
        for name, others in LINK.findall(file.read_text()):
            room = ROOM_OF_LIBRARY.get(name) or ROOM_OF_LIBRARY.get(f"districtwide_{name}")
            targets = (ROOM_OF_LIBRARY.get(other) for other in others.split())
            found += [(f"{file.relative_to(top)}: {name}", room, target) for target in targets
                      if room and target and target != room]
    return found


def upward_uses(uses: list[tuple[str, str, str]]) -> list[str]:
    return [f"{place}: {room} must not use {target}" for place, room, target in uses if target not in BELOW[room]]


def unused_permissions(includes: list[tuple[str, str, str]]) -> list[str]:
    used = {(room, target) for _, room, target in includes}
    return [f"check_layers.py: {room} may use {target} and does not: take it out"
            for room, targets in BELOW.items() for target in sorted(targets) if (room, target) not in used]


def cycles(uses: list[tuple[str, str, str]]) -> list[str]:
    """Rooms that use each other, if by way of others, whatever the list above says."""
    arrows: dict[str, set[str]] = {}
    for _, room, target in uses:
        arrows.setdefault(room, set()).add(target)
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return ["rooms use each other in a circle: " + " <- ".join(error.args[1])]
    return []


def homeless(top: Path) -> list[str]:
    names = [file.relative_to(top).as_posix() for file in sources(top)]
    return [f"{name}: stands in no room that this check knows" for name in names if room_of(name) is None]


def models_named_in_sim(top: Path) -> list[str]:
    faults = []
    for file in sorted(top.glob("sim/**/*.cpp")) + sorted(top.glob("sim/**/*.h")):
        for line, text in enumerate(file.read_text().splitlines(), start=1):
            code = text.split("//")[0]
            if '#include "models' in code or "district::" in code:
                faults.append(f"{file.relative_to(top)}:{line}: sim names a model: {text.strip()}")
    return faults


def main() -> int:
    top = Path(__file__).resolve().parents[2]
    includes, links = uses_by_include(top), uses_by_link(top)
    faults = (homeless(top) + upward_uses(includes + links) + unused_permissions(includes) + cycles(includes + links)
              + models_named_in_sim(top))
    print("\n".join(faults) or "every include and every link points downward")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
