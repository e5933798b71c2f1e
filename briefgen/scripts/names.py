"""The name of each script, and the font families that show it, for people who must install one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from briefgen.scripts.characters import script_of
from briefgen.scripts.languages import language_runs
from briefgen.scripts.unseen import drop_ignorable

_CJK = "fonts-noto-cjk"


class KnownScript(NamedTuple):
    """A script's name in English, a family of Noto that shows it, and the Debian package that has the family."""

    name: str
    family: str
    package: str = "fonts-noto-core"


SCRIPTS = MappingProxyType({
    "Latn": KnownScript("Latin", "Noto Sans"), "Grek": KnownScript("Greek", "Noto Sans"),
    "Cyrl": KnownScript("Cyrillic", "Noto Sans"), "Armn": KnownScript("Armenian", "Noto Sans Armenian"),
    "Geor": KnownScript("Georgian", "Noto Sans Georgian"), "Hebr": KnownScript("Hebrew", "Noto Sans Hebrew"),
    "Arab": KnownScript("Arabic", "Noto Naskh Arabic"), "Syrc": KnownScript("Syriac", "Noto Sans Syriac"),
    "Thaa": KnownScript("Thaana", "Noto Sans Thaana"), "Deva": KnownScript("Devanagari", "Noto Sans Devanagari"),
    "Beng": KnownScript("Bengali", "Noto Sans Bengali"), "Guru": KnownScript("Gurmukhi", "Noto Sans Gurmukhi"),
    "Gujr": KnownScript("Gujarati", "Noto Sans Gujarati"), "Orya": KnownScript("Odia", "Noto Sans Oriya"),
    "Taml": KnownScript("Tamil", "Noto Sans Tamil"), "Telu": KnownScript("Telugu", "Noto Sans Telugu"),
    "Knda": KnownScript("Kannada", "Noto Sans Kannada"), "Mlym": KnownScript("Malayalam", "Noto Sans Malayalam"),
    "Sinh": KnownScript("Sinhala", "Noto Sans Sinhala"), "Thai": KnownScript("Thai", "Noto Sans Thai"),
    "Laoo": KnownScript("Lao", "Noto Sans Lao"), "Khmr": KnownScript("Khmer", "Noto Sans Khmer"),
    "Mymr": KnownScript("Myanmar", "Noto Sans Myanmar"), "Tibt": KnownScript("Tibetan", "Noto Serif Tibetan"),
    "Ethi": KnownScript("Ethiopic", "Noto Sans Ethiopic"), "Hani": KnownScript("Chinese", "Noto Sans CJK SC", _CJK),
    "Hira": KnownScript("Hiragana", "Noto Sans CJK JP", _CJK), "Kana": KnownScript("Katakana", "Noto Sans CJK JP", _CJK),
    "Hang": KnownScript("Hangul", "Noto Sans CJK KR", _CJK), "Bopo": KnownScript("Bopomofo", "Noto Sans CJK TC", _CJK),
    "": KnownScript("signs", ""),  # the families of Noto that have signs come with the package
})  # fmt: skip


def characters_by_script(text: str) -> Iterator[tuple[str, str]]:
    """(script, its characters, each once) of a text; signs that no font of Latin letters lacks are of no script."""
    shown = sorted(set(drop_ignorable(text)) - set(" \n\t"), key=lambda one: (script_of(one), one))
    for script, group in groupby(shown, key=script_of):
        yield script, "".join(group)


def suggestion(script: str, text: str) -> KnownScript | None:
    """The family to install for a script in a text, None where none is known.

    Chinese characters in a Japanese text need a Japanese font.
    """
    japanese = any(run.language == "ja" for run in language_runs(text))
    known = SCRIPTS["Hira"] if script == "Hani" and japanese else SCRIPTS.get(script)
    return known if known and known.family else None
