"""Names of translations: `name.ur.yaml` beside `name.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefgen import locale
from briefgen.patterns import pattern

NAME = pattern(r"(?P<stem>.+)\.(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.ya?ml")
LANGUAGE = pattern(rb"^language[ \t]*:[ \t]*[\"']?([A-Za-z0-9-]+)", re.MULTILINE)
DEFAULT = "en-GB"
TEXTS = pattern(rb"^texts[ \t]*:", re.MULTILINE)


def is_translation(path: Path) -> bool:
    """Whether a file is the translation of a brief beside it: `name.ur.yaml` beside `name.yaml`."""
    return original_of(path) is not None


def original_of(path: Path) -> Path | None:
    """The brief that a file translates; None for a file that is no translation."""
    found = NAME.fullmatch(path.name) if path.name.count(".") > 1 else None
    if not found or not locale.nearest(found["language"]):
        return None
    beside = (path.with_name(f"{found['stem']}{suffix}") for suffix in (".yaml", ".yml"))
    return next((one for one in beside if one.is_file()), None)


def siblings(path: Path) -> tuple[Path, ...]:
    """The translations beside a brief, by their names."""
    return tuple(one for one in beside(path) if original_of(one.absolute()) == path.absolute())


def beside(path: Path) -> tuple[Path, ...]:
    """The files beside a brief whose names begin as that of one of its translations does."""
    stem = f"{path.stem}."
    names = (one.name for one in path.absolute().parent.iterdir())
    found = (name for name in names if name.startswith(stem) and name.endswith((".yaml", ".yml")))
    return tuple(path.with_name(one) for one in sorted(found) if one != path.name)


def languages_beside(path: Path) -> tuple[str, ...]:
    """The languages of a brief's file and of the translations beside it, as far as their lines and names say them."""
    return (_said(path) or DEFAULT, *(_said(one) or language_of(one) for one in siblings(path)))


def _said(path: Path) -> str:
    found = LANGUAGE.search(path.read_bytes())
    return found[1].decode("ascii") if found else ""


def strangers(path: Path) -> Iterator[Path]:
    """The files beside a brief that hold words as a translation does, under a name that says no language."""
    for one in beside(path):
        if not is_translation(one) and TEXTS.search(one.read_bytes()):
            yield one


def is_of(given: str, language: str) -> bool:
    """Whether a file that says it is in `given` may hold words of a language: `fr_FR` for `fr`; one that says nothing may."""
    one, other = (f"{name.replace('_', '-').lower()}-" for name in (given.strip(), language))
    return one == "-" or one.startswith(other) or other.startswith(one)


def language_of(path: Path) -> str:
    """The language that a translation's name says."""
    found = NAME.fullmatch(path.name)
    return found["language"] if found else ""
