"""Is docs/designs.md true? Its examples are checked and laid out, its Python is run, and its tables of keys are held against
what the program's reader knows, both ways; a key that a kind does not take is refused. Usage: check_designs.py PROGRAM.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PAGE = TOP / "docs" / "designs.md"
READER = TOP / "sim" / "experiment"
EXAMPLE = re.compile(r"^```toml\n(# (\S+\.toml): [^\n]*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
ROW = re.compile(r"^\| ((?:`\w+`(?:, )?)+) \| ([^|]*) \|", re.MULTILINE)
# A line for each key that not all kinds take, to be put into a design that lacks it.
LINES = {"points": "points = 4", "file": 'file = "x.csv"', "columns": '[columns]\nteachers = "total_teachers"',
         "table_csv": 'table_csv = "a"', "left_out": 'left_out = "none"'}
OF_FACTORS = {"levels": "levels = 2", "weights": "weights = [1, 1, 1]", "mean": "mean = 1", "mode": "mode = 1",
              "standard_deviation": "standard_deviation = 1", "mixture": 'mixture = ["strategy.system", "strategy.school"]',
              "parameters": 'parameters = "all"\nrange = "plausible"'}


def source(name: str) -> str:
    return (READER / name).read_text()


def words(pattern: str, text: str) -> set[str]:
    """The texts in quotes of what the pattern finds."""
    found = re.search(pattern, text, re.DOTALL)
    assert found, f"{pattern} is no longer in the reader: the check is broken"
    return set(re.findall(r'"(\w+)"', found.group(1)))


def sections(page: str) -> dict[str, str]:
    """The page's parts by their headings; [run] is cut where `until` begins."""
    parts = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE))
    parts["[run]"], parts["until"] = parts["[run]"].split("`until = {", 1)
    return parts


def known_keys() -> dict[str, set[str]]:
    """What the reader accepts, by the page's headings."""
    reader, factors, groups = source("design_reader.cpp"), source("design_factors.cpp"), source("design_groups.cpp")
    settings = (TOP / "sim" / "params" / "scenario_settings.cpp").read_text()
    return {
        "Keys of the file": words(r"kKeys = \{(.*?)\};", reader),
        "[[factors]]": words(r"kFactorKeys = \{(.*?)\};", factors)
        | words(r'refuse_unknown\(table, \{("parameters".*?)\}, draft\)', groups),
        "[run]": {*re.findall(r'"run\.(\w+)"', settings), *re.findall(r'"run\.(\w+)"', reader)},
        "until": words(r"kUntilKeys = \{(.*?)\};", source("design_until.cpp")),
    }


def rows(text: str) -> list[tuple[set[str], str]]:
    return [(set(re.findall(r"`(\w+)`", keys)), kinds) for keys, kinds in ROW.findall(text)]


def faults_of_keys(parts: dict[str, str]) -> list[str]:
    faults = []
    for heading, keys in known_keys().items():
        described = {key for names, _ in rows(parts[heading]) for key in names}
        faults += [f"{heading}: no row describes {key}" for key in sorted(keys - described)]
        faults += [f"{heading}: the program knows no {key}" for key in sorted(described - keys)]
    kinds = words(r"kNames = \{(.*?)\};", source("design.cpp"))
    distributions = words(r"kDistributions = \{(.*?)\};", source("design_factors.cpp"))
    for name in sorted(kinds | distributions):
        if f"`{name}`" not in parts["Keys of the file"] + parts["[[factors]]"]:
            faults.append(f"no table names {name}")
    return faults


class Checker:
    """The program, in a folder where the scenarios are."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program, self.folder = program, folder

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([str(self.program), *arguments], cwd=self.folder, capture_output=True, text=True)

    def faults_of_example(self, promised: str, name: str, text: str) -> list[str]:
        (self.folder / name).write_text(text)
        done = self.run("validate", name)
        said = done.stdout.splitlines()[0] if done.stdout else done.stderr.strip()
        faults = [] if f"# {said}".startswith(promised) else [f"{name}: the page says '{promised}', validate '{said}'"]
        laid_out = self.run("sweep", name, "--dry-run")
        return faults + ([f"{name}: {laid_out.stderr.strip()}"] if laid_out.returncode else [])

    def takes(self, text: str) -> bool:
        (self.folder / "asked.toml").write_text(text)
        said = self.run("validate", "asked.toml").stderr
        return not re.search(r"takes no|has no effect|is for a range in a grid|a grid cannot vary", said)

    def faults_of_kinds(self, examples: dict[str, str], parts: dict[str, str]) -> list[str]:
        """Keys that a row keeps for some kinds are refused by all others, and by none of those."""
        faults = []
        told = {key: kinds for heading in ("Keys of the file", "[[factors]]")
                for keys, kinds in rows(parts[heading]) for key in keys if kinds not in ("all", "as above")}
        assert set(told) == set(LINES) | set(OF_FACTORS), set(told) ^ (set(LINES) | set(OF_FACTORS))
        for key, kinds in told.items():
            for kind, text in examples.items():
                is_told = kind in kinds.split(", ")
                if self.takes(with_key(key, kind, text)) != is_told:
                    faults.append(f"{key}: the page says {'yes' if is_told else 'no'} for {kind}, the program otherwise")
        return faults

    def faults_of_python(self, page: str) -> list[str]:
        self.run("sweep", "grid.toml", "-o", "grid.h5", "--quiet")
        code = re.search(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE).group(1)
        done = subprocess.run([sys.executable, "-c", code], cwd=self.folder, capture_output=True, text=True)
        return [f"the page's Python fails: {done.stderr.strip()}"] if done.returncode or not done.stdout.strip() else []


def with_key(key: str, kind: str, text: str) -> str:
    """The example of a kind with one more key."""
    if key in OF_FACTORS:
        of_normal = 'distribution = "normal"\n' if key in ("mean", "standard_deviation") else ""
        of_triangle = 'distribution = "triangular"\n' if key == "mode" else ""
        start = "" if key in ("mixture", "parameters") else 'parameter = "rollout.waves"\n'
        spread = "values = [1, 2, 3]\n" if key == "weights" else "range = [1, 3]\n" if start else ""
        factor = f"[[factors]]\n{start}{of_normal or of_triangle}{spread}{OF_FACTORS[key]}\n"
        before, bracket, after = text.partition("[[factors]]")  # the first, so that no other has its parameter
        return f"{before}\n{factor}\n{bracket}{after}"
    if re.search(rf"^(?:\[{key}\]|{key} =)", text, re.MULTILINE):
        return text
    return f"{text}\n{LINES[key]}\n" if key == "columns" else f"{LINES[key]}\n{text}"


def main() -> int:
    page = PAGE.read_text()
    parts = sections(page)
    faults = faults_of_keys(parts)
    with tempfile.TemporaryDirectory() as name:
        checker = Checker(Path(sys.argv[1]).resolve(), Path(name))
        (checker.folder / "scenarios").symlink_to(TOP / "scenarios")
        found = EXAMPLE.findall(page)
        assert len(found) == page.count("```toml"), "an example does not begin with what validate says of it"
        for promised, file, text in found:
            faults += checker.faults_of_example(promised, file, text)
        examples = {file.removesuffix(".toml"): text for _, file, text in found}
        kinds = words(r"kNames = \{(.*?)\};", source("design.cpp"))
        faults += [f"there is no example of {kind}" for kind in sorted(kinds - set(examples))]
        faults += checker.faults_of_kinds({kind: examples[kind] for kind in sorted(kinds & set(examples))}, parts)
        faults += checker.faults_of_python(page)
    print("\n".join(f"docs/designs.md: {fault}" for fault in faults) or f"docs/designs.md is true: {len(found)} examples run")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
