"""Rows of tables that were added or deleted, as tracked rows of a Word file."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence

from lxml import etree

from briefgen.review.alignment import Pair
from briefgen.review.wordparts import Paragraph
from briefgen.review.wordxml import Element, word
from briefgen.sums import int_sum

Row = tuple[int, int]
LETTER = 100  # what one weighs, so that a paragraph without any counts only in a row that has none
SPANS = tuple(map(word, ("vMerge", "gridSpan", "hMerge")))


def rows_gone(before: Sequence[Paragraph], pairs: Sequence[Pair]) -> dict[Row, list[Paragraph]]:
    """The rows of the old file of whose words less than half are left, with their paragraphs; numbers stand in any row."""
    kept: Counter[Row | None] = Counter()
    every: Counter[Row | None] = Counter(one.row for one in before)
    for paragraph in before:
        every[paragraph.row] += _letters(paragraph)
    for pair in pairs:
        if pair.built is not None and pair.edited is not None:
            kept[before[pair.built].row] += 1 + _letters(before[pair.built])
    left = {row for row in kept if 2 * kept[row] >= every[row]}
    rows: dict[Row, list[Paragraph]] = {}
    for paragraph in before:
        if paragraph.row is not None and paragraph.row not in left and paragraph.cell >= 0:
            rows.setdefault(paragraph.row, []).append(paragraph)
    return rows


def _letters(one: Paragraph) -> int:
    return LETTER * int_sum(1 for sign in one.new if sign.isalpha())


def without_rows(before: Sequence[Paragraph], pairs: Sequence[Pair], gone: Container[Row]) -> Iterator[Pair]:
    """The pairs, none of which joins a paragraph of a row that is gone with one of another row, such as its number."""
    for pair in pairs:
        if (
            pair.built is not None
            and pair.edited is not None
            and (row := before[pair.built].row)
            and row in gone
        ):
            yield from (Pair(pair.built, None), Pair(None, pair.edited))
        else:
            yield pair


def rows_left(
    before: Sequence[Paragraph], pairs: Sequence[Pair], element: Callable[[Paragraph], Element]
) -> dict[Row, Element]:
    """The row of the new file that each row of the old one has become."""
    rows: dict[Row, Element] = {}
    for pair in pairs:
        if pair.built is not None and pair.edited is not None and (row := before[pair.built].row) is not None:
            here = next(element(pair.edited).iterancestors(word("tr")), None)
            if here is not None:
                rows.setdefault(row, here)
    return rows


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
    if not near:
        return None
    fresh = copy.deepcopy(left[max(near, key=lambda one: len(left[one].findall(word("tc"))))])
    cells = fresh.findall(word("tc"))
    for index, cell in enumerate(cells):
        look = _emptied(cell)
        more = [] if index < len(cells) - 1 else [one for at in words if at > index for one in words[at]]
        for one in (*words.get(index, ()), *more) or ("",):
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
