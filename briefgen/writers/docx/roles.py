"""The theme as paragraph styles: one for each role, so that nothing in the body is formatted directly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.theme import Theme
from briefgen.writers.docx.xml import twips

ALIGNMENTS = {"End": "end", "Centre": "center"}  # what the style's name ends with -> w:jc
AFTER = ("Body Text", "Lead", "Meta", "Label", "Notice", "Quote")  # what may follow a table or a box
ROOM = 12.0  # points below a table or a box, as in the PDF
FOLLOWED = "BodyText"  # what a writer goes on with after a heading


class Look(Struct, frozen=True):
    """What one paragraph style says; sizes and spaces in points, colours #RRGGBB.

    `extra` holds properties of the paragraph as XML, in any order.
    """

    size: float
    leading: float
    before: float = 0
    after: float = 0
    colour: str = ""
    major: bool = False
    bold: bool = False
    italic: bool = False
    keep: bool = False
    line: Literal["atLeast", "exact", "auto"] = "atLeast"
    extra: str = ""


class Role(Struct, frozen=True):
    """A paragraph style: its name, its look, the styles it is based on and followed by.

    A style without a look is its base with the properties in `change`.
    """

    name: str
    look: Look | None
    base: str = "Normal"
    following: str = ""
    change: str = ""


def roles(theme: Theme) -> tuple[Role, ...]:
    """Every paragraph style but those of lists."""
    groups = (_reading, _heads, _looking, _cells, _boxes, _furniture)
    return (*(_closed(role) for group in groups for role in group(theme)), *_after())


def _closed(role: Role) -> Role:
    """Lines of the face for what is looked up are as high as said: by itself it asks for more than it needs."""
    if role.look and role.look.major and role.look.line == "atLeast":
        return replace(role, look=replace(role.look, line="exact"))
    return role


def _after() -> Iterator[Role]:
    """What follows a table or a box stands off from it: neither has room below itself in Word."""
    for name in AFTER:
        change = f'<w:spacing w:before="{twips(ROOM)}"/>'
        yield Role(f"{name} After", None, name.replace(" ", ""), FOLLOWED, change)


def _reading(theme: Theme) -> Iterator[Role]:
    """What is read."""
    sizes = theme.sizes
    gap = sizes.leading * 0.4
    body = Look(sizes.body, sizes.leading, after=gap)
    number = f'<w:tabs><w:tab w:val="left" w:pos="0"/></w:tabs><w:ind w:left="0" w:hanging="{twips(34)}"/>'
    inset = f'<w:ind w:left="{twips(18)}" w:right="{twips(18)}"/>'
    hanging = f'<w:ind w:left="{twips(18)}" w:hanging="{twips(18)}"/>'
    yield Role("Normal", replace(body, after=0, colour=theme.palette.ink), base="")
    yield Role("Body Text", body)
    yield Role("Numbered Text", replace(body, extra=number), "BodyText")
    yield Role("Lead", replace(body, before=gap), following=FOLLOWED)
    yield Role("List Paragraph", replace(body, after=gap / 2))
    yield Role("Quote", replace(body, italic=True, extra=inset), following=FOLLOWED)
    yield Role("Figure", replace(body, before=4, after=4, line="auto"))
    yield Role("endnote text", Look(sizes.body - 1.5, sizes.leading - 2.5, after=4, extra=hanging))


def _heads(theme: Theme) -> Iterator[Role]:
    """Title and headings: 18 points above the first level, 14 above the second, half of it below."""
    sizes, palette = theme.sizes, theme.palette
    title = Look(sizes.title, sizes.title * 1.2, after=6, major=True, bold=True, keep=True)
    under = Look(sizes.subtitle, sizes.subtitle * 1.35, after=6, colour=palette.secondary, major=True)
    yield Role("Title", title, following=FOLLOWED)
    yield Role("Subtitle", under, following=FOLLOWED)
    levels = (
        (sizes.heading1, 18, palette.accent), (sizes.heading2, 14, palette.ink), (sizes.heading3, 10, palette.secondary),
    )  # fmt: skip
    for level, (size, before, colour) in enumerate(levels):
        yield Role(f"heading {level + 1}", _head(size, before, before / 2, colour, level), following=FOLLOWED)
    # Not a heading itself: the contents do not list themselves.
    contents = replace(_head(sizes.heading2, 0, 7, palette.accent, 0), extra="")
    yield Role("Contents Heading", contents, following=FOLLOWED)


def _head(size: float, before: float, after: float, colour: str, level: int) -> Look:
    outline = f'<w:outlineLvl w:val="{level}"/>'
    return Look(size, size * 1.3, before, after, colour, major=True, bold=True, keep=True, extra=outline)


def _looking(theme: Theme) -> Iterator[Role]:
    """What is looked up: small lines about the brief, contents, captions."""
    sizes, palette = theme.sizes, theme.palette
    meta = Look(sizes.meta, sizes.meta * 1.4, after=6, major=True)
    quiet = replace(meta, colour=palette.secondary)
    table = Look(sizes.table, sizes.table_leading, major=True)
    strong = replace(table, bold=True)
    kicker = Look(
        sizes.meta + 0.5, sizes.meta * 1.4 + 1, 0, 4, palette.accent, major=True, bold=True, keep=True
    )
    yield Role("Kicker", kicker, following=FOLLOWED)
    yield Role("Meta", quiet)
    yield Role("Handling", meta)
    yield Role("Notice", replace(strong, after=6, colour=palette.bad))
    yield Role("Label", replace(strong, before=6, after=3, keep=True), following=FOLLOWED)
    yield Role("caption", replace(table, before=8, after=5, keep=True), following=FOLLOWED)
    yield Role("Credit", quiet)
    dots = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(theme.page.text_width)}"/></w:tabs>'
    yield Role("toc 1", Look(sizes.table + 0.5, sizes.table_leading + 3, major=True, extra=dots))
    for level in (2, 3):
        inset = f'{dots}<w:ind w:left="{twips(14 * (level - 1))}"/>'
        look = Look(sizes.table, sizes.table_leading + 2, colour=palette.secondary, major=True, extra=inset)
        yield Role(f"toc {level}", look)


def _cells(theme: Theme) -> Iterator[Role]:
    """What stands in tables, in each alignment that a column may have."""
    sizes, palette = theme.sizes, theme.palette
    small = sizes.meta * 1.4
    text = Look(sizes.table, sizes.table_leading, major=True)
    # Beside reading text, so that all first lines of a row stand on one line.
    aside = replace(text, before=max(0.0, sizes.leading - sizes.table_leading))
    head = Look(
        sizes.meta + 0.5, sizes.table_leading, colour=palette.secondary, major=True, bold=True, keep=True
    )
    yield from _aligned("Table Text", text)
    yield from _aligned("Table Reading", Look(sizes.body, sizes.leading))
    yield from _aligned("Table Aside", aside)
    yield from _aligned("Table Mark", replace(aside, bold=True, colour=palette.accent))
    yield from _aligned("Table Heading", head)
    yield from _aligned("Table Row Heading", replace(head, keep=False))
    matrix = Look(sizes.meta, small, major=True, extra='<w:jc w:val="center"/>')
    fact = Look(sizes.meta, small, colour=palette.secondary, major=True)
    yield Role("Fact Heading", replace(fact, before=5, keep=True))
    yield Role("Fact", replace(text, bold=True, after=6))
    yield Role("Routing Heading", replace(fact, leading=sizes.table_leading))
    yield Role("Matrix Text", matrix)
    yield Role("Matrix Severe", replace(matrix, colour=palette.paper), "MatrixText")
    yield Role("Table Gap", Look(2, 12))


def _aligned(name: str, look: Look) -> Iterator[Role]:
    yield Role(name, look)
    for suffix, side in ALIGNMENTS.items():
        yield Role(f"{name} {suffix}", None, name.replace(" ", ""), change=f'<w:jc w:val="{side}"/>')


def _boxes(theme: Theme) -> Iterator[Role]:
    """A tinted ground with an accent edge: the same on each paragraph, so that Word draws them as one."""
    sizes, tint, accent = theme.sizes, theme.palette.tint[1:], theme.palette.accent[1:]
    thin = {
        edge: f'<w:{edge} w:val="single" w:sz="4" w:space="{space}" w:color="{tint}"/>'
        for edge, space in (("top", 9), ("bottom", 8), ("right", 6))
    }
    thick = f'<w:left w:val="single" w:sz="24" w:space="10" w:color="{accent}"/>'
    box = (
        f"<w:pBdr>{thin['top']}{thick}{thin['bottom']}{thin['right']}</w:pBdr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{tint}"/><w:ind w:left="{twips(13)}" w:right="{twips(7)}"/>'
    )
    for level in range(3):
        head = _head(sizes.heading3, 10, 3, theme.palette.accent, level)
        yield Role(f"Box Heading {level + 1}", replace(head, extra=box + head.extra), following="BoxText")
    yield Role("Box Text", Look(sizes.body, sizes.leading, after=sizes.leading * 0.4, extra=box))


def _furniture(theme: Theme) -> Iterator[Role]:
    """The lines at the top and the foot of each page."""
    width = twips(theme.page.text_width)
    stops = (
        f'<w:tabs><w:tab w:val="center" w:pos="{width // 2}"/><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    )
    look = Look(
        theme.sizes.meta, theme.sizes.meta * 1.4, colour=theme.palette.secondary, major=True, extra=stops
    )
    yield Role("header", look)
    yield Role("footer", look)
