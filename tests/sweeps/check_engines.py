"""A sweep through the engines that people have: GNU parallel, and Slurm with real daemons on this machine.

Argument: the program; tests/support is on PYTHONPATH. In each, a task is killed in mid-sweep and run again; the merged file
must have the digest of an undisturbed sweep. Slurm needs root (its daemons do). Exit code 77, with a message, where a program
is not installed.
"""

import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from small_sweeps import free_port, grid_design

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
BASE = pathlib.Path("scenarios/engaged_focused.toml").resolve()
DESIGN = grid_design(BASE, levels=6, replicates=96, more="[output]\nschools = true\n")
N_SHARDS = 7
PATIENCE = 120  # seconds until something that hangs is given up


def run(*command: object, **options: object) -> str:
    result = subprocess.run([str(part) for part in command], check=False, capture_output=True, text=True,
                            timeout=PATIENCE, **options)
    if result.returncode != 0:
        sys.exit(f"{command[0]} failed with {result.returncode}: {result.stdout}{result.stderr}")
    return result.stdout


def digest(file: pathlib.Path) -> str:
    return run(PROGRAM, "digest", file).strip()


def processes_of(file: pathlib.Path) -> list[int]:
    """Sweeps that write `file`: the program itself, not what started it."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (folder / "cmdline").read_bytes().split(b"\0")
            if words[0] == PROGRAM.encode() and str(file).encode() in words:
                found.append(int(folder.name))
    return found


def kill_one_in_mid_sweep(file: pathlib.Path, n_blocks: int) -> None:
    """Waits for the first block, then kills one of the sweeps with SIGKILL."""
    blocks = pathlib.Path(f"{file}.blocks")
    for _ in range(PATIENCE * 200):
        n_there = len(list(blocks.glob("block-*.h5")))
        if n_there > 0:
            for process in processes_of(file):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
                    print(f"  killed one with {n_there} of {n_blocks} blocks there")
                    return
        if n_there == n_blocks:
            sys.exit("all blocks were there before anything could be killed: the sweep is too short for this test")
        time.sleep(0.005)
    sys.exit("no block appeared")


def merged_digest(file: pathlib.Path) -> str:
    print("  " + run(PROGRAM, "status", file).replace("\n", "; "))
    run(PROGRAM, "merge", file)
    return digest(file)


def through_parallel(folder: pathlib.Path, design: pathlib.Path, n_blocks: int) -> str:
    file = folder / "parallel.h5"
    log = folder / "parallel.log"
    command = ["parallel", "--will-cite", "-j2", "--retries", "3", "--joblog", str(log), PROGRAM, "sweep", str(design), "-o",
               str(file), "--shard", f"{{}}/{N_SHARDS}", "--resume", "--quiet", "--threads", "1", ":::"]
    with subprocess.Popen([*command, *map(str, range(N_SHARDS))], stdout=subprocess.DEVNULL) as process:
        kill_one_in_mid_sweep(file, n_blocks)
        if process.wait(timeout=PATIENCE) != 0:
            sys.exit(f"GNU parallel ended with {process.returncode}: {log.read_text(encoding='utf-8')}")
    return merged_digest(file)


CONFIGURATION = """ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={port}
SlurmdPort={node_port}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
JobRequeue=1
RequeueExit=137,143
MpiDefault=none
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
NodeName={host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=test Nodes={host} Default=YES State=UP
"""


@contextlib.contextmanager
def slurm(folder: pathlib.Path):
    """A cluster of one machine, for as long as the block runs. Its secrets, state and logs are in `folder`."""
    for name in ("state", "spool"):
        (folder / name).mkdir()
    host = socket.gethostname().split(".")[0]
    configuration = folder / "slurm.conf"
    configuration.write_text(CONFIGURATION.format(host=host, folder=folder, port=free_port(), node_port=free_port()),
                             encoding="utf-8")
    os.environ["SLURM_CONF"] = str(configuration)
    key = folder / "munge.key"
    key.write_bytes(os.urandom(128))
    key.chmod(0o400)
    daemons = [["munged", "--foreground", "--force", f"--key-file={key}", f"--socket={folder}/munge.socket",
                f"--pid-file={folder}/munge.pid", f"--log-file={folder}/munge.log", f"--seed-file={folder}/munge.seed"],
               ["slurmctld", "-D", "-f", str(configuration)], ["slurmd", "-D", "-N", host, "-f", str(configuration)]]
    running = []
    try:
        for daemon in daemons:
            running.append(subprocess.Popen(daemon, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            time.sleep(1)
        wait_for_node(folder, running)
        yield
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
            process.kill()


def wait_for_node(folder: pathlib.Path, running: list[subprocess.Popen]) -> None:
    for _ in range(60):
        answer = subprocess.run(["sinfo", "-h", "-o", "%T"], check=False, capture_output=True, text=True, timeout=PATIENCE)
        if answer.stdout.strip() == "idle":
            return
        time.sleep(0.5)
    logs = "\n".join(path.read_text(errors="replace")[-2000:] for path in folder.glob("*.log"))
    sys.exit(f"Slurm did not start ({[process.poll() for process in running]}): {answer.stdout}{answer.stderr}\n{logs}")


def through_slurm(folder: pathlib.Path, design: pathlib.Path, n_blocks: int) -> str:
    file = folder / "slurm.h5"
    script = folder / "sweep.sbatch"
    script.write_text(run(PROGRAM, "slurm", design, "-o", file, "--shards", N_SHARDS, "--cpus", 1), encoding="utf-8")
    os.environ["DISTRICTWIDE"] = PROGRAM
    with slurm(folder):
        job = run("sbatch", "--parsable", script, cwd=folder).strip()
        kill_one_in_mid_sweep(file, n_blocks)
        was_requeued = False
        for _ in range(PATIENCE * 4):
            waiting = run("squeue", "-h", "-r", "-j", job, "-o", "%i %r").split("\n")
            # Slurm holds a task that it runs again for two minutes; there is no need to wait for that.
            for line in (line for line in waiting if "BeginTime" in line):
                was_requeued = True
                run("scontrol", "update", f"JobId={line.split()[0]}", "StartTime=now")
            if waiting == [""]:
                break
            time.sleep(0.25)
        if not was_requeued:
            sys.exit("the task that was killed was not run again by Slurm")
        return merged_digest(file)


def main() -> None:
    missing = [name for name in ("parallel", "munged", "slurmctld", "slurmd", "sbatch") if not shutil.which(name)]
    if missing or os.geteuid() != 0:
        print(f"skipped: not installed: {', '.join(missing)}" if missing else "skipped: Slurm's daemons need root")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        design = folder / "design.toml"
        design.write_text(DESIGN, encoding="utf-8")
        undisturbed = folder / "undisturbed.h5"
        n_blocks = int(run(PROGRAM, "sweep", design, "--dry-run").split(" in ")[1].split()[0])
        run(PROGRAM, "sweep", design, "-o", undisturbed, "--quiet")
        expected = digest(undisturbed)
        for name, engine in (("GNU parallel", through_parallel), ("Slurm", through_slurm)):
            start = time.monotonic()
            print(name)
            found = engine(folder, design, n_blocks)
            if found != expected:
                sys.exit(f"{name}: digest {found}, undisturbed {expected}")
            print(f"  same digest, {time.monotonic() - start:.1f} s")


main()
