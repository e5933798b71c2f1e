"""Tagged, archival PDF on open-source ReportLab: PDF/UA-1 and PDF/A-2a.

The canvas, the structure tree, the fonts and the file are here; what draws on the canvas is in `writers/pdf/`.

Rules: text and images are drawn inside a tag or `with canvas.artifact("Pagination", "Header")`; lines and
backgrounds elsewhere become artifacts by themselves. Every style and drawing names a registered font. What the
layer cannot vouch for raises a TaggingError.
"""

from briefgen.writers.pdf.tagging.canvas import TaggedCanvas
from briefgen.writers.pdf.tagging.fonts import register_font
from briefgen.writers.pdf.tagging.metadata import Metadata, Property, Schema
from briefgen.writers.pdf.tagging.structure import Tag

__all__ = ["Metadata", "Property", "Schema", "Tag", "TaggedCanvas", "register_font"]
