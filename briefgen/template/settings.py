"""A template: one folder's settings with those of the folders that it extends."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.components.context import Numbering
from briefgen.errors import Place
from briefgen.formats import DEFAULT
from briefgen.model import Reader
from briefgen.theme import Theme, theme_for


class ShownPart(Struct, frozen=True):
    """One entry of `show:`: the part, its options, and where it stands."""

    name: str
    options: tuple[tuple[str, object], ...]
    place: Place


class Template(Struct, frozen=True):
    """What a folder asks for. `folders` are the folder itself and those it extends, nearest first.

    `origins` names, for each setting that a folder says, the folder; `places` say where it stands there.
    """

    name: str
    folders: tuple[Path, ...]
    reader: Reader
    about: str = ""
    show: tuple[ShownPart, ...] = ()
    theme: Theme = field(default_factory=Theme)
    least: int | None = None
    most: int | None = None
    formats: tuple[str, ...] = DEFAULT
    numbering: Numbering = "plain"
    portions: bool = False
    typography: str = ""
    digits: str = ""
    reference: str = ""
    language: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    record: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)


def in_own_hand(chosen: Template, language: str) -> Template:
    """The template for a brief in this language, its theme in the hand of the language it is printed in."""
    theme = theme_for(chosen.theme, chosen.language or language)
    return chosen if theme is chosen.theme else replace(chosen, theme=theme)


def in_language(chosen: Template, language: str, title: str) -> Template:
    """The template for an edition in another language: without the words of its own, which are in its brief's."""
    own = chosen.language == language
    reader = replace(chosen.reader, title=title or (chosen.reader.title if own else ""), neutral="")
    show = tuple(
        replace(part, options=tuple(option for option in part.options if own or option[0] != "heading"))
        for part in chosen.show
    )
    return replace(
        chosen,
        name=f"{chosen.name}.{language}",
        reader=reader,
        show=show,
        language=language,
        theme=theme_for(chosen.theme, language),
        labels=chosen.labels if own else {},
    )
