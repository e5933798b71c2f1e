"""The workbook of a chart: its data as typed, in cells that show as many places as the chart does."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from briefgen.document import Chart
from briefgen.writers.docx.chart_style import number_format
from briefgen.writers.docx.package import archive

SHEET = "Sheet1"
BIRTHDAY = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


def workbook(chart: Chart) -> bytes:
    """The chart's data as a workbook; no clock, no name and no system in it."""
    import xlsxwriter  # few briefs have a chart, and it takes as long to load as a page to write

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": BIRTHDAY.replace(tzinfo=None)})
    sheet = book.add_worksheet(SHEET)
    formats = {
        places: book.add_format({"num_format": number_format(places, chart.digits)})
        for places in dict.fromkeys(series.places for series in chart.series)
    }
    for number, series in enumerate(chart.series, start=1):
        # Text never becomes a formula, whatever it begins with.
        sheet.write_string(0, number, series.name)
        for row, value in enumerate(series.values, start=1):
            if value is not None:
                # A float would be written with 16 digits, of which the last may be none that was typed.
                sheet.write_number(row, number, value, formats[series.places])
    if chart.category:
        sheet.write_string(0, 0, chart.category)
    for row, category in enumerate(chart.categories, start=1):
        sheet.write_string(row, 0, category)
    book.close()
    # Python's zipfile says for each part on which system it was packed.
    with zipfile.ZipFile(target) as made:
        return archive((name, made.read(name)) for name in made.namelist())


def column(index: int) -> str:
    """The letters of a column of the workbook, the first at 0: A to Z, AA, AB ..."""
    before, last = divmod(index, 26)
    return (column(before - 1) if before else "") + chr(ord("A") + last)
