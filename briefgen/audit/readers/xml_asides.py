"""The parts of an XML text that a reader may pass over: changes, hidden runs, fields, notes, boxes, readings, formulas."""

from __future__ import annotations

import re

from briefgen.audit.needles import HEADING
from briefgen.audit.readers.views import Aside, Span
from briefgen.audit.readers.xml_looks import PROPERTIES, Look

ELEMENTS = {
    **dict.fromkeys(("del", "moveFrom"), Aside.DELETED),
    **dict.fromkeys(("ins", "moveTo"), Aside.INSERTED),
    **dict.fromkeys(
        ("instrText", "txbxContent", "textbox", "pict", "drawing", "object", "AlternateContent", "note", "annotation", "desc"), Aside.UNSEEN
    ),
    **dict.fromkeys(("oMath", "fldSimple"), Aside.SMALL),
    **dict.fromkeys(("rt", "rPh", "ruby-text"), Aside.READING),
}  # fmt: skip
# Of the properties of a run, whose text stands behind them, those of `xml_looks`.
WATCHED = frozenset({*ELEMENTS, *PROPERTIES, "r", "p", "pPr", "fldChar", "framePr", "pStyle", "outlineLvl"})
OF_HEADING = re.compile(
    r"heading|title|kicker|berschrift|titre|titolo|t.?tulo|rubrik", re.IGNORECASE
)  # the names of styles
DROPPED = frozenset(
    {"drop", "margin"}
)  # capitals at the beginning of the next paragraph (ISO 29500-1, 17.18.20)


class Asides:
    """The parts of one text, gathered as its elements begin and end; `text` grows meanwhile."""

    def __init__(self, text: list[str]) -> None:
        self.text = text
        self.spans: list[Span] = []
        self._open: list[tuple[str, int]] = []
        self._of_run: dict[Aside, int] = {}
        self._look = Look()
        self._fields: list[tuple[Aside, int]] = []
        self._mark: tuple[list[str], int] = [], 0
        self._properties = False
        self._ending: Aside | None = None  # of the mark at the end of the paragraph
        self._headed = False
        self._joins: tuple[Aside, int] | None = None

    def start(self, name: str, attributes: list[str], before: int) -> None:
        """An element of WATCHED has begun, behind `before` fragments."""
        if name == "p":
            if self._joins:
                self.spans.append((*self._joins, len(self.text)))
            self._joins = self._ending = None
        elif name == "pPr":
            self._properties = True
        elif name == "fldChar":
            self._mark = attributes, before
        elif name in {"pStyle", "outlineLvl"}:
            self._head(name, attributes)
        elif name == "framePr":
            if not DROPPED.isdisjoint(attributes):
                self._ending = Aside.UNSEEN
        elif name in PROPERTIES:
            if attributes or name != "rPr":
                self._property(name, attributes, before)
        elif self._properties:
            self._ending = ELEMENTS.get(name, self._ending)
        elif name in ELEMENTS:
            self._open.append((name, before))

    def end(self, name: str, before: int) -> None:
        """An element of WATCHED has ended, behind `before` fragments."""
        if name == "r":
            self._run()
        elif name == "pPr":
            self._properties = False
        elif name == "p":
            self._paragraph(before)
        elif name == "fldChar":
            self._field(*self._mark)
        elif self._open and self._open[-1][0] == name:
            self._add(ELEMENTS[name], self._open.pop()[1])

    def _head(self, name: str, attributes: list[str]) -> None:
        """A paragraph with a place in the outline, or in a style of headings, is a heading."""
        if (
            self._properties
            and not self._headed
            and (name == "outlineLvl" or OF_HEADING.search(attributes[-1] if attributes else ""))
        ):
            self._headed = True
            self.text.append(HEADING)

    def _paragraph(self, before: int) -> None:
        """The end of a paragraph."""
        if self._ending:
            self._joins = (self._ending, before)
        if self._headed:
            self._headed = False
            self.text.append(HEADING)

    def _property(self, name: str, attributes: list[str], before: int) -> None:
        """A property of a run, or of the mark at the end of a paragraph."""
        if not self._properties:
            if kind := self._look.take(name, attributes):
                self._of_run.setdefault(kind, before)
        elif name == "vanish" and Look().take(name, attributes):
            self._ending = Aside.UNSEEN

    def _run(self) -> None:
        """The end of a run; one that is a number directly behind a letter may be that of a note, by its style alone."""
        for kind, start in self._of_run.items():
            self._add(kind, start)
        self._of_run.clear()
        self._look.clear()
        text = self.text
        if len(text) > 1 and text[-1].isdigit() and text[-2][-1:].isalpha():
            self.spans.append((Aside.SMALL, len(text) - 1, len(text)))

    def _field(self, attributes: list[str], before: int) -> None:
        """A field has a code and, behind a mark, a result (ISO 29500-1, 17.16.18)."""
        if "begin" in attributes:
            self._fields.append((Aside.UNSEEN, before))
        elif self._fields:
            kind, start = self._fields.pop()
            self._add(kind, start)
            if "separate" in attributes:
                self._fields.append((Aside.SMALL, len(self.text)))
            elif kind is Aside.SMALL:  # what follows the result follows it without a break
                self.spans.append((Aside.UNSEEN, before, len(self.text)))

    def _add(self, kind: Aside, start: int) -> None:
        if any(not one.isspace() for one in self.text[start:]):
            self.spans.append((kind, start, len(self.text)))
