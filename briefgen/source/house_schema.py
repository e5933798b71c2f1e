"""The JSON Schema of house.yaml, for editors."""

from __future__ import annotations

from typing import Any

from briefgen.model import RECORDS
from briefgen.schema import DRAFT, object_schema
from briefgen.source.house import Band, HouseFields, HouseReader, RiskWords

READERS = "rules by the reader's name, which apply in every template folder"


def schema() -> dict[str, Any]:
    """The schema of house.yaml (JSON Schema 2020-12)."""
    records = {**RECORDS, **{record.__name__: record for record in (Band, RiskWords, HouseReader)}}
    definitions = {name: object_schema(record) for name, record in sorted(records.items())}
    root = object_schema(HouseFields)
    root["properties"]["readers"] = {
        "description": READERS,
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/HouseReader"},
    }
    return {"$schema": DRAFT, "title": "briefgen house", **root, "$defs": definitions}
