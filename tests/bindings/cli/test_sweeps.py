"""Sweeps as they are begun again by hand and by scripts: what is there is never lost, and never run twice.
Usage: test_sweeps.py PROGRAM.
"""

import hashlib
import pathlib
import shlex
import subprocess
import sys
import tempfile
import unittest

import xarray as xr
from small_sweeps import grid_design

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
BASE = pathlib.Path(__file__).resolve().parents[3] / "scenarios" / "small_district.toml"
N_SHARDS = 12


def hash_of(path: pathlib.Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Sweeps(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "grid.toml").write_text(grid_design(BASE, levels=6, replicates=64))
        self.file = self.folder / "sweep.h5"

    def run_it(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([PROGRAM, *arguments], cwd=self.folder, capture_output=True, text=True, timeout=300)

    def sweep(self, *arguments: str) -> subprocess.CompletedProcess:
        return self.run_it("sweep", "grid.toml", "-o", "sweep.h5", "--quiet", *arguments)

    def test_resuming_keeps_files_that_are_not_of_the_sweep(self) -> None:
        self.run_it("run", str(BASE), "--replicates", "4", "--quiet", "-o", "sweep.h5")
        for what in ("a run", "a text", "another seed's sweep"):
            if what == "a text":
                self.file.write_text("notes")
            if what == "another seed's sweep":
                self.file.unlink()
                self.assertEqual(self.sweep("--seed", "77").returncode, 0)
            before = hash_of(self.file)
            done = self.sweep("--resume")
            self.assertEqual(done.returncode, 1, what)
            self.assertIn("is not of this sweep", done.stderr, what)
            self.assertEqual(hash_of(self.file), before, what)
            self.assertFalse(pathlib.Path(f"{self.file}.blocks").exists(), what)
        self.assertEqual(self.sweep("--force").returncode, 0)

    def test_what_is_merged_is_not_run_again(self) -> None:
        shards = [("--resume", "--shard", f"{shard}/2") for shard in range(2)]
        for shard in shards:
            self.assertEqual(self.sweep(*shard).returncode, 0)
        self.assertEqual(self.run_it("merge", "sweep.h5").returncode, 0)
        before = hash_of(self.file)
        for again in (*shards, ("--resume",)):
            done = self.sweep(*again)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertIn("All 1,536 runs were done before", done.stdout)
        merged = self.run_it("merge", "sweep.h5")
        self.assertEqual(merged.returncode, 0)
        self.assertIn("Merged before", merged.stdout)
        self.assertIn("1,536 of 1,536 runs done; merged", self.run_it("status", "sweep.h5").stdout)
        self.assertEqual(hash_of(self.file), before)
        self.assertFalse(pathlib.Path(f"{self.file}.blocks").exists())

    def test_an_early_look_is_a_file_like_any_other(self) -> None:
        # A twelfth of the runs: what is not there would take far more than deflate can make of so small a file.
        self.assertEqual(self.sweep("--shard", f"0/{N_SHARDS}").returncode, 0)
        self.assertEqual(self.run_it("merge", "sweep.h5", "--partial").returncode, 0)
        for command in ("info", "digest"):
            done = self.run_it(command, "sweep.h5")
            self.assertEqual((done.returncode, done.stderr), (0, ""), command)
        with xr.open_dataset(self.file) as data:
            done_here = (data["status"] == 0).mean().item()
        self.assertGreater(done_here, 0)
        self.assertLess(done_here, 0.5)
        self.assertEqual(self.sweep("--resume").returncode, 0)
        with xr.open_dataset(self.file) as data:
            self.assertEqual((data["status"] == 0).mean().item(), 1)

    def test_a_link_is_followed_and_kept(self) -> None:
        (self.folder / "scratch").mkdir()
        self.file.symlink_to("scratch/real.h5")
        for arguments in (("--shard", "0/2"), ("--resume",), ("--force",)):  # nothing is there yet; blocks are; a file is
            self.assertEqual(self.sweep(*arguments).returncode, 0, arguments)
        self.assertTrue(self.file.is_symlink())
        self.assertEqual(sorted(path.name for path in (self.folder / "scratch").iterdir()), ["real.h5"])
        self.assertEqual(self.run_it("digest", "sweep.h5").returncode, 0)

    def test_hints_can_be_pasted_into_a_shell(self) -> None:
        shards = self.run_it("sweep", "grid.toml", "-o", "other one.h5", "--quiet", "--shard", "0/2").stdout
        hint = shards.rsplit("when all are done: districtwide ", 1)[1]
        self.assertEqual(shlex.split(hint), ["merge", "other one.h5"])

    def test_a_damaged_block_is_run_again(self) -> None:
        for shard in range(2):
            self.sweep("--shard", f"{shard}/2")
        block = pathlib.Path(f"{self.file}.blocks") / "block-000000.h5"
        block.write_bytes(b"")
        status = self.run_it("status", "sweep.h5")
        self.assertEqual(status.returncode, 0, status.stderr)
        self.assertIn("block-000000.h5; --resume runs it again", status.stdout)
        refused = self.run_it("merge", "sweep.h5")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("damaged, such as block-000000.h5", refused.stderr)
        healed = self.sweep("--resume")
        self.assertEqual(healed.returncode, 0, healed.stderr)
        self.assertIn("block-000000.h5 was damaged and is run again", healed.stdout)
        self.assertEqual(self.run_it("digest", "sweep.h5").returncode, 0)


if __name__ == "__main__":
    unittest.main()
