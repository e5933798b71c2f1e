"""What a PDF says of itself in its XMP packet."""

from __future__ import annotations

import io

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from briefgen.document import identity
from briefgen.writers.embedded_metadata import EmbeddedMetadata, UnreadableError, parse_xml


def read(data: bytes) -> EmbeddedMetadata:
    """The facts in a PDF; UnreadableError when it is none or is damaged."""
    if not data.startswith(b"%PDF-"):
        raise UnreadableError("expected a PDF")
    try:
        metadata = PdfReader(io.BytesIO(data)).root_object.get("/Metadata")
        packet = metadata.get_object().get_data() if metadata is not None else b""
    except (PyPdfError, ValueError, KeyError, AttributeError, RecursionError) as error:
        raise UnreadableError("expected a PDF that can be read") from error
    mark = f"{{{identity.XMP_NAMESPACE}}}"
    found = {
        element.tag.removeprefix(mark): element.text or ""
        for element in parse_xml(packet).iter()
        if isinstance(element.tag, str) and element.tag.startswith(mark)
    }
    return EmbeddedMetadata(found)
