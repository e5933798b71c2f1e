"""`tagged`: any flowable, paragraph, image or drawing, under a tag that it keeps when it is split."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from reportlab.platypus import Flowable

from briefgen.writers.pdf.tagging.lines import line_ends
from briefgen.writers.pdf.tagging.rules import HEADINGS
from briefgen.writers.pdf.tagging.structure import Element, Tag
from briefgen.writers.pdf.tagging.text import Mark

if TYPE_CHECKING:
    from briefgen.writers.pdf.tagging.canvas import TaggedCanvas

AnyFlowable = TypeVar("AnyFlowable", bound=Flowable)


@dataclass(eq=False, slots=True)
class Tagging:
    """What `tagged` hangs on a flowable; the parts of a split one share it, and know each other by it."""

    tag: Tag
    solid: bool
    label: Tag | None


class TaggedFlowable(Flowable):  # type: ignore[misc]  # reportlab has no types
    """What a flowable becomes besides what it is."""

    tagging: Tagging

    def _drawOn(self, canv: TaggedCanvas) -> None:  # noqa: N802  # its name in Flowable
        """Draw under the tag; drawOn itself is too early, as keepers and indenters bypass it."""
        from briefgen.writers.pdf.tagging.canvas import Flow  # noqa: PLC0415  # the canvas knows links, links know text

        tagging, before = self.tagging, canv.flow
        with canv.inside(tagging.tag, solid=tagging.solid) as element:
            if element is not None:
                self._placed(canv, element)
            ends = line_ends(self) if hasattr(self, "blPara") else ()
            canv.flow = Flow(
                tagging, ends, self._whole(), bool(getattr(self, "bulletText", None)), tagging.label
            )
            super()._drawOn(canv)
        canv.flow = before

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803  # as in Flowable
        """The parts, each under the same tag."""
        parts: list[Flowable] = super().split(availWidth, availHeight)
        for part in parts:
            if part is not self:
                _hang(part, self.tagging)
        return parts

    def _placed(self, canv: TaggedCanvas, element: Element) -> None:
        if self.tagging.solid and "Layout" not in element.attributes:
            element.attributes["Layout"] = {"Placement": "/Block", "BBox": self._box(canv)}
        if canv.settings.bookmarks and element.role in HEADINGS and not element.kids:
            canv.bookmark(self.getPlainText(), HEADINGS[element.role] - 1, self.height)

    def _box(self, canv: TaggedCanvas) -> str:
        """The bounding box of a figure on its page (ISO 32000-1, 14.8.5.4.3)."""
        width = getattr(self, "drawWidth", None) or self.width
        height = getattr(self, "drawHeight", None) or self.height
        corners = canv._absRect((0, 0, width, height), 1)  # noqa: SLF001  # the one place that knows all transforms
        return "[" + " ".join(f"{corner:.2f}" for corner in corners) + "]"

    def _whole(self) -> tuple[Mark, ...]:
        """The marks of a paragraph of one style, which platypus draws without naming them."""
        laid_out = getattr(self, "blPara", None)
        if laid_out is None or laid_out.kind != 0:
            return ()
        return tuple(Mark(*link) for link in laid_out.link if link[1]) if hasattr(laid_out, "link") else ()


def tagged(flowable: AnyFlowable, tag: Tag, *, solid: bool = False, label: Tag | None = None) -> AnyFlowable:
    """The same flowable, now drawn under `tag`.

    `solid` makes one piece of all it draws, for figures, whose BBox is noted (PDF/UA-1 wants their `alt`);
    `label` is the tag of a paragraph's bullet text.
    """
    _hang(flowable, Tagging(tag, solid, label))
    return flowable


def adopt(flowable: Any, parent: Tag) -> None:  # noqa: ANN401  # anything a list item may hold
    """Give `parent` to a flowable's tag, unless it has a parent of its own."""
    tag = flowable.tagging.tag if isinstance(flowable, TaggedFlowable) else getattr(flowable, "tag", None)
    render = getattr(flowable, "_renderCB", None)
    for own in (tag, getattr(render, "tag", None)):
        if isinstance(own, Tag) and own.parent is None:
            own.parent = parent


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
