"""The scripts of a brief: which font shows each in which template, and what to install where none does."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.model.walk import texts
from briefgen.pipeline import Job, view_of
from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.installed import installed_families
from briefgen.scripts.loadedfont import load
from briefgen.scripts.names import SCRIPTS, characters_by_script, suggestion
from briefgen.theme import Theme, packaged


class ScriptFont(Struct, frozen=True):
    """A script of a view and a family that shows it; without a family, `missing` are the characters and `advice` a remedy.

    `script` is its English name, `count` how many of its characters the family shows.
    """

    script: str
    family: str
    count: int
    missing: str = ""
    advice: str = ""


def report(job: Job) -> Iterator[tuple[str, list[ScriptFont]]]:
    """Each template of a brief with the fonts of its reader's view."""
    for template in job.templates:
        view = view_of(job.loaded.brief, template).view
        words = "\n".join(text for _, text, _ in texts(view))
        yield template.name, list(fonts_of(words, template.theme))


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
            yield ScriptFont(name, "", len(left), left, _advice(script, left, words))


def _families(theme: Theme) -> Iterator[tuple[str, FontFile]]:
    for own in (theme.fonts.reading, theme.fonts.looking):
        yield own.name, FontFile(own.regular)
    for family in (*theme.fonts.fallback, *packaged(theme.fonts, serif=True)):
        yield family.name, family.regular


def _advice(script: str, characters: str, words: str) -> str:
    """What to do for characters that no font has: an installed family that has them, or one to install."""
    wanted = suggestion(script, words)
    holders = [
        name for name, family in installed_families().items() if load(family.regular).covers(characters)
    ]
    family = wanted.family if wanted.family in holders or not holders else holders[0]
    setting = f"theme: {{fallback: [{family}]}}"
    if holders:
        return f"{family} is installed here: write `{setting}` in template.yaml"
    return f"install {family} (Debian: {wanted.package}), then write `{setting}` in template.yaml"
