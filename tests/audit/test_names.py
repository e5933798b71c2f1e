"""Names of files and of their parts: what is the format's is no word of a brief, and no message repeats what is not."""

from __future__ import annotations

import io
import zipfile

import pytest

from briefgen.audit.needles import Needle
from briefgen.audit.readers import names
from briefgen.audit.search import search

SECRET = "The flotilla leaves Karrabo at noon"
NEEDLES = (Needle("risks[0].title", SECRET.lower(), ""),)


def zipped(name: str, data: bytes = b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", b"<w/>")
        archive.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "[Content_Types].xml", "_rels/.rels", "word/header12.xml", "word/_rels/footer_default.xml.rels", "word/",
        "word/media/drawing1.svg", "xl/worksheets/sheet3.xml", "word/fonts/font2BoldItalic.odttf",
    ],
)  # fmt: skip
def test_a_standard_name_holds_no_words(name: str) -> None:
    assert names.chosen(name) == ""
    assert names.part_name(name, 3) == name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("word/Karrabo.xml", "word/Karrabo"), ("a.karrabo", "a.karrabo"), ("document/x", "document/x"),
        ("Pdf.tar.gz", "Pdf.tar"), ("word/documentary.xml", "word/documentary"), ("grain.low.PDF", "grain.low"),
    ],
)  # fmt: skip
def test_all_of_another_name_but_its_suffix_is_searched(name: str, words: str) -> None:
    assert names.chosen(name) == words
    assert names.part_name(name, 3) == "entry 3"


PAGE = "<!doctype html><html><body>{}</body></html>"
NAMED = SECRET.lower().replace(" ", "-")
HELD = {
    "a part's name": ("x.docx", zipped(f"word/{SECRET}.xml")),
    "a part": ("x.docx", zipped(f"word/{SECRET}.bin", SECRET.encode())),
    "a part of a part": ("x.zip", zipped("a.zip", zipped(f"{SECRET}/b.txt", SECRET.encode()))),
    "an attribute": ("x.html", PAGE.format(f'<p {NAMED}="{SECRET}">x</p>').encode()),
    "an element": ("x.html", PAGE.format(f'<{NAMED} title="{SECRET}">x</{NAMED}>').encode()),
    "a header": ("x.eml", f"MIME-Version: 1.0\nX-{NAMED}: {SECRET}\n\nx\n".encode()),
}  # fmt: skip


@pytest.mark.parametrize("case", HELD)
def test_a_place_is_named_without_words_that_may_be_the_briefs(case: str) -> None:
    found = search(*HELD[case], NEEDLES)
    assert [path for path, _ in found.leaks] == ["risks[0].title"]
    said = f"{found.leaks} {found.unread}".casefold()
    assert "karrabo" not in said
