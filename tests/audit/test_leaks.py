"""The audit finds what is planted, wherever a file can hold it, and nothing in the files we make."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from briefgen.formats import PUBLISHED
from tests.conftest import BRIEFS
from tests.terminal import Said, briefgen

NAME = "us-pakistan"
BRIEF = BRIEFS / f"{NAME}.yaml"
READER = "press"
# recommendations[0].text, which the press may not read.
SECRET = "seek an early meeting on counter-terrorism work"  # a sentence
PATH = "recommendations[0].text"


def audit(*paths: Path | str) -> Said:
    return briefgen("audit", *paths, "--brief", BRIEF, "-a", READER)


@pytest.fixture(scope="module")
def parts(built: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(built / NAME / f"{NAME}.{READER}.docx") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes], comment: bytes = b"") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize("reader", ["minister", "ambassador", "parliament", "press", "analyst"])
def test_nothing_withheld_is_in_the_files_we_make(built: Path, reader: str) -> None:
    files = [built / NAME / f"{NAME}.{reader}.{form}" for form in PUBLISHED]
    said = briefgen("audit", *files, "--brief", BRIEF)
    assert said.code == 0, said.err
    assert said.out.count(f"({reader}): ") == len(files)
    assert said.out.count("nothing withheld is in it") == len(files)
    counts = [int(found) for found in re.findall(r"(\d+) texts searched for", said.out)]
    assert min(counts) > 100


def test_the_analysts_file_in_the_hands_of_the_press_is_a_leak(built: Path) -> None:
    said = audit(built / NAME / f"{NAME}.analyst.pdf")
    assert said.code == 1
    assert said.err.count("leak: ") > 100
    assert re.search(
        r"leak: recommendations\[0\]\.text \(\S+us-pakistan\.yaml:\d+\) is in page \d+", said.err
    )


Word = Callable[[dict[str, bytes]], bytes]


def _added(name: str, data: bytes) -> Word:
    return lambda parts: zipped({**parts, name: data})


def _put(name: str, mark: str, text: str) -> Word:
    def plant(parts: dict[str, bytes]) -> bytes:
        assert mark.encode() in parts[name]
        return zipped({**parts, name: parts[name].replace(mark.encode(), text.encode(), 1)})

    return plant


def picture() -> bytes:
    known = PngImagePlugin.PngInfo()
    known.add_text("Comment", SECRET, zip=True)
    target = io.BytesIO()
    Image.new("RGB", (4, 4)).save(target, "PNG", pnginfo=known)
    return target.getvalue()


SPLIT = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in re.findall(".{1,5}", SECRET))
BODY = "word/document.xml"
WORD: dict[str, Word] = {
    "a comment": _added("word/comments.xml", f"<w:comments><w:t>{SECRET}</w:t></w:comments>".encode()),
    "a tracked deletion": _put(BODY, "<w:sectPr>", f"<w:p><w:del><w:r><w:delText>{SECRET}</w:delText></w:r></w:del></w:p><w:sectPr>"),
    "hidden text": _put(BODY, "<w:sectPr>", f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{SECRET}</w:t></w:r></w:p><w:sectPr>"),
    "words cut into runs": _put(BODY, "<w:sectPr>", f"<w:p>{SPLIT}</w:p><w:sectPr>"),
    "a part of a sentence": _put(BODY, "<w:sectPr>", "<w:p><w:t>an early meeting on counter-terrorism</w:t></w:p><w:sectPr>"),
    "a description": _put(BODY, 'w:tblDescription w:val="', f'w:tblDescription w:val="{SECRET} '),
    "a bookmark": _put(BODY, 'w:name="', f'w:name="{SECRET.replace(" ", "_")}'),
    "a property": _put("docProps/core.xml", "</dc:title>", f"{SECRET}</dc:title>"),
    "a header": _put("word/header_default.xml", "</w:hdr>", f"<w:p><w:t>{SECRET.upper()}</w:t></w:p></w:hdr>"),
    "a note": _added("word/endnotes.xml", f"<notes><t>{SECRET}</t></notes>".encode()),
    "a part of its own": _added("customXml/item1.xml", f"<x>{SECRET}</x>".encode("utf-16")),
    "base64": _added("customXml/item1.xml", b"<x>" + base64.b64encode(SECRET.encode()) + b"</x>"),
    "hexadecimal": _added("customXml/item1.xml", b"<x>" + SECRET.encode().hex().encode() + b"</x>"),
    "entities": _added("customXml/item1.xml", ("<x>" + "".join(f"&#{ord(c)};" for c in SECRET) + "</x>").encode()),
    "a workbook": _added("word/embeddings/book.xlsx", zipped({"xl/sharedStrings.xml": f"<t>{SECRET}</t>".encode()})),
    "a picture's comment": _added("word/media/picture9.png", picture()),
    "the name of a part": _added(f"word/media/{SECRET.replace(' ', '-')}.png", b""),
    "the comment of the file": lambda parts: zipped(parts, SECRET.encode()),
    "bytes behind the file": lambda parts: zipped(parts) + SECRET.encode(),
}  # fmt: skip


@pytest.mark.parametrize("place", WORD)
def test_a_leak_in_a_word_file_is_found(parts: dict[str, bytes], tmp_path: Path, place: str) -> None:
    path = tmp_path / "sent.docx"
    path.write_bytes(WORD[place](parts))
    said = audit(path)
    assert said.code == 1, said.out
    assert f"leak: {PATH} (" in said.err


def test_a_leak_in_the_comment_of_a_zip_inside_a_file_is_told_with_its_name(
    parts: dict[str, bytes], tmp_path: Path
) -> None:
    path, name = tmp_path / "sent.docx", "word/embeddings/chart9.xlsx"
    path.write_bytes(zipped({**parts, name: zipped({"a.txt": b"x"}, SECRET.encode())}))
    assert re.search(rf"leak: {re.escape(PATH)} \(.*\) is in .*the comment of {name}", audit(path).err)


Pdf = Callable[[PdfWriter], None]


def void(_: object) -> None:
    """What a call gives back is not asked for."""


def _attached(writer: PdfWriter) -> None:
    writer.add_attachment("notes.txt", SECRET.encode())


def _drawn(operators: str) -> Pdf:
    """Words in the page's content, by a standard font that no text of ours uses."""

    def plant(writer: PdfWriter) -> None:
        page = writer.pages[0]
        font = DictionaryObject({
            NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        })  # fmt: skip
        page["/Resources"]["/Font"][NameObject("/Plant")] = font  # type: ignore[index]
        content = page.get_contents()
        assert content is not None
        stream = DecodedStreamObject()
        stream.set_data(content.get_data() + f"\nBT /Plant 9 Tf {operators} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())

    return plant


def _annotated(writer: PdfWriter) -> None:
    writer.add_annotation(0, FreeText(text=SECRET, rect=(0, 0, 10, 10)))


def _loose(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(SECRET.encode("utf-16-be"))
    writer._add_object(stream.flate_encode())


PDF: dict[str, Pdf] = {
    "the title": lambda writer: writer.add_metadata({"/Title": SECRET}),
    "a key of its own": lambda writer: writer.add_metadata({"/Cleared": SECRET}),
    "a bookmark": lambda writer: void(writer.add_outline_item(title=SECRET, page_number=0)),
    "an attachment": _attached,
    "a note on the page": _annotated,
    "words that are not painted": _drawn(f"3 Tr 50 50 Td ({SECRET}) Tj"),
    "words off the page": _drawn(f"-900 -900 Td ({SECRET}) Tj"),
    "words as hexadecimal": _drawn(f"50 50 Td <{SECRET.encode().hex()}> Tj"),
    "words that are kerned": _drawn("50 50 Td [" + " 40 ".join(f"({c})" for c in SECRET) + "] TJ"),
    "an object that nothing leads to": _loose,
    "an alternate text": lambda writer: writer.root_object.__setitem__(NameObject("/Alt"), TextStringObject(SECRET)),
}  # fmt: skip


@pytest.mark.parametrize("place", PDF)
def test_a_leak_in_a_pdf_is_found(built: Path, tmp_path: Path, place: str) -> None:
    writer = PdfWriter(clone_from=built / NAME / f"{NAME}.{READER}.pdf")
    PDF[place](writer)
    path = tmp_path / "sent.pdf"
    with path.open("wb") as target:
        writer.write(target)
    said = audit(path)
    assert said.code == 1, said.out
    assert f"leak: {PATH} (" in said.err


def test_an_earlier_version_inside_a_pdf_is_found(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "sent.pdf"
    old = zlib.compress(f"BT ({SECRET}) Tj ET".encode())
    data = (built / NAME / f"{NAME}.{READER}.pdf").read_bytes()
    again = data[data.rindex(b"startxref") :]
    loose = b"\n900 0 obj\n<</Filter/FlateDecode>>\nstream\n" + old + b"\nendstream\nendobj\n"
    path.write_bytes(data + loose + again)
    assert len(PdfReader(path).pages) == 1
    assert f"leak: {PATH} (" in audit(path).err


def test_words_saved_by_another_program_are_still_found(built: Path, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=built / NAME / f"{NAME}.analyst.pdf")
    writer.compress_identical_objects()
    for page in writer.pages:
        page.compress_content_streams()
    path = tmp_path / "forwarded.pdf"
    with path.open("wb") as target:
        writer.write(target)
    assert audit(path).err.count("leak: ") > 100


def test_a_log_holds_no_words_of_the_brief(built: Path) -> None:
    said = audit(built / NAME / f"{NAME}.analyst.docx", "--json")
    found = json.loads(said.out)["files"][0]
    assert found["audience"] == READER
    assert {"field", "path", "line", "where"} == set(found["leaks"][0])
    assert SECRET not in said.out + said.err


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"plain words", "not a Word file, a PDF or a web page"),
        (b"PK\x03\x04 but not a zip", "its directory is damaged"),
        (b"%PDF-1.7\nnothing more", "the PDF is damaged"),
    ],
)
def test_a_file_that_cannot_be_searched_is_not_called_clean(
    tmp_path: Path, data: bytes, message: str
) -> None:
    path = tmp_path / "sent.pdf"
    path.write_bytes(data)
    said = audit(path)
    assert said.code == 1
    assert message in said.err
    assert "not proven" in said.out


def test_a_file_that_names_nobody_asks_for_its_reader(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "sent.pdf"
    data = (built / NAME / f"{NAME}.{READER}.pdf").read_bytes()
    path.write_bytes(data)
    assert briefgen("audit", path, "--brief", BRIEF).code == 0
    path.write_bytes(data.replace(b"brief:audience>", b"brief:audienc0>"))
    assert "say it with --audience" in briefgen("audit", path, "--brief", BRIEF).err
    page = tmp_path / "sent.html"
    page.write_bytes((built / NAME / f"{NAME}.{READER}.html").read_bytes())
    assert briefgen("audit", page, "--brief", BRIEF).code == 0
    word = tmp_path / "sent.docx"
    word.write_bytes((built / NAME / f"{NAME}.{READER}.docx").read_bytes())
    assert briefgen("audit", word, "--brief", BRIEF).code == 0
