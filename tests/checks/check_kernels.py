"""No function compiled for a newer instruction set can take another's place.

An inline function that the compiler did not inline is a weak symbol; the linker keeps one of all its copies, perhaps the
one for the newest processors. So the object files of the kernels may define weak symbols only in their own namespace.
"""

import re
import subprocess
import sys
from pathlib import Path


def stray_symbols(object_file: Path, isa: str) -> list[str]:
    listing = subprocess.run(["nm", "-C", "--defined-only", str(object_file)], check=True, capture_output=True, text=True)
    symbols = [line.split(maxsplit=2)[1:] for line in listing.stdout.splitlines()]
    return [name for kind, name in symbols if kind in "WVu" and f"::{isa}::" not in name and not name.startswith("DW.ref")]


def main() -> int:
    build = Path(sys.argv[1])
    faults, n_files = [], 0
    for isa in ("v2", "v3", "v4"):
        for file in sorted(build.rglob(f"*_{isa}.dir/**/*.o")):
            n_files += 1
            faults += [f"{file.name} ({isa}): {name}" for name in stray_symbols(file, isa)]
    print("\n".join(sorted(set(faults))) or f"{n_files} kernel objects define no shared function")
    if n_files == 0 and not re.search("aarch64|arm", subprocess.getoutput("uname -m")):
        print("no kernel object was found: the check is broken")
        return 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
