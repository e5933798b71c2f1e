"""Texts that are written in digits or by programs, where pages, Word files and PDFs hold them."""

from __future__ import annotations

import base64
import binascii
import html

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefgen.audit.search import search
from tests.audit.planting import W, changed, pdf_of, zipped
from tests.audit.test_planting import SAID, SENTENCE, SHORT

CODES = [ord(one) for one in SAID]
BASE85 = base64.a85encode(SAID.encode(), adobe=True, wrapcol=30).decode()
UUENCODED = "begin 644 x\n" + "".join(
    binascii.b2a_uu(SAID.encode()[at : at + 15]).decode() for at in range(0, len(SAID), 15)
) + "`\nend\n"  # fmt: skip
BASE32 = base64.b32encode(SAID.encode()).decode().rstrip("=")
WRITTEN = {
    "decimal codes": ", ".join(map(str, CODES)),
    "base85": BASE85,
    "uuencode": UUENCODED,
    "a call": f"x = String.fromCharCode({','.join(map(str, CODES))})",
    "a call for each letter": "x = " + "+".join(f"String.fromCharCode({one})" for one in CODES),
    "octal numbers": ", ".join(f"0{one:o}" for one in CODES),
    "marked octal numbers": ", ".join(f"0o{one:o}" for one in CODES),
    "binary numbers": ", ".join(f"0b{one:b}" for one in CODES),
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_in_a_property_of_a_pdf(kind: str) -> None:
    def change(document: Pdf, text: str) -> None:
        document.docinfo["/Keywords"] = String(text)

    assert search("sent.pdf", changed(change)(pdf_of("x"), WRITTEN[kind]), (SENTENCE,)).leaks


@pytest.mark.parametrize("kind", WRITTEN)
def test_in_a_script_of_a_pdf(kind: str) -> None:
    def change(document: Pdf, text: str) -> None:
        document.Root["/OpenAction"] = Dictionary(S=Name.JavaScript, JS=String(text))

    assert search("sent.pdf", changed(change)(pdf_of("x"), WRITTEN[kind]), (SENTENCE,)).leaks


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("element", ["pre", "script"])
def test_in_a_web_page(kind: str, element: str) -> None:
    said = WRITTEN[kind] if element == "script" else html.escape(WRITTEN[kind])
    page = f"<!DOCTYPE html><title>x</title><{element}>\n{said}</{element}>"
    assert search("sent.html", page.encode(), (SENTENCE,)).leaks


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'


@pytest.mark.parametrize(
    "text", [BASE85, UUENCODED, "\n".join(BASE32[at : at + 30] for at in range(0, len(BASE32), 30))]
)
@pytest.mark.parametrize("paragraphs", [True, False])
def test_over_lines_of_a_word_file(text: str, paragraphs: bool) -> None:  # noqa: FBT001 -- a parameter
    lines = [_run(line) for line in text.splitlines()]
    parted = "".join(f'<w:p><w:pPr><w:jc w:val="left"/></w:pPr>{line}</w:p>' for line in lines)
    body = parted if paragraphs else f"<w:p>{'<w:r><w:br/></w:r>'.join(lines)}</w:p>"
    xml = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    assert search("sent.docx", zipped({"word/document.xml": xml.encode()}), (SENTENCE,)).leaks


@pytest.mark.parametrize(
    "text",
    [
        '<script>x = "Vie" /* a */ + // b\n "nna"</script>',
        '<script>x = `Vie${""}nna`</script>',
        '<style>p::after{content:"Vie\\\nnna"}</style>',
        '<script>x = "Vie\\\nnna"</script>',
    ],
)
def test_a_name_that_a_page_puts_together(text: str) -> None:
    assert search("sent.html", f"<!DOCTYPE html><title>x</title>{text}".encode(), (SHORT,)).leaks


@pytest.mark.parametrize("name", ["sent.html", "notes.ipynb"])
def test_lines_of_an_array(name: str) -> None:
    lines = '["The talks on the\\n",\n "Lira dams\\n",\n "begin in Vienna\\n"]'
    page = (
        f"<!DOCTYPE html><title>x</title><script>x={lines}</script>"
        if "html" in name
        else f'{{"source": {lines}}}'
    )
    assert search(name, page.encode(), (SENTENCE,)).leaks


def test_a_string_of_a_pdf_in_several_languages() -> None:
    def change(document: Pdf, text: str) -> None:
        mark = "\x1ben\x1b"
        raw = b"\xfe\xff" + (text[:9] + mark + text[9:20] + mark + text[20:]).encode("utf-16-be")
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9])
        note["/Contents"] = Object.parse(b"<" + raw.hex().encode() + b">")
        document.pages[0].obj["/Annots"] = Array([document.make_indirect(note)])

    assert search("sent.pdf", changed(change)(pdf_of("x"), SAID), (SENTENCE,)).leaks
