"""Styles of a house's Word file that nobody could read: too pale, too small, too large, too close."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from briefgen.house_file import STYLE_ROLES, StyleFault
from briefgen.theme import LARGE, READABLE, Palette, contrast, darken
from briefgen.word_styles import W, by_id, lineage, name_of, remove, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# Points within which type is read on paper, for the roles that are not reading text.
SIZES: Mapping[str, tuple[float, float]] = {
    "title": (12, 40), "subtitle": (9, 28), "heading1": (9, 28), "heading2": (9, 28), "heading3": (9, 28),
    **dict.fromkeys(("caption", "meta", "table_text", "table_heading", "note", "header", "footer"), (7, 18)),
}  # fmt: skip
READING = (9.0, 18.0)
NARROWEST, WIDEST = 66, 200  # per cent of its width that a letter may have
CLOSEST, LOOSEST = -1.0, 3.0  # points that may be added between letters
INSET = 225.0  # points that indents may take: half of the text of a page
# Names of colours in a style, each with that of the theme (ISO/IEC 29500-1, 17.18.97), where they differ.
THEMED = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
    "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip


def unreadable(looks: Looks, roles: Mapping[str, str]) -> Iterator[StyleFault]:
    """The faults of the styles that a brief is set in; `roles` are names of ours, each with the id of the house's."""
    told: set[str] = set()
    for role, (kind, name) in {"": ("paragraph", "Normal"), **STYLE_ROLES}.items():
        identifier = roles.get(name) or looks.identifier(kind, name)
        if kind == "table" or not identifier or identifier in told:
            continue
        told.add(identifier)
        for message, hint in _faults(looks, identifier, role):
            yield StyleFault(looks.name(identifier), message, hint)


class Looks:
    """The styles of a file, each with what it inherits."""

    def __init__(self, styles: Element, theme: Element | None) -> None:
        self._known = by_id(styles)
        self._defaults = styles.find(f"{W}docDefaults")
        scheme = theme.find(f".//{A}clrScheme") if theme is not None else None
        self._colours = {
            str(one.tag).removeprefix(A): _digits(one[0].get("lastClr") or one[0].get("val") or "")
            for one in (scheme if scheme is not None else ())
            if len(one)
        }

    def identifier(self, kind: str, name: str) -> str:
        """The id of the style of that kind and name; empty where there is none."""
        named = (key for key, one in self._known.items() if one.get(f"{W}type") == kind)
        return next((key for key in named if self.name(key).casefold() == name.casefold()), "")

    def style(self, identifier: str) -> Element:
        """The style of that id, which must be there."""
        return self._known[identifier]

    def name(self, identifier: str) -> str:
        """What a style is called."""
        return name_of(self._known[identifier])

    def first(self, identifier: str, path: str) -> Element | None:
        """The nearest element of that path: of the style itself, of what it is based on, of the defaults."""
        steps = "/".join(f"{W}{step}" for step in path.split("/"))
        for style in lineage(self._known, identifier):
            if (found := style.find(steps)) is not None:
                return found
        group, _, _ = path.partition("/")
        return self._defaults.find(f"{W}{group}Default/{steps}") if self._defaults is not None else None

    def number(self, identifier: str, path: str, usual: float, name: str = "val") -> float:
        """A number of a style; the usual one where it says none."""
        return number(self.first(identifier, path), name, usual)

    def colour(self, identifier: str) -> str:
        """The colour of its words as #RRGGBB; empty where it says none: black, or white on what is dark."""
        return self._shown(self.first(identifier, "rPr/color"), "val", "")

    def ground(self, identifier: str) -> str:
        """The colour behind its words; empty: that of the page."""
        for path in ("rPr/shd", "pPr/shd"):
            shade = self.first(identifier, path)
            if shade is not None and (found := self.shade(shade)):
                return found
        return ""

    def shade(self, shade: Element) -> str:
        """The colour of a shade; empty: that of the page."""
        return self._shown(shade, "fill", "")

    def _shown(self, element: Element | None, name: str, usual: str) -> str:
        if element is None:
            return usual
        prefix = "theme" if name == "val" else "themeFill"
        themed = element.get(f"{W}themeColor" if name == "val" else f"{W}themeFill", "")
        colour = self._colours.get(THEMED.get(themed, themed), "")
        if not colour:
            return _digits(element.get(f"{W}{name}", "")) or usual
        shade, tint = (element.get(f"{W}{prefix}{kind}", "") for kind in ("Shade", "Tint"))
        return _mixed(_mixed(colour, shade, 0), tint, 255)


def lighten(looks: Looks, table: str, roles: Mapping[str, str]) -> Iterator[str]:
    """The name of the table style, where its cells had a ground on which their words cannot be read, which is out of it now.

    The words of a cell have the colour of their own style: Word does not take that of the table's, and most tables of a brief are ours.
    """
    style = looks.style(table)
    heading, text = (roles.get(name, "") for name in ("Table Heading", "Table Text"))
    inks = {
        "firstRow": looks.colour(heading) if heading else Palette().secondary,
        "": looks.colour(text or looks.identifier("paragraph", "Normal")),
    }
    found = False
    for holder in (style, *style.findall(f"{W}tblStylePr")):
        ink = inks.get(holder.get(f"{W}type", "") if holder is not style else "", inks[""])
        for shade in holder.findall(f"{W}tcPr/{W}shd") + holder.findall(f"{W}tblPr/{W}shd"):
            ground = looks.shade(shade)
            if ink and ground and contrast(ink, ground) < READABLE:
                found = True
                for one in (shade, holder.find(f"{W}rPr/{W}color")):
                    remove(one)
    if found:
        yield looks.name(table)


def _faults(looks: Looks, identifier: str, role: str) -> Iterator[tuple[str, str]]:
    size = looks.number(identifier, "rPr/sz", 20) / 2
    if role not in {"link", "strong", "emphasis"}:
        low, high = SIZES.get(role, READING)
        if not low <= size <= high:
            yield f"expected type of {low:g} to {high:g} points, found {size:g}", "change its size in Word"
        yield from _closeness(looks, identifier, size)
    colour, own = looks.colour(identifier), looks.ground(identifier)
    if not colour:
        return
    large = size >= 18 or (size >= 14 and is_on(looks.first(identifier, "rPr/b")))
    least = LARGE if large else READABLE
    ground = own or Palette().paper
    if (ratio := contrast(colour, ground)) < least:
        message = (
            f"expected a contrast of {least:g}:1 to its ground, found {ratio:.1f}:1 ({colour} on {ground})"
        )
        darker = darken(colour, ground, least)
        hint = (
            f"change its colour in Word: {darker} would do"
            if darker
            else "change its colour or its shade in Word"
        )
        yield message, hint


def _closeness(looks: Looks, identifier: str, size: float) -> Iterator[tuple[str, str]]:
    spacing = looks.first(identifier, "pPr/spacing")
    if spacing is not None and spacing.get(f"{W}lineRule") == "exact":
        line = number(spacing, "line", 20 * size) / 20
        if line < size:
            message = f"expected lines of {size:g} points at least, found exactly {line:g}"
            yield message, "change its line spacing in Word: higher letters are cut off"
    width = looks.number(identifier, "rPr/w", 100)
    if not NARROWEST <= width <= WIDEST:
        yield (
            f"expected letters of {NARROWEST} to {WIDEST} % of their width, found {width:g} %",
            "change its scale in Word",
        )
    apart = looks.number(identifier, "rPr/spacing", 0) / 20
    if not CLOSEST <= apart <= LOOSEST:
        message = f"expected {CLOSEST:g} to {LOOSEST:g} points between letters, found {apart:g}"
        yield message, "change its character spacing in Word"
    if (inset := _inset(looks.first(identifier, "pPr/ind"))) > INSET:
        yield f"expected indents of {INSET:g} points at most, found {inset:g}", "change its indents in Word"


def _inset(indents: Element | None) -> float:
    """Points that the indents of both sides take together."""
    sides = (("left", "start"), ("right", "end"))
    left, right = (max(number(indents, old, 0), number(indents, new, 0)) for old, new in sides)
    return (max(0.0, left) + max(0.0, right)) / 20


def number(element: Element | None, name: str, usual: float) -> float:
    """An attribute as a number; the usual one where it says none that we know."""
    said = value(element, name)
    return float(said) if re.fullmatch(r"-?\d{1,6}(\.\d{1,3})?", said) else usual


def is_on(element: Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and element.get(f"{W}val") not in {"0", "false", "off"}


def _digits(value: str) -> str:
    return f"#{value.upper()}" if re.fullmatch("[0-9A-Fa-f]{6}", value) else ""


def _mixed(colour: str, share: str, other: int) -> str:
    """The colour with that much left of itself, of 255 as two hexadecimal digits; the rest is black or white."""
    if not re.fullmatch("[0-9A-Fa-f]{2}", share):
        return colour
    part = int(share, 16)
    channels = (int(colour[index : index + 2], 16) for index in (1, 3, 5))
    return "#" + "".join(f"{(one * part + other * (255 - part)) // 255:02X}" for one in channels)
