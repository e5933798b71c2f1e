"""A register of a brief from a spreadsheet: the headings name fields, each row is an item, each problem stands at its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefgen.model import RECORDS, Brief
from briefgen.model.fields import Kind, Spec
from briefgen.model.walk import fields_of, keys_of
from briefgen.records import Reading, closest, meant
from briefgen.records.values import FALSE, TRUE, fold
from briefgen.sheets import Cell, Sheet
from briefgen.source.data_files import KEYS, check_heading, scalar_of, sheet_of
from briefgen.source.sections import Files
from briefgen.source.title_rows import below_title
from briefgen.yamlfile import Mapping as MappingNode
from briefgen.yamlfile import MappingEntry, Node, Scalar, Sequence

ASIDE = re.compile(r"\([^)]*\)")  # `Likelihood (1-5)` is the field likelihood
SIGNS = re.compile(r"[^a-z0-9]+")
ENTRIES = re.compile(r"\s*[;\n]\s*")
NAMES = re.compile(r"[;,\s]+")


class Register(Struct, frozen=True):
    """A register as it is read: its field in a brief, and what each column of the sheet holds, None for nothing."""

    name: str
    columns: tuple[RegisterField | None, ...]


class RegisterField(Struct, frozen=True):
    """A field that a column holds; `holder` is that of the record within the item that has it, empty for the item's own."""

    key: str
    spec: Spec
    holder: str = ""


def register(node: MappingNode, name: str, path: str, files: Files) -> Node:
    """The items of the spreadsheet that a mapping names, as a list of mappings; an empty one where there is none."""
    place = node.place
    for entry in node.entries:
        if entry.key not in KEYS:
            message = f"expected file, sheet or range, found {entry.key!r}"
            files.reading.problem(
                "unknown-field", message, entry.place, f"{path}.{entry.key}", closest(entry.key, KEYS)
            )
    sheet = sheet_of(node, path, files)
    if sheet is None:
        return Sequence((), place)
    return Sequence(tuple(items(sheet, name, path, files.reading)), place)


def items(sheet: Sheet, name: str, path: str, reading: Reading) -> Iterator[MappingNode]:
    """A mapping for each row of a sheet; a problem at each heading that names no field."""
    if not sheet.rows:
        message = "expected a row of headings, found nothing"
        reading.problem("table", message, sheet.place, path, "the first row that is read has the headings")
        return
    known = known_fields(name)
    sheet = below_title(sheet, lambda cell: field_name(cell.text) in known, path, reading)
    found = Register(name, tuple(_columns(sheet, name, path, reading)))
    rows = [row for row in sheet.rows[1:] if any(cell.kind != "empty" for cell in row)]
    for index, row in enumerate(rows):
        yield _item(row, found, f"{path}[{index}]", reading)


def known_fields(name: str) -> dict[str, RegisterField]:
    """What a register's columns may hold, by the heading: `red_lines`, `residual_likelihood`."""
    found = {}
    for key, spec in _specs(RECORDS[dict(fields_of(Brief))[name].record]):
        if spec.kind is Kind.VARIANTS:
            continue
        if spec.kind is Kind.RECORD:
            for inner, one in _specs(RECORDS[spec.record]):
                found[f"{key}_{inner}"] = RegisterField(inner, one, key)
        else:
            found[key] = RegisterField(key, spec)
    return found


def _specs(record: type) -> Iterator[tuple[str, Spec]]:
    described = dict(fields_of(record))
    return ((key, described[name]) for key, name in keys_of(record).items())


def _columns(sheet: Sheet, name: str, path: str, reading: Reading) -> Iterator[RegisterField | None]:
    known, seen = known_fields(name), set[str]()
    for index, cell in enumerate(sheet.rows[0]):
        key = field_name(cell.text)
        if cell.kind == "empty":
            check_heading(sheet, index, path, reading)
            yield None
        elif key not in known:
            message = f"expected a field of {name}, found the heading {fold(cell.text)!r}"
            near = meant(key, known)
            hint = f"did you mean {near!r}?"
            if not near:
                hint = f"leave the column out by `range`, or name it one of {', '.join(known)}"
            reading.problem("heading", message, cell.place, path, hint)
            # The column of the field that is meant, so that it is not missing in each row.
            yield known[near] if near and near not in seen else None
            seen.add(near)
        else:
            if key in seen:
                message = f"the heading {fold(cell.text)!r} is used twice"
                reading.problem("heading", message, cell.place, path, "give one of them another name")
            yield known[key] if key not in seen else None
            seen.add(key)


def field_name(heading: str) -> str:
    """The name of the field that a heading may be."""
    return SIGNS.sub("_", ASIDE.sub("", heading.casefold())).strip("_")


def _item(row: tuple[Cell, ...], found: Register, path: str, reading: Reading) -> MappingNode:
    entries: list[MappingEntry] = []
    held: dict[str, list[MappingEntry]] = {}
    for cell, field in zip(row, found.columns, strict=True):
        if field is None:
            continue
        entry = MappingEntry(field.key, cell.place, _value(cell, field.spec, f"{path}.{field.key}", reading))
        if not field.holder:
            entries.append(entry)
        elif cell.kind != "empty":
            held.setdefault(field.holder, []).append(entry)
    for holder, inner in held.items():
        entries.append(MappingEntry(holder, inner[0].place, MappingNode(tuple(inner), inner[0].place)))
    first = next(cell for cell in row if cell.kind != "empty")
    return MappingNode(tuple(entries), first.place)


def _value(cell: Cell, spec: Spec, path: str, reading: Reading) -> Node:
    """The node of a cell: an empty one is as a field that is not written, several entries are a list."""
    node = scalar_of(cell, path, reading)
    if not node.text:
        return Scalar("", cell.place)
    if spec.kind is Kind.AUDIENCES or (spec.many and spec.kind is Kind.SLUG):
        return _list(NAMES.split(node.text), cell)
    if spec.many or spec.kind is Kind.ITEMS:
        return _list(ENTRIES.split(node.text), cell)
    return Scalar(typed(node.text, spec), cell.place, node.quoted)


def _list(texts: list[str], cell: Cell) -> Sequence:
    return Sequence(tuple(Scalar(text, cell.place, quoted=True) for text in texts if text), cell.place)


def typed(text: str, spec: Spec) -> str:
    """The text as a brief has it: words of a choice and flags may be written as in a sentence."""
    word = text.strip().casefold()
    choices: Mapping[str, str] = {one.replace("_", " ").casefold(): one for one in spec.choices}
    if spec.kind is Kind.CHOICE:
        return choices.get(SIGNS.sub(" ", word), text)
    if spec.kind is Kind.FLAG and word in TRUE | FALSE:
        return word
    return text
