"""NDlib: a composite model of three rules: by itself, by each tie to an adopter, and back."""

import warnings
from importlib.metadata import version

import networkx
import numpy as np

warnings.filterwarnings("ignore")

import ndlib.models.CompositeModel as composite  # noqa: E402
from ndlib.models import ModelConfig  # noqa: E402
from ndlib.models.compartments import EdgeStochastic, NodeStochastic  # noqa: E402
from peer import Network, Setting, Simulate, main  # noqa: E402


def build(network: Network) -> Simulate:
    graph = networkx.Graph()
    graph.add_nodes_from(range(network.n_agents))
    graph.add_edges_from(network.ties.tolist())
    # It divides by the number of partners. Seeing oneself changes nothing: who asks has not adopted.
    graph.add_edges_from((node, node) for node in list(networkx.isolates(graph)))

    def simulate(setting: Setting, n_steps: int, seed: int) -> list[int]:
        np.random.seed(seed)
        model = composite.CompositeModel(graph)
        model.add_status("Susceptible")
        model.add_status("Infected")
        model.add_rule("Susceptible", "Infected", NodeStochastic(setting.p))
        model.add_rule("Susceptible", "Infected", EdgeStochastic(setting.q, triggering_status="Infected"))
        model.add_rule("Infected", "Susceptible", NodeStochastic(setting.r))
        config = ModelConfig.Configuration()
        config.add_model_initial_configuration("Infected", [])
        model.set_initial_status(config)
        # Its iteration 0 reports the start.
        model.iteration()
        return [int(model.iteration()["node_count"][1]) for _ in range(n_steps)]

    return simulate


main(f"NDlib {version('ndlib')}", build)
