"""What a user sees of the second model, plain contagion. Usage: test_contagion.py PROGRAM."""

import json
import unittest

from test_cli import BASE, SCENARIOS, Case, run

CONTAGION = str(SCENARIOS / "contagion.toml")
FEW = ("--replicates", "20", "--set", "organization.schools=3", "--quiet")
DESIGN = f"""base = "{CONTAGION}"
kind = "grid"
[[factors]]
parameter = "adoption.contact"
values = [0.001, 0.004]
[[factors]]
parameter = "adoption.lapse"
values = [0.001, 0.01]
[run]
replicates = 4
seeds = "own"
"""


class Contagion(Case):
    def test_run_speaks_of_agents_and_of_no_teacher(self) -> None:
        shown = run("run", CONTAGION, *FEW).stdout
        for part in ("agents on a district's advice network", "Adoption: agents who have adopted, by the end",
                     "Agents who have adopted\n", "New adopters", "Lapsed"):
            self.assertIn(part, shown)
        for part in ("eacher", "chool", "Depth", "Cost", "Left out"):
            self.assertNotIn(part, shown.replace("Plain contagion among teachers", ""))

    def test_run_says_what_is_not_recorded(self) -> None:
        shown = run("run", CONTAGION, *FEW, "--set", 'output.quantities=["adopters"]').stdout
        self.assertIn("does not ask for it: adoption, new_adopters, lapsed.", " ".join(shown.split()))

    def test_compare_pairs_replicates(self) -> None:
        shown = run("compare", CONTAGION, str(SCENARIOS / "contagion_random.toml"), "--replicates", "20").stdout
        self.assertIn("Difference in adoption from A", shown)
        self.assertIn("Agents who have adopted: mean", shown)

    def test_the_models_are_not_compared_with_each_other(self) -> None:
        self.assert_refused(run("compare", BASE, CONTAGION), 2, "must have one model")

    def test_what_is_for_the_district_says_so(self) -> None:
        self.assert_refused(run("explain", CONTAGION, "--teacher", "3"), 2, "whose agents cannot be explained")
        self.assert_refused(run("organization", CONTAGION, "-o", str(self.folder / "x.graphml")), 2,
                            "whose organizations cannot be written down")

    def test_parameters_are_its_own(self) -> None:
        rows = json.loads(run("parameters", "--model", "contagion", "--json").stdout)
        self.assertIn(("adoption.contact", "1/week"), [(row["key"], row["unit"]) for row in rows])
        self.assertNotIn("superintendent.engagement", [row["key"] for row in rows])
        self.assertIn("2 decide", run("parameters", "--model", "contagion", "--steps").stdout)
        self.assert_refused(run("parameters", "--model", "contagio"), 2, "did you mean 'contagion'?")

    def test_unknown_keys_are_told_from_its_own_table(self) -> None:
        self.assert_refused(run("run", CONTAGION, "--set", "adoption.contakt=1"), 2, "did you mean 'adoption.contact'?")
        self.assert_refused(run("run", CONTAGION, "--set", "superintendent.engagement=1"), 2, "unknown key")

    def test_a_sweep_and_its_sensitivity(self) -> None:
        design, file = self.write("design.toml", DESIGN), str(self.folder / "x.h5")
        shown = run("sweep", design, "-o", file, "--set", "network.seed=3", "--quiet").stdout
        self.assertIn("adoption.contact (down) by adoption.lapse (across), per cent", shown)
        saltelli = DESIGN.replace('"grid"', '"saltelli"\npoints = 16').replace("values", "range")
        file = str(self.folder / "s.h5")
        run("sweep", self.write("saltelli.toml", saltelli), "-o", file, "--quiet")
        self.assertIn("new_adopters in week 179", run("sensitivity", file, "--output", "new_adopters").stdout)

    def test_the_digest_does_not_depend_on_threads(self) -> None:
        digests = set()
        for threads in ("1", "2", "5"):
            file = str(self.folder / f"{threads}.h5")
            run("run", CONTAGION, *FEW, "--threads", threads, "-o", file)
            digests.add(run("digest", file).stdout.split()[0])
        self.assertEqual(len(digests), 1)
        self.assertRegex(digests.pop(), "^[0-9a-f]{64}$")


if __name__ == "__main__":
    unittest.main()
