"""What a house's own Word file says of its pages, which no brief takes over: a warning, unless the folder says it itself."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.errors import Place, Problem, Severity
from briefgen.template.settings import Template

NEAR = 3.0  # points by which lengths may differ and still be the same


def ignored(chosen: Template) -> Iterator[Problem]:
    """A warning that names all that is not taken from the Word file of a template."""
    house = chosen.theme.house
    if house is None or not (found := tuple(_differences(chosen))):
        return
    place = chosen.places.get("reference_docx", Place(str(chosen.folders[0])))
    message = f"not taken from {chosen.reference}: {', '.join(found)}"
    hint = "`page:` in template.yaml says the size, the margins and the columns"
    yield Problem("reference", message, place, "reference_docx", hint, Severity.WARNING)


def _differences(chosen: Template) -> Iterator[str]:
    """What the file says of its pages and the template does not."""
    assert chosen.theme.house is not None  # the caller looked
    own, page = chosen.theme.house.page, chosen.theme.page
    if chosen.theme.house.hiding:
        yield f"hidden, struck or outlined text and page breaks of {', '.join(chosen.theme.house.hiding)}"
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
