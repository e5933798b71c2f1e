"""JSON Schema of the records for editors, generated from the field descriptions that the loader uses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefgen import locale
from briefgen.model import RECORDS, Brief
from briefgen.model.fields import Kind, Spec
from briefgen.model.standards import LIKELIHOOD_SCALES, SCHEMES
from briefgen.model.walk import fields_of
from briefgen.spreadsheet_registers import REGISTERS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: dict[str, Any] = {
    "type": ["string", "number", "boolean", "null"]
}  # editors guess types from YAML, the loader does not
SECTION_FILES = {
    "file": {"type": "string", "description": "a file beside the brief that holds the whole section"},
    "body_file": {"type": "string", "description": "a Markdown file beside the brief that holds the text"},
}


DATA_FILES = {
    "file": {"type": "string", "description": "a .csv or .xlsx beside the brief that holds the cells"},
    "sheet": {**TEXT, "description": "the sheet of the workbook; the first by default"},
    "range": {"type": "string", "description": "the cells to read: B3:F20; all by default"},
}


def schema(templates: Sequence[str] = ()) -> dict[str, Any]:
    """The schema of a brief (JSON Schema 2020-12), with a definition for each kind of record.

    `templates` are the audiences that an editor offers; others are allowed, since a template may be made later.
    """
    definitions = {name: object_schema(record) for name, record in sorted(RECORDS.items())}
    definitions["Section"]["properties"] |= SECTION_FILES
    definitions["TableItem"]["properties"] |= DATA_FILES
    definitions["Section"].pop("required", None)  # a section may be in a file of its own
    definitions["Likelihood"]["properties"]["term"] |= _offered(_terms())
    root = object_schema(Brief)
    for properties in (root["properties"], definitions["Section"]["properties"]):
        for name in REGISTERS:
            if name in properties:
                properties[name] = _or_file(properties[name])
    root["properties"]["audiences"] |= _list_of(templates)
    changes = [sign + name for sign in ("", "+", "-") for name in templates]
    for definition in definitions.values():
        if "audiences" in definition["properties"]:
            definition["properties"]["audiences"] |= _list_of(changes)
    root["properties"]["language"] |= _offered([{"const": tag} for tag in locale.languages()])
    return {"$schema": DRAFT, "title": "briefgen brief", **root, "$defs": definitions}


def _or_file(listed: dict[str, Any]) -> dict[str, Any]:
    """The schema of a register: a list, or the spreadsheet that holds it."""
    items = {key: value for key, value in listed.items() if key != "description"}
    named = {"type": "object", "properties": DATA_FILES, "required": ["file"], "additionalProperties": False}
    return {"description": listed["description"], "anyOf": [items, named]}


def object_schema(record: type) -> dict[str, Any]:
    """The schema of one kind of record: its fields with descriptions; others are not allowed."""
    properties, required = {}, []
    for name, described in fields_of(record):
        key = described.key or name
        properties[key] = {"description": described.doc, **_value(described, record)}
        if described.required:
            required.append(key)
    found = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "required": required} if required else found


def _value(described: Spec, owner: type) -> dict[str, Any]:
    match described.kind:
        case Kind.ITEMS:
            listed = {"type": "array", "items": _reference(described)}
            return {"anyOf": [_reference(described), listed]} if described.single else listed
        case Kind.RECORD:
            return _reference(described)
        case Kind.VARIANTS:
            keys: dict[str, object] = {
                spec.key or name: {} for name, spec in fields_of(owner) if spec.kind is not Kind.VARIANTS
            }
            words = {"type": "object", "properties": keys, "additionalProperties": False}
            return {"type": "object", "additionalProperties": words}
        case Kind.WORDS:
            entry = {"anyOf": [TEXT, _long(TEXT)]} if described.own else TEXT
            return {"type": "object", "additionalProperties": entry}
        case Kind.AUDIENCES:
            return {"type": ["array", "string"], "items": {"type": "string"}}
        case _ if described.many:
            return {"anyOf": [{"type": "array", "items": _own(described)}, _own(described)]}
        case _:
            return _own(described)


def _own(described: Spec) -> dict[str, Any]:
    """The schema of one text; the brief's own words may state a level and have others for a reader."""
    short = _scalar(described)
    return {"anyOf": [short, _long(short)]} if described.own else short


def _long(short: dict[str, Any]) -> dict[str, Any]:
    others = {"type": "object", "additionalProperties": short}
    properties = {"text": short, "handling": TEXT, "for": others}
    return {"type": "object", "properties": properties, "required": ["text"], "additionalProperties": False}


def _reference(described: Spec) -> dict[str, Any]:
    reference = {"$ref": f"#/$defs/{described.record}"}
    if not described.short:
        return reference
    inner = f"#/$defs/{described.record}/properties"
    lists = [{"$ref": f"{inner}/{described.listed}"}] if described.listed else []
    return {"anyOf": [reference, *lists, {"$ref": f"{inner}/{described.short}"}]}


def _offered(words: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Words that an editor completes; others are allowed too, and it is the loader that refuses."""
    return {"anyOf": [*words, TEXT]}


def _list_of(names: Sequence[str]) -> dict[str, Any]:
    """A list of names, or one name, that an editor completes."""
    one = _offered([{"const": name} for name in names])
    return {"type": ["array", "string"], "anyOf": [{"type": "array", "items": one}, one]}


def _terms() -> list[dict[str, Any]]:
    """The terms of the likelihood scales, each once, with its band in every scale that has it."""
    bands: dict[str, list[str]] = {}
    for scale, terms in LIKELIHOOD_SCALES.items():
        for term in terms:
            bands.setdefault(term.word, []).append(f"{scale}: {term.low} to {term.high} per cent")
    return [{"const": word, "description": "; ".join(found)} for word, found in bands.items()]


def _levels() -> list[dict[str, Any]]:
    """The levels of the handling schemes, each once, with the schemes that have it."""
    schemes: dict[str, list[str]] = {}
    for name, scheme in SCHEMES.items():
        for level in filter(None, scheme.levels):
            schemes.setdefault(level, []).append(name)
    return [{"const": level, "description": f"scheme {', '.join(found)}"} for level, found in schemes.items()]


def _scalar(described: Spec) -> dict[str, Any]:
    match described.kind:
        case Kind.CHOICE:
            # `1` to `6` are words of the Admiralty code, but numbers for an editor.
            numbers = [int(word) for word in described.choices if word.isdigit()]
            flags = [word == "true" for word in described.choices if word in {"true", "false"}]
            return {"enum": [*described.choices, *numbers, *flags]}
        case Kind.WHOLE:
            return {"type": "integer", "minimum": described.bounds[0], "maximum": described.bounds[1]}
        case Kind.SCORE:
            return {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 5}, {"type": "string"}]}
        case Kind.FLAG:
            return {"type": "boolean"}
        case Kind.NUMBER:
            return {"type": ["number", "string"]}
        case Kind.VALUE:
            return {"type": ["number", "string", "null"]}
        case Kind.SLUG:
            return _pattern("^[a-z0-9]+(-[a-z0-9]+)*$", described.kind)
        case Kind.DATE:
            return {"anyOf": [_pattern(r"^\d{4}(-\d{2}(-\d{2})?)?$", described.kind), {"type": "integer"}]}
        case Kind.LEVEL:
            return _offered(_levels())
        case _:
            return TEXT


def _pattern(pattern: str, kind: Kind) -> dict[str, Any]:
    """A text of that form; editors show the words of `patternErrorMessage` instead of the pattern."""
    return {"type": "string", "pattern": pattern, "patternErrorMessage": f"expected {kind.value}"}
