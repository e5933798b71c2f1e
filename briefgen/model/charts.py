"""The numbers of a chart and how its author wants them drawn."""

from decimal import Decimal

from msgspec import Struct

from briefgen.chart_kinds import CHART_KINDS, ChartKind
from briefgen.model import fields
from briefgen.model.fields import Annotated, Kind


class SeriesData(Struct, frozen=True, kw_only=True):
    """One row of figures of a chart."""

    name: Annotated[str, fields.plain("what the row counts", required=True)] = ""
    values: Annotated[
        tuple[Decimal | None, ...],
        fields.of(Kind.VALUE, "one number a category; `-` for none", required=True),
    ] = ()


class AxisData(Struct, frozen=True, kw_only=True):
    """The value axis of a chart, where the values alone do not decide it."""

    low: Annotated[
        Decimal | None, fields.of(Kind.VALUE, "its lower end; of bars and areas 0 at most", key="from")
    ] = None
    high: Annotated[Decimal | None, fields.of(Kind.VALUE, "its upper end", key="to")] = None
    unit: Annotated[str, fields.plain("what the numbers count, if the chart's `unit` does not say it")] = ""


class ReferenceData(Struct, frozen=True, kw_only=True):
    """A value to compare with, drawn as a broken line."""

    value: Annotated[Decimal, fields.of(Kind.VALUE, "where the line runs", required=True)] = (
        fields.NOT_WRITTEN
    )
    words: Annotated[str, fields.plain("what it is: target for 2030", required=True)] = ""


class ChartData(Struct, frozen=True, kw_only=True):
    """Data to draw as bars, lines, areas or points."""

    kind: Annotated[ChartKind, fields.choice("how it is drawn", *CHART_KINDS, required=True)] = "bar"
    categories: Annotated[
        tuple[str, ...], fields.plain("words along the axis; required unless a `file` has them")
    ] = ()
    category: Annotated[str, fields.plain("what the categories are, the head of their column: Province")] = ""
    series: Annotated[tuple[SeriesData, ...], fields.items("rows of figures")] = ()
    file: Annotated[
        str, fields.of(Kind.FILE, "or a .csv or .xlsx beside the brief that has categories and rows")
    ] = ""
    sheet: Annotated[str, fields.plain("its sheet; the first by default")] = ""
    range: Annotated[str, fields.plain("its cells, as B3:F20; all by default")] = ""
    unit: Annotated[str, fields.plain("what the numbers count")] = ""
    turn: Annotated[bool, fields.flag("true lays bars down")] = False
    totals: Annotated[bool, fields.flag("true prints the sum of each stacked bar at its end")] = False
    axis: Annotated[AxisData | None, fields.record("the ends of the axis")] = None
    reference: Annotated[ReferenceData | None, fields.record("a line to compare with")] = None
    highlight: Annotated[tuple[str, ...], fields.plain("categories that are made to stand out")] = ()
    data: Annotated[
        str, fields.choice("where the table of its numbers stands; see below", "below", "annex", "none")
    ] = ""
