"""What the sources cite exists: *.md files, and sections and equations of models/README.md. Every equation of that page is
named in a comment of models/, so that a reader gets from the page to the code and back. Its structural constants stand in the
files that it names.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PAGE = TOP / "models" / "README.md"
FOLDERS = ("sim", "models", "bindings", "analysis", "tests", "cmake", "docs", "scenarios")
ENDINGS = {".h", ".cpp", ".c", ".py", ".pyi", ".mjs", ".ts", ".sh", ".md", ".toml", ".txt", ".cmake", ".def"}
BUILT = {"node_modules", "build", "dist", "__pycache__"}

FILE = re.compile(r"(?<![\w$/.-])/?([\w./-]+\.md)\b")
NO_FILE = {"FROM.md"}  # stands for any
CITED_SECTIONS = re.compile(r"models/README\.md\)?, sections? (\d[\d.]*\d|\d)(?: and (\d[\d.]*\d|\d))?")
SECTION = re.compile(r"\bsections? (\d[\d.]*\d|\d)(?: and (\d[\d.]*\d|\d))?")
HEADING = re.compile(r"^#+ (\d+(?:\.\d+)?) ", re.MULTILINE)
NUMBER = r"C?\d+"
EQUATIONS = re.compile(rf"\beq\. ({NUMBER}(?:(?:, | and | or ){NUMBER})*)")
NUMBERED = re.compile(rf"^(?: {{4}}|\| )?\(({NUMBER})\)", re.MULTILINE)


def sources() -> Iterator[Path]:
    yield from (file for file in TOP.iterdir() if file.is_file() and (file.suffix in ENDINGS or file.name in {"run", "test"}))
    for folder in FOLDERS:
        for file in sorted((TOP / folder).rglob("*")):
            if file.suffix in ENDINGS and not BUILT & set(file.parts) and file != Path(__file__).resolve():
                yield file


def missing_files(file: Path, text: str) -> list[str]:
    cited = set(FILE.findall(text)) - NO_FILE
    places = (TOP, file.parent, TOP / "docs")  # scripts name a page of docs/ without its folder
    return [f"cites {name}, which is not there" for name in sorted(cited) if not any((place / name).exists() for place in places)]


def missing_sections(file: Path, text: str, headings: set[str]) -> list[str]:
    pattern = SECTION if file.is_relative_to(TOP / "models") else CITED_SECTIONS
    cited = {number for found in pattern.findall(text) for number in found if number}
    return [f"cites section {number}, which models/README.md lacks" for number in sorted(cited - headings)]


def equations_named(text: str) -> set[str]:
    return {number for found in EQUATIONS.findall(text) for number in re.findall(NUMBER, found)}


def constants_astray(page: str) -> list[str]:
    """Numbers of section 8.1 that do not stand in the files of their row."""
    table = page.split("### 8.1 ")[1].split("### 8.2 ")[0]
    rows = re.findall(r"^\|[^|]*\| ([\d., ]+) \|[^|]*\| (`[^|]*`) \|$", table, re.MULTILINE)
    assert len(rows) > 15, "hardly any structural constant found: the check is broken"
    faults = []
    for values, names in rows:
        code = "".join((TOP / (name if "/" in name else f"models/district/{name}")).read_text()
                       for name in re.findall(r"`([^`]+)`", names))
        faults += [f"models/README.md, section 8.1: {value} does not stand in {names}" for value in values.split(", ")
                   if not re.search(rf"(?<![\d.]){re.escape(value)}(?:\.0)?(?:[fu]\b|(?![\d.]))", code)]
    return faults


def main() -> int:
    page = PAGE.read_text()
    headings = set(HEADING.findall(page))
    equations = set(NUMBERED.findall(page))
    assert len(headings) > 15 and len(equations) > 15, "hardly any section or equation found: the check is broken"
    faults = []
    named: set[str] = set()
    for file in sources():
        text = file.read_text()
        own = missing_files(file, text) + missing_sections(file, text, headings)
        if file.is_relative_to(TOP / "models") and file.suffix != ".md":  # pages may speak of equations that could be added
            here = equations_named(text)
            own += [f"names eq. {number}, which models/README.md lacks" for number in sorted(here - equations)]
            named |= here
        faults += [f"{file.relative_to(TOP)} {fault}" for fault in own]
    faults += [f"models/README.md: no comment in models/ names eq. {number}" for number in sorted(equations - named)]
    faults += constants_astray(page)
    print("\n".join(faults) or f"every reference leads somewhere, {len(equations)} equations are named in the code")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
