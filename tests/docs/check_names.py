"""Do the pages name only what exists? Links of every page; files, functions and options that docs/ and CONTRIBUTING.md name;
and the table of rooms in docs/architecture.md, which must be that of check_layers.py. Usage: check_names.py [--update], which
renews that table.
"""

import os
import re
import sys
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "checks"))
from check_layers import BELOW  # noqa: E402

ENDINGS = ("h", "cpp", "py", "pyi", "ts", "mjs", "toml", "md", "csv", "cmake", "txt", "sh", "json", "def")
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
PLACED = re.compile(r"`([\w:]+)`\s\(\[[^\]]+\]\(([^)]+)\)\)")
NAME = re.compile(r"~?[A-Za-z_]\w*(?:::\w+)*")
FOLDERS = "sim|models|bindings|tests|cmake|analysis|scenarios|docs"
WHOLE_PATH = re.compile(rf"(?<![\w/.-])(?:{FOLDERS})/[\w./*-]*[\w*](?:\.(?:{'|'.join(ENDINGS)})\b)?")
# Pages whose every name in code font is one of the source's.
OF_SOURCE = ("docs/architecture.md",)
ROOMS_PAGE = "docs/architecture.md"
ROOM = re.compile(r"^\| `((?:sim|models|bindings)[\w/]*)` \| ([^|]+) \| ([^|]*) \|$", re.MULTILINE)
# Names in code font that are examples or other people's.
NOT_OURS = {"toy", "models/toy", "models/toy/model.h", "models/toy/model.cpp", "districtwide_toy", "std"}


@cache
def files() -> tuple[str, ...]:
    """All files but what is built or fetched, from the top."""
    found = []
    for folder, folders, names in os.walk(TOP):
        folders[:] = sorted(set(folders) - {".git", ".venv", "build", "dist", "node_modules", "results", "__pycache__"})
        found += [(Path(folder) / name).relative_to(TOP).as_posix() for name in sorted(names)]
    return tuple(found)


@cache
def text_of(name: str) -> str:
    """A file, without the comments of C++."""
    text = (TOP / name).read_text(errors="replace")
    return re.sub(r"//[^\n]*", "", text) if name.endswith((".h", ".cpp")) else text


@cache
def source() -> dict[str, str]:
    """What names can come from: code, build files and scripts, the tests of the pages left aside."""
    rooms = ("sim/", "models/", "bindings/", "analysis/districtwide/", "cmake/", "tests/", "CMake", "run", "test", "pyproject")
    return {name: text_of(name) for name in files()
            if name.startswith(rooms) and not name.endswith((".md", ".svg")) and not name.startswith("tests/docs/")}


@cache
def is_there(path: str) -> bool:
    """Whether a path from the top, or one with a star in it, is there; or a bare name of a file anywhere."""
    if "*" in path:
        return any(TOP.glob(path))
    return (TOP / path).exists() or ("/" not in path and any(name.endswith(f"/{path}") for name in files()))


@cache
def is_named(name: str) -> bool:
    """Whether one file of the source has all parts of a::b as words; an option as it is."""
    parts = [rf"\b{part}\b" for part in name.split("::")] if name[0] != "-" else [rf"{re.escape(name)}\b"]
    return any(all(re.search(part, text) for part in parts) for text in source().values())


@cache
def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text()), re.MULTILINE)
    plain = [re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", heading).lower() for heading in headings]
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}


def faults_of_links(name: str, page: str) -> list[str]:
    faults = []
    for target in LINK.findall(FENCE.sub("", page)):
        path, _, anchor = target.partition("#")
        if ":" in path or path.startswith("<"):
            continue
        whole = (TOP / name).parent / path if path else TOP / name
        if not whole.exists():
            faults.append(f"{name}: the link {target} leads nowhere")
        elif anchor and whole.suffix == ".md" and anchor not in anchors(whole):
            faults.append(f"{name}: there is no heading for {target}")
    return faults


def faults_of_names(name: str, page: str) -> list[str]:
    prose = FENCE.sub("", page)
    paths = set(WHOLE_PATH.findall(LINK.sub("]", prose))) - NOT_OURS
    codes = set(CODE.findall(prose)) - NOT_OURS
    paths |= {code for code in codes if re.fullmatch(rf"[\w./*-]+\.(?:{'|'.join(ENDINGS)})", code)}
    if name not in OF_SOURCE:
        paths = {path for path in paths if "/" in path}
    faults = [f"{name}: there is no {path}" for path in sorted(paths) if not is_there(path)]
    for function, target in PLACED.findall(prose):
        path = ((TOP / name).parent / target).resolve().relative_to(TOP).as_posix()
        if is_there(path) and not re.search(rf"\b{function.split('::')[-1]}\b", text_of(path)):
            faults.append(f"{name}: {function} is not in {target}")
    words = {word for code in codes - paths for word in re.findall(r"(?<!\S)--[a-z][a-z-]+", code)}
    if name in OF_SOURCE:
        words |= {code for code in codes - paths if NAME.fullmatch(code)}
    return faults + [f"{name}: nothing is called {word}" for word in sorted(words - NOT_OURS) if not is_named(word)]


def cell_of(room: str) -> str:
    """What a room includes, as the table says it."""
    return ", ".join(f"`{name}`" for name in sorted(BELOW[room], key=list(BELOW).index)) or "nothing"


def faults_of_rooms(page: str) -> list[str]:
    told = {room: cell for room, _, cell in ROOM.findall(page)}
    advice = "renew the table with tests/docs/check_names.py --update"
    return [f"{ROOMS_PAGE}: {room} includes {cell_of(room) if room in BELOW else 'nobody knows what'}; {advice}"
            for room in sorted(told.keys() | BELOW.keys()) if room not in BELOW or told.get(room) != cell_of(room)]


def update_rooms(page: str) -> str:
    """The page with the last column of its table of rooms as it should be; rooms themselves come by hand."""
    return ROOM.sub(lambda row: f"| `{row[1]}` | {row[2]} | {cell_of(row[1]) if row[1] in BELOW else row[3]} |", page)


def main() -> int:
    if sys.argv[1:] == ["--update"]:
        (TOP / ROOMS_PAGE).write_text(update_rooms((TOP / ROOMS_PAGE).read_text()))
    pages = {name: (TOP / name).read_text() for name in files() if name.endswith(".md")}
    faults = [fault for name, page in pages.items() for fault in faults_of_links(name, page)]
    for name, page in pages.items():
        if name.startswith("docs/") or name == "CONTRIBUTING.md":
            faults += faults_of_names(name, page)
    faults += faults_of_rooms(pages[ROOMS_PAGE])
    n_links = sum(len(LINK.findall(page)) for page in pages.values())
    assert n_links > 50, "hardly any link found: the check is broken"
    print("\n".join(faults) or f"{len(pages)} pages name only what exists")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
