"""Mesa: an object an agent, lists of partners, all decide and then all move (AgentSet.do)."""

import mesa
from peer import Network, Setting, Simulate, main


class Teacher(mesa.Agent):
    def __init__(self, model: "Contagion") -> None:
        super().__init__(model)
        self.adopted = False
        self.after = False
        self.partners: list[Teacher] = []

    def decide(self) -> None:
        setting, drawn = self.model.setting, self.model.random.random()
        if self.adopted:
            self.after = drawn >= setting.r
        else:
            seen = sum(partner.adopted for partner in self.partners)
            self.after = drawn < self.model.chance[seen]

    def move(self) -> None:
        self.adopted = self.after


class Contagion(mesa.Model):
    def __init__(self, network: Network, setting: Setting, seed: int) -> None:
        super().__init__(seed=seed)
        self.setting = setting
        teachers = [Teacher(self) for _ in range(network.n_agents)]
        for a, b in network.ties.tolist():
            teachers[a].partners.append(teachers[b])
            teachers[b].partners.append(teachers[a])
        most = max(len(teacher.partners) for teacher in teachers)
        self.chance = [1 - (1 - setting.p) * (1 - setting.q) ** seen for seen in range(most + 1)]
        self.teachers = teachers

    def restart(self, setting: Setting, seed: int) -> None:
        self.setting = setting
        self.random.seed(seed)
        self.chance = [1 - (1 - setting.p) * (1 - setting.q) ** seen for seen in range(len(self.chance))]
        for teacher in self.teachers:
            teacher.adopted = teacher.after = False

    def step(self) -> None:
        self.agents.do("decide")
        self.agents.do("move")


def build(network: Network) -> Simulate:
    model = Contagion(network, Setting(0, 0, 0), 0)

    def simulate(setting: Setting, n_steps: int, seed: int) -> list[int]:
        model.restart(setting, seed)
        adopters = []
        for _ in range(n_steps):
            model.step()
            adopters.append(sum(teacher.adopted for teacher in model.teachers))
        return adopters

    return simulate


main(f"Mesa {mesa.__version__}", build)
