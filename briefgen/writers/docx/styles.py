"""The theme as Word styles: one for each role, so that nothing in the body is formatted directly."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.document import Mark, Tone
from briefgen.theme import Theme, mark_colours
from briefgen.writers.docx import numbering
from briefgen.writers.docx.xml import attribute, root, twips

TONES: tuple[Tone, ...] = ("low", "moderate", "high", "severe", "good", "bad", "neutral")
SIDE = 6.0  # points left and right in a cell, as in the PDF
TABLES = {
    "register": "Brief Register", "reading": "Brief Reading", "facts": "Brief Facts", "routing": "Brief Routing",
    "matrix": "Brief Matrix", "signature": "Brief Signature",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """What one paragraph style says; sizes and spaces in points, colours #RRGGBB."""

    size: float
    leading: float
    before: float = 0
    after: float = 0
    colour: str = ""
    major: bool = False
    bold: bool = False
    italic: bool = False
    keep: bool = False
    extra: str = ""


def identifier(name: str) -> str:
    """The id of a style: its name without spaces, as Word makes it."""
    return name.title().replace(" ", "") if name[:1].islower() else name.replace(" ", "")


def part(theme: Theme, language: str, mark: Mark) -> bytes:
    """styles.xml."""
    sizes = theme.sizes
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
        f'<w:color w:val="{theme.palette.ink[1:]}"/><w:kern w:val="2"/><w:sz w:val="{_half(sizes.body)}"/>'
        f'<w:szCs w:val="{_half(sizes.body)}"/><w:lang w:val="{attribute(language)}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    content = defaults + "".join(
        [*_paragraphs(theme), numbering.styles(theme), *_characters(theme, mark), *_tables(theme)]
    )
    return root("w:styles", content, "w")


def _paragraphs(theme: Theme) -> list[str]:
    return [
        _paragraph(name, look, linked.get("base", "Normal"), linked.get("next", ""))
        for name, look, linked in _roles(theme)
    ]


def _roles(theme: Theme) -> list[tuple[str, Look, dict[str, str]]]:
    """Each paragraph style: its name, its look, and the styles it is based on and followed by."""
    sizes, palette = theme.sizes, theme.palette
    body, leading, gap = sizes.body, sizes.leading, sizes.leading * 0.4
    meta, small = sizes.meta, sizes.meta * 1.4
    table, tall = sizes.table, sizes.table_leading
    tail = {"next": "BodyText"}
    hang = '<w:tabs><w:tab w:val="left" w:pos="0"/></w:tabs>'
    box = _box(palette.tint, palette.accent)
    width = twips(theme.page.text_width)
    dots = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    middle = (
        f'<w:tabs><w:tab w:val="center" w:pos="{width // 2}"/><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    )
    return [
        ("Normal", Look(body, leading), {"base": ""}),
        ("Body Text", Look(body, leading, after=gap), {}),
        (
            "Numbered Text",
            Look(body, leading, after=gap, extra=f'{hang}<w:ind w:left="0" w:hanging="{twips(34)}"/>'),
            {"base": "BodyText"},
        ),
        ("Lead", Look(body, leading, before=gap, after=gap), tail),
        ("Title", Look(sizes.title, sizes.title * 1.2, after=6, major=True, bold=True, keep=True), tail),
        (
            "Subtitle",
            Look(sizes.subtitle, sizes.subtitle * 1.35, after=6, colour=palette.secondary, major=True),
            tail,
        ),
        (
            "Kicker",
            Look(meta + 0.5, small + 1, after=4, colour=palette.accent, major=True, bold=True, keep=True),
            tail,
        ),
        ("Meta", Look(meta, small, after=6, colour=palette.secondary, major=True), {}),
        ("Handling", Look(meta, small, after=6, major=True), {}),
        ("Notice", Look(table, tall, after=6, colour=palette.bad, major=True, bold=True), {}),
        ("Label", Look(table, tall, before=6, after=3, major=True, bold=True, keep=True), tail),
        ("heading 1", _heading(sizes.heading1, 18, palette.accent, 0), tail),
        ("heading 2", _heading(sizes.heading2, 14, palette.ink, 1), tail),
        ("heading 3", _heading(sizes.heading3, 10, palette.secondary, 2), tail),
        (
            "Contents Heading",
            Look(
                sizes.heading2,
                sizes.heading2 * 1.3,
                after=7,
                colour=palette.accent,
                major=True,
                bold=True,
                keep=True,
            ),
            tail,
        ),
        ("toc 1", Look(table + 0.5, tall + 3, major=True, extra=dots), {}),
        (
            "toc 2",
            Look(
                table,
                tall + 2,
                colour=palette.secondary,
                major=True,
                extra=f'{dots}<w:ind w:left="{twips(14)}"/>',
            ),
            {},
        ),
        (
            "toc 3",
            Look(
                table,
                tall + 2,
                colour=palette.secondary,
                major=True,
                extra=f'{dots}<w:ind w:left="{twips(28)}"/>',
            ),
            {},
        ),
        ("List Paragraph", Look(body, leading, after=gap / 2), {}),
        (
            "Quote",
            Look(
                body,
                leading,
                after=gap,
                italic=True,
                extra=f'<w:ind w:left="{twips(18)}" w:right="{twips(18)}"/>',
            ),
            {},
        ),
        ("caption", Look(table, tall, before=8, after=5, major=True, keep=True), tail),
        (
            "Figure",
            Look(
                body,
                leading,
                before=4,
                after=4,
                keep=True,
                extra='<w:spacing w:before="80" w:after="80" w:line="240" w:lineRule="auto"/>',
            ),
            {},
        ),
        ("Credit", Look(meta, small, after=6, colour=palette.secondary, major=True), {}),
        ("Table Text", Look(table, tall, major=True), {}),
        ("Table Text End", Look(table, tall, major=True, extra='<w:jc w:val="end"/>'), {"base": "TableText"}),
        (
            "Table Text Centre",
            Look(table, tall, major=True, extra='<w:jc w:val="center"/>'),
            {"base": "TableText"},
        ),
        ("Table Reading", Look(body, leading), {}),
        ("Table Reading End", Look(body, leading, extra='<w:jc w:val="end"/>'), {"base": "TableReading"}),
        (
            "Table Heading",
            Look(meta + 0.5, tall, colour=palette.secondary, major=True, bold=True, keep=True),
            {},
        ),
        (
            "Table Heading End",
            Look(
                meta + 0.5,
                tall,
                colour=palette.secondary,
                major=True,
                bold=True,
                keep=True,
                extra='<w:jc w:val="end"/>',
            ),
            {"base": "TableHeading"},
        ),
        (
            "Table Heading Centre",
            Look(
                meta + 0.5,
                tall,
                colour=palette.secondary,
                major=True,
                bold=True,
                keep=True,
                extra='<w:jc w:val="center"/>',
            ),
            {"base": "TableHeading"},
        ),
        ("Fact Heading", Look(meta, small, colour=palette.secondary, major=True, keep=True), {}),
        ("Fact", Look(table, tall, major=True, bold=True), {}),
        ("Matrix Text", Look(meta, small, major=True, extra='<w:jc w:val="center"/>'), {}),
        (
            "Matrix Severe",
            Look(meta, small, colour=palette.paper, major=True, extra='<w:jc w:val="center"/>'),
            {"base": "MatrixText"},
        ),
        ("Table Gap", Look(2, 12), {}),
        (
            "Box Heading 1",
            _boxed(sizes.heading3, sizes.heading3 * 1.3, box, 0, palette.accent),
            {"next": "BoxText"},
        ),
        (
            "Box Heading 2",
            _boxed(sizes.heading3, sizes.heading3 * 1.3, box, 1, palette.accent),
            {"next": "BoxText"},
        ),
        (
            "Box Heading 3",
            _boxed(sizes.heading3, sizes.heading3 * 1.3, box, 2, palette.accent),
            {"next": "BoxText"},
        ),
        ("Box Text", Look(body, leading, after=0, extra=box), {}),
        (
            "endnote text",
            Look(
                body - 1.5,
                leading - 2.5,
                after=4,
                extra=f'<w:ind w:left="{twips(18)}" w:hanging="{twips(18)}"/>',
            ),
            {},
        ),
        ("header", Look(meta, small, colour=palette.secondary, major=True, extra=middle), {}),
        ("footer", Look(meta, small, colour=palette.secondary, major=True, extra=middle), {}),
    ]


def _heading(size: float, before: float, colour: str, level: int) -> Look:
    outline = f'<w:outlineLvl w:val="{level}"/>'
    return Look(size, size * 1.3, before, before / 2, colour, major=True, bold=True, keep=True, extra=outline)


def _boxed(size: float, leading: float, box: str, level: int, colour: str) -> Look:
    outline = f'{box}<w:outlineLvl w:val="{level}"/>'
    return Look(size, leading, 12, 0, colour, major=True, bold=True, keep=True, extra=outline)


def _box(tint: str, accent: str) -> str:
    """A tinted ground with an accent edge: the same on each paragraph, so that Word draws them as one."""
    side = f'<w:left w:val="single" w:sz="24" w:space="10" w:color="{accent[1:]}"/>'
    rest = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="6" w:color="{tint[1:]}"/>'
        for edge in ("bottom", "right")
    )
    top = f'<w:top w:val="single" w:sz="4" w:space="6" w:color="{tint[1:]}"/>'
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{tint[1:]}"/>'
    return f'<w:pBdr>{top}{side}{rest}</w:pBdr>{shade}<w:ind w:left="{twips(13)}" w:right="{twips(7)}"/>'


# The order of a paragraph's properties is fixed by the schema (ISO/IEC 29500-1, 17.3.1.26).
ORDER = ("w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _paragraph(name: str, look: Look, base: str, following: str) -> str:
    spacing = (
        f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}" '
        f'w:line="{twips(look.leading)}" w:lineRule="atLeast"/>'
    )
    given = look.extra if "<w:spacing" in look.extra else look.extra + spacing
    keep = "<w:keepNext/><w:keepLines/>" if look.keep else ""
    properties = f"<w:pPr>{keep}<w:widowControl/>{_ordered(given)}</w:pPr>"
    default = ' w:default="1"' if name == "Normal" else ""
    basis = f'<w:basedOn w:val="{base}"/>' if base else ""
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph"{default}{_custom(name)} w:styleId="{identifier(name)}"><w:name w:val="{name}"/>'
        f"{basis}{after}<w:qFormat/>{properties}{_run(look)}</w:style>"
    )


def _ordered(properties: str) -> str:
    found = []
    for tag in ORDER:
        start = properties.find(f"<{tag}")
        while start >= 0 and properties[start + len(tag) + 1] not in " >/":
            start = properties.find(f"<{tag}", start + 1)
        if start < 0:
            continue
        closing = properties.find(f"</{tag}>", start)
        end = closing + len(tag) + 3 if closing >= 0 else properties.index("/>", start) + 2
        found.append(properties[start:end])
    return "".join(found)


def _run(look: Look) -> str:
    fonts = "major" if look.major else "minor"
    parts = [
        (
            f'<w:rFonts w:asciiTheme="{fonts}HAnsi" w:hAnsiTheme="{fonts}HAnsi" w:eastAsiaTheme="{fonts}EastAsia" '
            f'w:cstheme="{fonts}Bidi"/>'
        ),
        "<w:b/><w:bCs/>" if look.bold else "",
        "<w:i/><w:iCs/>" if look.italic else "",
        f'<w:color w:val="{look.colour[1:]}"/>' if look.colour else "",
        f'<w:sz w:val="{_half(look.size)}"/><w:szCs w:val="{_half(look.size)}"/>',
    ]
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


def _characters(theme: Theme, mark: Mark) -> list[str]:
    palette, sizes = theme.palette, theme.sizes
    ground, words = mark_colours(mark, palette)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground[1:]}"/>'
    sans = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>'
    found = [
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        _character("Strong", "<w:b/><w:bCs/>"),
        _character("Emphasis", "<w:i/><w:iCs/>"),
        _character("Strong Emphasis", "<w:b/><w:bCs/><w:i/><w:iCs/>"),
        _character("Quiet", f'<w:color w:val="{palette.secondary[1:]}"/>'),
        _character("Hyperlink", f'<w:color w:val="{palette.accent[1:]}"/><w:u w:val="single"/>'),
        _character("Cross Reference", f'<w:color w:val="{palette.accent[1:]}"/>'),
        _character(
            "endnote reference",
            f'{sans}<w:color w:val="{palette.accent[1:]}"/><w:vertAlign w:val="superscript"/>',
        ),
        _character(
            "Paragraph Number",
            f'{sans}<w:color w:val="{palette.secondary[1:]}"/><w:sz w:val="{_half(sizes.meta)}"/><w:szCs w:val="{_half(sizes.meta)}"/>',
        ),
        _character(
            "Handling Mark",
            f'{sans}<w:b/><w:bCs/><w:color w:val="{words[1:]}"/><w:sz w:val="{_half(sizes.mark)}"/><w:szCs w:val="{_half(sizes.mark)}"/>{shade}',
        ),
        _character("Page Notice", f'{sans}<w:b/><w:bCs/><w:color w:val="{palette.bad[1:]}"/>'),
    ]
    for tone in TONES:
        fill, ink = theme.tone(tone)
        found.append(
            _character(
                f"Badge {tone.title()}",
                f'{sans}<w:b/><w:bCs/><w:color w:val="{ink[1:]}"/><w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>',
            )
        )
    return found


def _character(name: str, properties: str) -> str:
    return (
        f'<w:style w:type="character"{_custom(name)} w:styleId="{identifier(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{properties}</w:rPr></w:style>'
    )


def _tables(theme: Theme) -> list[str]:
    rule, accent = theme.palette.rule[1:], theme.palette.accent[1:]
    thin = f'w:val="single" w:sz="4" w:space="0" w:color="{rule}"'
    thick = f'w:val="single" w:sz="8" w:space="0" w:color="{accent}"'
    rows = f"<w:bottom {thin}/><w:insideH {thin}/>"
    first = f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:top {thick}/><w:bottom {thin}/></w:tcBorders></w:tcPr></w:tblStylePr>'
    white = f'w:val="single" w:sz="16" w:space="0" w:color="{theme.palette.paper[1:]}"'
    net = "".join(f"<w:{edge} {white}/>" for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    normal = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    return [
        normal,
        _table("Brief Register", f"<w:top {thick}/>{rows}", first, 3.5, 4),
        _table("Brief Reading", f"<w:top {thick}/>{rows}", first, 4, 5.5),
        _table("Brief Facts", f"<w:top {thin}/><w:bottom {thin}/>", "", 3, 3),
        _table("Brief Routing", f"<w:top {thin}/><w:bottom {thin}/>", "", 2.5, 3),
        _table("Brief Matrix", net, "", 3, 4),
        _table("Brief Signature", f"<w:top {thick}/><w:bottom {thin}/><w:insideH {thin}/>", "", 3, 3),
    ]


def _table(name: str, borders: str, conditional: str, above: float, below: float) -> str:
    margins = (
        f'<w:top w:w="{twips(above)}" w:type="dxa"/><w:left w:w="{twips(SIDE)}" w:type="dxa"/>'
        f'<w:bottom w:w="{twips(below)}" w:type="dxa"/><w:right w:w="{twips(SIDE)}" w:type="dxa"/>'
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier(name)}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{conditional}</w:style>"
    )


BUILT_IN = frozenset({
    "Normal", "Body Text", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "toc 1", "toc 2", "toc 3",
    "List Paragraph", "Quote", "caption", "endnote text", "header", "footer", "Strong", "Emphasis", "Hyperlink",
    "endnote reference",
})  # fmt: skip


def _custom(name: str) -> str:
    return "" if name in BUILT_IN else ' w:customStyle="1"'


def _half(points: float) -> int:
    return round(points * 2)
