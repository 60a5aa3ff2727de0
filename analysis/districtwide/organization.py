"""A district's people and ties: from tables or networkx graphs, and back."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from districtwide import _engine
from districtwide.errors import whole_number
from districtwide.scenario import Scenario

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


class Organization:
    """People and their ties, as a graph.

    Attributes
    ----------
    graph : networkx.Graph
        Vertices are people with ``role`` (and, of teachers, ``school``, ``department``); edges have a ``type``:
        reports_to, advice, team ...
    provenance : str
        How it was made, as JSON; "" of a graph that was made elsewhere.
    """

    def __init__(self, graph: nx.Graph, provenance: str = "") -> None:
        self.graph = graph
        self.provenance = provenance

    @classmethod
    def of(cls, scenario: Scenario | str | Path, *, sample: int = 0) -> Organization:
        """The organization in which a scenario's replicates live.

        Parameters
        ----------
        scenario : Scenario, str or Path
            Its parameters ``organization.*`` and seed decide.
        sample : int
            Which of the ``organization.samples`` organizations, from 0; replicate r lives in number r mod samples.

        Returns
        -------
        Organization

        Raises
        ------
        InputError
        """
        import networkx as nx

        one = scenario if isinstance(scenario, Scenario) else Scenario.load(scenario)
        text = _engine.organization_graphml(one._held, whole_number("sample", sample))
        graph = nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)
        return cls(graph, _engine.organization_provenance(one._held, sample, text))

    @classmethod
    def from_tables(cls, people: pd.DataFrame, ties: pd.DataFrame | None = None) -> OrganizationTables:
        """Takes a table of people and one of ties, with the columns of a scenario's CSV files.

        Parameters
        ----------
        people : DataFrame
            One row per person: id, role, school, reports_to, department, poverty (share, 0..1), initial_level (0..7).
            Unknown columns may be left out. pandas turns whole numbers into floats where one is missing; they are read
            as whole numbers: the id 7.0 is 7.
        ties : DataFrame, optional
            One row per tie: a and b (ids), type (advice, team ...). Generated where not given.

        Returns
        -------
        OrganizationTables
        """
        return OrganizationTables(people, ties)

    def measures(self) -> pd.DataFrame:
        """Each teacher's position in the graph of advice ties.

        Returns
        -------
        DataFrame
            One row per teacher, indexed by ``teacher`` (the person's id), with the columns school (id), degree (number of
            advice partners), betweenness (share of the pairs of other teachers, 0..1, whose shortest paths lead through
            the teacher) and clustering (share of the pairs of partners, 0..1, who are partners of each other).
            ``attrs["provenance"]``: how the organization was made, as JSON.

        Examples
        --------
        >>> import districtwide as dw
        >>> table = dw.Organization.of("small_district").measures()
        >>> len(table), list(table)
        (74, ['school', 'degree', 'betweenness', 'clustering'])
        """
        import networkx as nx
        import pandas as pd

        advice = nx.Graph()
        advice.add_nodes_from(person for person, role in self.graph.nodes(data="role") if role == "teacher")
        advice.add_edges_from((a, b) for a, b, kind in self.graph.edges(data="type") if kind == "advice")
        schools = dict(self.graph.nodes(data="school"))
        table = pd.DataFrame(
            {
                "school": {person: schools.get(person) for person in advice},
                "degree": dict(advice.degree()),
                "betweenness": nx.betweenness_centrality(advice),
                "clustering": nx.clustering(advice),
            }
        ).rename_axis("teacher")
        table.attrs["provenance"] = self.provenance
        return table

    def save(self, path: str | Path) -> Path:
        """Writes GraphML, which a scenario takes as ``organization.file``."""
        import networkx as nx

        nx.write_graphml(self.graph, path)
        return Path(path)

    def plot(self, ax: Any = None) -> Any:
        """People by role and school, ties between them. Takes and returns matplotlib Axes."""
        from districtwide.plot import organization

        return organization(self, ax)


class OrganizationTables:
    """People and ties as tables (`Organization.from_tables` makes one)."""

    def __init__(self, people: pd.DataFrame, ties: pd.DataFrame | None) -> None:
        self.people = _with_whole_numbers(people)
        self.ties = None if ties is None else _with_whole_numbers(ties)

    def save(self, folder: str | Path, name: str = "organization") -> dict[str, str]:
        """Writes NAME_people.csv and NAME_ties.csv. Returns what a scenario is given:
        ``scenario.with_(tables.save("."))``.
        """
        tables = {"organization.file": (self.people, "people"), "organization.ties": (self.ties, "ties")}
        files = {}
        for key, (table, kind) in tables.items():
            if table is not None:
                files[key] = str(Path(folder) / f"{name}_{kind}.csv")
                table.to_csv(files[key], index=False)
        return files


def _with_whole_numbers(table: pd.DataFrame) -> pd.DataFrame:
    """A table in which floats that are whole numbers are written as such: "0.0" would be another id than "0"."""
    import numpy as np
    import pandas as pd

    def whole(value: Any) -> Any:
        return int(value) if isinstance(value, float | np.floating) and float(value).is_integer() else value

    columns = {name: [whole(value) for value in column] for name, column in table.items()}
    return pd.DataFrame(columns, table.index, dtype=object)
