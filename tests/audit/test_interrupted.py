"""A text between whose words stand others that its reader passes over: deleted, hidden, anchored, small."""

from __future__ import annotations

import pytest

from briefgen.audit.needles import Needle
from briefgen.audit.search import search
from tests.audit.planting import W, drawn, pdf_of, zipped

A, B, C = (
    "The harbour treaty collapses because ",
    "marshal Quonset secretly refuses every ",
    "northern patrol agreement.",
)
SENTENCE = Needle(
    "text",
    "the harbour treaty collapses because marshal quonset secretly refuses every northern patrol agreement",
)
NAME = Needle("name", "zorvek")
BOTH = (SENTENCE, NAME)


def _run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _word(body: str) -> bytes:
    named = f'xmlns:w="{W}" xmlns:v="urn:v" xmlns:m="urn:m"'
    return zipped({"word/document.xml": f"<w:document {named}><w:body>{body}</w:body></w:document>".encode()})


CODE = "<w:r><w:instrText> XE x </w:instrText></w:r>"
IN_WORD = {
    "a deletion": '<w:del w:author="A"><w:r><w:delText xml:space="preserve">probably </w:delText></w:r></w:del>',
    "an insertion": f'<w:ins w:author="A">{_run("probably ")}</w:ins>',
    "what was moved away": f'<w:moveFrom w:author="A">{_run("probably ")}</w:moveFrom>',
    "a hidden run": _run("x", "<w:rPr><w:vanish/></w:rPr>"),
    "the code of a field": _mark("begin") + CODE + _mark("end"),
    "a field with a result": _mark("begin") + CODE + _mark("separate") + _run("12") + _mark("end"),
    "a simple field": f'<w:fldSimple w:instr="PAGE">{_run("12")}</w:fldSimple>',
    "a box": f"<w:r><w:pict><v:textbox><w:txbxContent><w:p>{_run('Side note')}</w:p></w:txbxContent></v:textbox></w:pict></w:r>",
    "a formula": "<m:oMath><m:r><m:t>x2</m:t></m:r></m:oMath>",
    "a raised number": _run("1", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'),
}  # fmt: skip


@pytest.mark.parametrize("between", IN_WORD)
def test_in_a_word_file(between: str) -> None:
    x = IN_WORD[between]
    body = f"<w:p>{_run(A)}{x}{_run(B)}{x}{_run(C)}</w:p><w:p>{_run('Zor')}{x}{_run('vek')}</w:p>"
    assert {path for path, _ in search("sent.docx", _word(body), BOTH).leaks} == {"text", "name"}


@pytest.mark.parametrize("mark", ['<w:del w:author="A"/>', '<w:ins w:author="A"/>', "<w:vanish/>"])
def test_a_paragraph_mark_that_is_not_there(mark: str) -> None:
    body = f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{_run('Zor')}</w:p><w:p>{_run('vek')}</w:p>"
    assert search("sent.docx", _word(body), BOTH).leaks


def test_changes_of_several_kinds_in_one_sentence() -> None:
    x = IN_WORD["a deletion"] + IN_WORD["a box"] + IN_WORD["a raised number"]
    body = f"<w:p>{_run(A)}{x}<w:ins>{_run(B)}</w:ins>{x}{_run(C)}</w:p>"
    assert search("sent.docx", _word(body), BOTH).leaks


def test_a_reading_above_each_word() -> None:
    words = "".join(
        f"<w:r><w:ruby><w:rt>{_run('ha')}</w:rt><w:rubyBase>{_run(word + ' ')}</w:rubyBase></w:ruby></w:r>"
        for word in (A + B + C).split()
    )
    assert search("sent.docx", _word(f"<w:p>{words}</w:p>"), BOTH).leaks


def test_a_note_of_an_open_document() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See.</text:p></text:note-body></text:note>"
    text = f'<o xmlns:text="urn:t"><text:p>{A}{note}{B}{note}{C}</text:p><text:p>Zor{note}vek</text:p></o>'
    found = search("sent.odt", zipped({"content.xml": text.encode()}), BOTH)
    assert {path for path, _ in found.leaks} == {"text", "name"}


IN_PAGE = (
    "<del>probably </del>", "<ins>probably </ins>", "<sup>1</sup>", "<span hidden>x <span>y</span> z </span>",
    '<span style="display: none">x </span>', '<i aria-hidden="true">x</i>', "<button>copy</button>", "<template>x</template>",
    "<svg><title>x</title></svg>", '<span class="a gone">x </span>', '<i id="raised">1</i>', "<p hidden>x<p hidden>y</p>",
)  # fmt: skip
STYLE = (
    "<style>@media print { .gone, .other { color: red; display:none } } #raised{vertical-align:super}</style>"
)


@pytest.mark.parametrize("between", IN_PAGE)
def test_in_a_web_page(between: str) -> None:
    page = f"<!DOCTYPE html>{STYLE}<p>{A}{between}{B}{between}{C}<p>Zor{between}vek</p>"
    assert {path for path, _ in search("sent.html", page.encode(), BOTH).leaks} == {"text", "name"}


def test_readings_whose_ends_are_left_out() -> None:
    words = "".join(f"<ruby>{word} <rp>(<rt>ha<rp>)</ruby>" for word in (A + B + C).split())
    assert search("sent.html", f"<!DOCTYPE html><p>{words}".encode(), BOTH).leaks


IN_RICH_TEXT = (
    "{\\*\\bkmkstart b1}", "{\\v x}", "\\v x\\v0 ", "{\\deleted x}", "{\\revised x}", "{\\footnote x}", "{\\xe x}",
    "{\\*\\annotation x{\\par y}}", "{\\pict 0123}", "{\\super 1}", "{\\field{\\*\\fldinst PAGE}{\\fldrslt 12}}",
)  # fmt: skip


@pytest.mark.parametrize("between", IN_RICH_TEXT)
def test_in_rich_text(between: str) -> None:
    text = f"{{\\rtf1\\ansi {A}{between}{B}{between}{C}\\par Zor{between}vek\\par}}"
    assert {path for path, _ in search("sent.rtf", text.encode(), BOTH).leaks} == {"text", "name"}


IN_PDF = {
    "small digits": "/P 5 Tf 3 Ts (1) Tj /P 9 Tf 0 Ts",
    "a word that is not painted": "3 Tr (x) Tj 0 Tr",
    "a white word": "1 g (x) Tj 0 g",
}


@pytest.mark.parametrize("between", IN_PDF)
def test_in_a_pdf(between: str) -> None:
    x = IN_PDF[between]
    sent = drawn(lambda _: f"({A}) Tj {x} ({B}) Tj {x} ({C}) Tj 9 -20 Td (Zor) Tj {x} (vek) Tj")(
        pdf_of("x"), ""
    )
    assert {path for path, _ in search("sent.pdf", sent, BOTH).leaks} == {"text", "name"}
