"""Clean, a leak, not proven: what is printed, and the exit code; one file that cannot be read hides none of the others."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from briefgen.audit.needles import Needle
from briefgen.audit.search import search
from tests.audit.planting import drawn, pdf_of, zipped
from tests.audit.test_leaks import BRIEF, NAME, READER, audit
from tests.terminal import briefgen


def _scan() -> bytes:
    """A PDF page that is a picture."""
    target = io.BytesIO()
    Image.effect_noise((850, 1100), 60).save(target, "PDF", resolution=100)
    return target.getvalue()


def _orphaned() -> bytes:
    """An encrypted PDF with one more object behind its end, which no table lists."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of("x"))) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="o", R=6))
    return target.getvalue() + b"\n9000 0 obj\n<</Length 4>>stream\nabcd\nendstream\nendobj\n"


def _unmapped() -> bytes:
    """Text in a font of two-byte codes that does not say which letters they are."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(lambda _: "<0041004200430044> Tj")(pdf_of("x"), ""))) as document:
        descriptor = pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name.Own, Flags=4)
        inner = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=pikepdf.Name.Own, FontDescriptor=descriptor,
            CIDSystemInfo=pikepdf.Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        )  # fmt: skip
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name.Own, Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[document.make_indirect(inner)],
        )  # fmt: skip
        document.pages[-1].obj.Resources.Font.P = document.make_indirect(font)
        document.save(target)
    return target.getvalue()


def _pictures_in_word() -> bytes:
    xml = b'<w:document xmlns:w="w" xmlns:a="a"><w:body><w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p></w:body></w:document>'
    return zipped({"word/document.xml": xml, "word/media/image1.jpeg": b"\xff\xd8\xff\xe0"})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_scan(), "a picture only: words in pictures are not read"),
        (_unmapped(), "a font that does not say which letters they are"),
        (_orphaned(), "encrypted objects that no table lists"),
        (_pictures_in_word(), "pictures only: words in pictures are not read"),
        (b'<!doctype html><html><body><img src="a.png"></body></html>', "pictures only: words in pictures are not read"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_not_proven(data: bytes, reason: str) -> None:
    assert any(reason in one.reason for one in search("sent", data, ()).unread)


def test_each_file_has_its_verdict(built: Path, tmp_path: Path) -> None:
    broken, gone = tmp_path / "broken.pdf", tmp_path / "gone.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing more")
    leak, clean = (built / NAME / f"{NAME}.{who}.docx" for who in ("analyst", READER))
    said = audit(gone, broken, leak, clean, "--json")
    assert said.code == 1
    files = json.loads(said.out)["files"]
    assert [one["verdict"] for one in files] == ["not proven", "not proven", "leak", "clean"]
    assert [bool(one["unread"]) for one in files] == [True, True, False, False]
    assert audit(clean, "--json").code == 0


def test_what_was_not_searched_for_by_itself_is_listed_on_request(built: Path) -> None:
    clean = built / NAME / f"{NAME}.{READER}.docx"
    assert audit(clean).err == ""
    assert "not searched for by itself: record: a key of the brief's own format" in audit(clean, "-v").err


def test_every_verdict_says_what_no_audit_finds(built: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing more")
    leak, clean = (built / NAME / f"{NAME}.{who}.docx" for who in ("analyst", READER))
    lines = audit(broken, leak, clean).out.splitlines()
    assert len(lines) == 3
    assert all("not searched for: words in pictures, paraphrases" in line for line in lines)
    assert all("enciphered texts, encodings that are not read (UTF-7" in line for line in lines)
    assert "words in pictures" in json.loads(audit(clean, "--json").out)["never_searched_for"]


def test_files_of_all_kinds_are_reported_in_the_order_in_which_they_were_named(built: Path) -> None:
    files = [built / NAME / f"{NAME}.{READER}.{form}" for form in ("html", "pdf", "docx", "pdf")]
    said = json.loads(briefgen("audit", *files, "--brief", BRIEF, "--json").out)
    assert [one["path"] for one in said["files"]] == [path.as_posix() for path in files]


def test_a_wrong_call_ends_with_exit_code_2(built: Path) -> None:
    clean = built / NAME / f"{NAME}.{READER}.docx"
    assert briefgen("audit", clean, "--brief", BRIEF, "-a", "nobody").code == 2


def test_a_file_that_is_not_there_ends_with_exit_code_2(built: Path, tmp_path: Path) -> None:
    clean = built / NAME / f"{NAME}.{READER}.docx"
    said = audit(clean, tmp_path / "gone.pdf")
    assert said.code == 2
    assert "not proven" in said.out


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
def test_a_file_of_another_brief_is_not_proven(built: Path, tmp_path: Path, form: str) -> None:
    other = tmp_path / "other.yaml"
    other.write_bytes(BRIEF.read_bytes())
    (tmp_path / "house.yaml").write_bytes((BRIEF.parent / "house.yaml").read_bytes())
    clean = built / NAME / f"{NAME}.{READER}.{form}"
    said = briefgen("audit", clean, "--brief", other)
    assert said.code == 1
    assert "it is another brief's file: it names 'us-pakistan', and --brief is 'other'" in said.err
    assert "not proven" in said.out


def test_what_one_file_has_twice_is_read_in_the_next_that_has_it_once() -> None:
    needle = Needle("title", "the talks on the lira dams begin in vienna")
    digits = base64.b64encode(b"The talks on the Lira dams begin in Vienna")
    part = b"<a>" + b"x " * 3_000 + b"</a><!-- " + digits + b" -->"
    first = zipped({"a.txt": digits, "word/old.xml": part})
    assert search("first.docx", first, (needle,)).leaks
    assert search("second.docx", zipped({"word/old.xml": part}), (needle,)).leaks
