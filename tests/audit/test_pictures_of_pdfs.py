"""Pictures in a PDF: their pixels are not needed to read its pages, but what a page draws is, whatever it calls itself."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from briefgen.audit.needles import Needle, words
from briefgen.audit.search import search

SECRET = (Needle("notes", words("plans for the hidden harbour")),)
PLACED = b"600 0 0 400 0 0 cm /P Do"
KERNED = b"BT /F 12 Tf 10 10 Td [(pl)-2(an)9(s f)1(or the hid)2(den har)3(bour)] TJ ET"


@pytest.fixture
def pdf() -> pikepdf.Pdf:
    """A page that a photograph covers."""
    photograph = io.BytesIO()
    Image.effect_noise((80, 60), 40).convert("RGB").save(photograph, "JPEG")
    document = pikepdf.new()
    picture = pikepdf.Stream(
        document, photograph.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=80, Height=60,
        ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page, MediaBox=[0, 0, 600, 400], Contents=document.make_stream(PLACED),
        Resources=pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(P=document.make_indirect(picture)), Font=pikepdf.Dictionary(F=font)
        ),
    )  # fmt: skip
    document.pages.append(pikepdf.Page(document.make_indirect(page)))
    return document


def test_a_page_that_a_photograph_covers_is_not_proven(pdf: pikepdf.Pdf) -> None:
    assert [one.where for one in search("scan.pdf", saved(pdf), SECRET).unread] == ["page 1"]


def test_words_of_a_page_whose_drawing_calls_itself_a_photograph_are_found(pdf: pikepdf.Pdf) -> None:
    drawing = pikepdf.Stream(
        pdf, KERNED, Subtype=pikepdf.Name.Image, Filter=pikepdf.Name.DCTDecode, Width=9, Height=9
    )
    pdf.pages[0].obj.Contents = pdf.make_indirect(drawing)
    assert search("scan.pdf", saved(pdf), SECRET).leaks == (("notes", "page 1"),)


def saved(document: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
