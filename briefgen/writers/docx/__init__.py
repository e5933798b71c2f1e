"""The Word file: native styles, fields, notes, tables and charts; the same tree gives the same bytes."""

from __future__ import annotations

from briefgen.document import Document, Pages
from briefgen.theme import Theme
from briefgen.writers.docx import furniture, parts, styles
from briefgen.writers.docx.body import Body
from briefgen.writers.docx.package import WORD, Package
from briefgen.writers.docx.xml import root, twips

__all__ = ["write"]

PROPERTIES = "application/vnd.openxmlformats-officedocument"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def write(document: Document, theme: Theme, pages: Pages | None = None) -> bytes:
    """The document as .docx; `pages` fill the contents and the number of pages."""
    package = Package()
    top = package.add("", b"")
    main = package.add("word/document.xml", b"", f"{WORD}.document.main+xml")
    body = Body(document, theme, pages, package, main)
    content = body.xml()
    _related(package, document, theme, pages, body)
    main.data = root(
        "w:document", f"<w:body>{content}{_section(main.relate('header', 'header1.xml'), main.relate('footer', 'footer1.xml'), theme)}</w:body>",
        "w", "r", "wp", "a", "pic", "mc", "w14", ignorable="w14",
    )  # fmt: skip
    top.relate("officeDocument", "word/document.xml")
    _described(package, document)
    return package.save()


def _related(package: Package, document: Document, theme: Theme, pages: Pages | None, body: Body) -> None:
    """The parts that the document refers to."""
    properties = document.properties
    found = {
        "styles": styles.part(theme, properties.language, document.furniture.mark),
        "numbering": body.lists.part(),
        "settings": parts.settings(properties.language),
        "fontTable": parts.font_table(theme),
    }
    for name, data in found.items():
        package.add(f"word/{name}.xml", data, f"{WORD}.{name}+xml")
        body.part.relate(name, f"{name}.xml")
    theme_type = f"{PROPERTIES}.theme+xml"
    package.add("word/theme/theme1.xml", parts.theme_part(theme), theme_type)
    body.part.relate("theme", "theme/theme1.xml")
    notes = package.add("word/endnotes.xml", b"", f"{WORD}.endnotes+xml")
    notes.data = furniture.endnotes(document, notes, body.runs)
    body.part.relate("endnotes", "endnotes.xml")
    package.add("word/header1.xml", furniture.header(document), f"{WORD}.header+xml")
    package.add("word/footer1.xml", furniture.footer(document, pages), f"{WORD}.footer+xml")


def _described(package: Package, document: Document) -> None:
    """What the file says of itself."""
    top = package.parts[""]
    properties = document.properties
    package.add(
        "docProps/core.xml",
        parts.core(properties),
        "application/vnd.openxmlformats-package.core-properties+xml",
    )
    top.relate(CORE, "docProps/core.xml")
    for name, data in (("app", parts.app(properties)), ("custom", parts.custom(properties))):
        kind = "extended" if name == "app" else "custom"
        package.add(f"docProps/{name}.xml", data, f"{PROPERTIES}.{kind}-properties+xml")
        top.relate(f"{kind}-properties", f"docProps/{name}.xml")


def _section(header: str, footer: str, theme: Theme) -> str:
    """Page size, margins and columns; header and footer stand where the PDF has them."""
    page = theme.page
    margins = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    sides = " ".join(f'w:{name}="{twips(points)}"' for name, points in margins.items())
    edge = f'w:header="{twips(page.top * 0.5)}" w:footer="{twips(page.bottom * 0.5)}" w:gutter="0"'
    columns = f'<w:cols w:num="2" w:space="{twips(page.gutter)}"/>' if page.columns == 2 else "<w:cols/>"
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/><w:footerReference w:type="default" r:id="{footer}"/>'
        '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/><w:pgMar {sides} {edge}/>{columns}</w:sectPr>'
    )
