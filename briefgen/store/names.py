"""File names that are valid on every common file system."""

from __future__ import annotations

import unicodedata

from briefgen.errors import Place, Problem, Problems

# Device names of Windows, reserved with any suffix.
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10))}
)
MAX_NAME = 200


def check_name(name: str) -> str:
    """The file name unchanged; Problems when it is not valid on every common file system."""
    stem = name.split(".", maxsplit=1)[0].lower()
    if unicodedata.normalize("NFC", name) != name or len(name.encode()) > MAX_NAME or stem in RESERVED:
        message = f"expected a name that every file system can hold, found {name!r}"
        raise Problems((Problem("file-name", message, Place(name), hint="give the brief another `id:`"),))
    return name
