"""The settings of a chain of folders: the nearest that says a thing is heard, and every problem is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar, cast

from msgspec.structs import replace

from briefgen import locale
from briefgen.components.context import Numbering
from briefgen.errors import Problem, Problems
from briefgen.formats import DEFAULT
from briefgen.template.environment import FILE_NAME
from briefgen.template.layer import Layer
from briefgen.template.legibility import chart_warnings, theme_problems
from briefgen.template.places import display_path
from briefgen.template.readers import ReaderRule, check_widening, reader
from briefgen.template.reference import reference
from briefgen.template.scan import scan
from briefgen.template.settings import Template
from briefgen.template.theming import merge_theme
from briefgen.theme import Theme
from briefgen.yamlfile import Mapping as MappingNode

T = TypeVar("T")


def merge(
    name: str, layers: tuple[Layer, ...], rules: Mapping[str, ReaderRule]
) -> tuple[Template | None, tuple[Problem, ...]]:
    """The template that a chain of folders makes, None when it cannot be made, and all that is wrong with it."""
    problems = [problem for layer in layers for problem in layer.reading.problems]
    problems += check_widening(name, layers, rules)
    unreadable = tuple(theme_problems(layers))
    problems += unreadable
    problems += () if unreadable else chart_warnings(layers)
    problems += _lacking(layers)
    theme = None if unreadable else _try(lambda: merge_theme(layers), problems)
    house = _try(lambda: reference(layers), problems)
    problems += scan(layers)
    if theme is None:
        return None, tuple(problems)
    return _template(name, layers, replace(theme, house=house), rules), tuple(problems)


def _try(made: Callable[[], T], problems: list[Problem]) -> T | None:
    try:
        return made()
    except Problems as error:
        problems += [problem for problem in error.problems if problem not in problems]
        return None


def _lacking(layers: tuple[Layer, ...]) -> Iterator[Problem]:
    """What a chain needs and none of its folders has."""
    base = layers[-1]
    root = base.reading.tree.root
    if isinstance(root, MappingNode) and root.unread:
        return
    if any(problem.code == "unknown-field" for problem in base.reading.problems):
        return  # `extend:` for `extends:`, say, is told already
    filed = any((layer.folder / FILE_NAME).is_file() for layer in layers)
    if filed and all(layer.show is None for layer in layers):
        message = "expected `show:`, found none in this folder or any that it extends"
        hint = "write `extends: standard`, or list the parts below `show:`"
        yield Problem("show", message, base.place(""), field="show", hint=hint)
    if not filed:
        message = f"expected `extends`, or a file {FILE_NAME} in this folder, found neither"
        yield Problem("extends", message, base.place(""), field="extends", hint="write `extends: standard`")


def _template(
    name: str, layers: tuple[Layer, ...], theme: Theme, rules: Mapping[str, ReaderRule]
) -> Template:
    def first(field: str, default: object) -> object:
        return next((value for layer in layers if (value := getattr(layer.fields, field))), default)

    least, most = _budget(layers)
    labels = {key: word for layer in reversed(layers) for key, word in layer.fields.labels}
    language = cast("str", first("language", ""))
    words = {**locale.labels(language), **labels} if language else labels
    return Template(
        name=name,
        folders=tuple(layer.folder for layer in layers),
        reader=replace(reader(name, layers, rules), neutral=words.get("reference_withheld", "")),
        about=layers[0].fields.about,
        show=next((layer.show for layer in layers if layer.show is not None), ()),
        theme=theme,
        least=least,
        most=most,
        formats=cast("tuple[str, ...]", first("formats", DEFAULT)),
        numbering=cast("Numbering", first("paragraphs", "plain")),
        portions=first("portions", "false") == "true",
        typography=cast("str", first("typography", "")),
        digits=cast("str", first("digits", "")),
        language=language,
        reference=cast("str", first("reference_docx", "")),
        labels=labels,
        record=cast("tuple[str, ...]", first("record", ())),
        origins=_origins(layers, rules),
        places={path: place for one in reversed(layers) for path, place in one.reading.places.items()},
    )


def _budget(layers: tuple[Layer, ...]) -> tuple[int | None, int | None]:
    """Fewest and most pages; a folder that asks for fewer than the fewest it inherits leaves those behind."""
    least = most = None
    for page in [layer.fields.page for layer in reversed(layers) if layer.fields.page]:
        least, most = page.least or least, page.most or most
        if least and most and least > most:
            least, most = (page.least, None) if page.least else (None, page.most)
    return least, most


def _origins(layers: tuple[Layer, ...], rules: Mapping[str, ReaderRule]) -> Mapping[str, str]:
    """For each setting that a folder says, the nearest that says it; for what adds up, all of them."""
    found: dict[str, str] = {}
    for layer in reversed(layers):
        folder = display_path(layer.folder)
        for path in layer.reading.places:
            found[path] = folder
    adding = [display_path(layer.folder) for layer in layers if layer.says("reader.withhold")]
    found["reader.withhold"] = ", ".join(adding)
    for rule in (rules[layer.name] for layer in layers if layer.name in rules):
        for name in ("clearance", "withhold", "line_use", "caveats"):
            if getattr(rule, name):
                said = [found.get(f"reader.{name}", ""), "house.yaml"]
                found[f"reader.{name}"] = ", ".join(filter(None, said))
    return {path: origin for path, origin in found.items() if origin}
