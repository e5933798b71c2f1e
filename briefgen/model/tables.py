"""Tables: typed columns, and rows of cells as they are typed."""

from msgspec import Struct

from briefgen.model import fields
from briefgen.model.envelope import Item
from briefgen.model.fields import Annotated, Kind

COLUMN_KINDS = ("text", "number", "percent", "money", "date")


class ColumnData(Struct, frozen=True, kw_only=True):
    """A column of a table."""

    name: Annotated[str, fields.plain("the words of its head", required=True)] = ""
    unit: Annotated[str, fields.plain("what its numbers count, said once, in the head; % for a percent")] = ""
    kind: Annotated[str, fields.choice("what its cells hold; text by default", *COLUMN_KINDS)] = "text"
    places: Annotated[
        int | None, fields.whole("decimal places of its numbers; as many as are typed by default", 0, 9)
    ] = None
    group: Annotated[str, fields.plain("a heading over it and the neighbours with the same words")] = ""
    heading: Annotated[str, fields.plain("its heading in the spreadsheet, where that has other words")] = ""


class RowData(Struct, frozen=True, kw_only=True):
    """A row of a table: its cells, or a heading over the rows that follow."""

    cells: Annotated[tuple[str, ...], fields.plain("one value a column; `-` where there is none")] = ()
    group: Annotated[str, fields.plain("a heading over the rows that follow")] = ""


class TableItem(Item, frozen=True, kw_only=True):
    """A table of figures or words, typed or from a spreadsheet."""

    title: Annotated[str, fields.inline("the words above it", required=True)] = ""
    columns: Annotated[tuple[ColumnData, ...], fields.items("its columns, from the left", short="name")] = ()
    rows: Annotated[
        tuple[RowData, ...],
        fields.items(
            "its rows, each a list of cells; a text alone heads those that follow",
            short="group",
            listed="cells",
        ),
    ] = ()
    total: Annotated[
        tuple[str, ...], fields.plain("cells of a last row in bold; or `last`: the last row is one")
    ] = ()
    notes: Annotated[tuple[str, ...], fields.inline("words below it")] = ()
    source: Annotated[str, fields.plain("whose figures they are, in words")] = ""
    wide: Annotated[bool, fields.of(Kind.FLAG, "true puts it on a landscape page")] = False
