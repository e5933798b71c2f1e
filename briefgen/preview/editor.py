"""Addresses that open a place in the author's editor."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from briefgen.errors import Place


def vscode_link(place: Place) -> str:
    """The address that opens a place in VS Code; empty for a cell of a sheet, which it does not show."""
    if place.sheet is not None:
        return ""
    path = quote(Path(place.path).resolve().as_posix().lstrip("/"), safe="/:")
    line = f":{place.line}:{max(1, place.column)}" if place.line else ""
    return f"vscode://file/{path}{line}"
