"""The figure of an organization: people and ties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes

from districtwide._drawing import legend, new_axes, signed_by, style

if TYPE_CHECKING:
    from districtwide.organization import Organization


def organization(found: Organization, ax: Axes | None = None) -> Axes:
    """People and ties: schools as circles of their teachers, leaders in the middle; advice is thin, reporting is not drawn."""
    ax = new_axes(ax)
    graph = found.graph
    places = _places(found)
    for a, b, kind in graph.edges(data="type"):
        if kind == "advice" and a in places and b in places:
            (xa, ya), (xb, yb) = places[a], places[b]
            ax.plot([xa, xb], [ya, yb], color="0.75", linewidth=0.4, zorder=1)
    roles = sorted({str(role) for _, role in graph.nodes(data="role")}, key=lambda role: (role != "teacher", role))
    for k, role in enumerate(roles):
        xy = np.array([places[person] for person, own in graph.nodes(data="role") if own == role])
        ax.scatter(xy[:, 0], xy[:, 1], s=8 if role == "teacher" else 36, color=style(k)[0], label=role.replace("_", " "),
                   zorder=2)
    _name_schools(ax, found, places)
    ax.set_aspect("equal")
    ax.set_axis_off()
    legend(ax, *ax.get_legend_handles_labels())
    return signed_by(ax, "", found.provenance)


def _name_schools(ax: Axes, found: Organization, places: dict[Any, tuple[float, float]]) -> None:
    """Above each circle the school's name, where there are few enough to be read."""
    names = {str(school) for _, school in found.graph.nodes(data="school") if school}
    for name in sorted(names) if len(names) <= 12 else []:
        xy = np.array([places[person] for person, school in found.graph.nodes(data="school") if school == name])
        ax.annotate(name, (xy[:, 0].mean(), xy[:, 1].max()), xytext=(0, 6), textcoords="offset points", ha="center")


def _places(found: Organization) -> dict[Any, tuple[float, float]]:
    """Schools stand on a circle, their people on circles of their own, all others in the middle."""
    schools: dict[str, list[Any]] = {}
    for person, school in found.graph.nodes(data="school"):
        schools.setdefault(school or "", []).append(person)
    others = schools.pop("", [])
    radius = 1.0 / max(2.0, len(schools) / np.pi + 0.5)
    places = _on_circle(others, (0.0, 0.0), 0.25)
    for k, people in enumerate(schools.values()):
        angle = 2 * np.pi * k / len(schools)
        places |= _on_circle(people, (np.cos(angle), np.sin(angle)), 0.8 * radius)
    return places


def _on_circle(people: list[Any], centre: tuple[float, float], radius: float) -> dict[Any, tuple[float, float]]:
    angles = 2 * np.pi * np.arange(len(people)) / max(1, len(people))
    return {
        person: (centre[0] + radius * np.cos(angle), centre[1] + radius * np.sin(angle))
        for person, angle in zip(people, angles, strict=True)
    }
