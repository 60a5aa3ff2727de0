"""A sweep that is killed, or whose disk fails, at any call that changes the disk loses nothing that was finished.

check_nothing_lost.py SAMPLE_SWEEP FAILING_DISK.so

For every such call n of the program or of a process that merges for it, and each of SIGKILL in the middle of it (torn), a disk
that is full from then on, one input/output error, and a write that is cut short: the program ends by the signal, with exit code 1
and words, or well; every file under a final name opens; blocks that were there stay the same files; run again, the sweep has the
digest of an undisturbed one. Then kills at random times, forty of them in mid-sweep, and real full disks where the machine lets
us make them.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import h5py

PROGRAM, SHIM = sys.argv[1], sys.argv[2]
N_BLOCKS = 3  # of the sample
MODES = ["kill", "full", "eio", "short"]


def run(file: Path, *arguments: str, **shim: str) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ)
    if shim:
        environment |= {"LD_PRELOAD": SHIM, **{f"FAILING_DISK_{key.upper()}": value for key, value in shim.items()}}
    return subprocess.run([PROGRAM, str(file), *arguments], env=environment, capture_output=True, text=True)


def blocks_of(file: Path) -> dict[str, int]:
    """Finished blocks and their inodes: one that is written again is another file."""
    return {path.name: path.stat().st_ino for path in file.parent.glob("*.blocks/block-*.h5")}


def check_published(file: Path) -> None:
    for path in [file, *file.parent.glob("*.blocks/*.h5")]:
        if path.exists():
            with h5py.File(path) as opened:
                for name in opened:
                    assert opened[name].shape is not None
                    opened[name][...]


def check_resumes(file: Path, digest: str, what: str) -> None:
    check_published(file)
    if not file.exists():
        before = blocks_of(file)
        resumed = run(file, "run", "1")
        assert resumed.returncode == 0, f"{what}: {resumed.stderr}"
        after = blocks_of(file)
        assert before.items() <= after.items(), f"{what}: a finished block was lost"
        merged = run(file, "merge")
        assert merged.returncode == 0, f"{what}: {merged.stderr}"
    found = run(file, "digest")
    assert found.stdout.strip() == digest, f"{what}: {found.stdout}{found.stderr}"


def count_calls(folder: Path, command: str, file: Path) -> int:
    """Calls of the process itself, or of a child that merges, whichever has more."""
    tally = folder / "tally"
    tally.write_text("")
    done = run(file, command, "1", at="0", mode="kill", count=str(tally))
    assert done.returncode == 0, done.stderr
    return max(int(line) for line in tally.read_text().split())


def fail_at(folder: Path, command: str, call: int, mode: str, digest: str) -> None:
    """`folder` holds what the command begins with."""
    file = folder / "sweep.h5"
    what = f"{command}, call {call}, {mode}"
    ended = run(file, command, "1", at=str(call), mode=mode)
    if mode == "short":
        assert ended.returncode == 0, f"{what}: {ended.returncode} {ended.stderr}"
    elif mode == "kill":
        # Where it was the process that merges beside, merging began again from the blocks.
        well = (0,) if command == "sweep" and file.exists() else ()
        assert ended.returncode in (-signal.SIGKILL, 1, *well), f"{what}: {ended.returncode} {ended.stderr}"
    else:
        # Some calls do no harm if they fail: clearing up, after the file has its name.
        assert ended.returncode in (0, 1), f"{what}: {ended.returncode} {ended.stderr}"
    if ended.returncode == 1:
        assert str(file) in ended.stderr, f"{what}: {ended.stderr!r} does not name the file"
    check_resumes(file, digest, what)


def check_every_call(digest: str) -> int:
    n_points = 0
    for command in ("run", "merge", "sweep"):
        with tempfile.TemporaryDirectory() as name:
            start, folder = Path(name) / "start", Path(name) / "folder"
            start.mkdir()
            if command == "merge":
                assert run(start / "sweep.h5", "run", "1").returncode == 0
            shutil.copytree(start, folder)
            n_calls = count_calls(folder, command, folder / "sweep.h5")
            assert n_calls >= 20, f"the shim saw only {n_calls} calls of {command}"
            for call in range(1, n_calls + 1):
                for mode in MODES:
                    shutil.rmtree(folder)
                    shutil.copytree(start, folder)
                    fail_at(folder, command, call, mode, digest)
                    n_points += 1
    return n_points


def seconds_undisturbed() -> float:
    with tempfile.TemporaryDirectory() as name:
        start = time.monotonic()
        assert run(Path(name) / "sweep.h5", "sweep", "2").returncode == 0
        return time.monotonic() - start


def check_random_kills(digest: str, n_kills: int) -> int:
    """Kills at random times, until so many came before the end; returns how many there were in all."""
    chance = random.Random(20261124)
    usual = min(seconds_undisturbed() for _ in range(5))  # a machine that is busy with other things takes five times as long
    n_tries = n_early = 0
    while n_early < n_kills:
        assert n_tries < 5 * n_kills, f"only {n_early} of {n_tries} kills came before the end"
        with tempfile.TemporaryDirectory() as name:
            file = Path(name) / "sweep.h5"
            process = subprocess.Popen([PROGRAM, str(file), "sweep", "2"], stderr=subprocess.PIPE)
            time.sleep(chance.uniform(0, usual))
            process.kill()
            process.communicate(timeout=60)  # a process that merges beside has the stream too, and ends with its program
            n_early += process.returncode == -signal.SIGKILL
            check_resumes(file, digest, f"random kill {n_tries}")
        n_tries += 1
    return n_tries


def fill_disk(digest: str, command: str, kilobytes: int) -> None:
    """On a disk that is too small for all, and then grows."""
    with tempfile.TemporaryDirectory() as name:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", name], check=True)
        try:
            file = Path(name) / "sweep.h5"
            ended = run(file, command, "1")
            what = f"{command} on {kilobytes} kB"
            assert ended.returncode == 1 and re.search("disk (is )?full|No space", ended.stderr), f"{what}: {ended}"
            assert not list(Path(name).rglob("*.tmp")), f"{what}: a temporary file was left behind"
            assert "damaged" not in ended.stderr, f"{what}: {ended}"
            if command == "sweep":
                assert len(blocks_of(file)) == N_BLOCKS, f"{what}: a block had to make room for merging"
            subprocess.run(["mount", "-o", "remount,size=100M", name], check=True)
            check_resumes(file, digest, what)
        finally:
            subprocess.run(["umount", name], check=True)


def check_full_disk(digest: str) -> str:
    with tempfile.TemporaryDirectory() as name:
        if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", name], capture_output=True).returncode != 0:
            return "no real full disk: this needs root"
        subprocess.run(["umount", name], check=True)
    fill_disk(digest, "run", 400)
    fill_disk(digest, "sweep", 500)  # room for the blocks, or for some of them and what is merged of these
    return "real full disks"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "sweep.h5"
        assert run(file, "run", "1").returncode == 0
        n_blocks = len(blocks_of(file))
        assert n_blocks == N_BLOCKS, f"{n_blocks} blocks"
        assert run(file, "merge").returncode == 0
        digest = run(file, "digest").stdout.strip()
    assert len(digest) == 64
    n_points = check_every_call(digest)
    n_kills = 40
    n_tries = check_random_kills(digest, n_kills)
    print(f"{n_points} failing calls, {n_kills} of {n_tries} kills in mid-sweep, {check_full_disk(digest)}: nothing lost")


if __name__ == "__main__":
    main()
