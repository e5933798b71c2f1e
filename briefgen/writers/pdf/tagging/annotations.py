"""The annotations of links, written at once: a file has one for each line of each link."""

from __future__ import annotations

from reportlab.pdfbase.pdfdoc import Destination, PDFDestinationXYZ, PDFObject, PDFObjectReference

from briefgen.writers.pdf.tagging.structure import Rect, string
from briefgen.writers.pdf.tagging.syntax import number, reference

# ISO 32000-1, table 165: the flag Print, which PDF/A demands (ISO 19005-2, 6.3.2).
PRINT = 4


class LinkAnnotation(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """A link from `rect` to `goal`, a URI or a destination in the file.

    `key` is its key in the parent tree (ISO 14289-1, 7.18.1 and 7.18.5).
    """

    def __init__(self, rect: Rect, key: int, contents: str, goal: str | Destination) -> None:
        self._rect, self._key, self._contents, self._goal = rect, key, contents, goal

    def format(self, document: object) -> bytes:
        """The annotation's dictionary."""
        goal = self._goal
        entries = (
            f"<</Type/Annot/Subtype/Link/Rect[{' '.join(map(number, self._rect))}]/F {PRINT}/Border[0 0 0]"
            f"/StructParent {self._key}"
        )
        to = b"/A<</S/URI/URI%b>>" % string(goal) if isinstance(goal, str) else _destination(goal, document)
        return b"%b/Contents%b%b>>" % (entries.encode(), string(self._contents), to)


def _destination(goal: Destination, document: object) -> bytes:
    view, page = goal.fmt, goal.page
    if type(view) is PDFDestinationXYZ and type(page) is PDFObjectReference:
        place = f"{number(view.left)} {number(view.top)} {number(view.zoom)}"
        return f"/Dest[{reference(document, page.name)}/XYZ {place}]".encode()
    written: bytes = goal.format(document)
    return b"/Dest" + written
