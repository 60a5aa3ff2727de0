"""Parameters, tables and scenario library of the district model, as models/README.md and scenarios/ list them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Parameters = dict[str, Any]

SUPPORTS = (
    "principal",
    "clarity",
    "curriculum",
    "learning",
    "time",
    "coaching",
    "data",
    "quality",
    "peers",
)
COMPONENTS = ("vision", "curriculum", "learning", "time", "data", "staffing")
PEERS = SUPPORTS.index("peers")
N_LEVELS = 8

GROUPS: dict[str, dict[str, Any]] = {
    "organization": {
        "samples": 1,
        "schools": 20,
        "teachers_per_school": 30.0,
        "school_size_cv": 0.4,
        "school_sizes": None,
        "initial_level": 0,
        "department_size": 5,
        "same_department_tie": 0.35,
        "same_school_ties": 4.3,
        "closure": 0.25,
        "other_school_ties": 0.3,
        "schools_per_area": 10,
        "poverty_mean": 0.5,
        "poverty_concentration": 4.0,
    },
    "superintendent": {
        "engagement": 0.9,
        "turnover": 0.16,
        "successor_engagement": 0.6,
        "continuity": 0.25,
        "continuity_vision": 0.7,
    },
    "delegate": {"capacity": 0.7, "authority": 0.3},
    "priorities": {"count": 2.0, "arrival": 0.0, "shield": 0.8, "focus_cost": 0.35, "load": 0.06},
    "strategy": {
        "system": 1.0,
        "school": 0.0,
        "teacher": 0.0,
        "lead_share": 0.08,
        "lead_support": 1.6,
        "lead_selection": "openness",
    },
    "team": {
        "members": 12,
        "meeting_interval": 4,
        "attendance_base": -1.2,
        "attendance_drive": 4.2,
        "attendance_load": 0.3,
        "quorum": 0.5,
        "learning": 0.14,
        "initial_quality": 0.35,
    },
    "components": {"align": 0.045, "erosion": 0.012, "neglect": 0.004, "build_weeks": 24.0},
    "components.initial": dict(zip(COMPONENTS, (0.15, 0.15, 0.15, 0.10, 0.10, 0.15), strict=True)),
    "components.exists": dict(zip(COMPONENTS, (1.0, 1.0, 1.0, 1.0, 0.0, 0.0), strict=True)),
    "leaders": {
        "disposition_mean": 0.625,
        "disposition_concentration": 8.0,
        "response": 0.08,
        "sensitivity": 4.0,
        "threshold": 0.35,
    },
    "principals": {
        "disposition_mean": 0.5,
        "disposition_concentration": 5.0,
        "response": 0.06,
        "sensitivity": 4.0,
        "threshold": 0.3,
        "system_support": 1.2,
        "autonomy": 0.6,
        "load": 0.15,
        "turnover": 0.20,
        "discontinuity": 0.35,
        "monitoring": 6.0,
    },
    "structures": {
        "initial": 0.1,
        "build": 0.035,
        "decay": 0.004,
        "neglect": 0.012,
        "turnover_loss": 0.5,
    },
    "coaching": {
        "teachers_per_coach": 80.0,
        "contact_hours": 11.0,
        "half_dose": 0.08,
        "monitoring": 1.0,
    },
    "rollout": {"waves": 1, "wave_interval": 36},
    "teachers": {
        "turnover": 0.16,
        "leave_share": 0.5,
        "poverty_effect": 0.6,
        "support_effect": 0.4,
        "openness_effect": 0.5,
    },
    "peers": {"saturation": 0.5},
    "students": {"effect": 0.20, "years_in_school": 6.0},
    "barriers": dict.fromkeys(SUPPORTS, 1.0),
    "costs": {
        "coach_hour": 75.0,
        "staff_hour": 70.0,
        "release_hour": 35.0,
        "release_hours": 0.5,
        "component": 150_000.0,
    },
    # Tables: entry l of `weeks` is the transition l -> l + 1, entry l of `relapse` is l + 1 -> l.
    "levels": {
        "weeks": (4.0, 6.0, 5.0, 10.0, 28.0, 50.0, 100.0),
        "relapse": (0.005, 0.005, 0.004, 0.0015, 0.001, 0.0008, 0.0008),
        "fidelity": (0.0, 0.0, 0.0, 0.2, 0.6, 0.85, 1.0, 1.0),
    },
}

# Rows: transitions 0->1 to 6->7; columns: SUPPORTS.
BARRIERS_UP: Floats = np.array(
    [
        [0.36, 0.86, 0.00, 0.36, 0.00, 0.00, 0.00, 0.00, 0.43],
        [0.50, 0.58, 0.29, 0.43, 0.22, 0.00, 0.00, 0.22, 0.58],
        [0.36, 0.22, 0.58, 0.72, 0.43, 0.60, 0.00, 0.29, 0.36],
        [0.29, 0.07, 0.43, 0.29, 0.58, 1.00, 0.14, 0.43, 0.29],
        [0.22, 0.07, 0.22, 0.29, 0.43, 0.75, 0.58, 0.43, 0.22],
        [0.22, 0.14, 0.14, 0.22, 0.72, 0.30, 0.36, 0.22, 0.58],
        [0.14, 0.14, 0.14, 0.22, 0.36, 0.30, 0.43, 0.36, 0.29],
    ]
)
BARRIERS_DOWN: Floats = np.array([0.36, 0.14, 0.36, 0.22, 0.43, 0.22, 0.07, 0.14, 0.36])


@dataclass(frozen=True)
class Event:
    """Sets one parameter at the start of a week, after that week's year boundary."""

    week: int
    parameter: str
    value: float


@dataclass(frozen=True)
class Scenario:
    """Changes to the defaults, and dated events."""

    changes: dict[str, Any] = field(default_factory=dict)
    events: tuple[Event, ...] = ()


def default_parameters() -> Parameters:
    """All parameters under their full dotted names."""
    flat: Parameters = {"years": 5, "weeks_per_year": 36}
    for group, members in GROUPS.items():
        flat.update({f"{group}.{name}": value for name, value in members.items()})
    return flat


def parameters_of(scenario: Scenario) -> Parameters:
    """Defaults with the scenario's changes; an unknown name is an error, not a new parameter."""
    parameters = default_parameters()
    for name in [*scenario.changes, *(event.parameter for event in scenario.events)]:
        if name not in parameters:
            raise KeyError(f"unknown parameter '{name}'")
    parameters.update(scenario.changes)
    check_strategy(parameters)
    return parameters


def check_strategy(p: Parameters) -> None:
    """The shares of the three mechanisms must sum to 1."""
    total = p["strategy.system"] + p["strategy.school"] + p["strategy.teacher"]
    if abs(total - 1.0) > 1e-9:
        raise ValueError(f"strategy.system + .school + .teacher is {total}; must be 1")


def _strategy(system: float, school: float, teacher: float) -> dict[str, Any]:
    return {"strategy.system": system, "strategy.school": school, "strategy.teacher": teacher}


def _library() -> dict[str, Scenario]:
    engagement = "superintendent.engagement"
    delegates = (Event(8, engagement, 0.1),)
    support_ends = (
        Event(108, "coaching.contact_hours", 0.0),
        Event(108, engagement, 0.0),
        Event(108, "priorities.count", 6.0),
    )
    none_exist: dict[str, Any] = {f"components.exists.{name}": 0.0 for name in COMPONENTS}
    never_built = none_exist | {"components.build_weeks": 10_000.0}
    uneven: dict[str, Any] = {f"components.exists.{name}": 1.0 for name in COMPONENTS}
    uneven |= {
        "principals.disposition_mean": 0.3,
        "principals.disposition_concentration": 2.0,
        "components.initial.data": 0.5,
    }
    return {
        "engaged_focused": Scenario(),
        "delegated": Scenario(events=delegates),
        "disengaged": Scenario({engagement: 0.1}),
        "many_priorities": Scenario({"priorities.count": 6.0}),
        "delegated_many": Scenario({"priorities.count": 6.0}, delegates),
        "school_as_unit": Scenario(_strategy(0.1, 0.8, 0.1)),
        "teacher_to_teacher": Scenario(_strategy(0.1, 0.1, 0.8)),
        "churn": Scenario({"superintendent.turnover": 0.5, "priorities.arrival": 1.0}),
        "no_coaches": Scenario({"coaching.contact_hours": 0.0}),
        "three_waves": Scenario({"rollout.waves": 3}),
        "never_built": Scenario(never_built),
        "support_ends": Scenario({"years": 8}, support_ends),
        "support_ends_unaligned": Scenario(never_built | {"years": 8}, support_ends),
        "uneven_schools": Scenario(uneven),
        "uneven_schools_unmonitored": Scenario(uneven | {"coaching.monitoring": 0.0}),
    }


SCENARIOS = _library()
