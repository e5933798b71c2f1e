"""`tagged`: any flowable, paragraph, image or drawing, under a tag that it keeps when it is split."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from reportlab.platypus import Flowable, Paragraph

from briefgen.writers.pdf.tagging.canvas import Flow, TaggedCanvas
from briefgen.writers.pdf.tagging.fonts import SOFT_HYPHEN
from briefgen.writers.pdf.tagging.platypus.lines import line_ends
from briefgen.writers.pdf.tagging.rules import HEADINGS
from briefgen.writers.pdf.tagging.structure import Element, Tag

AnyFlowable = TypeVar("AnyFlowable", bound=Flowable)


@dataclass(eq=False, slots=True)
class Tagging:
    """What `tagged` hangs on a flowable; the parts of a split one share it, and know each other by it.

    Without a tag the flowable is part of what is drawn around it.
    """

    tag: Tag | None
    solid: bool = False
    label: Tag | None = None


class TaggedFlowable(Flowable):  # type: ignore[misc]  # reportlab has no types
    """What a flowable becomes besides what it is."""

    tagging: Tagging
    goes_on = False  # whether another part of the same flowable follows

    def _drawOn(self, canv: TaggedCanvas) -> None:
        """Draw under the tag; drawOn itself is too early, as keepers and indenters bypass it."""
        tagging, before = self.tagging, canv.flow
        around = tagging.tag or canv.current
        if around is None:
            super()._drawOn(canv)
            return
        if tagging.label:
            canv.structure.element(tagging.label)  # a label is read before what it labels
        with canv.inside(around, solid=tagging.solid) as element:
            if element is not None:
                self._placed(canv, element)
            ends = line_ends(self, goes_on=self.goes_on) if hasattr(self, "blPara") else ()
            canv.flow = Flow(tagging, ends, bool(getattr(self, "bulletText", None)), tagging.label)
            super()._drawOn(canv)
        canv.flow = before

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        """The parts, each under the same tag."""
        parts: list[Flowable] = super().split(availWidth, availHeight)
        for part in parts:
            if part is not self:
                _hang(part, self.tagging)
                part.__dict__["goes_on"] = part is not parts[-1] or self.goes_on
        return parts

    def _placed(self, canv: TaggedCanvas, element: Element) -> None:
        if self.tagging.solid and "Layout" not in element.attributes:
            layout: dict[str, str | int | float] = {"Placement": "/Block", "BBox": self._box(canv)}
            element.attributes = {**element.attributes, "Layout": layout}
        if canv.settings.bookmarks and element.role in HEADINGS and not element.kids:
            title = element.tag.title or self.getPlainText()
            canv.bookmark(title.replace(SOFT_HYPHEN, ""), HEADINGS[element.role] - 1, self.height)

    def _box(self, canv: TaggedCanvas) -> str:
        """The bounding box of a figure on its page (ISO 32000-1, 14.8.5.4.3)."""
        width = getattr(self, "drawWidth", None) or self.width
        height = getattr(self, "drawHeight", None) or self.height
        corners = canv._absRect((0, 0, width, height), 1)  # the one place that knows all transforms
        return "[" + " ".join(f"{corner:.2f}" for corner in corners) + "]"


def tagged(flowable: AnyFlowable, tag: Tag, *, solid: bool = False, label: Tag | None = None) -> AnyFlowable:
    """The same flowable, now drawn under `tag`.

    `solid` makes one piece of all it draws, for figures, whose BBox is noted (PDF/UA-1 wants their `alt`);
    `label` is the tag of a paragraph's bullet text.
    """
    _hang(flowable, Tagging(tag, solid, label))
    return flowable


def adopt(flowable: Any, parent: Tag) -> None:  # anything a list item may hold
    """Give `parent` to a flowable's tag, unless it has a parent of its own."""
    tag = flowable.tagging.tag if isinstance(flowable, TaggedFlowable) else getattr(flowable, "tag", None)
    render = getattr(flowable, "_renderCB", None)
    for own in (tag, getattr(render, "tag", None)):
        if isinstance(own, Tag) and own.parent is None:
            own.parent = parent


def know_paragraphs(value: object) -> None:
    """Follow the lines and links of a cell's paragraphs that have no tag of their own, and so are the cell's."""
    for flowable in value if isinstance(value, list | tuple) else (value,):
        if isinstance(flowable, Paragraph) and not isinstance(flowable, TaggedFlowable):
            _hang(flowable, Tagging(None))


@cache
def _kind(kind: type) -> type:
    return (
        kind
        if issubclass(kind, TaggedFlowable)
        else type(f"Tagged{kind.__name__}", (TaggedFlowable, kind), {})
    )


def _hang(flowable: Flowable, tagging: Tagging) -> None:
    # Drawings take no attribute they do not know, the class included: an attempt would be swallowed.
    object.__setattr__(flowable, "__class__", _kind(type(flowable)))  # type: ignore[arg-type]  # a class is hashable
    flowable.__dict__["tagging"] = tagging
