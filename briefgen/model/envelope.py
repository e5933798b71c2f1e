"""The envelope of every item: who may see it, what it rests on, and other words for one reader."""

from msgspec import Struct

from briefgen.model import fields
from briefgen.model.dates import PartialDate
from briefgen.model.fields import Annotated, Kind


class Audiences(Struct, frozen=True):
    """Who may see an item, as written: an exact list, or changes to what it inherits."""

    exact: tuple[str, ...] | None = None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Variant(Struct, frozen=True):
    """Other words for one reader: field name and value, put in place before anything is cut.

    `level` is that of the words given in the brief's own `for`; empty: the reader's clearance.
    """

    reader: str
    changes: tuple[tuple[str, object], ...]
    level: str = ""


class Stated(Struct, frozen=True):
    """The level that one text states of itself, and other words of it for a reader.

    `index` counts from 0: the entry of a list, the paragraph of a body. `given` pairs a reader with their words.
    The loader puts the `stated` of a record there: it is no field of the YAML.
    """

    field: str
    index: int = 0
    level: str = ""
    given: tuple[tuple[str, object], ...] = ()


OwnLevel = Annotated[str, fields.of(Kind.LEVEL, "its level; the brief's by default")]
OtherWords = Annotated[tuple[Variant, ...], fields.of(Kind.VARIANTS, "other words for one reader", key="for")]


class Item(Struct, frozen=True, kw_only=True):
    """The envelope that every item may carry."""

    id: Annotated[str, fields.of(Kind.SLUG, "name for `[@id]`, unique in the brief; never printed")] = ""
    priority: Annotated[
        int, fields.whole("1 stays to the last when pages are short, 3 leaves first", 1, 3)
    ] = 2
    as_of: Annotated[PartialDate | None, fields.date("the day this was true")] = None
    review_by: Annotated[PartialDate | None, fields.date("the day it must be looked at again")] = None
    sources: Annotated[tuple[str, ...], fields.ids("ids of the sources it rests on", "sources")] = ()
    note: Annotated[str, fields.plain("the author's own; never printed", printed=False)] = ""
    audiences: Annotated[Audiences | None, fields.of(Kind.AUDIENCES, "who may see it")] = None
    handling: Annotated[str, fields.of(Kind.LEVEL, "its level in the brief's handling scheme")] = ""
    variants: OtherWords = ()
    stated: tuple[Stated, ...] = ()
