"""Runs us and tools that a user would install, alternately, on the same process, ties and settings, and writes the table.

Usage: compare.py OURS PEERS_PYTHON [ROUNDS]. OURS is the program of ours.cpp; PEERS_PYTHON has requirements.txt installed. The
table goes to standard output and into tests/benchmarks/README.md, between its markers. Exit code 1 where a tool's adopters
differ from ours by more than chance explains.
"""

import datetime
import json
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
from typing import Any, NamedTuple

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parent / "README.md"
BEGIN, END = "<!-- peers:begin -->\n", "<!-- peers:end -->"
LOOKS = (19, 49, 99)  # steps of W1 at which adopters are compared
W1_STEPS, W2_AGENTS, W2_STEPS = 100, 600, 200
SIGMAS = 5
REFERENCE_RUNS = 16
SECONDS_OF_W2 = 4


class Peer(NamedTuple):
    name: str
    script: str
    w1_agents: int  # as many as it can do in some ten seconds
    python: str = ""  # empty: that of the peers


PEERS = [
    Peer("numba", "peer_numba.py", 1_000_000),
    Peer("numpy + scipy", "peer_numpy.py", 1_000_000),
    Peer("graph-tool, 1 thread", "peer_graph_tool.py", 1_000_000, "/usr/bin/python3"),
    Peer("Mesa", "peer_mesa.py", 100_000),
    Peer("Starsim", "peer_starsim.py", 100_000),
    Peer("NDlib", "peer_ndlib.py", 10_000),
]
SIZES = sorted({peer.w1_agents for peer in PEERS})

Found = dict[str, Any]


class Runner:
    """Starts programs and keeps what they print; says why where one cannot run."""

    def __init__(self, ours: str, python: str, folder: pathlib.Path) -> None:
        self.ours_program, self.python, self.folder = ours, python, folder
        self.failures: dict[str, str] = {}

    def ours(self, *arguments: object) -> Found:
        done = subprocess.run([self.ours_program, *map(str, arguments)], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    def peer(self, peer: Peer, workload: str, size: int, seed: int) -> Found | None:
        if peer.name in self.failures:
            return None
        command = [peer.python or self.python, str(HERE / peer.script), str(self.folder), workload, str(size), str(seed)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=600)
        except (OSError, subprocess.TimeoutExpired) as error:
            self.failures[peer.name] = str(error)
            return None
        if done.returncode != 0:
            lines = done.stderr.strip().splitlines() or ["it printed nothing"]
            self.failures[peer.name] = lines[-1]
            return None
        return json.loads(done.stdout.strip().splitlines()[-1])


def rounds_of(runner: Runner, n_rounds: int) -> tuple[dict[Any, list[Found]], dict[str, list[tuple[Found, Found]]]]:
    """Us and each peer in turn, round after round, so that a busy minute hits all."""
    ours: dict[Any, list[Found]] = {}
    theirs: dict[str, list[tuple[Found, Found]]] = {}
    for seed in range(1, n_rounds + 1):
        for n_threads in (1, 2):
            for size in SIZES:
                ours.setdefault((size, n_threads), []).append(runner.ours("w1", size, 3, n_threads))
            ours.setdefault(("w2", n_threads), []).append(runner.ours("w2", 2000, 1, n_threads))
        for peer in PEERS:
            print(f"round {seed}: {peer.name}", file=sys.stderr)
            w1 = runner.peer(peer, "w1", peer.w1_agents, seed)
            w2 = runner.peer(peer, "w2", SECONDS_OF_W2, seed)
            if w1 and w2:
                theirs.setdefault(peer.name, []).append((w1, w2))
    return ours, theirs


def agree_on_w1(found: list[Found], reference: Found) -> bool:
    """Mean adopters at some steps, within five standard errors of ours (the deviation estimated from ours)."""
    runs = [run for one in found for run in one["adopters"]]
    for step in LOOKS:
        ours = [run[step] for run in reference["adopters"]]
        error = statistics.stdev(ours) * (1 / len(ours) + 1 / len(runs)) ** 0.5
        if abs(statistics.mean(run[step] for run in runs) - statistics.mean(ours)) > SIGMAS * error:
            return False
    return True


def agree_on_w2(found: list[Found], reference: Found) -> bool:
    """Adopters at the end minus ours, setting by setting: the mean is within five standard errors of 0."""
    off = [x - mean for one in found for x, mean in zip(one["adopters"], reference["adopters"], strict=False)]
    return abs(statistics.mean(off)) <= SIGMAS * statistics.stdev(off) / len(off) ** 0.5


def median_of(found: list[Found]) -> float:
    return statistics.median(seconds for one in found for seconds in one["seconds"])


def per_run(found: list[Found]) -> float:
    """Seconds a run of our sweeps."""
    return statistics.median(one["seconds"] / one["runs"] for one in found)


def row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |\n"


def seconds_text(seconds: float) -> str:
    return f"{seconds:.3g}"


def ratio_text(ratio: float) -> str:
    return f"{ratio:.2g}" if ratio < 10 else f"{ratio:,.0f}"


def our_rows(ours: dict[Any, list[Found]]) -> str:
    text = ""
    for n_threads in (1, 2):
        w1 = median_of(ours[max(SIZES), n_threads])
        w2 = per_run(ours["w2", n_threads])
        ratios = [ratio_text(w1 / median_of(ours[max(SIZES), 1])), ratio_text(w2 / per_run(ours["w2", 1]))]
        text += row(f"Districtwide, {n_threads} thread{'s' * (n_threads > 1)}", f"{max(SIZES):,}", seconds_text(w1),
                    f"{1e9 * w1 / max(SIZES) / W1_STEPS:.2f}", ratios[0], f"{1e3 * w2:.3g}", ratios[1], "")
    return text


def table_of(runner: Runner, n_rounds: int) -> tuple[str, bool]:
    ours, theirs = rounds_of(runner, n_rounds)
    references = {size: runner.ours("w1", size, REFERENCE_RUNS, 0) for size in SIZES}
    reference_w2 = runner.ours("w2", 2000, 16, 0)
    text = row("tool", "W1 agents", "W1 s", "ns an agent-step", "times ours", "W2 ms/run", "times ours", "adopters")
    text += row(*["---"] * 8) + our_rows(ours)
    all_agree = True
    for peer in PEERS:
        if peer.name not in theirs:
            words = runner.failures.get(peer.name, "?")[:80].replace("|", "/")
            text += row(peer.name, "could not be run: " + words, *[""] * 6)
            continue
        w1, w2 = ([pair[k] for pair in theirs[peer.name]] for k in (0, 1))
        agree = agree_on_w1(w1, references[peer.w1_agents]) and agree_on_w2(w2, reference_w2)
        all_agree &= agree
        text += row(w1[0]["version"] + (", 1 thread" if "1 thread" in peer.name else ""), f"{peer.w1_agents:,}",
                    seconds_text(median_of(w1)), f"{1e9 * median_of(w1) / peer.w1_agents / W1_STEPS:,.1f}",
                    ratio_text(median_of(w1) / median_of(ours[peer.w1_agents, 1])), f"{1e3 * median_of(w2):.3g}",
                    ratio_text(median_of(w2) / per_run(ours["w2", 1])), "same" if agree else "**differ**")
    return text, all_agree


def machine() -> str:
    """Processor, instruction set in use, cores."""
    words = pathlib.Path("/proc/cpuinfo").read_text()
    name = next((line.split(":")[1].strip() for line in words.splitlines() if line.startswith("model name")), "?")
    kernel = "x86-64-v4" if "avx512bw" in words else "x86-64-v3" if "avx2" in words else platform.machine()
    return f"{name}, {words.count('processor	')} cores, {kernel}"


def main() -> int:
    ours, python = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]
    n_rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([ours, "write", folder, *map(str, SIZES)], check=True)
        table, all_agree = table_of(Runner(ours, python, pathlib.Path(folder)), n_rounds)
    load = pathlib.Path("/proc/loadavg").read_text().split()[0]
    how = f"Medians of {n_rounds} round{'s' * (n_rounds > 1)}, {datetime.date.today():%-d %B %Y}, {machine()}"
    text = f"{how}; load at the end {load}.\n\n{table}"
    print(text, end="")
    page = PAGE.read_text(encoding="utf-8")
    before, after = page[: page.index(BEGIN) + len(BEGIN)], page[page.index(END):]
    PAGE.write_text(before + text + after, encoding="utf-8")
    if not all_agree:
        print("a tool's adopters differ from ours: it does not run the same process, or one of us is wrong", file=sys.stderr)
    return 0 if all_agree else 1


if __name__ == "__main__":
    sys.exit(main())
