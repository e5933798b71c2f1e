"""Checks of one chart: what its kind can draw, and that its axis, line and highlights fit its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from briefgen.chart_kinds import most_rows
from briefgen.errors import Severity
from briefgen.model import ChartData
from briefgen.records import Reading, closest, semicolons
from briefgen.scripts.unseen import is_blank

TURNED = ("bar", "stacked", "stacked_percent")
LAYERED = ("stacked", "stacked_percent", "area")
FROM_ZERO = ("bar", *LAYERED)
# Of months and of days in English, German, French, Spanish, Portuguese and Italian, which begin anywhere in the year or week.
INITIALS = (
    "JFMAMJJASOND", "EFMAMJJASOND", "GFMAMGLASOND", "MTWTFSS", "MDMDFSS", "LMMJVSD", "LMXJVSD", "STQQSSD", "LMMGVSD",
)  # fmt: skip
ZERO = Decimal(0)
Slip = tuple[str, str, str]
"""The field below the chart, what is wrong, and a hint."""


def check_chart(chart: ChartData, path: str, reading: Reading) -> None:
    """Nothing; a problem for each slip of the chart at `path`, at its own line or the nearest one above."""
    for field, message, hint in _slips(chart, path, reading):
        below = f"{path}.{field}"
        reading.problem("chart", message, reading.nearest(below), below, hint)
    for field, message in _twice(chart):
        below, hint = f"{path}.{field}", "give one of them another name"
        reading.problem("used-twice", message, reading.nearest(below), below, hint, Severity.WARNING)


def _twice(chart: ChartData) -> Iterator[tuple[str, str]]:
    """The field below the chart and what is to be said, of each category and row with the name of another.

    Initials of months and of days may stand twice: J for January and for June.
    """
    if not any("".join(chart.categories) in one * 2 for one in INITIALS):
        for index, name in again(chart.categories):
            yield f"categories[{index}]", f"the category {name!r} is used twice"
    for index, name in again([series.name for series in chart.series]):
        yield f"series[{index}].name", f"two rows have the name {name!r}"


def again(names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Index and words of each name that stands before it already."""
    known: set[str] = set()
    for index, name in enumerate(names):
        if name and name in known:
            yield index, name
        known.add(name)


def _slips(chart: ChartData, path: str, reading: Reading) -> Iterator[Slip]:
    even = tuple(_counts(chart, path, reading))
    yield from even
    yield from _unseen(chart)
    yield from _kind(chart)
    yield from _values(chart)
    if chart.axis and chart.axis.unit and chart.unit:
        yield "axis.unit", "the unit is given twice, here and beside `axis`", "keep one of them"
    if not even:
        yield from _axis(chart)
    yield from _nothing(chart, path, reading)
    for index, name in enumerate(chart.highlight):
        if name not in chart.categories:
            yield (
                f"highlight[{index}]",
                f"expected a category, found {name!r}",
                closest(name, chart.categories),
            )


def _unseen(chart: ChartData) -> Iterator[Slip]:
    """Texts of which nothing would be seen; required ones are missing already."""
    for index, name in enumerate(chart.categories):
        if is_blank(name):
            hint = "name what the numbers there count, or take the category and its numbers out"
            yield f"categories[{index}]", f"expected a name, found {_found(name)}", hint
    others = {
        "unit": chart.unit,
        "category": chart.category,
        "axis.unit": chart.axis.unit if chart.axis else "",
    }
    for field, words in others.items():
        if words and is_blank(words):
            yield field, f"expected words, found {_found(words)}", "take it out"


def _found(blank: str) -> str:
    return "characters that are never shown" if blank else "nothing"


def _nothing(chart: ChartData, path: str, reading: Reading) -> Iterator[Slip]:
    """A chart with nothing to draw, unless something of it was refused already."""
    if not chart.categories or reading.refused(path):
        return
    if not chart.series:
        yield "series", "expected a row of numbers, found none", "add `series: [{name: ..., values: [...]}]`"
    elif all(value is None for one in chart.series for value in one.values):
        yield "series", "expected a number, found gaps alone", "type its numbers, or take the figure out"


def _counts(chart: ChartData, path: str, reading: Reading) -> Iterator[Slip]:
    count = len(chart.categories)
    meant = len(semicolons.parts(chart.categories))
    if meant > count and {len(one.values) for one in chart.series} == {meant}:
        message = f"expected {meant} categories, found a semicolon between them"
        yield "categories", message, semicolons.hint(chart.categories)
        return
    for index, series in enumerate(chart.series):
        refused = reading.refused(f"{path}.series[{index}].values", f"{path}.categories")
        if len(series.values) != count and not refused:
            message = f"expected {count} numbers, one a category, found {len(series.values)}"
            at = f"{path}.series[{index}].values"
            yield (
                f"series[{index}].values",
                message,
                _count_hint(at, reading, is_short=len(series.values) < count),
            )


def _count_hint(path: str, reading: Reading, *, is_short: bool) -> str:
    """How there come to be too few or too many numbers: none for a gap, or a comma within one."""
    if is_short:
        return "write `-` where there is none"
    place = reading.places.get(path)
    line = reading.trees.get(place.path, reading.tree).line(place.line)[place.column - 1 :] if place else ""
    if found := re.search(r"(?<![\d,])(\d+),(\d+)(?!\d|,\d)", line):
        return f"a comma ends a number: write {found[1]}.{found[2]} if {found[0]} is one number"
    return "take out those that belong to no category"


def _kind(chart: ChartData) -> Iterator[Slip]:
    """What this kind of chart has no place for."""
    rows = len(chart.series)
    if not chart.categories:
        yield "categories", "'categories' is missing", "add `categories: [...]` and `series:`, or `file: ...`"
    if chart.turn and chart.kind not in TURNED:
        yield (
            "turn",
            f"expected bars to lay down, found kind {chart.kind}",
            f"`turn` is for {', '.join(TURNED)}",
        )
    if rows > (most := most_rows(chart.kind)):
        message = f"expected at most {most} rows in kind {chart.kind}, found {rows}"
        yield "series", message, "add the smallest up as one row, or make two charts"
    if chart.kind == "range" and rows == 1:
        hint = "give the lower ends as one row and the upper ends as another"
        yield "series", "expected two rows at least, found 1", hint
    if chart.totals and chart.kind != "stacked":
        hint = "`totals` is for kind stacked"
        yield "totals", f"expected stacked bars with a sum, found kind {chart.kind}", hint
    if chart.kind == "area" and chart.highlight:
        yield "highlight", "an area has no category to highlight", "draw it as `kind: line` or `bar`"
    if chart.kind == "area" and len(chart.categories) == 1:
        yield "categories", "expected two categories at least, found 1", "draw it as `kind: bar`"


def _values(chart: ChartData) -> Iterator[Slip]:
    """Numbers that this kind of chart cannot show as what they are."""
    for row, series in enumerate(chart.series):
        for index, value in enumerate(series.values):
            field = f"series[{row}].values[{index}]"
            if value is None and chart.kind == "area":
                hint = "draw it as `kind: line`, which breaks there"
                yield field, "expected a number, found none: an area has no gap", hint
            elif value is not None and value < 0 and _needs_positive(chart):
                hint = "take `totals` out" if chart.kind == "stacked" else "draw it as `kind: bar`"
                yield field, f"expected 0 or more in {_drawn(chart)}, found {value:f}", hint


def _needs_positive(chart: ChartData) -> bool:
    stacked = chart.kind == "stacked_percent" or (chart.kind == "stacked" and chart.totals)
    return stacked or (chart.kind == "area" and len(chart.series) > 1)


def _drawn(chart: ChartData) -> str:
    return "bars with totals" if chart.totals else chart.kind


def _axis(chart: ChartData) -> Iterator[Slip]:
    """Ends that leave out what is drawn."""
    low, high = (chart.axis.low, chart.axis.high) if chart.axis else (None, None)
    if chart.kind == "stacked_percent":
        if low is not None or high is not None:
            yield "axis", "the axis of shares runs from 0% to 100%", "take `from` and `to` out"
        if chart.reference:
            yield "reference", "the axis of shares has no place for a number", "draw it as `kind: stacked`"
        return
    if low is not None and high is not None and low >= high:
        yield "axis.to", f"expected more than {low:f}, found {high:f}", "`from` is the lower end"
        return
    drawn = list(_extents(chart))
    if chart.kind in FROM_ZERO:
        drawn.append(ZERO)
    what = "0, where bars and areas begin" if chart.kind in FROM_ZERO else "every value"
    if low is not None and drawn and min(drawn) < low:
        hint = f"the axis must hold {what}" if low > 0 and chart.kind in FROM_ZERO else ""
        yield "axis.from", f"expected {min(drawn):f} or less, found {low:f}", hint
    if high is not None and drawn and max(drawn) > high:
        yield "axis.to", f"expected {max(drawn):f} or more, found {high:f}", "the axis must hold every value"


def _extents(chart: ChartData) -> Iterator[Decimal]:
    """Every value as far as it is drawn from zero, and the reference line."""
    if chart.reference:
        yield chart.reference.value
    if chart.kind not in LAYERED:
        yield from (value for row in chart.series for value in row.values if value is not None)
        return
    for column in zip_longest(*(row.values for row in chart.series)):
        ends = {True: ZERO, False: ZERO}
        for value in column:
            if value is not None:
                ends[value >= 0] += value
        yield from ends.values()
