"""Small files and functions, as a standing measurement: files of at most 600 lines, functions of at most 60.

The budget that we aim at is 400 and 40; the check prints how many keep within it. Files of the what-if page are shorter still,
but for its texts.
"""

import re
import sys
from pathlib import Path

FILE_HARD, FILE_AIM = 600, 400
FUNCTION_HARD, FUNCTION_AIM = 60, 40
FOLDERS = ("sim", "models", "bindings", "tests", "analysis")
ENDINGS = {".h", ".cpp", ".py"}
# Of these only the files' lengths are measured.
MORE_ENDINGS = {".ts", ".mjs", ".css", ".sh"}
# Lines that a signature may take.
MOST_OF_A_SIGNATURE = 12
PAGE, PAGE_TEXTS = Path("analysis/whatif/src"), "words"
PAGE_HARD, PAGE_ENDINGS = 170, {".ts", ".css", ".html"}
PAGE_OPENING = re.compile(r"^ *(?:export |async |private |static )*"
                          r"(?:function \w+|(?!(?:if|for|while|switch|return|catch)\b)\w+\(.*\)).*\{$")
# Tables are read row by row; cutting one in two helps nobody.
TABLES = re.compile(r"parameters_\w+\.cpp$")

# A function's body opens with a brace at the end of a line that holds a closing parenthesis, at most one level deep.
OPENING = re.compile(r"^(?: {0,2})(?![ }#/]|namespace|(?:if|for|while|switch|else|do) |struct|class|enum|union|extern|using)"
                     r"(?!static const|const std)\S.*\)"
                     r"(?: const| noexcept| override)*(?: -> [\w:<>&\* ]+)?(?: :.*)? \{$")


def signature_start(lines: list[str], end: int) -> int:
    """The line on which the parentheses begin that are closed on line `end`."""
    open_ones, start = 0, end
    for start in range(end, max(end - MOST_OF_A_SIGNATURE, -1), -1):
        open_ones += lines[start].count(")") - lines[start].count("(")
        if open_ones <= 0:
            break
    return start


def cpp_functions(lines: list[str]) -> list[tuple[int, int]]:
    """(first line, number of lines) of each function, by braces at its own indentation; its signature may be wrapped."""
    functions = []
    for brace, last in enumerate(lines):
        if not last.endswith("{"):
            continue
        start = signature_start(lines, brace)
        text = lines[start] + "".join(f" {line.strip()}" for line in lines[start + 1:brace + 1])
        if not OPENING.match(text):
            continue
        indent = len(text) - len(text.lstrip())
        for end in range(brace + 1, len(lines)):
            if lines[end].startswith(" " * indent + "}"):
                functions.append((start + 1, end - start + 1))
                break
    return functions


def python_functions(lines: list[str]) -> list[tuple[int, int]]:
    import ast

    tree = ast.parse("\n".join(lines))
    return [
        (node.lineno, node.end_lineno - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    ]


def page_functions(lines: list[str]) -> list[tuple[int, int]]:
    """(first line, number of lines) of each function and method of TypeScript, by braces at its own indentation."""
    functions = []
    for start, text in enumerate(lines):
        if PAGE_OPENING.match(text):
            closing = " " * (len(text) - len(text.lstrip())) + "}"
            length = next((at + 2 for at, line in enumerate(lines[start + 1:]) if line.startswith(closing)), 1)
            functions.append((start + 1, length))
    return functions


def page_faults(top: Path) -> list[str]:
    """Files and functions of the what-if page that are too long."""
    files = [file for file in sorted((top / PAGE).rglob("*")) if file.suffix in PAGE_ENDINGS]
    if not files:
        return [f"{PAGE}: the check found no file: it is broken"]
    faults, n_functions = [], 0
    for file in files:
        lines, name = file.read_text().splitlines(), file.relative_to(top)
        functions = page_functions(lines) if file.suffix == ".ts" else []
        n_functions += len(functions)
        if len(lines) > PAGE_HARD and name.relative_to(PAGE).parts[0] != PAGE_TEXTS:
            faults.append(f"{name}: {len(lines)} lines; at most {PAGE_HARD} in the page")
        faults += [
            f"{name}:{line}: a function of {length} lines; at most {FUNCTION_HARD}"
            for line, length in functions
            if length > FUNCTION_HARD
        ]
    if n_functions < 100:
        faults.append("the check found hardly any function of the page: it is broken")
    return faults


def main() -> int:
    top = Path(__file__).resolve().parents[2]
    files = [
        file for folder in FOLDERS for file in sorted((top / folder).rglob("*"))
        if file.suffix in ENDINGS | MORE_ENDINGS and not {"__pycache__", "node_modules"} & set(file.parts)
    ]
    faults, n_functions, within_aim, files_within = page_faults(top), 0, 0, 0
    for file in files:
        lines = file.read_text().splitlines()
        name = file.relative_to(top)
        files_within += len(lines) <= FILE_AIM
        if len(lines) > FILE_HARD:
            faults.append(f"{name}: {len(lines)} lines; at most {FILE_HARD}")
        if TABLES.search(file.name) or file.suffix in MORE_ENDINGS:
            continue
        for line, length in (python_functions if file.suffix == ".py" else cpp_functions)(lines):
            n_functions += 1
            within_aim += length <= FUNCTION_AIM
            if length > FUNCTION_HARD:
                faults.append(f"{name}:{line}: a function of {length} lines; at most {FUNCTION_HARD}")
    print("\n".join(faults))
    print(f"{files_within} of {len(files)} files within {FILE_AIM} lines, "
          f"{within_aim} of {n_functions} functions within {FUNCTION_AIM}")
    if n_functions < 100:
        faults.append("the check found hardly any function: it is broken")
        print(faults[-1])
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
