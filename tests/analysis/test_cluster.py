"""Sweeps on a Dask cluster: a scheduler and two workers, processes of their own that talk over TCP, one of them killed in
mid-sweep. Run by ctest, with the package and tests/support on PYTHONPATH.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from collections.abc import Iterator

import districtwide as dw
from distributed import Client
from districtwide import _engine
from small_sweeps import free_port, grid_design

PATIENCE = 120  # seconds until something that hangs is given up
DESIGN = grid_design("base.toml", levels=8, replicates=96, more="[output]\nschools = true\n")


def dask(*arguments: str) -> subprocess.Popen[bytes]:
    # In a process group of its own, so that what it starts ends with it.
    return subprocess.Popen([sys.executable, "-m", "dask", *arguments], stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL, start_new_session=True)


def kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextlib.contextmanager
def cluster() -> Iterator[tuple[Client, list[subprocess.Popen[bytes]]]]:
    """A client, and its two workers' processes."""
    address = f"tcp://127.0.0.1:{free_port()}"
    host, port = address.removeprefix("tcp://").split(":")
    processes = [dask("scheduler", "--host", host, "--port", port, "--no-dashboard")]
    try:
        workers = [dask("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard") for _ in range(2)]
        processes += workers
        with Client(address, timeout=PATIENCE) as client:
            client.wait_for_workers(2, timeout=PATIENCE)
            yield client, workers
    finally:
        for process in processes:
            kill(process)


class Cluster(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        dw.Scenario.load("engaged_focused").save(self.folder / "base.toml")
        self.design = self.folder / "design.toml"
        self.design.write_text(DESIGN)

    def blocks(self, file: pathlib.Path) -> int:
        return len(list(pathlib.Path(f"{file}.blocks").glob("block-*.h5")))

    def kill_in_mid_sweep(self, worker: subprocess.Popen[bytes], file: pathlib.Path, seen: list[int]) -> None:
        end = time.monotonic() + PATIENCE
        while self.blocks(file) < 2 and time.monotonic() < end:
            time.sleep(0.002)
        seen.append(self.blocks(file))
        kill(worker)

    def test_a_killed_worker_changes_no_number(self) -> None:
        with dw.sweep(self.design, self.folder / "alone.h5", progress=False) as data:
            expected = data.attrs["digest"]
        n_blocks = _engine.Sweep(str(self.design), [], "", "").n_blocks
        here = pathlib.Path.cwd()
        self.addCleanup(os.chdir, here)
        with cluster() as (client, workers):
            os.chdir(self.folder)  # the workers stand elsewhere, and get the design's name as it is
            file = self.folder / "cluster.h5"
            seen: list[int] = []
            killer = threading.Thread(target=self.kill_in_mid_sweep, args=(workers[0], file, seen))
            killer.start()
            with dw.sweep("design.toml", file, client=client, shards=8, progress=False) as data:
                killer.join()
                self.assertEqual(data.attrs["digest"], expected)
            self.assertGreaterEqual(seen[0], 2)
            self.assertLess(seen[0], n_blocks)
            self.assertEqual(len(client.scheduler_info()["workers"]), 1)
            with self.assertRaises(dw.FileError):  # a finished file is not replaced
                dw.sweep(self.design, file, client=client, progress=False)

    def test_what_is_wrong_is_said_before_anything_is_run(self) -> None:
        self.design.write_text(DESIGN.replace("priorities.count", "priorities.cuont"))
        with cluster() as (client, _), self.assertRaisesRegex(dw.InputError, "did you mean 'priorities.count'"):
            dw.sweep(self.design, self.folder / "x.h5", client=client, progress=False)
        self.assertFalse((self.folder / "x.h5.blocks").exists())


unittest.main()
