"""Descriptions of the model's fields, read by the loader, the schema, the projection and the docs.

A model class is a frozen struct. The functions below describe its fields, each as metadata of the field's type:

    title: Annotated[str, fields.plain("the title, a claim", required=True)] = ""

`Annotated` is that of this module. `specs(kind)` gives the descriptions back. The default is what the field holds when it is not written: empty or None.
A module of model classes does without `from __future__ import annotations`, which would keep types as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from inspect import get_annotations
from types import GenericAlias
from typing import TYPE_CHECKING, Any, get_args, get_origin

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from typing import Annotated as Annotated  # noqa: PLC0414, TID251 -- exported, for a type checker
else:

    class Annotated:
        """As `typing.Annotated`, whose objects take 75,000 instructions each: for 300 fields a hundredth of a cold build."""

        __class_getitem__ = classmethod(GenericAlias)


class Kind(Enum):
    """The kind of a field: what its YAML holds, and how it is read and checked."""

    PLAIN = "plain text, printed as written"
    INLINE = "text with emphasis, links and [@id]"
    BODY = "Markdown text"
    CHOICE = "one of the words listed"
    SCORE = "1 to 5, or the house's word for it"
    WHOLE = "a whole number"
    NUMBER = "a number"
    VALUE = "a number, printed with the digits that are typed"
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
NOT_WRITTEN: Any = None  # a required score or date of a record that is refused for want of it


class Spec(Struct, frozen=True):
    """How one field is read and shown.

    `many` means a list of `kind`. `choices` are the words of a CHOICE; `bounds` are the lowest
    and the highest value of a WHOLE. `record` names the model class of a RECORD or of ITEMS. `short` names the field of
    that class which a bare value fills (`likelihood: likely` for `likelihood: {term: likely}`), `listed` the one that a bare
    list fills; `single` takes one mapping for a list of one.
    `reference` says that the values are ids of other items ("sources" or "any").
    `printed` is false for what is the author's own and stands in no reader's file.
    `own` marks a word of the brief itself, which may be written as `{text, handling, for}`; it is the level of a word
    that states none: "brief" or "lowest".
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
    own: str = ""
    listed: str = ""
    single: bool = False
    printed: bool = True


@cache
def specs(kind: type) -> Mapping[str, Spec]:
    """The description of each field of a model class that YAML may hold, by the attribute's name, in the model's order."""
    return {
        name: _completed(spec, held)
        for base in reversed(kind.__mro__)
        for name, annotation in get_annotations(base).items()
        if getattr(annotation, "__origin__", None) is Annotated
        for held, spec in (annotation.__args__,)
    }


def _completed(spec: Spec, held: Any) -> Spec:
    """The description with what the field's type says: the class of its records, and that it holds many values."""
    if spec.kind is Kind.RECORD or spec.kind is Kind.ITEMS:
        kinds = (one for one in get_args(held) if isinstance(one, type) and issubclass(one, Struct))
        return replace(spec, record=next(kinds).__name__)
    many = get_origin(held) is tuple and spec.kind is not Kind.WORDS and spec.kind is not Kind.VARIANTS
    return replace(spec, many=True) if many else spec


def plain(doc: str, *, required: bool = False, key: str = "", own: str = "", printed: bool = True) -> Spec:
    """Text printed as written."""
    return Spec(Kind.PLAIN, doc, required=required, key=key, own=own, printed=printed)


def inline(doc: str, *, required: bool = False, own: str = "") -> Spec:
    """Text with emphasis, links and [@id]."""
    return Spec(Kind.INLINE, doc, required=required, own=own)


def body(doc: str, *, required: bool = False) -> Spec:
    """Markdown."""
    return Spec(Kind.BODY, doc, required=required)


def choice(doc: str, *choices: str, required: bool = False, own: str = "") -> Spec:
    """One of the words listed."""
    return Spec(Kind.CHOICE, doc, required=required, choices=choices, own=own)


def flag(doc: str) -> Spec:
    """True or false."""
    return Spec(Kind.FLAG, doc)


def score(doc: str, scale: str, *, required: bool = False) -> Spec:
    """A score, 1 to 5; `scale` names the house's words for it ("likelihood", "impact"), or is empty."""
    return Spec(Kind.SCORE, doc, required=required, scale=scale)


def date(doc: str, *, required: bool = False, own: str = "") -> Spec:
    """A date: a year, a month or a day."""
    return Spec(Kind.DATE, doc, required=required, own=own)


def ids(doc: str, reference: str, *, key: str = "") -> Spec:
    """Ids of other items."""
    return Spec(Kind.SLUG, doc, reference=reference, key=key)


def whole(doc: str, lowest: int, highest: int, *, required: bool = False) -> Spec:
    """A whole number within bounds."""
    return Spec(Kind.WHOLE, doc, bounds=(lowest, highest), required=required)


def record(doc: str, *, short: str = "", own: str = "") -> Spec:
    """A mapping read as the model class of the field's type."""
    return Spec(Kind.RECORD, doc, short=short, own=own)


def items(doc: str, *, short: str = "", own: str = "", listed: str = "", single: bool = False) -> Spec:
    """A list of mappings read as the model class of the field's type."""
    return Spec(Kind.ITEMS, doc, short=short, own=own, listed=listed, single=single)


def of(kind: Kind, doc: str, *, required: bool = False, key: str = "", own: str = "") -> Spec:
    """A field of any other kind."""
    return Spec(kind, doc, required=required, key=key, own=own)
