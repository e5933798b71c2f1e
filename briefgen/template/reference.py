"""`reference_docx:` -> the house's own Word file, with the roles that its styles play."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.errors import Problem, Problems, fail
from briefgen.house_file import HouseFile
from briefgen.template.layer import Layer


def reference(layers: tuple[Layer, ...]) -> HouseFile | None:
    """The Word file of the nearest folder that names one, with the roles that it and the nearer ones give.

    Problems when there is no such file, when it may not be used, or when it lacks a style.
    """
    owner = next((index for index, layer in enumerate(layers) if layer.fields.reference_docx), None)
    if owner is None:
        if problems := tuple(_strays(layers)):
            raise Problems(problems)
        return None
    from briefgen.template.letterhead import house_file  # few templates have a Word file

    layer = layers[owner]
    place, folder = layer.place("reference_docx"), layer.folder.resolve()
    path = (folder / layer.fields.reference_docx).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        message = f"expected a file in this folder, found none at {layer.fields.reference_docx!r}"
        hint = "put the Word file beside template.yaml"
        raise fail("reference", message, place, field="reference_docx", hint=hint)
    asked = {
        role: (name, one.place(f"styles.{role}"))
        for one in reversed(layers[: owner + 1])
        for role, name in one.fields.styles
    }
    return house_file(path, place, asked)


def _strays(layers: tuple[Layer, ...]) -> Iterator[Problem]:
    """Styles that are named without a file that has them."""
    for layer in layers:
        if layer.fields.styles:
            message = "expected `reference_docx`, the Word file that has these styles, found none"
            hint = "name the file beside template.yaml"
            yield Problem("styles", message, layer.place("styles"), field="styles", hint=hint)
