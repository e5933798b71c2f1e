"""The parts of an XML text that a reader may pass over: changes, hidden runs, fields, notes, boxes, readings, formulas."""

from __future__ import annotations

from briefgen.audit.readers.views import Aside, Span

ELEMENTS = {
    **dict.fromkeys(("del", "moveFrom"), Aside.DELETED),
    **dict.fromkeys(("ins", "moveTo"), Aside.INSERTED),
    **dict.fromkeys(
        ("instrText", "txbxContent", "textbox", "pict", "drawing", "object", "AlternateContent", "note", "annotation", "desc"), Aside.UNSEEN
    ),
    **dict.fromkeys(("oMath", "rt", "rPh", "fldSimple"), Aside.SMALL),
}  # fmt: skip
# Properties of a run: its text stands behind them (ISO 29500-1, 17.3.2).
OF_RUN = {"vanish": Aside.UNSEEN, "webHidden": Aside.UNSEEN, "vertAlign": Aside.SMALL}
OFF = frozenset({"0", "false", "off", "baseline"})
WATCHED = frozenset({*ELEMENTS, *OF_RUN, "r", "p", "pPr", "fldChar"})


class Asides:
    """The parts of one text, gathered as its elements begin and end; `text` grows meanwhile."""

    def __init__(self, text: list[str]) -> None:
        self.text = text
        self.spans: list[Span] = []
        self._open: list[tuple[str, int]] = []
        self._of_run: dict[Aside, int] = {}
        self._fields: list[tuple[Aside, int]] = []
        self._mark: tuple[list[str], int] = [], 0
        self._properties = False
        self._ending: Aside | None = None  # of the mark at the end of the paragraph
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
        elif name in OF_RUN and OFF.isdisjoint(attributes):
            if not self._properties:
                self._of_run.setdefault(OF_RUN[name], before)
            elif name == "vanish":
                self._ending = Aside.UNSEEN
        elif self._properties:
            self._ending = ELEMENTS.get(name, self._ending)
        elif name in ELEMENTS:
            self._open.append((name, before))

    def end(self, name: str, before: int) -> None:
        """An element of WATCHED has ended, behind `before` fragments."""
        if name == "r":
            for kind, start in self._of_run.items():
                self._add(kind, start)
            self._of_run = {}
        elif name == "pPr":
            self._properties = False
        elif name == "p" and self._ending:
            self._joins = (self._ending, before)
        elif name == "fldChar":
            self._field(*self._mark)
        elif self._open and self._open[-1][0] == name:
            self._add(ELEMENTS[name], self._open.pop()[1])

    def _field(self, attributes: list[str], before: int) -> None:
        """A field has a code and, behind a mark, a result (ISO 29500-1, 17.16.18)."""
        if "begin" in attributes:
            self._fields.append((Aside.UNSEEN, before))
        elif self._fields:
            self._add(*self._fields.pop())
            if "separate" in attributes:
                self._fields.append((Aside.SMALL, len(self.text)))

    def _add(self, kind: Aside, start: int) -> None:
        if any(not one.isspace() for one in self.text[start:]):
            self.spans.append((kind, start, len(self.text)))
