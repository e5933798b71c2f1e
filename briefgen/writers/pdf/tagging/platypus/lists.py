"""Lists: L, LI, Lbl and LBody, nested as deep as the lists are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportlab.platypus import Flowable, ListFlowable

from briefgen.writers.pdf.tagging.platypus.flowables import adopt
from briefgen.writers.pdf.tagging.structure import Tag

if TYPE_CHECKING:
    from briefgen.writers.pdf.tagging.canvas import TaggedCanvas

# ISO 32000-1, table 347, by the bullet types of platypus.
NUMBERING = {
    "bullet": "/Disc",
    "1": "/Decimal",
    "a": "/LowerAlpha",
    "A": "/UpperAlpha",
    "i": "/LowerRoman",
    "I": "/UpperRoman",
}


class TaggedList(ListFlowable):  # type: ignore[misc]  # reportlab has no types
    """A platypus list under `tag`, an L; each item is a sequence of flowables that are tagged already.

    A flowable whose tag has no parent goes into the item's LBody. `options` are those of ListFlowable;
    bulletFontName must name a font of ours.
    """

    def __init__(
        self, items: Sequence[Sequence[Flowable]], tag: Tag, **options: Any
    ) -> None:  # of ListFlowable
        self.tag = tag
        kind = str(options.get("bulletType", "1"))
        tag.attrs = {**(tag.attrs or {}), "List": {"ListNumbering": NUMBERING[kind]}}
        self._labels: list[Tag] = []
        for item in items:
            entry = Tag("LI", tag)
            self._labels.append(Tag("Lbl", entry))
            body = Tag("LBody", entry)
            for flowable in item:
                adopt(flowable, body)
        super().__init__([list(item) for item in items], **options)

    def _makeBullet(self, value: object, params: object = None) -> _Bullet:
        return _Bullet(super()._makeBullet(value, params), self._labels.pop(0))


class _Bullet:
    """A bullet drawn under its Lbl."""

    def __init__(self, drawer: Any, tag: Tag) -> None:
        self._drawer = drawer
        self._tag = tag

    def drawOn(self, indenter: Flowable, canv: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        """Draw the bullet."""
        with canv.inside(self._tag):
            self._drawer.drawOn(indenter, canv, x, y, _sW)
