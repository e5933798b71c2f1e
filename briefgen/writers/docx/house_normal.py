"""What the Normal of a house's file, and its defaults, would do to the styles that are added to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.writers.docx.xml import NAMESPACES

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = f"{{{NAMESPACES['w']}}}"

# Switches of paragraphs and of their words that ours say themselves where they have them; in the order of ISO/IEC 29500-1,
# 17.3.1.26 and 17.3.2.28, with what stands between them and is added here.
PARAGRAPH = ("keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "bidi", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl")  # fmt: skip
RUN = ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "vanish")
SWITCHES = frozenset({"keepNext", "keepLines", "pageBreakBefore", "bidi", "contextualSpacing", "numPr", "b", "bCs", "i", "iCs", "caps", "smallCaps", "vanish"})  # fmt: skip


def switches_of(styles: Element, normal: str) -> frozenset[str]:
    """The switches, and a list, that a house's Normal or its defaults turn on."""
    holders = [style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") == normal]
    holders += styles.findall(f"{W}docDefaults")
    names = {str(one.tag).removeprefix(W) for holder in holders for one in holder.iter()}
    return SWITCHES & names


def reset(style: Element, leaks: frozenset[str]) -> None:
    """Say in a style of ours what a house's Normal would say otherwise: indents, alignment, spaces, lists, switches."""
    from lxml import etree  # few documents stand on a house's file

    properties, run = style.find(f"{W}pPr"), style.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        style.insert(len(style) if run is None else style.index(run), properties)
    for name in PARAGRAPH:
        if name in leaks and properties.find(f"{W}{name}") is None:
            made = _child(properties, name, PARAGRAPH)
            if name == "numPr":
                etree.SubElement(made, f"{W}numId").set(f"{W}val", "0")
            else:
                made.set(f"{W}val", "0")
    _set_apart(properties)
    wanted = [name for name in RUN if name in leaks]
    run = etree.SubElement(style, f"{W}rPr") if wanted and run is None else run
    for name in wanted:
        if run is not None and run.find(f"{W}{name}") is None:
            _child(run, name, RUN).set(f"{W}val", "0")


def _set_apart(properties: Element) -> None:
    spacing, indent = _child(properties, "spacing", PARAGRAPH), _child(properties, "ind", PARAGRAPH)
    for name in ("before", "after"):
        _default(spacing, name, "0")
    for name in ("left", "right"):
        _default(indent, name, "0")
    if f"{W}hanging" not in indent.attrib:
        _default(indent, "firstLine", "0")
    _default(_child(properties, "jc", PARAGRAPH), "val", "start")


def _default(element: Element, name: str, value: str) -> None:
    element.set(f"{W}{name}", element.get(f"{W}{name}", value))


def _child(properties: Element, tag: str, order: Sequence[str]) -> Element:
    """The child of that name, made at its place where there is none."""
    from lxml import etree  # few documents stand on a house's file

    child = properties.find(f"{W}{tag}")
    if child is None:
        child = etree.Element(f"{W}{tag}")
        before = order[: order.index(tag)]
        names = [str(one.tag).removeprefix(W) for one in properties]
        if order is RUN or tag in {"keepNext", "keepLines", "pageBreakBefore", "numPr"}:
            place = max((index + 1 for index, name in enumerate(names) if name in before), default=0)
        else:
            behind = order[order.index(tag) + 1 :]
            place = min((index for index, name in enumerate(names) if name in behind), default=len(names))
        properties.insert(place, child)
    return child
