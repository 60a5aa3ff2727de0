"""What a user sees of the command line: words, files and exit codes. Usage: test_cli.py PROGRAM, with tests/support on
PYTHONPATH."""

import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from small_sweeps import grid_design

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
SCENARIOS = pathlib.Path(__file__).resolve().parents[3] / "scenarios"
BASE = str(SCENARIOS / "engaged_focused.toml")
DELEGATED = str(SCENARIOS / "delegated.toml")
# Takes minutes, yet little memory: only the last week is kept.
LONG = ("--replicates", "300000", "--set", "output.every=1000")
SMALL = ["--set", "organization.schools=2", "--replicates", "4", "--quiet"]


def run(*arguments: str, **settings) -> subprocess.CompletedProcess:
    environment = dict(os.environ, LC_ALL="C.UTF-8", COLUMNS="80") | settings.pop("env", {})
    environment.pop("DISTRICTWIDE_KERNEL", None)
    return subprocess.run(
        [PROGRAM, *arguments], capture_output=True, text=True, env=environment, timeout=300, **settings
    )


def start_ready_for_signals(*arguments: str) -> subprocess.Popen:
    """A program that Ctrl-C reaches, even where this script was started in the background."""

    def listen() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([PROGRAM, *arguments], preexec_fn=listen, **pipes)


class Case(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name: str, text: str) -> str:
        (self.folder / name).write_text(text, encoding="utf-8")
        return str(self.folder / name)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())

    def assert_refused(self, result: subprocess.CompletedProcess, code: int, *words: str) -> None:
        self.assertEqual(result.returncode, code, result.stderr)
        self.assertEqual(result.stdout, "")
        for part in words:
            self.assertIn(part, result.stderr)


class Run(Case):
    def test_prints_size_tables_chart_and_run_id(self) -> None:
        result = run("run", BASE, *SMALL)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        for part in ("Engaged and focused\n", " in 2 schools; 4 replicates of 180 weeks (5 years), seed 1", "95 % interval",
                     "10th to 90th", "Depth", "Spread", "Achievement", "┤", "year", "Run ID "):
            self.assertIn(part, result.stdout)

    def test_stays_within_the_terminal(self) -> None:
        for columns in (40, 60, 80):
            for arguments in (("run", BASE), ("compare", BASE, DELEGATED)):
                result = run(*arguments, *SMALL, env={"COLUMNS": str(columns)})
                self.assertEqual([line for line in result.stdout.splitlines() if len(line) > columns], [])

    def test_prints_plain_characters_where_the_locale_has_no_others(self) -> None:
        self.assertTrue(run("run", BASE, *SMALL, env={"LC_ALL": "C"}).stdout.isascii())

    def test_the_run_id_does_not_depend_on_threads_but_on_the_seed(self) -> None:
        def run_id(*options: str) -> str:
            return run("run", BASE, *SMALL, *options).stdout.split("Run ID ")[1][:8]

        self.assertEqual(run_id("--threads", "1"), run_id("--threads", "3"))
        self.assertNotEqual(run_id(), run_id("--seed", "2"))

    def test_leaves_out_what_is_not_recorded_and_says_so(self) -> None:
        result = run("run", BASE, *SMALL, "--set", 'output.quantities=["depth"]')
        self.assertIn("[output] quantities does not ask for it: adoption, spread", " ".join(result.stdout.split()))

    def test_one_replicate_has_no_interval(self) -> None:
        result = run("run", BASE, *SMALL[:-3], "--replicates", "1", "--quiet")
        self.assertIn("ask for more replicates", result.stdout)

    def test_plain_lines_tell_of_the_progress_of_a_long_run(self) -> None:
        process = start_ready_for_signals("run", BASE, *LONG)
        line = process.stderr.readline()
        process.terminate()
        process.communicate()
        self.assertRegex(line, r"^[\d,]+ of 300,000 runs, [\d,.]+ runs/s, .* left$")


class Files(Case):
    def test_the_file_has_the_digest_of_the_run_id(self) -> None:
        file = str(self.folder / "a.h5")
        result = run("run", BASE, *SMALL, "-o", file)
        self.assertIn(f"Written to {file} (", result.stdout)
        digest = run("digest", file).stdout
        self.assertRegex(digest, r"^[0-9a-f]{64}\n$")
        self.assertIn("Run ID " + digest[:8], result.stdout)
        self.assertEqual(self.names(), ["a.h5"])

    def test_one_command_gives_equal_bytes(self) -> None:
        for _ in range(2):
            run("run", BASE, *SMALL, "-o", "a.h5", "--force", cwd=self.folder)
            os.replace(self.folder / "a.h5", self.folder / f"{len(self.names())}.h5")
        first, second = (path.read_bytes() for path in self.folder.iterdir())
        self.assertEqual(first, second)

    def test_info_tells_where_a_file_came_from_and_what_it_holds(self) -> None:
        file = str(self.folder / "a.h5")
        run("compare", BASE, DELEGATED, *SMALL, "--seed", "5", "-o", file)
        text = run("info", file).stdout
        for part in ("Engaged and focused compared with Signs up, then delegates", "districtwide compare ", "--seed 5",
                     "point 2, replicate 4, week 180", "barrier (point, replicate, week, support)", "(checked)"):
            self.assertIn(part, " ".join(text.split()))

    def test_an_existing_file_is_kept_without_force(self) -> None:
        file = self.write("a.h5", "mine")
        self.assert_refused(run("run", BASE, *SMALL, "-o", file), 1, f"{file}: already exists; use --force to overwrite")
        self.assertEqual(pathlib.Path(file).read_text(), "mine")
        self.assertEqual(run("run", BASE, *SMALL, "-o", file, "--force").returncode, 0)

    def test_force_does_not_cost_the_scenario(self) -> None:
        scenario = self.write("s.toml", "title = 'mine'")
        result = run("run", scenario, *SMALL, "-o", scenario, "--force")
        self.assert_refused(result, 2, "is a scenario of this run; give another name")

    def test_a_place_that_cannot_be_written_fails_before_the_run(self) -> None:
        missing = str(self.folder / "no" / "a.h5")
        self.assert_refused(run("run", BASE, "-o", missing), 1, "cannot be written: the folder does not exist")
        self.assert_refused(run("run", BASE, "-o", str(self.folder), "--force"), 1, "is a folder, not a file")

    def test_a_damaged_file_has_no_digest(self) -> None:
        file = self.folder / "a.h5"
        run("run", BASE, *SMALL, "-o", str(file))
        content = bytearray(file.read_bytes())
        # Here and there through the whole file: single bytes may lie in room that nothing uses.
        for place in range(len(content) // 4, len(content) * 3 // 4, 101):
            content[place] ^= 0xFF
        file.write_bytes(content)
        self.assert_refused(run("digest", str(file)), 1, str(file))

    def test_what_is_no_result_file_is_refused(self) -> None:
        self.assert_refused(run("digest", BASE), 1, "is not a result file")
        self.assert_refused(run("info", str(self.folder / "gone.h5")), 1, "does not exist")


class Compare(Case):
    def test_prints_the_paired_difference(self) -> None:
        result = run("compare", BASE, DELEGATED, *SMALL)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        for part in ("A  Engaged and focused (baseline)", "B  Signs up, then delegates", "Difference", "Unpaired", "Better",
                     " A ", " B "):
            self.assertIn(part, result.stdout)

    def test_a_scenario_does_not_differ_from_itself(self) -> None:
        result = run("compare", BASE, BASE, *SMALL)
        self.assertRegex(result.stdout, r"\nB +0\.0 +0\.0 to 0\.0 +0 % +0 % +0\.00 +-\n")

    def test_the_baseline_rules_replicates_and_seed(self) -> None:
        first = self.write("a.toml", "[organization]\nschools = 2\n[run]\nreplicates = 3\nseed = 7")
        second = self.write("b.toml", "[organization]\nschools = 2\n[run]\nreplicates = 9\nseed = 8")
        result = run("compare", first, second, "--quiet")
        self.assertIn("3 replicates of 180 weeks (5 years), seed 7", result.stdout)
        self.assertIn("6 runs in ", result.stdout)

    def test_settings_hold_for_all_scenarios(self) -> None:
        result = run("compare", BASE, DELEGATED, *SMALL, "--set", "teachers.turnover=0", "--set", "years=1")
        self.assertIn("of 36 weeks (1 year)", result.stdout)

    def test_scenarios_must_run_equally_long(self) -> None:
        longer = self.write("longer.toml", "years = 8")
        result = run("compare", BASE, longer, "--quiet")
        self.assert_refused(result, 2, "longer: runs 288 weeks, 'engaged_focused' runs 180", "equally long")


class BadInput(Case):
    def test_no_command_shows_the_help(self) -> None:
        self.assert_refused(run(), 2, "expected a command", "Start here:", "districtwide scenarios")

    def test_every_problem_of_files_and_options_is_told_at_once(self) -> None:
        bad = self.write("bad.toml", "title = 'x'\n[superintendent]\nengagement = 1.4\n[supertendent]\nx = 1\n")
        output = self.folder / "a.h5"
        result = run("run", bad, "--set", "priorities.cuont=3", "--replicates", "0", "--threads", "0", "--set", "nothing",
                     "-o", str(output))
        self.assert_refused(result, 2, f"{bad}:3: superintendent.engagement is 1.4; allowed 0 to 1 (share)",
                            f"{bad}:4: unknown key 'supertendent'; did you mean 'superintendent'?",
                            "--set priorities.cuont=3: unknown key 'priorities.cuont'; did you mean 'priorities.count'?",
                            "--replicates 0: run.replicates is 0; allowed 1 to 10000000",
                            "--threads: is 0; allowed 1 to 1,024", "--set nothing: expected KEY=VALUE")
        self.assertEqual(len(result.stderr.splitlines()), 6)
        self.assertFalse(output.exists())

    def test_of_very_many_problems_the_first_are_told(self) -> None:
        few = self.write("a.toml", "".join(f"x{k} = 1\n" for k in range(50)))
        self.assertEqual(len(run("validate", few).stderr.splitlines()), 50)
        bad = self.write("b.toml", "".join(f"x{k} = 1\n" for k in range(1234)))
        lines = run("validate", bad).stderr.splitlines()
        self.assertEqual((len(lines), lines[-1]), (51, "and 1,184 more"))
        self.assertIn(f"{bad}:50: unknown key 'x49'", lines[49])

    def test_a_missing_scenario_is_bad_input(self) -> None:
        self.assert_refused(run("run", "gone.toml"), 2, "gone.toml: there is no such file")

    def test_so_is_a_missing_file_that_a_scenario_or_a_design_names(self) -> None:
        lost = self.write("lost.toml", "[organization]\nfile = 'gone.csv'\nties = 'lost.toml'\n")
        words = "lost.toml:2: organization.file is \"" + str(self.folder / "gone.csv") + '", but there is no such file\n'
        commands = (["run", lost], ["compare", BASE, lost], ["explain", lost, "--teacher", "1"], ["validate", lost],
                    ["organization", lost, "-o", str(self.folder / "o.graphml")],
                    ["sweep", self.write("design.toml", grid_design(lost, 2, 2))])
        for command in commands:
            self.assert_refused(run(*command), 2, words)
            self.assertEqual(len(run(*command).stderr.splitlines()), 1)
        self.assert_refused(run("run", BASE, "--set", "organization.file=a.csv"), 2,
                            "--set organization.file=a.csv: organization.file is \"a.csv\", but there is no such file")
        self.assert_refused(run("slurm", "gone.toml", "-o", "a.h5"), 2, "gone.toml: there is no such file")

    def test_what_is_too_large_is_refused_before_anything_is_done(self) -> None:
        begin = time.monotonic()
        output = self.folder / "a.h5"
        result = run("run", BASE, "--set", "organization.schools=2000000000", "-o", str(output))
        self.assert_refused(result, 2, "needs about ", " GB of memory", "--max-memory")
        self.assertLess(time.monotonic() - begin, 5)
        self.assertFalse(output.exists())

    def test_max_memory_is_kept(self) -> None:
        self.assert_refused(run("run", BASE, "--max-memory", "100kB"), 2, "of memory")
        self.assertEqual(run("run", BASE, *SMALL, "--max-memory", "1GiB").returncode, 0)

    def test_a_kernel_that_is_not_there_is_told(self) -> None:
        environment = dict(os.environ, DISTRICTWIDE_KERNEL="pdp11")
        result = subprocess.run([PROGRAM, "info", "--machine"], capture_output=True, text=True, env=environment)
        self.assert_refused(result, 2, "DISTRICTWIDE_KERNEL: is 'pdp11'; this machine runs ")

    def test_a_title_cannot_steer_the_terminal(self) -> None:
        scenario = self.write("s.toml", 'title = "a\\u001b[31mb"')
        self.assertNotIn("\x1b", run("run", scenario, *SMALL).stdout)


class Signals(Case):
    def check(self, number: signal.Signals, code: int, *arguments: str) -> None:
        output = self.folder / "a.out"
        process = start_ready_for_signals(*arguments, "-o", str(output))
        time.sleep(1)
        begin = time.monotonic()
        process.send_signal(number)
        out, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, code, errors)
        self.assertLess(time.monotonic() - begin, 1.5)
        self.assertEqual(out, "")
        self.assertIn("interrupted", errors)
        self.assertEqual(self.names(), [])

    def test_a_run_ends_at_once_and_leaves_nothing(self) -> None:
        self.check(signal.SIGINT, 130, "run", BASE, *LONG)
        self.check(signal.SIGTERM, 143, "run", BASE, *LONG)

    def test_so_does_what_does_not_listen(self) -> None:
        large = ["--set", "organization.schools=60000", "--set", "organization.teachers_per_school=60"]
        self.check(signal.SIGINT, 130, "organization", BASE, *large)


class Streams(Case):
    def test_a_reader_that_went_away_is_no_failure(self) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        result = subprocess.run([PROGRAM, "parameters"], stdout=writer, stderr=subprocess.PIPE)
        os.close(writer)
        self.assertEqual((result.returncode, result.stderr), (0, b""))

    def test_a_full_disk_behind_standard_output_is_one(self) -> None:
        with open("/dev/full", "w") as full:
            result = subprocess.run([PROGRAM, "parameters"], stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(result.returncode, 1)
        self.assertIn("standard output: cannot be written", result.stderr)

    def test_so_is_a_file_that_may_not_grow(self) -> None:
        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

        result = run("run", BASE, *SMALL, "-o", str(self.folder / "a.h5"), preexec_fn=limit)
        self.assert_refused(result, 1, "a.h5: cannot be written: larger than files may be here")
        self.assertEqual(self.names(), [])

    def test_so_is_a_closed_standard_output_and_no_file_takes_its_place(self) -> None:
        file = self.folder / "a.h5"
        command = " ".join([f"'{PROGRAM}'", "run", f"'{BASE}'", *SMALL, "-o", f"'{file}'", ">&-"])
        self.assertEqual(subprocess.run(command, shell=True, stderr=subprocess.DEVNULL).returncode, 1)
        self.assertEqual(run("digest", str(file)).returncode, 0)


class Others(Case):
    def test_validate_tells_good_from_bad(self) -> None:
        bad = self.write("bad.toml", "years = 0")
        lost = self.write("lost.toml", "[organization]\nfile = 'gone.graphml'")
        result = run("validate", BASE, bad, lost)
        self.assertEqual(result.returncode, 2)
        self.assertEqual(result.stdout, f"{BASE}: ok\n")
        self.assertIn(f"{bad}:1: years is 0", result.stderr)
        self.assertIn("gone.graphml", result.stderr)

    def test_all_scenarios_that_come_along_are_valid(self) -> None:
        result = run("validate", *map(str, sorted(SCENARIOS.glob("*.toml"))))
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_a_design_is_validated_as_one(self) -> None:
        result = run("validate", *map(str, sorted((SCENARIOS / "designs").glob("*.toml"))))
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("designs/nation.toml: ok, a design of 194 points, 194 runs\n", result.stdout)
        text = DESIGN.replace("range = [0.0, 1.0]", "range = [0.0, 2.0]").replace("values = [1, 2, 4, 8]", "valus = [1]")
        bad = self.write("bad.toml", text)
        self.assert_refused(run("validate", bad), 2, f"{bad}:6: superintendent.engagement", f"{bad}:10: unknown key 'valus'")
        rule = 'until = { quantity = "adoption", week = 9999, half_width = 0.1, max_replicates = 32 }'
        bad = self.write("bad.toml", DESIGN.replace("replicates = 16", rule))
        self.assert_refused(run("validate", bad), 2, f"{bad}:12: ", "9999")

    def test_who_wants_a_scenario_says_that_a_design_is_none(self) -> None:
        design = self.write("design.toml", DESIGN)
        words = "design.toml: is a design, not a scenario; 'districtwide sweep' runs it\n"
        for command in (["run", design], ["compare", BASE, design], ["explain", design, "--teacher", "1"]):
            result = run(*command)
            self.assert_refused(result, 2, words)
            self.assertEqual(len(result.stderr.splitlines()), 1)

    def test_scenarios_shows_titles_and_claims(self) -> None:
        result = run("scenarios", "--folder", str(SCENARIOS))
        for part in ("Engaged and focused", "Signs up, then delegates", "turns to other work after two months"):
            self.assertIn(part, " ".join(result.stdout.split()))
        self.assert_refused(run("scenarios", "--folder", str(self.folder)), 2, "holds no scenario files")
        self.assert_refused(run("scenarios", "--folder", "/nowhere"), 2, "is not a folder")

    def test_parameters_are_the_same_in_all_forms(self) -> None:
        rows = json.loads(run("parameters", "--json").stdout)
        text, markdown = run("parameters").stdout, run("parameters", "--markdown").stdout
        engagement = next(row for row in rows if row["key"] == "superintendent.engagement")
        self.assertEqual((engagement["default"], engagement["unit"]), (0.9, "share"))
        self.assertIn("  engagement = 0.9 share; allowed: 0 to 1;", text)
        self.assertIn("superintendent", markdown)
        self.assertIn("2 events", run("parameters", "--steps").stdout)

    def test_an_organization_is_written_as_graphml(self) -> None:
        file = self.folder / "x.graphml"
        result = run("organization", BASE, "-o", str(file), "--set", "organization.schools=2")
        self.assertRegex(result.stdout, r"organization 0, \d+ teachers in 2 schools\n$")
        self.assertIn("<graphml", file.read_text(encoding="utf-8"))
        self.assert_refused(run("organization", BASE, "-o", str(file)), 1, "already exists")
        refused = run("organization", BASE, "-o", str(file), "--force", "--sample", "1")
        self.assert_refused(refused, 2, "--sample: is 1; allowed 0 to 0")

    def test_explain_tells_of_one_teacher(self) -> None:
        result = run("explain", DELEGATED, "--teacher", "3", "--replicate", "2")
        self.assertEqual(result.returncode, 0)
        self.assertTrue(result.stdout.startswith("Teacher 3 "), result.stdout[:80])
        self.assertIn("replicate 2", result.stdout)

    def test_explain_refuses_who_is_not_there(self) -> None:
        self.assert_refused(run("explain", BASE, "--teacher", "999999"), 2, "teacher: is 999999")
        self.assert_refused(run("explain", BASE, "--teacher", "1", "--replicate", "200"), 2, "allowed 0 to 199")
        self.assert_refused(run("explain", BASE, "--teacher", "one"), 2, "--teacher: is 'one'; expected a whole number")

    def test_version_and_machine(self) -> None:
        self.assertRegex(run("--version").stdout, r"^districtwide \d+\.\d+\.\d+ ")
        for part in ("instruction set", "threads", "free memory", "HDF5 "):
            self.assertIn(part, run("info", "--machine").stdout)
        self.assert_refused(run("info"), 2, "expected a result file, or --machine")


DESIGN = 'title = "A small sweep"\n' + grid_design(BASE, levels=6, replicates=16)
# Some seconds of work in a few dozen blocks.
MANY_BLOCKS = ("--set", "organization.schools=2", "--replicates", "192",
               "--set", "output.quantities=[\"adoption\", \"level_count\"]")


class Sweep(Case):
    def setUp(self) -> None:
        super().setUp()
        self.design = self.write("design.toml", DESIGN)
        self.file = str(self.folder / "s.h5")
        self.blocks = self.folder / "s.h5.blocks"

    def sweep(self, *arguments: str) -> subprocess.CompletedProcess:
        return run("sweep", self.design, "-o", self.file, "--quiet", *arguments)

    def digest(self) -> str:
        return run("digest", self.file).stdout.strip()

    def digest_undisturbed(self, *arguments: str) -> str:
        other = str(self.folder / "undisturbed.h5")
        self.assertEqual(run("sweep", self.design, "-o", other, "--quiet", *arguments).returncode, 0)
        return run("digest", other).stdout.strip()

    def test_prints_a_map_and_writes_one_file(self) -> None:
        result = self.sweep()
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        for part in ("384 runs done", "A small sweep", "superintendent.engagement (down) by priorities.count (across)",
                     "Run ID "):
            self.assertIn(part, result.stdout)
        self.assertEqual(self.names(), ["design.toml", "s.h5"])
        self.assertIn(self.digest()[:8], result.stdout)
        self.assert_refused(self.sweep(), 1, "already exists; use --force to overwrite")

    def test_a_dry_run_does_nothing(self) -> None:
        result = self.sweep("--dry-run")
        self.assertIn("384 runs (24 points of 16 replicates) in ", result.stdout)
        self.assertRegex(result.stdout, r"about .* on this machine, .* in .*s\.h5")
        self.assertEqual(self.names(), ["design.toml"])

    def test_until_runs_what_is_needed_and_says_so(self) -> None:
        rule = 'until = { quantity = "adoption", week = 71, half_width = %s, max_replicates = 64 }'
        self.write("design.toml", DESIGN.replace("replicates = 16", rule % "0.05"))
        result = self.sweep("--set", "years=2", "--dry-run")
        self.assertIn("1,536 runs", result.stdout)
        result = self.sweep("--set", "years=2")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        n_run = int(re.search(r"([\d,]+) runs done", result.stdout)[1].replace(",", ""))
        self.assertEqual(n_run % 32, 0)  # looks after 32 and 64
        self.assertTrue(24 * 32 <= n_run < 24 * 64, n_run)
        self.assertIn(f"{24 * 64 - n_run:,} ", result.stdout)
        digest = self.digest()
        self.assertEqual(self.sweep("--set", "years=2", "--force", "--threads", "1").returncode, 0)
        self.assertEqual(self.digest(), digest)
        self.write("design.toml", DESIGN.replace("replicates = 16", rule % "0.0001"))
        result = self.sweep("--set", "years=2", "--force")
        self.assertRegex(" ".join(result.stdout.split()),
                         "done 24 of 24 points were stopped at 64 replicates before their interval was narrow enough: "
                         r"half_width = 0.0001 was asked for; the widest is 0\.\d\d+ ")
        self.write("design.toml", DESIGN.replace("replicates = 16", rule % "-1"))
        self.assert_refused(self.sweep("--force"), 2, "design.toml:12: half_width is -1; expected a number above 0")

    def test_shards_are_merged_to_the_same_numbers(self) -> None:
        for shard in ("2/3", "0/3"):
            self.assertEqual(self.sweep("--shard", shard).returncode, 0)
        self.assert_refused(run("merge", self.file), 1, "blocks are missing; run the rest with --resume")
        self.assertRegex(run("status", self.file).stdout, r"\d+ of 384 runs done\n\d+ of \d+ blocks there; missing: 1")
        self.assertEqual(self.sweep("--shard", "1/3").returncode, 0)
        self.assertEqual(run("merge", self.file).returncode, 0)
        self.assertEqual(self.names(), ["design.toml", "s.h5"])
        self.assertEqual(self.digest(), self.digest_undisturbed("--threads", "1"))

    def test_sensitivity_asks_for_its_designs_quantity_and_week(self) -> None:
        self.assertEqual(self.sweep("--set", "years=1").returncode, 0)
        self.assert_refused(run("sensitivity", self.file), 2, "is of kind grid; sensitivity needs a design of kind")
        file = str(self.folder / "m.h5")
        text = DESIGN.replace('"grid"', '"morris"\npoints = 4').replace("levels = 6\n", "")
        morris = self.write("morris.toml", text)
        result = run("sweep", morris, "-o", file, "--quiet", "--set", "years=1", "--set", "organization.schools=2")
        self.assertEqual(result.returncode, 0, result.stderr)
        table = run("sensitivity", file, "--show", "1").stdout
        self.assertIn("adoption in week 35, mean of 16 replicates a point; 4 trajectories", table)
        self.assertIn("and 1 factor more (--show)", table)
        self.assertEqual(table, run("sensitivity", file, "--show", "1").stdout)
        for seeds, samples, is_told in (("common", 16, False), ("own", 1, False), ("own", 16, True)):
            saltelli = self.write("saltelli.toml", text.replace('"morris"', '"saltelli"') + f'seeds = "{seeds}"\n')
            result = run("sweep", saltelli, "-o", file, "--quiet", "--force", "--set", "years=1",
                         "--set", f"organization.samples={samples}")
            self.assertEqual(result.returncode, 0, result.stderr)
            factor = json.loads(run("sensitivity", file, "--json").stdout)["factors"][0]
            self.assertEqual("total_without_noise" in factor, is_told)
            table = run("sensitivity", file).stdout
            self.assertEqual("without" in table, is_told)
            self.assertEqual("Each point has one organization" in table, (seeds, samples) == ("own", 1))
        own = self.write("own.toml", text + 'seeds = "own"\n')
        result = run("sweep", own, "-o", str(self.folder / "own.h5"), "--quiet", "--set", "years=1",
                     "--set", "organization.samples=16")
        self.assertEqual(result.returncode, 0, result.stderr)
        table = run("sensitivity", str(self.folder / "own.h5")).stdout
        self.assertTrue(table.endswith("Replicate noise is what the last column says.\n"), table)  # there is no 'without noise'
        self.assert_refused(run("sensitivity", file, "--output", "adopton"), 2, "does not hold 'adopton'")
        self.assert_refused(run("sensitivity", file, "--week", "36"), 2, "in week 36")

    def test_slurm_prints_a_script_that_a_shell_takes(self) -> None:
        file = str(self.folder / "it's here.h5")
        result = run("slurm", self.design, "-o", file, "--shards", "3", "--time", "01:00:00", "--set", "years=1")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertTrue(result.stdout.startswith("#!/bin/sh\n"), result.stdout[:40])
        self.assertIn("#SBATCH --array=0-2\n", result.stdout)
        for task in range(3):
            environment = {**os.environ, "DISTRICTWIDE": PROGRAM, "SLURM_ARRAY_TASK_ID": str(task)}
            done = subprocess.run(["sh", "-c", result.stdout], check=False, env=environment, capture_output=True)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(run("merge", file).returncode, 0)
        self.assertEqual(run("digest", file).stdout.strip(), self.digest_undisturbed("--set", "years=1"))
        self.assert_refused(run("slurm", self.design, "-o", file, "--partition", "a b"), 2, "expected letters, digits")
        self.assert_refused(run("slurm", self.design, "-o", file, "--shards", "0"), 2, "--shards: is 0")

    def start_until_a_block_is_there(self) -> subprocess.Popen:
        process = start_ready_for_signals("sweep", self.design, "-o", self.file, "--quiet", *MANY_BLOCKS)
        while not list(self.blocks.glob("block-*.h5")) and process.poll() is None:
            time.sleep(0.01)
        return process

    def check_goes_on(self) -> None:
        self.assertFalse((self.folder / "s.h5").exists())
        before = {path.name: path.stat().st_ino for path in self.blocks.glob("block-*.h5")}
        self.assertGreater(len(before), 0)
        self.assert_refused(self.sweep(*MANY_BLOCKS), 1, "holds the blocks of a sweep that was not finished; --resume")
        self.assert_refused(self.sweep("--resume", *MANY_BLOCKS, "--seed", "10"), 1, "holds blocks of another sweep")
        self.assertEqual(run("merge", self.file, "--partial").returncode, 0)
        result = self.sweep("--resume", *MANY_BLOCKS)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("found from before", result.stdout)
        self.assertEqual(self.digest(), self.digest_undisturbed(*MANY_BLOCKS))

    def test_signals_end_it_at_once_and_keep_what_is_done(self) -> None:
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with self.subTest(signal=number.name):
                process = self.start_until_a_block_is_there()
                process.send_signal(number)
                start = time.monotonic()
                self.assertEqual(process.wait(timeout=60), code)
                # The promise is one second; the rest is for machines that do other work beside this.
                self.assertLess(time.monotonic() - start, 10)
                process.communicate()
                self.check_goes_on()
                for path in (self.folder / "s.h5", self.folder / "undisturbed.h5"):
                    path.unlink()

    def test_a_kill_loses_nothing_that_was_done(self) -> None:
        process = self.start_until_a_block_is_there()
        process.kill()
        process.communicate()
        self.check_goes_on()

    def test_bad_designs_are_refused_before_anything_is_written(self) -> None:
        bad = DESIGN.replace("levels = 6", "levels = 6\ndistribution = 3").replace("priorities.count", "priorities.cuont")
        self.design = self.write("design.toml", bad)
        self.assert_refused(self.sweep(), 2, "design.toml:8: distribution is 3; expected a text",
                            "design.toml:10: unknown parameter: unknown key 'priorities.cuont'; did you mean "
                            "'priorities.count'?")
        self.assertEqual(self.names(), ["design.toml"])
        self.assert_refused(self.sweep("--shard", "3/3"), 2, "allowed 0 to 2")

    def test_forced_it_begins_again(self) -> None:
        self.assertEqual(self.sweep("--shard", "0/2").returncode, 0)
        self.assert_refused(self.sweep("--shard", "1/2", "--force"), 2, "would delete what other shards have done")
        self.assertEqual(self.sweep("--force", "--seed", "10").returncode, 0)


if __name__ == "__main__":
    unittest.main()
