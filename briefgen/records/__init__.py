"""Nodes of YAML and a model class become a frozen record, every problem at once."""

from briefgen.records.read import read_record
from briefgen.records.reading import Reading, closest, found
from briefgen.records.values import SLUG

__all__ = ["SLUG", "Reading", "closest", "found", "read_record"]
