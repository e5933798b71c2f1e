"""The contents: a field that is filled already, with the page of each heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.document import Contents, Heading, plain, walk, without_notes
from briefgen.writers.docx import paragraph_styles
from briefgen.writers.docx.inlines import field_of, link, run

if TYPE_CHECKING:
    from briefgen.writers.docx.body import Body

BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
    ' TOC \\o "1-%d" \\h \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
GALLERY = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'


def contents(block: Contents, body: Body) -> str:
    """A TOC field, in the control that lets Word offer to update it."""
    title = body.paragraph("ContentsHeading", body.runs.of(block.title))
    every = walk(body.document.blocks)
    entries = [one for one in every if isinstance(one, Heading) and one.level <= block.depth]
    stop = paragraph_styles.leader(body.theme)  # a house's own style of an entry may have none
    paragraphs = []
    for index, entry in enumerate(entries):
        begin = "" if index else BEGIN % block.depth
        end = END if index == len(entries) - 1 else ""
        paragraphs.append(body.paragraph(f"TOC{entry.level}", begin + _entry(entry, body) + end, stop))
    lines = "".join((title, *paragraphs))
    return f"<w:sdt><w:sdtPr>{GALLERY}</w:sdtPr><w:sdtContent>{lines}</w:sdtContent></w:sdt>"


def _entry(entry: Heading, body: Body) -> str:
    name = body.runs.anchors.names[entry.anchor]
    page = body.document.numeral(body.pages.page(entry.anchor)) if body.pages else ""
    number = field_of(f"PAGEREF {name} \\h", run(page, ""))
    words = plain(without_notes(entry.content))
    return link(f'w:anchor="{name}"', words, f"{run(words, '')}<w:r><w:tab/></w:r>{number}")
