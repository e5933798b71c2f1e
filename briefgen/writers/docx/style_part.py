"""styles.xml: the paragraph styles of all roles, character styles and table styles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from briefgen.document import Mark, TableStyle, Tone
from briefgen.scripts.writing import is_right_to_left
from briefgen.theme import Theme, mark_colours
from briefgen.typography import (
    CELL_SIDE,
    CELL_SPACES,
    MATRIX_GAP,
    TICK_LARGER,
    WIDOW_LINES,
    points,
    text_style,
)
from briefgen.writers.docx import numbering
from briefgen.writers.docx.paragraph_styles import BOX_EDGE, ParagraphStyle, Role, roles
from briefgen.writers.docx.xml import attribute, root, twips

TONES: tuple[Tone, ...] = ("low", "moderate", "high", "severe", "good", "bad", "neutral")
PLATES: tuple[Tone, ...] = ("low", "moderate", "high", "severe")  # tones that stand on a colour
WEIGHTS = {
    "Strong": "<w:b/><w:bCs/>", "Emphasis": "<w:i/><w:iCs/>", "Strong Emphasis": "<w:b/><w:bCs/><w:i/><w:iCs/>",
}  # fmt: skip
COMBINED = ("Quiet", "Hyperlink", "CrossReference")  # styles of runs that may be bold or italic besides
BOX = "MS Gothic"  # the face of the signs of a tick box: what Word itself sets them in
BOX_FONT = f'<w:rFonts w:ascii="{BOX}" w:hAnsi="{BOX}" w:eastAsia="{BOX}" w:cs="{BOX}"/>'
WIDOWS = "<w:widowControl/>" if WIDOW_LINES > 1 else '<w:widowControl w:val="0"/>'
# What people apply, in the order in which Word offers it; numbering.py adds the styles of lists.
OFFERED = (
    "Body Text", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "List Bullet", "List Number", "Quote",
    "Lead", "Box Heading 1", "Box Text", "caption", "Table Text", "Table Heading", "Source", "Strong", "Emphasis",
    "Hyperlink", "Brief Register", "Normal",
)  # fmt: skip
LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
    'w:defQFormat="0" w:count="376"/>'
)
TABLES: dict[TableStyle, str] = {
    "register": "Brief Register", "reading": "Brief Reading", "facts": "Brief Facts", "numerals": "Brief Key Figures",
    "matrix": "Brief Matrix", "signature": "Brief Signature",
}  # fmt: skip
BOX_TABLE = "Brief Box"
BOX_MARGINS = {
    "top": 9.0,
    "left": 11.5,
    "bottom": 8.0,
    "right": 12.0,
}  # from the edges of a box to its words, as in the PDF


def identifier(name: str) -> str:
    """The id of a style: its name without spaces, as Word makes it."""
    if name.startswith("toc "):
        return name.upper().replace(" ", "")
    return name.title().replace(" ", "") if name[:1].islower() else name.replace(" ", "")


@lru_cache(maxsize=32)
def part(theme: Theme, language: str, mark: Mark) -> bytes:
    """styles.xml."""
    from_right = is_right_to_left(language)
    bidi = language if from_right else "ar-SA"
    paragraphs = "<w:pPrDefault><w:pPr><w:bidi/></w:pPr></w:pPrDefault>" if from_right else "<w:pPrDefault/>"
    # Neither size nor colour: LibreOffice takes those of the defaults for direct formatting in tables.
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
        f'<w:kern w:val="2"/><w:lang w:val="{attribute(language)}" w:eastAsia="{attribute(language)}" w:bidi="{attribute(bidi)}"/>'
        f"</w:rPr></w:rPrDefault>{paragraphs}</w:docDefaults>"
    )
    known = roles(theme)
    looks = _looks(known)
    styles = [_paragraph(role, looks) for role in known]
    content = (
        defaults
        + LATENT
        + "".join([*styles, numbering.styles(theme), *_characters(theme, mark), *_tables(theme)])
    )
    return root("w:styles", content, "w")


# The order of a paragraph's properties is fixed by the schema (ISO/IEC 29500-1, 17.3.1.26).
ORDER = ("w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _paragraph(role: Role, known: dict[str, ParagraphStyle]) -> str:
    name, look = role.name, role.look
    default = ' w:default="1"' if name == "Normal" else ""
    basis = f'<w:basedOn w:val="{role.base}"/>' if role.base else ""
    after = f'<w:next w:val="{role.following}"/>' if role.following else ""
    base = known.get(role.base)
    says = f"{_set(look, base)}{_run(look, base)}" if look else f"<w:pPr>{role.change}</w:pPr>"
    return (
        f'<w:style w:type="paragraph"{default}{_custom(name)} w:styleId="{identifier(name)}"><w:name w:val="{name}"/>'
        f"{basis}{after}{shown(name)}{says}</w:style>"
    )


def _looks(known: Sequence[Role]) -> dict[str, ParagraphStyle]:
    """What each style says with what it inherits, by id."""
    looks: dict[str, ParagraphStyle] = {}
    for role in known:
        look = role.look or looks.get(role.base)
        if look:
            looks[identifier(role.name)] = look
    return looks


def _set(look: ParagraphStyle, base: ParagraphStyle | None) -> str:
    """The paragraph's properties, without what its base says already."""
    wanted = _spacing(look)
    had = _spacing(base) if base else {}
    if any(had.get(name) != wanted[name] for name in ("line", "lineRule")):
        had = {name: had[name] for name in ("before", "after") if name in had}  # either means nothing alone
    more = " ".join(f'w:{name}="{value}"' for name, value in wanted.items() if had.get(name) != value)
    spacing = f"<w:spacing {more}/>" if more else ""
    keep = _switch("keepNext", look.keep_with_next, bool(base and base.keep_with_next))
    keep += _switch("keepLines", look.keep_lines, bool(base and base.keep_lines))
    return f"<w:pPr>{keep}{'' if base else WIDOWS}{_in_schema_order(look.extra + spacing)}</w:pPr>"


def _spacing(look: ParagraphStyle) -> dict[str, int | str]:
    lines = twips(look.leading) if look.line != "auto" else round(240 * look.share)
    return {"before": twips(look.before), "after": twips(look.after), "line": lines, "lineRule": look.line}


def _switch(tag: str, on: bool, was: bool) -> str:  # noqa: FBT001 -- values of a style
    if on == was:
        return ""
    return f"<w:{tag}/>" if on else f'<w:{tag} w:val="0"/>'


def shown(name: str) -> str:
    """Whether Word offers a style to those who write: what people apply; the rest is hidden until it is used."""
    if name in OFFERED:
        return f'<w:uiPriority w:val="{OFFERED.index(name) + 1}"/><w:qFormat/>'
    return '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'


def _in_schema_order(properties: str) -> str:
    ordered = []
    for tag in ORDER:
        start = properties.find(f"<{tag}")
        while start >= 0 and properties[start + len(tag) + 1] not in " >/":
            start = properties.find(f"<{tag}", start + 1)
        if start < 0:
            continue
        closing = properties.find(f"</{tag}>", start)
        end = closing + len(tag) + 3 if closing >= 0 else properties.index("/>", start) + 2
        ordered.append(properties[start:end])
    return "".join(ordered)


def _run(look: ParagraphStyle, base: ParagraphStyle | None) -> str:
    fonts = "major" if look.major else "minor"
    faces = (
        f'<w:rFonts w:asciiTheme="{fonts}HAnsi" w:hAnsiTheme="{fonts}HAnsi" w:eastAsiaTheme="{fonts}EastAsia" '
        f'w:cstheme="{fonts}Bidi"/>'
    )
    size = f'<w:sz w:val="{_half(look.size)}"/><w:szCs w:val="{_half(look.size)}"/>'
    parts = [
        "" if base and base.major == look.major else faces,
        *(_switch(tag, look.bold, bool(base and base.bold)) for tag in ("b", "bCs")),
        *(_switch(tag, look.italic, bool(base and base.italic)) for tag in ("i", "iCs")),
        f'<w:color w:val="{look.colour[1:]}"/>' if look.colour else "",
        "" if base and _half(base.size) == _half(look.size) else size,
    ]
    properties = "".join(parts)
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def _characters(theme: Theme, mark: Mark) -> list[str]:
    palette, sizes = theme.palette, theme.sizes
    ground, words = mark_colours(mark, palette)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground[1:]}"/>'
    sans = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>'
    styles = [
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        *(_character(name, properties) for name, properties in WEIGHTS.items()),
        _character("Quiet", f'<w:color w:val="{palette.secondary[1:]}"/>'),
        _character(
            "Hyperlink",
            f'<w:color w:val="{palette.accent[1:]}"/><w:u w:val="single" w:color="{palette.rule[1:]}"/>',
        ),
        _character("Cross Reference", f'<w:color w:val="{palette.accent[1:]}"/>'),
        _character(
            "endnote reference",
            f'<w:color w:val="{palette.accent[1:]}"/><w:vertAlign w:val="superscript"/>',
        ),
        _character(
            "Handling Mark",
            f'{sans}<w:b/><w:bCs/><w:color w:val="{words[1:]}"/><w:sz w:val="{_half(sizes.mark)}"/><w:szCs w:val="{_half(sizes.mark)}"/>{shade}',
        ),
        _character("Routing Heading", numbering.quiet_number(theme)),
        _character("Tick Box", _tick_box(sizes.table + TICK_LARGER)),
        _character("Tick Box In Line", _tick_box(sizes.table)),
        _character("Page Notice", f'{sans}<w:b/><w:bCs/><w:color w:val="{palette.bad[1:]}"/>'),
    ]
    styles += [_combined_style(base, weight) for base in COMBINED for weight in WEIGHTS]
    for tone in TONES:
        fill, ink = theme.tone(tone)
        plate = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>' if tone in PLATES else ""
        styles.append(
            _character(f"Badge {tone.title()}", f'{sans}<w:b/><w:bCs/><w:color w:val="{ink[1:]}"/>{plate}')
        )
    return styles


def _tick_box(size: float) -> str:
    return f'{BOX_FONT}<w:sz w:val="{_half(size)}"/><w:szCs w:val="{_half(size)}"/>'


def _combined_style(base: str, weight: str) -> str:
    """A style that is its base and bold, or italic, or both; Word shows it only where it is used."""
    name = f"{base} {weight}"
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{identifier(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/><w:semiHidden/><w:unhideWhenUsed/><w:rPr>{WEIGHTS[weight]}</w:rPr></w:style>'
    )


def _character(name: str, properties: str) -> str:
    return (
        f'<w:style w:type="character"{_custom(name)} w:styleId="{identifier(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/>{shown(name)}<w:rPr>{properties}</w:rPr></w:style>'
    )


def _tables(theme: Theme) -> list[str]:
    rule, accent = theme.palette.rule[1:], theme.palette.accent[1:]
    thin = f'w:val="single" w:sz="{_eighths(RULE)}" w:space="0" w:color="{rule}"'
    thick = f'w:val="single" w:sz="8" w:space="0" w:color="{accent}"'
    rows = f"<w:bottom {thick}/><w:insideH {thin}/>"
    first = f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:top {thick}/><w:bottom {thin}/></w:tcBorders></w:tcPr></w:tblStylePr>'
    white = f'w:val="single" w:sz="{_eighths(MATRIX_GAP)}" w:space="0" w:color="{theme.palette.paper[1:]}"'
    net = "".join(f"<w:{edge} {white}/>" for edge in ("insideH", "insideV"))
    normal = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    return [
        normal,
        _table("register", f"<w:top {thick}/>{rows}", first),
        _table("reading", f"<w:top {thick}/>{rows}", first),
        _table("facts", f"<w:top {thin}/><w:bottom {thin}/>"),
        _table("numerals", f"<w:bottom {thin}/>"),
        _table("matrix", net),
        _box(theme),
        _table("signature", f"<w:top {thick}/><w:bottom {thin}/><w:insideH {thin}/>"),
    ]


def _box(theme: Theme) -> str:
    """A tinted ground with an accent edge; the room above it is that of what stands there (spacing.py)."""
    palette = theme.palette
    border = (
        f'<w:left w:val="single" w:sz="{_eighths(BOX_EDGE)}" w:space="0" w:color="{palette.accent[1:]}"/>'
    )
    below = points(text_style("body").after, theme.sizes)  # room that the last paragraph has already
    sides = {**BOX_MARGINS, "bottom": max(0.0, BOX_MARGINS["bottom"] - below)}
    margins = "".join(f'<w:{side} w:w="{twips(room)}" w:type="dxa"/>' for side, room in sides.items())
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier(BOX_TABLE)}"><w:name w:val="{BOX_TABLE}"/>'
        f'<w:basedOn w:val="TableNormal"/>{shown(BOX_TABLE)}<w:tblPr><w:tblInd w:w="{twips(BOX_EDGE / 2)}" w:type="dxa"/>'
        f"<w:tblBorders>{border}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{palette.tint[1:]}"/></w:tcPr></w:style>'
    )


def _table(style: TableStyle, borders: str, conditional: str = "") -> str:
    name, space, side = TABLES[style], CELL_SPACES[style], twips(CELL_SIDE)
    rule = MATRIX_GAP if style == "matrix" else RULE
    margins = (
        f'<w:top w:w="{twips(space.above)}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="{twips(max(0.0, space.below - rule))}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/>'
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/>{shown(name)}'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{conditional}</w:style>"
    )


RULE = 0.5  # points: the line below a row is part of its height in Word
BUILT_IN = frozenset({
    "Normal", "Body Text", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "toc 1", "toc 2", "toc 3",
    "List Paragraph", "Quote", "caption", "endnote text", "header", "footer", "Strong", "Emphasis", "Hyperlink",
    "endnote reference",
})  # fmt: skip


def _custom(name: str) -> str:
    return "" if name in BUILT_IN else ' w:customStyle="1"'


def _eighths(width: float) -> int:
    return round(width * 8)


def _half(size: float) -> int:
    return round(size * 2)
