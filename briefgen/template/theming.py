"""What `theme:` and `page:` say -> Theme."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeVar, cast

from msgspec.structs import replace

from briefgen.errors import Problem, Problems
from briefgen.nearness import did_you_mean
from briefgen.scripts.fontfile import FallbackFamily
from briefgen.template.fields import FamilyFields, LogoFields, PageFields, ThemeFields
from briefgen.template.layer import Layer
from briefgen.theme import MILLIMETRE, Family, Fonts, Logo, PageSetup, Sizes, Theme

PAPERS = {"A4": (210 * MILLIMETRE, 297 * MILLIMETRE), "Letter": (8.5 * 72.0, 11 * 72.0)}
COLOURS = ("accent", "ink", "secondary", "rule", "tint")
HEADINGS = {"heading1": 1.0, "heading2": 0.8, "heading3": 0.7}  # of the size that `heading` gives
FIRST_HEADING = 1.5  # of the body's size, where `heading` is not given

R = TypeVar("R")


def merge_theme(layers: Sequence[Layer]) -> Theme:
    """The theme of a chain of folders, the nearest first; Problems for a logo that is no picture."""
    theme = Theme()
    for layer in reversed(layers):
        theme = _page(_theme(theme, layer), layer.fields.page)
    return theme


def _theme(theme: Theme, layer: Layer) -> Theme:
    own = layer.fields.theme
    if own is None:
        return theme
    palette = with_given(theme.palette, {name: getattr(own, name) for name in COLOURS})
    logo = _logo(layer, own.logo) if own.logo and own.logo.file else theme.logo
    return replace(
        theme,
        fonts=_fonts(theme.fonts, own, layer.folder),
        palette=palette,
        sizes=_sizes(theme.sizes, own),
        logo=logo,
        tables=cast("Literal['rules', 'bands']", own.tables) or theme.tables,
        embed_fonts=cast("Literal['none', 'latin', 'full']", own.embed_fonts) or theme.embed_fonts,
    )


def _logo(layer: Layer, own: LogoFields) -> Logo:
    from briefgen import pictures  # few templates have a logo

    try:
        data = pictures.encode_clean(layer.folder / own.file, painted=True)
    except pictures.PictureError as error:
        place = layer.place("theme.logo.file")
        problem = Problem("theme", str(error), place, field="theme.logo.file", hint=error.hint)
        raise Problems((problem,)) from error
    return Logo(pictures.pixels(data), own.alt, own.height or 36)


def _sizes(sizes: Sizes, own: ThemeFields) -> Sizes:
    first = own.heading or (own.body * FIRST_HEADING if own.body else None)
    headings = {name: first * share if first else None for name, share in HEADINGS.items()}
    # Line height follows the size of the text unless it is said.
    leading = own.leading or (own.body * sizes.leading / sizes.body if own.body else None)
    of_table = {
        name: own.table * getattr(sizes, name) / sizes.table if own.table else None
        for name in ("table_head", "table_leading")
    }
    plain = {"title": own.title, "body": own.body, "leading": leading, "table": own.table}
    return with_given(sizes, {**plain, **headings, **of_table})


def _fonts(fonts: Fonts, own: ThemeFields, folder: Path) -> Fonts:
    changes: dict[str, object] = {}
    for name in ("reading", "looking"):
        family: FamilyFields | None = getattr(own, name)
        if family:
            faces = (folder / getattr(family, face) for face in ("regular", "bold", "italic", "bold_italic"))
            changes[name] = Family(family.name, *faces)
    if own.fallback:
        changes["fallback"] = tuple(fallback(folder, name) for name in own.fallback)
    return with_given(fonts, changes)


def fallback(folder: Path, name: str) -> FallbackFamily:
    """The family of a font file beside template.yaml, or an installed one by its name; FontError where there is none."""
    from briefgen.scripts import installed  # few templates name fonts for other scripts

    file = installed.NUMBERED.fullmatch(name)
    if file:
        return installed.family_of(folder / file[1], int(file[2] or 0))
    known = installed.installed_families()
    if name not in known:
        meant = did_you_mean(name, known, "`briefgen fonts` lists those that are installed")
        raise installed.FontError(f"expected an installed family, found none named {name!r}; {meant}")
    return known[name]


def _page(theme: Theme, own: PageFields | None) -> Theme:
    if own is None:
        return theme
    changes: dict[str, object] = {"columns": own.columns, "text": own.text}
    if own.size:
        changes["width"], changes["height"] = PAPERS[own.size]
    if own.margins:
        changes |= dict.fromkeys(("top", "right", "bottom", "left"), own.margins * MILLIMETRE)
    page: PageSetup = with_given(theme.page, changes)
    return replace(theme, page=page)


def with_given(record: R, changes: dict[str, object] | dict[str, float | None] | dict[str, str]) -> R:
    """The record with the values that were given; what is empty was not."""
    given = {name: value for name, value in changes.items() if value}
    return replace(record, **given) if given else record  # type: ignore[type-var]
