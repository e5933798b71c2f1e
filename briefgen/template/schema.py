"""The JSON Schema of template.yaml, for editors."""

from __future__ import annotations

from typing import Any

from briefgen import locale
from briefgen.audience import withholdable
from briefgen.components import PARTS
from briefgen.components.part import Part, PartOption
from briefgen.house_file import STYLE_ROLES
from briefgen.model.standards import SCHEMES
from briefgen.schema import DRAFT, TEXT, object_schema
from briefgen.template.fields import RECORDS, TemplateFields

SHOW = "the parts in their order, each with its options; a list here replaces the one that is inherited"


def schema() -> dict[str, Any]:
    """The schema of template.yaml (JSON Schema 2020-12), with every part, option and label."""
    root = object_schema(TemplateFields)
    definitions = {name: object_schema(record) for name, record in sorted(RECORDS.items())}
    reader = definitions["ReaderFields"]["properties"]
    reader["clearance"] |= {
        "properties": {name: _one_of(one.levels) for name, one in SCHEMES.items() if name != "none"}
    }
    reader["withhold"] |= {
        "anyOf": [{"type": "array", "items": _one_of(withholdable())}, _one_of(withholdable())]
    }
    root["properties"] |= {
        "show": {"description": SHOW, "type": "array", "minItems": 1, "items": _part_schema()},
        "labels": {"description": root["properties"]["labels"]["description"], **_labels()},
        "styles": {
            "type": "object",
            "properties": dict.fromkeys(STYLE_ROLES, TEXT),
            "additionalProperties": False,
        },
    }
    return {"$schema": DRAFT, "title": "briefgen template", **root, "$defs": definitions}


def _one_of(words: tuple[str, ...]) -> dict[str, Any]:
    return {"enum": list(words)}


def _labels() -> dict[str, Any]:
    words = {key: {**TEXT, "description": f"by default: {word}"} for key, word in locale.labels().items()}
    return {"type": "object", "properties": words, "additionalProperties": False}


def _part_schema() -> dict[str, Any]:
    """A part by its name, or its name with its options."""
    named = [{"const": part.name, "description": part.doc} for part in PARTS.values()]
    chosen = {part.name: _options(part) for part in PARTS.values()}
    with_options = {"type": "object", "properties": chosen, "additionalProperties": False, "minProperties": 1}
    return {"anyOf": [*named, {**with_options, "maxProperties": 1}]}


def _options(part: Part) -> dict[str, Any]:
    options = {option.name: {"description": option.doc, **_value(option)} for option in part.options}
    return {
        "description": part.doc, "type": ["object", "null"], "properties": options, "additionalProperties": False,
    }  # fmt: skip


def _value(option: PartOption) -> dict[str, Any]:
    match option.kind:
        case "flag":
            return {"type": "boolean", "default": option.default}
        case "whole":
            return {"type": "integer", "minimum": 0, "default": option.default}
        case "choice":
            return _one_of(option.choices)
        case "words":
            items = _one_of(option.choices) if option.choices else TEXT
            return {"anyOf": [{"type": "array", "items": items}, items]}
        case "text":
            return TEXT
