"""A house's own Word file under ours: its styles, lists, theme, header and footer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefgen.house_file import HouseFile, HouseFurniture
from briefgen.theme import READABLE, Palette, darken
from briefgen.word_styles import W, by_id, by_name, lineage, name_of, remove, value, written
from briefgen.writers.docx.house_normal import reset, switches_of
from briefgen.writers.docx.package import WORD, Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SHIFT = 10_000  # added to the numbers of the house's lists, so that they are never ours
STYLED = rb'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]+)(")'


class WordHouse(Struct):
    """The file of a house while a document is put on it; `ids` are its styles for ids of ours."""

    file: HouseFile
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def has_first_page(self) -> bool:
        """Whether page 1 has furniture of its own."""
        return any(one.page == "first" for one in self.file.furniture)

    def styles(self, own: bytes, language: str, palette: Palette) -> bytes:
        """styles.xml: the house's styles, then those of ours that it has none for, in its accent instead of ours."""
        accent = palette.accent
        theirs = _parse(self.file.styles)
        ours = _parse(own.replace(accent[1:].encode(), _accent(theirs, self.file.theme, palette).encode()))
        _speak(theirs, language)
        _shift(theirs)
        known = by_name(theirs)
        added = [style for style in ours.iter(f"{W}style") if not self._maps(style, known)]
        taken = {identifier for identifier, *_ in known.values()}
        for style in added:
            identifier = style.get(f"{W}styleId", "")
            if identifier in taken:
                self.ids[identifier] = f"Brief{identifier}"
        letters = _fonts(theirs, "heading 1")
        normal = self._id("Normal")
        leaks = switches_of(theirs, normal)
        for style in added:
            self._join(style, letters)
            base = style.find(f"{W}basedOn")
            if style.get(f"{W}type") == "paragraph" and base is not None and base.get(f"{W}val") == normal:
                reset(style, leaks)
            theirs.append(style)
        return written(theirs)

    def restyle(self, data: bytes) -> bytes:
        """A part of ours with the ids of the house's styles."""
        return re.sub(STYLED, lambda found: found[1] + self._id(found[2].decode()).encode() + found[3], data)

    def numbering(self, own: bytes) -> bytes:
        """numbering.xml: our lists, then the house's; Word wants all definitions before all lists."""
        ours = _parse(self.restyle(own))
        for link in list(ours.iter(f"{W}pStyle")):
            if link.get(f"{W}val") in self.ids.values():
                remove(link)
        if self.file.numbering:
            theirs = _parse(self.file.numbering)
            _shift(theirs)
            _drop_extensions(theirs)
            for side in theirs.iter(
                f"{W}lvlJc"
            ):  # LibreOffice and Strict files name sides that Word does not know here
                name = side.get(f"{W}val", "")
                side.set(f"{W}val", {"start": "left", "end": "right"}.get(name, name))
            first = ours.find(f"{W}num")
            place = ours.index(first) if first is not None else len(ours)
            for definition in reversed(theirs.findall(f"{W}abstractNum")):
                ours.insert(place, definition)
            ours.extend(theirs.findall(f"{W}num"))
        return written(ours)

    def furniture(self, package: Package, kind: str, line: str) -> dict[str, str]:
        """Add its headers (or footers), each with our line below; the part of each page."""
        names: dict[str, str] = {}
        for one in self.file.furniture:
            if one.kind == kind:
                name = f"{kind}_{one.page}.xml"
                end = f"</w:{'hdr' if kind == 'header' else 'ftr'}>".encode()
                own = self.restyle(_without_ids(line).encode())
                part = package.add(f"word/{name}", one.xml.replace(end, own + end), f"{WORD}.{kind}+xml")
                _relate(package, part.relate, one)
                names[one.page] = name
        return names

    def _id(self, identifier: str) -> str:
        return self.ids.get(identifier, identifier)

    def _maps(self, style: Element, known: dict[str, tuple[str, str, str]]) -> bool:
        """Whether the house has a style for this one of ours: by role, or by the same name."""
        identifier, name = style.get(f"{W}styleId", ""), name_of(style)
        role = dict(self.file.roles).get(name)
        same = known.get(name.casefold())
        target = role or (same[0] if same and same[1] == style.get(f"{W}type") else None)
        if target is not None:
            self.ids[identifier] = target
        return target is not None

    def _join(self, style: Element, letters: dict[str, str]) -> None:
        """Make a style of ours one of the house's: its base, its fonts, no default of its own."""
        style.set(f"{W}styleId", self._id(style.get(f"{W}styleId", "")))
        if f"{W}default" in style.attrib:
            del style.attrib[f"{W}default"]
        for tag in ("basedOn", "next", "link"):
            for link in style.findall(f"{W}{tag}"):
                link.set(f"{W}val", self._id(link.get(f"{W}val", "")))
        for fonts in list(style.iter(f"{W}rFonts")):
            major = (fonts.get(f"{W}asciiTheme") or "").startswith("major")
            if not major or not letters:
                remove(fonts)
                continue
            fonts.attrib.clear()
            for key, font in letters.items():
                fonts.set(key, font)


def _relate(package: Package, relate: object, one: HouseFurniture) -> None:
    assert callable(relate)  # Part.relate
    for number, (kind, data) in enumerate(one.relations, start=1):
        if kind == "hyperlink":
            relate(kind, data.decode(), external=True)
            continue
        form = "png" if data.startswith(b"\x89PNG") else "jpeg"
        name = f"media/{one.kind}_{one.page}{number}.{form}"
        package.add(f"word/{name}", data)
        relate(kind, name)


def _speak(styles: Element, language: str) -> None:
    """The document's language, not that of the house's file, which need not have defaults at all."""
    from lxml import etree  # few documents stand on a house's file

    parent = styles
    for depth, tag in enumerate(("docDefaults", "rPrDefault", "rPr")):
        child = parent.find(f"{W}{tag}")
        if child is None:
            child = etree.Element(f"{W}{tag}")
            parent.insert(0 if depth < 2 else len(parent), child)
        parent = child
    old = parent.find(f"{W}lang")
    if old is not None:
        old.set(f"{W}val", language)
    else:
        _add(parent, "lang", language)


def _add(parent: Element, tag: str, value: str) -> None:
    from lxml import etree  # few documents stand on a house's file

    etree.SubElement(parent, f"{W}{tag}").set(f"{W}val", value)


def _shift(root: Element) -> None:
    """Move the numbers of lists, and drop pictures as bullets: their files stay behind."""
    for tag in ("abstractNum", "abstractNumId", "num", "numId"):
        key = {"abstractNum": "abstractNumId", "num": "numId"}.get(tag, "val")
        for element in root.iter(f"{W}{tag}"):
            number = int(element.get(f"{W}{key}", "0"))
            if number or tag != "numId":  # 0 takes a paragraph out of every list
                element.set(f"{W}{key}", str(number + SHIFT))
    for tag in ("numPicBullet", "lvlPicBulletId"):
        for element in list(root.iter(f"{W}{tag}")):
            remove(element)


def _drop_extensions(root: Element) -> None:
    """Take out what is not WordprocessingML: our part does not say that its namespaces may be ignored."""
    for element in list(root.iter()):
        if not str(element.tag).startswith(W):
            remove(element)
        for key in [key for key in element.attrib if not str(key).startswith(W)]:
            del element.attrib[key]


def _accent(styles: Element, theme: bytes, own: Palette) -> str:
    """The colour of a house's headings, else the first accent of its theme, as dark as small words need it on a tint; six digits."""
    heading = by_id(styles).get(by_name(styles).get("heading 1", ("",))[0])
    digits = value(heading.find(f"{W}rPr/{W}color")) if heading is not None else ""
    if not re.fullmatch("[0-9A-Fa-f]{6}", digits):
        accent = re.search(rb'<a:accent1>\s*<a:srgbClr val="([0-9A-Fa-f]{6})"', theme)
        digits = accent[1].decode() if accent else own.accent[1:]
    return (darken(f"#{digits.upper()}", own.tint, READABLE) or own.accent)[1:]


def _fonts(styles: Element, name: str) -> dict[str, str]:
    """The fonts of a style, its own or those of the styles that it is based on."""
    for style in lineage(by_id(styles), by_name(styles).get(name, ("",))[0]):
        fonts = style.find(f"{W}rPr/{W}rFonts")
        if fonts is not None:
            return {str(key): str(value) for key, value in fonts.attrib.items()}
    return {}


def _without_ids(line: str) -> str:
    """A line without paragraph ids: the house's part need not know their namespace."""
    return re.sub(r' w14:paraId="[0-9A-F]{8}"', "", line)


def _parse(data: bytes) -> Element:
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
