"""XML in one pass by expat: its text by paragraph and cell, its comments, its attributes, its names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from briefgen.audit.readers import tables
from briefgen.audit.readers.views import Span
from briefgen.audit.readers.xml_asides import WATCHED, Asides

# Elements inside a paragraph at which no word ends.
INLINE = frozenset(
    """
    r t rPr delText instrText ins del moveFrom moveTo hyperlink smartTag sdt sdtContent bookmarkStart bookmarkEnd
    noBreakHyphen proofErr span a b i u em strong tspan rPh lastRenderedPageBreak softHyphen fldSimple rt ruby rubyBase sym customXml
    commentRangeStart commentRangeEnd commentReference annotationRef permStart permEnd footnoteReference endnoteReference
    moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd bdo dir conflictIns conflictDel
    customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd
    customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd
    ruby-base ruby-text bookmark-start bookmark-end soft-page-break change-start change-end annotation-end
    reference-mark reference-mark-start reference-mark-end
    """.split()  # noqa: SIM905 -- a list of a word a line is a page long
)
# Elements that say how others look: neither they nor what stands in them ends a word.
PROPERTIES = frozenset(
    {"rPr", "pPr", "rubyPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "phoneticPr"}
)
MARKED = frozenset({*tables.ROLES, *tables.SERIES})
# Attributes that hold words for people.
SAYING = frozenset(
    """
    descr title alt author initials tooltip label display prompt error helpText statusText instr string displayText
    promptTitle errorTitle comment description anchor docLocation userId
    """.split()  # noqa: SIM905 -- as above
)
# Elements of which every attribute does; those whose `val` does; those whose name somebody has chosen.
SAID_BY = frozenset({"comment", "category", "listItem"})
VALUED = frozenset(
    """
    tblDescription tblCaption alias tag docVar placeholder default listItem lvlText helpText statusText name aliases
    query connectString dataSource entryMacro exitMacro
    """.split()  # noqa: SIM905 -- as above
)
NAMING = frozenset(
    """
    sheet definedName docPr cNvPr bookmarkStart docVar table tableColumn property person chartsheet template
    """.split()  # noqa: SIM905 -- as above
)
ADDRESSES = frozenset({"Target", "href", "src"})
# Of all other attributes, those that hold names of fonts, styles and kinds, and numbers of the format's own.
STRUCTURAL = frozenset(
    """
    ascii hAnsi eastAsia cs typeface font panose Requires Ignorable ContentType PartName Extension Type Target Id id
    type uri lang space nil styleId macro progId ProgID formatCode script ref sqref algorithmName fmla
    pitchFamily spans collapsed idref prst
    """.split()  # noqa: SIM905 -- as above
)
STYLED = frozenset(
    """
    pStyle rStyle tblStyle basedOn next link font altName panose1 charset family pitch sig latin ea lsdException
    numFmt lang themeFontLang compatSetting srgbClr color shd schemeClr rsid rsidRoot nsid tmpl crypt theme clrScheme fontScheme fmtScheme
    """.split()  # noqa: SIM905 -- as above
)
# Words of the format itself, as in `bothSides`; numbers, digits of colours, identifiers and addresses.
OF_FORMAT = re.compile(
    r"[a-z][A-Za-z0-9.]*|[^A-Za-z]*|[0-9A-F]{4,}|\{[0-9A-Fa-f-]{36}\}"
    r"|https?://(?:schemas\.|www\.w3\.org|purl\.(?:org|oclc)|ns\.adobe\.com).*",
    re.ASCII | re.DOTALL,
)
RELATION = re.compile(r"(?:rId|R|Id|id)[0-9A-Fa-f]*")  # the ids that programs give to relations
NAMED_BY_OFFICE = re.compile(r"Office.*|[a-z]+", re.DOTALL)  # themes and their parts, as they come
SCHEMES = frozenset({"theme", "clrScheme", "fontScheme", "fmtScheme"})
QUOTED = re.compile(r"\"([^\"]{1,400})\"|\[\$([^\]-]{1,60})")  # words in the format of a number
FORMAL = frozenset({"uri", "itemID", "Id", "Type", "id", "type", "space", "lang", "nil"})  # in custom XML

CODE = re.compile(r'&(?:"[^"]{0,60}"|\d{1,3}|[LCRPNDTAFGUSBIEXYHOK])')


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
    marks: list[tuple[str, int]] = field(default_factory=list)  # bounds of tables and cells in `text`
    points: list[list[tuple[int, int]]] = field(default_factory=list)  # of charts: number, place in `text`
    asides: list[Span] = field(default_factory=list)  # parts of `text` that a reader may pass over
    commented: bool = False
    custom: bool = False  # XML of somebody's own, of which any attribute may hold words


def parse(data: bytes, *, custom: bool = False) -> Read:
    """The texts of a part; expat.ExpatError when it is damaged, DoctypeError when it declares a document type.

    `custom` is XML of somebody's own, of which every attribute may hold words.
    """
    parsed = Read(custom=custom)
    text, bare, names = parsed.text, parsed.bare, parsed.names
    asides = Asides(text)
    parsed.asides = asides.spans
    properties: list[str] = []  # elements of PROPERTIES that are open

    def start(name: str, attributes: list[str]) -> None:
        names.add(name)
        local = name.rpartition(":")[2]
        if local in MARKED:
            _begin(parsed, local)
        before = len(text)
        if local in PROPERTIES:
            properties.append(local)
        elif not properties and local not in INLINE:
            text.append("\n")
            bare.append("\n")
        if local in WATCHED:
            asides.start(local, attributes, before)
        if attributes:
            _attributes(parsed, local, attributes)
            if local == "sym":
                characters(_symbol(attributes))
            elif local == "pt":
                _point(parsed, attributes)

    def end(name: str) -> None:
        local = name.rpartition(":")[2]
        if local in MARKED:
            _end(parsed, local)
        before = len(text)
        if local in PROPERTIES:
            properties.pop()
        elif not properties and local not in INLINE:
            text.append("\n")
            bare.append("\n")
        if local in WATCHED:
            asides.end(local, before)

    def characters(said: str) -> None:
        if "&" in said and CODE.search(said):  # of a sheet's header: &L begins its left part
            parsed.said.append(("a header", CODE.sub(" ", said)))
        if properties:  # what stands there is shown nowhere, and is no part of the words around it
            parsed.said.append((f"text of {properties[-1]}", said))
            return
        text.append(said)
        bare.append(said)

    def comment(*said: str) -> None:
        parsed.commented = True
        text.append("\n" + " ".join(said) + "\n")

    parser = _parser(comment)
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
    parser.Parse(data, True)  # noqa: FBT003 -- positional in pyexpat
    return parsed


def _begin(parsed: Read, local: str) -> None:
    """A table, a row, a cell or a series begins."""
    if local in tables.SERIES:
        parsed.points.append([])
    else:
        parsed.marks.append((tables.ROLES[local], len(parsed.text)))


def _end(parsed: Read, local: str) -> None:
    """It ends."""
    if local in tables.ROLES:
        parsed.marks.append((f"/{tables.ROLES[local]}", len(parsed.text)))
    elif parsed.points:
        parsed.points[-1].append((tables.BEHIND, len(parsed.text)))


def _point(parsed: Read, attributes: list[str]) -> None:
    """A point of a series begins."""
    if parsed.points and "idx" in attributes[::2]:
        number = attributes[attributes.index("idx") + 1]
        parsed.points[-1].append((int(number) if number.isdecimal() else 0, len(parsed.text)))


def _parser(comment: Callable[..., None]) -> expat.XMLParserType:
    """A parser that stops at a document type."""

    def doctype(*_: object) -> None:
        raise DoctypeError

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 65_536
    parser.ordered_attributes = True
    parser.CommentHandler = comment
    parser.ProcessingInstructionHandler = comment
    parser.StartDoctypeDeclHandler = doctype
    return parser


def _symbol(attributes: list[str]) -> str:
    """The letter of a `w:sym`, which fonts of symbols have at F000 and on (ISO 29500-1, 17.3.3.30)."""
    for name, value in zip(attributes[::2], attributes[1::2], strict=True):
        if name.endswith("char") and re.fullmatch("[0-9A-Fa-f]{1,4}", value):
            code = int(value, 16)
            return chr(code - 0xF000 if 0xF020 <= code <= 0xF0FF else code)
    return ""


def _attributes(parsed: Read, tag: str, attributes: list[str]) -> None:
    outside = "External" in attributes or tag in {"image", "a"}
    for name, value in zip(attributes[::2], attributes[1::2], strict=True):
        parsed.names.add(name)
        parsed.values.append(value)
        local = name.rpartition(":")[2]
        if (
            local in SAYING
            or tag in SAID_BY
            or (local == "val" and tag in VALUED)
            or (local == "name" and tag in NAMING)
            or (local == "v" and tag == "s")  # a value that a pivot table keeps
            or (parsed.custom and local not in FORMAL)
            or (
                local not in STRUCTURAL
                and tag not in STYLED
                and not name.startswith("xmlns")
                and not OF_FORMAT.fullmatch(value)
            )
        ):
            parsed.said.append((f"{local} of {tag}", value))
        elif chosen := _chosen(tag, local, value):
            parsed.said.append((f"{local} of {tag}", chosen))
        if local in ADDRESSES and (outside or "://" in value):
            parsed.addresses.append(value)


def _chosen(tag: str, name: str, value: str) -> str:
    """What somebody chose in an attribute of the format's own: names of files, of relations and schemes, words of a number."""
    if name in {"Target", "PartName"} and "://" not in value:
        stem = value.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or value
        return "" if OF_FORMAT.fullmatch(stem) else stem
    if tag == "Relationship" and name == "Id":
        return "" if RELATION.fullmatch(value) else value
    if tag in SCHEMES and name == "name":
        return "" if NAMED_BY_OFFICE.fullmatch(value) else value
    if name == "formatCode":
        return "\n".join(one or other for one, other in QUOTED.findall(value))
    return ""
