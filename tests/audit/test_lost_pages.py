"""Pages that the tree of a PDF does not lead to, and drawings of no page: read, or named as unread."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from briefgen.audit.search import search
from tests.audit.planting import changed, pdf_of
from tests.audit.test_planting import SHORT


def _in_structure(document: Pdf, page: pikepdf.Object) -> None:
    element = document.make_indirect(Dictionary(S=Name.P, Pg=page))
    document.Root["/StructTreeRoot"] = Dictionary(K=Array([element]))


def _as_template(document: Pdf, page: pikepdf.Object) -> None:
    document.Root["/Names"] = Dictionary(Templates=Dictionary(Names=Array([pikepdf.String("a"), page])))


def _alone(document: Pdf, page: pikepdf.Object) -> None:
    document.Root["/Kept"] = page["/Contents"]


def _taken_out(data: bytes, keep: Callable[[Pdf, pikepdf.Object], None]) -> bytes:
    """A file without its first page, to which something else leads."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0].obj
        document.add_blank_page()
        del document.pages[0]
        keep(document, page)
        document.save(target, static_id=True)
    return target.getvalue()


@pytest.fixture(scope="module")
def said() -> bytes:
    """A page whose font has numbers of its own for its letters: its words cannot be read without it."""

    def change(document: Pdf, _: str) -> None:
        table = b"1 begincodespacerange <00> <ff> endcodespacerange 6 beginbfchar " + b" ".join(
            b"<%02x> <%04x>" % (0x80 + at, ord(one)) for at, one in enumerate("Vienna")
        ) + b" endbfchar"  # fmt: skip
        font = Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Own, FirstChar=128, LastChar=133,
            Widths=Array([500] * 6), ToUnicode=document.make_stream(table),
            FontDescriptor=document.make_indirect(Dictionary(Type=Name.FontDescriptor, FontName=Name.Own, Flags=4)),
        )  # fmt: skip
        content = document.make_stream(b"BT /P 9 Tf 50 50 Td <808182838485> Tj ET")
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, 600, 800],
            Resources=Dictionary(Font=Dictionary(P=font)),
            Contents=content,
        )
        document.pages.insert(0, pikepdf.Page(document.make_indirect(page)))

    return changed(change)(pdf_of("x"), "")


def test_the_page_is_a_leak(said: bytes) -> None:
    assert search("sent.pdf", said, (SHORT,)).leaks == (("place", "page 1"),)


@pytest.mark.parametrize("keep", [_in_structure, _as_template])
def test_a_page_that_was_taken_out_is_read(said: bytes, keep: Callable[[Pdf, pikepdf.Object], None]) -> None:
    found = search("sent.pdf", _taken_out(said, keep), (SHORT,))
    assert found.leaks == (("place", "page 1 outside its tree"),)


def test_a_drawing_of_no_page_is_not_proven(said: bytes) -> None:
    found = search("sent.pdf", _taken_out(said, _alone), (SHORT,))
    assert [one.reason for one in found.unread] == ["it draws text on no page, in a font that is not known"]
