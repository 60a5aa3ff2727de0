"""State of all replicates of the district model, its start, and the year boundary (stage 1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from district_organization import Ints, World, beta, betweenness
from district_parameters import COMPONENTS, N_LEVELS, SUPPORTS, Floats, Parameters

Bools = NDArray[np.bool_]


class Purpose(IntEnum):
    """What a draw decides. Each purpose and week has its own stream."""

    OPENNESS = 0
    LEAD = 1
    PRINCIPAL = 2
    AREA = 3
    HEAD = 4
    TEACHER_GOES = 5
    TEACHER_LEAVES = 6
    NEWCOMER_LEVEL = 7
    NEWCOMER_OPENNESS = 8
    MOVE = 9
    PRINCIPAL_GOES = 10
    PRINCIPAL_NEW = 11
    LEVEL_FALLS = 12
    SUPERINTENDENT = 13
    PRIORITIES = 14
    ATTENDANCE = 15
    TESTS = 16
    TEACHER = 17


@dataclass(frozen=True)
class Draws:
    """Streams keyed by purpose and week: draws of one purpose never shift those of another."""

    seed: int

    def stream(self, purpose: Purpose, week: int) -> np.random.Generator:
        return np.random.default_rng([self.seed, int(purpose), week])

    def uniform(self, purpose: Purpose, week: int, shape: int | tuple[int, ...]) -> Floats:
        return self.stream(purpose, week).random(shape)


@dataclass
class State:
    """R replicates, S schools, A areas, 6 components, 9 supports; teachers flattened."""

    level: Ints  # 0..7 (all teachers)
    openness: Floats  # standard normal (all teachers)
    is_lead: Bools  # (all teachers)
    principal_disposition: Floats  # (R, S)
    principal: Floats  # engagement (R, S)
    structures: Floats  # (R, S)
    achievement: Floats  # student SD (R, S)
    area_disposition: Floats  # (R, A)
    area: Floats  # engagement (R, A)
    head_disposition: Floats  # (R, 6)
    head: Floats  # engagement (R, 6)
    built: Floats  # share, 1 = exists (R, 6)
    alignment: Floats  # (R, 6)
    quality: Floats  # (R)
    attendance: Floats  # share (R)
    tests: Floats  # tests in hand (R)
    engagement: Floats  # superintendent's (R)
    priorities: Floats  # number (R)
    barriers: Floats  # log rate, those of the week before (R, 9)
    cost_usd: Floats  # cumulative (R)


def sigmoid(x: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-x))


def logit(share: Floats) -> Floats:
    return np.log(share / (1.0 - share))


def choose_leads(world: World, openness: Floats, p: Parameters, draws: Draws) -> Bools:
    """The first round(lead_share N) teachers of each district by the rule, ties at random."""
    rule = p["strategy.lead_selection"]
    lottery = draws.uniform(Purpose.LEAD, 0, openness.size)
    if rule == "openness":
        merit = openness
    elif rule == "degree":
        merit = world.degree
    elif rule == "betweenness":
        merit = betweenness(world.advice)  # districts are not tied to each other
    elif rule == "random":
        merit = np.zeros_like(openness)
    else:
        raise ValueError(f"strategy.lead_selection is '{rule}'")
    order = np.lexsort((lottery, -merit, world.replicate_of))
    first = np.cumsum(world.n_teachers) - world.n_teachers
    rank = np.arange(openness.size) - np.repeat(first, world.n_teachers)
    n_leads = np.floor(p["strategy.lead_share"] * world.n_teachers + 0.5)
    is_lead = np.zeros(openness.size, dtype=bool)
    is_lead[order] = rank < np.repeat(n_leads, world.n_teachers)
    return is_lead


def start(world: World, p: Parameters, draws: Draws) -> State:
    """The state before week 0."""
    shape = world.school_sizes.shape
    n = shape[0]

    def leaders(purpose: Purpose, group: str, shape: tuple[int, ...]) -> Floats:
        return beta(
            draws.stream(purpose, 0),
            p[f"{group}.disposition_mean"],
            p[f"{group}.disposition_concentration"],
            shape,
        )

    openness = draws.stream(Purpose.OPENNESS, 0).standard_normal(world.school_of.size)
    principal = leaders(Purpose.PRINCIPAL, "principals", shape)
    area = leaders(Purpose.AREA, "leaders", (n, int(world.area_of[-1]) + 1))
    head = leaders(Purpose.HEAD, "leaders", (n, len(COMPONENTS)))
    exists = np.array([p[f"components.exists.{name}"] for name in COMPONENTS], dtype=np.float64)
    initial = np.array([p[f"components.initial.{name}"] for name in COMPONENTS])
    level = np.broadcast_to(np.asarray(p["organization.initial_level"], dtype=np.int64), shape)
    return State(
        level=level.ravel()[world.school_of].copy(),
        openness=openness,
        is_lead=choose_leads(world, openness, p, draws),
        principal_disposition=principal,
        principal=principal.copy(),
        structures=np.full(shape, float(p["structures.initial"])),
        achievement=np.zeros(shape),
        area_disposition=area,
        area=area.copy(),
        head_disposition=head,
        head=head.copy(),
        built=np.tile(exists, (n, 1)),
        alignment=np.tile(np.where(exists == 1.0, initial, 0.0), (n, 1)),
        quality=np.full(n, float(p["team.initial_quality"])),
        attendance=np.zeros(n),
        tests=np.zeros(n),
        engagement=np.full(n, float(p["superintendent.engagement"])),
        priorities=np.full(n, float(p["priorities.count"])),
        barriers=np.zeros((n, len(SUPPORTS))),
        cost_usd=np.zeros(n),
    )


def count_levels(world: World, level: Ints) -> Floats:
    """Teachers at each level (n_replicates, n_schools, n_levels)."""
    n_schools = world.school_sizes.size
    counts = np.bincount(world.school_of * N_LEVELS + level, minlength=n_schools * N_LEVELS)
    return counts.reshape(*world.school_sizes.shape, N_LEVELS).astype(np.float64)


def year_boundary(state: State, world: World, p: Parameters, draws: Draws, week: int) -> None:
    """Stage 1: teachers, principals, superintendents and priorities, in this order."""
    turn_over_teachers(state, world, p, draws, week)
    turn_over_principals(state, world, p, draws, week)
    turn_over_superintendents(state, p, draws, week)
    arrival = p["priorities.arrival"] * (1.0 - p["priorities.shield"] * state.engagement)
    state.priorities += draws.stream(Purpose.PRIORITIES, week).poisson(arrival)


def turn_over_teachers(state: State, world: World, p: Parameters, draws: Draws, week: int) -> None:
    """Some leave and are replaced by newcomers, others swap places within the district."""
    n = state.level.size
    staffing = state.alignment[:, COMPONENTS.index("staffing")]
    support = 0.5 * staffing[:, None] + 0.3 * state.principal
    probability = np.clip(
        p["teachers.turnover"]
        * (1.0 + p["teachers.poverty_effect"] * (world.poverty - 0.5))
        * (1.0 + p["teachers.support_effect"] * (0.4 - support)),
        0.0,
        1.0,
    )
    goes = draws.uniform(Purpose.TEACHER_GOES, week, n) < probability.ravel()[world.school_of]
    leaves = draws.uniform(Purpose.TEACHER_LEAVES, week, n) < p["teachers.leave_share"]

    places = np.flatnonzero(goes & ~leaves)
    lottery = draws.uniform(Purpose.MOVE, week, n)[places]
    replicate = world.replicate_of[places]
    origins = places[np.lexsort((lottery, replicate))]  # replicates keep their own movers
    for column in (state.level, state.openness, state.is_lead):
        column[places] = column[origins]

    left = np.flatnonzero(goes & leaves)
    induction = (staffing * p["strategy.system"])[world.replicate_of[left]]
    inducted = draws.uniform(Purpose.NEWCOMER_LEVEL, week, n)[left] < induction
    state.level[left] = inducted.astype(np.int64)
    state.openness[left] = draws.stream(Purpose.NEWCOMER_OPENNESS, week).standard_normal(n)[left]
    state.is_lead[left] = False


def turn_over_principals(
    state: State, world: World, p: Parameters, draws: Draws, week: int
) -> None:
    """A new principal; what hung on the old one alone is lost."""
    shape = state.principal.shape
    goes = draws.uniform(Purpose.PRINCIPAL_GOES, week, shape) < p["principals.turnover"]
    new = beta(
        draws.stream(Purpose.PRINCIPAL_NEW, week),
        p["principals.disposition_mean"],
        p["principals.disposition_concentration"],
        shape,
    )
    vision = state.alignment[:, :1]
    kept = 0.5 * vision
    lost = 1.0 - vision * p["strategy.system"]
    entered = kept * state.principal + (1.0 - kept) * new
    remaining = state.structures * (1.0 - p["structures.turnover_loss"] * lost)
    state.principal_disposition = np.where(goes, new, state.principal_disposition)
    state.principal = np.where(goes, entered, state.principal)
    state.structures = np.where(goes, remaining, state.structures)
    falls = np.where(goes, p["principals.discontinuity"] * lost, 0.0).ravel()[world.school_of]
    drawn = draws.uniform(Purpose.LEVEL_FALLS, week, state.level.size)
    state.level[(state.level >= 3) & (drawn < falls)] -= 1


def turn_over_superintendents(state: State, p: Parameters, draws: Draws, week: int) -> None:
    """A successor who does not go on with the work starts anew and adds a priority."""
    drawn = draws.uniform(Purpose.SUPERINTENDENT, week, (3, state.engagement.size))
    continuity = np.clip(
        p["superintendent.continuity"]
        + p["superintendent.continuity_vision"] * state.alignment[:, 0],
        0.0,
        1.0,
    )
    starts_anew = (drawn[0] < p["superintendent.turnover"]) & (drawn[1] >= continuity)
    new_engagement = p["superintendent.successor_engagement"] * drawn[2]
    state.engagement = np.where(starts_anew, new_engagement, state.engagement)
    state.priorities = state.priorities + starts_anew
