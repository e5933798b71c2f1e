"""What a template may touch: the fields of the reader's view, and nothing that can act.

Only `str`, `int`, `float`, `bool`, tuples, `Shown`, `TemplateText` and part functions stand in a template's context:
no object of a library, no path, no model class (a class with methods is a way out of the sandbox).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from briefgen import prose
from briefgen.components import placing
from briefgen.components.context import Context
from briefgen.document import Block, Inline
from briefgen.model import PartialDate
from briefgen.model.fields import Kind, Spec
from briefgen.model.walk import fields_of
from briefgen.template.bounds import Meter


class TemplateText:
    """Nodes that a template carries through its markup by reference; as text it is its reference."""

    __slots__ = ("_carrier", "_nodes")

    def __init__(self, nodes: tuple[Inline, ...] | tuple[Block, ...], carrier: Carrier) -> None:
        self._nodes = nodes
        self._carrier = carrier

    def __str__(self) -> str:
        return self._carrier.carry(self._nodes)

    def __bool__(self) -> bool:
        return bool(self._nodes)


class TemplateBody(TemplateText):
    """A body text, read each time that it is printed: its headings have anchors of their own, and it may place figures."""

    __slots__ = ("_context", "_text")

    def __init__(self, text: str, context: Context, carrier: Carrier) -> None:
        super().__init__((), carrier)
        self._text = text
        self._context = context

    def __str__(self) -> str:
        anchor = self._context.anchor("body")
        return self._carrier.carry(placing.body(self._context, self._text, anchor))

    def __bool__(self) -> bool:
        return bool(self._text.strip())


class Carrier:
    """The values that one rendering carries by reference, in the order in which they were printed."""

    __slots__ = ("_meter", "values")

    def __init__(self, meter: Meter) -> None:
        self.values: list[prose.Carried] = []
        self._meter = meter

    def carry(self, nodes: prose.Carried) -> str:
        """The reference that stands for `nodes` in the markup; TooMuchError when there are too many."""
        self._meter.count_output(nodes)
        self.values.append(nodes)
        reference = prose.reference(len(self.values) - 1)
        # A block stands alone: blank lines around it keep Markdown from joining it to its neighbours.
        return f"\n\n{reference}\n\n" if nodes and isinstance(nodes[0], Block) else reference


class Shown:
    """A record of the view, field by field: text as prose, dates as words, items as further records.

    It has no public attribute of its own: the environment asks `value` for every name.
    """

    __slots__ = ("_carrier", "_context", "_fields", "_record")

    def __init__(self, record: object, context: Context, carrier: Carrier) -> None:
        self._record = record
        self._context = context
        self._carrier = carrier
        self._fields: Mapping[str, tuple[str, Spec]] = {
            described.key or name: (name, described) for name, described in fields_of(record)
        }

    @property
    def field_names(self) -> tuple[str, ...]:
        """The names that a template may use, as the YAML has them."""
        return tuple(self._fields)

    @property
    def kind(self) -> str:
        """What this is a record of, in lower case: risk, brief."""
        return type(self._record).__name__.lower()

    def value(self, name: str) -> TemplateValue:
        """The value of a declared field, ready for a template; KeyError for any other name."""
        attribute, described = self._fields[name]
        return self._ready(getattr(self._record, attribute), described)

    def _ready(self, value: object, described: Spec) -> TemplateValue:
        match value:
            case None:
                return ""
            case bool() | int() | float():
                return value
            case tuple():
                return tuple(self._ready(one, described) for one in value)
            case PartialDate():
                return self._context.date(value)
            case dt.datetime():
                return value.isoformat()
            case str():
                return self._text(value, described.kind)
            case Struct():
                return Shown(value, self._context, self._carrier)
            case other:
                raise TypeError(type(other))

    def _text(self, text: str, kind: Kind) -> TemplateValue:
        if kind is Kind.INLINE:
            return TemplateText(prose.inlines(text, self._context.resolve), self._carrier)
        if kind is Kind.BODY:
            return TemplateBody(text, self._context, self._carrier)
        return text


TemplateValue: TypeAlias = "str | int | float | bool | TemplateText | Shown | tuple[TemplateValue, ...]"


class Labels:
    """The fixed words of the template, by key: `labels.risks`."""

    __slots__ = ("_context",)

    def __init__(self, context: Context) -> None:
        self._context = context

    def word(self, key: str) -> str:
        """The word for a key; KeyError for one that nothing declares."""
        return self._context.label(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key there is."""
        return tuple(self._context.labels)
