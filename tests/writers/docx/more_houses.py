"""Word files as other programs of today write them: Pages, OnlyOffice, Word on the web, Zoho, generators; and odd ones of Word's own."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.writers.docx.house_files import R, W, style, written

BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:200pt;height:20pt"><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>Ministry</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def _styles(*found: str, defaults: str = "") -> str:
    return f"<w:styles {W}>{defaults}{''.join(found)}</w:styles>"


def _renamed(path: Path, *names: tuple[str, str]) -> None:
    """The file with parts of other names, in each place that names them."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            for old, new in names:
                name = name.replace(f"{old}.xml", f"{new}.xml")  # noqa: PLW2901 -- one name after the other
                data = data.replace(f"{old}.xml".encode(), f"{new}.xml".encode())  # noqa: PLW2901 -- as above
            target.writestr(name, data)


def pages(path: Path) -> None:
    """Apple Pages: its own names, no Normal that is anybody's base, sizes in each style."""
    look = '<w:pPr><w:framePr w:wrap="around"/><w:suppressAutoHyphens w:val="0"/></w:pPr><w:rPr><w:rFonts w:ascii="Helvetica Neue" w:hAnsi="Helvetica Neue"/><w:sz w:val="22"/></w:rPr>'
    own = [style("Body", "Body", look), style("Heading", "Heading", look), style("TitleA", "Title", look)]
    written(path, _styles(style("Normal", "Normal", default=True), *own))


def only_office(path: Path) -> None:
    """OnlyOffice: ids are numbers, everything has shades and borders that are none."""
    none = '<w:pPr><w:pBdr><w:top w:val="none" w:sz="4" w:space="0" w:color="000000"/></w:pBdr><w:shd w:val="nil" w:color="000000"/></w:pPr>'
    names = ("Normal", "heading 1", "heading 2", "heading 3", "Title", "Caption", "Body Text")
    found = [style(str(600 + index), name, none, default=not index) for index, name in enumerate(names)]
    written(path, _styles(*found))


def word_on_the_web(path: Path) -> None:
    """Word on the web: the main parts carry numbers."""
    header = f"<w:hdr {W} {R}><w:p><w:r><w:t>Ministry</w:t></w:r></w:p></w:hdr>"
    section = '<w:headerReference w:type="default" r:id="rId2"/>'
    written(path, _styles(style("Normal", "Normal", default=True)), section, header1=header)
    _renamed(path, ("document", "document2"), ("styles", "styles2"))


def no_default(path: Path) -> None:
    """A generator that marks no style as the usual one, and has no Normal."""
    written(path, _styles(style("p", "Plain"), style("h", "heading 1", base="p")))


def other_prefix(path: Path) -> None:
    """A generator whose parts have another prefix."""
    text = _styles(style("Normal", "Normal", default=True), style("h", "heading 1"))
    written(path, re.sub(r"(</?|\s)w:", r"\1ns0:", text).replace("xmlns:w=", "xmlns:ns0="))


def twice(path: Path) -> None:
    """Two styles of one name, one of them based on itself."""
    written(
        path,
        _styles(
            style("Normal", "Normal", default=True),
            style("a", "heading 1", base="a"),
            style("b", "heading 1"),
        ),
    )


def text_box(path: Path) -> None:
    """A header in a text box of old Word."""
    header = f"<w:hdr {W} {R}><w:p>{BOX}</w:p></w:hdr>"
    section = '<w:headerReference w:type="default" r:id="rId2"/>'
    written(path, _styles(style("Normal", "Normal", default=True)), section, header1=header)


def controls(path: Path) -> None:
    """A footer of content controls around fields."""
    control = '<w:sdt><w:sdtPr><w:alias w:val="Page"/></w:sdtPr><w:sdtContent><w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:sdtContent></w:sdt>'
    section = '<w:footerReference w:type="default" r:id="rId2"/>'
    written(
        path,
        _styles(style("Normal", "Normal", default=True)),
        section,
        footer1=f"<w:ftr {W} {R}>{control}</w:ftr>",
    )


def _looking(inner: str, name: str = "Normal") -> Callable[[Path], None]:
    """A file one of whose styles has these properties."""
    normal = style("Normal", "Normal", inner if name == "Normal" else "", default=True)
    return lambda path: written(
        path, _styles(normal, *([] if name == "Normal" else [style("x", name, inner)]))
    )


MORE: dict[str, Callable[[Path], None]] = {
    "pages": pages,
    "only-office": only_office,
    "word-on-the-web": word_on_the_web,
    "no-default": no_default,
    "other-prefix": other_prefix,
    "twice": twice,
    "text-box": text_box,
    "controls": controls,
    "framed": _looking('<w:pPr><w:keepLines/><w:framePr w:w="3000" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="1" w:y="1"/><w:pBdr><w:top w:val="single" w:sz="24" w:space="9" w:color="FF0000"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="222222"/></w:pPr>'),
    "raised": _looking('<w:rPr><w:highlight w:val="yellow"/><w:u w:val="single"/><w:vertAlign w:val="superscript"/></w:rPr>'),
    "vertical-text": _looking('<w:pPr><w:textDirection w:val="tbRl"/><w:textAlignment w:val="top"/></w:pPr>'),
    "kept-body": _looking("<w:pPr><w:keepNext/><w:keepLines/></w:pPr>", "Body Text"),
    "mirrored-indents": _looking('<w:pPr><w:ind w:left="-400" w:right="-400"/><w:mirrorIndents/><w:jc w:val="distribute"/></w:pPr>'),
}  # fmt: skip
"""Each kind of file by its name."""
