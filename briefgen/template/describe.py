"""A template in words: each setting, its value, and the folder that it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.template.environment import FILE_NAME
from briefgen.template.places import display_path
from briefgen.template.settings import ShownPart, Template
from briefgen.template.theming import COLOURS, PAPERS
from briefgen.theme import MILLIMETRE, PageSetup

BUILT_IN = "built in"


def settings(template: Template) -> tuple[tuple[str, str, str], ...]:
    """Setting, value and folder of all that a template says or takes over, a row for each part of `show`."""
    rows = [(path, value, template.origins.get(path, BUILT_IN)) for path, value in values(template)]
    file = next((folder / FILE_NAME for folder in template.folders if (folder / FILE_NAME).is_file()), None)
    if file:
        rows.append(("file", file.name, display_path(file.parent)))
    return tuple(rows)


def values(template: Template) -> Iterator[tuple[str, str]]:
    """Each setting by its name in template.yaml, with its value in words."""
    reader, theme = template.reader, template.theme
    yield "about", template.about or "nothing"
    yield "extends", " < ".join(display_path(folder) for folder in template.folders[1:]) or "nothing"
    yield "reader.title", reader.title
    yield (
        "reader.clearance",
        ", ".join(f"{scheme}: {level}" for scheme, level in reader.clearance) or "lowest",
    )
    yield "reader.default", reader.default
    yield "reader.withhold", ", ".join(sorted(reader.withhold)) or "nothing"
    yield "reader.line_use", ", ".join(sorted(reader.line_use))
    yield "reader.caveats", ", ".join(sorted(reader.caveats or ())) or "none"
    for part in template.show:
        yield "show", _part(part)
    yield from _page(template)
    for name in COLOURS:
        yield f"theme.{name}", getattr(theme.palette, name)
    sizes = theme.sizes
    for name, size in (
        ("title", sizes.title), ("heading", sizes.heading1), ("body", sizes.body),
        ("leading", sizes.leading), ("table", sizes.table),
    ):  # fmt: skip
        yield f"theme.{name}", f"{size:g}"
    yield "theme.reading", theme.fonts.reading.name
    yield "theme.looking", theme.fonts.looking.name
    yield "theme.logo", theme.logo.alt if theme.logo else "none"
    yield "theme.tables", theme.tables
    yield "theme.embed_fonts", theme.embed_fonts
    yield "formats", ", ".join(template.formats)
    yield "paragraphs", template.numbering
    yield "portions", "true" if template.portions else "false"
    yield "typography", template.typography or "typed"
    yield "digits", template.digits or "language"
    yield "language", template.language or "that of the brief"
    yield "record", ", ".join(template.record) or "nothing"
    yield "reference_docx", template.reference or "none"
    yield from ((f"labels.{key}", word) for key, word in sorted(template.labels.items()))


def _page(template: Template) -> Iterator[tuple[str, str]]:
    page: PageSetup = template.theme.page
    paper = next((name for name, size in PAPERS.items() if size == (page.width, page.height)), "")
    yield "page.size", paper
    yield "page.margins", f"{page.left / MILLIMETRE:g} mm"
    yield "page.text", page.text
    yield "page.columns", str(page.columns)
    yield "page.least", str(template.least or 1)
    yield "page.most", str(template.most or "any number")


def _part(part: ShownPart) -> str:
    if not part.options:
        return part.name
    return f"{part.name}: {{{', '.join(f'{name}: {_as_yaml(value)}' for name, value in part.options)}}}"


def _as_yaml(value: object) -> str:
    """A value as template.yaml writes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return f"[{', '.join(map(str, value))}]"
        case _:
            return str(value)
