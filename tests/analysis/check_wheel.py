"""The wheel as people get it: built by `./run wheel`, installed into a fresh virtual environment, tried there.

Argument: the program of the build, whose numbers the wheel's must be. Takes some minutes: it builds everything anew.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.argv[1]).resolve()
# What every Linux with this C library has, after manylinux (PEP 600); all else must lie in the wheel. zlib is among them:
# auditwheel leaves it out, and pip itself cannot run without it.
SYSTEM = re.compile(r"(ld-linux-x86-64|libc|libm|libpthread|libdl|librt|libresolv|libgcc_s|libstdc\+\+|libz)\.so"
                    r"|linux-vdso|/ld-linux")


def run(*command: object, folder: Path = TOP) -> str:
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def five_lines() -> str:
    """The README's comparison, as a reader would paste it."""
    text = (TOP / "README.md").read_text()
    code = re.search(r"## Python.*?```python\n(.*?)```", text, re.DOTALL)
    assert code, "the README shows a comparison in Python"
    return code[1]


def outside(environment: Path) -> list[str]:
    """Libraries that the package takes from the machine although not every machine has them."""
    package = next(environment.glob("lib/python3*/site-packages/districtwide"))
    strangers = []
    for file in [*package.glob("_engine*.so"), package / "bin" / "districtwide"]:
        for line in run("ldd", file).splitlines():
            name, _, place = (part.strip() for part in line.partition("=>"))
            if not SYSTEM.search(name) and str(package.parent) not in place:
                strangers.append(f"{file.name}: {line.strip()}")
    return strangers


def main() -> int:
    wheel = TOP / run("./run", "wheel").split()[-1]
    with tempfile.TemporaryDirectory() as folder:
        environment = Path(folder) / "venv"
        run("/usr/bin/python3", "-m", "venv", environment)
        pinned = ["-c", TOP / "tests" / "requirements.txt"]
        run(environment / "bin" / "pip", "install", "--quiet", "--no-compile", *pinned, f"{wheel}[excel]")
        strangers = outside(environment)
        code = Path(folder) / "five_lines.py"
        code.write_text("import matplotlib\nmatplotlib.use('agg')\n" + five_lines() + "\nprint(found.digest)\n")
        digest = run(environment / "bin" / "python", code, folder=Path(folder)).split()[-1]
        memo = (Path(folder) / "memo.html").read_text()
        result = Path(folder) / "command.h5"
        command = environment / "bin" / "districtwide"
        print(run(command, "--version"), end="")
        scenarios = [TOP / "scenarios" / f"{name}.toml" for name in ("engaged_focused", "delegated")]
        run(PROGRAM, "compare", *scenarios, "--quiet", "-o", result)
        expected = run(command, "digest", result).strip()
        listed = run(command, "scenarios", folder=Path(folder))
        python_runs = run(environment / "bin" / "python", "-m", "districtwide", "--version")
    faults = [f"not in the wheel: {stranger}" for stranger in strangers]
    faults += [] if digest == expected else [f"digest {digest} is not the command line's, {expected}"]
    faults += [] if digest in memo else ["the memo lacks the digest"]
    faults += [] if "engaged_focused" in listed else ["the command of the wheel finds no scenarios"]
    faults += [] if python_runs.startswith("districtwide") else ["python -m districtwide is not the command"]
    print("\n".join(faults) if faults else f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, digest {digest[:8]}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
