"""Rows of tables that were added or deleted, as tracked rows of a Word file."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence

from lxml import etree

from briefgen.review.alignment import Pair
from briefgen.review.wordparts import Paragraph
from briefgen.review.wordxml import Element, word

Row = tuple[int, int]
SPANS = tuple(map(word, ("vMerge", "gridSpan", "hMerge")))


def rows_gone(before: Sequence[Paragraph], pairs: Sequence[Pair]) -> dict[Row, list[Paragraph]]:
    """The rows of the old file of which no paragraph is left, with their paragraphs."""
    left = {before[one.built].row for one in pairs if one.built is not None and one.edited is not None}
    found: dict[Row, list[Paragraph]] = {}
    for one in before:
        if one.row is not None and one.row not in left and one.cell >= 0:
            found.setdefault(one.row, []).append(one)
    return found


def rows_left(
    before: Sequence[Paragraph], pairs: Sequence[Pair], element: Callable[[Paragraph], Element]
) -> dict[Row, Element]:
    """The row of the new file that each row of the old one has become."""
    found: dict[Row, Element] = {}
    for one in pairs:
        if one.built is not None and one.edited is not None and (row := before[one.built].row) is not None:
            here = next(element(one.edited).iterancestors(word("tr")), None)
            if here is not None:
                found.setdefault(row, here)
    return found


def row_like(
    row: Row,
    words: Mapping[int, Sequence[str]],
    left: Mapping[Row, Element],
    fill: Callable[[Element, str], None],
) -> Element | None:
    """A row with these words in its cells, put where it stood in its table; None where nothing of that table is left.

    `fill` puts words into an empty paragraph.
    """
    near = sorted(
        (one for one in left if one[0] == row[0]), key=lambda one: (one[1] == 0, abs(one[1] - row[1]))
    )
    alike = [one for one in near if len(left[one].findall(word("tc"))) > max(words, default=0)]
    if not alike:
        return None
    fresh = copy.deepcopy(left[alike[0]])
    for index, cell in enumerate(fresh.findall(word("tc"))):
        look = _emptied(cell)
        for one in words.get(index, ("",)):
            paragraph = etree.SubElement(cell, word("p"))
            if look is not None:
                paragraph.append(copy.deepcopy(look))
            fill(paragraph, one)
    above = [one for one in near if one[1] < row[1]]
    if above:
        left[max(above)].addnext(fresh)
    else:
        left[min(near)].addprevious(fresh)
    return fresh


def _emptied(cell: Element) -> Element | None:
    """Take all paragraphs out of a cell; the properties of its first one."""
    properties = cell.find(word("tcPr"))
    for one in list(properties if properties is not None else ()):
        if one.tag in SPANS and properties is not None:
            properties.remove(one)
    look = next(cell.iter(word("p"))).find(word("pPr"))
    for child in list(cell):
        if child is not properties:
            cell.remove(child)
    return look


def mark_row(row: Element, mark: Element) -> None:
    """Mark a row as inserted or deleted as a whole."""
    properties = row.find(word("trPr"))
    if properties is None:
        properties = etree.Element(word("trPr"))
        before = row.find(word("tblPrEx"))
        if before is None:
            row.insert(0, properties)
        else:
            before.addnext(properties)
    for one in properties.findall(word("tblHeader")):
        if mark.tag == word("del"):
            properties.remove(one)
    properties.append(mark)
