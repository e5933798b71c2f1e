from __future__ import annotations

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
