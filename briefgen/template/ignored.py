"""What of a house's own Word file no brief takes over, and what of it nobody could read: warnings."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.errors import Place, Problem, Severity
from briefgen.house_file import EDGE, HouseFile
from briefgen.template.settings import Template
from briefgen.theme import PageSetup

NEAR = 3.0  # points by which lengths may differ and still be the same
OWN_LINE = 14.0  # points that our line with mark, reference and page takes below a header or footer


def ignored(chosen: Template, formats: tuple[str, ...] = ()) -> Iterator[Problem]:
    """A warning that names all that is not taken from the Word file of a template, and one for each of its faults.

    None where `formats`, else those of the template, have no Word file: no other is made on that of a house.
    """
    house = chosen.theme.house
    if house is None or "docx" not in (formats or chosen.formats):
        return
    place = chosen.places.get("reference_docx", Place(str(chosen.folders[0])))
    for message, hint in _warnings(chosen, house):
        yield Problem("reference", message, place, "reference_docx", hint, Severity.WARNING)


def _warnings(chosen: Template, house: HouseFile) -> Iterator[tuple[str, str]]:
    """Each with what would mend it."""
    if found := tuple(_differences(chosen)):
        hint = "`page:` in template.yaml says the size, the margins and the columns"
        yield f"not taken from {chosen.reference}: {', '.join(found)}", hint
    for fault in house.unreadable:
        yield f"style {fault.style!r} of {chosen.reference}: {fault.message}", fault.hint
    yield from _high_furniture(chosen.reference, house, chosen.theme.page)


def _high_furniture(file: str, house: HouseFile, page: PageSetup) -> Iterator[tuple[str, str]]:
    for kind, side, margin in (("header", "top", page.top), ("footer", "bottom", page.bottom)):
        heights = [one.height for one in house.furniture if one.kind == kind]
        room = margin * (1 - EDGE) - OWN_LINE
        if heights and max(heights) > room:
            message = f"the {kind} of {file} takes about {max(heights):.0f} points, and the {side} margin has room for {room:.0f}"
            yield (
                message,
                "less text has room on a page than in the PDF: make it lower in Word, or `page: {margins:}` wider",
            )


def _differences(chosen: Template) -> Iterator[str]:
    """What the file says of its pages and the template does not."""
    assert chosen.theme.house is not None  # the caller looked
    own, page = chosen.theme.house.page, chosen.theme.page
    if chosen.theme.house.hiding:
        yield f"effects that hide or mar text of {', '.join(chosen.theme.house.hiding)}"
    if own is None:
        return
    if own.width > own.height:
        yield "its landscape pages"
    elif _differ((own.width, own.height), (page.width, page.height)) and not _says(chosen, "size"):
        yield "its paper size"
    if _differ(own.margins, (page.top, page.right, page.bottom, page.left)) and not _says(chosen, "margins"):
        yield "its margins"
    if own.columns != page.columns and not _says(chosen, "columns"):
        yield f"its {own.columns} columns" if own.columns > 1 else "its single column"
    if own.even:
        yield "its headers and footers of even pages"


def _differ(some: tuple[float, ...], others: tuple[float, ...]) -> bool:
    return any(abs(one - other) > NEAR for one, other in zip(some, others, strict=True))


def _says(chosen: Template, name: str) -> bool:
    """Whether the folder that names the file says this of the page too."""
    told, owner = chosen.places.get(f"page.{name}"), chosen.places.get("reference_docx")
    return told is not None and owner is not None and told.path == owner.path
