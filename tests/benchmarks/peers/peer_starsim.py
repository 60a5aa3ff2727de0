"""Starsim: a disease that is caught along the edges of a static network or by itself, and is got over."""

import numpy as np
import starsim as ss
from peer import Network, Setting, main


class Ties(ss.Network):
    """The ties stay as they are."""

    def step(self) -> None:
        pass


class Adoption(ss.Infection):
    """All decide on what they saw after the last step; then all move at once."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.define_pars(beta=setting.q, spontaneous=ss.bernoulli(p=setting.p), lapse=ss.bernoulli(p=setting.r))
        self.adopters: list[int] = []

    def step(self) -> None:
        by_contact, _, _ = self.infect()
        by_itself = self.pars.spontaneous.filter(self.susceptible.uids)
        lapsed = self.pars.lapse.filter(self.infected.uids)
        for uids, adopts in ((by_contact, True), (by_itself, True), (lapsed, False)):
            self.infected[uids] = adopts
            self.susceptible[uids] = not adopts
        self.adopters.append(int(np.count_nonzero(self.infected)))


class Runs:
    """A Sim runs once: one is made and initialized for each run, before the clock starts."""

    def __init__(self, network: Network) -> None:
        self.network = network

    def prepare(self, setting: Setting, n_steps: int, seed: int) -> None:
        first, second = self.network.ties.T
        edges = Ties(name="ties", p1=first, p2=second, beta=np.ones(len(first)))
        self.sim = ss.Sim(n_agents=self.network.n_agents, networks=edges, diseases=Adoption(setting), dur=n_steps, dt=1,
                          rand_seed=seed, verbose=0)
        self.sim.init()

    def __call__(self, setting: Setting, n_steps: int, seed: int) -> list[int]:
        self.sim.run()
        return self.sim.diseases[0].adopters[:n_steps]


main(f"Starsim {ss.__version__}", Runs)
