"""Generated organizations: schools, departments, advice ties, poverty.

Organizations of all replicates lie end to end: one long vector of teachers, one block-diagonal
matrix of advice ties. Every organization has the same number of schools, so what belongs to
schools is held as arrays (n_replicates, n_schools).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp  # type: ignore[import-untyped]
from numpy.typing import NDArray

from district_parameters import Floats, Parameters

Ints = NDArray[np.int64]

ORGANIZATION_STREAM = 1_000  # keeps these draws apart from those of the weeks


@dataclass(frozen=True)
class Organization:
    """One generated organization; teachers are numbered school by school."""

    school_sizes: Ints  # (n_schools)
    poverty: Floats  # share of students, 0..1 (n_schools)
    ties: Ints  # each undirected tie once, first < second (n_ties, 2)


@dataclass(frozen=True)
class World:
    """The organizations of all replicates end to end; never changes after building."""

    school_sizes: Ints  # (n_replicates, n_schools)
    poverty: Floats  # (n_replicates, n_schools)
    n_teachers: Ints  # (n_replicates)
    replicate_of: Ints  # (all teachers)
    school_of: Ints  # replicate * n_schools + school (all teachers)
    area_of: Ints  # area of each school of a district (n_schools)
    advice: sp.csr_array  # 1 where tied (all teachers, all teachers)
    degree: Floats  # (all teachers)


def beta(
    generator: np.random.Generator, mean: float, concentration: float, shape: tuple[int, ...]
) -> Floats:
    """Beta with a mean and a concentration, kept within [0.001, 0.999]."""
    draws = generator.beta(mean * concentration, (1.0 - mean) * concentration, shape)
    return np.clip(draws, 0.001, 0.999)


def draw_school_sizes(generator: np.random.Generator, p: Parameters) -> Ints:
    """The sizes given, else log-normal ones rounded to at least two teachers."""
    if p["organization.school_sizes"] is not None:
        return np.asarray(p["organization.school_sizes"], dtype=np.int64)
    log_variance = np.log1p(p["organization.school_size_cv"] ** 2)
    log_mean = np.log(p["organization.teachers_per_school"]) - log_variance / 2.0
    sizes = generator.lognormal(log_mean, np.sqrt(log_variance), p["organization.schools"])
    rounded: Ints = np.floor(sizes + 0.5).astype(np.int64)
    return np.maximum(2, rounded)


def close_triangles(
    generator: np.random.Generator, partners: list[list[int]], wanted: int
) -> list[tuple[int, int]]:
    """Tie pairs that share a partner until enough are tied or 20 draws a teacher are used up."""
    closed: list[tuple[int, int]] = []
    size = len(partners)
    for through, one, other in generator.random((20 * size, 3)).tolist():
        if len(closed) == wanted:
            break
        mine = partners[int(through * size)]
        if len(mine) < 2:
            continue
        first = int(one * len(mine))
        second = int(other * (len(mine) - 1))
        second += second >= first  # the second partner is uniform over all but the first
        a, b = mine[first], mine[second]
        if b in partners[a]:
            continue
        partners[a].append(b)
        partners[b].append(a)
        closed.append((min(a, b), max(a, b)))
    return closed


def draw_school_ties(generator: np.random.Generator, size: int, p: Parameters) -> Ints:
    """Ties within one school: independent pairs first, then closed triangles."""
    department_size = p["organization.department_size"]
    first, second = np.triu_indices(size, 1)
    same_department = first // department_size == second // department_size
    elsewhere = min(1.0, p["organization.same_school_ties"] / max(1, size - department_size))
    tie_probability = np.where(same_department, p["organization.same_department_tie"], elsewhere)
    closure = p["organization.closure"]
    tied = generator.random(first.size) < (1.0 - closure) * tie_probability
    ties = np.column_stack((first[tied], second[tied]))
    partners: list[list[int]] = [[] for _ in range(size)]
    for a, b in ties.tolist():
        partners[a].append(b)
        partners[b].append(a)
    wanted = int(generator.binomial(int(np.floor(tie_probability.sum() + 0.5)), closure))
    closed = close_triangles(generator, partners, wanted)
    return np.concatenate((ties, np.array(closed, dtype=np.int64).reshape(-1, 2)))


def draw_ties_between_schools(generator: np.random.Generator, sizes: Ints, p: Parameters) -> Ints:
    """Random pairs of the district, of which only pairs of two different schools are kept."""
    n_teachers = int(sizes.sum())
    n_pairs = generator.poisson(p["organization.other_school_ties"] * n_teachers / 2.0)
    pairs = np.sort(generator.integers(0, n_teachers, (n_pairs, 2)), axis=1)
    school = np.repeat(np.arange(sizes.size), sizes)
    different = school[pairs[:, 0]] != school[pairs[:, 1]]
    return np.unique(pairs[different], axis=0)


def draw_organization(p: Parameters, seed: int, number: int) -> Organization:
    """Organization `number`: depends on the seed and its number alone."""
    generator = np.random.default_rng([seed, ORGANIZATION_STREAM, number])
    sizes = draw_school_sizes(generator, p)
    starts = np.cumsum(sizes) - sizes
    ties = [
        start + draw_school_ties(generator, int(size), p)
        for start, size in zip(starts, sizes, strict=True)
    ]
    ties.append(draw_ties_between_schools(generator, sizes, p))
    poverty = beta(
        generator,
        p["organization.poverty_mean"],
        p["organization.poverty_concentration"],
        (sizes.size,),
    )
    return Organization(sizes, poverty, np.concatenate(ties))


def tie_matrix(ties: Ints, n_teachers: int) -> sp.csr_array:
    """Symmetric matrix of ones from ties listed once."""
    rows = np.concatenate((ties[:, 0], ties[:, 1]))
    columns = np.concatenate((ties[:, 1], ties[:, 0]))
    return sp.csr_array((np.ones(rows.size), (rows, columns)), shape=(n_teachers, n_teachers))


def build_world(p: Parameters, seed: int, n_replicates: int) -> World:
    """Lay the organizations of all replicates end to end; r lives in number r mod samples."""
    n_samples = min(p["organization.samples"], n_replicates)
    samples = [draw_organization(p, seed, number) for number in range(n_samples)]
    chosen = [samples[r % p["organization.samples"]] for r in range(n_replicates)]
    sizes = np.stack([organization.school_sizes for organization in chosen])
    n_teachers = sizes.sum(axis=1)
    starts = np.cumsum(n_teachers) - n_teachers
    ties = np.concatenate(
        [start + organization.ties for start, organization in zip(starts, chosen, strict=True)]
    )
    advice = tie_matrix(ties, int(n_teachers.sum()))
    n_schools = sizes.shape[1]
    return World(
        school_sizes=sizes,
        poverty=np.stack([organization.poverty for organization in chosen]),
        n_teachers=n_teachers,
        replicate_of=np.repeat(np.arange(n_replicates), n_teachers),
        school_of=np.repeat(np.arange(sizes.size), sizes.ravel()),
        area_of=np.arange(n_schools) // p["organization.schools_per_area"],
        advice=advice,
        degree=np.diff(advice.indptr).astype(np.float64),
    )


def betweenness(advice: sp.csr_array) -> Floats:
    """Number of shortest paths through each vertex (Brandes' accumulation, unweighted)."""
    n = advice.shape[0]
    neighbours = [
        advice.indices[advice.indptr[v] : advice.indptr[v + 1]].tolist() for v in range(n)
    ]
    total = np.zeros(n)
    for source in range(n):
        distance, n_paths, order = [-1] * n, [0.0] * n, []
        distance[source], n_paths[source] = 0, 1.0
        queue = deque([source])
        while queue:
            v = queue.popleft()
            order.append(v)
            for w in neighbours[v]:
                if distance[w] < 0:
                    distance[w] = distance[v] + 1
                    queue.append(w)
                if distance[w] == distance[v] + 1:
                    n_paths[w] += n_paths[v]
        dependency = [0.0] * n
        for w in reversed(order):
            for v in neighbours[w]:
                if distance[v] == distance[w] - 1:
                    dependency[v] += n_paths[v] / n_paths[w] * (1.0 + dependency[w])
            if w != source:
                total[w] += dependency[w]
    return total / 2.0  # each undirected path was walked from both ends


@dataclass
class TieCounts:
    """What the figures of many organizations are pooled from."""

    department_pairs: float = 0.0
    department_ties: float = 0.0
    other_pairs: float = 0.0
    other_ties: float = 0.0


def school_figures(block: Floats, department_size: int, counts: TieCounts) -> tuple[float, float]:
    """Mean local clustering (NaN without a teacher of two ties) and spectral radius of a school."""
    degree = block.sum(axis=1)
    several = degree >= 2
    triangles = np.einsum("ij,ji->i", block @ block, block)[several] / 2.0
    pairs = degree[several] * (degree[several] - 1) / 2.0
    clustering = float(np.mean(triangles / pairs)) if several.any() else float("nan")
    first, second = np.triu_indices(block.shape[0], 1)
    same = first // department_size == second // department_size
    tied = block[first, second]
    counts.department_pairs += same.sum()
    counts.department_ties += tied[same].sum()
    counts.other_pairs += (~same).sum()
    counts.other_ties += tied[~same].sum()
    return clustering, float(np.linalg.eigvalsh(block)[-1])


def organization_figures(p: Parameters, seed: int, n_organizations: int) -> dict[str, float]:
    """The figures by which models/README.md, section 5, describes its generated organizations."""
    counts = TieCounts()
    degrees, between, clustering, radius = [], [], [], []
    for number in range(n_organizations):
        organization = draw_organization(p, seed, number)
        sizes = organization.school_sizes
        school = np.repeat(np.arange(sizes.size), sizes)
        ends = school[organization.ties]
        degrees.append(2.0 * organization.ties.shape[0] / sizes.sum())
        between.append(float(np.mean(ends[:, 0] != ends[:, 1])))
        matrix = tie_matrix(organization.ties, int(sizes.sum()))
        stops = np.cumsum(sizes)
        for start, stop in zip(stops - sizes, stops, strict=True):
            block = matrix[start:stop, start:stop].toarray()
            figures = school_figures(block, p["organization.department_size"], counts)
            clustering.append(figures[0])
            radius.append(figures[1])
    odds = (
        counts.department_ties
        / (counts.department_pairs - counts.department_ties)
        / (counts.other_ties / (counts.other_pairs - counts.other_ties))
    )
    return {
        "mean_degree": float(np.mean(degrees)),
        "share_between_schools": float(np.mean(between)),
        "clustering": float(np.nanmean(clustering)),
        "department_odds_ratio": odds,
        "spectral_radius": float(np.mean(radius)),
    }
