"""Names of translations: `name.ur.yaml` beside `name.yaml`."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen import locale

NAME = re.compile(r"(?P<stem>.+)\.(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.ya?ml")


def is_translation(path: Path) -> bool:
    """Whether a file is the translation of a brief beside it: `name.ur.yaml` beside `name.yaml`."""
    return original_of(path) is not None


def original_of(path: Path) -> Path | None:
    """The brief that a file translates; None for a file that is no translation."""
    found = NAME.fullmatch(path.name)
    if not found or not locale.nearest(found["language"]):
        return None
    beside = (path.with_name(f"{found['stem']}{suffix}") for suffix in (".yaml", ".yml"))
    return next((one for one in beside if one.is_file()), None)


def siblings(path: Path) -> tuple[Path, ...]:
    """The translations beside a brief, by their names."""
    stem = f"{path.stem}."
    beside = (one for one in path.absolute().parent.iterdir() if one.name.startswith(stem))
    return tuple(path.with_name(one.name) for one in sorted(beside) if original_of(one) == path.absolute())


def is_of(given: str, language: str) -> bool:
    """Whether a file that says it is in `given` may hold words of a language: `fr_FR` for `fr`; one that says nothing may."""
    one, other = (f"{name.replace('_', '-').lower()}-" for name in (given.strip(), language))
    return one == "-" or one.startswith(other) or other.startswith(one)


def language_of(path: Path) -> str:
    """The language that a translation's name says."""
    found = NAME.fullmatch(path.name)
    return found["language"] if found else ""
