"""YAML nodes and a model class -> a frozen record, with all problems in one pass."""

from briefgen.records.read import read_record
from briefgen.records.reading import Reading, closest, found
from briefgen.records.values import SLUG

__all__ = ["SLUG", "Reading", "closest", "found", "read_record"]
