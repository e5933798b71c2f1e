"""A local web page with the PDF pages of a brief, rebuilt on each save."""

from briefgen.preview.server import Address, serve
