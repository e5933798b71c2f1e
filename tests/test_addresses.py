from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefgen.addresses import encode, mistake
from tests.terminal import briefgen


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("https://example.org/page?a=1#b", "https://example.org/page?a=1#b"),
        ("https://b\u00fccher.example/\u043f\u0443\u0442\u044c", "https://xn--bcher-kva.example/%D0%BF%D1%83%D1%82%D1%8C"),
        ("HTTP://example.org/a%20b|c", "http://example.org/a%20b%7Cc"),
        ("https://user@example.org:8080/", "https://user@example.org:8080/"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
        ("mailto:desk@example.org?subject=Hi", "mailto:desk@example.org?subject=Hi"),
        ("mailto:a@example.org,b@b\u00fccher.example", "mailto:a@example.org,b@xn--bcher-kva.example"),
    ],
)  # fmt: skip
def test_an_address_is_written_in_ascii_and_once(typed: str, written: str) -> None:
    assert encode(typed) == written
    assert encode(written) == written


@pytest.mark.parametrize(
    "typed",
    ["mailto:a@@b", "mailto:@b", "mailto:a@", "https://exa[mple.org/", "https://exa%5Bmple.org/", "https:///path",
     "ftp://example.org", "https://a b.org", "https://-a.org", "https://example.org:port/", "https://a..b/",
     "https://example.org/%zz", "https://example.org/50%", "https://example.org/?a=%4"],
)  # fmt: skip
def test_what_cannot_be_an_address_is_told(typed: str) -> None:
    assert mistake(typed)


@pytest.mark.parametrize(
    "typed", ["mailto:a@@b", "https://exa[mple.org/", "https://example.org/%zz", "https://example.org/a%20b%"]
)
@pytest.mark.parametrize(
    ("field", "line"),
    [("summary: See [this]({}).", 4), ('sources: [{{id: a, title: b, url: "{}"}}]', 4)],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_wrong_address_is_refused_at_its_line(
    tmp_path: Path, typed: str, field: str, line: int, command: str
) -> None:
    path = tmp_path / "brief.yaml"
    head = "title: A brief\naudiences: [standard]\ndate: 2025-01-20\n"
    path.write_text(head + field.format(typed) + "\n", encoding="utf-8")
    outcome = briefgen(command, path, *(("-o", tmp_path / "out") if command == "build" else ()))
    assert outcome.code == 1
    assert f"brief.yaml:{line}:" in outcome.err
    assert outcome.err.count("[error") == 1


HEAD = "title: A brief\naudiences: [standard]\ndate: 2025-01-20\n"
FORMATS = ("-f", "docx", "-f", "html", "-f", "pdf")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("https://example.org/\u6f22\u5b57", "example.org/%E6%BC%A2%E5%AD%97"),
        ("https://\u6f22\u5b57.example/x/", "xn--p8s937b.example/x"),
        ("https://example.org/\U0001f600", "example.org/%F0%9F%98%80"),
        ("https://example.org/\u2d00\u2d01/\ua66e", "example.org/%E2%B4%80%E2%B4%81/%EA%99%AE"),
        ("https://example.org/\u043f\u0443\u0442\u044c", "example.org/\u043f\u0443\u0442\u044c"),
    ],
)
def test_a_source_s_address_is_printed_in_ascii_where_no_font_has_its_letters(
    tmp_path: Path, typed: str, printed: str
) -> None:
    path = tmp_path / "brief.yaml"
    source = f"summary: See [@a].\nsources: [{{id: a, title: b, url: '{typed}'}}]\n"
    path.write_text(HEAD + source, encoding="utf-8")
    assert briefgen("check", path).code == 0
    outcome = briefgen("build", path, "-o", tmp_path / "out", *FORMATS)
    assert outcome.code == 0, outcome.err
    made = {one.suffix: one for one in (tmp_path / "out").rglob("brief.*")}
    with zipfile.ZipFile(made[".docx"]) as archive:
        word = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith("xml"))
    pdf = "".join(page.extract_text() for page in PdfReader(made[".pdf"]).pages)
    for text in (word, made[".html"].read_text(encoding="utf-8"), pdf):
        assert printed in re.sub(r"\s|\u2060|\u200b|<[^>]*>", "", text)


@pytest.mark.parametrize(
    "field",
    [
        'summary: "[w](https://example.org/\u6f22\u5b57)"',
        'sections: [{title: A, body: "> [w](https://example.org/\u6f22\u5b57)"}]',
        'sections: [{title: A, facts: [{text: "[w](https://example.org/\u6f22\u5b57)"}]}]',
    ],
)
def test_the_address_of_a_link_needs_no_glyph(tmp_path: Path, field: str) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(f"{HEAD}{field}\n", encoding="utf-8")
    outcome = briefgen("build", path, "-o", tmp_path / "out", *FORMATS)
    assert outcome.code == 0, outcome.err


@pytest.mark.parametrize(
    "text", ["[\u6f22](https://example.org/)", "> [w](https://example.org) \u6f22", "[w]{lang=zh} *\u6f22*"]
)
def test_printed_words_beside_an_address_need_their_glyphs(tmp_path: Path, text: str) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(f'{HEAD}sections: [{{title: A, body: "{text}"}}]\n', encoding="utf-8")
    outcome = briefgen("check", path)
    assert outcome.code == 1
    assert "no glyph for '\u6f22'" in outcome.err


def test_addresses_of_any_letters_lead_somewhere_from_every_file(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    url = "https://b\u00fccher.example/\u043f\u0443\u0442\u044c"
    path.write_text(
        "title: A brief\naudiences: [standard]\ndate: 2025-01-20\nsummary: See [@a].\n"
        f"sources: [{{id: a, title: b, url: '{url}'}}]\n",
        encoding="utf-8",
    )
    outcome = briefgen("build", path, "-o", tmp_path / "out", "-f", "docx", "-f", "html", "-f", "pdf")
    assert outcome.code == 0, outcome.err
    made = {one.suffix: one for one in (tmp_path / "out").rglob("brief.*")}
    written = encode(url)
    with zipfile.ZipFile(made[".docx"]) as archive:
        assert written in archive.read("word/_rels/document.xml.rels").decode()
    assert f'href="{written}"' in made[".html"].read_text(encoding="utf-8")
    links = [note.get_object() for page in PdfReader(made[".pdf"]).pages for note in page.get("/Annots", ())]
    assert written in [link["/A"].get("/URI") for link in links if "/A" in link]
