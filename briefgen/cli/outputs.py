"""Files that a command writes where the user says: never over one that it reads."""

from __future__ import annotations

from pathlib import Path

from briefgen.errors import UsageError, machine_errors

PAGES = (".html", ".htm")


def check_page(page: Path | None, *inputs: Path) -> None:
    """UsageError unless a page may be written to this file: a name of a web page, and none of `inputs`."""
    if page is None:
        return
    if page.suffix.lower() not in PAGES:
        raise UsageError(
            f"--html: expected a name that ends in .html, found {page.name!r}; nothing was written: "
            f"write --html {page.with_suffix('.html').name}"
        )
    check_apart("--html", page, *inputs)


def check_free(option: str, output: Path | None, *, force: bool) -> None:
    """UsageError when a file is there already, which may be one that somebody has changed, unless it may be replaced."""
    if output and output.exists() and not force:
        raise UsageError(
            f"{option}: {output} is there already; give another name, or --force to write over it"
        )


def check_apart(option: str, output: Path, *inputs: Path) -> None:
    """UsageError when a file to write is one that is read, under whatever name."""
    for one in inputs:
        if output.exists() and one.exists() and output.samefile(one):
            raise UsageError(f"{option}: {output} is {one}, which is read; give another name")


def write(path: Path, data: bytes | str) -> None:
    """Write a file; a text as UTF-8 with the ends of lines that it has."""
    with machine_errors(path):
        path.write_bytes(data.encode() if isinstance(data, str) else data)


def create(path: Path, text: str) -> None:
    """Write a new file in UTF-8. UsageError when there is one already."""
    with machine_errors(path):
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            raise already_there(path) from None


def already_there(path: Path) -> UsageError:
    """The error of a file that is not written because there is one."""
    return UsageError(f"{path} exists already; nothing was changed")
