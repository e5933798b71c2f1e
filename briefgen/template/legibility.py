"""What nobody could read: colours too close to each other, type too small, fonts and pictures that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from briefgen.errors import Problem, Severity
from briefgen.template.fields import ThemeFields
from briefgen.template.layer import Layer
from briefgen.template.theming import COLOURS, fallback, with_given
from briefgen.theme import READABLE, Palette, contrast, darken

COLOUR = r"#[0-9A-Fa-f]{6}"
FACES = ("regular", "bold", "italic", "bold_italic")
TRUETYPE = (
    b"\0\1\0\0",
    b"true",
)  # OpenType 1.9, "Organization of an OpenType font": outlines that a PDF embeds

# Points within which type is read on paper; a table below 9.5 is not.
SIZES: Mapping[str, tuple[float, float]] = {
    "title": (12, 40), "heading": (9, 28), "body": (9, 18), "leading": (10, 32), "table": (9.5, 16),
}  # fmt: skip
LOGO = (8, 120)
LEAST_LEADING = 1.15  # of the body's size: closer lines run into one another

# What is set in each colour, and on which grounds.
GROUNDS = {
    "accent": ("paper", "tint"),
    "secondary": ("paper", "tint"),
    "ink": ("paper", "tint", "low", "moderate", "high"),
}
# What stands on and beside the second row of a chart, which has the fill of thin lines.
FILLED = {"ink": READABLE, "accent": 2.0}


def theme_problems(layers: tuple[Layer, ...]) -> Iterator[Problem]:
    """All that is wrong with the looks of a chain of folders, each where it is said."""
    palette = Palette()
    for layer in reversed(layers):
        own = layer.fields.theme
        if own is None:
            continue
        yield from _colours(layer, own)
        palette = with_given(palette, _readable_colours(own))
        yield from _contrasts(layer, own, palette)
        yield from _sizes(layer, own)
        yield from _files(layer, own)
        yield from _fallbacks(layer, own)


def chart_warnings(layers: tuple[Layer, ...]) -> Iterator[Problem]:
    """A warning for each colour by which a chart's rows, or the values on them, cannot be told from others."""
    palette = Palette()
    for layer in reversed(layers):
        given = _readable_colours(layer.fields.theme) if layer.fields.theme else {}
        palette = with_given(palette, given)
        for name, least in FILLED.items():
            ratio = contrast(getattr(palette, name), palette.rule)
            if ratio < least and {name, "rule"} & given.keys():
                changing = "rule" if "rule" in given else name
                message = f"expected a contrast of {least:g}:1 between {name} and rule in charts, found {ratio:.1f}:1"
                hint = "take a lighter rule: it fills the second row of a chart"
                yield replace(_problem(layer, f"theme.{changing}", message, hint), severity=Severity.WARNING)
                break


def _readable_colours(own: ThemeFields) -> dict[str, str]:
    """The colours that can be read as such."""
    return {name: getattr(own, name) for name in COLOURS if re.fullmatch(COLOUR, getattr(own, name))}


def _colours(layer: Layer, own: ThemeFields) -> Iterator[Problem]:
    for name in COLOURS:
        colour = getattr(own, name)
        if colour and not re.fullmatch(COLOUR, colour):
            hint = 'write it as "#1D4E5F", in quotes: # begins a comment'
            yield _problem(layer, f"theme.{name}", f"expected a colour, found {colour!r}", hint)
        elif not colour and layer.says(f"theme.{name}"):
            hint = 'put it in quotes, as "#1D4E5F": without them # begins a comment'
            yield _problem(layer, f"theme.{name}", "expected a colour, found nothing", hint)


def _contrasts(layer: Layer, own: ThemeFields, palette: Palette) -> Iterator[Problem]:
    given = _readable_colours(own)
    for name, grounds in GROUNDS.items():
        for ground in grounds:
            colour, behind = getattr(palette, name), getattr(palette, ground)
            ratio = contrast(colour, behind)
            if ratio >= READABLE or not {name, ground} & given.keys():
                continue
            changing = name if name in given else ground
            message = f"expected a contrast of {READABLE}:1 between {name} and {ground}, found {ratio:.1f}:1"
            hint = (
                f"{darken(colour, behind, READABLE) or '#000000'} would do"
                if name in given
                else "take a lighter tint"
            )
            yield _problem(layer, f"theme.{changing}", message, hint)
            break


def _sizes(layer: Layer, own: ThemeFields) -> Iterator[Problem]:
    for name, bounds in SIZES.items():
        yield from _check_bounds(layer, f"theme.{name}", getattr(own, name), bounds)
    if own.logo:
        yield from _check_bounds(layer, "theme.logo.height", own.logo.height, LOGO)
    low, high = SIZES["leading"]
    if own.body and own.leading and low <= own.leading <= min(high, own.body * LEAST_LEADING):
        message = (
            f"expected a line height of {own.body * LEAST_LEADING:g} points at least, found {own.leading:g}"
        )
        hint = f"leave it out: it is {own.body * 15 / 11:.0f} for a body of {own.body:g}"
        yield _problem(layer, "theme.leading", message, hint)


def _check_bounds(
    layer: Layer, path: str, size: float | None, bounds: tuple[float, float]
) -> Iterator[Problem]:
    low, high = bounds
    if size is not None and not low <= size <= high:
        hint = "type is never made smaller to fit: a page budget leaves items out instead"
        message = f"expected {low:g} to {high:g} points, found {size:g}"
        yield _problem(layer, path, message, hint)


def _files(layer: Layer, own: ThemeFields) -> Iterator[Problem]:
    named = [("theme.logo.file", own.logo.file)] if own.logo and own.logo.file else []
    for name in ("reading", "looking"):
        family = getattr(own, name)
        if family:
            named += [(f"theme.{name}.{face}", getattr(family, face)) for face in FACES]
    for path, file in named:
        if not file:
            continue
        found = (layer.folder / file).resolve()
        if not found.is_relative_to(layer.folder.resolve()) or not found.is_file():
            hint = "put the file beside template.yaml, and write its name alone"
            yield _problem(layer, path, f"expected a file in this folder, found none at {file!r}", hint)
        elif path.rpartition(".")[2] in FACES and not _is_truetype(found):
            hint = "a PDF holds TrueType fonts: ask for the .ttf files of the family"
            yield _problem(layer, path, f"expected a TrueType font, found {file!r}", hint)


def _fallbacks(layer: Layer, own: ThemeFields) -> Iterator[Problem]:
    """Fonts for other scripts that are not there, or that no file can hold."""
    for index, name in enumerate(own.fallback):
        path, inside = f"theme.fallback[{index}]", layer.folder.resolve()
        from briefgen.scripts.installed import (
            NUMBERED,
            FontError,
        )  # few templates name fonts for other scripts

        file = NUMBERED.fullmatch(name)
        found = (layer.folder / file[1]).resolve() if file else None
        if found and not (found.is_relative_to(inside) and found.is_file()):
            hint = "put the file beside template.yaml, and write its name alone, or name an installed family"
            yield _problem(layer, path, f"expected a file in this folder, found none at {name!r}", hint)
            continue
        try:
            fallback(layer.folder, name)
        except FontError as error:
            message, _, hint = str(error).partition("; ")
            yield _problem(layer, path, message, hint)


def _is_truetype(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in TRUETYPE


def _problem(layer: Layer, path: str, message: str, hint: str) -> Problem:
    place = layer.place(path)
    source = layer.reading.tree.line(place.line)
    return Problem("theme", message, place, field=path, hint=hint, source=source)
