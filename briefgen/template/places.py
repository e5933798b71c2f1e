"""Where template folders lie, and how messages name them."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent.parent


def packaged(name: str) -> Path:
    """A folder that comes with the package: `templates` or `briefs`; beside the sources in a checkout."""
    inside = PACKAGE / "data" / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def came_with_the_package(folder: Path) -> bool:
    """Whether a template folder is one of ours, which nobody is asked to edit."""
    return folder.is_relative_to(packaged("templates"))


def shown(path: Path) -> str:
    """The path as a message has it: from the current folder on when it lies below that."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
