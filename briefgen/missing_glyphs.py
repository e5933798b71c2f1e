"""Words of a template, and letters of its language, that none of its fonts can show."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen import glyphs, locale
from briefgen.components import dates
from briefgen.errors import Place, Problem
from briefgen.template import Template
from briefgen.template.places import display_path, with_line


def unreadable(chosen: Template, language: str, digits: str = "") -> Iterator[Problem]:
    """Problems for words of the template and letters of its language that none of its fonts can show."""
    language = chosen.language or language
    for path, words in words_of(chosen, language, digits).items():
        characters = glyphs.lacking(words, chosen.theme)
        if characters:
            of = f", with which {language} is written" if path == "language" else ""
            message = f"no glyph for {glyphs.name_character(characters[0])} in the template's fonts{of}"
            hint = (
                "write it in other letters, or give `theme:` a font that has it: `briefgen fonts` says which"
            )
            place = chosen.places.get(path, Place(display_path(chosen.folders[0] / "template.yaml"), 1, 1))
            yield with_line(Problem("glyph", message, place, path, hint))


def words_of(chosen: Template, language: str, digits: str = "") -> dict[str, str]:
    """The words that a template prints in a language beside those of a brief, by their paths in template.yaml; `digits` is the brief's."""
    system = dates.numbering_system(language, chosen.digits or digits)
    written = {f"labels.{key}": word for key, word in chosen.labels.items()}
    return {**written, "reader.title": chosen.reader.title, "language": _letters(language, system)}


def _letters(language: str, system: str) -> str:
    """The letters of a language's dates, numbers and fixed words; every theme has those of English words."""
    own = locale.nearest(language) not in {"", locale.REFERENCE}
    return dates.letters(language, system) + ("".join(locale.labels(language).values()) if own else "")
