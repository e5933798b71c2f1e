"""`briefgen init`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.errors import MachineError, UsageError

IGNORED = "/output/*\n!/output/.gitkeep\n/portal/\n"  # finished files, and the portal's keys


@click.command()
@click.argument("folder", default=Path(), type=click.Path(path_type=Path, file_okay=False))
def init(*, folder: Path) -> int:
    """Make a working folder: briefs/, templates/, output/.

    \b
    Example:
      briefgen init desk
    """
    from briefgen.template.places import package_folder

    there = [name for name in ("briefs", "templates") if (folder / name).exists()]
    if there:
        raise UsageError(f"{folder}: {' and '.join(there)} exist here already; nothing was changed")
    try:
        for name in ("briefs", "templates"):
            _copy(package_folder(name), folder / name)
        (folder / "output").mkdir(parents=True, exist_ok=True)
        (folder / "output" / ".gitkeep").touch()
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text(IGNORED, encoding="utf-8", newline="\n")
    except OSError as error:
        raise MachineError(f"{error.filename or folder}: {error.strerror or error}") from error
    prefix = "" if folder == Path() else f"cd {folder} && "
    click.echo(f"made briefs/, templates/ and output/; next: {prefix}briefgen build briefs/us-pakistan.yaml")
    return 0


def _copy(source: Path, target: Path) -> None:
    """Copy a folder's files; not their modes, since an installed package may be read-only."""
    for path in sorted(source.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
