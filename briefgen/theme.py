"""Fonts, colours, sizes and page: shared by all writers.

Lengths are points (1/72 inch), colours are #RRGGBB. The values are those of the shipped look; a template
changes them by `theme:` and `page:`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.document import Mark, Picture, TableStyle, Tone
from briefgen.house_file import HouseFile
from briefgen.scripts.fontfile import FallbackFamily, FontFile, font_file
from briefgen.scripts.shipped import NASTALIQ, shipped_families

FONTS = Path(__file__).parent / "fonts"
MILLIMETRE = 72 / 25.4
PICTURE = 0.6  # of the height of the sheet, at most, for a picture
CHART = 0.85  # of the height between the margins; caption and source stand there too
READABLE, LARGE = 4.5, 3.0  # WCAG 2.2, 1.4.3: the least contrast of text, and of large text


class Family(Struct, frozen=True, cache_hash=True):
    """A font family: `name` is what Word and a browser call it, the others are the files of its faces."""

    name: str
    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path


@cache
def shipped_family(name: str, stem: str, bold: str = "Bold") -> Family:
    """A family that comes with the package."""
    face = {kind: FONTS / f"{stem}-{kind}.ttf" for kind in ("Regular", bold, "Italic", "BoldItalic")}
    return Family(name, face["Regular"], face[bold], face["Italic"], face["BoldItalic"])


class Fonts(Struct, frozen=True, cache_hash=True):
    """The faces of a document.

    `reading`: for what is read.
    `looking`: for what is looked up: tables, captions, headings, the lines at the top and foot of pages.
    `fallback`: families for scripts that the faces above lack, tried in this order, before those of the package.
    `nastaliq`: whether text in Arabic letters is in Nastaliq, the hand of Urdu; what is smaller or in tables is in Naskh.
    """

    reading: Family = field(default_factory=lambda: shipped_family("Source Serif 4", "SourceSerif4"))
    looking: Family = field(default_factory=lambda: shipped_family("Source Sans 3", "SourceSans3"))
    fallback: tuple[FallbackFamily, ...] = ()
    nastaliq: bool = False


def family_faces(family: Family) -> tuple[Path, Path, Path, Path]:
    """The files of a family: upright, bold, italic, bold italic."""
    return family.regular, family.bold, family.italic, family.bold_italic


@lru_cache(maxsize=256)
def font_chain(fonts: Fonts, face: Path) -> tuple[FontFile, ...]:
    """A face and the files that stand in for it: the same shape of the other family, the upright ones, the fallbacks."""
    own, other = family_faces(fonts.reading), family_faces(fonts.looking)
    serif = face in own
    if not serif:
        own, other = other, own
    shape = own.index(face) if face in own else 1
    bold = shape in {1, 3}
    twin = other[shape] if face in own else own[1]
    families = stand_in_families(fonts, serif=serif)
    stand_ins = [family.bold if bold else family.regular for family in families]
    plain = [font_file(path) for path in (face, twin, fonts.looking.regular, fonts.reading.regular)]
    return tuple(dict.fromkeys((*plain, *stand_ins, *(family.regular for family in families))))


def stand_in_families(fonts: Fonts, *, serif: bool) -> tuple[FallbackFamily, ...]:
    """The families that stand in for a face with serifs or without, in order: the template's own, then the package's."""
    return *fonts.fallback, *packaged(fonts, serif=serif)


def packaged(fonts: Fonts, *, serif: bool) -> tuple[FallbackFamily, ...]:
    """The families of the package in order, for the face with serifs, which is read, or for that without."""
    found = shipped_families(serif=serif)
    if not (fonts.nastaliq and serif):
        return found
    return tuple(sorted(found, key=lambda family: family.name != NASTALIQ))


def weights(fonts: Fonts, family: Family) -> tuple[tuple[FontFile, ...], tuple[FontFile, ...]]:
    """The upright face of a family and its bold one, each with the files that stand in for it."""
    return font_chain(fonts, family.regular), font_chain(fonts, family.bold)


class Palette(Struct, frozen=True):
    """One accent; colour beyond it only in ratings. Contrast on paper: WCAG 2.2, 1.4.3 and 1.4.11. All are #RRGGBB.

    `ink`, `secondary`: words, and words of less weight.
    `accent`: headings, links and the lines that head tables and boxes.
    `rule`: thin lines.
    `tint`: behind boxes and every second row of tables with bands.
    `paper`: the page.
    `low`, `moderate`, `high`, `severe`: behind ratings (`Theme.tone` has the colour of the words on them).
    `good`, `bad`: words of ratings that have a direction, and of notices.
    """

    ink: str = "#1A1A1A"
    secondary: str = "#52606A"
    accent: str = "#1D4E5F"
    rule: str = "#B9C4C8"
    tint: str = "#EEF3F4"
    paper: str = "#FFFFFF"
    low: str = "#DCEBF7"
    moderate: str = "#FFE08A"
    high: str = "#F28E2B"
    severe: str = "#8C1D18"
    good: str = "#1E6B3A"
    bad: str = "#8C1D18"


class Sizes(Struct, frozen=True):
    """The sizes that text styles follow (briefgen/typography.py), in points.

    `title`, `subtitle`, `heading1` to `heading3`, `body`: size of the type.
    `leading`: from base line to base line of reading text.
    `table`: size of the type in tables and captions.
    `table_head`: size of the type of column heads.
    `table_leading`: from base line to base line there.
    `meta`: size of the small lines about a brief, and of the top and foot of pages.
    `mark`: size of the handling mark.
    """

    title: float = 22
    subtitle: float = 12
    heading1: float = 16.5  # 1.5, 1.2 and 1.05 of the body's size
    heading2: float = 13.2
    heading3: float = 11.5
    body: float = 11
    leading: float = 15
    table: float = 9.5
    table_head: float = 9
    table_leading: float = 12.5
    meta: float = 8.5
    mark: float = 12  # TLP 2.0: at least 12 points


class PageSetup(Struct, frozen=True):
    """The page, in points.

    `width`, `height`: of the sheet.
    `top`, `right`, `bottom`, `left`: from its edges to the text; headers and footers stand inside the margins.
    `columns`: columns of text.
    `gutter`: between two columns.
    `text`: whether paragraphs end where their words do, or all lines at the right edge.
    """

    width: float = 210 * MILLIMETRE
    height: float = 297 * MILLIMETRE
    top: float = 25 * MILLIMETRE
    right: float = 25 * MILLIMETRE
    bottom: float = 25 * MILLIMETRE
    left: float = 25 * MILLIMETRE
    columns: Literal[1, 2] = 1
    gutter: float = 18
    text: Literal["ragged", "justified"] = "ragged"

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def picture_height(self) -> float:
        """The most height that a picture takes, which is made smaller to fit."""
        return PICTURE * self.height

    @property
    def chart_height(self) -> float:
        """The most height that a chart takes, which is never made smaller: its words would be."""
        return CHART * (self.height - self.top - self.bottom)

    @property
    def turned(self) -> PageSetup:
        """The page on its side, in one column, with the same margins at the head, the foot and the sides."""
        long, short = max(self.width, self.height), min(self.width, self.height)
        return replace(self, width=long, height=short, columns=1)

    @property
    def column_width(self) -> float:
        """The width of one column of text."""
        return (self.text_width - self.gutter * (self.columns - 1)) / self.columns


class Logo(Struct, frozen=True):
    """A letterhead picture at the top of page 1.

    `picture`: its pixels.
    `alt`: its words for a screen reader.
    `height`: points; the width follows.
    """

    picture: Picture
    alt: str
    height: float = 36


class Theme(Struct, frozen=True, cache_hash=True):
    """All that decides how a document looks, but for the text styles (briefgen/typography.py).

    `logo`: None: no letterhead picture.
    `embed_fonts`: what of the fonts goes with a Word file or a page: nothing, the characters of Latin script, all.
    `house`: the Word file that Word files are put on; None: they have our styles alone.
    `tables`: rules between the rows, or a tint behind every second one.
    """

    fonts: Fonts = field(default_factory=Fonts)
    palette: Palette = Palette()
    sizes: Sizes = Sizes()
    page: PageSetup = PageSetup()
    logo: Logo | None = None
    embed_fonts: Literal["none", "latin", "full"] = "latin"
    house: HouseFile | None = None
    tables: Literal["rules", "bands"] = "rules"

    def band(self, style: TableStyle, row: int) -> str:
        """What lies behind a row of a table, counted from 0: the tint in every second one, where bands are wanted."""
        banded = self.tables == "bands" and style in {"register", "reading"} and row % 2 == 1
        return self.palette.tint if banded else ""

    def inset(self, style: TableStyle) -> bool:
        """Whether the words of the outer columns stand off a table's edges: a band must not touch them."""
        return self.tables == "bands" and style in {"register", "reading"}

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Fill and text colour of a rating, at least 4.5:1 (measured: 14.3, 13.5, 7.2, 9.1)."""
        palette = self.palette
        match tone:
            case "low":
                return palette.low, palette.ink
            case "moderate":
                return palette.moderate, palette.ink
            case "high":
                return palette.high, palette.ink
            case "severe":
                return palette.severe, palette.paper
            case "good":
                return palette.paper, palette.good
            case "bad":
                return palette.paper, palette.bad
            case "neutral":
                return palette.paper, palette.secondary


TLP_COLOURS = {
    "TLP:RED": "#FF2B2B",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:AMBER": "#FFC000",
    "TLP:GREEN": "#33FF00",
    "TLP:CLEAR": "#FFFFFF",
}
"""Text colours of the labels, always on black (TLP 2.0, section 2)."""


def mark_colours(mark: Mark, palette: Palette) -> tuple[str, str]:
    """Background and text colour of a handling mark."""
    if mark.scheme == "tlp":
        return "#000000", TLP_COLOURS[mark.level]
    return palette.paper, palette.ink


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def darken(colour: str, behind: str, least: float) -> str:
    """The colour, darkened as little as gives it that contrast with what is behind it; empty where black has less."""
    channels = [int(colour[index : index + 2], 16) for index in (1, 3, 5)]
    for step in range(100, -1, -1):
        darker = "#" + "".join(f"{channel * step // 100:02X}" for channel in channels)
        if contrast(darker, behind) >= least:
            return darker
    return ""


def _luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def theme_for(theme: Theme, language: str) -> Theme:
    """The theme of a document in a language: text in Urdu is in Nastaliq.

    A theme that has Arabic letters in a family of its own keeps it.
    """
    fonts = theme.fonts
    if language.lower().split("-")[0] != "ur" or fonts.nastaliq:
        return theme
    from briefgen.scripts.loadedfont import load  # few documents are in Urdu

    own = (fonts.reading.regular, fonts.looking.regular, *(family.regular.path for family in fonts.fallback))
    if any("\u0628" in load(font_file(path)).characters for path in own):
        return theme
    return replace(theme, fonts=replace(fonts, nastaliq=True))
