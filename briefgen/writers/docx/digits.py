"""Digits in Word: the formats by which Word itself numbers pages, points, notes, captions and charts in digits of a script."""

from __future__ import annotations

from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import Document
from briefgen.scripts.digits import LATIN


class Numbers(Struct, frozen=True):
    """The words of one kind of digits: in `w:numFmt` (ECMA-376 part 1, 17.18.59) and in the switch of a field (17.16.4.3.1)."""

    format: str
    switch: str


DECIMAL = Numbers("decimal", "ARABIC")
# Word has no format for Arabic digits: it shows those as the settings of each reader's Word say.
_KNOWN = MappingProxyType({
    "deva": Numbers("hindiNumbers", "HINDIARABIC"), "thai": Numbers("thaiNumbers", "THAIARABIC"),
})  # fmt: skip
# As Excel writes it, and Word in charts: the first byte is the shape of the digits, the last two are a language that has them.
_SHAPES = MappingProxyType({
    "arab": "[$-2000401]", "arabext": "[$-3000429]", "deva": "[$-4000439]", "beng": "[$-5000445]", "guru": "[$-6000446]",
    "gujr": "[$-7000447]", "orya": "[$-8000448]", "tamldec": "[$-9000449]", "telu": "[$-A00044A]", "knda": "[$-B00044B]",
    "mlym": "[$-C00044C]", "thai": "[$-D00041E]", "laoo": "[$-E000454]", "tibt": "[$-F000451]", "mymr": "[$-10000455]",
    "khmr": "[$-12000453]",
})  # fmt: skip


def counted(document: Document) -> Document:
    """The document with the digits in which Word counts by itself: its own, or 0 to 9 where Word has no format for them."""
    return replace(document, digits=LATIN) if document.digits and document.digits not in _KNOWN else document


def numbers(system: str) -> Numbers:
    """The formats of a numbering system that Word counts in; those of 0 to 9 for any other."""
    return _KNOWN.get(system, DECIMAL)


def numbered(xml: str, system: str) -> str:
    """The markup of lists, or of sections with their pages, which Word then numbers in the digits of a numbering system."""
    if system not in _KNOWN:
        return xml
    form = _KNOWN[system].format
    return xml.replace('<w:numFmt w:val="decimal"/>', f'<w:numFmt w:val="{form}"/>').replace(
        "<w:cols", f'<w:pgNumType w:fmt="{form}"/><w:cols'
    )


def shape(system: str) -> str:
    """What stands before the format of a number whose digits are those of a numbering system; nothing for 0 to 9."""
    return _SHAPES.get(system, "")
