"""graph-tool: its SIS state in C++, one thread, one synchronous step at a time, adopters counted after each."""

import graph_tool
import numpy as np
from graph_tool.dynamics import SISState
from peer import Network, Setting, Simulate, main

graph_tool.openmp_set_num_threads(1)


def build(network: Network) -> Simulate:
    graph = graph_tool.Graph(directed=False)
    graph.add_vertex(network.n_agents)
    graph.add_edge_list(network.ties)
    nobody = graph.new_vertex_property("int32_t", val=0)

    def simulate(setting: Setting, n_steps: int, seed: int) -> list[int]:
        graph_tool.seed_rng(seed)
        state = SISState(graph, beta=setting.q, gamma=setting.r, r=setting.p, s=nobody, constant_beta=True)
        adopters = []
        for _ in range(n_steps):
            state.iterate_sync(niter=1)
            adopters.append(int(np.count_nonzero(state.get_state().fa == 1)))
        return adopters

    return simulate


main(f"graph-tool {graph_tool.__version__.split()[0]}", build)
