"""YAML files (briefs, house.yaml, template.yaml) as plain values with line and column, within safe limits."""

from briefgen.yamlfile.nodes import Entry, Mapping, Node, Scalar, Sequence
from briefgen.yamlfile.read import Tree, parse, read, text_of

__all__ = ["Entry", "Mapping", "Node", "Scalar", "Sequence", "Tree", "parse", "read", "text_of"]
