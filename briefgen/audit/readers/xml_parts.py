"""XML in one pass by expat: its text by paragraph and cell, its comments, its attributes, its names."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

# Elements inside a paragraph at which no word ends.
INLINE = frozenset(
    """
    r t rPr delText instrText ins del moveFrom moveTo hyperlink smartTag sdt sdtContent bookmarkStart bookmarkEnd
    proofErr span a b i u em strong tspan rPh vanish lastRenderedPageBreak softHyphen fldSimple rt ruby
    """.split()  # noqa: SIM905 -- a list of a word a line is a page long
)
# Attributes that hold words for people.
SAYING = frozenset(
    """
    descr title alt author initials tooltip label display prompt error helpText statusText instr string displayText
    promptTitle errorTitle
    """.split()  # noqa: SIM905 -- as above
)
# Elements of which every attribute does; those whose `val` does; those whose name somebody has chosen.
SAID_BY = frozenset({"comment", "category", "listItem"})
VALUED = frozenset(
    """
    tblDescription tblCaption alias tag docVar placeholder default listItem lvlText helpText statusText name aliases
    query connectString dataSource
    """.split()  # noqa: SIM905 -- as above
)
NAMING = frozenset(
    """
    sheet definedName docPr cNvPr bookmarkStart docVar table tableColumn property person chartsheet template
    """.split()  # noqa: SIM905 -- as above
)
ADDRESSES = frozenset({"Target", "href", "src"})


class DoctypeError(Exception):
    """A part declares entities or has a document type: not for expat."""


@dataclass(slots=True)
class Read:
    """What one part says: its text with its comments and without, values of attributes, names."""

    text: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    commented: bool = False


def parse(data: bytes) -> Read:
    """The texts of a part; expat.ExpatError when it is damaged, DoctypeError when it declares a document type."""
    found = Read()
    text, bare, names = found.text, found.bare, found.names

    def start(name: str, attributes: list[str]) -> None:
        names.add(name)
        local = name.rpartition(":")[2]
        if local not in INLINE:
            text.append("\n")
            bare.append("\n")
        if attributes:
            _attributes(found, local, attributes)

    def end(name: str) -> None:
        if name.rpartition(":")[2] not in INLINE:
            text.append("\n")
            bare.append("\n")

    def characters(said: str) -> None:
        text.append(said)
        bare.append(said)

    def comment(*said: str) -> None:
        found.commented = True
        text.append("\n" + " ".join(said) + "\n")

    def doctype(*_: object) -> None:
        raise DoctypeError

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 65_536
    parser.ordered_attributes = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.CommentHandler = comment
    parser.ProcessingInstructionHandler = comment
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(data, True)  # noqa: FBT003 -- positional in pyexpat
    return found


def _attributes(found: Read, tag: str, attributes: list[str]) -> None:
    outside = "External" in attributes or tag in {"image", "a"}
    for name, value in zip(attributes[::2], attributes[1::2], strict=True):
        found.names.add(name)
        found.values.append(value)
        local = name.rpartition(":")[2]
        if (
            local in SAYING
            or tag in SAID_BY
            or (local == "val" and tag in VALUED)
            or (local == "name" and tag in NAMING)
        ):
            found.said.append((f"{local} of {tag}", value))
        if local in ADDRESSES and (outside or "://" in value):
            found.addresses.append(value)
