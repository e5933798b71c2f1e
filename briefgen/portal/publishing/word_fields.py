"""The fields of a Word file (ISO/IEC 29500-1, 17.16), as Word puts their codes together, against those that our files have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from briefgen.template.letterhead import FIELDS as LETTERHEAD

FIELDS = LETTERHEAD | {"TOC", "REF", "NOTEREF", "PAGEREF"}
NAME = re.compile(r"\s*([A-Za-z]+)(?=[\s\\]|\Z)")
COMPUTED = "whose code is computed"


@dataclass(slots=True)
class _Code:
    """The code of a field that has begun."""

    pieces: list[str] = field(default_factory=list)
    finished: bool = False  # what follows is its result
    computed: bool = False  # words or other fields stand in it

    def text(self) -> str:
        return COMPUTED if self.computed else "".join(self.pieces)


def findings(root: etree._Element) -> Iterator[str]:
    """Each field of a part that none of our files has."""
    for code in _codes(root):
        match = NAME.match(code)
        if match is None or match[1].upper() not in FIELDS:
            yield f"a field {code if code == COMPUTED else next(iter(code.split()), 'without a name')}"


def _codes(root: etree._Element) -> Iterator[str]:
    """The code of every field; of one in whose code words or fields stand, what says so."""
    open_fields: list[_Code] = []
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        inner = open_fields[-1] if open_fields and not open_fields[-1].finished else None
        if name == "fldSimple":
            yield COMPUTED if inner else _attribute(element, "instr")
        elif name in {"instrText", "delInstrText"}:
            if inner is None:
                yield element.text or ""
            else:
                inner.pieces.append(element.text or "")
        elif name == "fldChar":
            yield from _mark(_attribute(element, "fldCharType"), open_fields)
        elif name in {"t", "sym", "delText"} and inner:
            inner.computed = True
    yield from (one.text() for one in open_fields if not one.finished)


def _mark(kind: str, open_fields: list[_Code]) -> Iterator[str]:
    """The code that is whole at a mark; a field that begins in the code of another makes that one computed."""
    if kind == "begin":
        if open_fields and not open_fields[-1].finished:
            open_fields[-1].computed = True
        open_fields.append(_Code())
    elif open_fields:
        if not open_fields[-1].finished:
            yield open_fields[-1].text()
        open_fields[-1].finished = True
        if kind == "end":
            open_fields.pop()


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute by its name, whatever its namespace."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")
