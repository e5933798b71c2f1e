"""Words in other scripts: their language and direction, and the fonts that go with the page for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from briefgen.document import Inline, plain
from briefgen.scripts.fontfile import FallbackFamily, FontFile, font_file
from briefgen.scripts.languages import ScriptRun, is_foreign, language_runs
from briefgen.scripts.lines import level_on_page
from briefgen.scripts.loadedfont import load
from briefgen.scripts.shipped import NASTALIQ
from briefgen.theme import Family, Theme, stand_in_families
from briefgen.writers.html.fonts import LATIN
from briefgen.writers.html.markup import element

LETTERS = frozenset(map(chr, range(0x20, 0x7F)))


class ExtraFace(NamedTuple):
    """A face for characters that the page's own faces lack: its name in the style sheet, its file, its weight."""

    name: str
    file: FontFile
    weight: int
    characters: frozenset[str]


def in_languages(words: str, write: Callable[[str], str], own: str = "") -> str:
    """The markup of words as `write` makes it, those in other scripts inside of their language and direction.

    `own` is the language that is said of them.
    """
    if not is_foreign(words):
        return write(words)
    return "".join(_run(run, write(run.text)) for run in language_runs(words, own))


def _run(run: ScriptRun, markup: str) -> str:
    if not run.language:
        return markup
    direction = "rtl" if run.right_to_left else ""
    return element("span", markup, class_="run" if direction else "", lang=run.language, dir=direction)


def direction_of(content: tuple[Inline, ...], *, page: bool) -> str:
    """The value of `dir` for a block: nothing where its words run as the page does; `page` is one from right to left."""
    level = level_on_page(plain(content), right_to_left=page)
    return "" if level == page else ("ltr", "rtl")[level]


def turned(content: tuple[Inline, ...], markup: str, *, page: bool) -> str:
    """The markup of a heading or a cell, which stays where it is; its words in their own order where that is not the page's."""
    direction = direction_of(content, page=page)
    return element("bdi", markup, dir=direction) if direction else markup


def extra_faces(text: str, theme: Theme) -> tuple[ExtraFace, ...]:
    """The faces that a page needs beyond those of its style sheet, in the order in which they are tried."""
    left = frozenset(
        one for one in set(text) if not any(a <= ord(one) <= z for a, z in LATIN) and one > "\x7f"
    )
    fonts = theme.fonts
    own = (_fallback(fonts.reading), _fallback(fonts.looking))
    found: list[ExtraFace] = []
    for family in (*own, *stand_in_families(fonts, serif=True)):
        held = left & load(family.regular).characters
        if held:
            again = family is own[0] or (fonts.nastaliq and family.name == NASTALIQ)
            left -= frozenset() if again else held
            found.append(ExtraFace(family.name, family.regular, 400, held | LETTERS))
            if family.bold != family.regular:
                found.append(ExtraFace(family.name, family.bold, 700, held | LETTERS))
    return tuple(found)


def _fallback(family: Family) -> FallbackFamily:
    """A family of the theme as one that stands in for the Latin part of itself."""
    return FallbackFamily(f"{family.name} More", font_file(family.regular), font_file(family.bold))
