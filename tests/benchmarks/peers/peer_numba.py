"""numba: the plain loop over agents and partners, compiled."""

import numba
import numpy as np
from peer import Network, Setting, Simulate, main


@numba.njit
def run(first, partners, chance, lapse, n_steps, seed):
    np.random.seed(seed)
    n_agents = len(first) - 1
    adopted = np.zeros(n_agents, dtype=np.uint8)
    after = np.zeros(n_agents, dtype=np.uint8)
    adopters = np.zeros(n_steps, dtype=np.int64)
    for step in range(n_steps):
        count = 0
        for agent in range(n_agents):
            if adopted[agent]:
                after[agent] = np.random.random() >= lapse
            else:
                seen = 0
                for index in range(first[agent], first[agent + 1]):
                    seen += adopted[partners[index]]
                after[agent] = np.random.random() < chance[seen]
            count += after[agent]
        adopted, after = after, adopted
        adopters[step] = count
    return adopters


def build(network: Network) -> Simulate:
    first, partners = network.rows()

    def simulate(setting: Setting, n_steps: int, seed: int) -> list[int]:
        chance = 1 - (1 - setting.p) * (1 - setting.q) ** np.arange(int(np.diff(first).max()) + 1)
        return run(first, partners, chance, setting.r, n_steps, seed).tolist()

    return simulate


main(f"numba {numba.__version__}", build)
