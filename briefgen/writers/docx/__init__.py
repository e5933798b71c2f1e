"""The Word file: native styles, fields, notes, tables and charts; the same tree gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import Document, Pages
from briefgen.scripts.writing import is_right_to_left
from briefgen.theme import Theme
from briefgen.writers.docx import fonts, furniture, parts, sections, sources, style_part
from briefgen.writers.docx.body import Body
from briefgen.writers.docx.digits import numbered
from briefgen.writers.docx.foreign import characters_beyond_ascii, foreign_characters
from briefgen.writers.docx.ids import words_digest
from briefgen.writers.docx.package import WORD, Package, PackagePart
from briefgen.writers.docx.sections import References
from briefgen.writers.docx.tying import tie_notes
from briefgen.writers.docx.xml import root, words_of

if TYPE_CHECKING:
    from briefgen.writers.docx.house import WordHouse

__all__ = ["TracedParagraph", "trace", "write"]

PROPERTIES = "application/vnd.openxmlformats-officedocument"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def write(document: Document, theme: Theme, pages: Pages | None = None) -> bytes:
    """The document as .docx; `pages` fill the contents and the number of pages."""
    package = Package()
    top = package.add("", b"")
    main = package.add("word/document.xml", b"", f"{WORD}.document.main+xml")
    body = Body(document, theme, pages, package, main)
    document = body.document
    pieces = body.pieces()
    house = _house(theme)
    notes = _native_notes(package, main, document, body)
    lines = {"header": furniture.header(document, theme), "footer": furniture.footer(document, theme, pages)}
    others = characters_beyond_ascii("".join([*(piece.xml for piece in pieces), *lines.values()]))
    foreign = foreign_characters(others, theme)
    language = document.properties.language
    from_right = is_right_to_left(language)
    if foreign or from_right:
        from briefgen.writers.docx.plates import clear_plates
        from briefgen.writers.docx.script_runs import part_scripts  # few documents hold another script

        pieces = [
            replace(piece, xml=clear_plates(part_scripts(piece.xml, theme, language), theme))
            for piece in pieces
        ]
        lines = {kind: part_scripts(line, theme, language) for kind, line in lines.items()}
    foreign |= _part_scripts_of_notes(notes, theme, language) if notes else frozenset()
    _add_related_parts(package, document, theme, body, fonts.Shown(others, foreign), house)
    references = References(
        _furniture(package, main, lines, house), outside=furniture.lines_outside(document)
    )
    if not house and any(piece.turned for piece in pieces):
        on_side = {kind: furniture.turned(line, theme) for kind, line in lines.items()}
        references = replace(references, turned=_furniture(package, main, on_side, None, "turned"))
    if any(name.startswith("word/charts/") for name in package.parts):
        from briefgen.writers.docx.chart_scripts import set_chart_scripts  # few briefs have a chart

        set_chart_scripts(package, language, theme)
    content = tie_notes(sections.flow_sections(pieces, theme, references, body.gap))
    content = numbered(content, document.digits)
    if from_right:
        content = content.replace("</w:sectPr>", "<w:bidi/></w:sectPr>")
    main.data = root(
        "w:document", f"<w:body>{content}</w:body>",
        "w", "r", "wp", "a", "pic", "mc", "w14", ignorable="w14",
    )  # fmt: skip
    if house:
        for name in {"word/document.xml", "word/endnotes.xml", "word/footnotes.xml"} & package.parts.keys():
            package.parts[name].data = house.restyle(package.parts[name].data)
    top.relate("officeDocument", "word/document.xml")
    _add_properties(package, document, pages, words_digest(content))
    return package.save()


class TracedParagraph(Struct, frozen=True):
    """The words of a paragraph as they stand in the file, tabs and line breaks too, and the item that it comes from.

    `item` is a path of the reader's view; empty for what comes of no item.
    """

    words: str
    item: str


def trace(document: Document, theme: Theme, pages: Pages | None = None) -> dict[str, TracedParagraph]:
    """Each paragraph of the body and of native notes by its id (`w14:paraId`), in reading order; nothing of it is in the file.

    `briefgen.provenance` says which field each part of the words comes from.
    """
    body = Body(document, theme, pages, Package(), PackagePart())
    body.pieces()
    words = {number: TracedParagraph(words_of(runs), item) for number, (item, runs) in body.written.items()}
    notes = sources.traced_notes(document, body.runs)
    return words | {number: TracedParagraph(words_of(runs), item) for number, item, runs in notes}


def _native_notes(package: Package, main: PackagePart, document: Document, body: Body) -> PackagePart | None:
    """The part of Word's own endnotes or footnotes, where the document has some."""
    if not body.runs.native:
        return None
    name = f"{body.runs.native}s"
    notes = package.add(f"word/{name}.xml", b"", f"{WORD}.{name}+xml")
    notes.data = sources.native_notes(document, notes, body.runs)
    main.relate(name, f"{name}.xml")
    return notes


def _part_scripts_of_notes(notes: PackagePart, theme: Theme, language: str) -> frozenset[str]:
    """The characters of the notes that our fonts lack; runs of other scripts have their fonts in the part now."""
    xml = notes.data.decode()
    foreign = foreign_characters(characters_beyond_ascii(xml), theme)
    if foreign or is_right_to_left(language):
        from briefgen.writers.docx.script_runs import part_scripts  # few documents hold another script

        notes.data = part_scripts(xml, theme, language).encode()
    return foreign


def _house(theme: Theme) -> WordHouse | None:
    """The house's own file, where the theme has one."""
    if not theme.house:
        return None
    from briefgen.writers.docx.house import WordHouse  # few houses have one

    return WordHouse(theme.house)


def _add_related_parts(  # noqa: PLR0913 -- the parts of a file know all of it
    package: Package,
    document: Document,
    theme: Theme,
    body: Body,
    shown: fonts.Shown,
    house: WordHouse | None,
) -> None:
    """The parts that the document refers to; a house's file has fonts of its own."""
    properties = document.properties
    made = {
        "styles": style_part.part(theme, properties.language, document.furniture.mark),
        "numbering": body.lists.part(theme, document.digits),
        "settings": parts.settings(
            properties.language,
            embedded=theme.embed_fonts != "none" and not house,
            notes=body.runs.native,
            digits=document.digits,
            hyphenated=theme.page.text == "justified",
        ),
    }
    if is_right_to_left(properties.language):
        from briefgen.writers.docx.script_runs import list_scripts

        made["numbering"] = list_scripts(made["numbering"], theme)
    look = parts.theme_part(theme)
    if house:
        made["styles"] = house.styles(made["styles"], properties.language, theme.palette)
        made["numbering"] = house.numbering(made["numbering"])
        look = house.file.theme or look
    else:
        fonts.add(package, theme, shown)
        body.part.relate("fontTable", "fontTable.xml")
    for name, data in made.items():
        package.add(f"word/{name}.xml", data, f"{WORD}.{name}+xml")
        body.part.relate(name, f"{name}.xml")
    package.add("word/theme/theme1.xml", look, f"{PROPERTIES}.theme+xml")
    body.part.relate("theme", "theme/theme1.xml")


def _furniture(
    package: Package, main: PackagePart, lines: dict[str, str], house: WordHouse | None, name: str = ""
) -> str:
    """The references to headers and footers: the house's with our line below them, or ours alone."""
    references = ""
    kinds_of_page = ("default", "first") if house and house.has_first_page else ("default",)
    for kind, line in lines.items():
        names = house.furniture(package, kind, line) if house else {}
        for page in kinds_of_page:
            if page not in names:
                names[page] = f"{kind}_{name or page}.xml"
                own = furniture.part(line, kind)
                own = house.restyle(own) if house else own
                package.add(f"word/{names[page]}", own, f"{WORD}.{kind}+xml")
            relation = main.relate(kind, names[page])
            references += f'<w:{kind}Reference w:type="{page}" r:id="{relation}"/>'
    return references


def _add_properties(package: Package, document: Document, pages: Pages | None, digest: str) -> None:
    """What the file says of itself."""
    top = package.parts[""]
    properties = document.properties
    package.add(
        "docProps/core.xml",
        parts.core(properties),
        "application/vnd.openxmlformats-package.core-properties+xml",
    )
    top.relate(CORE, "docProps/core.xml")
    for name, data in (("app", parts.app(properties)), ("custom", parts.custom(properties, pages, digest))):
        kind = "extended" if name == "app" else "custom"
        package.add(f"docProps/{name}.xml", data, f"{PROPERTIES}.{kind}-properties+xml")
        top.relate(f"{kind}-properties", f"docProps/{name}.xml")
