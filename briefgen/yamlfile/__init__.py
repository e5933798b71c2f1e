"""YAML files (briefs, house.yaml, template.yaml) as plain values with line and column, within safe limits."""

from briefgen.yamlfile.nodes import Mapping, MappingEntry, Node, Scalar, Sequence
from briefgen.yamlfile.read import Tree, parse, read, read_packaged, text_of
