"""Elements of a part's XML, by a parser that takes no document type and so no entity of a file's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.parsers import expat

from briefgen.errors import Place, fail

CHUNK = 65_536


def each_element(
    data: bytes, place: Place, *, ends: bool = False
) -> Iterator[tuple[str, Mapping[str, str], bool]]:
    """Name and attributes, both without their prefixes, of each element, and True; at its end too, with False, if asked for.

    Problems for what is no well-formed XML or has a document type.
    """
    waiting: list[tuple[str, Mapping[str, str], bool]] = []
    parser = parser_of(place)
    parser.StartElementHandler = lambda name, marks: waiting.append((bare(name), by_name(marks), True))
    if ends:
        parser.EndElementHandler = lambda name: waiting.append((bare(name), {}, False))
    for start in range(0, len(data), CHUNK):
        feed(parser, data[start : start + CHUNK], place, last=start + CHUNK >= len(data))
        yield from waiting
        waiting.clear()


def parser_of(place: Place) -> expat.XMLParserType:
    """A parser that refuses a document type."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise fail("data-file", "expected a workbook without a document type, found one", place)

    parser.StartDoctypeDeclHandler = refuse
    return parser


def feed(parser: expat.XMLParserType, data: bytes, place: Place, *, last: bool) -> None:
    """Parse some more of a part. Problems where it is no XML."""
    try:
        parser.Parse(data, last)
    except (expat.ExpatError, ValueError, LookupError) as error:
        hint = "open it in the spreadsheet program and save it anew as .xlsx"
        raise fail("data-file", "expected a workbook, found a damaged file", place, hint=hint) from error


def bare(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def by_name(marks: Mapping[str, str]) -> dict[str, str]:
    """Attributes by their names without prefixes."""
    return {bare(name): value for name, value in marks.items()}
