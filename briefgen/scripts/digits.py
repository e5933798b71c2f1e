"""The digits of each script: numbers written in them, and read back as 0 to 9. The one table that writers, laws and audit read."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

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
# All digits but 0 to 9 stand in these ranges, which most texts have no letter of (Unicode 16, Nd and the two separators).
_MAY_BE_DIGIT = re.compile("[\u0660-\u1c59\ua620-\uabf9\uff10-\uff19\U000104a0-\U0001fbf9]")
_OTHERS = re.compile(r"[^\W\D0-9]|[\u066b\u066c]")
_CODE = re.compile("[A-Za-z]")
_FREE = re.compile(r"(?<![A-Za-z0-9])(?<![A-Za-z] )[0-9]+(?![A-Za-z0-9])")


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
    if text.isascii() or not _MAY_BE_DIGIT.search(text):
        return text
    return _OTHERS.sub(lambda one: _SEPARATORS.get(one[0]) or str(unicodedata.decimal(one[0])), text)


def digits_of_scripts() -> str:
    """The digits of all numbering systems but 0 to 9."""
    return "".join("".join(table.values()) for table in _TABLES.values())
