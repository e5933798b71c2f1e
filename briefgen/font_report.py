"""The scripts of a brief: which font shows each in which template, and what to install where none does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefgen.glyphs import lacking
from briefgen.missing_glyphs import words_of
from briefgen.model.walk import texts
from briefgen.pipeline import Job, view_of
from briefgen.scripts.fontfile import FallbackFamily, FontFile, font_file
from briefgen.scripts.installed import installed_families
from briefgen.scripts.loadedfont import load
from briefgen.scripts.names import SCRIPTS, KnownScript, characters_by_script, suggestion
from briefgen.theme import Theme, stand_in_families

SHIPPED_LETTERS = "\u0639\u05d0\u0905"  # Arabic, Hebrew, Devanagari: a fallback that has them goes before the package's fonts


class ScriptFont(Struct, frozen=True):
    """A script of a view and a family that shows it; without a family, `missing` are the characters and `remedy` what helps.

    `script` is its English name, `count` how many of its characters the family shows.
    """

    script: str
    family: str
    count: int
    missing: str = ""
    remedy: Remedy | None = None


class Remedy(Struct, frozen=True):
    """Families for `fallback`: installed ones, and one to install with its Debian package; `unknown` no known family has."""

    installed: tuple[str, ...] = ()
    wanted: KnownScript | None = None
    unknown: str = ""

    @property
    def families(self) -> tuple[str, ...]:
        """All of them, in the order in which `fallback` should name them."""
        return (*self.installed, *([self.wanted.family] if self.wanted else []))


def report(job: Job) -> Iterator[tuple[str, list[ScriptFont]]]:
    """Each template of a brief with the fonts of its reader's view, editions in other languages too."""
    for template, brief in job.views():
        view = view_of(brief, template).view
        words = [text for _, text, _ in texts(view)]
        others = words_of(template, template.language or view.language, view.digits).values()
        words += [lacking(one, template.theme) for one in others]
        yield template.name, list(fonts_of("\n".join(words), template.theme))


def fallback(found: list[ScriptFont]) -> tuple[str, ...]:
    """The families that one `fallback:` must name for all scripts that a template's fonts lack, each once.

    That of Chinese comes first: the families of Japanese and Korean have its characters too, in other forms. Signs come
    last: most of those that a text has are in the families of its scripts.
    """
    order = {SCRIPTS["Hani"].name: 0, SCRIPTS[""].name: 2}
    installed = installed_families()
    taken: dict[str, None] = {}
    for one in sorted(found, key=lambda each: order.get(each.script, 1)):
        left = set(one.missing)
        for name in taken:
            left = load(installed[name].regular).lacking(left) if name in installed else left
        if left and one.remedy:
            taken |= dict.fromkeys(one.remedy.families)
    return tuple(taken)


def fonts_of(words: str, theme: Theme) -> Iterator[ScriptFont]:
    """The fonts that show a text, script by script."""
    families = list(_families(theme))
    for script, characters in characters_by_script(words):
        known = SCRIPTS.get(script)
        name, left = known.name if known else script, characters
        for family, file in families:
            held = [one for one in left if one in load(file).characters]
            if held:
                yield ScriptFont(name, family, len(held))
                left = "".join(one for one in left if one not in held)
        if left:
            yield ScriptFont(name, "", len(left), left, _remedy(script, left, words))


def _families(theme: Theme) -> Iterator[tuple[str, FontFile]]:
    for own in (theme.fonts.reading, theme.fonts.looking):
        yield own.name, font_file(own.regular)
    for family in stand_in_families(theme.fonts, serif=True):
        yield family.name, family.regular


def _remedy(script: str, characters: str, words: str) -> Remedy:
    """Families for characters that no font has: that of the script before others, an installed one before one to install."""
    wanted = suggestion(script, words)
    installed = installed_families()
    held = {name: _held(family, characters) for name, family in installed.items()}
    found: list[str] = []
    left = set(characters)
    while best := _best(held, left, wanted.family if wanted else ""):
        found.append(best)
        left -= held[best]
    unknown = "".join(character for character in characters if character in left)
    if unknown and wanted and wanted.family not in installed:
        return Remedy(tuple(found), wanted)
    return Remedy(tuple(found), unknown=unknown)


def _held(family: FallbackFamily, characters: str) -> set[str]:
    """Those of the characters that a family has; none of one that would show letters in the place of the package's fonts."""
    font = load(family.regular)
    if len(font.lacking(set(SHIPPED_LETTERS))) < len(SHIPPED_LETTERS):
        return set()
    return set(characters) - font.lacking(set(characters))


def _best(held: Mapping[str, set[str]], left: set[str], wanted: str) -> str:
    """The family with most of the characters, that of the script before all; an empty name where none has any."""
    ranked = [(name == wanted, len(those & left), name) for name, those in held.items() if those & left]
    most = max(ranked, key=lambda one: one[:2], default=None)
    return most[2] if most else ""
