"""Stage 6 of the district model's week: teachers change their level of use."""

from __future__ import annotations

import numpy as np

from district_organization import World
from district_parameters import (
    BARRIERS_DOWN,
    BARRIERS_UP,
    N_LEVELS,
    PEERS,
    SUPPORTS,
    Floats,
    Parameters,
)
from district_state import State, count_levels


def peer_support(state: State, world: World, p: Parameters) -> Floats:
    """Share of a teacher's advice ties that use the practice well, against saturation."""
    users: Floats = world.advice @ (state.level >= 4).astype(np.float64)
    share: Floats = users / np.maximum(1.0, world.degree)
    support: Floats = np.minimum(1.0, share / p["peers.saturation"])
    return support


def weights(p: Parameters) -> Floats:
    """Weight of each barrier (9)."""
    return np.array([p[f"barriers.{name}"] for name in SUPPORTS], dtype=np.float64)


def school_log_rates(state: State, p: Parameters, missing: Floats) -> tuple[Floats, Floats]:
    """Log rates up and down by school and level, all but the teacher's own factors (R, S, 8)."""
    kappa = weights(p)[:PEERS]
    load = p["priorities.load"] * (state.priorities - 1.0)[:, None, None]
    up = np.full((*missing.shape[:2], N_LEVELS), -np.inf)  # level 7 has no way up
    down = np.full_like(up, -np.inf)  # level 0 has no way down
    with np.errstate(divide="ignore"):  # infinite weeks and no relapse are rates of 0
        up[:, :, :-1] = -np.log(np.asarray(p["levels.weeks"], dtype=np.float64))
        down[:, :, 1:] = np.log(np.asarray(p["levels.relapse"], dtype=np.float64))
    up[:, :, :-1] -= missing @ (kappa * BARRIERS_UP[:, :PEERS]).T + load
    down[:, :, 1:] += (missing @ (kappa * BARRIERS_DOWN[:PEERS]))[:, :, None] + load
    return up, down


def move_teachers(
    state: State, world: World, p: Parameters, supports: Floats, drawn: Floats
) -> None:
    """Stage 6: every teacher moves up, down or not, all from the state at its start."""
    missing = 1.0 - supports
    missing_peers = 1.0 - peer_support(state, world, p)
    log_up, log_down = school_log_rates(state, p, missing)
    kappa = weights(p)[PEERS]
    peers_up = kappa * np.append(BARRIERS_UP[:, PEERS], 0.0)
    at = world.school_of * N_LEVELS + state.level
    boost = (p["strategy.lead_support"] * p["strategy.teacher"]) * state.is_lead
    up = np.exp(
        log_up.ravel()[at]
        - peers_up[state.level] * missing_peers
        + p["teachers.openness_effect"] * state.openness
        + boost
    )
    down = np.exp(log_down.ravel()[at] + kappa * BARRIERS_DOWN[PEERS] * missing_peers - boost)
    total = up + down
    moving = -np.expm1(-total)
    state.barriers = find_barriers(state, world, p, missing, missing_peers)
    # One uniform decides both: [0, moving) is a move, its first up / total a move up.
    rises = drawn * total < moving * up
    falls = (drawn < moving) & ~rises
    state.level = state.level + rises - falls


def find_barriers(
    state: State, world: World, p: Parameters, missing: Floats, missing_peers: Floats
) -> Floats:
    """What holds adoption back: mean log rate lost over teachers below level 5 (R, 9)."""
    kappa = weights(p)
    counts = count_levels(world, state.level)[:, :, :5]
    n_below = counts.sum(axis=(1, 2))
    lost = np.empty((n_below.size, len(SUPPORTS)))
    weight = counts @ (kappa * BARRIERS_UP)[:5, :PEERS]  # (R, S, 8)
    lost[:, :PEERS] = (weight * missing).sum(axis=1)
    by_level = np.append((kappa * BARRIERS_UP)[:5, PEERS], [0.0] * (N_LEVELS - 5))
    lost[:, PEERS] = np.bincount(
        world.replicate_of, by_level[state.level] * missing_peers, minlength=n_below.size
    )
    return np.where(n_below[:, None] > 0, lost / np.maximum(1.0, n_below[:, None]), 0.0)
