"""Hints for files that a brief names and that are not there."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.yamlfile.nearby import nearby

WEB = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
ELSEWHERE = re.compile(r"[A-Za-z]:|[\\/~]|file:", re.IGNORECASE)  # paths of a machine
BESIDE = "put the file beside the brief, or in a folder below it"


def of_missing(named: str, folder: Path) -> str:
    """How to mend the name of a file that is not below a folder."""
    if WEB.match(named):
        return f"files are never fetched: save it beside the brief, and write {_name(named)}"
    if ELSEWHERE.match(named):
        return of_other_place(named)
    if "\\" in named and (folder / named.replace("\\", "/")).is_file():
        return f"write {named.replace(chr(92), '/')!r}, with slashes"
    near = nearby(folder / named)
    return f"did you mean {near.relative_to(folder).as_posix()!r}?" if near else BESIDE


def of_other_place(named: str) -> str:
    """How to name a file that stands elsewhere on the machine."""
    if ELSEWHERE.match(named):
        return (
            f"a brief names no files of the whole machine: put it beside the brief, and write {_name(named)}"
        )
    return BESIDE


def _name(named: str) -> str:
    """The last part of an address or path, as YAML takes it."""
    name = re.split(r"[\\/]", named.partition("?")[0].rstrip("/"))[-1]
    return repr(name) if name else "its name"
