"""numpy with a sparse matrix of scipy: the whole population in array operations."""

import numpy as np
import scipy
from peer import Network, Setting, Simulate, main
from scipy import sparse


def build(network: Network) -> Simulate:
    first, partners = network.rows()
    matrix = sparse.csr_matrix((np.ones(len(partners), dtype=np.float32), partners, first),
                               shape=(network.n_agents, network.n_agents))

    def simulate(setting: Setting, n_steps: int, seed: int) -> list[int]:
        random = np.random.default_rng(seed)
        chance = 1 - (1 - setting.p) * (1 - setting.q) ** np.arange(int(np.diff(first).max()) + 1)
        chance = chance.astype(np.float32)
        adopted = np.zeros(network.n_agents, dtype=bool)
        adopters = []
        for _ in range(n_steps):
            seen = (matrix @ adopted.astype(np.float32)).astype(np.int64)
            drawn = random.random(network.n_agents, dtype=np.float32)
            adopted = np.where(adopted, drawn >= setting.r, drawn < chance[seen])
            adopters.append(int(adopted.sum()))
        return adopters

    return simulate


main(f"numpy {np.__version__}, scipy {scipy.__version__}", build)
