"""The styles of a Word file as lxml has them: how they are called, and what each inherits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of Word's own; empty when it, or the element, is not there."""
    return element.get(f"{W}{name}", "") if element is not None else ""


def name_of(style: Element) -> str:
    """What a style is called."""
    return value(style.find(f"{W}name"))


def by_id(styles: Element) -> dict[str, Element]:
    """Each style of a part by its id."""
    return {value(style, "styleId"): style for style in styles.iter(f"{W}style")}


def by_name(styles: Element) -> dict[str, tuple[str, str, str]]:
    """Id, type and name of each style by its name, as Word compares names."""
    named = ((name_of(style), style) for style in styles.iter(f"{W}style"))
    return {name.casefold(): (value(one, "styleId"), value(one, "type"), name) for name, one in named}


def lineage(styles: Mapping[str, Element], identifier: str) -> Iterator[Element]:
    """The style of that id and those that it is based on, the nearest first; a circle ends."""
    for _ in range(len(styles)):
        style = styles.get(identifier)
        if style is None:
            return
        yield style
        identifier = value(style.find(f"{W}basedOn"))


def remove(element: Element | None) -> None:
    """Take an element out of its parent, where it is in one."""
    parent = element.getparent() if element is not None else None
    if parent is not None and element is not None:
        parent.remove(element)


def written(root: Element) -> bytes:
    """The part of a file whose root this is."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
