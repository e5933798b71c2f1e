"""The unit of a chart whose numbers a spreadsheet shows in per cent: one axis has one unit, and loses no %."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.errors import column_letters
from briefgen.source.column_kinds import PER_CENT
from briefgen.yamlfile import Mapping, MappingEntry, Scalar

if TYPE_CHECKING:
    from briefgen.records import Reading
    from briefgen.sheets import Cell, Sheet

# How a unit says that it counts hundredths, by sign and in the languages of the fixed words.
WORDS = (
    PER_CENT, "\u066a", "\ufe6a", "\uff05", "per cent", "percent", "prozent", "pour cent", "pourcent", "por ciento", "por cento",
    "per cento", "процент", "yüzde", "فیصد", "درصد", "بالمئة", "بالمائة", "في المئة", "في المائة", "प्रतिशत", "百分",
)  # fmt: skip
ONE_UNIT = "show all of its numbers in per cent or none, or draw two charts, each with a `range` of its own"
OWN_UNIT = 'write `unit: "%"`, or with what it is a share of: `unit: "% of GDP"`'


def per_cent_unit(sheet: Sheet, chart: Mapping, path: str, reading: Reading) -> tuple[MappingEntry, ...]:
    """The unit % for a chart of numbers shown in per cent that has none; nothing for any other.

    A problem for a number that is shown otherwise than the first, and for a unit that does not say that it counts per cent.
    """
    numbers = [cell for row in sheet.rows[1:] for cell in row[1:] if cell.kind in {"number", "percent"}]
    if all(cell.kind == "number" for cell in numbers):
        return ()
    first = numbers[0]
    if odd := next((cell for cell in numbers if cell.kind != first.kind), None):
        expected = "in per cent" if first.kind == "percent" else "without per cent"
        message = f"expected a number {expected}, as {_name(first)} is, found {odd.shown!r}"
        reading.problem("chart", message, odd.place, path, ONE_UNIT)
        return ()
    field, unit = _unit(chart)
    if unit is None:
        return (MappingEntry("unit", first.place, Scalar(PER_CENT, first.place, quoted=True)),)
    if not any(word in unit.text.lower() for word in WORDS):
        message = (
            f"expected a unit in per cent, as {_name(first)} is shown ({first.shown}), found {unit.text!r}"
        )
        reading.problem("chart", message, unit.place, f"{path}.{field}", OWN_UNIT)
    return ()


def _name(cell: Cell) -> str:
    return f"{column_letters(cell.place.column)}{cell.place.line}"


def _unit(chart: Mapping) -> tuple[str, Scalar | None]:
    """The unit that is written, of the chart or of its axis, and its field; None where neither has one."""
    axis = chart.get("axis")
    units = {"unit": chart.get("unit"), "axis.unit": axis.get("unit") if isinstance(axis, Mapping) else None}
    written = ((field, one) for field, one in units.items() if isinstance(one, Scalar) and one.text.strip())
    return next(written, ("", None))
