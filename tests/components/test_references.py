from __future__ import annotations

import pytest

from briefgen.components import settle
from briefgen.components.references import letter
from briefgen.document import (
    Box,
    Cite,
    Column,
    Endnote,
    Endnotes,
    Figure,
    Heading,
    Inline,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Quote,
    Reference,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
    plain,
)
from briefgen.document.graphics import Drawing

LOST = Reference("risk-5", (Text("R5"),))
FOUND = Reference("risk-1", (Text("R1"),))
TITLES = {"risk-1": "Aid ends", "risk-5": "Envoys lose access"}
ROW = TableRow((TableCell(((FOUND, LOST, Cite(2)),)),), anchor="risk-1")
TABLE = Table((Column((Text("Risk"),), 1),), (ROW,), "Risks")
SETTLED_ROW = TableRow((TableCell(((FOUND, Text("Envoys lose access")),)),), anchor="risk-1")
SETTLED_TABLE = Table((Column((Text("Risk"),), 1),), (SETTLED_ROW,), "Risks")


def test_what_dangles_becomes_words_wherever_it_stands() -> None:
    mark = (Strong((LOST, Cite(2), Cite(1))),)
    kept = (Strong((Text("Envoys lose access"), Cite(1))),)
    drawing = Drawing(1, 1, ())
    blocks = (
        Heading(1, mark, "a"),
        Paragraph(mark),
        List((ListItem((Paragraph(mark),), "facts[0]"),)),
        Quote((Paragraph(mark),)),
        Box(mark, (Paragraph(mark),), "b"),
        TABLE,
        Figure(drawing, "alt", mark, data=TABLE),
        PageBreak(),
        Endnotes((Endnote(1, mark),)),
    )
    assert settle(blocks, TITLES) == (
        Heading(1, kept, "a"),
        Paragraph(kept),
        List((ListItem((Paragraph(kept),), "facts[0]"),)),
        Quote((Paragraph(kept),)),
        Box(kept, (Paragraph(kept),), "b"),
        SETTLED_TABLE,
        Figure(drawing, "alt", kept, data=SETTLED_TABLE),
        PageBreak(),
        Endnotes((Endnote(1, kept),)),
    )


def test_a_link_of_the_templates_own_keeps_its_words() -> None:
    blocks = (Paragraph((Reference("nowhere", (Text("see there"),)),)),)
    assert settle(blocks, {}) == (Paragraph((Text("see there"),)),)


def test_a_mark_stands_close_to_its_word_and_leaves_no_space_when_it_goes() -> None:
    text = (Text("in Washington "), Cite(1), Text("; see "), Cite(2), Text("\u00a0"), Cite(3), Text("."))
    notes = Endnotes((Endnote(1, ()),))
    paragraph, _ = settle((Paragraph(text), notes), {})
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.content) == "in Washington1; see."


def test_annexes_are_lettered_beyond_z() -> None:
    assert [letter(number) for number in (1, 26, 27, 52, 53)] == ["A", "Z", "AA", "AZ", "BA"]


@pytest.mark.parametrize(
    ("marks", "printed"),
    [
        ([Cite(1), Cite(2)], "1, 2"),
        ([Cite(2), Cite(1), Cite(2)], "1, 2"),
        ([Cite(2, lead=", "), Cite(1)], ", 1, 2"),
        ([Cite(6), Cite(4), Cite(1), Cite(5)], "1, 4\N{EN DASH}6"),
        ([Cite(1), Text(" "), Cite(2), Text(" "), Cite(3)], "1\N{EN DASH}3"),
        ([Cite(1), Cite(2, "p. 4"), Cite(3)], "1, 2(p. 4), 3"),
        ([Cite(1, "p. 4"), Cite(1, "p. 9")], "1(p. 4), 1(p. 9)"),
        ([Cite(3), Cite(9), Cite(4)], "3, 4"),  # 9 is not among the notes
    ],
)
def test_marks_beside_each_other_are_sorted_and_joined(marks: list[Inline], printed: str) -> None:
    notes = Endnotes(tuple(Endnote(number, ()) for number in range(1, 7)))
    paragraph, _ = settle((Paragraph(tuple(marks)), notes), {})
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.content) == printed
    left = {node.number for node in paragraph.content if isinstance(node, Cite)}
    assert left == {node.number for node in marks if isinstance(node, Cite)} - {9}
