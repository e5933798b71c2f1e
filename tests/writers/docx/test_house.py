"""A house's own Word file restyles a brief by one line; a file that may not be used says why."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from briefgen.theme import READABLE, Palette, contrast
from tests import house
from tests.conftest import BRIEFS, ROOT
from tests.judges import libreoffice, ooxml, poppler, word_structure
from tests.terminal import Said, briefgen

LINE = "reference_docx: house.docx\n"
READER = "ambassador"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the first brief, and the department's own copy of a template."""
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    shutil.copytree(ROOT / "templates" / READER, folder(tmp_path))
    return tmp_path


def folder(desk: Path) -> Path:
    return desk / "briefs" / "templates" / READER


def build(desk: Path, *lines: str) -> Said:
    """Build with these lines in the department's template.yaml."""
    template = folder(desk) / "template.yaml"
    text = (ROOT / "templates" / READER / "template.yaml").read_text(encoding="utf-8")
    template.write_text(text + "".join(lines), encoding="utf-8")
    return briefgen(
        "build", desk / "briefs" / "us-pakistan.yaml", "-a", READER, "-f", "docx", "-o", desk / "out"
    )


def made(desk: Path) -> Path:
    return desk / "out" / "us-pakistan" / f"us-pakistan.{READER}.docx"


def part(path: Path, name: str) -> str:
    return zipfile.ZipFile(path).read(name).decode()


@pytest.mark.judge
def test_one_line_puts_the_brief_on_the_house_file(desk: Path) -> None:
    house.word_file(folder(desk) / "house.docx")
    said = build(desk, LINE)
    assert said.code == 0, said.err
    path = made(desk)
    assert ooxml.errors([path]) == []
    assert word_structure.faults(path) == []
    document = docx.Document(str(path))
    heading = next(one for one in document.paragraphs if one.text == "Key judgements")
    assert heading.style is not None
    assert heading.style.font.name == house.SANS
    assert heading.style.font.color.rgb == house.GREEN
    assert document.styles["Normal"].font.name == house.SERIF
    header = document.sections[0].header
    assert house.ORGANISATION in header.paragraphs[0].text
    assert "TLP:AMBER" in header.paragraphs[1].text
    shown = libreoffice.to_pdf([path], desk)[0]
    words = poppler.text(shown)
    assert words.count(house.ORGANISATION) == poppler.pages(shown)
    assert "The Directorate, 1 Ministry Square" in words
    assert "stays where it is" not in words


def test_nothing_of_the_house_file_but_its_look_goes_on(desk: Path) -> None:
    house.word_file(folder(desk) / "house.docx")
    assert build(desk, LINE).code == 0
    archive = zipfile.ZipFile(made(desk))
    everything = b"".join(archive.read(name) for name in archive.namelist())
    for trace in (
        b"Somebody at a desk",
        b"scanned at home",
        b"python-docx",
        b"stays where it is",
        b"thumbnail",
    ):
        assert trace not in everything
    first = made(desk).read_bytes()
    assert build(desk, LINE).code == 0
    assert made(desk).read_bytes() == first


def test_roles_are_mapped_by_the_name_of_the_style(desk: Path) -> None:
    house.word_file(folder(desk) / "house.docx")
    said = build(desk, LINE, "styles: {body: House Body, table: house grid}\n")
    assert said.code == 0, said.err
    document = docx.Document(str(made(desk)))
    assert {
        p.style.name for p in document.paragraphs if p.style and p.text.startswith("American relief keeps")
    } == {"House Body"}
    assert "House Grid" in {table.style.name for table in document.tables if table.style}


def test_a_first_page_of_its_own_keeps_the_handling_mark(desk: Path) -> None:
    house.word_file(folder(desk) / "house.docx", titled=True)
    assert build(desk, LINE).code == 0
    section = docx.Document(str(made(desk))).sections[0]
    assert section.different_first_page_header_footer
    for furniture in (section.first_page_header, section.first_page_footer, section.header, section.footer):
        assert "TLP:AMBER" in "".join(paragraph.text for paragraph in furniture.paragraphs)


@pytest.mark.parametrize(
    ("lines", "message", "hint"),
    [
        ("styles: {body: House Text}\n", "expected a paragraph style of house.docx, found none named 'House Text'", "House Body"),
        ("styles: {body: House Grid}\n", "expected a paragraph style, found 'House Grid', a table style", "Normal, "),
        ("styles: {bodytext: House Body}\n", "expected a role, found 'bodytext'", "body"),
    ],
)  # fmt: skip
def test_a_style_that_is_not_there_is_named_with_those_that_are(
    desk: Path, lines: str, message: str, hint: str
) -> None:
    house.word_file(folder(desk) / "house.docx")
    said = build(desk, LINE, lines)
    assert said.code == 1
    assert re.search(r"template\.yaml:\d+:\d+: ", said.err)
    assert message in said.err
    assert hint in said.err.split("hint:")[1]


def test_styles_without_a_file_and_a_file_that_is_not_there(desk: Path) -> None:
    assert "expected `reference_docx`" in build(desk, "styles: {body: House Body}\n").err
    assert "expected a file in this folder, found none at 'house.docx'" in build(desk, LINE).err
    outside = house.word_file(desk / "briefs" / "house.docx")
    assert outside.is_file()
    assert "expected a file in this folder" in build(desk, "reference_docx: ../../house.docx\n").err


def _with(name: str, data: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts[name] = data

    return change


def _replaced(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)

    return change


EXTERNAL = b'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s" TargetMode="External"/></Relationships>'
FIELD = b'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> %s </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
HOSTILE: dict[str, Callable[[dict[str, bytes]], None]] = {
    "no macros": _with("word/vbaProject.bin", b"macro"),
    "no embedded files": _with("word/embeddings/oleObject1.bin", b"object"),
    "no DOCTYPE": _replaced("word/styles.xml", b"<w:styles", b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:styles"),
    "another encoding": _with("word/settings.xml", "<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16")),
    "well-formed XML": _replaced("word/styles.xml", b"</w:styles>", b""),
    "nothing from outside": _replaced("word/_rels/document.xml.rels", b"</Relationships>", EXTERNAL % (b"image", b"http://elsewhere/x.png")),
    "packed too well": _with("word/media/image9.png", b"\0" * 30_000_000),
    "at most 60 MB": _with("word/media/image9.png", bytes(range(256)) * 260_000),
    "found INCLUDETEXT": _replaced("word/header1.xml", b"</w:p>", FIELD % b'INCLUDETEXT "C:\\\\secret.docx"'),
    "found DATE": _replaced("word/header1.xml", b"</w:p>", FIELD % b"DATE"),
    "found w:ins": _replaced("word/header1.xml", b"</w:p>", b"<w:ins/></w:p>"),
    "expected a PNG, JPEG, SVG, WebP, GIF or TIFF": _replaced("word/media/image1.png", b"IDAT", b"JDAT"),
}  # fmt: skip


@pytest.mark.parametrize("message", HOSTILE)
def test_a_hostile_file_is_refused_in_one_line(desk: Path, message: str) -> None:
    path = house.word_file(folder(desk) / "house.docx")
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    HOSTILE[message](parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    said = build(desk, LINE)
    assert said.code == 1
    assert message in said.err
    assert "hint:" in said.err
    assert "Traceback" not in said.err
    assert not made(desk).exists()


def test_what_is_no_word_file_is_refused(desk: Path) -> None:
    (folder(desk) / "house.docx").write_text("not a zip", encoding="utf-8")
    assert "expected a Word file (.docx), found house.docx" in build(desk, LINE).err


def changed(desk: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The brief on a house's file with this change in its parts."""
    path = house.word_file(folder(desk) / "house.docx")
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    said = build(desk, LINE)
    assert said.code == 0, said.err
    return made(desk)


def test_an_attached_template_and_web_extensions_stay_behind(desk: Path) -> None:
    def attach(parts: dict[str, bytes]) -> None:
        names = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        parts["word/_rels/settings.xml.rels"] = names + EXTERNAL % (
            b"attachedTemplate",
            b"http://elsewhere/x.dotm",
        )
        parts["word/webextensions/taskpanes.xml"] = b"<a/>"

    path = changed(desk, attach)
    assert not [name for name in zipfile.ZipFile(path).namelist() if "webextension" in name]
    assert all(
        b"elsewhere" not in zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()
    )


def test_what_normal_of_the_house_says_does_not_reach_our_styles(desk: Path) -> None:
    justified = (
        b'<w:pPr><w:spacing w:after="400"/><w:ind w:firstLine="600"/><w:jc w:val="both"/></w:pPr></w:style>'
    )

    def justify(parts: dict[str, bytes]) -> None:
        head, mark, rest = parts["word/styles.xml"].partition(b'w:styleId="Normal"')
        own, _, others = rest.partition(b"</w:style>")
        own = re.sub(rb"<w:rPr>.*?</w:rPr>", b"", own, flags=re.DOTALL)
        parts["word/styles.xml"] = head + mark + own + justified + others

    styles = part(changed(desk, justify), "word/styles.xml")
    cell = re.search(r'w:styleId="TableText">.*?</w:style>', styles, re.DOTALL)
    assert cell is not None
    assert 'w:firstLine="0"' in cell[0]
    assert 'w:after="0"' in cell[0]
    assert '<w:jc w:val="start"/>' in cell[0]


def test_boxes_and_kickers_have_the_accent_of_the_house(desk: Path) -> None:
    styles = part(changed(desk, lambda parts: None), "word/styles.xml")
    for name in ("Kicker", "BoxHeading1", "BriefBox"):
        found = re.search(rf'w:styleId="{name}">.*?</w:style>', styles, re.DOTALL)
        assert found is not None
        assert str(house.GREEN) in found[0]
        assert "1D4E5F" not in found[0]


def test_the_accent_of_a_house_is_as_dark_as_small_words_need_it(desk: Path) -> None:
    green = str(house.GREEN).encode()
    path = changed(desk, _replaced("word/styles.xml", green, b"FFC000"))
    found = re.search(
        r'w:styleId="Kicker">.*?w:color w:val="(\w+)"', part(path, "word/styles.xml"), re.DOTALL
    )
    assert found is not None
    assert contrast(f"#{found[1]}", Palette().tint) >= READABLE


def test_extensions_of_lists_are_dropped(desk: Path) -> None:
    word = b'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" w15:restartNumberingAfterBreak="0" '
    path = changed(desk, _replaced("word/numbering.xml", b"<w:abstractNum ", b"<w:abstractNum " + word))
    assert "restartNumberingAfterBreak" not in part(path, "word/numbering.xml")


def test_our_lines_have_tabs_of_their_own(desk: Path) -> None:
    path = changed(desk, lambda parts: None)
    header = next(one for one in zipfile.ZipFile(path).namelist() if one.startswith("word/header"))
    assert 'w:pStyle w:val="BriefHeader"' in part(path, header)
    assert 'w:styleId="BriefHeader"' in part(path, "word/styles.xml")


@pytest.mark.parametrize("name", ["heading 1", "Heading 1", "Titre 1"])
def test_a_style_is_found_by_its_stored_name_and_by_its_id(desk: Path, name: str) -> None:
    path = house.word_file(folder(desk) / "house.docx")
    with zipfile.ZipFile(path) as source:
        parts = {one: source.read(one) for one in source.namelist()}
    if name == "Titre 1":  # French Word: the name stays, the id is its own
        parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'"Heading1"', b'"Titre1"')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for one, data in parts.items():
            target.writestr(one, data)
    said = build(desk, LINE, f"styles: {{heading1: {name}}}\n")
    assert said.code == 0, said.err
