"""What `theme:` and `page:` say -> Theme; a colour that cannot be read is a problem."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, Protocol, TypeVar, cast

from briefgen.errors import Place, Problem, Problems
from briefgen.template.fields import FamilyFields, LogoFields, PageFields, TemplateFields, ThemeFields
from briefgen.theme import MILLIMETRE, Family, Fonts, Logo, PageSetup, Palette, Sizes, Theme, contrast

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
READABLE = 4.5  # WCAG 2.2, 1.4.3
LEAST_TABLE = 9.5  # smaller type in tables is not read on paper
PAPERS = {"A4": (210 * MILLIMETRE, 297 * MILLIMETRE), "Letter": (8.5 * 72.0, 11 * 72.0)}
COLOURS = ("accent", "ink", "secondary", "rule", "tint")
HEADINGS = {"heading1": 1.0, "heading2": 11 / 13, "heading3": 10 / 13}  # of the size that `heading` gives

R = TypeVar("R")


class Layered(Protocol):
    """A folder's own fields with their places."""

    @property
    def folder(self) -> Path:
        """The folder itself."""
        ...

    @property
    def fields(self) -> TemplateFields:
        """What its template.yaml says."""
        ...

    def place(self, path: str) -> Place:
        """Where a field stands in it."""
        ...


def themed(layers: Iterable[Layered]) -> Theme:
    """The theme of a chain of folders, the nearest first; Problems for what nobody could read."""
    theme = Theme()
    for layer in reversed(tuple(layers)):
        problems = tuple(_problems(layer))
        if problems:
            raise Problems(problems)
        theme = _page(_theme(theme, layer), layer.fields.page)
    return theme


def _theme(theme: Theme, layer: Layered) -> Theme:
    own = layer.fields.theme
    if own is None:
        return theme
    palette = _changed(theme.palette, {name: getattr(own, name) for name in COLOURS})
    logo = _logo(layer, own.logo) if own.logo else theme.logo
    return dataclasses.replace(
        theme,
        fonts=_fonts(theme.fonts, own, layer.folder),
        palette=palette,
        sizes=_sizes(theme.sizes, own),
        logo=logo,
        embed_fonts=cast("Literal['none', 'latin', 'full']", own.embed_fonts) or theme.embed_fonts,
    )


def _logo(layer: Layered, own: LogoFields) -> Logo:
    from briefgen import pictures  # noqa: PLC0415 -- few templates have a logo

    try:
        data = pictures.encoded(layer.folder / own.file)
    except pictures.PictureError as error:
        raise Problems((_problem(layer, "theme.logo.file", str(error), error.hint),)) from error
    return Logo(pictures.picture(data), own.alt, own.height or 36)


def _sizes(sizes: Sizes, own: ThemeFields) -> Sizes:
    headings = {name: own.heading * share if own.heading else None for name, share in HEADINGS.items()}
    # Line height follows the size of the text unless it is said.
    leading = own.leading or (own.body * sizes.leading / sizes.body if own.body else None)
    table_leading = own.table * sizes.table_leading / sizes.table if own.table else None
    plain = {"title": own.title, "body": own.body, "leading": leading, "table": own.table}
    return _changed(sizes, {**plain, **headings, "table_leading": table_leading})


def _fonts(fonts: Fonts, own: ThemeFields, folder: Path) -> Fonts:
    changes: dict[str, object] = {}
    for name in ("reading", "looking"):
        family: FamilyFields | None = getattr(own, name)
        if family:
            faces = (folder / getattr(family, face) for face in ("regular", "bold", "italic", "bold_italic"))
            changes[name] = Family(family.name, *faces)
    if own.looking:
        changes["heading"] = folder / own.looking.bold
    return _changed(fonts, changes)


def _page(theme: Theme, own: PageFields | None) -> Theme:
    if own is None:
        return theme
    changes: dict[str, object] = {"columns": own.columns}
    if own.size:
        changes["width"], changes["height"] = PAPERS[own.size]
    if own.margins:
        changes |= dict.fromkeys(("top", "right", "bottom", "left"), own.margins * MILLIMETRE)
    page: PageSetup = _changed(theme.page, changes)
    return dataclasses.replace(theme, page=page)


def _changed(record: R, changes: dict[str, object] | dict[str, float | None] | dict[str, str]) -> R:
    """The record with the values that were given; what is empty was not."""
    given = {name: value for name, value in changes.items() if value}
    return dataclasses.replace(record, **given) if given else record  # type: ignore[type-var]


def _problems(layer: Layered) -> Iterator[Problem]:
    own = layer.fields.theme
    if own is None:
        return
    for name in COLOURS:
        colour = getattr(own, name)
        if colour and not COLOUR.fullmatch(colour):
            hint = "write it as #1D4E5F"
            yield _problem(layer, f"theme.{name}", f"expected a colour, found {colour!r}", hint)
    if all(not getattr(own, name) or COLOUR.fullmatch(getattr(own, name)) for name in COLOURS):
        yield from _contrasts(layer, own)
    if own.table and own.table < LEAST_TABLE:
        yield _problem(
            layer, "theme.table", f"expected at least {LEAST_TABLE} points, found {own.table:g}", ""
        )
    yield from _files(layer, own)


def _contrasts(layer: Layered, own: ThemeFields) -> Iterator[Problem]:
    palette: Palette = _changed(Palette(), {name: getattr(own, name) for name in COLOURS})
    for name in ("accent", "ink", "secondary"):
        colour = getattr(own, name)
        for ground_name, ground in (("paper", palette.paper), ("tint", palette.tint)):
            ratio = contrast(getattr(palette, name), ground)
            if ratio < READABLE and (colour or (ground_name == "tint" and own.tint)):
                message = f"expected a contrast of {READABLE}:1 with the {ground_name}, found {ratio:.1f}:1"
                path = f"theme.{name if colour else 'tint'}"
                yield _problem(layer, path, message, "take a darker colour for text, or a lighter tint")
                break


def _files(layer: Layered, own: ThemeFields) -> Iterator[Problem]:
    named = [("theme.logo.file", own.logo.file)] if own.logo else []
    for name in ("reading", "looking"):
        family = getattr(own, name)
        if family:
            faces = ("regular", "bold", "italic", "bold_italic")
            named += [
                (f"theme.{name}.{face}", getattr(family, face)) for face in faces if getattr(family, face)
            ]
    for path, file in named:
        found = (layer.folder / file).resolve()
        if not found.is_relative_to(layer.folder.resolve()) or not found.is_file():
            yield _problem(layer, path, f"expected a file in this folder, found none at {file!r}", "")


def _problem(layer: Layered, path: str, message: str, hint: str) -> Problem:
    return Problem("theme", message, layer.place(path), field=path, hint=hint)
