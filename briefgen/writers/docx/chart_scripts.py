"""Word's charts in the language of their document: its tag for screen readers, and the font and direction of its script."""

from __future__ import annotations

from briefgen.scripts.characters import needs_shaping
from briefgen.scripts.loadedfont import load
from briefgen.scripts.writing import is_right_to_left
from briefgen.theme import Theme, stand_in_families
from briefgen.writers.docx.chart_style import LANGUAGE, LATIN
from briefgen.writers.docx.package import Package
from briefgen.writers.docx.xml import attribute

PLACES = ("word/charts/", "word/drawings/")


def set_chart_scripts(package: Package, language: str, theme: Theme) -> None:
    """Set language, font and direction in all charts of a package, and in the shapes over them."""
    for name, part in package.parts.items():
        if name.startswith(PLACES) and name.endswith(".xml"):
            part.data = _in_script(part.data.decode(), language, theme).encode()


def _in_script(xml: str, language: str, theme: Theme) -> str:
    run = xml
    for name in ("lang", "val"):
        run = run.replace(f'{name}="{LANGUAGE}"', f'{name}="{attribute(language)}"')
    family = _family(xml, theme)
    if family:
        run = run.replace(LATIN, f'{LATIN}<a:cs typeface="{attribute(family)}"/>')
    if is_right_to_left(language):
        run = run.replace("<a:pPr>", '<a:pPr rtl="1">').replace("<a:pPr algn=", '<a:pPr rtl="1" algn=')
    return run


def _family(xml: str, theme: Theme) -> str:
    """The family that has the letters of a chart that need shaping, which programs set in the font of complex scripts."""
    letters = {one for one in set(xml) if one > "\x7f" and needs_shaping(one)}
    families = stand_in_families(theme.fonts, serif=False)
    known = (one.name for one in families if letters and not load(one.regular).lacking(letters))
    return next(known, "")
