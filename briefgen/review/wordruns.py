"""The elements of a paragraph of a Word file -> the pieces of its text, and what stands in it besides words."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.review.wordcontrols import control_of
from briefgen.review.worddrawings import things_in
from briefgen.review.wordparts import Author, Control, Paragraph, Piece, Thing
from briefgen.review.wordxml import (
    COMPATIBILITY,
    DRAWING,
    INSERTED,
    NOTE,
    RAISED,
    RELATION,
    UNTYPED,
    Element,
    author,
    look_of,
    value,
    word,
)  # fmt: skip

TARGET = re.compile(r"_Ref\w+")  # to which the field of a citation leads
ReadElement = Callable[[Element], None]
# Alone in its run: the writer's, for programs that would turn numbers round, or end a line before the number of a note.
STEERING = ("\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}", "\N{ZERO WIDTH NO-BREAK SPACE}")


class Runs(Struct):
    """Reads what stands in paragraphs; it remembers in which row, change and field it stands.

    `elements` has for each paragraph its element, and the element and index of each character of its text.
    """

    paragraphs: list[Paragraph] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    part: str = "text"
    style: str = ""  # of the paragraph
    tables: int = 0
    row: tuple[int, int] | None = None
    state: str = ""  # "inserted", "deleted" or neither
    author: Author = Author()
    fields: list[bool] = field(default_factory=list)  # for each open field whether its result has begun
    code: str = ""  # of the field that has begun
    unclosed: frozenset[Element] = frozenset()  # where fields begin that never end
    linked: bool = False  # inside of a link to a place of the file
    link: str = ""  # the address of the link that it stands in
    targets: dict[str, str] = field(default_factory=dict)  # the addresses of the part's links by their ids
    look: str = ""  # the direct look of the run
    open_comments: dict[str, int] = field(default_factory=dict)
    quoted: dict[str, list[str]] = field(default_factory=dict)
    begun: dict[str, int] = field(default_factory=dict)  # the paragraph in which a comment begins
    pieces: list[Piece] = field(default_factory=list)
    later: list[Element] = field(default_factory=list)  # text boxes, whose paragraphs follow
    bookmarks: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    node: Element | None = None  # the element whose text is being read
    signs: list[tuple[Element, int]] = field(
        default_factory=list
    )  # where each character of the paragraph stands
    things: list[Thing] = field(default_factory=list)
    waiting: list[Thing] = field(default_factory=list)  # those of the paragraph that is being read
    hidden: frozenset[str] = frozenset()  # the styles whose words are hidden
    cell: int = -1
    boxed: bool = False
    elements: dict[int, tuple[Element, tuple[tuple[Element, int], ...]]] = field(default_factory=dict)

    def within(self, element: Element, read: ReadElement) -> None:
        """Read what is inside of an insertion or a deletion."""
        before = self.state, self.author
        name = element.tag.rpartition("}")[2]
        self.state = self.nested("inserted" if name in INSERTED else "deleted")
        self.author = author(element)
        read(element)
        self.state, self.author = before

    def nested(self, state: str) -> str:
        """The state of what is inserted or deleted here: what is both is in neither text, whichever encloses the other."""
        return "neither" if self.state not in {"", state} else state

    def inline(self, element: Element) -> None:
        """Read one element of a paragraph."""
        name = element.tag.rpartition("}")[2]
        match name:
            case "r":
                self.run(element)
            case "ins" | "del" | "moveTo" | "moveFrom":
                self.within(element, self.inlines)
            case "hyperlink":
                before = self.linked, self.link
                self.linked = self.linked or bool(value(element, "anchor"))
                self.link = self.targets.get(str(element.get(RELATION, "")), "")
                self.inlines(element)
                self.linked, self.link = before
            case "fldSimple":
                self.fields.append(True)
                self.inlines(element)
                self.fields.pop()
            case "sdt":
                self.control(element, self.inlines)
            case "bookmarkStart":
                self.bookmarks.append(value(element, "name"))
            case "commentRangeStart":
                self.open_comments[value(element, "id")] = len(self.paragraphs)
                self.begun.setdefault(value(element, "id"), len(self.paragraphs))
            case "commentRangeEnd":
                self.open_comments.pop(value(element, "id"), None)
            case "oMath":
                self.node = element
                self.add(UNTYPED)  # an equation, whose signs alone say something else
            case "pPr" | "rPr" | "sdtPr":
                pass
            case _:
                self.inlines(element)

    def inlines(self, element: Element) -> None:
        """Read the elements in one that stands in a paragraph."""
        for child in element:
            if isinstance(child.tag, str):
                self.inline(child)

    def run(self, element: Element) -> None:
        """Read one run."""
        properties = element.find(word("rPr"))
        style = value(properties.find(word("rStyle"))) if properties is not None else ""
        raised = properties is not None and value(properties.find(word("vertAlign"))) == "superscript"
        note = raised or style.casefold().startswith(RAISED)
        self.look = look_of(properties)
        if self.hidden.intersection((style, self.style)) and "vanish" not in self.look:
            self.look = f"{self.look} vanish".strip()
        for child in element:
            if not isinstance(child.tag, str):
                continue
            self.node = child
            match child.tag.rpartition("}")[2]:
                case "t" if child.text in STEERING:
                    pass
                case "t" | "delText":
                    if not self.fields and self.state in {"", "deleted"}:
                        self.said.append(child.text or "")
                    self.add(child.text or "", note=note)
                case "tab":
                    self.add("\t")
                case "br" | "cr" if value(child, "type") not in {"page", "column"}:
                    self.add("\n")
                case "sym":
                    self.add(UNTYPED)
                case "noBreakHyphen":
                    self.add("\u2011")
                case "softHyphen":
                    self.add("\u00ad")
                case "instrText":
                    self.code += child.text or ""
                case "fldChar" if child not in self.unclosed:
                    self.field(value(child, "fldCharType"))
                case "endnoteReference" | "footnoteReference":
                    self.add(NOTE, note=True)
                case "commentReference":
                    self.begun.setdefault(value(child, "id"), len(self.paragraphs))
                case "ruby":
                    self.inlines(child)
                case "drawing" | "pict" | "object" | "contentPart":
                    self.drawing(child)
                case "AlternateContent":
                    chosen = child.find(f"{{{COMPATIBILITY}}}Choice")
                    self.run(chosen if chosen is not None else child)
                case _:
                    pass

    def field(self, kind: str) -> None:
        """Note where a field, and its result, begins and ends."""
        match kind:
            case "begin":
                self.fields.append(False)
            case "separate" if self.fields:
                self.fields[-1] = True
            case "end" if self.fields:
                self.fields.pop()
            case _:
                pass

    def add(self, text: str, *, note: bool = False) -> None:
        """Add a piece of text in the state that holds here."""
        if not text or (self.fields and not self.fields[-1]):
            return
        typed = ("".join(TARGET.findall(self.code)) if self.fields else text) if note else ""
        self.code = ""
        if note and self.pieces and self.pieces[-1].text == NOTE and self.pieces[-1].state == self.state:
            # Marks that touch are one sign, however many runs and numbers they have.
            last = self.pieces[-1]
            self.pieces[-1] = replace(last, note=last.note + text, typed=last.typed + typed)
            return
        for identifier in self.open_comments:
            self.quoted.setdefault(identifier, []).append(
                "" if self.state in {"deleted", "neither"} else text
            )
        shown = NOTE if note else text
        if self.node is not None:
            self.signs += [(self.node, index) for index in range(len(shown))]
        self.pieces.append(
            Piece(
                shown,
                self.state,
                self.author,
                bool(self.fields) or self.linked,
                text if note else "",
                self.link,
                self.look,
                typed,
            )
        )

    def drawing(self, element: Element) -> None:
        """What a picture shows, in words, as a paragraph of its own; and the paragraphs in it."""
        alt = -1
        for properties in element.iter(f"{{{DRAWING}}}docPr"):
            if words := str(properties.get("descr", "")):
                alt = len(self.paragraphs)
                self.paragraphs.append(Paragraph(alt, "alt", "", "", (), (Piece(words),)))
        if self.state not in {"deleted", "neither"}:
            self.waiting += [replace(one, alt=alt, author=self.author) for one in things_in(element)]
        self.later += list(element.iter(word("txbxContent")))

    def control(self, element: Element, read: ReadElement) -> None:
        """A content control: a box that may be ticked, a text or a date that may be filled in."""
        content = element.find(word("sdtContent"))
        before = len(self.pieces)
        if content is not None:
            read(content)
        words = "".join(one.text for one in self.pieces[before:] if one.state not in {"deleted", "neither"})
        if control := control_of(element, words, len(self.paragraphs)):
            self.controls.append(control)
