"""What several tests of sweeps share. ctest puts this folder on PYTHONPATH."""

import socket


def grid_design(base: object, levels: int, replicates: int, more: str = "") -> str:
    """Engagement by number of priorities: 4 x `levels` points. `more` is text for the design's end."""
    return f"""base = "{base}"
kind = "grid"
[[factors]]
parameter = "superintendent.engagement"
range = [0.0, 1.0]
levels = {levels}
[[factors]]
parameter = "priorities.count"
values = [1, 2, 4, 8]
[run]
replicates = {replicates}
seed = 9
{more}"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
