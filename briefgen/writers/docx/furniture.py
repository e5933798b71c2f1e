"""Header and footer of every page."""

from __future__ import annotations

import math

from briefgen.columns import rulers
from briefgen.document import Document, Pages
from briefgen.theme import Theme
from briefgen.typography import FURNITURE_AIR as AIR
from briefgen.typography import points, text_style
from briefgen.writers.docx.digits import numbers
from briefgen.writers.docx.inlines import RunStyle, field_of, run
from briefgen.writers.docx.paragraph_styles import tab_stops
from briefgen.writers.docx.xml import root

PLATE = "\N{EN SPACE}"  # room on either side of the mark; LibreOffice leaves a gap in the ground of a no-break space
TAB = "<w:r><w:tab/></w:r>"
SPACES = ("w", "r", "mc", "w14")


def part(line: str, kind: str) -> bytes:
    """header1.xml or footer1.xml with this line alone."""
    return root("w:hdr" if kind == "header" else "w:ftr", line, *SPACES, ignorable="w14")


def lines_outside(document: Document) -> int:
    """How many lines stand outside of the header's and the footer's own: that of a mark which is centred."""
    mark = document.furniture.mark
    return int(bool(mark.text) and mark.scheme != "tlp")


def header(document: Document, theme: Theme) -> str:
    """Organisation on the left, notice and mark on the right; a mark that is no TLP label stands on a line above, centred.

    A name that leaves no room for notice and mark stands on the line below them.
    """
    furniture = document.furniture
    notice, mark = run(furniture.notice, _style_of("PageNotice")), _mark(document)
    air = run(f" {PLATE}{PLATE}", "") if furniture.notice and mark else ""
    head, tlp = run(furniture.head, ""), furniture.mark.scheme == "tlp"
    right = f"{TAB}{notice}{air}{mark}" if tlp else f"{TAB}{notice}"
    if _fits(document, theme, with_mark=tlp):
        line = _paragraph("BriefHeader", f"{head}{right}", 1)
    else:
        line = _paragraph("BriefHeader", right, 5) + _paragraph("BriefHeader", head, 1)
    return line if tlp or not mark else _paragraph("BriefMark", mark, 3) + line


def footer(document: Document, theme: Theme, pages: Pages | None) -> str:
    """Reference and version on the left, the page in the middle and the mark on the right; or the page there, the mark below.

    A reference that reaches the tab in the middle stands on the line above them; so it does where the mark leaves no room in the
    middle, and the page stands at the left then.
    """
    furniture = document.furniture
    head, _, rest = furniture.page_words.partition("{page}")
    between, _, tail = rest.partition("{pages}")
    first, count = document.numeral(1), document.numeral(pages.count if pages else 1)
    switch = f" \\* {numbers(document.digits).switch}" if document.digits else ""
    number = (
        f"{run(head, '')}{field_of(f'PAGE{switch}', run(first, ''))}{run(between, '')}"
        f"{field_of(f'NUMPAGES{switch}', run(count, ''))}{run(tail, '')}"
    )
    mark, foot = _mark(document), run(furniture.foot, "")
    tlp = furniture.mark.scheme == "tlp"
    right = f"{TAB}{number}{TAB}{mark}" if tlp else f"{TAB}{TAB}{number}"
    middle = furniture.page_words.format(page=count, pages=count) if tlp else ""
    if tlp and not _is_left_of_mark(document, theme, middle):
        right = f"{number}{TAB}{TAB}{mark}"
        line = (_paragraph("BriefFooter", foot, 6) if foot else "") + _paragraph("BriefFooter", right, 2)
    elif _is_left_of_middle(document, theme, middle):
        line = _paragraph("BriefFooter", f"{foot}{right}", 2)
    else:
        line = _paragraph("BriefFooter", foot, 6) + _paragraph("BriefFooter", right, 2)
    return line if tlp or not mark else line + _paragraph("BriefMark", mark, 4)


def turned(line: str, theme: Theme) -> str:
    """The line of a landscape page: its tabs stand at the middle and the margin of that one."""
    old = "".join(f'<w:tab w:val="clear" w:pos="{at}"/>' for at in tab_stops(theme.page))
    middle, end = tab_stops(theme.page.turned)
    new = (f'<w:tab w:val="center" w:pos="{middle}"/>', f'<w:tab w:val="right" w:pos="{end}"/>')
    for style, tabs in (("BriefHeader", new[1]), ("BriefFooter", "".join(new))):
        named = f'<w:pStyle w:val="{style}"/>'
        line = line.replace(named, f"{named}<w:tabs>{old}{tabs}</w:tabs>")
    # An id is one of the whole file (ISO/IEC 29500 and [MS-DOCX] 2.6.2.3).
    return line.replace('w14:paraId="7F0000', 'w14:paraId="7F0001')


def _fits(document: Document, theme: Theme, *, with_mark: bool) -> bool:
    """Whether name, notice and mark stand on one line."""
    furniture, (ruler, _) = document.furniture, rulers(theme)
    size = points(text_style("furniture").size, theme.sizes)
    used = [ruler.width(furniture.head, size), ruler.width(furniture.notice, size, bold=True)]
    if with_mark:
        used.append(ruler.width(furniture.mark.text, theme.sizes.mark, bold=True))
    return math.fsum(used) + AIR * len(used) <= theme.page.text_width


def _is_left_of_middle(document: Document, theme: Theme, middle: str) -> bool:
    """Whether reference and version end before the words that stand in the middle of the line."""
    ruler, _ = rulers(theme)
    size = points(text_style("furniture").size, theme.sizes)
    used = ruler.width(document.furniture.foot, size) + AIR + ruler.width(middle, size) / 2
    return used <= theme.page.text_width / 2


def _is_left_of_mark(document: Document, theme: Theme, middle: str) -> bool:
    """Whether the words in the middle of the footer end before the mark begins."""
    ruler, _ = rulers(theme)
    size = points(text_style("furniture").size, theme.sizes)
    mark = ruler.width(document.furniture.mark.text, theme.sizes.mark, bold=True) + AIR
    return ruler.width(middle, size) / 2 + AIR + mark <= theme.page.text_width / 2


def _mark(document: Document) -> str:
    words = document.furniture.mark.text
    return run(f"{PLATE}{words}{PLATE}", _style_of("HandlingMark")) if words else ""


def _paragraph(style: str, runs: str, number: int) -> str:
    """A paragraph outside the body; its id lies above those that hashes give to body paragraphs by chance alone."""
    return (
        f'<w:p w14:paraId="{0x7F000000 + number:08X}"><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
    )


def _style_of(name: str) -> str:
    return RunStyle(style=name).properties()
