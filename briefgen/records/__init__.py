"""YAML nodes and a model class -> a frozen record, with all problems in one pass."""

from briefgen.records.names import fits, meant, unknown
from briefgen.records.read import read_record
from briefgen.records.reading import Reading, closest, describe_node
from briefgen.records.values import SLUG
