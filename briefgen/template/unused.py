"""What a folder holds or says to no effect: files that nothing uses, settings that change nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jinja2 import BaseLoader, nodes

from briefgen import locale
from briefgen.errors import Place, Problem, Severity
from briefgen.template.describe import values
from briefgen.template.environment import FILE_NAME, Sandbox, closest
from briefgen.template.layer import FILE, Layer
from briefgen.template.places import display_path
from briefgen.template.settings import Template

CODE = "unused-override"
# Read by people alone, and never asked for by a template.
KEPT = frozenset({"", ".txt", ".md"})
# Saying these once more is care, not a slip: who may see what, and the pages that were agreed on.
SAID_AGAIN = r"reader\.(?!title|withhold).*|page\..*|extends|about"


def check_unused(layer: Layer, template: Template, parent: Template | None) -> Iterator[Problem]:
    """A warning for each file and each setting of the folder itself that has no effect."""
    yield from _files(layer)
    fixed = {f"labels.{key}": word for key, word in locale.labels(template.language).items()}
    above = dict(_join_show(parent)) if parent else {}
    yield from _settings(layer, dict(_join_show(template)), above, fixed)


def _settings(
    layer: Layer, own: Mapping[str, str], above: Mapping[str, str], fixed: Mapping[str, str]
) -> Iterator[Problem]:
    inherited = {**fixed, **above}
    for path, value in own.items():
        if layer.says(path) and not re.fullmatch(SAID_AGAIN, path) and inherited.get(path) == value:
            place = layer.place(path)
            owner = layer.fields.extends if path in above else "briefgen"
            message = f"expected a change, found what {owner!r} says already"
            yield _warning(message, place, path, "take the line out", layer.reading.tree.line(place.line))


def _join_show(template: Template) -> Iterator[tuple[str, str]]:
    """As `values`, with all parts of `show` in one."""
    parts = []
    for path, value in values(template):
        if path == "show":
            parts.append(value)
        else:
            yield path, value
    yield "show", "\n".join(parts)


def _files(layer: Layer) -> Iterator[Problem]:
    used = {FILE, FILE_NAME, layer.fields.reference_docx, *_theme_files(layer), *_included_files(layer)}
    for path in sorted(layer.folder.rglob("*")):
        name = path.relative_to(layer.folder).as_posix()
        lookalike = _lookalike(path.name)
        if not path.is_file() or name in used or path.name.startswith("."):
            continue
        if path.suffix.lower() in KEPT and not lookalike:
            continue
        hint = f"did you mean {lookalike!r}?" if lookalike else "name it in template.yaml, or take it away"
        yield _warning(
            "expected a file that the template uses, found one that nothing names",
            Place(display_path(path)),
            "",
            hint,
        )


def _lookalike(name: str) -> str:
    """The file of ours that a name was meant for: brief.md.j2.txt, template.yml."""
    hint = closest(name.lower(), (FILE, FILE_NAME))
    return next((known for known in (FILE, FILE_NAME) if f"did you mean {known!r}?" == hint), "")


def _theme_files(layer: Layer) -> Iterator[str]:
    theme = layer.fields.theme
    if theme is None:
        return
    if theme.logo:
        yield theme.logo.file
    for family in (theme.reading, theme.looking):
        if family:
            yield from (family.regular, family.bold, family.italic, family.bold_italic)


def _included_files(layer: Layer) -> Iterator[str]:
    """The Jinja files that others of the folder take in; those that extend it may do so too."""
    for path in layer.folder.glob("*.j2"):
        tree = Sandbox(BaseLoader()).parse(path.read_text(encoding="utf-8"))
        for kind in (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport):
            for taken in tree.find_all(kind):
                file = getattr(taken, "template", None)
                if isinstance(file, nodes.Const):
                    yield str(file.value).rpartition("/")[2]


def _warning(message: str, place: Place, path: str, hint: str, source: str = "") -> Problem:
    return Problem(CODE, message, place, path, hint, Severity.WARNING, source)
