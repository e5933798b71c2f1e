"""What an editor needs in a working folder: schemas, settings, and the line that names the schema of a YAML file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from briefgen.schema import schema as schema_of_brief
from briefgen.source.house_schema import schema as schema_of_house
from briefgen.template.fresh import SCHEMA
from briefgen.template.schema import schema as schema_of_template

BRIEF_SCHEMA = "brief.schema.json"
TEMPLATE_SCHEMA = f"templates/{SCHEMA}"  # where `template new` writes it too
HOUSE_SCHEMA = "house.schema.json"
MODELINE = "# yaml-language-server: $schema="
EXTENSION = "redhat.vscode-yaml"

SETTINGS: Mapping[str, Any] = {
    # For files without the line that names their schema. A file must not fit two patterns: both schemas would count.
    "yaml.schemas": {
        f"./{BRIEF_SCHEMA}": ["briefs/*.yaml", "!briefs/house.yaml", "!briefs/*.*.yaml"],
        f"./{HOUSE_SCHEMA}": "house.yaml",
        f"./{TEMPLATE_SCHEMA}": "templates/*/template.yaml",
    },
    "yaml.schemaStore.enable": False,
    "yaml.format.enable": False,
    "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True, "editor.wordWrap": "on"},
    "files.encoding": "utf8",
    "files.eol": "\n",
}
EDITORCONFIG = """root = true

[*]
charset = utf-8
end_of_line = lf
insert_final_newline = true

[*.{yaml,yml,j2,md}]
indent_style = space
indent_size = 2
"""
GIT_IGNORED = "/output/*\n!/output/.gitkeep\n/portal/\n"  # finished files, and the portal's keys
# A checkout on Windows keeps the line ends that were committed, so that a text is the same everywhere.
GIT_ATTRIBUTES = "*.yaml text eol=lf\n*.j2 text eol=lf\n*.md text eol=lf\n*.docx binary\n*.pdf binary\n"


def files(templates: Sequence[str]) -> dict[str, str]:
    """Each file of the editor's and git's, by its path in the working folder; `templates` are the audiences offered."""
    return {
        BRIEF_SCHEMA: as_text(schema_of_brief(templates)),
        TEMPLATE_SCHEMA: as_text(schema_of_template()),
        HOUSE_SCHEMA: as_text(schema_of_house()),
        ".vscode/settings.json": as_text(SETTINGS),
        ".vscode/extensions.json": as_text({"recommendations": [EXTENSION]}),
        ".editorconfig": EDITORCONFIG,
        ".gitattributes": GIT_ATTRIBUTES,
        ".gitignore": GIT_IGNORED,
    }


def modeline(path: PurePosixPath) -> str:
    """The comment that names the schema of a YAML file, by its path in the working folder; empty for other files."""
    if path.suffix != ".yaml" or "." in path.stem:  # a translation has no schema
        return ""
    if path.name == "template.yaml" and len(path.parts) > 3:
        return f"{MODELINE}{'../' * (len(path.parts) - 1)}{TEMPLATE_SCHEMA}\n"
    if path.name == "template.yaml":
        return f"{MODELINE}../{SCHEMA}\n"
    schema = HOUSE_SCHEMA if path.name == "house.yaml" else BRIEF_SCHEMA
    return f"{MODELINE}{'../' * (len(path.parts) - 1)}{schema}\n"


def as_text(value: Mapping[str, Any]) -> str:
    """JSON with a line end, keys in their own order."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
