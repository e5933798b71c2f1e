"""Word files that houses have besides those of a maker: old settings, East Asian grids, protection, names like ours."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.writers.docx.house_files import R, W, style, written

THEME_FONTS = '<w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/></w:rPr>'
TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>'
    "<w:tr><w:tc><w:p><w:r><w:t>Ministry</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Desk</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"
)
OURS = (
    "Label",
    "Source",
    "Credit",
    "Table Text",
    "Table Heading",
    "Handling",
    "Kicker",
    "Brief Header",
    "Figure",
    "Fact",
    "Quoted",
)


def no_styles(path: Path) -> None:
    """A file without a part for styles."""
    written(path, f"<w:styles {W}/>")
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist() if name != "word/styles.xml"}
    with zipfile.ZipFile(path, "w") as target:
        for name, data in parts.items():
            target.writestr(name, re.sub(rb"<(Override|Relationship) [^>]*styles[^>]*/>", b"", data))


def theme_fonts(path: Path) -> None:
    """No font by its name, and no theme that says which they are."""
    written(
        path,
        f"<w:styles {W}><w:docDefaults><w:rPrDefault>{THEME_FONTS}</w:rPrDefault></w:docDefaults>{style('a', 'Normal', default=True)}</w:styles>",
    )


def many_lists(path: Path) -> None:
    """Fifty definitions of lists, with instances whose numbers have gaps."""
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl>'
    kinds = "".join(f'<w:abstractNum w:abstractNumId="{one}">{level}</w:abstractNum>' for one in range(50))
    lists = "".join(
        f'<w:num w:numId="{3 * one + 1}"><w:abstractNumId w:val="{one}"/></w:num>' for one in range(50)
    )
    styles = f"<w:styles {W}>{style('Normal', 'Normal', default=True)}</w:styles>"
    written(path, styles, numbering=f"<w:numbering {W}>{kinds}{lists}</w:numbering>")


def _defaults(inner: str) -> Callable[[Path], None]:
    """A file whose style of all text has these properties."""
    return lambda path: written(
        path, f"<w:styles {W}>{style('Normal', 'Normal', inner, default=True)}</w:styles>"
    )


def _settings(inner: str) -> Callable[[Path], None]:
    styles = f"<w:styles {W}>{style('Normal', 'Normal', default=True)}</w:styles>"
    return lambda path: written(path, styles, settings=f"<w:settings {W}>{inner}</w:settings>")


def _section(inner: str, **parts: str) -> Callable[[Path], None]:
    styles = f"<w:styles {W}>{style('Normal', 'Normal', default=True)}</w:styles>"
    return lambda path: written(path, styles, inner, **parts)


def names_like_ours(path: Path) -> None:
    """Styles of the house that have names of ours, of other kinds and with another look."""
    found = "".join(style(f"x{index}", name) for index, name in enumerate(OURS))
    characters = style("Quiet", "Quiet", kind="character") + style(
        "BriefFacts", "Brief Facts", kind="paragraph"
    )
    written(path, f"<w:styles {W}>{style('Normal', 'Normal', default=True)}{found}{characters}</w:styles>")


OTHERS: dict[str, Callable[[Path], None]] = {
    "theme-fonts": theme_fonts,
    "fifty-lists": many_lists,
    "right-to-left": _defaults('<w:pPr><w:bidi/><w:jc w:val="right"/></w:pPr>'),
    "all-capitals": _defaults('<w:pPr><w:keepNext/><w:pageBreakBefore/><w:contextualSpacing/></w:pPr><w:rPr><w:b/><w:caps/><w:sz w:val="40"/></w:rPr>'),
    "word-2003": _settings('<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="11"/></w:compat>'),
    "protected": _settings('<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:trackRevisions/>'),
    "mirrored": _settings("<w:mirrorMargins/><w:gutterAtTop/><w:bookFoldPrinting/><w:evenAndOddHeaders/>"),
    "grid": _section('<w:pgSz w:w="11906" w:h="16838"/><w:docGrid w:type="linesAndChars" w:linePitch="600" w:charSpace="4000"/>'),
    "vertical": _section('<w:pgSz w:w="11906" w:h="16838"/><w:textDirection w:val="tbRl"/><w:lnNumType w:countBy="1"/><w:vAlign w:val="center"/>'),
    "header-with-a-table": _section(
        '<w:headerReference w:type="default" r:id="rId2"/><w:headerReference w:type="first" r:id="rId2"/><w:titlePg/>',
        header1=f"<w:hdr {W} {R}>{TABLE}</w:hdr>",
    ),
    "names-like-ours": names_like_ours,
}  # fmt: skip
"""Each kind of file by its name."""
