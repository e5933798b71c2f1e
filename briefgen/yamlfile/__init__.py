"""The guard, places (line and column), plain values; briefs, house.yaml, template.yaml."""

from briefgen.yamlfile.nodes import Entry, Mapping, Node, Scalar, Sequence
from briefgen.yamlfile.read import Plain, Tree, parse, read, read_packaged, text_of

__all__ = [
    "Entry",
    "Mapping",
    "Node",
    "Plain",
    "Scalar",
    "Sequence",
    "Tree",
    "parse",
    "read",
    "read_packaged",
    "text_of",
]
