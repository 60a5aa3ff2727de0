"""What the peers share: each runs the same process on the same ties, and says how long it took and what came out.

Usage of a peer: PEER.py FOLDER w1 AGENTS SEED | w2 SECONDS SEED. Prints JSON: version, seconds a run, adopters at each
step of a run of w1, or at the end of each run of w2, which makes as many of the settings as it can in SECONDS.
"""

import json
import pathlib
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

W1_STEPS, W2_AGENTS, W2_STEPS = 100, 600, 200


class Setting(NamedTuple):
    p: float
    q: float
    r: float


class Network(NamedTuple):
    n_agents: int
    ties: np.ndarray  # (n_ties, 2)

    def rows(self) -> tuple[np.ndarray, np.ndarray]:
        """Where each agent's partners begin, and all partners: compressed sparse rows."""
        both = np.concatenate([self.ties, self.ties[:, ::-1]])
        both = both[np.lexsort((both[:, 1], both[:, 0]))]
        first = np.zeros(self.n_agents + 1, dtype=np.int64)
        np.cumsum(np.bincount(both[:, 0], minlength=self.n_agents), out=first[1:])
        return first, np.ascontiguousarray(both[:, 1])


# Given a network once; then adopters after each step of a run of a setting, from a seed. One that has a method `prepare` is
# first called by that with the same three: the clock does not run then.
Simulate = Callable[[Setting, int, int], list[int]]
Build = Callable[[Network], Simulate]


def read_network(path: pathlib.Path, n_agents: int) -> Network:
    return Network(n_agents, np.fromfile(path, dtype=np.int32).reshape(-1, 2))


def read_settings(path: pathlib.Path) -> list[Setting]:
    return [Setting(*map(float, line.split(","))) for line in path.read_text().split()]


def timed(simulate: Simulate, setting: Setting, n_steps: int, seed: int) -> tuple[float, list[int]]:
    """Seconds, and adopters after each step."""
    if hasattr(simulate, "prepare"):
        simulate.prepare(setting, n_steps, seed)
    start = time.perf_counter()
    adopters = simulate(setting, n_steps, seed)
    return time.perf_counter() - start, adopters


def main(version: str, build: Build) -> None:
    folder, workload, size, seed = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    settings = read_settings(folder / f"{workload}.csv")
    # A small run first: compilers and caches are warm then, as ours are.
    warm = build(read_network(folder / "w2.ties", W2_AGENTS))
    timed(warm, settings[0], 3, 1)
    if workload == "w1":
        simulate = build(read_network(folder / f"w1_{size}.ties", size))
        taken, adopters = timed(simulate, settings[0], W1_STEPS, seed)
        found = {"seconds": [taken], "adopters": [adopters]}
    else:
        seconds: list[float] = []
        at_end: list[int] = []
        while len(seconds) < len(settings) and (sum(seconds) < size or len(seconds) < 5):
            taken, adopters = timed(warm, settings[len(seconds)], W2_STEPS, 10000 * seed + len(seconds))
            seconds.append(taken)
            at_end.append(adopters[-1])
        found = {"seconds": seconds, "adopters": at_end}
    print(json.dumps({"version": version, **{key: np.asarray(value).tolist() for key, value in found.items()}}))
