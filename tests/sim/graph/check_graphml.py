"""Reads GraphML files with networkx and igraph and compares what they see with the XML itself.

Usage: check_graphml.py FILE.graphml...   (Python 3.11, networkx, igraph)
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import igraph
import networkx

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"


class Content:
    """Ids of vertices with their roles, and how many edges there are of each type between which ends."""

    def __init__(self, roles: dict[str, str], edges: Counter[tuple[str, str, str]], n_values: int) -> None:
        self.roles = roles
        self.edges = edges
        self.n_values = n_values

    def differences(self, other: Content) -> list[str]:
        """In what the other differs, in words."""
        found = []
        if self.roles != other.roles:
            found.append("vertices or their roles")
        if self.edges != other.edges:
            found.append("edges or their types")
        if self.n_values != other.n_values:
            found.append(f"number of values of vertices ({self.n_values} and {other.n_values})")
        return found


def from_xml(path: Path) -> Content:
    """The content as the XML has it."""
    root = ElementTree.parse(path).getroot()
    names = {key.get("id"): key.get("attr.name") for key in root.findall(f"{NAMESPACE}key")}
    graph = root.find(f"{NAMESPACE}graph")
    assert graph is not None

    def values(element: ElementTree.Element) -> dict[str, str]:
        data = element.findall(f"{NAMESPACE}data")
        return {str(names[item.get("key")]): item.text or "" for item in data}

    nodes = {str(node.get("id")): values(node) for node in graph.findall(f"{NAMESPACE}node")}
    edges = Counter(
        (str(edge.get("source")), str(edge.get("target")), values(edge)["type"])
        for edge in graph.findall(f"{NAMESPACE}edge")
    )
    roles = {name: held["role"] for name, held in nodes.items()}
    return Content(roles, edges, sum(len(held) for held in nodes.values()))


def from_networkx(path: Path) -> Content:
    """The content as networkx has it."""
    graph = networkx.read_graphml(path)
    edges = Counter((a, b, data["type"]) for a, b, data in graph.edges(data=True))
    n_values = sum(len(data) for _, data in graph.nodes(data=True))
    return Content(dict(graph.nodes(data="role")), edges, n_values)


def from_igraph(path: Path) -> Content:
    """The content as igraph has it. It fills lacking values with empty texts and NaN, which are left out here."""
    graph = igraph.Graph.Read_GraphML(str(path))
    ids = graph.vs["id"]
    edges = Counter((ids[edge.source], ids[edge.target], edge["type"]) for edge in graph.es)
    held = [
        value
        for vertex in graph.vs
        for name, value in vertex.attributes().items()
        if name != "id" and value != "" and value == value
    ]
    return Content(dict(zip(ids, graph.vs["role"], strict=True)), edges, len(held))


def check_tree(content: Content) -> list[str]:
    """Whether everybody reports to the superintendent in the end."""
    superior = {a: b for a, b, kind in content.edges if kind == "reports_to"}
    lost = []
    for person in content.roles:
        top = person
        for _ in range(len(superior) + 1):
            top = superior.get(top, top)
        if content.roles[top] != "superintendent":
            lost.append(f"{person} does not report to the superintendent")
    return lost


def main() -> int:
    """Checks the files named on the command line."""
    n_wrong = 0
    for path in map(Path, sys.argv[1:]):
        expected = from_xml(path)
        wrong = check_tree(expected)
        for reader, content in (("networkx", from_networkx(path)), ("igraph", from_igraph(path))):
            wrong += [f"{reader} sees other {text}" for text in expected.differences(content)]
        for line in wrong:
            print(f"{path}: {line}")
        n_wrong += len(wrong)
        print(f"{path}: {len(expected.roles)} people, {expected.edges.total()} edges")
    return 1 if n_wrong or len(sys.argv) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
