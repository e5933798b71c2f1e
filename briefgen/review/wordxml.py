"""Names, attributes and looks of elements in Word files."""

from __future__ import annotations

from lxml import etree

from briefgen.review.wordparts import Author

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

NOTE = "\ufffc"  # the mark of a citation
UNTYPED = "\ufffd"  # a sign of a font of symbols, or an equation
INSERTED, DELETED = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
CHECKED = frozenset({"1", "true", "on"})
LOOK = frozenset({
    "b", "i", "u", "strike", "dstrike", "color", "highlight", "vanish", "caps", "smallCaps",
})  # fmt: skip
STYLED = {"Strong": "b", "Emphasis": "i"}  # what styles of characters do to the look
OFF = frozenset({"0", "false", "off", "none", "auto"})
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = f"{{{RELATIONS}}}id"
LOOKS = ("rPrChange", "pPrChange")
RAISED = ("endnotereference", "endnotecharacters", "footnoteref")
PROPERTIES = frozenset({"sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "pPr"})

Element = etree._Element  # noqa: SLF001 -- lxml's own name of the type


def word(name: str) -> str:
    """The name of an element or attribute in Word's own namespace."""
    return f"{{{WORD}}}{name}"


def value(element: Element | None, name: str = "val") -> str:
    """An attribute; empty when it, or the element, is not there."""
    return "" if element is None else str(element.get(word(name), ""))


def author(element: Element) -> Author:
    """Who made a change, and when."""
    return Author(value(element, "author"), value(element, "date"))


def look(element: Element) -> str:
    """What a property of a run does to its look; empty for what is no edit of a reader's."""
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    setting = value(element)
    if name not in LOOK or setting in OFF:
        return ""
    return f"{name}={setting}" if name in {"color", "highlight"} else name


def unclosed_fields(root: Element) -> frozenset[Element]:
    """Where fields begin that never end: what follows is no field, for Word neither."""
    begun: list[Element] = []
    for one in root.iter(word("fldChar")):
        if value(one, "fldCharType") == "begin":
            begun.append(one)
        elif value(one, "fldCharType") == "end" and begun:
            begun.pop()
    return frozenset(begun)


def look_of(properties: Element | None) -> str:
    """The look of a run, direct or by the style of its characters, in words that are sorted."""
    if properties is None:
        return ""
    looks = {look(one) for one in properties} - {""}
    styled = STYLED.get(value(properties.find(word("rStyle"))), "")
    direct = properties.find(word(styled)) if styled else None
    if styled and (direct is None or value(direct) not in OFF):
        looks.add(styled)
    return " ".join(sorted(looks))


def form(properties: Element | None) -> str:
    """What is direct in the form of a paragraph: the number of its list and its level among headings."""
    if properties is None:
        return ""
    number, level = (properties.find(f"{word('numPr')}/{word(name)}") for name in ("numId", "ilvl"))
    outline = value(properties.find(word("outlineLvl")))
    listed = (
        "" if number is None else "no list" if value(number) == "0" else f"list level {value(level) or 0}"
    )
    return ", ".join(filter(None, (listed, f"outline level {outline}" if outline else "")))


def hidden_styles(root: Element) -> frozenset[str]:
    """The styles whose words are hidden, by themselves or by the style that they are based on."""
    based, hidden = {}, set()
    for one in root.iter(word("style")):
        name = value(one, "styleId")
        based[name] = value(one.find(word("basedOn")))
        hides = one.find(f"{word('rPr')}/{word('vanish')}")
        if hides is not None and value(hides) not in {"0", "false", "off"}:
            hidden.add(name)
    while more := {name for name, base in based.items() if base in hidden} - hidden:
        hidden |= more
    return frozenset(hidden)
