"""Word files as houses have them, each in the form in which its maker writes it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from tests import house

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = ("Normal", "heading 1", "heading 2", "heading 3", "Title", "Body Text")
# The ids that Word makes of its style names in other languages: letters outside of ASCII are dropped.
LOCAL = {
    "German": ("Standard", "berschrift1", "berschrift2", "berschrift3", "Titel", "Textkrper"),
    "French": ("Normal", "Titre1", "Titre2", "Titre3", "Titre", "Corpsdetexte"),
    "Spanish": ("Normal", "Ttulo1", "Ttulo2", "Ttulo3", "Puesto", "Textoindependiente"),
    "Turkish": ("Normal", "Balk1", "Balk2", "Balk3", "KonuBal", "GvdeMetni"),
    "Polish": ("Normalny", "Nagwek1", "Nagwek2", "Nagwek3", "Tytu", "Tekstpodstawowy"),
    "WPS": ("1", "2", "3", "4", "5", "6"),  # WPS Office counts its styles
}
TINY = '<w:spacing w:before="240" w:after="480" w:line="480" w:lineRule="auto"/><w:ind w:left="720" w:firstLine="720"/><w:jc w:val="both"/>'


def written(path: Path, styles: str, section: str = "", **parts: str) -> None:
    """A package of these parts, put together by hand."""
    names = {
        "document": f"<w:document {W} {R}><w:body><w:p/><w:sectPr>{section}</w:sectPr></w:body></w:document>",
        "styles": styles,
        **parts,
    }
    kinds = {name: re.sub(r"\d", "", name) for name in names}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{"document.main" if kind == "document" else kind}+xml"/>'
        for name, kind in kinds.items()
    )
    related = "".join(
        f'<Relationship Id="rId{index}" Type="{OFFICE}/{kinds[name]}" Target="{name}.xml"/>'
        for index, name in enumerate(list(names)[1:], start=1)
    )
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        )
        made.writestr(
            "_rels/.rels",
            relations.format(
                f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
            ),
        )
        made.writestr("word/_rels/document.xml.rels", relations.format(related))
        for name, data in names.items():
            made.writestr(
                f"word/{name}.xml", f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{data}'
            )


def style(
    identifier: str,
    name: str,
    properties: str = "",
    *,
    kind: str = "paragraph",
    base: str = "",
    default: bool = False,
) -> str:
    """A style as Word writes it."""
    first, based = ' w:default="1"' if default else "", f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="{kind}"{first} w:styleId="{identifier}"><w:name w:val="{name}"/>{based}<w:qFormat/>{properties}</w:style>'


def localised(language: str) -> Callable[[Path], None]:
    """A file of Word in another language, whose ids are its own and whose stored names are English."""

    def make(path: Path) -> None:
        ids = LOCAL[language]
        bold = '<w:pPr><w:keepNext/><w:spacing w:before="240"/></w:pPr><w:rPr><w:b/><w:color w:val="7A1F3D"/><w:sz w:val="32"/></w:rPr>'
        styles = style(
            ids[0],
            NAMES[0],
            '<w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"/></w:rPr>',
            default=True,
        )
        styles += "".join(
            style(one, name, bold, base=ids[0]) for one, name in zip(ids[1:5], NAMES[1:5], strict=True)
        )
        styles += style(ids[5], NAMES[5], "", base=ids[0])
        written(path, f"<w:styles {W}>{styles}</w:styles>", '<w:pgSz w:w="11906" w:h="16838"/>')

    return make


def changed(change: Callable[[dict[str, str]], None]) -> Callable[[Path], None]:
    """The file of a department, with a change in the text of its parts."""

    def make(path: Path) -> None:
        house.word_file(path)
        with zipfile.ZipFile(path) as source:
            parts = {name: source.read(name) for name in source.namelist()}
        texts = {name: data.decode() for name, data in parts.items() if name.endswith((".xml", ".rels"))}
        change(texts)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name, old in parts.items():
                target.writestr(name, texts.get(name, old))

    return make


def _in(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(parts: dict[str, str]) -> None:
        assert re.search(old, parts[name], re.DOTALL), name
        parts[name] = re.sub(old, lambda _: new, parts[name], count=1, flags=re.DOTALL)

    return changed(change)


def plain(path: Path) -> None:
    """What python-docx makes without a word of ours."""
    docx.Document().save(str(path))


def google(path: Path) -> None:
    """As Google Docs exports: fonts and spacing in the defaults, no theme, a heading for each level, right-to-left said everywhere."""
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:cs="Arial" w:eastAsia="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/>'
        '<w:szCs w:val="22"/><w:lang w:val="en"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="276" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    styles = style("Normal", "normal", default=True)
    styles += style("TableNormal", "Table Normal", kind="table", default=True)
    for level in (1, 2, 3, 4, 5, 6):
        look = f'<w:pPr><w:keepNext w:val="1"/><w:keepLines w:val="1"/><w:spacing w:before="400" w:after="120" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="{44 - 4 * level}"/></w:rPr>'
        styles += style(f"Heading{level}", f"heading {level}", look, base="Normal")
    styles += style("Title", "Title", '<w:rPr><w:sz w:val="52"/></w:rPr>', base="Normal")
    number = f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    section = '<w:headerReference r:id="rId3" w:type="default"/><w:pgSz w:w="11909" w:h="16834" w:orient="portrait"/><w:pgMar w:bottom="1440" w:top="1440" w:left="1440" w:right="1440" w:header="720" w:footer="720"/><w:pgNumType w:start="1"/>'
    header = f'<w:hdr {W}><w:p><w:pPr><w:rPr/></w:pPr><w:r><w:rPr><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">Ministry</w:t></w:r></w:p></w:hdr>'
    written(path, f"<w:styles {W}>{defaults}{styles}</w:styles>", section, numbering=number, header1=header)


def pandoc(path: Path) -> None:
    """As pandoc's reference.docx: its own styles of paragraphs, and a table style with a rule below its head."""
    styles = style("Normal", "Normal", default=True)
    styles += style(
        "BodyText", "Body Text", '<w:pPr><w:spacing w:before="180" w:after="180"/></w:pPr>', base="Normal"
    )
    styles += style("FirstParagraph", "First Paragraph", base="BodyText") + style(
        "Compact", "Compact", '<w:pPr><w:spacing w:before="36" w:after="36"/></w:pPr>', base="BodyText"
    )
    styles += "".join(
        style(f"Heading{n}", f"heading {n}", '<w:rPr><w:b/><w:color w:val="4F81BD"/></w:rPr>', base="Normal")
        for n in (1, 2, 3)
    )
    styles += style("ImageCaption", "Image Caption", base="Normal") + style(
        "Hyperlink", "Hyperlink", '<w:rPr><w:color w:val="4F81BD"/></w:rPr>', kind="character"
    )
    styles += style(
        "Table",
        "Table",
        '<w:tblPr><w:tblCellMar><w:left w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single"/></w:tcBorders></w:tcPr></w:tblStylePr>',
        kind="table",
        default=True,
    )
    written(path, f"<w:styles {W}>{styles}</w:styles>")


def landscape(path: Path) -> None:
    """Pages on their side, with narrow margins and columns."""
    made = docx.Document(str(house.word_file(path)))
    section = made.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(12)
    made.save(str(path))


def titled(path: Path) -> None:
    """Headers of the first page, of even and of odd pages."""
    house.word_file(path, titled=True)
    made = docx.Document(str(path))
    made.settings.odd_and_even_pages_header_footer = True
    made.sections[0].even_page_header.paragraphs[0].text = "Even"
    made.save(str(path))


def numbered(path: Path) -> None:
    """Normal itself is in a list, indented, justified and far apart."""
    made = docx.Document(str(house.word_file(path)))
    normal = made.styles["Normal"].paragraph_format
    normal.first_line_indent, normal.left_indent, normal.space_after = Pt(36), Pt(36), Pt(24)
    normal.alignment, normal.line_spacing = 3, 2.0
    made.save(str(path))


STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "http://purl.oclc.org/ooxml/drawingml/picture",
}  # fmt: skip


def _strict(parts: dict[str, str]) -> None:
    for name, data in parts.items():
        text = data
        for old, new in STRICT.items():
            text = text.replace(old, new)
        parts[name] = text


FLAWED = f"<w:pPrDefault><w:pPr>{TINY}</w:pPr></w:pPrDefault>"
LIST = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    + TINY
    + "</w:pPr></w:style>"
)
BANDS = '<w:style w:type="table" w:customStyle="1" w:styleId="BriefRegister"><w:name w:val="Brief Register"/><w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblCellMar><w:left w:w="400" w:type="dxa"/><w:right w:w="400" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="band1Horz"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="DDDDDD"/></w:tcPr></w:tblStylePr></w:style></w:styles>'

MAKERS: dict[str, Callable[[Path], None]] = {
    **{f"word-{name.lower()}": localised(name) for name in LOCAL},
    "python-docx": plain,
    "google-docs": google,
    "pandoc": pandoc,
    "landscape": landscape,
    "first-and-even": titled,
    "normal-far-apart": numbered,
    "columns": _in("word/document.xml", "<w:cols [^>]*/>", '<w:cols w:num="2" w:space="720"/>'),
    "defaults-far-apart": _in("word/styles.xml", "<w:pPrDefault>.*?</w:pPrDefault>|<w:pPrDefault/>", FLAWED),
    "normal-in-a-list": _in(
        "word/styles.xml", '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">.*?</w:style>', LIST
    ),
    "banded": _in("word/styles.xml", "</w:styles>", BANDS),
    "strict": changed(_strict),
}
"""Each kind of file by its name."""
