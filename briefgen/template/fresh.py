"""A new template folder: it takes over another, and says in comments what it could change, and how."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefgen import locale
from briefgen.components import PARTS
from briefgen.errors import UsageError, machine_errors
from briefgen.model.fields import Kind
from briefgen.model.walk import fields_of
from briefgen.records import SLUG
from briefgen.template.describe import values
from briefgen.template.fields import RECORDS, TemplateFields
from briefgen.template.folders import Library
from briefgen.template.layer import FILE
from briefgen.template.places import display_path
from briefgen.template.schema import schema
from briefgen.template.settings import Template

SCHEMA = "template.schema.json"
PLAIN = re.compile(r"[A-Za-z0-9][\w .,()'/+-]*(:[\w+]+)?[\w .,()'/+-]*")

# What a folder could say where the one that it takes over says nothing.
FAMILY = {
    "name": "Source Serif 4", "regular": "SourceSerif4-Regular.ttf", "bold": "SourceSerif4-Bold.ttf",
    "italic": "SourceSerif4-Italic.ttf", "bold_italic": "SourceSerif4-BoldItalic.ttf",
}  # fmt: skip
EXAMPLES: Mapping[str, str] = {
    "reader.withhold": "[stakeholders.levers]", "reader.caveats": "[NOFORN]", "page.least": "1", "page.most": "4", "page.margins": "25",
    **{f"theme.reading.{face}": name for face, name in FAMILY.items()},
    **{f"theme.looking.{face}": name.replace("Serif4", "Sans3").replace("Serif 4", "Sans 3") for face, name in FAMILY.items()},
    "theme.fallback": "[NotoSansHebrew-Regular.ttf]", "theme.logo.file": "crest.png", "theme.logo.alt": "The crest of the department", "theme.logo.height": "36",
    "language": "en-GB", "record": "[file]", "reference_docx": "house.docx", "styles": "{body: House Body}",
}  # fmt: skip
LISTS = frozenset(
    {"theme.fallback", "reader.withhold", "reader.line_use", "reader.caveats", "formats", "record"}
)


def make(library: Library, name: str, parent: str, templates: Path) -> str:
    """The folder made for a new template, as a message names it; nothing that is there is changed.

    UsageError for a name that is none, or is taken.
    """
    if not SLUG.fullmatch(name):
        raise UsageError(
            f"expected lower-case letters, digits and hyphens, found {name!r}: write it as cabinet-office"
        )
    folder = templates.resolve() / name
    if name in library.names or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        taken = display_path(library.folders.get(name, folder))
        raise UsageError(f"expected a new name, found {name!r}, which is {taken}; nothing was changed")
    text = new_template_yaml(library, name, parent)
    with machine_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_text(text, encoding="utf-8", newline="\n")
        described = json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
        (templates / SCHEMA).write_text(described, encoding="utf-8", newline="\n")
    return display_path(folder / FILE)


def new_template_yaml(library: Library, name: str, parent: str) -> str:
    """The template.yaml of a folder that takes over another and changes nothing yet."""
    template = library.open(parent)
    known = dict(values(template))
    lines = [
        f"# yaml-language-server: $schema=../{SCHEMA}",
        f"# The template {name}. It takes over all that {parent} says. What stands below behind a # with no space after",
        "# it is how things are now, or an example: take that # away, there and at the line above that it stands under,",
        f"# and change it. `briefgen template check {name}` says what is wrong; docs/templates.md has a picture of each part.",
        "",
        f"extends: {parent}",
        f"about: {_scalar(template.about or name)}",
        "",
        *_reader(known),
        "",
        *_show(tuple(value for path, value in values(template) if path == "show")),
        "",
        *_record("page", "The page, and how many of them.", known),
        "",
        *_record(
            "theme", "How it looks: colours (#RRGGBB), type (points), fonts and a letterhead picture.", known
        ),
        "",
        *_labels(template),
        "",
        "# The rest.",
        *(
            _line(field, known)
            for field in (
                "formats",
                "paragraphs",
                "portions",
                "typography",
                "digits",
                "language",
                "record",
                "reference_docx",
                "styles",
            )
        ),
    ]
    return "\n".join(lines) + "\n"


def _reader(known: Mapping[str, str]) -> list[str]:
    text = "Who reads, and what they may see: as much as the folder taken over lets its reader see, or less."
    return _record("reader", text, known)


def _show(parts: tuple[str, ...]) -> list[str]:
    others = [name for name in PARTS if name not in {part.partition(":")[0] for part in parts}]
    return [
        "# The parts in their order, each with options if it needs any. A list here replaces the one taken over.",
        *([f"# There are also: {', '.join(others)}."] if others else []),
        "#show:",
        *(f"#  - {part}" for part in parts),
    ]


def _labels(template: Template) -> list[str]:
    words = {**locale.labels(template.language), **template.labels}
    return [
        "# The fixed words, as this department says them: headings here, all others in briefgen/locale/en-GB.yaml.",
        "#labels:",
        *(f"#  {key}: {_scalar(words[key])}" for key in locale.group("headings")),
    ]


def _record(name: str, text: str, known: Mapping[str, str]) -> list[str]:
    record = next(spec.record for field, spec in fields_of(TemplateFields) if field == name)
    return [f"# {text}", f"#{name}:", *_fields(RECORDS[record], name, known, "  ")]


def _fields(record: type, prefix: str, known: Mapping[str, str], indent: str) -> Iterator[str]:
    for name, spec in fields_of(record):
        path = f"{prefix}.{name}"
        if spec.kind is Kind.RECORD:
            yield f"#{indent}{name}:  # {spec.doc}"
            yield from _fields(RECORDS[spec.record], path, known, indent + "  ")
        else:
            yield f"#{indent}{name}: {_value(path, known)}  # {spec.doc}"


def _line(name: str, known: Mapping[str, str]) -> str:
    spec = dict(fields_of(TemplateFields))[name]
    return f"#{name}: {_value(name, known)}  # {spec.doc}"


def _value(path: str, known: Mapping[str, str]) -> str:
    """How a setting is now, as template.yaml writes it; the example where it is not set."""
    now = known.get(path, "")
    if path in EXAMPLES and (path.startswith("theme.") or now in _UNSET or path == "page.margins"):
        return EXAMPLES[path]
    if path == "reader.clearance":
        return f"{{{now}}}" if ":" in now else "{tlp: TLP:CLEAR}"
    return f"[{now}]" if path in LISTS else _scalar(now)


_UNSET = frozenset({"", "nothing", "none", "any number", "that of the brief"})


def _scalar(text: str) -> str:
    """A text as YAML has it, in quotes where it needs them."""
    return text if PLAIN.fullmatch(text) and text == text.strip() else json.dumps(text, ensure_ascii=False)
