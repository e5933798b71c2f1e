"""What a finished file says of itself: a reader for each format, apart from its writer, which the portal does not load."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from lxml import etree

MOST_XML = 2_000_000  # bytes of one part that are read


class UnreadableError(ValueError):
    """A file that does not say what it is, or holds what has no place in a brief."""


class EmbeddedMetadata(Struct, frozen=True):
    """The facts of `document.identity` in a file, by their names; `styles` are the digests of a page's style sheets."""

    facts: Mapping[str, str]
    styles: tuple[str, ...] = ()


def parse_xml(content: bytes) -> etree._Element:
    """The root of a part that holds metadata; UnreadableError when it is not XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content[:MOST_XML], parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError("expected properties that can be read") from error
