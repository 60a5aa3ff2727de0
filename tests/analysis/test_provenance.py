"""What Districtwide saves can be made again: each file by the command `districtwide rerun`. Run by ctest, with the package on
PYTHONPATH. Argument: the program.
"""

from __future__ import annotations

import copy
import io
import json
import os
import pathlib
import pickle
import re
import signal
import subprocess
import sys
import tempfile
import unittest
import warnings
import zipfile

import matplotlib

matplotlib.use("agg")
import districtwide as dw
import h5py
import matplotlib.pyplot as plt
import pandas as pd

PROGRAM = sys.argv.pop(1)
ROOT = pathlib.Path(__file__).resolve().parents[2]
SMALL = {"organization.schools": 3, "years": 2, "run.replicates": 6, "run.seed": 11}
MARK = '{"districtwide_provenance":'


def small(name: str = "engaged_focused", **changes: object) -> dw.Scenario:
    return dw.Scenario.load(name).with_(SMALL | changes, title=name)


def compared() -> dw.Comparison:
    return dw.compare({"engaged": small(), "delegated": small("delegated")}, progress=False)


class Case(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.addCleanup(plt.close, "all")

    def rerun(self, file: pathlib.Path, *options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([PROGRAM, "rerun", str(file), "--quiet", *options], cwd=self.folder, capture_output=True,
                              text=True)

    def assert_same(self, file: pathlib.Path, digest: str, *words: str) -> None:
        found = self.rerun(file)
        self.assertEqual((found.returncode, found.stderr), (0, ""), file.name)
        self.assertIn(f"digest {digest}: the same\n", found.stdout)
        for part in words:
            self.assertIn(part, " ".join(found.stdout.split()))
        self.assertIs(dw.rerun(file, progress=False), True)

    def assert_refused(self, file: pathlib.Path, *words: str, options: tuple[str, ...] = ()) -> None:
        found = self.rerun(file, *options)
        self.assertEqual((found.returncode, found.stdout), (2, ""), found.stderr)
        for part in words:
            self.assertIn(part, found.stderr)

    def design(self, text: str) -> pathlib.Path:
        small().save(self.folder / "base.toml", overwrite=True)
        (self.folder / "design.toml").write_text(f'base = "base.toml"\n{text}')
        return self.folder / "design.toml"

    def grid(self) -> pathlib.Path:
        return self.design('kind = "grid"\n[[factors]]\nparameter = "superintendent.engagement"\nvalues = [0, 0.5, 1]\n'
                           '[[factors]]\nparameter = "priorities.count"\nvalues = [1, 4]\n[run]\nreplicates = 3\n')


class ResultFiles(Case):
    def test_of_a_run_a_comparison_and_a_sweep(self) -> None:
        data = dw.run(small(), output=self.folder / "run.h5", progress=False)
        self.assert_same(self.folder / "run.h5", data.attrs["digest"], "run of one scenario, 6 replicates, seed 11",
                         data.attrs["source"], f"results version {data.attrs['results_version']}")
        found = dw.compare({"a": small(), "b": small("delegated")}, output=self.folder / "two.h5", progress=False)
        self.assert_same(self.folder / "two.h5", found.digest, "comparison of 2 scenarios")
        with dw.sweep(self.grid(), self.folder / "sweep.h5", progress=False) as swept:
            self.assert_same(self.folder / "sweep.h5", swept.attrs["digest"], "sweep of 6 points, 3 replicates")

    def test_of_the_command_line_are_made_again_without_their_scenarios(self) -> None:
        for name in ("engaged_focused", "delegated"):
            small(name).save(self.folder / f"{name}.toml")
        options = ["--set", "output.every=7", "--set", 'output.quantities=["depth", "adoption"]', "--quiet"]
        for command in (["run", "delegated.toml", "-o", "run.h5"],
                        ["compare", "engaged_focused.toml", "delegated.toml", "-o", "two.h5"],
                        ["sweep", self.grid().name, "-o", "sweep.h5"]):
            subprocess.run([PROGRAM, *command, *options], cwd=self.folder, check=True, stdout=subprocess.DEVNULL)
        for scenario in self.folder.glob("*.toml"):
            scenario.unlink()
        for name in ("run.h5", "two.h5", "sweep.h5"):
            with dw.open(self.folder / name) as data:
                digest = data.attrs["digest"]
            self.assert_same(self.folder / name, digest)

    def test_what_is_recorded_is_the_baselines_to_say(self) -> None:
        own = {"output.quantities": ["adoption", "cost"], "output.every": 5, "output.schools": True}
        found = dw.compare({"a": small(**own), "b": small("delegated")}, output=self.folder / "two.h5", progress=False)
        self.assertEqual(int(found.data["week"][1] - found.data["week"][0]), 5)
        self.assert_same(self.folder / "two.h5", found.digest)

    def test_of_designs_of_every_kind(self) -> None:
        factor = '[[factors]]\nparameter = "priorities.count"\nrange = [1, 9]\n'
        (self.folder / "rows.csv").write_text("priorities.count,district\n1,Ash\n7,\"Oak, Elm\"\n")
        until = 'until = { quantity = "adoption", week = 71, half_width = 0.1, max_replicates = 64 }\n'
        for text in (f'kind = "morris"\npoints = 2\n{factor}', 'kind = "table"\nfile = "rows.csv"\n',
                     f'kind = "sobol"\npoints = 2\n{factor}[run]\n{until}', 'kind = "random"\npoints = 2\n'
                     '[[factors]]\nmixture = ["strategy.system", "strategy.school", "strategy.teacher"]\n'
                     '[run]\nseeds = "own"\n'):
            with dw.sweep(self.design(text), self.folder / "s.h5", overwrite=True, progress=False) as data:
                digest = data.attrs["digest"]
            self.assert_same(self.folder / "s.h5", digest)

    def test_with_changed_values_are_not_the_same(self) -> None:
        file = self.folder / "run.h5"
        dw.run(small(), output=file, progress=False)
        with h5py.File(file, "r+") as inside:
            inside["adoption"][0, 3, 5] += 1 / 1024
        found = self.rerun(file)
        self.assertEqual((found.returncode, found.stdout), (1, ""))
        self.assertIn("its values are not those that its digest was taken of", found.stderr)

    def test_of_half_a_sweep_are_refused(self) -> None:
        design = self.design('kind = "random"\npoints = 400\n[[factors]]\nparameter = "priorities.count"\nrange = [1, 9]\n'
                             '[run]\nreplicates = 256\n[output]\nquantities = ["adoption"]\n')
        subprocess.run([PROGRAM, "sweep", design, "-o", "s.h5", "--shard", "0/2", "--quiet"], cwd=self.folder, check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run([PROGRAM, "merge", "s.h5", "--partial"], cwd=self.folder, check=True, stdout=subprocess.DEVNULL)
        self.assert_refused(self.folder / "s.h5", "a sweep that was not finished")

    def test_the_new_result_is_kept_if_asked_for(self) -> None:
        file, kept = self.folder / "run.h5", self.folder / "kept.h5"
        digest = dw.run(small(), output=file, progress=False).attrs["digest"]
        found = self.rerun(file, "-o", str(kept))
        self.assertEqual(found.returncode, 0, found.stderr)
        self.assertIn(f"Written to {kept}", found.stdout)
        with dw.open(kept) as data:
            self.assertEqual(data.attrs["digest"], digest)
            self.assertIn("districtwide rerun", data.attrs["history"])
        self.assertIn("already exists", self.rerun(file, "-o", str(kept)).stderr)
        self.assert_refused(file, "is what is to be made again", options=("-o", str(file), "--force"))
        with dw.sweep(self.grid(), self.folder / "s.h5", progress=False):
            self.assertEqual(self.rerun(self.folder / "s.h5", "-o", str(kept), "--force").returncode, 0)
            self.assertFalse((self.folder / "kept.h5.blocks").exists())
        self.assert_same(kept, subprocess.run([PROGRAM, "digest", kept], capture_output=True, text=True).stdout.strip())


class Figures(Case):
    def test_of_a_comparison_in_every_format(self) -> None:
        found = compared()
        figure = found.plot().figure
        for ending in ("png", "svg", "pdf", "svgz"):
            figure.savefig(self.folder / f"a.{ending}")
            self.assert_same(self.folder / f"a.{ending}", found.digest, "shown: adoption over time",
                             "comparison of 2 scenarios, 6 replicates, seed 11")

    def test_every_way_of_saving(self) -> None:
        found = compared()
        found.plot.difference()
        plt.savefig(self.folder / "pyplot.png", bbox_inches="tight", dpi=50)
        stream = io.BytesIO()
        plt.gcf().savefig(stream)
        (self.folder / "stream.png").write_bytes(stream.getvalue())
        plt.gcf().savefig(str(self.folder / "format"), format="svg")
        for other in (pickle.loads(pickle.dumps(plt.gcf())), copy.deepcopy(plt.gcf())):
            other.savefig(self.folder / "other.png")
            self.assert_same(self.folder / "other.png", found.digest)
        for name in ("pyplot.png", "stream.png", "format"):
            self.assert_same(self.folder / name, found.digest, "difference from engaged")

    def test_on_axes_of_the_callers(self) -> None:
        found = compared()
        figure, axes = plt.subplots(1, 2)
        found.plot(ax=axes[0])
        found.plot.barriers(ax=axes[1])
        figure.savefig(self.folder / "mine.png", metadata={"Author": "me", "Provenance": "my words"})
        self.assert_same(self.folder / "mine.png", found.digest, "shown: adoption over time", "shown: what holds adoption back")
        self.assertIn(b"my words", (self.folder / "mine.png").read_bytes())
        nested = plt.figure()
        found.plot.levels(ax=nested.subfigures(1, 2)[1].subplots())
        nested.savefig(self.folder / "nested.svg")
        self.assert_same(self.folder / "nested.svg", found.digest, "levels of use over time, engaged")

    def test_of_several_results_are_all_made_again(self) -> None:
        first, other = compared(), dw.compare({"few": small(), "many": small("many_priorities")}, progress=False)
        figure, axes = plt.subplots(2)
        first.plot(ax=axes[0])
        other.plot(ax=axes[1])
        figure.savefig(self.folder / "both.png")
        self.assert_same(self.folder / "both.png", first.digest, f"digest {other.digest}: the same")
        self.assert_refused(self.folder / "both.png", "keeps one result, but", "is of 2", options=("-o", "x.h5"))
        axes[1].clear()
        figure.savefig(self.folder / "one.png")
        self.assertNotIn(other.digest, self.rerun(self.folder / "one.png").stdout)

    def test_of_part_of_a_sweep_makes_the_whole_again(self) -> None:
        with dw.sweep(self.grid(), self.folder / "s.h5", progress=False) as data:
            dw.plot.surface(data.isel(replicate=[0, 1]), week=35).figure.savefig(self.folder / "map.png")
            self.assert_same(self.folder / "map.png", data.attrs["digest"], "sweep of 6 points", "adoption by", "week 35")

    def test_of_sensitivity(self) -> None:
        design = self.design('kind = "morris"\npoints = 4\n[[factors]]\nparameter = "superintendent.engagement"\n'
                             'range = [0, 1]\n[[factors]]\nparameter = "priorities.count"\nrange = [1, 8]\n')
        with dw.sweep(design, self.folder / "m.h5", progress=False) as data:
            digest = data.attrs["digest"]
        found = dw.sensitivity(self.folder / "m.h5")
        self.assertEqual(json.loads(found.factors.attrs["provenance"])["digest"], digest)
        ax = found.plot()
        self.assertIn(f"Run ID {digest[:8]}", [text.get_text() for text in ax.texts])
        ax.figure.savefig(self.folder / "bars.png")
        self.assert_same(self.folder / "bars.png", digest, "which factors matter to adoption in week 71")

    def test_of_an_organization(self) -> None:
        found = dw.Organization.of(small(**{"organization.samples": 2}), sample=1)
        found.plot().figure.savefig(self.folder / "people.png")
        digest = json.loads(found.provenance)["digest"]
        self.assert_same(self.folder / "people.png", digest, "organization 1 of a scenario, seed 11")
        self.assertEqual(json.loads(found.measures().attrs["provenance"])["digest"], digest)
        kept = self.folder / "people.graphml"
        self.assertEqual(self.rerun(self.folder / "people.png", "-o", str(kept)).returncode, 0)
        own = dw.Scenario.load("engaged_focused").with_({"organization.file": str(kept)})
        self.assertEqual(len(dw.Organization.of(own).graph), len(found.graph))
        dw.Organization(found.graph).plot().figure.savefig(self.folder / "elsewhere.png")
        self.assert_refused(self.folder / "elsewhere.png", "holds no provenance")

    def test_formats_and_backends_that_take_no_metadata_are_saved_all_the_same(self) -> None:
        figure = compared().plot().figure
        figure.savefig(self.folder / "a.jpg")
        self.assert_refused(self.folder / "a.jpg", "is a JPEG, which keeps no provenance; save figures as PNG, SVG or PDF")
        figure.savefig(self.folder / "a.eps")
        self.assert_refused(self.folder / "a.eps", "holds no provenance")

    def test_with_another_digest_are_not_the_same(self) -> None:
        found = compared()
        found.plot().figure.savefig(self.folder / "a.svg")
        text = (self.folder / "a.svg").read_text()
        (self.folder / "a.svg").write_text(text.replace(found.digest, "0" * 64))
        result = self.rerun(self.folder / "a.svg")
        self.assertEqual((result.returncode, result.stderr), (1, ""))
        self.assertIn(f"digest {'0' * 64}\nnow    {found.digest}: NOT the same\n", result.stdout)
        version = rf"results version {found.data.attrs['results_version']}"
        self.assertRegex(" ".join(result.stdout.split()),
                         rf"\(made by districtwide .*, {version}; this is districtwide .*, {version}\)")
        self.assertIs(dw.rerun(self.folder / "a.svg", progress=False), False)


class Reports(Case):
    def test_of_a_comparison(self) -> None:
        found = compared()
        found.report(self.folder / "memo.html")
        page = (self.folder / "memo.html").read_text()
        self.assertIn("districtwide rerun memo.html", page)
        inside = re.search(r"<script type='application/json' id='districtwide-provenance'>(.*?)</script>", page)
        assert inside is not None
        self.assertEqual(json.loads(inside[1])["digest"], found.digest)
        self.assert_same(self.folder / "memo.html", found.digest, "shown: report")

    def test_a_title_cannot_end_the_script(self) -> None:
        bad = small().with_({}, title="</script><script>alert(1)</script> ' \" \\ & é")
        found = dw.compare({"a": bad, "b": small("delegated")}, progress=False)
        found.report(self.folder / "memo.html")
        self.assertNotIn("<script>alert", (self.folder / "memo.html").read_text())
        self.assert_same(self.folder / "memo.html", found.digest)

    def test_of_a_workbook(self) -> None:
        found = compared()
        found.to_excel(self.folder / "memo.xlsx")
        self.assert_same(self.folder / "memo.xlsx", found.digest, "shown: workbook")
        table = pd.read_excel(self.folder / "memo.xlsx", sheet_name="provenance", dtype=str).set_index("key")["what"]
        self.assertEqual(table["digest"], found.digest)
        version = str(found.data.attrs["results_version"])
        self.assertEqual((table["seed"], table["replicates"], table["results version"]), ("11", "6", version))

    def test_figures_in_a_document_are_found(self) -> None:
        found = compared()
        found.plot().figure.savefig(self.folder / "a.png")
        with zipfile.ZipFile(self.folder / "memo.docx", "w", zipfile.ZIP_DEFLATED) as document:
            document.writestr("word/document.xml", "<w:document/>")
            document.write(self.folder / "a.png", "word/media/image1.png")
        self.assert_same(self.folder / "memo.docx", found.digest)

    def test_tables_carry_it_too(self) -> None:
        found = compared()
        differences = found.differences()
        worlds = dw.regret({"a": small(), "b": small("delegated")}, {"as is": {}, "more": {"priorities.count": 5}})
        for attributes in (found.summary().attrs, found.to_dataframe(["adoption"]).attrs, differences.attrs):
            fields = json.loads(attributes["provenance"])
            self.assertEqual((fields["digest"], fields["seed"], fields["replicates"]), (found.digest, 11, 6))
        lines = worlds.attrs["provenance"].splitlines()
        self.assertEqual(len({json.loads(line)["digest"] for line in lines}), 2)
        (self.folder / "regret.txt").write_text(worlds.attrs["provenance"])
        self.assertEqual(self.rerun(self.folder / "regret.txt").stdout.count(": the same\n"), 2)
        self.assertEqual(found.provenance()["digest"], found.digest)


class Signals(Case):
    def check(self, kind: str, toml: str) -> None:
        file, passing = self.folder / "long.svg", self.folder / "passing"
        passing.mkdir(exist_ok=True)
        file.write_text(json.dumps({"districtwide_provenance": 1, "kind": kind, "digest": "a" * 64, "scenario_toml": toml},
                                   separators=(",", ":")))
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            process = subprocess.Popen(
                [PROGRAM, "rerun", file, "-o", self.folder / "kept.h5"] if kind == "run" else [PROGRAM, "rerun", file],
                env=os.environ | {"TMPDIR": str(passing)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
            assert process.stderr is not None
            self.assertRegex(process.stderr.readline(), "runs/s")  # the first line of its progress: it is in mid-run
            process.send_signal(number)
            out, errors = process.communicate(timeout=30)
            self.assertEqual((process.returncode, out), (code, ""), errors)
            self.assertIn("interrupted", errors)
            self.assertEqual((list(passing.iterdir()), (self.folder / "kept.h5").exists()), ([], False))

    def test_end_it_and_leave_nothing(self) -> None:
        # Both take minutes, yet little memory.
        self.check("run", "[run]\nreplicates = 300000\n[output]\nevery = 1000\n")
        self.check("sweep", 'kind = "grid"\nbase_toml = "[output]\\nevery = 1000"\n[[factors]]\n'
                            'parameter = "priorities.count"\nrange = [1, 9]\nlevels = 2000\n[run]\nreplicates = 256\n')


class Inputs(Case):
    def test_an_organization_of_ones_own_must_be_there_and_is_compared(self) -> None:
        people = ROOT / "scenarios" / "organizations" / "two_schools.graphml"
        (self.folder / "own.graphml").write_bytes(people.read_bytes())
        before = pathlib.Path.cwd()
        self.addCleanup(os.chdir, before)
        os.chdir(self.folder)
        own = dw.Scenario.load("engaged_focused").with_({"years": 2, "organization.file": "own.graphml"})
        data = dw.run(own, replicates=3, output="own.h5", progress=False)
        self.assertRegex(data.attrs["input_files"], r"^[0-9a-f]{64}  own\.graphml\n$")
        self.assert_same(self.folder / "own.h5", data.attrs["digest"])
        changed = people.read_text().replace("</graphml>", "<!-- the same people -->\n</graphml>")
        (self.folder / "own.graphml").write_text(changed)
        found = self.rerun(self.folder / "own.h5")
        self.assertEqual(found.returncode, 0, found.stderr)
        self.assertIn("own.graphml no longer holds what it held then", found.stdout)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            self.assertTrue(dw.rerun("own.h5", progress=False))
        self.assertIn("no longer holds", str(caught[0].message))
        (self.folder / "own.graphml").unlink()
        self.assert_refused(self.folder / "own.h5", "needs the file own.graphml, which is not here")
        with self.assertRaisesRegex(dw.InputError, "needs the file own.graphml"):
            dw.rerun("own.h5", progress=False)

    def test_nonsense_is_refused_in_words(self) -> None:
        def put(name: str, content: str | bytes) -> pathlib.Path:
            (self.folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
            return self.folder / name

        self.assert_refused(self.folder / "gone.png", "gone.png: does not exist")
        self.assert_refused(self.folder, "is a folder, not a file")
        self.assert_refused(put("a.txt", "words"), "holds no provenance of Districtwide")
        self.assert_refused(put("a.toml", "years = 2"), "is a scenario or a design, not a result")
        self.assert_refused(put("a.h5", b"\x89HDF\r\n\x1a\nand then nothing"), "a.h5: cannot be read, it is damaged")
        with h5py.File(self.folder / "other.h5", "w") as other:
            other["x"] = [1, 2]
        self.assert_refused(self.folder / "other.h5", "other.h5: is not a result file of Districtwide")
        self.assert_refused(put("a.xlsx", b"PK\x03\x04rubbish"), "is damaged: it cannot be unpacked")
        self.assert_refused(put("a.svg", f"<svg>{MARK}1,"), "its provenance cannot be read: it is damaged or cut off")
        self.assert_refused(put("b.svg", f'{MARK}2,"kind":"run"}}'), "is of version 2", "use a newer Districtwide")
        digest = "a" * 64
        self.assert_refused(put("c.svg", f'{MARK}1,"kind":"run","digest":"{digest}","scenario_toml":"yeers = 2"}}'),
                            "cannot be made again by this version", "did you mean 'years'")
        self.assert_refused(put("d.svg", f'{MARK}1,"kind":"sweep","digest":"{digest}","scenario_toml":"years = 2"}}'),
                            "cannot be made again by this version", "a design needs a base")
        self.assert_refused(put("e.svg", f'{MARK}1,"kind":"organization","sample":7,"digest":"{digest}",'
                                         '"scenario_toml":"years = 2"}'), "sample: is 7; allowed 0 to 0")
        with self.assertRaisesRegex(dw.InputError, "holds no provenance"):
            dw.rerun(self.folder / "a.txt")


if __name__ == "__main__":
    unittest.main()
