"""The notebooks as a reader runs them, at reduced size, in a temporary folder. Run by ctest, with the package on PYTHONPATH."""

from __future__ import annotations

import ast
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest import mock

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "analysis" / "notebooks"
FILES = sorted(FOLDER.glob("*.ipynb"))
REPLICATES = 8
REPLICATES_LINE = r'REPLICATES = int\(os\.environ\.get\("DISTRICTWIDE_NOTEBOOK_REPLICATES", \d+\)\)'

# What a reader does besides: lets a run take so long that its bar is shown (0.5 s; threads=1: on a machine of any size);
# moves each slider of the what-if.
ALSO_DONE = {
    "01_first_run": """
long = dw.run(scenario.with_({"output.quantities": ["adoption"]}), replicates=3000, threads=1)
""",
    "08_live_what_if": """
import json
def seen():
    return [line.get_ydata().tolist() for line in ax.lines], len(picture.value), sentence.value
moved = [seen()]
for slider, value in [(priorities, 8), (engagement, 0.3), (strategy, STRATEGIES["through teachers"]), (delegated, 8)]:
    slider.value = value
    moved.append(seen())
print(json.dumps(moved))
""",
}


def cells(notebook: nbformat.NotebookNode, kind: str) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == kind]


def printed(cell: nbformat.NotebookNode) -> str:
    return "".join(output.text for output in cell.outputs if output.output_type == "stream" and output.name == "stdout")


def read(file: pathlib.Path) -> nbformat.NotebookNode:
    return nbformat.read(file, as_version=nbformat.NO_CONVERT)


class Files(unittest.TestCase):
    """What stands in git."""

    def test_each_is_valid_and_bare(self) -> None:
        self.assertEqual([file.stem[:2] for file in FILES], [f"{number:02}" for number in range(1, 9)])
        for file in FILES:
            with self.subTest(file.stem):
                notebook = read(file)
                nbformat.validate(notebook)
                self.assertEqual((notebook.nbformat, notebook.nbformat_minor), (4, 5))
                self.assertEqual(set(notebook.metadata), {"kernelspec", "language_info"})
                self.assertEqual(dict(notebook.metadata.language_info), {"name": "python"})
                self.assertEqual(len({cell.id for cell in notebook.cells}), len(notebook.cells))
                for cell in notebook.cells:
                    self.assertFalse(cell.metadata)
                for cell in cells(notebook, "code"):
                    self.assertEqual((cell.outputs, cell.execution_count), ([], None), cell.id)

    def test_each_tells_a_story_in_short_cells(self) -> None:
        for file in FILES:
            with self.subTest(file.stem):
                notebook = read(file)
                code, text = cells(notebook, "code"), cells(notebook, "markdown")
                self.assertRegex(text[0].source, r"^# .+")
                self.assertIn("?**", text[0].source)
                self.assertRegex("\n".join(cell.source for cell in text), r"\*\*What to see\.\*\*")
                self.assertRegex("\n".join(cell.source for cell in text), r"\*\*What not to conclude\.\*\*")
                self.assertTrue(5 <= len(code) <= 11, f"{len(code)} cells of code")
                self.assertEqual(len(re.findall(REPLICATES_LINE, code[0].source)), 1)
                for cell in code:
                    self.assertLessEqual(len(cell.source.splitlines()), 15, cell.id)

    def test_functions_are_short(self) -> None:
        for file in FILES:
            for cell in cells(read(file), "code"):
                for node in ast.walk(ast.parse(cell.source)):
                    if isinstance(node, ast.FunctionDef) and node.end_lineno:
                        self.assertLessEqual(node.end_lineno - node.lineno + 1, 10, f"{file.stem}: {node.name}")

    def test_style(self) -> None:
        found = subprocess.run([sys.executable, "-m", "ruff", "check", "--no-cache", FOLDER], capture_output=True, text=True)
        self.assertEqual(found.returncode, 0, found.stdout + found.stderr)

    def test_the_page_lists_each(self) -> None:
        page = (FOLDER / "README.md").read_text()
        for file in FILES:
            self.assertIn(f"({file.name})", page)


class Executed(unittest.TestCase):
    """All run once, two at a time, by the interpreter that runs the tests."""

    done: dict[str, nbformat.NotebookNode]

    @classmethod
    def setUpClass(cls) -> None:
        cls.room = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.enterClassContext(_environment(cls.room))
        with ThreadPoolExecutor(2) as two:
            cls.done = dict(zip([file.stem for file in FILES], two.map(cls.execute, FILES), strict=True))

    @classmethod
    def execute(cls, file: pathlib.Path) -> nbformat.NotebookNode:
        """The notebook with its outputs; an error in a cell ends the test, with the cell and the traceback."""
        notebook = read(file)
        if file.stem in ALSO_DONE:
            notebook.cells.append(new_code_cell(ALSO_DONE[file.stem]))
        folder = cls.room / file.stem
        folder.mkdir()
        place = {"metadata": {"path": folder}}
        try:
            # Nothing is timed here: the limits only end what hangs, on a busy machine too.
            client = NotebookClient(notebook, timeout=800, startup_timeout=400, kernel_name="running", resources=place)
            client.execute()
        except CellExecutionError as error:
            raise AssertionError(f"{file.name}: {error}") from None
        return notebook

    def test_nothing_is_complained_of(self) -> None:
        for name, notebook in self.done.items():
            for cell in cells(notebook, "code"):
                complaints = [output.text for output in cell.outputs if output.get("name") == "stderr"]
                self.assertEqual(complaints, [], f"{name}: {cell.id}")

    def test_each_ends_with_one_sentence_for_the_memo(self) -> None:
        for name, notebook in self.done.items():
            with self.subTest(name):
                last = next(cell for cell in reversed(cells(notebook, "code")) if cell.id == "memo")
                self.assertEqual(last.id, cells(read(FOLDER / f"{name}.ipynb"), "code")[-1].id)
                sentence = printed(last).rstrip("\n")
                self.assertRegex(sentence, r"^[A-Z].*\d.*\.$")
                self.assertNotRegex(sentence, r"\n|[.!?] |nan")
                self.assertIn("illustrative model", sentence)

    def test_figures_are_shown(self) -> None:
        for name, notebook in self.done.items():
            outputs = [output for cell in cells(notebook, "code") for output in cell.outputs]
            figures = [output for output in outputs if "image/png" in output.get("data", {})]
            self.assertTrue(figures or name == "08_live_what_if", name)

    def test_a_long_run_shows_a_bar(self) -> None:
        cell = self.done["01_first_run"].cells[-1]
        shown = [output.data for output in cell.outputs if output.output_type == "display_data"]
        self.assertEqual(len(shown), 1)
        self.assertIn("application/vnd.jupyter.widget-view+json", shown[0])
        self.assertIn("/3000", shown[0]["text/plain"])

    def test_sliders_redraw_the_plan_and_leave_the_baseline(self) -> None:
        moved = json.loads(printed(self.done["08_live_what_if"].cells[-1]))
        baselines = [lines[0] for lines, _, _ in moved]
        plans = [lines[1] for lines, _, _ in moved]
        self.assertEqual(len(moved), 5)
        for k in range(1, len(moved)):
            self.assertEqual(baselines[k], baselines[0])
            self.assertNotEqual(plans[k], plans[k - 1])
            self.assertGreater(moved[k][1], 10_000)
            self.assertIn("Your plan", moved[k][2])
        # Eight priorities instead of four, engagement 0.3 instead of 0.9, far fewer teachers: their direction is certain.
        self.assertLess(plans[1][-1], plans[0][-1])
        self.assertLess(plans[2][-1], plans[1][-1])


def _environment(room: pathlib.Path) -> Any:
    """Reduced size; and a kernel that is the running interpreter, which keeps its files in `room`."""
    kernel = room / "kernels" / "running" / "kernel.json"
    kernel.parent.mkdir(parents=True)
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    kernel.write_text(json.dumps({"argv": command, "display_name": "running", "language": "python"}))
    return mock.patch.dict(
        os.environ,
        {
            "DISTRICTWIDE_NOTEBOOK_REPLICATES": str(REPLICATES),
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # keeps the debugger's remarks out of the log
            "JUPYTER_PATH": str(room),
            "JUPYTER_RUNTIME_DIR": str(room),
            "IPYTHONDIR": str(room),
        },
    )


unittest.main()
