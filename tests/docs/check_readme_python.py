"""The Python of the README runs as it stands, block after block, with the package on PYTHONPATH. Takes no argument."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"
BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


def main() -> int:
    blocks = BLOCK.findall(README.read_text())
    assert len(blocks) >= 2, "hardly any Python found in README.md: the check is broken"
    # A reader goes on in the same session.
    session = "\n".join(blocks)
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([sys.executable, "-c", session], cwd=folder, env={**os.environ, "MPLBACKEND": "agg"},
                              capture_output=True, text=True)
        left = {file.name for file in Path(folder).iterdir()}
    faults = [f"the Python of README.md fails: {done.stderr}"] if done.returncode else []
    faults += [f"the Python of README.md wrote no {name}" for name in ("adoption.png", "memo.html", "levers.h5") if name not in left]
    print("\n".join(faults) or f"{len(blocks)} blocks of Python in README.md run")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
