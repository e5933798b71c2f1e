"""What a field holds: one description that the loader, the schema, the projection and the docs all read.

A model class is a frozen dataclass whose fields are declared by the functions below. The description
stands in the field's metadata; `spec(field)` gives it back.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any

from briefgen.values import dataclass


class Kind(Enum):
    """What is written in YAML, and so how it is read."""

    PLAIN = "plain text, printed as written"
    INLINE = "text with emphasis, links and [@id]"
    BODY = "Markdown text"
    CHOICE = "one of the words listed"
    SCORE = "1 to 5, or the house's word for it"
    WHOLE = "a whole number"
    NUMBER = "a number"
    FLAG = "true or false"
    DATE = "a date: YYYY, YYYY-MM or YYYY-MM-DD"
    MOMENT = "a date and time with its offset: 2025-01-20T09:00+05:00"
    SLUG = "lower-case letters, digits and hyphens"
    WORDS = "a free mapping of words to words"
    RECORD = "a mapping"
    ITEMS = "a list of mappings"
    AUDIENCES = "a list of audiences, or changes to it: [+press], [-minister]"
    VARIANTS = "a mapping of audience to other words"
    FILE = "a path beside the brief"
    URL = "a web or mail address"
    LEVEL = "a level of the handling scheme"


TEXT_KINDS = frozenset({Kind.PLAIN, Kind.INLINE, Kind.BODY})
# What a field holds when it is not written, None for any other kind.
ABSENT: Mapping[Kind, object] = MappingProxyType({
    **dict.fromkeys((Kind.ITEMS, Kind.WORDS, Kind.VARIANTS), ()),
    **dict.fromkeys((*TEXT_KINDS, Kind.SLUG, Kind.FILE, Kind.URL, Kind.LEVEL, Kind.CHOICE), ""),
    Kind.FLAG: False,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spec:
    """How one field is read and shown.

    `many` means a list of `kind`. `choices` are the words of a CHOICE; `bounds` are the lowest
    and the highest value of a WHOLE. `record` names the model class of a RECORD or of ITEMS. `short` names the field of
    that class which a bare value stands for (`likelihood: likely` for `likelihood: {term: likely}`).
    `reference` says that the values are ids of other items ("sources" or "any").
    """

    kind: Kind
    doc: str
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    bounds: tuple[int, int] = (0, 0)
    record: str = ""
    short: str = ""
    scale: str = ""
    reference: str = ""
    key: str = ""


def declare(spec: Spec) -> Any:  # a field stands for a value of any type, as dataclasses.field does
    """A dataclass field that carries its description; absent values are None, False or ()."""
    default = () if spec.many else ABSENT.get(spec.kind)
    return dataclasses.field(default=default, metadata={"spec": spec})


def spec(field: dataclasses.Field[Any]) -> Spec:
    """The description of a model field; KeyError for a field that is not one."""
    found = field.metadata["spec"]
    assert isinstance(found, Spec)  # the metadata of a dataclass field is untyped
    return found


def key(field: dataclasses.Field[Any]) -> str:
    """The field's name in YAML (`from`, where Python says `sender`)."""
    return spec(field).key or field.name


def plain(doc: str, *, required: bool = False, many: bool = False, key: str = "") -> Any:
    """Text printed as written."""
    return declare(Spec(Kind.PLAIN, doc, required=required, many=many, key=key))


def inline(doc: str, *, required: bool = False, many: bool = False) -> Any:
    """Text with emphasis, links and [@id]."""
    return declare(Spec(Kind.INLINE, doc, required=required, many=many))


def body(doc: str, *, required: bool = False) -> Any:
    """Markdown."""
    return declare(Spec(Kind.BODY, doc, required=required))


def choice(doc: str, *choices: str, required: bool = False, many: bool = False, default: str = "") -> Any:
    """One of the words listed, `default` when none is written."""
    described = Spec(Kind.CHOICE, doc, required=required, many=many, choices=choices)
    return declare(described) if many else dataclasses.field(default=default, metadata={"spec": described})


def flag(doc: str, *, default: bool = False) -> Any:
    """True or false, `default` when it is not written."""
    return dataclasses.field(default=default, metadata={"spec": Spec(Kind.FLAG, doc)})


def score(doc: str, scale: str, *, required: bool = False) -> Any:
    """1 to 5; `scale` names the house's list of words for it (likelihood, impact), or is empty."""
    return declare(Spec(Kind.SCORE, doc, required=required, scale=scale))


def date(doc: str, *, required: bool = False) -> Any:
    """A date, as exactly as it is known."""
    return declare(Spec(Kind.DATE, doc, required=required))


def ids(doc: str, reference: str) -> Any:
    """Ids of other items."""
    return declare(Spec(Kind.SLUG, doc, many=True, reference=reference))


def whole(doc: str, lowest: int, highest: int, default: int | None = None) -> Any:
    """A whole number within bounds."""
    described = Spec(Kind.WHOLE, doc, bounds=(lowest, highest))
    return dataclasses.field(default=default, metadata={"spec": described})


def record(doc: str, name: str, *, short: str = "") -> Any:
    """A mapping read as the model class `name`."""
    return declare(Spec(Kind.RECORD, doc, record=name, short=short))


def items(doc: str, name: str, *, short: str = "") -> Any:
    """A list of mappings read as the model class `name`."""
    return declare(Spec(Kind.ITEMS, doc, record=name, short=short))


def of(kind: Kind, doc: str, *, required: bool = False, many: bool = False, key: str = "") -> Any:
    """A field of any other kind."""
    return declare(Spec(kind, doc, required=required, many=many, key=key))
