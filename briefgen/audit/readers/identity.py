"""Which audience a finished file names."""

from __future__ import annotations

import html
import io
import re
import zipfile

from briefgen.audit.readers import webpage
from briefgen.audit.readers.zips import READ_ERRORS
from briefgen.formats import PUBLISHED

MARKED = re.compile(rb'name="brief\.([a-z]+)"><vt:lpwstr>([^<]+)<')
SAID = "briefgen:audience"  # as `document.identity` names it; that module would load all that builds briefs
LANGUAGE = r"[a-z]{2}(?:-[A-Za-z0-9]{2,8})*"  # of an edition: us-pakistan.press.ur.pdf
NAMED = re.compile(rf"\.([a-z0-9][a-z0-9-]*)(?:\.{LANGUAGE})?\.(?:{'|'.join(PUBLISHED)})$")
IN_XMP = re.compile(rb"<brief:audience>([^<]{1,100})</brief:audience>")
# The id of the brief that a file was built from: in a Word file, a PDF, a web page.
BRIEF_IN_WORD = re.compile(rb'name="brief\.identifier"><vt:lpwstr>([^<]{1,200})<')
BRIEF_IN_XMP = re.compile(rb"<brief:identifier>([^<]{1,200})</brief:identifier>")
BRIEF_IN_PAGE = "briefgen:identifier"
MOST = 1_000_000  # bytes of custom properties that are looked at


def reader_of(name: str, data: bytes) -> str:
    """The audience of a file, from its properties, else from its name; empty when neither has one.

    The name of a PDF comes before what it says: a file that was renamed for the press is held to what the press may see.
    """
    if audience := facts_of(data).get("audience", ""):
        return audience
    if webpage.is_page(data) and (audience := webpage.says(webpage.decode(data), SAID)):
        return audience
    if named := NAMED.search(name):
        return named[1]
    marked = IN_XMP.search(data) if data.startswith(b"%PDF-") else None
    return marked[1].decode("utf-8", "replace") if marked else ""


def facts_of(data: bytes) -> dict[str, str]:
    """What a Word file says of itself, by the names of `document.identity`; empty for another file."""
    pairs = MARKED.findall(_properties(data)) if data.startswith(b"PK") else []
    return {name.decode(): html.unescape(value.decode("utf-8", "replace")) for name, value in pairs}


def brief_of(data: bytes) -> str:
    """The id of the brief that a file says it was built from; empty when it says none."""
    if data.startswith(b"PK"):
        match = BRIEF_IN_WORD.search(_properties(data))
    elif webpage.is_page(data):
        return webpage.says(webpage.decode(data), BRIEF_IN_PAGE)
    else:
        match = BRIEF_IN_XMP.search(data) if data.startswith(b"%PDF-") else None
    return match[1].decode("utf-8", "replace") if match else ""


def _properties(data: bytes) -> bytes:
    """The custom properties of a Word file; empty when there are none that can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("docProps/custom.xml") as part:
            return part.read(MOST)
    except (*READ_ERRORS, KeyError):
        return b""
