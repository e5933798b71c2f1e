"""A page on this machine alone that shows a brief's PDF pages and builds them anew on each save."""

from briefgen.preview.server import Address, serve

__all__ = ["Address", "serve"]
