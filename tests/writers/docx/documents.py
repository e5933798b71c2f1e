"""Small documents for tests of the Word writer, and the files that it makes of them."""

from __future__ import annotations

from pathlib import Path

from briefgen.document import Block, Document, Furniture, Mark, Properties
from briefgen.theme import Theme
from briefgen.writers.docx import write

PROPERTIES = Properties("A title", "a", "analyst", "en-GB", 1_700_000_000)
MARK = Mark("TLP:AMBER", "tlp", "TLP:AMBER")


def document(*blocks: Block, head: str = "A desk", mark: Mark = MARK, notice: str = "") -> Document:
    """A document of these blocks under a mark."""
    furniture = Furniture(head, "X/1", "Page {page} of {pages}", mark, notice)
    return Document(PROPERTIES, furniture, blocks)


def saved(found: Document, folder: Path, theme: Theme = Theme()) -> Path:  # noqa: B008 -- a frozen value
    """The Word file of a document."""
    path = folder / "made.docx"
    path.write_bytes(write(found, theme))
    return path
