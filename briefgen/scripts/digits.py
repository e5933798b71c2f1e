"""The digits of each script: numbers written in them, and read back as 0 to 9. The one table that writers, laws and audit read."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

from briefgen.patterns import pattern

DECIMAL = "0123456789"
LATIN = ""
"""The numbering system of 0 to 9, in which nothing is rewritten."""
# The zero of each numbering system of CLDR (numberingSystems.xml) that all formats have; nine digits follow it (Unicode, Nd).
ZEROS = MappingProxyType({
    "arab": "\u0660", "arabext": "\u06f0", "beng": "\u09e6", "deva": "\u0966", "gujr": "\u0ae6", "guru": "\u0a66", "khmr": "\u17e0",
    "knda": "\u0ce6", "laoo": "\u0ed0", "mlym": "\u0d66", "mymr": "\u1040", "orya": "\u0b66",
    "tamldec": "\u0be6", "telu": "\u0c66", "thai": "\u0e50", "tibt": "\u0f20",
})  # fmt: skip
_TABLES = MappingProxyType({
    name: MappingProxyType({ord("0") + value: chr(ord(zero) + value) for value in range(10)}) for name, zero in ZEROS.items()
})  # fmt: skip
# The separators that only numbers in Arabic digits have (CLDR, symbols of arab and arabext).
_SEPARATORS = MappingProxyType({"\u066b": ".", "\u066c": ","})
# The zeros of all scripts; nine digits follow each (Unicode 16, Nd). A class of them is looked for at a fifth of the cost of a
# category; those beyond the first 65,536 characters would make it as slow.
_ALL_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090\u17e0\u1810"
    "\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0\uff10"
)
_OTHERS = pattern(f"[{''.join(f'{zero}-{chr(ord(zero) + 9)}' for zero in _ALL_ZEROS)}\u066b\u066c]")
_BEYOND = pattern("[\U000104a0-\U0001fbf9]")
_OTHERS_BEYOND = pattern(r"[^\W\D0-9]")
_CODE = pattern("[A-Za-z]")
_FREE = pattern(r"(?<![A-Za-z0-9])(?<![A-Za-z] )[0-9]+(?![A-Za-z0-9])")


def written(value: object, system: str) -> str:
    """A number, or what consists of numbers, in the digits of a numbering system.

    What has Latin letters is a code, R3 or A.1, and keeps 0 to 9.
    """
    text = str(value)
    return text if not system or _CODE.search(text) else rewritten(text, system)


def rewritten(text: str, system: str) -> str:
    """A text with each of its digits in a numbering system."""
    return text.translate(_TABLES[system]) if system else text


def within(words: str, system: str) -> str:
    """Words with their numbers in the digits of a numbering system, but for those of a name in Latin letters: ICD 203."""
    return _FREE.sub(lambda found: written(found[0], system), words) if system else words


def latin(text: str) -> str:
    """The text with 0 to 9 for the digits of every script, and with Latin separators between them."""
    if text.isascii():
        return text
    text = _OTHERS.sub(lambda one: _SEPARATORS.get(one[0]) or _decimal(one), text)
    return _OTHERS_BEYOND.sub(_decimal, text) if _BEYOND.search(text) else text


def _decimal(digit: re.Match[str]) -> str:
    return str(unicodedata.decimal(digit[0]))


def digits_of_scripts() -> str:
    """The digits of all numbering systems but 0 to 9."""
    return "".join("".join(table.values()) for table in _TABLES.values())
