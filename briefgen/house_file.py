"""A house's own Word file: what `template` takes from it and the Word writer puts a brief on."""

from __future__ import annotations

from types import MappingProxyType

from msgspec import Struct

STYLE_ROLES = MappingProxyType({
    "body": ("paragraph", "Body Text"), "lead": ("paragraph", "Lead"), "title": ("paragraph", "Title"),
    "subtitle": ("paragraph", "Subtitle"), "heading1": ("paragraph", "heading 1"), "heading2": ("paragraph", "heading 2"),
    "heading3": ("paragraph", "heading 3"), "caption": ("paragraph", "caption"), "quote": ("paragraph", "Quote"),
    "bullets": ("paragraph", "List Bullet"), "numbers": ("paragraph", "List Number"), "box": ("paragraph", "Box Text"),
    "meta": ("paragraph", "Meta"), "table_text": ("paragraph", "Table Text"), "table_heading": ("paragraph", "Table Heading"),
    "note": ("paragraph", "Source"), "header": ("paragraph", "Brief Header"), "footer": ("paragraph", "Brief Footer"),
    "link": ("character", "Hyperlink"), "strong": ("character", "Strong"), "emphasis": ("character", "Emphasis"),
    "table": ("table", "Brief Register"),
})  # fmt: skip
"""Roles that a style of a house's own Word file may play: the kind of style, and the name of ours."""


EDGE = 0.3
"""Where a house's header and footer begin: this share of the margin from the edge of the paper, with our line below them."""


class HouseFurniture(Struct, frozen=True):
    """A header or footer of a house's Word file.

    `kind`: "header" or "footer".
    `page`: "default", or "first" where page 1 has its own.
    `xml`: the part, cleaned; it refers to its relations as rId1, rId2 ... in the order of `relations`.
    `relations`: kind and content of each relation: "image" and its bytes, "hyperlink" and its address.
    `height`: points that it takes, each paragraph on one line.
    """

    kind: str
    page: str
    xml: bytes
    relations: tuple[tuple[str, bytes], ...]
    height: float = 0.0


class StyleFault(Struct, frozen=True):
    """What is wrong with a style: its name, the fault and what would mend it."""

    style: str
    message: str
    hint: str


class HousePage(Struct, frozen=True):
    """The page of the last section, in points: nothing of it is taken over, and a warning says so.

    `margins`: at the top, on the right, at the bottom, on the left.
    `even`: whether even pages have headers or footers of their own.
    """

    width: float
    height: float
    margins: tuple[float, float, float, float]
    columns: int = 1
    even: bool = False


class HouseFile(Struct, frozen=True):
    """A house's own Word file, scanned and cleaned.

    `styles`: styles.xml.
    `theme`: theme1.xml, empty where the file has none.
    `numbering`: numbering.xml, empty where the file has none.
    `roles`: names of our styles, each with the id of the house's style that stands for it.
    `furniture`: its headers and footers.
    `page`: what it says of its pages; None where it says nothing.
    `hiding`: names of its styles that hid, struck through, outlined or framed text, or began pages: that was taken out.
    `unreadable`: styles that nobody could read, each with its name, the fault and what would mend it.
    """

    styles: bytes
    theme: bytes
    numbering: bytes
    roles: tuple[tuple[str, str], ...] = ()
    furniture: tuple[HouseFurniture, ...] = ()
    page: HousePage | None = None
    hiding: tuple[str, ...] = ()
    unreadable: tuple[StyleFault, ...] = ()
