"""What scenarios gave before, they give now: the digests of baselines.toml, bit for bit.

Argument: the program of digests (build/dev/tests/determinism/digests); then, to renew the baselines, --update. A number that
changed on purpose is a results change: raise kResultsVersion of the model, say in CHANGELOG.md what changed and why in a line
that begins with **Results change**, and renew. Renewing is refused where the version was not raised.
"""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

TOP = Path(__file__).resolve().parents[2]
BASELINES = Path(__file__).with_name("baselines.toml")
SCENARIOS = sorted([*(TOP / "scenarios").glob("*.toml"), *(TOP / "tests" / "determinism").glob("*.toml")])


class Found(NamedTuple):
    versions: dict[str, int]  # results version, by model
    digests: dict[str, dict[str, str]]  # by model and file


def printed(program: str, *arguments: str) -> list[list[str]]:
    done = subprocess.run([program, *arguments], capture_output=True, text=True, cwd=TOP)
    if done.returncode:
        sys.exit(done.stderr)
    return [line.split("  ") for line in done.stdout.splitlines()]


def found_by(program: str) -> Found:
    versions = {model: int(version) for model, version in printed(program, "--models")}
    files = [str(path.relative_to(TOP)) for path in SCENARIOS]
    digests: dict[str, dict[str, str]] = {model: {} for model in versions}
    for file, (digest, model, *_) in zip(files, printed(program, *files), strict=True):
        digests[model][file] = digest
    return Found(versions, digests)


def kept() -> Found:
    if not BASELINES.exists():
        return Found({}, {})
    tables = tomllib.loads(BASELINES.read_text(encoding="utf-8"))
    return Found({model: table["results_version"] for model, table in tables.items()},
                 {model: table["digests"] for model, table in tables.items()})


def faults_of(before: Found, now: Found) -> list[str]:
    """What must not be, of each model: a line each."""
    faults = []
    changelog = (TOP / "CHANGELOG.md").read_text(encoding="utf-8")
    for model, digests in now.digests.items():
        known, version = before.digests.get(model, {}), before.versions.get(model, 0)
        changed = [file for file, digest in digests.items() if file in known and known[file] != digest]
        if changed and now.versions[model] <= version:
            faults.append(f"{model}: other numbers than before, and still results version {version}: {', '.join(changed)}")
        if now.versions[model] < version:
            faults.append(f"{model}: results version {now.versions[model]}; it was {version}")
        if now.versions[model] > max(version, 1) and "**Results change**" not in changelog:
            faults.append(f"{model}: a new results version, and CHANGELOG.md has no line that begins with **Results change**")
    return faults


def update(now: Found) -> None:
    lines = ["# What the scenarios give: renewed by tests/regression/check_baselines.py PROGRAM --update."]
    for model, digests in now.digests.items():
        lines += ["", f"[{model}]", f"results_version = {now.versions[model]}", f"[{model}.digests]"]
        lines += [f'"{file}" = "{digest}"' for file, digest in digests.items()]
    BASELINES.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    before, now = kept(), found_by(sys.argv[1])
    faults = faults_of(before, now)
    renews = sys.argv[2:] == ["--update"]
    if not faults and renews:
        update(now)
    elif not faults and before != now:
        faults = ["baselines.toml is not of these scenarios or versions: renew it with --update"]
    n_scenarios = sum(map(len, now.digests.values()))
    print("\n".join(faults) or f"{n_scenarios} scenarios give what they gave" + (": written" if renews else ""))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
