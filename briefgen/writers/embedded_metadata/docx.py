"""What a Word file says of itself in its custom properties."""

from __future__ import annotations

import io
import zipfile

from briefgen.document import identity
from briefgen.writers.embedded_metadata import MOST_XML, EmbeddedMetadata, UnreadableError, parse_xml


def read(data: bytes) -> EmbeddedMetadata:
    """The facts in a Word file; UnreadableError when it is none or is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            part = package.getinfo("docProps/custom.xml")
            if part.file_size > MOST_XML:
                raise UnreadableError("expected properties of a Word file, found too many")
            content = package.read(part)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
        raise UnreadableError("expected a Word file with its properties") from error
    prefix = identity.WORD_PREFIX
    return EmbeddedMetadata({
        name.removeprefix(prefix): "".join(map(str, one.itertext()))
        for one in parse_xml(content)
        if (name := str(one.get("name", ""))).startswith(prefix)
    })  # fmt: skip
