"""Bidirectional classes as one letter each, so that the rules of UAX 9 are substitutions in a text."""

from __future__ import annotations

from types import MappingProxyType

CODES = MappingProxyType({
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N", "ES": "S", "ET": "T", "CS": "C", "NSM": "M",
    "FSI": "I", "LRI": "I", "RLI": "I", "PDI": "I", "B": "O", "S": "O", "WS": "O", "ON": "O",
})  # fmt: skip
"""The letter of each class that a sequence holds: `I` for what begins or ends an isolate, `O` for the other neutral ones."""
