"""The theme as paragraph styles: one for each role, so that nothing in the body is formatted directly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.scripts.fontfile import font_file
from briefgen.scripts.loadedfont import load
from briefgen.theme import PageSetup, Theme, packaged
from briefgen.typography import (
    CELL_SPACES,
    CONTENTS_INDENT,
    HANGING,
    INDENT,
    NOTE_INDENT,
    SPACES,
    furniture_line,
    points,
    style_of,
)
from briefgen.writers.docx.xml import twips

ALIGNMENTS = {"End": "end", "Centre": "center"}  # what the style's name ends with -> w:jc
AFTER = (
    "Body Text",
    "Lead",
    "Meta",
    "Label",
    "Notice",
    "Quoted",
    "Routing Rule",
)  # what may follow a table or a box
JUSTIFIED = frozenset(
    {"Body Text", "Numbered Text", "Lead", "List Paragraph", "Quote", "Box Text"}
)  # where the page says so
ROUTING = 64.0  # points from the left margin to the words of a routing line that somebody adds
RULE = 0.75  # points that a rule of routing lines is high; Word knows no less than 0.7
GRAPHIC_LINE = 1.0  # points: the size of type on the line that a graphic stands on, which has no words
BOX_EDGE = 3  # points: the accent edge of a box
FOLLOWED = "BodyText"  # what a writer goes on with after a heading


class ParagraphStyle(Struct, frozen=True):
    """What one paragraph style says; lengths in points.

    `size`: size of the type.
    `leading`: height of a line, by the rule in `line`.
    `before`, `after`: room above and below the paragraph; between two paragraphs the larger one is left.
    `colour`: #RRGGBB; empty: that of the style it is based on.
    `major`: whether it has the face for what is looked up, not the one for reading.
    `bold`, `italic`: whether all its words are.
    `keep_with_next`: whether it may not be the last on its page.
    `keep_lines`: whether it may not be cut at the end of a page.
    `line`: "atLeast" or "exact": lines as high as `leading`; "auto": this `share` of what stands on them.
    `extra`: properties of the paragraph as XML, in any order.
    """

    size: float
    leading: float
    before: float = 0
    after: float = 0
    colour: str = ""
    major: bool = False
    bold: bool = False
    italic: bool = False
    keep_with_next: bool = False
    keep_lines: bool = False
    line: Literal["atLeast", "exact", "auto"] = "atLeast"
    share: float = 1.0
    extra: str = ""


class Role(Struct, frozen=True):
    """A paragraph style.

    `name`: what Word calls it.
    `look`: what it says; None: only what is in `change`, the rest is that of its base.
    `base`: id of the style that it is based on; empty: none.
    `following`: id of the style of the paragraph that a writer goes on with; empty: the same style.
    `change`: properties of the paragraph as XML, for a style without a look.
    """

    name: str
    look: ParagraphStyle | None
    base: str = "Normal"
    following: str = ""
    change: str = ""


def roles(theme: Theme) -> tuple[Role, ...]:
    """Every paragraph style but those of lists."""
    groups = (_reading, _heads, _looking, _cells, _boxes, _furniture)
    every = (_with_fixed_leading(role) for group in groups for role in group(theme))
    natural = _natural_leading(theme)
    every = (_with_shared_leading(role, natural) for role in every) if natural else every
    if theme.page.text == "justified":
        every = (_justified(role) for role in every)
    return (*every, *_after())


def _justified(role: Role) -> Role:
    """The role as it is in justified text: paragraphs have even lines and hyphens, and nothing else has."""
    if role.look and role.name in JUSTIFIED:
        extra = f'{role.look.extra}<w:suppressAutoHyphens w:val="0"/><w:jc w:val="both"/>'
    elif role.look:
        extra = f"{role.look.extra}<w:suppressAutoHyphens/>"
    else:
        return role
    return replace(role, look=replace(role.look, extra=extra))


def _with_fixed_leading(role: Role) -> Role:
    """Lines of the face for what is looked up are as high as said: by itself it asks for more than it needs."""
    if role.look and role.look.major and role.look.line == "atLeast":
        return replace(role, look=replace(role.look, line="exact"))
    return role


def _natural_leading(theme: Theme) -> float:
    """Ems from line to line that the face for reading asks for; 0 where a reader may not have that face."""
    if theme.house or theme.embed_fonts == "none":
        return 0.0
    fonts = theme.fonts
    nastaliq = fonts.nastaliq and packaged(fonts, serif=True)[0].regular
    return load(nastaliq or font_file(fonts.reading.regular)).line_height


def _with_shared_leading(role: Role, natural: float) -> Role:
    """Lines of the face for reading are as high as said, though it asks for more; a picture among words has its room."""
    look = role.look
    if not look or look.major or look.line != "atLeast" or role.name == "Table Gap":
        return role
    return replace(role, look=replace(look, line="auto", share=look.leading / (look.size * natural)))


def _look(theme: Theme, name: str) -> ParagraphStyle:
    """What a text style (briefgen/typography.py) says, in the face for reading and without a colour."""
    style, sizes = style_of(name, theme), theme.sizes
    return ParagraphStyle(
        points(style.size, sizes), points(style.leading, sizes), points(style.before, sizes), points(style.after, sizes),
        major=theme.fonts.nastaliq and name in {"reading", "note"}, keep_with_next=style.keep_with_next, keep_lines=style.keep_lines,
    )  # fmt: skip


def _looked_up(
    theme: Theme, name: str, colour: str = "", extra: str = "", *, bold: bool = False
) -> ParagraphStyle:
    """What a text style says, in the face for what is looked up."""
    return replace(_look(theme, name), major=True, colour=colour, bold=bold, extra=extra)


def _after() -> Iterator[Role]:
    """What follows a table or a box stands off from it: neither has room below itself in Word."""
    for name in AFTER:
        change = f'<w:spacing w:before="{twips(SPACES["table"].after)}"/>'
        yield Role(f"{name} After", None, name.replace(" ", ""), FOLLOWED, change)


def _reading(theme: Theme) -> Iterator[Role]:
    """What is read."""
    body, graphic = _look(theme, "body"), SPACES["graphic"]
    number = (
        f'<w:tabs><w:tab w:val="left" w:pos="0"/></w:tabs><w:ind w:left="0" w:hanging="{twips(HANGING)}"/>'
    )
    inset = f'<w:ind w:left="{twips(INDENT)}"/>'
    hanging = f'<w:ind w:left="{twips(NOTE_INDENT)}" w:hanging="{twips(NOTE_INDENT)}"/>'
    yield Role("Normal", replace(body, after=0, colour=theme.palette.ink), base="")
    yield Role("Body Text", body)
    yield Role("Numbered Text", replace(_look(theme, "numbered"), extra=number), "BodyText")
    yield Role("Lead", _look(theme, "lead"), following=FOLLOWED)
    yield Role("List Paragraph", _look(theme, "item"))
    yield Role("Quote", replace(body, extra=inset), following=FOLLOWED)
    # LibreOffice tags a paragraph by the name of its style, and `Quote` is a type of PDF's own (ISO 32000-1, 14.8.4.4).
    yield Role("Quoted", None, "Quote", FOLLOWED)
    # A letter on the line of a graphic would have its descent below it: in Word, but not in LibreOffice.
    look = replace(body, size=GRAPHIC_LINE, before=graphic.before, after=graphic.after, line="auto")
    yield Role("Graphic", look)
    yield Role("Source", replace(_look(theme, "note"), extra=hanging))
    yield Role("endnote text", None, "Source")


def _heads(theme: Theme) -> Iterator[Role]:
    """Title and headings."""
    palette = theme.palette
    yield Role("Title", _looked_up(theme, "title", bold=True), following=FOLLOWED)
    yield Role("Subtitle", _looked_up(theme, "subtitle", palette.secondary), following=FOLLOWED)
    for level, colour in enumerate((palette.accent, palette.ink, palette.ink)):
        look = _looked_up(theme, f"heading{level + 1}", colour, _outline(level), bold=True)
        yield Role(f"heading {level + 1}", look, following=FOLLOWED)
    # Not a heading itself: the contents do not list themselves.
    contents = _looked_up(theme, "contents_title", palette.accent, bold=True)
    yield Role("Contents Heading", contents, following=FOLLOWED)


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


def _looking(theme: Theme) -> Iterator[Role]:
    """What is looked up: small lines about the brief, contents, captions."""
    palette = theme.palette
    quiet = _looked_up(theme, "meta", palette.secondary)
    yield Role("Kicker", _looked_up(theme, "kicker", palette.accent, bold=True), following=FOLLOWED)
    yield Role("Meta", quiet)
    yield Role("Handling", _looked_up(theme, "handling"))
    yield Role("Notice", _looked_up(theme, "notice", palette.bad, bold=True))
    yield Role("Label", _looked_up(theme, "label", palette.accent, bold=True), following=FOLLOWED)
    yield Role("caption", _looked_up(theme, "caption"), following=FOLLOWED)
    yield Role("Credit", quiet)
    dots = leader(theme)
    yield Role("toc 1", _looked_up(theme, "contents1", extra=dots))
    for level in (2, 3):
        inset = f'{dots}<w:ind w:left="{twips(CONTENTS_INDENT * (level - 1))}"/>'
        yield Role(f"toc {level}", _looked_up(theme, f"contents{level}", palette.secondary, inset))


def leader(theme: Theme) -> str:
    """The tab of an entry of the contents: the page at the right margin, dots before it."""
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(theme.page.text_width)}"/></w:tabs>'


def _cells(theme: Theme) -> Iterator[Role]:
    """What stands in tables, in each alignment that a column may have."""
    palette = theme.palette
    text, reading = _looked_up(theme, "cell"), _look(theme, "reading")
    # Beside reading text, so that all first lines of a row stand on one line.
    lowered = max(0.0, reading.leading - text.leading)
    mark = replace(_looked_up(theme, "mark", palette.accent, bold=True), before=lowered)
    yield from _alignments("Table Text", text)
    yield from _alignments("Table Reading", reading)
    yield from _alignments("Table Aside", replace(text, before=lowered))
    yield from _alignments("Table Mark", mark)
    yield from _alignments("Table Heading", _looked_up(theme, "cell_head", bold=True))
    yield from _alignments("Table Row Heading", text)
    # Beside the cells of a heat map: at the end of its line, on a page from right to left too, where numbers are not.
    yield Role("Table Row Label", None, "TableRowHeading", change='<w:jc w:val="end"/>')
    matrix = _looked_up(theme, "matrix", extra='<w:jc w:val="center"/>')
    yield Role("Fact Heading", _looked_up(theme, "fact_head", palette.secondary))
    yield Role("Fact", _looked_up(theme, "fact", bold=True))
    yield Role("Key Figure", _looked_up(theme, "numeral", palette.accent, bold=True))
    yield Role("Key Figure Label", _looked_up(theme, "numeral_label"))
    yield from _routing(theme)
    yield Role("Matrix Text", matrix)
    yield Role("Matrix Severe", replace(matrix, colour=palette.paper), "MatrixText")
    item = replace(matrix, size=text.size)
    yield Role("Matrix Text Item", item, "MatrixText")
    yield Role("Matrix Severe Item", replace(item, colour=palette.paper), "MatrixSevere")
    yield Role("Table Gap", ParagraphStyle(2, 12))


def _routing(theme: Theme) -> Iterator[Role]:
    """Lines with their words behind a tab, and rules around them: the look of a table that is none."""
    space = CELL_SPACES["routing"]
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{theme.palette.rule[1:]}"/>'
    line = _looked_up(theme, "cell", extra=_hanging(ROUTING))
    # The PDF draws a rule on the edge of two rows; here it lies between them.
    yield Role("Routing", replace(line, before=space.above - RULE / 2, after=space.below - RULE / 2))
    rule = ParagraphStyle(1, RULE, line="exact", extra=ground)
    yield Role("Routing Rule", rule, following="Routing")
    yield Role("Routing Rule End", replace(rule, after=SPACES["table"].after), "RoutingRule", FOLLOWED)


def routing_room(needed: float) -> str:
    """The tab of routing lines whose words begin so many points from the margin; nothing where it is that of their style."""
    if twips(needed) == twips(ROUTING):
        return ""
    return _hanging(needed, f'<w:tab w:val="clear" w:pos="{twips(ROUTING)}"/>')


def _hanging(room: float, cleared: str = "") -> str:
    words = twips(room)
    tabs = f'<w:tabs>{cleared}<w:tab w:val="left" w:pos="{words}"/></w:tabs>'
    return f'{tabs}<w:ind w:left="{words}" w:hanging="{words}"/>'


def _alignments(name: str, look: ParagraphStyle) -> Iterator[Role]:
    yield Role(name, look)
    for suffix, side in ALIGNMENTS.items():
        yield Role(f"{name} {suffix}", None, name.replace(" ", ""), change=f'<w:jc w:val="{side}"/>')


def _boxes(theme: Theme) -> Iterator[Role]:
    """The words of a box; its ground and its edge are those of a table (style_part.py)."""
    for level in range(3):
        # No outline level: the contents do not list boxes, and an update would add them.
        head = _looked_up(theme, "box_title", theme.palette.accent, bold=True)
        yield Role(f"Box Heading {level + 1}", head, following="BoxText")
    yield Role("Box Text", _look(theme, "body"))
    paper = theme.palette.paper
    yield Role("Band Heading", _looked_up(theme, "box_title", paper, bold=True), following="BandText")
    yield Role("Band Text", replace(_look(theme, "lead"), colour=paper))


def tab_stops(page: PageSetup) -> tuple[int, int]:
    """In twips where the middle and the end of the lines of header and footer are: the styles set them, landscape clears them."""
    width = twips(page.text_width)
    return width // 2, width


def _furniture(theme: Theme) -> Iterator[Role]:
    """The lines at the top and the foot of each page; not Word's own, whose tabs a house may have set elsewhere."""
    middle, end = tab_stops(theme.page)
    right = f'<w:tab w:val="right" w:pos="{end}"/>'
    centre = f'<w:tab w:val="center" w:pos="{middle}"/>'
    # The ground of a run is no higher than its line in Word.
    line = furniture_line(theme)
    look = replace(_looked_up(theme, "furniture", theme.palette.secondary), leading=line)
    yield Role("Brief Header", replace(look, extra=f"<w:tabs>{right}</w:tabs>"))
    yield Role("Brief Footer", replace(look, extra=f"<w:tabs>{centre}{right}</w:tabs>"))
    yield Role("Brief Mark", replace(look, extra='<w:jc w:val="center"/>'))
