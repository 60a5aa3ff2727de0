"""Is docs/result_files.md true? A file of every form is made; the names, types, dimensions, units and attributes in the page's
tables are held against those in the files, both ways; the page's Python is run. Usage: check_result_files.py PROGRAM.
"""

import re
import shlex
import subprocess
import sys
import tempfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import h5py

TOP = Path(__file__).resolve().parents[2]
PAGE = TOP / "docs" / "result_files.md"
GRID = """base = "scenarios/small_district.toml"
kind = "grid"
[[factors]]
parameter = "superintendent.engagement"
range = [0.0, 1.0]
levels = 2
[[factors]]
parameter = "strategy.lead_selection"
values = ["openness", "degree"]
[run]
replicates = 40
"""
NATION = """base = "scenarios/small_district.toml"
kind = "table"
table_csv = "who,enrollment,teachers\\nAsh,500,41\\nOak,,1\\nElm,700,12\\n"
[columns]
teachers = "total_teachers"
[output]
every = 36
"""
VARIED = {"superintendent.engagement": "NUMBER"}
BOTH = {**VARIED, "strategy.lead_selection": "WORD"}
HIDDEN = {"CLASS", "NAME", "REFERENCE_LIST", "DIMENSION_LIST", "_Netcdf4Dimid", "_Netcdf4Coordinates"}
PARTS = "--set output.schools=true --set output.teachers=true"


@dataclass
class Form:
    """A command, what is true of its file in the page's words, and the names that stand for the page's capitals."""

    name: str
    command: str
    labels: set[str]
    named: dict[str, str] = field(default_factory=dict)


FORMS = [
    Form("run", f"run scenarios/small_district.toml --replicates 3 {PARTS}", {"district", "schools", "teachers"}),
    Form("compare", "compare scenarios/small_district.toml other.toml --replicates 3", {"district"}, VARIED),
    Form("own", "run scenarios/own_organization.toml --replicates 2", {"district", "scenarios that name files"}),
    Form("contagion", f"run scenarios/contagion.toml --replicates 2 {PARTS}", {"contagion", "schools", "teachers"}),
    Form("sweep", "sweep grid.toml", {"district", "sweeps"}, BOTH),
    Form("summary", "sweep grid.toml --summary", {"district", "sweeps", "summaries"}, BOTH),
    Form("rounded", "sweep grid.toml --keep-bits 9", {"district", "sweeps", "rounded"}, BOTH),
    Form("nation", "sweep nation.toml --replicates 2", {"district", "sweeps", "populations", "rows left out"},
         {"teachers": "WEIGHT", "enrollment": "COLUMN", "who": "TEXT"}),
    Form("partial", f"sweep grid.toml {PARTS} --shard 0/2",
         {"district", "schools", "teachers", "sweeps", "merged in part"}, BOTH),
]


def names(text: str) -> list[str]:
    return re.findall(r"`([\w.]+)`", text)


def table(page: str, heading: str) -> list[list[str]]:
    """The rows of the table below a heading."""
    part = page.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in part.splitlines() if line.startswith("| ")]
    assert len(rows) > 3, f"the table of {heading} is gone: the check is broken"
    return rows[1:]


def type_of(dtype: object, value: object = None) -> str:
    is_text = h5py.check_string_dtype(dtype) is not None or isinstance(value, bytes)
    return "text" if is_text else str(dtype)


def axes_of(data: h5py.Dataset) -> list[str]:
    return [axis[0].name[1:] for axis in data.dims]


class Page:
    """What the page says of a form's file."""

    def __init__(self, page: str, form: Form) -> None:
        self.page, self.form = page, form
        self.labels = form.labels | {"every file"}
        self.second = "statistic" if "summaries" in form.labels else "replicate"

    def quantities(self) -> dict[str, tuple[str, list[str], str]]:
        """Name -> type, dimensions, unit."""
        found = {}
        for whose, kind, axes, unit, of in table(self.page, "Quantities"):
            if set(of.split(", ")) <= self.labels:
                kind = "float32" if "summaries" in self.labels else kind
                found |= {name: (kind, ["point", self.second, *names(axes)], unit) for name in names(whose)}
        return found

    def others(self) -> dict[str, tuple[str, list[str]]]:
        """The same of all other variables, dimensions left aside."""
        found: dict[str, tuple[str, list[str]]] = {}
        tracks = [name for name, (_, axes, _) in self.quantities().items() if axes == ["point", "replicate", "week"]]
        for whose, kind, axes, where, _ in table(self.page, "Other variables"):
            name = names(whose)[0]
            stand_for = [real for real, capital in self.form.named.items() if capital == name]
            if name.startswith("population_X"):
                stand_for = [name.replace("X", track) for track in tracks]
            if not name.isupper() and where not in self.labels:
                continue
            if not name.isupper() and not name.startswith("population_X"):
                stand_for = [name]
            found |= {real: (kind, names(axes)) for real in stand_for}
        return found

    def dimensions(self) -> dict[str, str]:
        used = {axis for _, axes, _ in self.quantities().values() for axis in axes}
        return {name: kind for whose, kind, where, _ in table(self.page, "Dimensions") for name in names(whose)
                if where in self.labels or (where == "quantities that have it" and name in used)}

    def attributes(self) -> dict[str, str]:
        return {name: kind for whose, kind, where, _ in table(self.page, "Attributes of the file") for name in names(whose)
                if where in self.labels}

    def classes(self, name: str) -> set[str]:
        """What a variable is in the words of the table of attributes."""
        found = {"all variables", f"`{name}`"}
        if name in self.quantities():
            is_count = self.quantities()[name][0] == "uint32"
            found |= {"quantities", "counts" if is_count else "floats"}
            found |= {"rounded floats"} if "rounded" in self.labels and not is_count else set()
        capital = self.form.named.get(name)
        found |= {"numbers that vary"} if capital == "NUMBER" else {"weights"} if capital == "WEIGHT" else set()
        if name.startswith("population_"):
            found.add("`population_X_quantile`" if name.endswith("_quantile") else "`population_X`")
        return found

    def attributes_of(self, name: str) -> set[str]:
        classes = self.classes(name)
        return {attribute for whose, on, _, _ in table(self.page, "Attributes of variables") for attribute in names(whose)
                if classes & set(on.split(", "))}


def differences(what: str, told: dict, found: dict) -> list[str]:
    faults = [f"{what} {name} is told and not there" for name in sorted(told.keys() - found.keys())]
    faults += [f"{what} {name} is there and not told" for name in sorted(found.keys() - told.keys())]
    return faults + [f"{what} {name}: the page says {told[name]}, the file {found[name]}"
                     for name in sorted(told.keys() & found.keys()) if told[name] != found[name]]


def faults_of_quantity(name: str, data: h5py.Dataset) -> list[str]:
    has_all_weeks = "week" not in axes_of(data) or data.chunks[axes_of(data).index("week")] == data.shape[2]
    is_packed = data.compression == "gzip" and data.compression_opts == 1 and data.shuffle
    return [] if has_all_weeks and is_packed else [f"{name} is not cut and compressed as the page says"]


def faults_of_file(path: Path, told: Page) -> list[str]:
    with h5py.File(path) as file:
        variables = {name: data for name, data in file.items() if not data.is_scale}
        quantities = told.quantities()
        found = {name: (type_of(data.dtype), axes_of(data)) for name, data in variables.items()}
        expected = told.others() | {name: (kind, axes) for name, (kind, axes, _) in quantities.items()}
        faults = differences("dimension", told.dimensions(),
                             {name: type_of(data.dtype) for name, data in file.items() if data.is_scale})
        faults += differences("variable", expected, found)
        faults += differences("attribute", told.attributes(),
                              {name: type_of(getattr(value, "dtype", None), value) for name, value in file.attrs.items()})
        for name, data in file.items():
            own = set(data.attrs) - HIDDEN
            faults += differences(f"{name}: attribute", dict.fromkeys(told.attributes_of(name)), dict.fromkeys(own))
            if name in quantities:
                faults += faults_of_quantity(name, data)
                if data.attrs["units"].decode() != quantities[name][2]:
                    faults.append(f"{name}: its unit is {data.attrs['units'].decode()}, not {quantities[name][2]}")
            elif data.chunks:
                faults.append(f"{name} is cut into chunks")
    return faults


def faults_of_block(path: Path, page: str, quantities: set[str]) -> list[str]:
    part = page.split("\n| name in a block |", 1)[1].split("\n## ", 1)[0]
    told = {name: kind for whose, kind in re.findall(r"^\| ([^|]+) \| (\w*) ?\|", part, re.MULTILINE) for name in names(whose)}
    with h5py.File(path) as file:
        found = {name: type_of(data.dtype) for name, data in file.items() if name not in quantities}
        found |= {name: type_of(getattr(value, "dtype", None), value) for name, value in file.attrs.items()}
        faults = [f"block: no {name}" for name in quantities if name not in file]
    told.pop("failures", None)  # nothing failed
    raw = path.read_bytes()
    if raw[-8:] != b"seal" + zlib.crc32(raw[:-8]).to_bytes(4, "little"):
        faults.append("the block's seal is not as the page says")
    return faults + differences("block:", told, found)


def make(program: Path, form: Form, folder: Path) -> Path:
    path = folder / f"{form.name}.h5"
    done = subprocess.run([str(program), *shlex.split(form.command), "-o", path.name, "--quiet"], cwd=folder,
                          capture_output=True, text=True)
    assert done.returncode == 0, f"{form.command}: {done.stderr}"
    return path


def faults_of_python(program: Path, page: str, folder: Path) -> list[str]:
    """The page's Python, block after block, and what it says of making a run again."""
    faults = []
    for code in re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE):
        for form in FORMS if "def digest_of" in code else FORMS[:1]:
            text = code.replace("run.h5", f"{form.name}.h5")
            done = subprocess.run([sys.executable, "-c", text], cwd=folder, capture_output=True, text=True)
            faults += [f"its Python fails on a {form.name}: {done.stderr.strip()}"] if done.returncode else []
    make(program, Form("again", "run again.toml", set()), folder)
    with h5py.File(folder / "again.h5") as again, h5py.File(folder / "run.h5") as first:
        if again.attrs["digest"] != first.attrs["digest"]:
            faults.append("a run made again by hand has another digest")
    return faults


def main() -> int:
    program, page, faults = Path(sys.argv[1]).resolve(), PAGE.read_text(), []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "scenarios").symlink_to(TOP / "scenarios")
        (folder / "grid.toml").write_text(GRID)
        (folder / "nation.toml").write_text(NATION)
        (folder / "other.toml").write_text('extends = "scenarios/small_district.toml"\n[superintendent]\nengagement = 0.2\n')
        for form in FORMS:
            path = make(program, form, folder)
            told = Page(page, form)
            if "merged in part" in form.labels:
                block = folder / "partial.h5.blocks" / "block-000000.h5"
                faults += faults_of_block(block, page, set(told.quantities()))
                subprocess.run([str(program), "merge", "--partial", path.name], cwd=folder, check=True, capture_output=True)
            faults += [f"{form.name}: {fault}" for fault in faults_of_file(path, told)]
        faults += faults_of_python(program, page, folder)
    print("\n".join(f"docs/result_files.md: {fault}" for fault in faults)
          or f"docs/result_files.md is true of {len(FORMS)} files")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
