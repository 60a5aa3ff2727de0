"""One week of the district model for all replicates at once, and whole runs.

Follows the order of models/README.md, section 3; each function is one of the submodels of its section 7.
The year boundary (stage 1) is in district_state.py, the teachers (stage 6) in district_teachers.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from district_organization import World
from district_parameters import (
    COMPONENTS,
    N_LEVELS,
    PEERS,
    SUPPORTS,
    Event,
    Floats,
    Parameters,
    Scenario,
    check_strategy,
    parameters_of,
)
from district_state import (
    Bools,
    Draws,
    Purpose,
    State,
    count_levels,
    logit,
    sigmoid,
    start,
    year_boundary,
)
from district_teachers import move_teachers

VISION, CURRICULUM, LEARNING, TIME, DATA, STAFFING = range(len(COMPONENTS))
# The support whose barrier turns effort to each component; staffing answers to none.
BARRIER_OF_COMPONENT = [
    SUPPORTS.index(name) for name in ("clarity", "curriculum", "learning", "time", "data")
]

Trajectory = dict[str, Floats]  # one array (n_weeks, n_replicates) an output


@dataclass(frozen=True)
class Conditions:
    """What stage 3 finds at the start of a week and later stages use unchanged."""

    week: int
    focus: Floats  # f (R)
    authority: Floats  # G (R)
    drive: Floats  # V (R)
    monitoring: Floats  # m (R)
    use: Floats  # u, share of teachers at level >= 3 (R, S)
    mean_use: Floats  # u-bar over active schools (R)
    active: Bools  # (S)


@dataclass(frozen=True)
class Given:
    """What the district gave in a week and has to pay for."""

    coaching_hours: Floats  # a teacher (R)
    built: Floats  # rise of the built share of each component (R, 6)
    learners: Floats  # teachers at levels 1 to 3 (R, S)
    learning: Floats  # learning support (R, S)


def column(values: Floats) -> Floats:
    """A value a replicate, to stand beside arrays by school or component."""
    return values[:, None]


def mean_over_teachers(values: Floats, world: World) -> Floats:
    """Mean over schools weighted by their teachers (R)."""
    return np.asarray((values * world.school_sizes).sum(axis=1) / world.n_teachers)


def reach(p: Parameters) -> float:
    """Share of the strategy that carries clarity down and tests back."""
    return float(p["strategy.system"] + 0.5 * p["strategy.school"] + 0.3 * p["strategy.teacher"])


def apply_events(state: State, p: Parameters, events: tuple[Event, ...], week: int) -> None:
    """Stage 2: events of this week set parameters, two of which are state."""
    due = [event for event in events if event.week == week]
    for event in due:
        if event.parameter not in p:
            raise KeyError(f"unknown parameter '{event.parameter}'")
        p[event.parameter] = event.value
        if event.parameter == "superintendent.engagement":
            state.engagement = np.full_like(state.engagement, event.value)
        elif event.parameter == "priorities.count":
            state.priorities = np.full_like(state.priorities, event.value)
    if due:
        check_strategy(p)


def observe(state: State, world: World, p: Parameters, week: int) -> Conditions:
    """Stage 3, first lines: focus, authority, drive, monitoring and use."""
    focus = 1.0 / (1.0 + p["priorities.focus_cost"] * (state.priorities - 1.0))
    behind = p["delegate.authority"] * p["delegate.capacity"]
    authority = state.engagement + (1.0 - state.engagement) * behind
    monitoring = np.clip(
        p["coaching.monitoring"]
        * state.engagement
        * state.alignment[:, DATA]
        * p["strategy.system"],
        0.0,
        1.0,
    )
    use = count_levels(world, state.level)[:, :, 3:].sum(axis=2) / world.school_sizes
    n_schools = world.area_of.size
    wave = np.arange(n_schools) * p["rollout.waves"] // n_schools
    active = week >= wave * p["rollout.wave_interval"]
    active_teachers = world.school_sizes * active
    mean_use = (use * active_teachers).sum(axis=1) / np.maximum(1, active_teachers.sum(axis=1))
    return Conditions(week, focus, authority, authority * focus, monitoring, use, mean_use, active)


def update_leaders(state: State, p: Parameters, now: Conditions) -> None:
    """Area leaders and heads drift to what their disposition and the drive make of them."""
    push = p["leaders.sensitivity"] * (p["strategy.system"] * now.drive - p["leaders.threshold"])
    response = p["leaders.response"]
    area_goal = sigmoid(logit(state.area_disposition) + column(push))
    head_goal = sigmoid(logit(state.head_disposition) + column(push))
    state.area = state.area + response * (area_goal - state.area)
    state.head = state.head + response * (head_goal - state.head)


def effort(state: State, now: Conditions) -> Floats:
    """Effort on each component: monitoring turns it to what holds adoption back (R, 6)."""
    felt = np.zeros_like(state.alignment)
    felt[:, : len(BARRIER_OF_COMPONENT)] = state.barriers[:, BARRIER_OF_COMPONENT]
    mean = column(felt.mean(axis=1))
    none_felt = mean <= 0.0
    relative = felt / np.where(none_felt, 1.0, mean)
    m = column(now.monitoring)
    return np.where(none_felt, 1.0, (1.0 - m) + m * relative)


def update_components(state: State, p: Parameters, now: Conditions) -> Floats:
    """Align the components that exist, then build the others; what was built, (R, 6)."""
    exists = state.built >= 1.0
    push = p["strategy.system"] * column(now.drive) * state.head
    a = state.alignment
    changed = (
        a
        + p["components.align"] * push * effort(state, now) * (1.0 - a)
        - p["components.erosion"] * column(1.0 - now.focus) * a
        - p["components.neglect"] * column(1.0 - now.authority) * a
    )
    state.alignment = np.where(exists, np.clip(changed, 0.0, 1.0), 0.0)
    raised = np.minimum(1.0, state.built + push / p["components.build_weeks"])
    built_now = np.where(exists, 0.0, raised - state.built)
    state.built = np.where(exists, state.built, raised)
    return built_now


def clarity_of_schools(state: State, world: World, p: Parameters, now: Conditions) -> Floats:
    """Clarity that reaches each school down the reporting line (R, S)."""
    clarity = (
        column(now.drive)
        * (0.3 + 0.7 * state.area[:, world.area_of])
        * (0.6 + 0.4 * state.alignment[:, [VISION]])
        * reach(p)
    )
    return np.where(now.active, clarity, 0.5 * clarity)


def update_principals(state: State, p: Parameters, now: Conditions, clarity: Floats) -> None:
    """Principals drift to what disposition, clarity, system, load and monitoring make of them."""
    pull = (
        logit(state.principal_disposition)
        + p["principals.sensitivity"] * (clarity - p["principals.threshold"])
        + p["principals.system_support"] * column(state.alignment.mean(axis=1))
        - p["principals.load"] * column(state.priorities - 1.0)
        + p["principals.autonomy"] * p["strategy.school"]
        + p["principals.monitoring"]
        * column(now.monitoring)
        * (column(now.mean_use) - now.use)
        * now.active
    )
    state.principal = state.principal + p["principals.response"] * (sigmoid(pull) - state.principal)


def update_structures(state: State, p: Parameters, now: Conditions) -> None:
    """Protected time is built by the principal, decays, and is neglected without one."""
    backing = np.maximum(
        p["strategy.system"] * state.alignment[:, [TIME]],
        0.6 * p["strategy.school"] * state.principal,
    )
    gain = (
        p["structures.build"]
        * state.principal
        * column(now.focus)
        * (0.25 + 0.75 * backing)
        * (1.0 - state.structures)
    )
    loss = p["structures.decay"] + p["structures.neglect"] * (1.0 - state.principal)
    state.structures = state.structures + gain - loss * state.structures


def is_meeting(p: Parameters, week: int) -> bool:
    return week % int(p["team.meeting_interval"]) == 0


def meet(state: State, p: Parameters, now: Conditions, draws: Draws) -> None:
    """Stage 4: the team reflects on its tests if enough attend, and runs new ones."""
    members = int(p["team.members"])
    attends = sigmoid(
        p["team.attendance_base"]
        + p["team.attendance_drive"] * now.authority
        - p["team.attendance_load"] * (state.priorities - 1.0)
    )
    present = draws.stream(Purpose.ATTENDANCE, now.week).binomial(members, attends)
    state.attendance = present / members
    gain = p["team.learning"] * (state.tests / members) * (1.0 - state.quality)
    quorate = state.attendance >= p["team.quorum"]
    state.quality = np.where(quorate, state.quality + gain, state.quality)
    test_share = state.attendance * np.sqrt(now.authority) * now.focus * reach(p)
    state.tests = (
        draws.stream(Purpose.TESTS, now.week)
        .binomial(members, np.minimum(1.0, test_share))
        .astype(np.float64)
    )


def coach(state: State, world: World, p: Parameters, now: Conditions) -> tuple[Floats, Floats]:
    """Stage 5: dose of each school (R, S) and coaching hours given a teacher (R)."""
    hours = (
        p["coaching.contact_hours"]
        / p["coaching.teachers_per_coach"]
        * now.focus
        * (0.25 + 0.75 * state.alignment[:, LEARNING])
        * (p["strategy.system"] + 0.3 * p["strategy.school"] + 0.1 * p["strategy.teacher"])
    )
    m = column(now.monitoring)
    behind = (1.0 - now.use) / column(np.maximum(1e-9, 1.0 - now.mean_use))
    need = np.where(now.active, (1.0 - m) + m * behind, 0.0)
    mean_need = mean_over_teachers(need, world)
    needed = mean_need > 0.0
    need = need / column(np.where(needed, mean_need, 1.0))
    given = np.where(needed, hours, 0.0)
    received = column(given) * need
    return received / (received + p["coaching.half_dose"]), given


def school_supports(
    state: State, p: Parameters, now: Conditions, clarity: Floats, dose: Floats
) -> Floats:
    """The eight supports that teachers of a school share, without peers (R, S, 8)."""
    system, school = p["strategy.system"], p["strategy.school"]
    by_system = system * now.active * state.alignment[:, :, None]  # (R, 6, S)
    by_principal = school * state.principal
    supports = np.empty((*state.principal.shape, PEERS))
    supports[:, :, 0] = state.principal
    supports[:, :, 1] = np.minimum(1.0, clarity)
    supports[:, :, 2] = 1.0 - (1.0 - by_system[:, CURRICULUM]) * (1.0 - 0.35 * by_principal)
    supports[:, :, 3] = 1.0 - (
        (1.0 - by_system[:, LEARNING])
        * (1.0 - 0.5 * by_principal)
        * (1.0 - 0.2 * p["strategy.teacher"])
    )
    supports[:, :, 4] = state.structures
    supports[:, :, 5] = dose
    supports[:, :, 6] = column(state.alignment[:, DATA] * system)
    supports[:, :, 7] = column(state.quality)
    return supports


def teach_students(state: State, world: World, p: Parameters, counts: Floats) -> None:
    """Stage 7: achievement follows quality and the fidelity of the new levels."""
    weeks_per_year = p["weeks_per_year"]
    fidelity = counts @ np.asarray(p["levels.fidelity"]) / world.school_sizes
    gain = p["students.effect"] * column(state.quality) * fidelity / weeks_per_year
    loss = state.achievement / (p["students.years_in_school"] * weeks_per_year)
    state.achievement = state.achievement + gain - loss


def pay(state: State, world: World, p: Parameters, week: int, given: Given) -> None:
    """Stage 7: coaching, team meetings, components and release time."""
    cost = given.coaching_hours * world.n_teachers * p["costs.coach_hour"]
    if is_meeting(p, week):
        cost = cost + state.attendance * p["team.members"] * 2.0 * p["costs.staff_hour"]
    cost = cost + given.built.sum(axis=1) * p["costs.component"]
    learning_weeks = (given.learners * given.learning).sum(axis=1)
    cost = cost + learning_weeks * p["costs.release_hours"] * p["costs.release_hour"]
    state.cost_usd = state.cost_usd + cost


def step(
    state: State, world: World, p: Parameters, events: tuple[Event, ...], draws: Draws, week: int
) -> None:
    """One week, stages 1 to 7."""
    if week > 0 and week % p["weeks_per_year"] == 0:
        year_boundary(state, world, p, draws, week)
    apply_events(state, p, events, week)
    now = observe(state, world, p, week)
    update_leaders(state, p, now)
    built = update_components(state, p, now)
    clarity = clarity_of_schools(state, world, p, now)
    update_principals(state, p, now, clarity)
    update_structures(state, p, now)
    if is_meeting(p, week):
        meet(state, p, now, draws)
    dose, hours = coach(state, world, p, now)
    supports = school_supports(state, p, now, clarity, dose)
    drawn = draws.uniform(Purpose.TEACHER, week, state.level.size)
    move_teachers(state, world, p, supports, drawn)
    counts = count_levels(world, state.level)
    teach_students(state, world, p, counts)
    learning = supports[:, :, SUPPORTS.index("learning")]
    pay(state, world, p, week, Given(hours, built, counts[:, :, 1:4].sum(axis=2), learning))


def achievement_gap(state: State, world: World) -> Floats:
    """Mean achievement of the poorest half of the schools minus that of the others (R)."""
    n_schools = world.area_of.size
    if n_schools == 1:
        return np.zeros(state.quality.size)
    poorest_first = np.argsort(-world.poverty, axis=1, kind="stable")
    ordered = np.take_along_axis(state.achievement, poorest_first, axis=1)
    half = n_schools // 2
    return np.asarray(ordered[:, :half].mean(axis=1) - ordered[:, half:].mean(axis=1))


def observe_outputs(state: State, world: World) -> Trajectory:
    """Stage 8: every output of the district at the end of a week (R each)."""
    counts = count_levels(world, state.level)
    n = world.n_teachers.astype(np.float64)
    by_level = counts.sum(axis=1) / column(n)
    use = counts[:, :, 3:].sum(axis=2) / world.school_sizes
    owned = counts[:, :, 5:].sum(axis=2) * (state.principal >= 0.5)
    outputs = {
        "adoption": by_level[:, 3:].sum(axis=1),
        "depth": by_level[:, 4:].sum(axis=1),
        "spread": (use >= 0.5).mean(axis=1),
        "ownership": owned.sum(axis=1) / n,
        "attendance": state.attendance,
        "quality": state.quality,
        "alignment": state.alignment.mean(axis=1),
        "engagement": state.engagement,
        "priorities": state.priorities,
        "principal": state.principal.mean(axis=1),
        "collaboration_time": state.structures.mean(axis=1),
        "school_spread": use.std(axis=1),
        "achievement": mean_over_teachers(state.achievement, world),
        "achievement_gap": achievement_gap(state, world),
        "cost": state.cost_usd,
    }
    outputs |= {f"level_share[{level}]": by_level[:, level] for level in range(N_LEVELS)}
    outputs |= {
        f"component_alignment[{name}]": state.alignment[:, k] for k, name in enumerate(COMPONENTS)
    }
    outputs |= {f"barrier[{name}]": state.barriers[:, j] for j, name in enumerate(SUPPORTS)}
    return outputs


def simulate(world: World, scenario: Scenario, seed: int) -> Trajectory:
    """Run all replicates of a scenario; every district output of every week."""
    p = parameters_of(scenario)
    draws = Draws(seed)
    state = start(world, p, draws)
    n_weeks = p["years"] * p["weeks_per_year"]
    trajectory: Trajectory = {}
    for week in range(n_weeks):
        step(state, world, p, scenario.events, draws, week)
        for name, values in observe_outputs(state, world).items():
            if week == 0:
                trajectory[name] = np.empty((n_weeks, values.size))
            trajectory[name][week] = values
    return trajectory
