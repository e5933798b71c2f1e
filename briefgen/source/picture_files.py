"""The pictures that a brief names, read from their files: each reader's own too."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.errors import Place
from briefgen.model import Brief, FigureItem
from briefgen.model.fields import Kind
from briefgen.model.walk import HOLDING, fields_of, walk, with_changes
from briefgen.source.sections import Files
from briefgen.yamlfile import Scalar


def pictures(brief: Brief, files: Files) -> Brief:
    """The brief with the bytes of its pictures; a file that is no valid picture is a problem."""

    def fill(record: object, prefix: str) -> object:
        if isinstance(record, FigureItem):
            own = _picture(record.file, f"{prefix}file", files) if record.file else b""
            others = tuple(
                (one, _picture(file, f"{prefix}for.{one}.file", files)) for one, file in _files_for(record)
            )
            return replace(record, data=own, pictures=others)
        changes: dict[str, tuple[object, ...]] = {}
        for name, described in fields_of(record, HOLDING):
            if described.kind is Kind.ITEMS:
                values = enumerate(getattr(record, name))
                changes[name] = tuple(fill(value, f"{prefix}{name}[{index}].") for index, value in values)
        return with_changes(record, changes)

    if not any(isinstance(item, FigureItem) and (item.file or item.variants) for _, item in walk(brief)):
        return brief
    result = fill(brief, "")
    assert isinstance(result, Brief)  # a change keeps the class
    return result


def _files_for(figure: FigureItem) -> Iterator[tuple[str, str]]:
    """The readers who are given a picture of their own, each with its file."""
    for variant in figure.variants:
        yield from (
            (variant.reader, str(value)) for name, value in variant.changes if name == "file" and value
        )


def _picture(file: str, path: str, files: Files) -> bytes:
    from briefgen import pictures as forms  # few briefs have pictures

    place = files.reading.places[path]
    found = files.inside(Scalar(file, place), path)
    if found is None:
        return b""
    try:
        return forms.encode_clean(found)
    except forms.PictureError as error:
        within = Place(files.display_path(found), error.line, 1) if error.line else place
        files.reading.problem("picture", str(error), within, path, error.hint)
        return b""
