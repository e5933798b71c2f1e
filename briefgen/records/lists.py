"""Names that are written as a text where a list of them belongs: `analyst, press`, `not minister`, `-minister -analyst`."""

from __future__ import annotations

from briefgen.patterns import pattern

SIGNS = pattern(r"\s*[,;&]\s*|\s+and\s+")
NAME = pattern(r"[+-]?[a-z0-9]+(?:-[a-z0-9]+)*")
ASIDE = pattern(r"^the\s+|\s+only$|^only\s+")
NOT = pattern(r"(?:not|no|without|except|all but|never)(?:\s+for)?\s+(.+)")
UNSPACED = pattern(r"-\S+(?:\s+-\S.*)*")
AUDIENCES = "name readers between [ and ], each as its template is named, or changes with + or - before each"
BETWEEN = "\n    a comma ends an entry between [ and ], a semicolon does not"
BY_LINES = "begin each entry with `- `, a hyphen and a space"


def names(text: str) -> tuple[str, ...]:
    """The names that a text lists, with their + or -; none when one of its parts is no name."""
    parts = tuple(ASIDE.sub("", one).lstrip("@") for one in SIGNS.split(text.strip("[] ").lower()))
    return parts if all(map(NAME.fullmatch, parts)) else ()


def hint(text: str, *, bare: bool) -> str:
    """The list that is meant by a text of several names, with its brackets when the text is `bare`; empty when none is."""
    if bare and " " in text and UNSPACED.fullmatch(text):
        return BY_LINES
    found = names(text)
    return _written(found, text, bare=bare) if len(found) > 1 else ""


def audiences(text: str, *, bare: bool) -> str:
    """What to write for readers that are named in other words."""
    if bare and " " in text and UNSPACED.fullmatch(text):
        return BY_LINES
    but = NOT.fullmatch(text.strip("[] ").lower())
    found = tuple(f"-{one}" for one in names(but[1])) if but else names(text)
    return _written(found, text, bare=bare) if found else AUDIENCES


def _written(found: tuple[str, ...], text: str, *, bare: bool) -> str:
    listed = ", ".join(found)
    why = BETWEEN if ";" in text else ""
    return f"write [{listed}]{why}" if bare else f"write {listed}{why}"
