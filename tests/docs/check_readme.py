"""The README is true: the main job prints what it shows, and every command in its blocks runs here or is listed below with
the place where it is tested. Its Python runs in check_readme_python.py. docs/scenario_files.md is true too: its example runs,
and it names every key that the program's reader knows.

`check_readme.py PROGRAM` checks; `check_readme.py PROGRAM --update` puts the program's output into README.md.
"""

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
README = TOP / "README.md"
SCENARIO_PAGE = TOP / "docs/scenario_files.md"
BLOCK = re.compile(r"(<!-- main job: begin[^\n]*-->\n)(.*?)(<!-- main job: end -->)", re.DOTALL)
COMMAND = re.compile(r"^(?:    )?((?:\./run|\./test|cmake|pip|parallel|districtwide|sbatch|job)\b.*?)\s*(?: #.*)?$", re.MULTILINE)
# What does not run here, by how it begins, and where it is tested instead.
ELSEWHERE = {
    "./run wheel": "tests/analysis/check_wheel.py",
    "./run python": None,  # installs the package as check_wheel.py builds it, and starts Python
    "./run notebooks": "tests/analysis/test_notebooks.py",  # runs the notebooks, without Jupyter Lab
    "./run page": "tests/analysis/whatif/run.mjs",
    "./test": "test",
    "cmake": "test",
    "pip": "tests/analysis/check_wheel.py",  # builds the same package, as a wheel, and installs that
    "parallel": "tests/sweeps/check_engines.py",
    "districtwide merge sweep.h5": "tests/sweeps/check_engines.py",
    "districtwide slurm": "tests/sweeps/check_engines.py",
    "job": "tests/sweeps/check_engines.py",
    "sbatch": "tests/sweeps/check_engines.py",
}
SCENARIO = re.compile(r'^(    extends = .*?)\n\n[A-Z]', re.DOTALL | re.MULTILINE)


def run(program: Path, arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"LANG": "C.UTF-8", "COLUMNS": "80", "PATH": "/usr/bin:/bin"}
    return subprocess.run([str(program), *arguments], cwd=folder, env=environment, capture_output=True, text=True)


def main_job(program: Path, folder: Path) -> str:
    """What ./run prints, without the lines that tell the time."""
    line = re.search(r"set -- (compare .*?)--force", (TOP / "run").read_text(), re.DOTALL)
    assert line, "./run no longer holds the main job"
    arguments = shlex.split(line.group(1).replace("\\\n", " "))
    output = arguments.index("-o")
    done = run(program, [*arguments[:output], "--quiet"], folder)
    if done.returncode:
        sys.exit(f"the main job fails: {done.stderr}")
    lines = [text.rstrip() for text in done.stdout.splitlines() if "runs/s" not in text and "Written to" not in text]
    return "\n".join(lines).strip("\n")


def sorted_out(commands: list[str]) -> tuple[list[str], list[str]]:
    """What the program is to be given here, and what is wrong with the rest. The bare ./run is the main job."""
    ours, faults = [], []
    begun = set()
    for command in commands:
        beginning = next((text for text in ELSEWHERE if command.startswith(text)), None)
        if beginning:
            begun.add(beginning)
        elif command.startswith("./run"):
            ours += [command.removeprefix("./run").strip()] if command != "./run" else []
        else:
            faults.append(f"README.md: no test runs {command}")
    faults += [f"README.md holds no command {text} any more: strike it from ELSEWHERE" for text in ELSEWHERE.keys() - begun]
    places = {place for place in ELSEWHERE.values() if place}
    return ours, faults + [f"{place}, which tests commands of README.md, is gone" for place in places if not (TOP / place).exists()]


def failing_commands(program: Path, folder: Path, readme: str) -> list[str]:
    (folder / "my.toml").write_text(re.sub(r"^    ", "", SCENARIO.search(readme).group(1), flags=re.MULTILINE))
    (folder / "mine.csv").write_text("district_name,teachers\nAsh,41\nOak,230.5\n")
    found = COMMAND.findall(readme)
    commands, faults = sorted_out(found)
    assert len(commands) >= 8, "hardly any command found in README.md: the check is broken"
    for command in commands:
        done = run(program, shlex.split(command), folder)
        print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {command}")
        if done.returncode:
            faults.append(f"{command}: exit {done.returncode}: {done.stderr.strip()}")
    return faults


def keys_of_reader() -> set[str]:
    """run.*, output.* and the keys of an event, as sim/params reads them."""
    folder = TOP / "sim" / "params"
    keys = re.findall(r'"(?:run|output)\.(\w+)"', (folder / "scenario_settings.cpp").read_text())
    event = re.search(r"event_keys\(\).*?\{(\"week\".*?)\};", (folder / "scenario_events.cpp").read_text(), re.DOTALL)
    return {*keys, *re.findall(r'"(\w+)"', event.group(1)), "title", "description", "model", "extends", "years"}


def faults_of_scenario_page(program: Path, folder: Path) -> list[str]:
    page = SCENARIO_PAGE.read_text()
    example = re.search(r"```toml\n(.*?)```", page, re.DOTALL).group(1)
    (folder / "example.toml").write_text(example)
    done = run(program, ["run", "example.toml", "--replicates", "2", "--quiet"], folder)
    faults = [f"docs/scenario_files.md: its example fails: {done.stderr.strip()}"] if done.returncode else []
    described = {key for row in re.findall(r"^\| (`[^|]*) \|", page, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)}
    keys = keys_of_reader()
    assert len(keys) >= 18, "hardly any key found in sim/params: the check is broken"
    return faults + [f"docs/scenario_files.md: no row describes {key}" for key in sorted(keys - described)]


def main() -> int:
    program = Path(sys.argv[1]).resolve()
    readme = README.read_text()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "scenarios").symlink_to(TOP / "scenarios")
        printed = "```text\n" + main_job(program, folder) + "\n```\n"
        if "--update" in sys.argv:
            README.write_text(BLOCK.sub(lambda found: found.group(1) + printed + found.group(3), readme))
            return 0
        faults = failing_commands(program, folder, readme) + faults_of_scenario_page(program, folder)
    shown = BLOCK.search(readme)
    if not shown or shown.group(2) != printed:
        faults.append("README.md does not show what ./run prints: run tests/docs/check_readme.py PROGRAM --update")
    print("\n".join(faults) or "README.md is true")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
