"""Cells of CSV files and of workbooks' sheets, each with its place.

    found = read(path, "trade.xlsx", Selection(sheet="2024", area="B3:F20"))
    for row in found.rows:
        for cell in row:
            cell.kind, cell.text, cell.place    # "number", "-3.25", trade.xlsx!2024:D7

`read` raises Problems, each at its cell or at the word that named the sheet or the range.
"""

from briefgen.sheets.cells import Cell, Selection, Sheet
from briefgen.sheets.files import read
